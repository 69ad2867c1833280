"""A positive semidefinite form as a sum of squares, exactly: Q = L D L^T."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from verify.exact import Poly
from verify.export.coq.errors import NotExported


def squares_of(basis: Sequence[Poly], gram: Sequence[Sequence[Fraction]]) -> list[tuple[Fraction, Poly]]:
    """Return positive numbers with polynomials whose weighted squares sum to z^T Q z; Q is given by its lower triangle."""
    size = len(basis)
    left = [[gram[max(i, j)][min(i, j)] for j in range(size)] for i in range(size)]
    out: list[tuple[Fraction, Poly]] = []
    for k in range(size):
        pivot = left[k][k]
        column = [left[i][k] for i in range(size)]
        if pivot < 0 or (pivot == 0 and any(column[k:])):
            raise NotExported("a matrix that is not positive semidefinite")
        if pivot == 0:
            continue
        total = Poly(basis[0].variables, {})
        for i in range(k, size):
            if column[i]:
                total = total + basis[i].scale(column[i] / pivot)
        out.append((pivot, total))
        for i in range(k + 1, size):
            for j in range(k + 1, size):
                left[i][j] -= column[i] * column[j] / pivot
    return out
