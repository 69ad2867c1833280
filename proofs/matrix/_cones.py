"""Attack on matrix.stable_limits: two exact orbits of gradient descent near a critical point that it leaves.

It proves nothing; it would show the steps false, or misread.
"""

from fractions import Fraction


def pairs():
    """Draw h, two eigenvalues (the first with |1 - h lambda| > 1), a cubic term, and two starts in the cone, near 0."""
    from hypothesis import strategies as st

    small = st.fractions(Fraction(-1, 50), Fraction(1, 50), max_denominator=1000)
    beyond = st.one_of(
        st.fractions(Fraction(-3), Fraction(-1, 5), max_denominator=10), st.fractions("11/5", 4, max_denominator=10)
    )
    within = st.fractions(0, 2, max_denominator=10)
    return st.tuples(beyond, within, st.fractions(-1, 1, max_denominator=5), st.tuples(small, small), st.tuples(small, small))


def follow(drawn):
    """Check both inequalities of one step of gradient descent on (a p^2 + b q^2)/2 + c p q (p + q), h = 1."""
    a, b, c, *points = drawn
    one, two = points
    if abs(one[1] - two[1]) > abs(one[0] - two[0]):  # put the difference into the cone
        one, two = one[::-1], two[::-1]
    nu = abs(1 - a)

    def step(z):
        p, q = z
        return p - a * p - c * (2 * p * q + q * q), q - b * q - c * (2 * p * q + p * p)

    u, s = abs(one[0] - two[0]), abs(one[1] - two[1])
    first, second = step(one), step(two)
    u_next, s_next = abs(first[0] - second[0]), abs(first[1] - second[1])
    # The derivative of the cubic terms in the ball |p|, |q| <= 1/50: each entry at most 4 |c|/50.
    eps = 4 * abs(c) / 50
    assert u_next >= nu * u - eps * (u + s), "the expanding part is smaller than the mean value inequality says"
    assert s_next <= s + eps * (u + s), "the other part is larger than the mean value inequality says"
    if nu >= 1 + 4 * eps:
        assert s_next <= u_next, "the difference leaves the cone"
        assert 2 * u_next >= (1 + nu) * u, "the difference does not grow"
