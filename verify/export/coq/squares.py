"""Positive semidefinite forms, by elimination: one variable after the other is completed to a square.

With the first row r of a form f, a its first entry, a f = r^2 + c g with a form g in one variable less. Every step is a lemma with
whole numbers without a common divisor, so that none of them gets much longer than a determinant.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm

from verify.exact import Poly
from verify.export.coq.errors import NotExported
from verify.export.coq.render import render_poly

Matrix = list[list[int]]


def whole_matrix(lower: Sequence[Sequence[Fraction]]) -> tuple[Matrix, int]:
    """Return a multiple of a symmetric matrix, given by its lower triangle, with whole entries, and the factor."""
    factor = lcm(*(q.denominator for row in lower for q in row))
    size = range(len(lower))
    return [[int(lower[max(i, j)][min(i, j)] * factor) for j in size] for i in size], factor


def _form(matrix: Matrix, variables: tuple[str, ...]) -> Poly:
    units = [Poly.variable(variables, v) for v in variables]
    parts = [
        (units[i] * units[j]).scale(Fraction(matrix[i][j] * (1 if i == j else 2)))
        for i in range(len(units))
        for j in range(i + 1)
    ]
    return Poly.total(variables, parts)


def gram_lemmas(name: str, matrix: Matrix) -> list[str]:
    """Return lemmas, the last of which is ``name``: the form of the matrix is not negative. Raises NotExported."""
    lines: list[str] = []
    variables = tuple(f"t_{i}" for i in range(1, len(matrix) + 1))
    first, rest = matrix[0], [row[1:] for row in matrix[1:]]
    pivot, below = first[0], first[1:]
    if pivot < 0 or (pivot == 0 and any(below)):
        raise NotExported("a matrix that is not positive semidefinite")
    text = render_poly(_form(matrix, variables), {v: v for v in variables})
    head = [f"Lemma {name} : forall ({' '.join(variables)} : R), 0 <= {text}.", f"Proof. intros {' '.join(variables)}."]
    if pivot:
        rest = [
            [pivot * e - a * b for e, b in zip(row, below, strict=True)] for row, a in zip(rest, below, strict=True)
        ]
    common = gcd(*(e for row in rest for e in row)) or 1
    rest = [[e // common for e in row] for row in rest]
    inner, left = "(Rle_refl 0)", "0"
    if any(any(row) for row in rest):
        lines = gram_lemmas(f"{name}_", rest)
        inner = f"({name}_ {' '.join(variables[1:])})"
        left = render_poly(_form(rest, variables[1:]), {v: v for v in variables})
    if pivot:
        row = Poly.total(
            variables, [Poly.variable(variables, v).scale(Fraction(e)) for v, e in zip(variables, first, strict=True)]
        )
        square = render_poly(row, {v: v for v in variables})
        proof = f"refine (tg_complete {pivot} {common} _ ({square}) ({left}) eq_refl eq_refl {inner} _). ring. Qed."
    else:
        proof = f"refine (tg_complete 1 {common} _ 0 ({left}) eq_refl eq_refl {inner} _). ring. Qed."
    return [*lines, *head, proof]
