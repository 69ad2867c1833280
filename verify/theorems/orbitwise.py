"""Statements about orbits in a form that a program can attack: what holds at every iterate, and where almost every start ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy as sp

from verify.exact import rational
from verify.theorems.definitions import Definitions
from verify.theorems.errors import AuthorError
from verify.theorems.relation import Relation, relation
from verify.theorems.text import expression, plain

ENDS = ("converges", "diverges", "bounded", "balances")
MAX_STEPS = 10_000
_NAMES = "limit = h S_inf, ratio = h/h*"
LIMIT_SYMBOLS = ("limit", "ratio", "eta", "sigma", "rho", "D", "S", "P", "mu", "h")


@dataclass(frozen=True, kw_only=True)
class EveryIterate:
    """If ``given`` holds at the start, ``goal`` holds at the iterates number ``after`` to ``steps``.

    ``update`` gives the next value of each state variable; everything else stays along the orbit. All are polynomials.
    """

    goal: Relation
    update: Mapping[sp.Symbol, sp.Expr]
    steps: int
    given: tuple[Relation, ...] = ()
    after: int = 0

    def __str__(self) -> str:
        given = ", ".join(map(str, self.given))
        moves = ", ".join(f"{plain(s)} -> {plain(v)}" for s, v in self.update.items())
        first = "" if self.after == 0 else f" from number {self.after} on"
        said = f"along {moves}, at every iterate{first}: {self.goal}"
        return f"{given}  =>  {said}" if given else said

    def formulas(self) -> list[sp.Expr]:
        """All formulas that occur."""
        sides = [side for r in (*self.given, self.goal) for side in (r.left, r.right)]
        return [*sides, *self.update, *self.update.values()]


@dataclass(frozen=True, kw_only=True)
class EveryStart:
    """Where GD on (mu - x.y)^2/2 ends from almost every start with h/h* in ``ratio`` and eta = h mu in ``eta``, open intervals.

    ``ends`` is one of
        converges   to a global minimizer
        diverges    |x| + |y| tends to infinity
        bounded     it does not
        balances    x - y tends to 0
    or "" for no claim but this: wherever it converges to a global minimizer, ``limit`` holds. ``eta`` = (0, 0) means mu = 0. The
    relations of ``limit`` are
    polynomial in the symbols ``limit`` (h times the limiting sharpness), ``ratio`` (h/h* of the start) and eta, sigma, rho,
    D, S, P, mu, h of the start.
    """

    ends: str
    ratio: tuple[Fraction, Fraction]
    eta: tuple[Fraction, Fraction]
    limit: tuple[Relation, ...] = ()
    dimensions: tuple[int, ...] = (1, 2, 3, 4)

    def __str__(self) -> str:
        words = {
            "converges": "converges to a global minimizer", "diverges": "diverges", "bounded": "stays bounded",
            "balances": "has x - y -> 0", "": "",
        }[self.ends]  # fmt: skip
        rate = f"{self.eta[0]} < h mu < {self.eta[1]}" if self.eta[1] else "mu = 0"
        start = f"GD from almost every start with {self.ratio[0]} < h/h* < {self.ratio[1]} and {rate}"
        limit = ", ".join(map(str, self.limit))
        if not words:
            return f"{start}, where it converges to a global minimizer, has {limit} ({_NAMES})"
        return f"{start} {words}" + (f", with {limit} where it converges ({_NAMES})" if limit else "")


def every_iterate(
    goal: Any, *, update: Mapping[sp.Symbol, Any], steps: int, given: Sequence[Any] = (), after: int = 0
) -> EveryIterate:
    """Return the statement that ``goal`` holds along orbits; see EveryIterate. Raises AuthorError for steps out of range."""
    if not (0 <= after <= steps and 1 <= steps <= MAX_STEPS):
        raise AuthorError(f"iterates {after} to {steps}: write 0 <= after <= steps and 1 <= steps <= {MAX_STEPS}")
    for state in update:
        if not isinstance(state, sp.Symbol):
            raise AuthorError(f"{state!r:.40} is updated but is not a symbol: write update={{x: next value of x}}")
    if not update:
        raise AuthorError("an orbit needs an update: update={x: next value of x}")
    return EveryIterate(
        goal=relation(goal), update={s: expression(v) for s, v in update.items()}, steps=steps, given=tuple(map(relation, given)),
        after=after,
    )  # fmt: skip


def every_start(
    ends: str = "",
    *,
    ratio: tuple[Any, Any] = (0, 1),
    eta: tuple[Any, Any] = (0, 1),
    limit: Sequence[Any] = (),
    dimensions: Sequence[int] = (1, 2, 3, 4),
) -> EveryStart:
    """Return the statement about almost every start; see EveryStart. Raises AuthorError for what is no such statement."""
    if ends not in ("", *ENDS):
        raise AuthorError(f"ends={ends!r}: write {', '.join(ENDS)}, or nothing and limit=[...]")
    if not ends and not limit:
        raise AuthorError("nothing is stated: say where orbits end, or what holds in the limit")
    low, high, first, last = (rational(str(v) if isinstance(v, sp.Rational) else v) for v in (*ratio, *eta))
    if not 0 <= low < high or not (0 <= first < last or first == last == 0):
        raise AuthorError("ratio and eta are open intervals of positive numbers: write ratio=(0, 1), eta=(0, 1)")
    if first >= 2 * high:
        raise AuthorError(f"no start has h/h* < {high} and h mu > {first}: always h mu <= 2 h/h*")
    goals = tuple(map(relation, limit))
    for r in goals:
        if extra := {s.name for s in r.left.free_symbols | r.right.free_symbols} - set(LIMIT_SYMBOLS):
            raise AuthorError(f"{', '.join(sorted(extra))} in limit: it may speak of {', '.join(LIMIT_SYMBOLS)}")
    if not dimensions or any(not isinstance(d, int) or not 1 <= d <= 8 for d in dimensions):
        raise AuthorError("dimensions are whole numbers from 1 to 8")
    return EveryStart(ends=ends, ratio=(low, high), eta=(first, last), limit=goals, dimensions=tuple(dimensions))


def framed(statement: EveryIterate, definitions: Definitions) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return (variables, definitions) that the statement needs, as text. Raises AuthorError if a defined symbol would move."""
    for state in statement.update:
        if state in definitions.table:
            raise AuthorError(f"{state} moves along the orbit, but it is defined")
    return definitions.frame(statement.formulas())
