"""Attack on matrix.general: GD at double precision from exact problems whose target is not diagonal.

It proves nothing; a run that escapes is told as a suspicion, to be confirmed by ``tamegd attack``.
"""

import numpy as np


def runs():
    """Draw a problem with a rotated target of any shape up to 3 x 3, any factors, and h up to 4/(S_0 + 4 sigma_1)."""
    from hypothesis import strategies as st

    from verify.sampling import matrices

    sizes = st.tuples(*[st.integers(1, 3)] * 3)
    return sizes.flatmap(lambda s: matrices(s[0], s[1], factors="generic", d=s[2], ratio=(0, 1)))


def stays_bounded(start):
    """Fail if the orbit enters the region of matrix.escape_region within 300 steps."""
    A, X, Y = (np.array(v, dtype=float) for v in (start.A, start.X, start.Y))
    h, target = float(start.h), float(start.h) ** 2 * np.sum(np.array(start.A, dtype=float) ** 2)
    for count in range(300):
        R = h * (A - X @ Y.T)
        r = np.sum(R**2) / min(A.shape)
        assert r < 4 or r < 4 * (h * (np.sum(X**2) + np.sum(Y**2)) + target), f"iterate {count} escapes"
        X, Y = X + R @ Y, Y + R.T @ X


def zero_problems():
    """Draw X, Y of any shape up to 3 x 3, and a number up to 4: h (|X|_F^2 + |Y|_F^2)."""
    from hypothesis import strategies as st

    entry = st.fractions(-2, 2, max_denominator=3)

    def matrix(rows, columns):
        return st.tuples(*[st.tuples(*[entry] * columns)] * rows)

    sizes = st.tuples(*[st.integers(1, 3)] * 3)
    return sizes.flatmap(lambda s: st.tuples(matrix(s[0], s[2]), matrix(s[1], s[2]), st.fractions("1/10", 4, max_denominator=10)))


def norm_falls(drawn):
    """Fail if the sum of squares rises in one of three exact steps, or falls by less than is said."""
    from verify.sampling.matrix_start import MatrixStart, squared_norm

    X, Y, level = drawn
    size = squared_norm(X) + squared_norm(Y)
    if not size:
        return
    start = MatrixStart(tuple((0,) * len(Y) for _ in X), X, Y, level / size)
    for _ in range(3):
        after = start.step()
        assert after.S <= start.S - start.h * 2 * start.loss * (4 - start.h * start.S), "the norm falls by less than is said"
        start = after
