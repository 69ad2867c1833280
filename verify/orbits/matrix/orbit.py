"""One computed orbit of gradient descent on |A - X Y^T|_F^2/2: its fate, what it goes through and where it ends."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import numpy as np

from verify.matrices.problem import Problem
from verify.matrices.table import MatrixError, Rows
from verify.orbits.balls import working
from verify.orbits.matrix.curvature import sharpness
from verify.orbits.matrix.doubles import Array, Doubles, operations
from verify.orbits.matrix.fate import Fate, follow
from verify.orbits.matrix.flints import Flints, fractions
from verify.orbits.matrix.measure import Enclosed, Spectra, enclosed, imbalance, loss, spectra
from verify.orbits.matrix.settled import at_rest, end_of_doubles, end_of_fractions, settled

DOUBLE_DIGITS = 15
MAX_DIGITS = 300
LARGEST = 10**70
_GUARD = 12
_OPERATIONS = 2e10
_SLOWER = 60  # how much longer an operation takes in python-flint
_SPECTRAL_WORK = 4e9
_ROWS = 200  # about as many are kept of a long orbit
_ALL = 100
_AT_REST = 64  # an orbit that moves longer did not start at a critical point


@dataclass(frozen=True)
class Row:
    """An iterate, in double precision; ``sharpness`` and ``spectra`` are None where they were not computed.

    ``loss_noise`` and ``imbalance_noise``: about how much of both is rounding.
    """

    step: int
    loss: float
    imbalance: float
    sharpness: float | None = None
    spectra: Spectra[float] | None = None
    loss_noise: float = 0.0
    imbalance_noise: float = 0.0


@dataclass(frozen=True)
class MatrixOrbit:
    """``digits`` were asked for; ``precision`` is "double precision" or says how many digits were computed with.

    ``first`` and ``last`` are the start and the last iterate, in doubles; ``end`` is the last iterate exactly as it was computed, and
    ``other`` the iterate of the same step at fewer digits (beyond double precision), from which digits are judged.
    ``minimizes``: an orbit that converges ends at a global minimizer, in every singular value above the precision.
    """

    problem: Problem
    h: Fraction
    digits: int
    precision: str
    fate: Fate
    rows: tuple[Row, ...]
    first: tuple[Array, Array]
    last: tuple[Array, Array]
    end: tuple[Rows, Rows] | None = None
    other: tuple[Rows, Rows] | None = None
    minimizes: bool = False

    @cached_property
    def target(self) -> tuple[float, ...]:
        """The singular values of A, in double precision."""
        return tuple(map(float, np.linalg.svd(self.problem.A.floats, compute_uv=False)))

    @cached_property
    def rounded(self) -> tuple[str, ...]:
        """Which of h, A, X and Y are no doubles."""
        names = ["h"] if Fraction(float(self.h)) != self.h else []
        return *names, *(n for n in "AXY" if not getattr(self.problem, n).doubles)

    @property
    def least(self) -> float:
        """The least possible loss, half the sum of the squares of the singular values of A beyond the d largest."""
        return sum(v * v for v in self.target[self.problem.shape[2] :]) / 2

    @property
    def apart(self) -> float:
        """(|X|_F - |Y|_F)^2 at the end."""
        return _square(_norm(self.last[0]) - _norm(self.last[1]))

    @property
    def bound(self) -> float | None:
        """2 k/h - 2 (sigma_1 + ... + sigma_d), k = min(d, max(m, n)), which bounds ``apart`` at stable minimizers (matrix.balancing).

        None where it is below 0: then h > 1/sigma_1, and no minimizer is stable.
        """
        m, n, d = self.problem.shape
        first, second = 2 * min(d, max(m, n)) / float(self.h), 2 * sum(self.target[:d])
        if first - second < -1e-12 * second:
            return None
        return max(first - second, 0.0)

    def enclosure(self) -> Enclosed:
        """Return what the last iterate, exactly as it was computed, has. Raises MatrixError and TooLarge beyond exact sizes."""
        x, y = self.end or tuple(_exact(v) for v in self.last)
        return enclosed(self.problem.A.exact, x, y, max(self.digits, DOUBLE_DIGITS))


def _norm(array: Array) -> float:
    with np.errstate(over="ignore", invalid="ignore"):
        return float(np.linalg.norm(array))


def _square(value: float) -> float:
    return value * value  # where value**2 would raise OverflowError


def _exact(array: Array) -> Rows:
    return tuple(tuple(Fraction(float(v)) for v in row) for row in array)


def default_steps(problem: Problem, digits: int) -> int:
    """Return the steps that are made by default: what a fixed number of operations allows, at least 200, at most 100000."""
    cost = operations(*problem.shape) + 5_000
    if digits > DOUBLE_DIGITS:
        cost *= _SLOWER * (1 + digits // 100)
    return int(min(100_000, max(200, _OPERATIONS / cost)))


class _Record:
    """Keeps the first iterates and ever fewer of the later ones; spectra of those that time allows."""

    def __init__(self, problem: Problem, arrays: Callable[[], tuple[Array, Array]]) -> None:
        m, n, d = problem.shape
        self.A, self.arrays = problem.A.floats, arrays
        self.rows: list[Row] = []
        self.size, self.unit = _norm(self.A), 4 * max(m, n, d) * 2.0**-53
        cost = 60 * operations(m, n, d) + 30 * (m + n) * d * d
        self.every = math.ceil(_ROWS * cost / _SPECTRAL_WORK)
        self.next = 0

    def __call__(self, step: int) -> None:
        if step < self.next:
            return
        self.next = step + 1 if step < _ALL else step + 1 + step // 25 + step % 7
        self.keep(step, spectral=len(self.rows) % self.every == 0)

    def keep(self, step: int, spectral: bool) -> None:
        """Keep this iterate; one that is there already is replaced."""
        x, y = self.arrays()
        fine = spectral and math.isfinite(_norm(x) * _norm(x) * _norm(y) * _norm(y))
        lengths, found = (_norm(x), _norm(y)), loss(self.A, x, y)
        residual = self.unit * (self.size + lengths[0] * lengths[1])
        row = Row(
            step,
            found,
            imbalance(x, y),
            sharpness(self.A, x, y) if fine else None,
            spectra(x, y) if fine else None,
            loss_noise=residual * math.sqrt(2 * found) + _square(residual) / 2,
            imbalance_noise=self.unit * (_square(lengths[0]) + _square(lengths[1])),
        )
        if self.rows and self.rows[-1].step == step:
            self.rows.pop()
        self.rows.append(row)


def _largest(problem: Problem, h: Fraction) -> float:
    """Return log of the largest of |Z|_F, sqrt(|A|_F) and 1/sqrt(h)."""
    a, x, y = problem.floats
    norms = [_norm(v) for v in (a, x, y)]
    return math.log(max(norms[1], norms[2], math.sqrt(norms[0]), 1 / math.sqrt(float(h))))


def matrix_orbit(problem: Problem, h: Fraction, digits: int = DOUBLE_DIGITS, steps: int | None = None) -> MatrixOrbit:
    """Run GD from the start for at most ``steps`` steps: in double precision up to 15 digits, else at ``digits`` and some more, twice.

    Raises ValueError unless 10^-70 <= h <= 10^70, MatrixError for numbers above 10^70 (their fourth powers must be doubles).
    """
    if not 1 <= h * LARGEST <= LARGEST**2:
        raise ValueError("write a learning rate from 10^-70 to 10^70")
    for table in (problem.A, problem.X, problem.Y):
        if np.abs(table.floats).max() > LARGEST:
            raise MatrixError(f"{table.name} has numbers above 10^70: orbits are computed for smaller ones")
    budget = default_steps(problem, digits) if steps is None else steps
    first = problem.floats[1:]
    if digits <= DOUBLE_DIGITS:
        doubles = Doubles(*problem.floats, float(h))
        record = _Record(problem, doubles.arrays)
        fate = follow(doubles, budget, math.log(1e-14), math.log(2.0**-53), _largest(problem, h), record)
        record.keep(doubles.steps, spectral=True)
        found = MatrixOrbit(problem, h, digits, "double precision", fate, tuple(record.rows), first, doubles.arrays())
        return _judged(found)
    bits = (digits + 2 * _GUARD) * 3322 // 1000 + 1
    with working(bits):
        fine = Flints(*problem.exact, h)
        record = _Record(problem, fine.arrays)
        tolerance = -(digits + 2) * math.log(10)
        fate = follow(fine, budget, tolerance, -bits * math.log(2), _largest(problem, h), record)
        record.keep(fine.steps, spectral=True)
        end, last = (fractions(fine.X), fractions(fine.Y)), fine.arrays()
    with working(bits - _GUARD * 3322 // 1000):
        coarse = Flints(*problem.exact, h)
        coarse.advance(fine.steps)
        other = fractions(coarse.X), fractions(coarse.Y)
    return _judged(
        MatrixOrbit(
            problem, h, digits, f"{digits + 2 * _GUARD} digits", fate, tuple(record.rows), first, last, end, other
        )
    )


def _judged(orbit: MatrixOrbit) -> MatrixOrbit:
    """Return the orbit with what may be said of its end where it seems to converge."""
    if orbit.fate.outcome != "converges":
        return orbit
    problem = orbit.problem
    if orbit.end is None:
        end = end_of_doubles(problem.A.floats, *orbit.last)
    else:
        end = end_of_fractions(orbit.enclosure(), problem.A.exact, *orbit.end, orbit.digits)
    critical = exact = False
    if orbit.fate.steps <= _AT_REST:
        try:
            critical, exact = at_rest(*problem.exact)
        except MatrixError:  # too large for exact arithmetic
            critical = not any(v.any() for v in problem.floats[1:])
    m, n, d = problem.shape
    minimizes = exact if critical and d >= min(m, n) else end.minimizer
    return replace(orbit, fate=settled(orbit.fate, end, critical), minimizes=minimizes)
