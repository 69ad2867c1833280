"""Attack on matrix.alternating: exact half steps, and a run at many digits from an unbalanced start. It proves nothing."""

from fractions import Fraction

from verify.orbits import context, number
from verify.sampling.matrix_start import added, product, squared_norm, transpose


def half_steps():
    """Draw A, X, Y of any shape up to 3 x 3, and h |Y|_F^2 up to 2."""
    from hypothesis import strategies as st

    entry = st.fractions(-2, 2, max_denominator=4)

    def matrix(rows, columns):
        return st.tuples(*[st.tuples(*[entry] * columns)] * rows)

    sizes = st.tuples(*[st.integers(1, 3)] * 3)
    share = st.fractions("1/10", 2, max_denominator=10)
    return sizes.flatmap(lambda s: st.tuples(matrix(s[0], s[1]), matrix(s[0], s[2]), matrix(s[1], s[2]), share))


def falls(drawn):
    """Fail if the loss rises in an exact half step, or falls by less than is said with |Y|_F in place of |Y|_2."""
    A, X, Y, share = drawn
    size = squared_norm(Y)
    if not size:
        return
    h = share / size

    def residual(x):
        return added(A, product(x, transpose(Y)), Fraction(-1))

    R = residual(X)
    slope = product(R, Y)
    before, after = squared_norm(R) / 2, squared_norm(residual(added(X, slope, h))) / 2
    assert after <= before - h * (2 - h * size) * squared_norm(slope) / 2, "the loss falls by less than is said"


def alternating_at_many_digits(digits):
    """Follow A = diag(2, 1) from X_0 = 2 A, Y_0 = 0 with h = 1/20: every half step lowers the loss until it is at rounding."""
    mp = context(digits)
    A, X, Y, h = mp.matrix([[2, 0], [0, 1]]), mp.matrix([[4, 0], [1, 2]]), mp.matrix(2, 2), number("1/20", digits)
    loss = mp.mnorm(A - X * Y.T, "f") ** 2 / 2
    for t in range(300):
        for half in range(2):
            R = A - X * Y.T
            if half:
                X = X + h * R * Y
            else:
                Y = Y + h * R.T * X
            after = mp.mnorm(A - X * Y.T, "f") ** 2 / 2
            assert after < loss or after < mp.mpf(10) ** (2 - 2 * digits), f"half step {2 * t + half} raises the loss"
            loss = after
    assert h * max(mp.mnorm(X, "f"), mp.mnorm(Y, "f")) ** 2 < 2, "the norms leave the condition"
    return f"600 half steps lower the loss, to {mp.nstr(loss, 3)}"
