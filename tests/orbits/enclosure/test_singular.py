import random
from fractions import Fraction

import flint
import mpmath
import pytest
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.exact import TooLarge
from verify.orbits.balls import ends, working
from verify.orbits.enclosure import jacobi, largest_eigenvalue, rank, singular, singular_values, spectral_norm
from verify.sampling.matrix_problems import matrices


def hilbert(n):
    return [[Fraction(1, i + j + 1) for j in range(n)] for i in range(n)]


def holds(ball, value):
    """Whether the ball contains the fraction."""
    with working(60_000):  # more than a ball here has, so that its ends are exact
        low, high = ends(ball)
    return low <= value <= high


def by_mpmath(matrix, digits):
    """The singular values by another algorithm, in another library."""
    ctx = mpmath.MPContext()
    ctx.dps = digits
    values = ctx.svd_r(
        ctx.matrix([[ctx.mpf(v.numerator) / v.denominator for v in row] for row in matrix]), compute_uv=False
    )
    return [Fraction(*ctx.mpf(v).as_integer_ratio()) if hasattr(v, "as_integer_ratio") else fraction(v) for v in values]


def fraction(value):
    sign, mantissa, exponent, _ = value._mpf_
    return Fraction(int(-mantissa if sign else mantissa)) * Fraction(2) ** exponent


def close(ball, value, digits):
    """Whether the ball lies around ``value``, up to its own radius and 10^-digits of it."""
    with working(4000):
        size = arb(flint.fmpq(value.numerator, value.denominator))
        return abs(ball - size) < 2 * ball.rad() + size * arb(10) ** -digits


@pytest.fixture(autouse=True)
def flint_precision_unchanged():
    before = flint.ctx.prec
    yield
    assert flint.ctx.prec == before


@pytest.mark.parametrize("n", [2, 6, 12])
def test_hilbert_matrices_agree_with_mpmath(n):
    """The 12 x 12 one has condition 10^16: in double precision its least singular value is noise."""
    found = singular_values(hilbert(n), 40)
    for ball, value in zip(found, by_mpmath(hilbert(n), 100), strict=True):
        assert close(ball, value, 60)
        assert ball.rel_accuracy_bits() >= 133


def test_a_condition_of_10_to_the_40_leaves_every_digit():
    found = singular_values(hilbert(28), 25)
    assert all(ball.rel_accuracy_bits() >= 83 for ball in found)
    with working(300):
        product = arb(1)
        for ball in found:
            product *= ball
        assert product.contains(
            arb(flint.fmpq_mat([[flint.fmpq(1, i + j + 1) for j in range(28)] for i in range(28)]).det())
        )


@pytest.mark.parametrize(("m", "n"), [(3, 3), (5, 2), (2, 7), (9, 8)])
def test_random_matrices_agree_with_mpmath_and_with_traces(m, n):
    draw = random.Random(m * n)
    matrix = [[Fraction(draw.gauss(0, 1)) for _ in range(n)] for _ in range(m)]
    found = singular_values(matrix, 30)
    tall = matrix if m >= n else list(zip(*matrix, strict=True))
    for ball, value in zip(found, by_mpmath(tall, 80), strict=True):
        assert close(ball, value, 60)
    with working(400):
        assert holds(sum((b * b for b in found), arb(0)), sum(v * v for row in matrix for v in row))


@given(matrices(4, 3, (2, 2, Fraction(1, 3))))
@settings(max_examples=10, deadline=None)
def test_repeated_singular_values_are_enclosed(start):
    for matrix in (start.A, tuple(zip(*start.A, strict=True))):
        for ball, value in zip(singular_values(matrix, 20), (2, 2, Fraction(1, 3)), strict=True):
            assert holds(ball, Fraction(value))
            assert ball.rel_accuracy_bits() >= 66


@given(matrices(5, 4, (3, 3, 0, 0)))
@settings(max_examples=10, deadline=None)
def test_the_rank_is_exact(start):
    found = singular_values(start.A, 20)
    assert rank(start.A) == 2
    assert holds(found[0], Fraction(3))
    assert holds(found[1], Fraction(3))
    assert found[0].rel_accuracy_bits() >= 66
    assert [v.is_zero() for v in found] == [False, False, True, True]


def test_nearly_singular_is_not_singular():
    tiny = Fraction(1, 10**70)
    found = singular_values([[1, 1], [1, 1 + tiny]], 15)
    with working(600):
        assert holds(found[0] * found[1], tiny)
    assert found[1].rel_accuracy_bits() >= 50


def test_sizes_beyond_a_double_are_no_trouble():
    found = singular_values([["1e900", 0], [0, "1e-900"]], 10)
    assert holds(found[0], Fraction("1e900"))
    assert holds(found[1], Fraction("1e-900"))


