"""Whether a point refutes a statement, with nothing of verify.attack: SymPy rationals, mpmath orbits, verify.orbits.classify."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import sympy as sp
from mpmath import MPContext

from tests.unseen.statements import Unseen
from verify.orbits import Start, classify
from verify.theorems.orbitwise import EveryIterate, EveryStart

DIGITS = (400, 600)  # an orbit of 200 steps that triples errors loses 95 digits
_KEPT = {
    "converges": {"converges"}, "diverges": {"diverges"}, "balances": {"balances", "saddle"},
    "bounded": {"converges", "balances", "saddle", "bounded"}, "": set(),
}  # fmt: skip
COMPARE = {
    "=": lambda v: v == 0, ">=": lambda v: v >= 0, ">": lambda v: v > 0,
}  # fmt: skip


def _difference(relation: Any, unseen: Unseen) -> sp.Expr:
    """What the relation compares with 0, definitions put in."""
    formula = relation.difference
    for symbol, value in reversed(list(unseen.theorem.where.items())):
        formula = formula.subs(symbol, value)
    return formula


def holds(relation: Any, unseen: Unseen, point: Mapping[str, Fraction]) -> bool:
    """Whether the relation holds at the point, in rational arithmetic."""
    values = {s: sp.Rational(point[s.name].numerator, point[s.name].denominator) for s in _free(relation, unseen)}
    value = _difference(relation, unseen).subs(values)
    assert value.is_Rational, value
    return bool(COMPARE[relation.sense](value))


def _free(relation: Any, unseen: Unseen) -> set[sp.Symbol]:
    return _difference(relation, unseen).free_symbols


def _orbit_fails(unseen: Unseen, point: Mapping[str, Fraction], digits: int) -> tuple[int, Any] | None:
    """The first iterate at which the goal fails by more than rounding, and by how much."""
    statement = unseen.statement
    ctx = MPContext()
    ctx.dps = digits
    names = sorted(point)
    moved = [s.name for s in statement.update]
    moves = sp.lambdify(names, list(statement.update.values()), modules=[])
    slack = sp.lambdify(names, _difference(statement.goal, unseen), modules=[])
    state = {n: ctx.mpf(v.numerator) / v.denominator for n, v in point.items()}
    for number in range(statement.steps + 1):
        if number >= statement.after:
            value = slack(**state)
            if value < -(ctx.mpf(10) ** -50):
                return number, value
        if max(abs(v) for v in state.values()) > ctx.mpf(10) ** 1000:
            break
        state |= dict(zip(moved, moves(**state), strict=True))
    return None


def _orbit_refutes(unseen: Unseen, point: Mapping[str, Fraction]) -> str:
    coarse, fine = (_orbit_fails(unseen, point, digits) for digits in DIGITS)
    if coarse is None or fine is None:
        return "the goal holds along the orbit"
    agree = coarse[0] == fine[0] and abs(coarse[1] - fine[1]) <= abs(fine[1]) / 10**20
    return "" if agree else "the orbit depends on the number of digits"


def _start_refutes(statement: EveryStart, start: Start, digits: int = 60) -> str:
    """The hypotheses of ratio and eta are checked at 60 digits; the fate is that of classify."""
    low, high = statement.ratio
    ratio = start.h / Fraction(str(start.critical_step(digits)))
    if not (low < ratio < high) or not (
        statement.eta[0] < start.eta < statement.eta[1] or start.eta == statement.eta[1] == 0
    ):
        return f"h/h* = {ratio}, eta = {start.eta}: not a start that is meant"
    outcome = classify(start, digits)
    if outcome.kind == "undecided":
        return "undecided"
    if statement.ends and outcome.kind not in _KEPT[statement.ends]:
        return ""
    if outcome.kind != "converges" or not statement.limit:
        return f"the orbit {outcome.kind}"
    names = ("eta", "sigma", "rho", "D", "S", "P", "mu", "h")
    known = {n: sp.Rational(str(getattr(start, n))) for n in names} | {"ratio": sp.Rational(str(ratio))}
    for relation in statement.limit:
        ends = []
        for sharpness in (outcome.sharpness - outcome.error, outcome.sharpness + outcome.error):
            known["limit"] = sp.Rational(str(sharpness))
            value = relation.difference
            ends.append(value.subs({s: known[s.name] for s in value.free_symbols}))
        if max(ends) < -sp.Rational(1, 10**20):
            return ""
    return f"h S_inf = {outcome.sharpness} satisfies the limit"


def fault(unseen: Unseen, point: Mapping[str, Any]) -> str:
    """Return why the point does not refute the statement; "" if it does.

    ``point``: Fractions by name; for a statement about every start ``mu`` and ``h`` and tuples ``x``, ``y``.
    """
    if isinstance(unseen.statement, EveryStart):
        return _start_refutes(unseen.statement, Start(**point))
    failing = [str(r) for r in unseen.given if not holds(r, unseen, point)]
    if failing:
        return f"the hypothesis {failing[0]} fails"
    if isinstance(unseen.statement, EveryIterate):
        return _orbit_refutes(unseen, point)
    return "the conclusion holds" if holds(unseen.statement, unseen, point) else ""
