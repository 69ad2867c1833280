"""Starts by the shape of their vectors: imbalance, angle and scale, each exactly, beside h/h* and h mu."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from verify.exact import rational
from verify.orbits.factorization import Start
from verify.orbits.precision import Exact
from verify.sampling.construct import with_ratio
from verify.sampling.numbers import chosen, draw_between, draw_ratios, open_range
from verify.sampling.orthogonal import turned, turns

Range = Exact | tuple[Exact, Exact]


def _ends(name: str, value: Range) -> tuple[Fraction, Fraction]:
    low, high = value if isinstance(value, tuple) else (value, value)
    return (rational(low), rational(high)) if rational(low) == rational(high) else open_range(name, low, high)


def circle(angle: Fraction) -> tuple[Fraction, Fraction]:
    """Return (cos, sin) of 2 atan(t), t = angle/(1 - angle), for 0 <= angle <= 1: exact points of the upper half circle.

    0 is the direction (1, 0), 1/2 is (0, 1), 1 is (-1, 0). The true angle differs from 180 degrees times ``angle`` by at
    most 8.2 degrees. It is the point ((1 - t^2)/(1 + t^2), 2 t/(1 + t^2)), multiplied out so that t may be infinite.
    """
    along, up = 1 - 2 * angle, 2 * angle * (1 - angle)
    size = along + 2 * angle * angle
    return along / size, up / size


def decades(draw: st.DrawFn, low: Fraction, high: Fraction) -> Fraction:
    """Numbers strictly between two positive ones (or the one, if they are equal), all powers of ten equally likely."""
    if low == high:
        return low
    cuts = [low]
    cuts += [c for c in (Fraction(10) ** k for k in range(_exponent(low), _exponent(high) + 2)) if low < c < high]
    spans = sorted(zip(cuts, [*cuts[1:], high], strict=True), key=lambda span: (not span[0] <= 1 < span[1], span[0]))
    return draw_between(draw, *chosen(draw, spans))


def _exponent(value: Fraction) -> int:
    """Return k with 10^k <= value < 10^(k + 1), or one off."""
    return len(str(value.numerator)) - len(str(value.denominator)) - 1


def _positive(name: str, value: Range) -> tuple[Fraction, Fraction]:
    low, high = _ends(name, value)
    if low <= 0:
        raise ValueError(f"{name}: {low} is not positive")
    return low, high


@st.composite
def starts_by(
    draw: st.DrawFn,
    imbalance: Range = ("1/1000", 1000),
    angle: Range = (0, 1),
    scale: Range = ("1/100", 100),
    dimensions: Sequence[int] = (2, 3, 4),
    ratio: Range = (0, 1),
    eta_above: Exact = 0,
    eta_below: Exact = 2,
) -> Start:
    """Starts with |x|/|y|, the angle between x and y, and max(|x|, |y|) in given ranges, all exactly.

    Each of imbalance, angle, scale and ratio (h/h*) is a pair of ends, which are not reached, or one number, which is
    met. Angles go from 0 (aligned) over 1/2 (orthogonal) to 1 (opposed): tan(theta/2) = angle/(1 - angle), see
    ``circle``. In one dimension there are 0 and 1 alone: give one of these. One angle in four is within 10^-1 to 10^-4 of
    an end, and powers of ten are equally likely for imbalance and scale. h mu is between eta_above and eta_below.
    Nothing is kept off the exceptional sets but what the ranges exclude.
    Raises ValueError when drawn from if there is nothing to draw.
    """
    d = chosen(draw, dimensions)
    flat, steep = _ends("angle", angle)
    if not 0 <= flat <= steep <= 1 or (d == 1 and (flat != steep or flat not in (0, 1))):
        raise ValueError(f"angles from {flat} to {steep} in dimension {d}: in one dimension 0 or 1, else within 0 to 1")
    ends = _ends("ratio", ratio)
    floor = rational(eta_above) / 2
    r = draw_ratios(draw, max(ends[0], floor) if ends[0] < ends[1] else ends[0], ends[1])
    eta = draw_between(draw, *open_range("eta", rational(eta_above), min(rational(eta_below), 2 * r)))
    cosine, sine = circle(flat if flat == steep else draw_between(draw, flat, steep))
    quotient = decades(draw, *_positive("imbalance", imbalance))
    size = decades(draw, *_positive("scale", scale))
    across = (sine,) + (Fraction(0),) * (d - 2) if d > 1 else ()
    normals = draw(turns(d))
    long = turned(normals, (Fraction(1),) + (Fraction(0),) * (d - 1))
    other = turned(normals, (cosine, *across))
    of_x, of_y = (size, size / quotient) if quotient >= 1 else (size * quotient, size)
    return with_ratio(tuple(of_x * c for c in long), tuple(of_y * c for c in other), r, eta)
