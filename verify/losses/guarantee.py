"""What the theorems guarantee for GD on F(x.y) from one start: T, the steps below which T never rises and GD converges."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from fractions import Fraction
from functools import cached_property

from verify.exact import rational
from verify.losses.account import Account
from verify.losses.balls import ends
from verify.losses.errors import LossError
from verify.losses.growth import Bound
from verify.losses.roots import Point
from verify.orbits.balls import ball, between, working
from verify.orbits.precision import Exact
from verify.orbits.threshold import rational_root

_BITS = 160


def rough(value: Fraction) -> str:
    """Return six digits of a number of any size."""
    shown = Context(prec=6, Emax=MAX_EMAX, Emin=MIN_EMIN)
    return f"{shown.divide(Decimal(value.numerator), Decimal(value.denominator)):g}"


Vector = tuple[Fraction, ...]


@dataclass(frozen=True, init=False)
class Guarantee:
    """A start (x, y) of GD on the loss of an account, and what is guaranteed there.

    Steps are lower bounds: rational numbers at most the step that is meant, so that a number rounded down from them is safe.
    Raises LossError if x and y differ in length, or if nothing moves because x = y = 0.
    """

    account: Account
    x: Vector
    y: Vector

    def __init__(self, account: Account, x: tuple[Exact, ...], y: tuple[Exact, ...]) -> None:
        object.__setattr__(self, "account", account)
        object.__setattr__(self, "x", tuple(rational(v) for v in x))
        object.__setattr__(self, "y", tuple(rational(v) for v in y))
        if len(self.x) != len(self.y):
            raise LossError(f"x has {len(self.x)} entries but y has {len(self.y)}: write vectors of the same length")
        if not any(self.x) and not any(self.y):
            raise LossError("x = y = 0: GD on F(x.y) never moves from there, at any learning rate")

    @cached_property
    def S(self) -> Fraction:
        """|x|^2 + |y|^2."""
        return sum((v * v for v in (*self.x, *self.y)), Fraction(0))

    @cached_property
    def P(self) -> Fraction:
        """x.y."""
        return sum((a * b for a, b in zip(self.x, self.y, strict=True)), Fraction(0))

    @cached_property
    def radicand(self) -> Fraction | None:
        """S^2 - 16 c (P - c), if c is rational."""
        c = self.account.c.exact
        return None if c is None else self.S**2 - 16 * c * (self.P - c)

    @cached_property
    def T(self) -> Point:
        """T = S + sqrt(S^2 - 16 c (P - c))."""
        if self.radicand is not None and (root := rational_root(self.radicand)) is not None:
            return Point.at(self.S + root)

        def enclose(bits: int) -> tuple[Fraction, Fraction]:
            with working(bits + 64):
                c = between(*self.account.c.enclose(bits + 64))
                under = (ball(self.S) * ball(self.S) - 16 * c * (ball(self.P) - c)).nonnegative_part()
                return ends(ball(self.S) + under.sqrt())

        return Point(enclose)

    @cached_property
    def size(self) -> tuple[Fraction, Fraction]:
        """Ends of |c|."""
        return self.account.size

    @cached_property
    def radius(self) -> Fraction:
        """T/4, rounded up: |P - c| never exceeds it while T does not rise."""
        return self.T.enclose(_BITS)[1] / 4

    @property
    def lost(self) -> str:
        """What vanishes at the start and for ever, on a line without minimizers: "x + y" (c > 0), "x - y" (c < 0), or ""."""
        side = self.account.c.side(Fraction(0))
        apart = any(a + (b if side > 0 else -b) for a, b in zip(self.x, self.y, strict=True))
        return "" if not side or apart else "x + y" if side > 0 else "x - y"

    @cached_property
    def plateaus(self) -> tuple[Point, ...]:
        """Where F' vanishes on |p - c| <= T/4 beside c."""
        found = (*self.account.sign.plateaus, *self.account.sign.ends)
        return tuple(p for p in found if self.account.distance(p)[0] <= self.radius)

    @cached_property
    def bound(self) -> Bound:
        """The least G on |p - c| <= T/4."""
        return self.account.within(self.radius)

    @cached_property
    def failure(self) -> str:
        """Why nothing is guaranteed for this start; empty if something is."""
        sign, bound = self.account.sign, self.bound
        if sign.reach is not None and self.radius > sign.reach[1]:
            return (
                f"the sign condition holds for |p - c| <= {rough(sign.reach[0])} only, and T/4 = {rough(self.radius)}"
            )
        if sign.reach is not None and self.radius > sign.reach[0] and sign.reach[0] < sign.reach[1]:
            return "T/4 cannot be told from the distance at which the sign condition ends"
        if sign.scanned is not None and self.radius + self.size[1] > sign.scanned:
            return f"the sign condition is shown for |p| <= {sign.scanned} only, and T/4 = {rough(self.radius)}"
        if bound.safe is None:
            return (
                "F'(p)/(p - c) is unbounded on |p - c| <= T/4"
                if bound.unbounded
                else "no bound of F'(p)/(p - c) was found there"
            )
        if bound.how == "computed":
            return "the bound of F'(p)/(p - c) there is computed, not proved"
        return ""

    @cached_property
    def monotone(self) -> Fraction | None:
        """A learning rate at most 8/(G T): up to it T never increases."""
        if self.failure or self.bound.safe is None or self.bound.safe <= 0:
            return None
        return 8 / (self.bound.safe * self.T.enclose(_BITS)[1])

    @cached_property
    def balanced(self) -> Fraction | None:
        """A learning rate at most 1/(G |c|): below it the balanced line is harmless; None if c = 0."""
        if self.failure or not self.bound.safe or not self.size[1]:
            return None
        return 1 / (self.bound.safe * self.size[1])

    @cached_property
    def convergent(self) -> Fraction | None:
        """The smaller one of both: below it h G T < 8 and h G |c| < 1, and GD converges to a minimizer. None where it need not."""
        if self.monotone is None or self.plateaus or self.lost:
            return None
        return self.monotone if self.balanced is None else min(self.monotone, self.balanced)

    @cached_property
    def balanced_binds(self) -> bool:
        """Whether h G |c| < 1 asks for more than h G T < 8: whether T < 8 |c|."""
        return self.balanced is not None and self.monotone is not None and self.balanced < self.monotone

    @cached_property
    def simple(self) -> Fraction | None:
        """A learning rate at most 4/(G (S + 2 |c|)), which is at most 8/(G T)."""
        if self.failure or not self.bound.safe:
            return None
        return 4 / (self.bound.safe * (self.S + 2 * self.size[1]))

    def used(self, h: Fraction) -> tuple[Fraction, Fraction] | None:
        """Return ends of h G T, with the safe G."""
        if not self.bound.safe or self.failure:
            return None
        low, high = self.T.enclose(_BITS)
        return h * self.bound.safe * low, h * self.bound.safe * high
