"""Attack on matrix.escape_region: exact steps of random problems inside the region, with norms at double precision.

It proves nothing; it would show the theorem false, or misread.
"""

from fractions import Fraction

import numpy as np

from verify.orbits import context, number
from verify.sampling.matrix_start import MatrixStart, squared_norm


def far_problems():
    """Draw a problem of any shape up to 3 x 3 with d up to 3, and by how much its factors are enlarged until the test holds."""
    from hypothesis import strategies as st

    entry = st.fractions(-3, 3, max_denominator=4)

    def matrix(rows, columns):
        return st.tuples(*[st.tuples(*[entry] * columns)] * rows)

    def problem(sizes):
        m, n, d = sizes
        return st.tuples(matrix(m, n), matrix(m, d), matrix(n, d), st.fractions("1/4", 2, max_denominator=4))

    return st.tuples(*[st.integers(1, 3)] * 3).flatmap(problem)


def _scaled(matrix, factor):
    return tuple(tuple(factor * v for v in row) for row in matrix)


def numbers(start):
    """Return r, S and a of a start, exactly, as the test reads them."""
    h, k = start.h, min(len(start.A), len(start.A[0]))
    return h**2 * squared_norm(start.residual) / k, h * start.S, h**2 * squared_norm(start.A)


def passes(start):
    """Whether the start passes the test."""
    r, size, target = numbers(start)
    return r >= 4 and r >= 4 * (size + target)


def norms(start):
    """Return rho and s at double precision."""
    residual, x, y = (np.array(v, dtype=float) for v in (start.residual, start.X, start.Y))
    h = float(start.h)
    return h * np.linalg.norm(residual, 2), h * (np.linalg.norm(x, 2) ** 2 + np.linalg.norm(y, 2) ** 2)


def flees(drawn):
    """Check the region and the rate over two exact steps; skip a start that no enlargement brings there."""
    from hypothesis import reject

    A, X, Y, h = drawn
    for power in range(12):
        start = MatrixStart(A, _scaled(X, Fraction(2) ** power), _scaled(Y, Fraction(2) ** power), h)
        if passes(start):
            break
    else:
        reject()  # X Y^T = 0
    e, slack = float(h) * np.linalg.norm(np.array(A, dtype=float), 2), 1 + 1e-9
    for _ in range(2):
        rho, s = norms(start)
        assert rho**2 * slack >= 2 * s + 2 * e * rho, "the test holds outside of the region"
        start = start.step()
        after, size = norms(start)
        assert after * slack >= rho * (1 + rho**2 - s - e * rho), "rho grows less than said"
        assert size <= (s * (1 + rho**2) + 4 * e * rho) * slack, "s grows more than said"
        assert after * slack >= 3 * rho, "rho does not triple"


def witness_flees(digits):
    """Follow the orbit that matrix.general uses, at many digits: it passes the test at iterate 6 and triples from then on."""
    mp = context(digits)
    A, X, Y = mp.matrix([[1, 0]]), mp.matrix([[-3, -1]]), mp.matrix([[5, 0], [0, 4]])
    h, before, entered = number("1/10", digits), None, None
    for count in range(9):
        R = A - X * Y.T
        rho = h * mp.mnorm(R, "f")
        S = h * (mp.mnorm(X, "f") ** 2 + mp.mnorm(Y, "f") ** 2)
        if entered is None and rho >= 2 and rho**2 >= 4 * (S + h**2):
            entered = count
        assert entered is None or before is None or count == entered or rho >= 3 * before, "the residual does not triple"
        before = rho
        X, Y = X + h * R * Y, Y + h * R.T * X
    assert entered == 6, f"the test holds first at iterate {entered}"
    return f"the test holds from iterate 6 on; at iterate 8 h |R| = {mp.nstr(before, 6)}"
