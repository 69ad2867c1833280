"""What an orbit goes through: loss, residual, sharpness, critical learning rate, and how fast nearby orbits separate. Computed."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

from mpmath.libmp import to_float

from verify.orbits.factorization import Start
from verify.orbits.iterate import descent
from verify.orbits.precision import Mpf, Raw, context, rounded

DIGITS = 17
_WORK = 40
_EDGE = 200
_MIDDLE = 600
_MARGIN = 10
_SCATTER = 0x9E3779B1
_LOG10_E = math.log10(math.e)


@dataclass(frozen=True)
class Row:
    """One iterate: rho = h (mu - x.y), A = h|x + y|^2/4, B = h|x - y|^2/4, and what follows from them.

    ``loss`` = (mu - x.y)^2/2, ``sharpness`` the largest eigenvalue of the Hessian, ``critical_step`` h* of this iterate.
    """

    step: int
    rho: Mpf
    A: Mpf
    B: Mpf
    loss: Mpf
    sharpness: Mpf
    critical_step: Mpf


@dataclass(frozen=True)
class History:
    """Some iterates, all of them if they are few: the first and the last ones, and between them unevenly spaced ones.

    ``lyapunov`` is the mean growth of the planar map (rho, D) over ``steps``: log of the largest singular value of the product of its
    Jacobians, divided by the steps; None for no step. ``followed``: up to which step the computed orbit has the first DIGITS digits of the
    true one, by that growth and the digits it was computed with (an estimate).
    """

    rows: tuple[Row, ...]
    steps: int
    lyapunov: float | None
    followed: int
    complete: bool


def hessian_norm(rho: Mpf, A: Mpf, B: Mpf) -> Mpf:
    """Return h times the largest eigenvalue of the Hessian of (mu - x.y)^2/2, for every dimension d.

    The Hessian is g g^T - (mu - x.y) J with g = (y, x) and J the exchange of x and y, of eigenvalues 1 on x + y and -1 on x - y. On the
    span of the two parts of g it is, times h, the matrix of rows (2 A - rho, 2 sqrt(A B)), (2 sqrt(A B), 2 B + rho); across it +-rho,
    which is no larger, because adding g g^T never lowers the largest eigenvalue.
    """
    gap = A - B - rho
    return A + B + (gap * gap + 4 * A * B).sqrt()


def _row(start: Start, step: int, values: tuple[Raw, Raw, Raw]) -> Row:
    ctx = context(_WORK)
    rho, A, B = (+ctx.make_mpf(v) for v in values)
    h, eta = (ctx.mpf(v.numerator) / v.denominator for v in (start.h, start.eta))
    sigma = 2 * (A + B)
    ratio = (sigma + ctx.sqrt(max(sigma * sigma + 16 * eta * rho, 0))) / 8
    return Row(
        step, *(rounded(v, DIGITS) for v in (
            rho, A, B, (rho / h) ** 2 / 2, hessian_norm(rho, A, B) / h, h / ratio if ratio else ctx.inf,
        )),
    )  # fmt: skip


def _chosen(block: int, level: int) -> int:
    """Return the step kept of a block of 2^level steps: an irregular choice, so that no cycle is seen at one phase only."""
    for _ in range(level):
        block = 2 * block + (block * _SCATTER >> 31 & 1)
    return block


class _Sample:
    """Keeps the first and the last steps, and of those between them a number that stays bounded."""

    def __init__(self) -> None:
        self.first: list[tuple[int, tuple[Raw, Raw, Raw]]] = []
        self.middle: list[tuple[int, tuple[Raw, Raw, Raw]]] = []
        self.last: deque[tuple[int, tuple[Raw, Raw, Raw]]] = deque()
        self.level = 0

    def add(self, step: int, values: tuple[Raw, Raw, Raw]) -> None:
        if step < _EDGE:
            self.first.append((step, values))
            return
        self.last.append((step, values))
        if len(self.last) <= _EDGE:
            return
        leaving = self.last.popleft()
        if leaving[0] == _chosen(leaving[0] >> self.level, self.level):
            self.middle.append(leaving)
        if len(self.middle) > _MIDDLE:
            self.level += 1
            self.middle = [item for item in self.middle if item[0] == _chosen(item[0] >> self.level, self.level)]

    def items(self) -> list[tuple[int, tuple[Raw, Raw, Raw]]]:
        return [*self.first, *self.middle, *self.last]


class _Growth:
    """The product of the Jacobians of (rho, D), in floats, kept in range by a factor of which the logarithm is added up."""

    def __init__(self) -> None:
        self.matrix = (1.0, 0.0, 0.0, 1.0)
        self.log = 0.0

    def step(self, rho: float, D: float, eta: float) -> bool:
        """Multiply by one more Jacobian; False where it leaves the range of a float."""
        a, b, c, d = self.matrix
        top, bottom = (3 * rho * rho + D - 3, rho), (D * (2 * rho - eta), rho * rho - eta * rho + 1)
        m = (
            top[0] * a + top[1] * c, top[0] * b + top[1] * d, bottom[0] * a + bottom[1] * c, bottom[0] * b + bottom[1] * d,
        )  # fmt: skip
        size = max(map(abs, m))
        if not 0 < size < math.inf:
            return False
        self.matrix = (m[0] / size, m[1] / size, m[2] / size, m[3] / size)
        self.log += math.log(size)
        return True

    def largest(self) -> float:
        """Return the logarithm of the largest singular value."""
        a, b, c, d = self.matrix
        total, det = a * a + b * b + c * c + d * d, a * d - b * c
        return self.log + 0.5 * math.log((total + math.sqrt(max(total * total - 4 * det * det, 0.0))) / 2)


def history(start: Start, steps: int, digits: int) -> History:
    """Run ``steps`` steps at ``digits`` digits (guard digits included) and record."""
    run = descent(start, context(digits).prec)
    sample, growth = _Sample(), _Growth()
    eta = float(start.eta) if start.eta < 10**300 else math.inf
    followed, allowed = 0, (digits - DIGITS - _MARGIN) / _LOG10_E
    measured: tuple[float, int] | None = None
    growing = following = True
    while True:
        values = (run.rho, run.sum(), run.difference())
        sample.add(run.step, values)
        if following:
            followed = run.step
        if run.step >= steps:
            break
        if growing:
            rho, A, B = (to_float(v, strict=False) for v in values)
            growing = growth.step(rho, 4 - 2 * (A + B) - eta * rho, eta)
            if growing:
                measured = growth.largest(), run.step + 1
        following = following and growing and growth.log <= allowed
        run.advance()
    items = sample.items()
    return History(
        tuple(_row(start, step, values) for step, values in items), run.step,
        measured[0] / measured[1] if measured else None, followed, len(items) == run.step + 1,
    )  # fmt: skip