@given(
    st.lists(st.integers(-9, 9), min_size=6, max_size=6),
    st.lists(st.sampled_from((-1, 1)), min_size=6, max_size=6),
    st.sampled_from((10, 10**6, 10**15)),
)
@settings(max_examples=40, deadline=None)
def test_a_matrix_of_balls_encloses_the_matrices_in_it(entries, signs, scale):
    """Also corners of the box, and also singular and repeated ones."""
    radius = Fraction(1, scale)
    balls = [[arb(e, arb(flint.fmpq(1, scale)).upper()) for e in entries[k : k + 2]] for k in (0, 2, 4)]
    corner = [[Fraction(entries[k + i]) + signs[k + i] * radius for i in range(2)] for k in (0, 2, 4)]
    wide = singular_values(balls, 20)
    for ball, value in zip(wide, singular_values(corner, 30), strict=True):
        with working(300):
            assert ball.overlaps(value)
            assert ball.upper() >= value.lower()
            assert ball.rad() <= 6 * float(radius)  # |M - M_0|_F <= sqrt(6) radius


def singular_proposal(columns, bits):
    return [[0, 1 << bits], [0, 1 << bits]]


def unit_vectors(columns, bits):
    return [[1 << bits, 0], [0, 1 << bits]]


def test_a_wrong_proposal_widens_and_never_lies(monkeypatch):
    matrix = [[Fraction(3), Fraction(1)], [Fraction(1), Fraction(2)], [Fraction(0), Fraction(5)]]
    good = singular_values(matrix, 30)

    def coarse(columns, bits):
        return [[(v >> (bits - 30)) << (bits - 30) for v in c] for c in jacobi.right_vectors(columns, bits)]

    with working(400):
        rows = [[arb(int(v)) for v in row] for row in matrix]
        for wrong in (
            coarse,
            lambda columns, bits: [[0, 1 << bits], [0, 1 << bits]],
            lambda columns, bits: [[1 << bits, 0], [0, 1 << bits]],
        ):
            monkeypatch.setattr(singular, "right_vectors", wrong)
            for ball, value in zip(singular_values(rows, 30), good, strict=True):
                assert ball.contains(value)
                assert ball.rad() > 2.0**-40  # and it is seen that they are worth less


def test_columns_too_small_to_be_turned_are_bounded():
    """2^-200 is below half of the bits here."""
    with working(400):
        tiny = arb(2) ** -200
        for i in (0, 1):
            matrix = [[tiny, 0], [0, tiny]]
            matrix[i][i] = arb(1)
            first, second = singular_values(matrix, 15)
            assert first.contains(1)
            assert second.contains(tiny)
            assert second < arb(2) ** -190


def test_a_proposal_that_stays_wrong_is_given_up(monkeypatch):
    monkeypatch.setattr(singular, "right_vectors", singular_proposal)
    monkeypatch.setattr(singular, "_MOST_BITS", 2000)
    with pytest.raises(TooLarge, match="digits"):
        singular_values([[1, 2], [3, 4]], 30)


def test_the_spectral_norm_is_the_first():
    assert holds(spectral_norm([[3, 0], [0, "-7/2"]]), Fraction(7, 2))
    assert spectral_norm([[0, 0]]).is_zero()


@pytest.mark.parametrize(
    ("matrix", "value"),
    [
        ([[2, 1], [1, 2]], 3),
        ([[-5, 0], [0, -7]], -5),
        ([[0, 0], [0, 0]], 0),
        ([[1, "3/4"], ["3/4", -1]], Fraction(5, 4)),
    ],
)
def test_the_largest_eigenvalue_has_its_sign(matrix, value):
    found = largest_eigenvalue(matrix, 20)
    assert holds(found, Fraction(value))
    assert found.rad() < 1e-18


def test_an_eigenvalue_is_of_a_symmetric_matrix():
    for matrix in ([[1, 2], [3, 4]], [[1, 2]], [[1], [2]]):
        with pytest.raises(ValueError, match="symmetric"):
            largest_eigenvalue(matrix)


@pytest.mark.parametrize(
    ("matrix", "error", "words"),
    [
        ([[0.5]], TypeError, "float"),
        ([[True]], TypeError, "bool"),
        ([], ValueError, "at least one row"),
        ([[]], ValueError, "positive length"),
        ([[1, 2], [3]], ValueError, "same"),
        ([["x"]], ValueError, "malformed"),
        ([[arb("nan")]], ValueError, "finite"),
        ([[arb("inf")]], ValueError, "finite"),
        ([[0] * 301] * 301, TooLarge, "301 x 301"),
    ],
)
def test_what_is_no_matrix_is_refused(matrix, error, words):
    with pytest.raises(error, match=words):
        singular_values(matrix)


def test_too_many_digits_are_refused():
    with pytest.raises(TooLarge, match="at most"):
        singular_values([[1]], 3001)
