from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import find, given, settings
from hypothesis import strategies as st

from tests.sampling.drawing import FEW_LOST, QUIET, SMALLEST, collect
from verify.orbits import Start
from verify.sampling.matrix_problems import matrices, on_ellipse
from verify.sampling.matrix_start import product, squared_norm, transpose


@given(
    st.fractions(0, 9, max_denominator=9),
    st.fractions("1/9", 9, max_denominator=9),
    st.fractions(-3, 9, max_denominator=9),
)
def test_the_critical_step_of_a_scalar_problem_is_met_exactly(s, k, slope):
    x, y = on_ellipse(s, k, slope)
    assert Start(s, 8 / (4 * s + k * k), x, y).side == 0


def spectrum(matrix):
    """The characteristic polynomial of A^T A, exactly."""
    t = sp.Symbol("t")
    return sp.Matrix(product(transpose(matrix), matrix)).charpoly(t).as_expr(), t


@pytest.mark.parametrize(
    ("m", "n", "values"), [(2, 2, ["5/2", 1]), (3, 2, [3, "1/3"]), (2, 4, [2, 2]), (3, 3, [1, 0, "7/5"]), (3, 3, [2])]
)
def test_singular_values_are_exactly_those_chosen(m, n, values):
    squares = [Fraction(v) ** 2 for v in values]
    for start in collect(matrices(m, n, values), 12)[0]:
        assert (len(start.A), len(start.A[0])) == (m, n)
        found, t = spectrum(start.A)
        wanted = sp.prod([t - sp.Rational(s.numerator, s.denominator) for s in squares]) * t ** (n - len(squares))
        assert sp.expand(found - wanted) == 0


def test_drawn_singular_values_reach_zero_equal_and_large():
    grams = [product(transpose(start.A), start.A) for start in collect(matrices(2, 2), 200)[0]]
    determinants = [g[0][0] * g[1][1] - g[0][1] ** 2 for g in grams]
    traces = [g[0][0] + g[1][1] for g in grams]
    assert 0 in determinants
    assert any(t * t == 4 * det for t, det in zip(traces, determinants, strict=True))
    assert max(traces) > 50


def aligned(start):
    """Whether X^T X, Y^T Y and X^T A Y commute and are symmetric, as the factors of aligned starts do."""
    x, y = product(transpose(start.X), start.X), product(transpose(start.Y), start.Y)
    mixed = product(product(transpose(start.X), start.A), start.Y)
    pairs = [(x, y), (x, mixed), (y, mixed)]
    return mixed == transpose(mixed) and all(product(a, b) == product(b, a) for a, b in pairs)


@pytest.mark.parametrize("sizes", [(2, 2, None), (3, 2, 1), (2, 3, 3), (1, 1, None)], ids=str)
def test_aligned_starts_stay_aligned_and_nothing_is_discarded(sizes):
    m, n, d = sizes
    drawn, begun = collect(matrices(m, n, d=d), 40)
    assert len(drawn) >= FEW_LOST * begun
    for start in drawn:
        assert len(start.X[0]) == len(start.Y[0]) == (d or min(m, n))
        assert aligned(start)
        assert aligned(start.step())


@pytest.mark.parametrize(("ratio", "side"), [((0, 1), 1), ((1, 1), 0), ((1, 2), -1)])
def test_the_critical_step_of_aligned_starts_is_that_of_the_worst_scalar_problem(ratio, side):
    for start in collect(matrices(2, 2, [2, 1], ratio=ratio), 40)[0]:
        assert scalar_sides(start, start.h) == side
        assert scalar_sides(start, start.critical) == 0
        assert Fraction(ratio[0]) <= start.h / start.critical <= Fraction(ratio[1])


def scalar_sides(start, h):
    """The least side of the two scalar problems, from the singular vectors of A (its singular values are 2 and 1)."""
    gram, dual = product(transpose(start.A), start.A), product(start.A, transpose(start.A))
    sides = []
    for value, other in ((Fraction(2), Fraction(1)), (Fraction(1), Fraction(2))):
        # (A^T A - other^2)/(value^2 - other^2) projects on the right singular vector of ``value``, likewise on the left.
        x2, y2 = (
            trace(product(transpose(f), product(shifted(g, other**2), f))) / (value**2 - other**2)
            for f, g in ((start.X, dual), (start.Y, gram))
        )
        projected = product(shifted(dual, other**2), start.A)
        xy = trace(product(product(transpose(start.X), projected), start.Y)) / (value**2 - other**2) / value
        sides.append(scalar_side(value, x2 + y2, xy, h))
    return min(sides)


def scalar_side(target, s, p, h):
    d = 4 - h * s - h * h * target * (target - p)
    return -1 if h * s > 8 or d < 0 else int(d > 0)


def shifted(matrix, by):
    return tuple(tuple(c - by * (i == j) for j, c in enumerate(row)) for i, row in enumerate(matrix))


def trace(matrix):
    return sum(row[i] for i, row in enumerate(matrix))


def test_generic_starts_are_measured_against_the_stated_bound():
    drawn, begun = collect(matrices(3, 2, [3, 1], factors="generic", ratio=("1/2", 1)), 60)
    assert len(drawn) >= FEW_LOST * begun
    for start in drawn:
        assert start.critical == 4 / (squared_norm(start.X) + squared_norm(start.Y) + 12)
        assert Fraction(1, 2) < start.h / start.critical < 1
    assert not all(aligned(start) for start in drawn)
    assert min(1 - start.h / start.critical for start in drawn) < Fraction(1, 10**4)


def test_zero_everywhere_is_drawn_without_a_critical_step():
    found = find(matrices(1, 1, [0], factors="generic"), lambda s: s.S == 0, settings=SMALLEST)
    assert found.critical is None
    assert found.step() == found


def test_shrinks_to_small_numbers():
    assert (
        str(find(matrices(2, 2), lambda s: True, settings=settings(SMALLEST, max_examples=50)))
        == "h=4/5, A=[1 0; 0 1], X=[1/2 0; 0 1/2], Y=[13/10 0; 0 13/10]"
    )
    turned = find(matrices(1, 2), lambda s: s.A[0][1] != 0, settings=SMALLEST)
    assert (
        max(abs(v.numerator) + v.denominator for m in (turned.A, turned.X, turned.Y) for row in m for v in row) <= 200
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"m": 0, "n": 1}, "positive sizes"),
        ({"m": 2, "n": 2, "d": 0}, "0 columns"),
        ({"m": 2, "n": 2, "singular_values": [1, 2, 3]}, "at most 2"),
        ({"m": 2, "n": 2, "singular_values": [-1]}, "none negative"),
        ({"m": 2, "n": 2, "factors": "random"}, "aligned"),
        ({"m": 2, "n": 2, "ratio": (2, 1)}, "strictly between"),
    ],
)
def test_impossible_requests_are_refused(options, said):
    with pytest.raises(ValueError, match=said):
        find(matrices(**options), lambda s: True, settings=QUIET)
