"""Claims tried at many rational points, read by SymPy and evaluated in integers: none of the package's own code."""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from keyword import iskeyword
from random import Random
from typing import Any

import sympy as sp

VALUES = [Fraction(n, 2) for n in (-4, -2, -1, 0, 1, 2, 3, 6)]
COMPARE = {
    "=": lambda a: a == 0,
    ">=": lambda a: a >= 0,
    ">": lambda a: a > 0,
    "<": lambda a: a < 0,
    "<=": lambda a: a <= 0,
}


def _names(claim: Any) -> dict[str, Any]:
    names: dict[str, Any] = {v: sp.Symbol(v) for v in claim.variables}
    for name, text in claim.definitions:
        names[name] = formula(text, names)
    return names


def formula(text: str, names: dict[str, Any]) -> sp.Expr:
    """Read an expression with SymPy; a name that Python keeps for itself is given another one for the reading."""
    known = {f"{name}_" if iskeyword(name) else name: value for name, value in names.items()}
    text = re.sub(r"[A-Za-z]\w*", lambda name: f"{name[0]}_" if iskeyword(name[0]) else name[0], text)
    return sp.sympify(text.replace("^", "**"), locals={**known, "diff": sp.diff}, rational=True)


def _function(expr: sp.Expr, variables: tuple[str, ...]) -> Callable[..., Fraction]:
    """``expr`` as a function that keeps Fractions exact."""
    poly = sp.Poly(expr, *map(sp.Symbol, variables), domain="QQ")
    below, numerator = poly.clear_denoms()
    value = sp.lambdify([sp.Symbol(v) for v in variables], numerator.as_expr(), modules=[], dummify=True)
    return lambda *at: Fraction(value(*at)) / int(below)


def _truth(text: str, claim: Any, names: dict[str, Any]) -> Callable[..., bool]:
    left, sign, right = re.split(r"(>=|<=|=|>|<)", text)
    value = _function(formula(left, names) - formula(right, names), claim.variables)
    return lambda *at: COMPARE[sign](value(*at))


def points(number: int) -> Iterator[tuple[Fraction, ...]]:
    """The whole grid in up to four variables; a fixed choice of its points in more."""
    if number <= 4:
        yield from product(VALUES, repeat=number)
        return
    choice = Random(number)
    for _ in range(len(VALUES) ** 4):
        yield tuple(choice.choice(VALUES) for _ in range(number))


def refuting_point(claim: Any) -> tuple[Fraction, ...] | None:
    """A grid point where the hypotheses of a Claim hold and its conclusion fails."""
    names = _names(claim)
    given = [_truth(h, claim, names) for h in claim.hypotheses]
    then = _truth(claim.conclusion, claim, names)
    return next((p for p in points(len(claim.variables)) if all(g(*p) for g in given) and not then(*p)), None)


def escaping_point(claim: Any) -> tuple[Fraction, ...] | None:
    """A grid point in the set of an OrbitClaim whose image is outside."""
    names = _names(claim)
    given = [_truth(t, claim, names) for t in (*claim.hypotheses, *claim.invariant)]
    moves = {s: formula(t, names) for s, t in claim.update}
    stays = [_truth(t, claim, names) for t in claim.invariant]
    images = [_function(moves.get(v, sp.Symbol(v)), claim.variables) for v in claim.variables]
    for p in points(len(claim.variables)):
        if all(g(*p) for g in given):
            after = [image(*p) for image in images]
            if not all(s(*after) for s in stays):
                return p
    return None


def sums_differ(claim: Any) -> bool:
    """Whether a SumClaim fails for some vectors of dimension 1, 2 or 3 from a small grid."""
    names = _names(claim)
    summand, total = formula(claim.summand, names), formula(claim.total, names)
    loose = sorted((summand.free_symbols | total.free_symbols) - {sp.Symbol(v) for v in claim.vectors}
                   - {sp.Symbol(n) for _, _, n in claim.inner}, key=str)  # fmt: skip
    for d in (1, 2, 3):
        vectors = {v: [((5 * i + 3 * j + d) % 7) - 3 for i in range(d)] for j, v in enumerate(claim.vectors)}
        at: dict[sp.Symbol, Any] = {s: sp.Rational(k + 2, 3) for k, s in enumerate(loose)}
        at |= {sp.Symbol(n): sum(a * b for a, b in zip(vectors[u], vectors[v], strict=True)) for u, v, n in claim.inner}
        added = sum(summand.subs(at | {sp.Symbol(v): vectors[v][i] for v in vectors}) for i in range(d))
        if added != total.subs(at):
            return True
    return False


def miscounted(claim: Any) -> bool:
    """Whether a RootClaim fails, by SymPy's isolation of the real roots."""
    names = _names(claim)
    poly = sp.Poly(formula(claim.polynomial, names), sp.Symbol(claim.variables[0]), domain="QQ")
    lower, upper = sp.Rational(claim.lower), sp.Rational(claim.upper)
    inside = poly.count_roots(lower, upper) - sum(poly.eval(end) == 0 for end in (lower, upper))
    return bool(poly.is_zero or inside != claim.count)


def unequal_matrices(claim: Any) -> bool:
    """Whether a MatrixClaim fails for some matrices with at most two rows and columns, multiplied out by SymPy."""
    draw = Random(5)
    for attempt in range(24):
        sizes = {s: 1 + (attempt + i * (attempt // 2)) % 2 for i, s in enumerate(claim.sizes)}
        kinds = (0, 1, 2) if attempt % 2 else (3,)
        names: dict[str, Any] = {s: sp.Rational(draw.randint(-3, 3), 2) for s in claim.scalars}
        for name, rows, columns in claim.letters:
            kind, shape = draw.choice(kinds), (sizes[rows], sizes[columns])
            names[name] = sp.Matrix(
                *shape,
                lambda i, j, k=kind: draw.randint(-2, 2) if k == 3 else int(i == j and (k == 1 or (k == 2 and i == 0))),
            )
        for name, text in claim.definitions:
            names[name] = _matrix(text, names, sizes)
        if all(_equal(h, names, sizes) for h in claim.hypotheses) and not _equal(claim.conclusion, names, sizes):
            return True
    return False


def _matrix(text: str, names: dict[str, Any], sizes: dict[str, int]) -> Any:
    """The value of an expression, by Python's own reader: a prime becomes .T, numbers are SymPy's."""
    text = re.sub(r"\b(\d+(?:\.\d+)?)\b", r"Q('\1')", text.replace("'", ".T").replace("^", "**"))
    functions = {"I": sp.eye, "zero": sp.zeros, "tr": sp.trace, "Q": sp.Rational}
    return eval(text, {"__builtins__": {}}, {**names, **sizes, **functions})


def _equal(text: str, names: dict[str, Any], sizes: dict[str, int]) -> bool:
    left, right = (_matrix(side, names, sizes) for side in text.split("="))
    return bool(left == right)


def refuted(claim: Any) -> bool:
    """Whether something is found that the claim is wrong about, whatever its shape."""
    if hasattr(claim, "letters"):
        return unequal_matrices(claim)
    refuters = {"conclusion": refuting_point, "update": escaping_point, "summand": sums_differ, "count": miscounted}
    [refuter] = [r for field, r in refuters.items() if hasattr(claim, field)]
    return bool(refuter(claim))
