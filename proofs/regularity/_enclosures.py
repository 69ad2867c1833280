"""What ball arithmetic shows for the chapter: the fate of single starts x, y (d = 1) for polynomial losses F(x y).

The tests at an iterate are theorems, applied to balls that contain it: regularity.escape with regularity.doubling for divergence, and
regularity.capture for convergence. Balls are loaded when a computation runs. The precision is raised until an orbit is decided.
"""

from dataclasses import dataclass
from fractions import Fraction

from verify.theorems import NotEnclosed, symbols

FIRST_BITS, MAX_BITS, MAX_STEPS = 256, 1 << 14, 60_000
LIMIT, START, RISE, BEFORE, AFTER = symbols("lambda_inf lambda_0 R V_0 V_inf")
COARSE = 400  # bits that are kept of a bound
_EVERY = 16  # how often a tube is looked for


@dataclass(frozen=True)
class Polynomial:
    """(p^b - 1)^2/(2 b): F' and F'(p)/(p - c) at a minimizer c, on balls and Fractions; ``curvature`` is F'' at 1 and -1."""

    b: int

    @property
    def curvature(self):
        """F'' at the minimizers."""
        return self.b

    @property
    def minimizers(self):
        """The minimizers with F'' > 0."""
        return (1, -1) if self.b % 2 == 0 else (1,)

    def slope(self, p):
        """Return F'(p)."""
        return p ** (self.b - 1) * (p**self.b - 1)

    def quotient(self, p, c):
        """Return F'(p)/(p - c)."""
        return p ** (self.b - 1) * sum(p**k * c ** (self.b - 1 - k) for k in range(self.b))

    def value(self, p):
        """Return F(p)."""
        return (p**self.b - 1) ** 2 / (2 * self.b)


@dataclass(frozen=True)
class Interval:
    """A number between two exact ends."""

    lower: Fraction
    upper: Fraction


@dataclass(frozen=True)
class Found:
    """``kind`` converges or diverges, after ``steps``; ``size`` encloses S_inf, ``c`` is the limit of x y, ``rise`` is a lower bound of
    the largest loss over the first one."""

    kind: str
    steps: int
    bits: int
    rise: Fraction
    c: int = 0
    size: Interval | None = None


def _down(value):
    return Fraction((value.numerator << COARSE) // value.denominator, 1 << COARSE)


def _up(value):
    return -_down(-value)


def escaped(loss, h, N, S, side):
    """Whether every state in the balls N = |x y|, S lies in the escape region, on the side 1 or -1 of 0."""
    r = h * side * loss.slope(side * N)
    return bool(N >= 1 and r > 0 and r * r >= 6 and 2 * r * S <= N * (r * r + 4))


def tube(loss, h, c, w, s0, s1):
    """Return the enclosure (lo, hi) of S_inf by regularity.capture from |u| <= w, s0 <= S <= s1; None if its conditions fail.

    All numbers are Fractions. The slope quotient is enclosed over |u| <= w by its values at ball ends.
    """
    from verify.losses.enclosure import swallows
    from verify.orbits.balls import between, ends

    low, high = (h * e for e in ends(loss.quotient(between(c - w, c + w), c)))
    found = swallows(_down(low), _up(high), abs(c) + w, w, (s0, s1))
    return None if found is None else Interval(*found)


def follow(loss, h, x, y, digits=12):
    """Return what becomes of the start: it converges, with S_inf known to so many digits, or it diverges. Raises NotEnclosed."""
    bits = FIRST_BITS
    while bits <= MAX_BITS:
        found = _follow(loss, *map(Fraction, (h, x, y)), Fraction(1, 10**digits), bits)
        if found is not None:
            return found
        bits *= 2
    raise NotEnclosed(f"undecided from x = {x}, y = {y} at h = {h}: {MAX_BITS} bits or {MAX_STEPS} steps do not suffice")


def _follow(loss, h, x, y, narrow, bits):
    """Iterate u = x y - 1 and S: u is multiplied by 1 - kappa S + kappa^2 x y u, so that a small u keeps its relative precision."""
    from verify.orbits.balls import ball, ends, working

    with working(bits):
        rate, u, S, one = ball(h), ball(x * y - 1), ball(x * x + y * y), ball(1)
        first, largest = ball(loss.value(x * y)), ball(0)
        for step in range(MAX_STEPS):
            P = one + u
            if not (u.is_finite() and S.is_finite() and S.rad() < 1):
                return None
            if abs(P) > 1 and any(escaped(loss, rate, side * P, S, side) for side in (1, -1)):
                return Found("diverges", step, bits, Fraction(1))
            if step < 1000 and loss.value(P) > largest:
                largest = loss.value(P)
            if step % _EVERY == 0:
                for c in loss.minimizers:
                    away = abs(P - c).upper()
                    if away < 1 / ball(1000):
                        size = tube(loss, h, c, _up(ends(away)[1]), *_rounded(S))
                        if size is not None and size.upper - size.lower < narrow:
                            rise = _down(ends(largest / first)[0]) if first > 0 else Fraction(1)
                            return Found("converges", step, bits, rise, c, size)
            kappa = rate * loss.quotient(P, 1)
            rho = kappa * u
            u, S = u * (one - kappa * S + rho * kappa * P), S * (one + rho * rho) - 4 * rho * P
    return None


def _rounded(value):
    from verify.orbits.balls import ends

    low, high = ends(value)
    return _down(low), _up(high)


def converges(loss, anywhere=False):
    """Return a computation that a start converges to a minimizer with x y = 1, or ``anywhere`` to one of them.

    It encloses h F''(1) S_inf, h F''(1) S at the start, a lower bound of the rise of the loss, and |x - y|^2 at the start and in the limit.
    """

    def compute(h, x, y):
        found = follow(loss, h, x, y)
        if found.kind != "converges" or (found.c != 1 and not anywhere):
            raise NotEnclosed(f"the start {found.kind} (x y tends to {found.c})")
        k, size = h * loss.curvature, found.size
        start = k * (x * x + y * y)
        return {LIMIT: Interval(k * size.lower, k * size.upper), START: Interval(start, start),
                RISE: Interval(found.rise, found.rise), BEFORE: Interval((x - y) ** 2, (x - y) ** 2),
                AFTER: Interval(size.lower - 2, size.upper - 2)}  # fmt: skip

    return compute


def diverges(loss):
    """Return a computation that a start diverges; it gives h F''(1) S at the start."""

    def compute(h, x, y):
        found = follow(loss, h, x, y)
        if found.kind != "diverges":
            raise NotEnclosed(f"the start {found.kind}")
        start = h * loss.curvature * (x * x + y * y)
        return {START: Interval(start, start)}

    return compute
