"""A start of gradient descent on f(x, y) = (mu - x.y)^2/2, x and y in R^d, with everything about it exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from verify.exact import rational
from verify.orbits.planar import Planar, require_bits
from verify.orbits.precision import Exact, Mpf, context, number, rounded

Vector = tuple[Fraction, ...]


def _vector(value: Exact | Sequence[Exact]) -> Vector:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(map(rational, value))
    return (rational(value),)


def dot(u: Vector, v: Vector) -> Fraction:
    """Return the inner product. Raises ValueError for different lengths."""
    return sum((a * b for a, b in zip(u, v, strict=True)), Fraction(0))


@dataclass(frozen=True, init=False)
class Start:
    """Target ``mu`` >= 0, learning rate ``h`` > 0, vectors ``x`` and ``y`` of the same length d >= 1 (a number means d = 1).

    Numbers are ints, Fractions or texts such as "19/10" and "1.9", kept exactly. A negative target is the same problem
    with y replaced by -y. Raises TypeError for a float, ValueError for what is out of range.
    """

    mu: Fraction
    h: Fraction
    x: Vector
    y: Vector

    def __init__(self, mu: Exact, h: Exact, x: Exact | Sequence[Exact], y: Exact | Sequence[Exact]) -> None:
        for name, value in (("mu", rational(mu)), ("h", rational(h)), ("x", _vector(x)), ("y", _vector(y))):
            object.__setattr__(self, name, value)
        if self.mu < 0:
            raise ValueError(f"mu = {self.mu} is negative: use mu = {-self.mu} with -y in place of y")
        if self.h <= 0:
            raise ValueError(f"h = {self.h}: the learning rate must be positive")
        if len(self.x) != len(self.y) or not self.x:
            raise ValueError(
                f"x has {len(self.x)} entries and y has {len(self.y)}: they must be equally many, at least 1"
            )

    def __str__(self) -> str:
        x, y = (",".join(map(str, v)) for v in (self.x, self.y))
        return f"mu={self.mu}, h={self.h}, x=({x}), y=({y})"

    @property
    def d(self) -> int:
        """The dimension of x and of y."""
        return len(self.x)

    @cached_property
    def S(self) -> Fraction:
        """|x|^2 + |y|^2; at a minimizer, the sharpness."""
        return dot(self.x, self.x) + dot(self.y, self.y)

    @cached_property
    def P(self) -> Fraction:
        """The inner product x.y."""
        return dot(self.x, self.y)

    @cached_property
    def planar(self) -> Planar:
        """The scaled state (A, B, eta)."""
        return Planar(self.h * (self.S + 2 * self.P) / 4, self.h * (self.S - 2 * self.P) / 4, self.h * self.mu)

    @property
    def A(self) -> Fraction:
        """h |x + y|^2/4."""
        return self.planar.A

    @property
    def B(self) -> Fraction:
        """h |x - y|^2/4."""
        return self.planar.B

    @property
    def eta(self) -> Fraction:
        """h mu."""
        return self.planar.eta

    @property
    def rho(self) -> Fraction:
        """The scaled residual h (mu - P)."""
        return self.planar.rho

    @property
    def sigma(self) -> Fraction:
        """h S."""
        return self.planar.sigma

    @property
    def D(self) -> Fraction:
        """4 - sigma - eta rho = 4 - h S - h^2 mu (mu - P)."""
        return self.planar.D

    @property
    def side(self) -> int:
        """The sign of h* - h, exactly: 1 below the critical step, 0 at it, -1 above (any eta)."""
        return self.planar.side

    @property
    def below_critical(self) -> bool:
        """Whether h < h*, exactly; for eta < 2 the same as D > 0."""
        return self.side > 0

    def critical_step(self, digits: int) -> Mpf:
        """Return h* = 8/(S + sqrt(S^2 + 16 mu (mu - P))) to ``digits`` digits; inf for mu = 0, x = y = 0.

        The radicand is >= 4 (2 mu - P)^2, so nothing cancels.
        """
        work = context(digits + 5)
        root = work.sqrt(number(self.S**2 + 16 * self.mu * (self.mu - self.P), digits + 5))
        total = number(self.S, digits + 5) + root
        return rounded(8 / total if total else work.inf, digits)

    def largest_hessian_eigenvalue(self, digits: int) -> Mpf:
        """Return (S + sqrt((|x|^2 - |y|^2)^2 + 4 (2 P - mu)^2))/2 to ``digits`` digits. Raises ValueError unless d = 1."""
        if self.d != 1:
            raise ValueError(f"the largest Hessian eigenvalue is given for d = 1 only, not d = {self.d}")
        gap = dot(self.x, self.x) - dot(self.y, self.y)
        root = context(digits + 5).sqrt(number(gap**2 + 4 * (2 * self.P - self.mu) ** 2, digits + 5))
        return rounded((number(self.S, digits + 5) + root) / 2, digits)

    def exact_step(self) -> Start:
        """Return the start after one GD step, exactly. Raises TooLarge beyond planar.MAX_BITS: a step triples the bits."""
        require_bits((self.mu, self.h, *self.x, *self.y))
        x = tuple(a + self.rho * b for a, b in zip(self.x, self.y, strict=True))
        y = tuple(b + self.rho * a for a, b in zip(self.x, self.y, strict=True))
        return Start(self.mu, self.h, x, y)
