"""One matrix problem in exact and in ball arithmetic: what a suspicion has to stand up to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb_mat

from verify.attack.matrix_rows import Problem
from verify.orbits.balls import Ball, ball, square, working
from verify.orbits.matrix.escape import inside
from verify.sampling.matrix_start import MatrixStart, added, product, transpose

Matrix = tuple[tuple[Fraction, ...], ...]


def target(problem: Problem) -> Matrix:
    """Return A."""
    m, n, _ = problem.shape
    return tuple(tuple(problem.sigma[i] if i == j else Fraction(0) for j in range(n)) for i in range(m))


def start(problem: Problem) -> MatrixStart:
    """Return the problem as an exact start."""
    return MatrixStart(target(problem), problem.X, problem.Y, problem.h)


def told(s: MatrixStart) -> dict[str, Fraction]:
    """Return the numbers of a problem with A = diag(sigma) by name."""
    m, n, d = len(s.X), len(s.Y), len(s.X[0])
    out = dict(zip("mnd", map(Fraction, (m, n, d)), strict=True)) | {"h": s.h}
    out |= {f"sigma{i + 1}": s.A[i][i] for i in range(min(m, n))}
    for letter, matrix in (("x", s.X), ("y", s.Y)):
        out |= {f"{letter}{i + 1}_{j + 1}": v for i, row in enumerate(matrix) for j, v in enumerate(row)}
    return out


def semidefinite(matrix: Matrix) -> bool:
    """Whether a symmetric matrix has no negative eigenvalue, exactly, by elimination."""
    rest = [list(row) for row in matrix]
    while rest:
        pivot = next((i for i, row in enumerate(rest) if row[i]), None)
        if pivot is None:
            return not any(any(row) for row in rest)
        if rest[pivot][pivot] < 0:
            return False
        row, p = rest[pivot], rest[pivot][pivot]
        rest = [
            [v - line[pivot] * row[j] / p for j, v in enumerate(line) if j != pivot]
            for i, line in enumerate(rest)
            if i != pivot
        ]
    return True


def top_at_most(matrix: Matrix, bound: Fraction) -> bool:
    """Whether no eigenvalue of a symmetric matrix exceeds ``bound``, exactly."""
    return semidefinite(
        tuple(tuple((bound if i == j else 0) - v for j, v in enumerate(row)) for i, row in enumerate(matrix))
    )


def top(matrix: Matrix, guess: float, digits: int = 12) -> tuple[Fraction, Fraction] | None:
    """Return rationals around the largest eigenvalue of a symmetric matrix, proved exactly; None if ``guess`` is no help."""
    width = Fraction(1, 10**digits)
    middle = Fraction(guess)
    below, above = middle - width * (1 + abs(middle)), middle + width * (1 + abs(middle))
    if top_at_most(matrix, below) or not top_at_most(matrix, above):
        return None
    return below, above


def imbalance_gap(problem: Problem) -> Fraction:
    """Return the largest entry of the difference of the two sides of the imbalance identity, exactly."""
    s = start(problem)
    after = s.step()
    R = s.residual
    ry, rx = product(R, s.Y), product(transpose(R), s.X)
    grams = [product(transpose(v), v) for v in (after.X, after.Y, s.X, s.Y, ry, rx)]
    left = added(grams[0], grams[1], Fraction(-1))
    right = added(added(grams[2], grams[3], Fraction(-1)), added(grams[4], grams[5], Fraction(-1)), s.h * s.h)
    return max(abs(v) for row in added(left, right, Fraction(-1)) for v in row)


def hessian(s: MatrixStart) -> Matrix:
    """Return the Hessian of |A - X Y^T|_F^2/2 in the entries of X, row by row, then those of Y."""
    m, n, d = len(s.X), len(s.Y), len(s.X[0])
    R = s.residual
    yy, xx = product(transpose(s.Y), s.Y), product(transpose(s.X), s.X)
    size = (m + n) * d
    out = [[Fraction(0)] * size for _ in range(size)]
    for i in range(m):
        for a in range(d):
            for b in range(d):
                out[i * d + a][i * d + b] = yy[a][b]
    for j in range(n):
        for a in range(d):
            for b in range(d):
                out[(m + j) * d + a][(m + j) * d + b] = xx[a][b]
    for i in range(m):
        for j in range(n):
            for a in range(d):
                for b in range(d):
                    # |dX Y^T + X dY^T|^2 - 2 <R, dX dY^T>, halved: the mixed second derivative.
                    value = s.X[i][b] * s.Y[j][a] - (R[i][j] if a == b else 0)
                    out[i * d + a][(m + j) * d + b] = out[(m + j) * d + b][i * d + a] = value
    return tuple(tuple(row) for row in out)


@dataclass(frozen=True)
class Enclosed:
    """One iterate in balls: matrices of ``flint.arb`` and what is read off them."""

    A: Any
    X: Any
    Y: Any
    h: Ball

    def step(self) -> Enclosed:
        """Return the next iterate."""
        R = (self.A - self.X * self.Y.transpose()) * self.h
        return Enclosed(self.A, self.X + R * self.Y, self.Y + R.transpose() * self.X, self.h)

    @property
    def S(self) -> Ball:
        """|X|_F^2 + |Y|_F^2."""
        return _squared(self.X) + _squared(self.Y)

    def escapes(self) -> bool:
        """Whether it is surely in the region of ``matrix_orbits.escaped``, from which GD diverges."""
        return inside(self.A, self.X, self.Y, self.A - self.X * self.Y.transpose(), self.h)

    def level(self, mu: Ball) -> Ball:
        """T, for vectors x and y."""
        plus, minus = _squared(self.X + self.Y), _squared(self.X - self.Y)
        return (plus + minus) / 2 + (plus * minus + square((plus - minus) / 2 - 4 * mu)).nonnegative_part().sqrt()


def _squared(matrix: Any) -> Ball:
    return sum((square(v) for v in matrix.entries()), ball(0))


def enclosed(problem: Problem) -> Enclosed:
    """Return the start in balls at the working precision."""
    a, x, y = (
        arb_mat([[ball(v) for v in row] for row in matrix]) for matrix in (target(problem), problem.X, problem.Y)
    )
    return Enclosed(a, x, y, ball(problem.h))


def orbit(problem: Problem, steps: int, bits: int) -> Iterator[tuple[int, Enclosed]]:
    """Yield (number, iterate) for as long as the balls are finite. The precision is held between the steps."""
    with working(bits):
        state = enclosed(problem)
        for number in range(steps + 1):
            if not state.S.is_finite():
                return
            yield number, state
            state = state.step()
