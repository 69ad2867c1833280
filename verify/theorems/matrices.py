"""Matrices of symbolic size in theorems: from SymPy to the grammar of matrix claims, and equations between matrices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixExpr

from verify.claims import MatrixClaim
from verify.exact import NUMBER, ExactError, Words
from verify.theorems.definitions import Definitions
from verify.theorems.errors import AuthorError
from verify.theorems.relation import Relation, relation
from verify.theorems.text import expression, grammar, ordered_terms


def matrices(names: str, rows: sp.Symbol, columns: sp.Symbol) -> Any:
    """Return matrix symbols of this size for the blank-separated ``names`` (one, or a tuple).

    Sizes are symbols, as in ``m, n = symbols("m n")``. A name that ends in ``_next`` is shown with a prime.
    """
    made = tuple(sp.MatrixSymbol(name, rows, columns) for name in names.split())
    return made if len(made) > 1 else made[0]


def is_matrix(formula: Any) -> bool:
    """Whether a formula is a matrix or speaks of one."""
    return isinstance(formula, MatrixExpr) or bool(getattr(formula, "has", lambda *_: False)(sp.MatrixSymbol, sp.Trace))


def matrix_grammar(value: Any) -> str:
    """Return the formula in the grammar of matrix claims. Raises AuthorError for what it cannot say, TypeError for a float."""
    return _text(expression(value))


def _text(e: Any) -> str:
    if isinstance(e, sp.MatrixSymbol):
        return str(e.name)
    if isinstance(e, sp.Transpose):
        return f"{_part(e.arg)}'"
    if isinstance(e, sp.MatAdd | sp.Add):
        terms = [_product(part) for part in (ordered_terms(e) if isinstance(e, sp.MatAdd) else e.as_ordered_terms())]
        return "".join(terms[:1] + [f" - {t[1:]}" if t.startswith("-") else f" + {t}" for t in terms[1:]])
    if isinstance(e, sp.MatMul | sp.Mul):
        return _product(e)
    if isinstance(e, sp.MatPow | sp.Pow) and e.exp.is_Integer and e.exp > 0:
        return f"{_part(e.base)}^{e.exp}"
    if isinstance(e, sp.Identity):
        return f"I({_size(e.rows)})"
    if isinstance(e, sp.ZeroMatrix):
        return f"zero({_size(e.rows)}, {_size(e.cols)})"
    if isinstance(e, sp.Trace):
        return f"tr({_text(e.arg)})"
    if is_matrix(e):
        raise AuthorError(f"{e!s:.60} has no place in a matrix identity: write sums, products, transposes, traces")
    return grammar(e)


def _product(e: Any) -> str:
    """Return a term of a sum, with its sign in front."""
    coefficient, rest = e.as_coeff_mmul() if isinstance(e, MatrixExpr) else (sp.Integer(1), e)
    factors = [*sp.Mul.make_args(coefficient), *(rest.args if isinstance(rest, sp.MatMul | sp.Mul) else [rest])]
    number = sp.prod([x for x in factors if isinstance(x, sp.Rational)])
    parts = [_part(x) for x in factors if not isinstance(x, sp.Rational)]
    shown = [] if abs(number) == 1 and parts else [str(abs(number))]
    return ("-" if number < 0 else "") + "*".join([*shown, *parts])


def _part(e: Any) -> str:
    """Return a factor of a product, in brackets unless it binds more tightly."""
    loose = isinstance(e, sp.MatAdd | sp.Add | sp.MatMul | sp.Mul | sp.Rational)
    return f"({_text(e)})" if loose else _text(e)


def _size(size: Any) -> str:
    if not isinstance(size, sp.Symbol):
        raise AuthorError(f"the size {size} of a matrix is a number: take a symbol, and prove it for every size")
    return str(size.name)


@dataclass(frozen=True)
class MatrixEquation(Relation):
    """An equation between matrices of equal size, or between numbers made from traces."""

    @property
    def text(self) -> str:
        """The equation in the grammar of matrix claims."""
        return f"{matrix_grammar(self.left)} = {matrix_grammar(self.right)}"

    @property
    def difference(self) -> Any:
        """The left side minus the right one."""
        return self.left - self.right

    @property
    def sense(self) -> str:
        """How ``difference`` compares with 0: it is equal."""
        return "="

    @property
    def transposed(self) -> MatrixEquation:
        """The equation between the transposed matrices."""
        return MatrixEquation(self.left.T, "=", self.right.T)

    def says_the_same_as(self, other: Relation) -> bool:
        """Whether the differences of the sides are the same when they are multiplied out.

        An equation between numbers that mentions no matrix is the same as one written by ``equals``.
        """
        return other.sense == "=" and same_formula(self.difference, other.difference)


def matrix_equals(left: Any, right: Any) -> MatrixEquation:
    """Return the equation ``left = right``; the number 0 stands for a zero matrix where the other side is a matrix.

    Raises AuthorError if the sides differ in size.
    """
    sides = [expression(left), expression(right)]
    for i, side in enumerate(sides):
        other = sides[1 - i]
        if side == 0 and isinstance(other, MatrixExpr) and not isinstance(side, MatrixExpr):
            sides[i] = sp.ZeroMatrix(*other.shape)
    shapes = [side.shape if isinstance(side, MatrixExpr) else () for side in sides]
    if shapes[0] != shapes[1]:
        raise AuthorError(f"{sides[0]!s:.40} and {sides[1]!s:.40} differ in size: they cannot be equal")
    return MatrixEquation(sides[0], "=", sides[1])


def equation(value: Any) -> MatrixEquation:
    """Return an equation as one between matrices or numbers. Raises AuthorError for an inequality."""
    found = relation(value)
    if found.operator != "=":
        raise AuthorError(f"{found} is an inequality: a matrix identity rests on equations")
    return matrix_equals(found.left, found.right)


def equations(values: Sequence[Any]) -> tuple[MatrixEquation, ...]:
    """Return the equations. Raises AuthorError for a single one that stands in place of a list."""
    if isinstance(values, Relation):
        raise AuthorError(f"{values!s:.60} stands where a list is expected: write [...] around it")
    return tuple(equation(v) for v in values)


def matrix_claim(
    given: Sequence[MatrixEquation],
    goal: MatrixEquation,
    definitions: Definitions,
    keep: Iterable[Any] = (),
    mentions: Iterable[Any] = (),
) -> MatrixClaim:
    """Return the claim ``given => goal``; ``mentions`` are further formulas whose names the proof uses."""
    formulas = [side for r in (*given, goal) for side in (r.left, r.right)] + [expression(m) for m in mentions]
    chosen = definitions.needed(formulas, keep)
    free: set[Any] = set().union(*(f.free_symbols for f in [*formulas, *chosen.values()])) - set(chosen)
    letters = sorted((s.name, _size(s.rows), _size(s.cols)) for s in free if isinstance(s, sp.MatrixSymbol))
    sizes = tuple(sorted({size for letter in letters for size in letter[1:]}))
    scalars = tuple(sorted(s.name for s in free if not isinstance(s, sp.MatrixSymbol) and s.name not in sizes))
    table = tuple((s.name, matrix_grammar(v)) for s, v in chosen.items())
    return MatrixClaim(sizes, tuple(letters), scalars, table, tuple(g.text for g in given), goal.text)


def _words(formula: Any) -> Words:
    claim = matrix_claim([], MatrixEquation(formula, "=", formula), Definitions())
    names = claim.unfold().names
    return claim.read(matrix_grammar(formula), names)


def same_formula(left: Any, right: Any) -> bool:
    """Whether two formulas, matrices or not, are the same when they are multiplied out."""
    if left == right:
        return True
    if not is_matrix(left) or not is_matrix(right):
        return not is_matrix(left) and not is_matrix(right) and sp.expand(left - right) == 0
    if (left.shape if isinstance(left, MatrixExpr) else NUMBER) != (
        right.shape if isinstance(right, MatrixExpr) else NUMBER
    ):
        return False
    difference = left - right
    if difference == 0 or isinstance(difference, sp.ZeroMatrix):
        return True
    try:
        return not _words(difference).terms
    except (AuthorError, ExactError):  # a formula that no matrix claim can have, such as an inverse
        return False
