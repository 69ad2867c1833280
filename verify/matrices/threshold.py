"""Learning rates of a start of matrix factorization: critical where the start is aligned, guaranteed, or measured, and called so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from verify.matrices.aligned import Direction, defect, directions, form, obstruction
from verify.matrices.closed import MAX_SIDE, Surd, closed_form
from verify.matrices.problem import Problem
from verify.matrices.table import MatrixError, Rows
from verify.orbits.balls import Ball, ball, ends, working
from verify.orbits.enclosure.singular import largest_eigenvalue, spectral_norm
from verify.orbits.portrait.shown import Interval

NEARLY = 1e-10
"""The largest defect of a start that is called aligned up to rounding."""
MOST = 200
"""The most rows and columns of A, together, for which learning rates are found."""
Kind = Literal["aligned", "rank one", "general"]


@dataclass(frozen=True)
class Known:
    """What is known about the learning rates of a start; numbers lie in the intervals.

    ``kind`` is "aligned" (``directions`` where they can be read off), "rank one" (d = 1 and A = mu 1, not aligned), or "general".
    ``failed`` names a product that is not symmetric where the start is not aligned. ``sigma`` is sigma_1(A); ``T`` is the
    largest T_i of an aligned start or of one that is aligned up to rounding, T0 of a rank one start, else None;
    ``surd`` and ``sigma_squared`` are closed forms where there are short ones.
    """

    problem: Problem
    kind: Kind
    failed: str | None
    directions: list[Direction] | None
    mu: Fraction | None
    sigma: Interval
    T: Interval | None
    surd: Surd | None
    sigma_squared: Surd | None
    bits: int

    def number(self, formula: Callable[[Ball, Ball, Ball], Ball]) -> Interval:
        """Return an interval around formula(S0, sigma_1, T), which must be finite."""
        with working(self.bits):
            sigma, t = (ball(v[0]).union(ball(v[1])) for v in (self.sigma, self.T or (Fraction(0), Fraction(0))))
            return ends(formula(ball(self.problem.S), sigma, t))

    @property
    def ellipsoid(self) -> Interval:
        """8/T: the least h* of the directions of an aligned start."""
        return self.number(lambda s, sigma, t: 8 / t)

    @property
    def guaranteed(self) -> Interval:
        """8 T0/(T0^2 + 16 mu^2), of a rank one start."""
        return self.number(lambda s, sigma, t: 8 * t / (t * t + 16 * sigma * sigma))

    @property
    def edge(self) -> Interval | None:
        """1/sigma_1, beyond which no minimizer is stable; None for A = 0."""
        return None if self.sigma == (0, 0) else self.number(lambda s, sigma, t: 1 / sigma)

    @property
    def critical(self) -> Interval:
        """The critical learning rate of an aligned start, the smaller one of 8/T and 1/sigma_1."""
        first, second = self.ellipsoid, self.edge
        return first if second is None else (min(first[0], second[0]), min(first[1], second[1]))

    @property
    def binds(self) -> str:
        """Which one is the smaller one; both where they agree to every digit that was computed."""
        first, second = self.ellipsoid, self.edge
        if second is None or first[1] < second[0]:
            return "ellipsoid"
        return "flat minimum" if second[1] < first[0] else "ellipsoid and flat minimum"

    @property
    def recalled(self) -> Interval:
        """4/(S0 + 4 sigma_1)."""
        return self.number(lambda s, sigma, t: 4 / (s + 4 * sigma))

    @property
    def measured(self) -> Interval:
        """4 (S0 + 2 sigma_1)/((S0 + 2 sigma_1)^2 + 4 sigma_1^2)."""

        def formula(s: Ball, sigma: Ball, _: Ball) -> Ball:
            sum_ = s + 2 * sigma
            return 4 * sum_ / (sum_ * sum_ + 4 * sigma * sigma)

        return self.number(formula)


def _multiple_of_one(a: Rows) -> Fraction | None:
    """Return mu if A = mu 1, else None."""
    square = len(a) == len(a[0])
    return (
        a[0][0]
        if square and all(v == a[0][0] * (i == j) for i, row in enumerate(a) for j, v in enumerate(row))
        else None
    )


def _rank_one(problem: Problem, mu: Fraction) -> Surd:
    """Return T0 = S0 + sqrt(S0^2 + 16 mu (mu - x.y))."""
    _, x, y = problem.exact
    product = sum((u[0] * v[0] for u, v in zip(x, y, strict=True)), Fraction(0))
    return Surd(problem.S, problem.S**2 + 16 * mu * (mu - product), 1)


def _gram(a: Rows) -> list[list[Fraction]]:
    """Return A A^T or A^T A, whichever is smaller."""
    rows = a if len(a) <= len(a[0]) else tuple(zip(*a, strict=True))
    return [[sum((u * v for u, v in zip(p, q, strict=True)), Fraction(0)) for q in rows] for p in rows]


def known(problem: Problem, digits: int) -> Known:
    """Return what is known about the learning rates of a start, numbers to about ``digits`` digits and some more.

    Raises MatrixError where the matrices are too large for exact arithmetic, or all are 0, so that GD never moves.
    """
    a, x, y = problem.exact
    if not any(v for rows in (a, x, y) for row in rows for v in row):
        raise MatrixError("A, X and Y are 0: GD never moves, and no learning rate is critical")
    m, n, d = problem.shape
    if m + n > MOST:
        raise MatrixError(f"{problem.A.name} is {m} x {n}: learning rates are found up to m + n = {MOST}")
    failed, mu, t, surd = obstruction(problem), _multiple_of_one(a), None, None
    bits = (digits + 12) * 3322 // 1000 + 64
    kind: Kind = "aligned" if failed is None else "rank one" if mu is not None and d == 1 else "general"
    with working(bits):
        norm = spectral_norm(a, digits + 12)
        squared = closed_form(_gram(a), norm * norm) if min(m, n) <= MAX_SIDE else None
        if kind == "aligned":
            g = form(problem)
            t = largest_eigenvalue(g, digits + 12)
            surd = closed_form(g, t)
        elif kind == "rank one" and mu is not None:
            surd = _rank_one(problem, mu)
            t = ball(surd.p) + ball(surd.q).sqrt()
        elif defect(problem) < NEARLY:
            t = largest_eigenvalue(form(problem), digits + 12)
        found = directions(problem) if kind == "aligned" else None
        return Known(problem, kind, failed, found, mu, ends(norm), None if t is None else ends(t), surd, squared, bits)
