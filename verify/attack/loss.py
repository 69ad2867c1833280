"""Attacks what is said of GD on one loss F(x.y): that T never increases if h G T0 <= 8, and that GD converges if also h G |c| < 1.

Random starts by the thousand, as arrays: T0 is chosen up to the ends of a table of radii on which G is proved, then h up to its bound, half
of them close to it. What looks false in floating point is looked at again: a rise of T in one step by ball arithmetic, from exactly
the doubles where it was seen; an orbit that goes elsewhere at many digits.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from verify.losses import Account, Guarantee, LossError, applies
from verify.losses.numeric import on_arrays
from verify.losses.orbit import loss_orbit
from verify.orbits.balls import ball, between, working
from verify.sampling.batch.numbers import dimensions_of, generator, powers, ratios, vectors

Reals: TypeAlias = NDArray[np.float64]
MONOTONE = "T never increases if h G T0 <= 8"
CONVERGENT = "GD converges to a minimizer if h G T0 < 8 and h G |c| < 1"
SECONDS = 60.0
_DIMENSIONS = (1, 2, 3, 4)
_RADII, _GROWTH = 12, 1.5  # radii of the table, each so many times the one before
_BLOCK = 4_000
_STEPS, _LONG = 40, 2_000  # of an orbit whose T is watched, and of one that has to converge
_ROUNDING = 1e-11
_TRIED = 5  # suspects of a block that are looked at again
_BITS, _DIGITS = 300, 40
_SETTLED = 1e-9


@dataclass(frozen=True)
class LossWitness:
    """A start at which a statement fails, exactly; ``because`` says what shows it, ``proved`` whether that is a proof."""

    x: tuple[Fraction, ...]
    y: tuple[Fraction, ...]
    h: Fraction
    because: str
    proved: bool


@dataclass(frozen=True)
class Attack:
    """What came of one statement: starts tried, suspects not confirmed, a witness, and the tightest start seen (``measure`` in words)."""

    statement: str
    examples: int
    suspects: int
    witness: LossWitness | None
    tightest: LossWitness | None
    measure: str


class _Table:
    """The proved G on some distances from c."""

    def __init__(self, account: Account) -> None:
        self.account = account
        low, high = account.c.enclose(80)
        self.c = float((low + high) / 2)
        reach = account.sign.reach
        bound = account.growth
        if account.sign.holds and bound.safe is not None and bound.how != "computed" and account.sign.scanned is None:
            top, every = None, bound.safe
        else:
            ends = [reach[0]] if reach is not None else []
            if account.sign.scanned is not None:
                ends.append(account.sign.scanned - account.size[1])
            top, every = min(ends, default=None), None
        if top is not None and top <= account.size[1]:
            raise LossError(
                f"nothing is guaranteed for any start: the growth condition is known for |p - c| <= {float(top):.6g}, and T0/4 >= |c|"
            )
        first = max(float(account.size[1]) * 1.05, 0.05)
        radii = [Fraction(first * _GROWTH**k) for k in range(_RADII)]
        if top is not None:
            radii = [r for r in radii if r < top] + [top]
        self.radii, self.bounds = [], []
        for r in radii:
            safe = every if every is not None else self.account.within(r).safe
            if safe is None or safe <= 0 or safe > 10**30:
                break
            self.radii.append(float(r))
            self.bounds.append(np.nextafter(float(safe), np.inf))
        if not self.radii:
            raise LossError("no G was found on any distance from c: nothing is guaranteed that could be attacked")


@dataclass(frozen=True)
class _Starts:
    x: Reals
    y: Reals
    d: NDArray[np.int64]
    h: Reals
    G: Reals
    T: Reals


def _draw(table: _Table, rng: np.random.Generator, count: int, convergent: bool, factor: float) -> _Starts:
    """Draw starts with a chosen T and a chosen share of the greatest learning rate."""
    d = dimensions_of(rng, _DIMENSIONS, count)
    x, y = vectors(rng, d, max(_DIMENSIONS)), vectors(rng, d, max(_DIMENSIONS))
    kind = rng.integers(0, 6, count)[:, None]
    y = np.where(kind >= 4, np.where(kind == 5, -x, x) + powers(rng, -4, -1, count)[:, None] * y, y)
    x = x * powers(rng, -3, 0, count)[:, None] ** (kind == 3)
    k = rng.integers(0, len(table.radii), count)
    size = abs(table.c)
    share = 1 - rng.random(count) * powers(rng, -3, 0, count) * 0.98
    t = 4 * (size + (np.array(table.radii)[k] - size) * share)
    U, V = ((x + y) ** 2).sum(axis=1), ((x - y) ** 2).sum(axis=1)
    scale = np.sqrt(1 / (U / (t + 4 * table.c) + V / (t - 4 * table.c)))[:, None]  # T of the scaled start is t
    G = np.array(table.bounds)[k]
    most = 8 / (G * t)
    if convergent and size:
        most = np.minimum(most, 1 / (G * size))
    h = most * ratios(rng, Fraction(0), Fraction(1), count) * (1 - 1e-12) * factor
    return _Starts(x * scale, y * scale, d, h, G, t)


def _T(S: Reals, P: Reals, c: float) -> Reals:
    return S + np.sqrt(np.maximum(S**2 - 16 * c * (P - c), 0))


class _Orbits:
    """All orbits of a block at once, by |x + y|^2 and |x - y|^2."""

    def __init__(self, table: _Table, slope: Any, starts: _Starts) -> None:
        self.slope, self.c, self.h = slope, table.c, starts.h
        self.a, self.b = np.ones(len(starts.h)), np.ones(len(starts.h))
        self.U0, self.V0 = ((starts.x + starts.y) ** 2).sum(axis=1), ((starts.x - starts.y) ** 2).sum(axis=1)

    def state(self) -> tuple[Reals, Reals, Reals]:
        U, V = self.a**2 * self.U0, self.b**2 * self.V0
        return (U + V) / 2, (U - V) / 4, -self.h * self.slope((U - V) / 4)

    def advance(self, rho: Reals) -> None:
        self.a, self.b = self.a * (1 + rho), self.b * (1 - rho)


def attack_loss(
    account: Account, examples: int, seed: int = 0, seconds: float = SECONDS, factor: float = 1.0
) -> tuple[Attack, Attack]:
    """Attack both statements with ``examples`` starts in all; ``factor`` above 1 attacks false ones, with larger learning rates.

    Raises LossError if nothing is guaranteed for any start.
    """
    table = _Table(account)
    slope = on_arrays(account.loss)
    half = max(1, examples // 2)
    first = _attack(table, slope, half, seed, seconds / 2, factor, convergent=False)
    refused = next(a for a in applies(account) if a.theorem == "product.convergence")
    if refused.holds is False:
        return first, Attack(CONVERGENT, 0, 0, None, None, f"not attacked: {refused.why}")
    return first, _attack(table, slope, max(1, examples - half), seed + 1, seconds / 2, factor, convergent=True)


def _attack(
    table: _Table, slope: Any, count: int, seed: int, seconds: float, factor: float, convergent: bool
) -> Attack:
    rng, began = generator(count, seed), time.perf_counter()
    done = suspects = slow = 0
    tightest: tuple[float, LossWitness] | None = None
    witness: LossWitness | None = None
    while done < count and witness is None and (not done or time.perf_counter() - began < seconds):
        starts = _draw(table, rng, min(_BLOCK, count - done), convergent, factor)
        done += len(starts.h)
        with np.errstate(all="ignore"):
            if convergent:
                slack, bad, at, moving = _converge(table, slope, starts)
                slow += moving
            else:
                slack, bad, at = _watch(table, slope, starts)
        k = int(np.argmin(np.where(bad, np.inf, slack)))
        if tightest is None or slack[k] < tightest[0]:
            tightest = float(slack[k]), _exact(starts, k, at)
        for i in np.flatnonzero(bad)[:_TRIED]:
            found = (_elsewhere if convergent else _rise)(
                table.account, _exact(starts, int(i), at), float(starts.G[i]), factor
            )
            if found is not None:
                witness = _simpler(table.account, found, float(starts.G[i]), factor, convergent)
                break
        suspects += int(bad.sum()) if witness is None else 0
    measure = _measure(tightest[0], slow, convergent) if tightest else ""
    return Attack(
        CONVERGENT if convergent else MONOTONE, done, suspects, witness, tightest[1] if tightest else None, measure
    )


def _measure(slack: float, slow: int, convergent: bool) -> str:
    if not convergent:
        return f"h q T came to {8 * (1 - slack):.6g} of 8, where q = F'(x.y)/(x.y - c) <= G"
    words = (
        ""
        if slack == np.inf
        else f"slowest: x.y - c shrinks at the end by a share of {max(slack, 1e-8):.2g} or less in each step"
    )
    more = f"{slow} orbits were still on their way after {_LONG} steps" if slow else ""
    return "; ".join(w for w in (words, more) if w)


def _exact(starts: _Starts, i: int, at: tuple[Reals, Reals]) -> LossWitness:
    """Return row ``i``, moved to where it was suspicious, with its doubles as exact numbers."""
    d = int(starts.d[i])
    plus, minus = (starts.x[i] + starts.y[i]) * at[0][i], (starts.x[i] - starts.y[i]) * at[1][i]
    x, y = (tuple(Fraction(float(v)) for v in w[:d]) for w in ((plus + minus) / 2, (plus - minus) / 2))
    return LossWitness(x, y, Fraction(float(starts.h[i])), "", False)


def _watch(table: _Table, slope: Any, starts: _Starts) -> tuple[Reals, NDArray[np.bool_], tuple[Reals, Reals]]:
    """Follow T; return the least 1 - h q T/8 of each orbit, whether T rose, and the multipliers where that was."""
    orbits = _Orbits(table, slope, starts)
    S, P, rho = orbits.state()
    T = _T(S, P, table.c)
    least = np.full(len(T), np.inf)
    at = orbits.a.copy(), orbits.b.copy()
    for _ in range(_STEPS):
        before = orbits.a.copy(), orbits.b.copy()
        orbits.advance(rho)
        S, P_next, following = orbits.state()
        after = _T(S, P_next, table.c)
        fall = (T - after) / T
        used = -rho * T / (P - table.c)  # h q T
        slack = np.where(np.abs(P - table.c) > 1e-6 * (1 + abs(table.c)), np.maximum(1 - used / 8, 0), np.inf)
        slack = np.where(fall < -_ROUNDING, -1.0, slack)
        better = (slack < least) & (least >= 0)  # of several rises the first
        least = np.where(better, slack, least)
        for kept, now in zip(at, before, strict=True):
            kept[better] = now[better]
        T, P, rho = after, P_next, following
    return least, ~np.isfinite(T) | (least < 0), at


def _converge(table: _Table, slope: Any, starts: _Starts) -> tuple[Reals, NDArray[np.bool_], tuple[Reals, Reals], int]:
    """Follow orbits to their ends; return 1 minus the last factor of P - c, which went elsewhere, and how many are on their way."""
    orbits = _Orbits(table, slope, starts)
    start = orbits.a.copy(), orbits.b.copy()
    for _ in range(_LONG):
        orbits.advance(orbits.state()[2])
    _, P, rho = orbits.state()
    orbits.advance(rho)
    S2, P2, _ = orbits.state()
    scale = 1 + abs(table.c)
    near = np.abs(P2 - table.c) < 1e-4 * scale
    settled = np.abs(rho) < _SETTLED
    lost = ~np.isfinite(S2) | (S2 > 2 * starts.T)
    known = near & (np.abs(P - table.c) > 1e-13 * scale)
    slack = np.where(known, 1 - np.abs((P2 - table.c) / (P - table.c)), np.inf)
    moving = ~near & ~lost & ~settled
    return np.maximum(slack, 0), lost | (settled & ~near), start, int(moving.sum())


def _rise(account: Account, start: LossWitness, G: float, factor: float) -> LossWitness | None:
    """Show with balls that T rises in one step although h G T <= 8; None if it does not."""
    g = Guarantee(account, start.x, start.y)
    if g.T.enclose(_BITS)[1] * start.h * Fraction(G) > 8 * Fraction(factor):
        return None
    with working(_BITS):
        c = between(*account.c.enclose(_BITS))
        rho = -ball(start.h) * account.loss.ball(1, ball(g.P))
        U, V = ball(g.S + 2 * g.P) * (1 + rho) * (1 + rho), ball(g.S - 2 * g.P) * (1 - rho) * (1 - rho)
        S, P = (U + V) / 2, (U - V) / 4
        after = S + (S * S - 16 * c * (P - c)).nonnegative_part().sqrt()
        if not after > between(*g.T.enclose(_BITS)):
            return None
        text = f"T rises from {float(g.T.enclose(60)[0]):.12g} to {float(after.mid()):.12g} in one step, by ball arithmetic"
    return LossWitness(start.x, start.y, start.h, text, True)


def _simpler(account: Account, found: LossWitness, G: float, factor: float, convergent: bool) -> LossWitness:
    """Return a witness with fewer digits if there is one nearby."""
    for digits in range(1, 10):
        x, y, (h,) = (tuple(Fraction(f"{float(v):.{digits}g}") for v in w) for w in (found.x, found.y, (found.h,)))
        near = LossWitness(x, y, h, "", False)
        if any(x + y) and h > 0 and (simple := (_elsewhere if convergent else _rise)(account, near, G, factor)):
            return simple
    return found


def _elsewhere(account: Account, start: LossWitness, G: float, factor: float) -> LossWitness | None:
    """Follow the orbit at 40 digits; None if it converges to a minimizer after all, or is not seen to do anything else."""
    g = Guarantee(account, start.x, start.y)
    used = start.h * Fraction(G) / Fraction(factor)
    if used * g.T.enclose(_BITS)[1] >= 8 or used * account.size[1] >= 1:
        return None
    orbit = loss_orbit(g, start.h, _DIGITS)
    if orbit.kind == "undecided" or (orbit.kind == "converges" and orbit.index == account.minimizer.index):
        return None
    return LossWitness(start.x, start.y, start.h, f"the orbit {_ENDS[orbit.kind]} ({_DIGITS} digits, computed)", False)


_ENDS = {"converges": "converges elsewhere", "saddle": "tends to 0", "periodic": "is periodic", "diverges": "diverges"}
