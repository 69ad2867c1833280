"""Exact matrix factorization problems: targets with chosen singular values, aligned or generic factors, chosen h.

Aligned factors X = U diag(x_i) W^T, Y = V diag(y_i) W^T of A = U diag(s_i) V^T stay aligned, and each (x_i, y_i) makes GD on
(s_i - x y)^2/2. The critical step of that scalar problem is 8/T for the T > 4 s with
(x + y)^2/(T + 4 s) + (x - y)^2/(T - 4 s) = 1. With T = 4 s + k^2 this ellipse has the rational point (0, k), hence a rational point
on every line of rational slope through it: so all these critical steps are rational, and h is an exact multiple of the
least of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from hypothesis import strategies as st

from verify.exact import rational
from verify.orbits.factorization import Vector
from verify.orbits.precision import Exact
from verify.sampling.matrix_start import MatrixStart, product, squared_norm
from verify.sampling.numbers import TENTH, draw_ratios
from verify.sampling.orthogonal import Matrix, orthogonal, turns


def on_ellipse(s: Fraction, k: Fraction, slope: Fraction) -> tuple[Fraction, Fraction]:
    """Return x, y whose critical step for the target s is 8/(4 s + k^2) exactly; k > 0, s >= 0.

    slope = 0 is y = -x; every start with this critical step and rational x - y, x + y > 0 has a positive slope.
    """
    e = 8 * s + k * k
    plus = 2 * slope * k * e / (k * k + slope * slope * e)
    minus = k - slope * plus
    return (plus + minus) / 2, (plus - minus) / 2


@st.composite
def singular_values_of(draw: st.DrawFn, count: int) -> Vector:
    """Singular values, largest first: two digits, sometimes 0, sometimes equal; simplest 1."""
    values: list[Fraction] = []
    for _ in range(count):
        kind = draw(st.integers(0, 7))
        size = Fraction(draw(st.integers(10, 99)), 10) * TENTH ** draw(st.integers(0, 1))
        values.append(Fraction(0) if kind == 7 else values[-1] if kind == 6 and values else size)
    return tuple(sorted(values, reverse=True))


def _combined(left: Matrix, values: Sequence[Fraction], right: Matrix) -> Matrix:
    """Return the sum of values[i] times column i of ``left`` times column i of ``right``, transposed."""
    rows = tuple(zip(*left[: len(values)], strict=True))
    scaled = tuple(tuple(v * c for v, c in zip(values, row, strict=True)) for row in rows)
    return product(scaled, right[: len(values)])


def _chosen(draw: st.DrawFn, m: int, n: int, singular_values: Sequence[Exact] | None) -> Vector:
    least = min(m, n)
    if least < 1:
        raise ValueError(f"a matrix of {m} x {n}: write positive sizes")
    if singular_values is None:
        return draw(singular_values_of(least))
    chosen = tuple(sorted(map(rational, singular_values), reverse=True))
    if len(chosen) > least or (chosen and chosen[-1] < 0):
        raise ValueError(f"singular values {', '.join(map(str, chosen))}: at most {least}, none negative")
    return chosen + (Fraction(0),) * (least - len(chosen))


def _entries(draw: st.DrawFn, rows: int, d: int) -> Matrix:
    denominator = draw(st.integers(1, 10))
    return tuple(tuple(Fraction(draw(st.integers(-20, 20)), denominator) for _ in range(d)) for _ in range(rows))


@st.composite
def _quotients(draw: st.DrawFn, most: int, denominators: int) -> Fraction:
    return Fraction(draw(st.integers(1, most)), draw(st.integers(1, denominators)))


@st.composite
def matrices(
    draw: st.DrawFn,
    m: int,
    n: int,
    singular_values: Sequence[Exact] | None = None,
    factors: Literal["aligned", "generic"] = "aligned",
    d: int | None = None,
    ratio: tuple[Exact, Exact] = (0, 1),
) -> MatrixStart:
    """Problems with an m x n target of the given singular values (drawn, if none are given; else filled up with 0).

    The target is U diag(s) V^T with exact rational orthogonal U, V (products of two reflections). Factors have d columns
    (default: the smaller of m and n) and are "aligned", see above, or "generic": any rationals. h is ``critical`` times a
    number strictly inside ``ratio`` (exactly r for (r, r)), half of the time within 10^-1 to 10^-6 of 1 where 1 is an end or
    inside. For aligned factors ``critical`` is the critical step of the whole problem: the least of those of the scalar
    problems, exactly. For generic ones the critical step is not known, and ``critical`` is
    4/(|X|_F^2 + |Y|_F^2 + 4 s_1), below which no divergence has been measured; that is no theorem.
    Raises ValueError when drawn from if there is nothing to draw.
    """
    if factors not in ("aligned", "generic"):
        raise ValueError(f"factors {factors!r}: write 'aligned' or 'generic'")
    values = _chosen(draw, m, n, singular_values)
    width = min(m, n) if d is None else d
    if width < 1:
        raise ValueError(f"factors of {width} columns: write a positive number")
    u, v = orthogonal(draw(turns(m)), m), orthogonal(draw(turns(n)), n)
    a = _combined(u, values, v)
    r = draw_ratios(draw, rational(ratio[0]), rational(ratio[1]))
    if factors == "generic":
        x, y = _entries(draw, m, width), _entries(draw, n, width)
        size = squared_norm(x) + squared_norm(y) + 4 * values[0]
        if not size:  # A = X = Y = 0: every learning rate is as good
            return MatrixStart(a, x, y, r)
        return MatrixStart(a, x, y, r * 4 / size, 4 / size)
    w = orthogonal(draw(turns(width)), width)
    drawn = [(s, draw(_quotients(20, 5)), draw(_quotients(20, 10))) for s in values[:width]]
    pairs = [on_ellipse(s, k, slope) for s, k, slope in drawn]
    critical = min(8 / (4 * s + k * k) for s, k, _ in drawn)
    x = _combined(u, [p[0] for p in pairs], w)
    y = _combined(v, [p[1] for p in pairs], w)
    return MatrixStart(a, x, y, r * critical, critical)
