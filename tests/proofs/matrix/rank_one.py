"""What the tests on rank one, isotropic targets share: gradient descent on |mu I - x y^T|_F^2/2 from its definition."""

from fractions import Fraction

from hypothesis import strategies as st

number = st.fractions(-4, 4, max_denominator=7)
positive = st.fractions("1/20", 4, max_denominator=20)


@st.composite
def problems(draw, sizes=(1, 2, 3, 4)):
    """Draw (mu, h, x, y), exact; x and y are lists of one length."""
    n = draw(st.sampled_from(sizes))
    vector = st.lists(number, min_size=n, max_size=n)
    return draw(positive), draw(positive), draw(vector), draw(vector)


def dot(u, v):
    """Return the inner product of two lists."""
    return sum((a * b for a, b in zip(u, v, strict=True)), Fraction(0))


def residual(mu, x, y):
    """Return the matrix mu I - x y^T, row by row."""
    return [[(mu if i == j else 0) - a * b for j, b in enumerate(y)] for i, a in enumerate(x)]


def objective(mu, x, y):
    """Return the loss, as the sum of the squared entries of the residual over 2."""
    return sum((entry**2 for row in residual(mu, x, y) for entry in row), Fraction(0)) / 2


def descend(mu, h, x, y):
    """Return one step: x + h R y and y + h R^T x with the residual R."""
    r = residual(mu, x, y)
    return (
        [a + h * dot(row, y) for a, row in zip(x, r, strict=True)],
        [b + h * dot(column, x) for b, column in zip(y, zip(*r, strict=True), strict=True)],
    )


def state(mu, h, x, y):
    """Return (rho, D, w) from their definitions."""
    rho = h * (mu - dot(x, y))
    d = 4 - h * (dot(x, x) + dot(y, y)) - h * mu * rho
    return rho, d, h**2 * (dot(x, x) * dot(y, y) - dot(x, y) ** 2)


def mapped(eta, rho, d, w):
    """Return the next (rho, D, w) from the theorem's formulas."""
    turn = rho**2 - eta * rho + d - 3 + w
    return (
        rho * (rho**2 + d - 3) + w * (eta + rho),
        d * (rho**2 - eta * rho + 1) + w * (d - eta**2),
        w * turn**2,
    )
