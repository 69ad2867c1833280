from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

number = st.fractions(-4, 4, max_denominator=9)
large = st.fractions(1, 4, max_denominator=9)
spare = st.fractions("1/20", 5, max_denominator=20)


def form(m, g, gamma, s, p, w, lam, beta):
    """The form of one coordinate, from its definition."""
    size = p * p + w * w
    first = (m + g * g - 1 - s) * p + 2 * gamma * w / g
    second = (m - g * g + 1 - s) * w + 2 * gamma * g * p
    kept = lam * (2 * g * p * w - gamma * size) + beta * (2 * g * g * p * p + 2 * w * w - s * size)
    return m * m * size - first**2 - second**2 + kept


def test_everything_in_the_file_holds(run_whole):
    run_whole("level_above")


@given(large, large, spare, number, number, number)
def test_gamma_at_least_one(g, gamma, more, n, p, w):
    m = max(g, gamma) ** 2 + more
    t = m - gamma**2
    lam = (-2 * (gamma**2 + 1) * (m - n * t) - 2 * gamma**2 * n**2 * t) / gamma
    assert form(m, g, gamma, 1 + gamma**2 + n * t, p, w, lam, 2 * (m - n * t)) >= 0


@given(large, st.fractions(0, 1, max_denominator=20), spare, st.fractions(0, 5, max_denominator=9), number, number)
def test_gamma_at_most_one_and_s_small(g, gamma, more, less, p, w):
    m = g**2 + more
    s = m + 1 - less
    assert form(m, g, gamma, s, p, w, 2 * gamma * (m + 1 - 2 * s), 2 * (m - s + 2 * gamma**2)) >= 0


@given(large, st.fractions(0, 1, max_denominator=20), spare, st.fractions(0, 1, max_denominator=20), number, number)
def test_gamma_at_most_one_and_s_large(g, gamma, more, j, p, w):
    m = g**2 + more
    s = 2 + (m - 1) * (1 + j)
    lam = -2 * gamma * ((m - 1) * (1 + j * j) + 2)
    assert form(m, g, gamma, s, p, w, lam, 2 * (m - s + 2 * gamma**2)) >= 0


def test_the_form_vanishes_at_a_minimizer():
    g = Fraction(3, 2)
    assert form(Fraction(4), g, g, 1 + g * g, 1, 1, -2 * (g + 1 / g) * 4, Fraction(8)) == 0
