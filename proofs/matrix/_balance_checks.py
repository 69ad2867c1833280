"""Attack on matrix.diagonal_network and matrix.law_of_balance: exact steps of stochastic gradient descent. It proves nothing."""

from fractions import Fraction


def networks():
    """Draw quadratic losses (a.w - c)^2/2 in dimensions 1 to 3, w_+, w_-, and h."""
    from hypothesis import strategies as st

    entry = st.fractions(-2, 2, max_denominator=4)

    def problem(n):
        vector = st.lists(entry, min_size=n, max_size=n)
        return st.tuples(st.lists(st.tuples(vector, entry), min_size=3, max_size=3), vector, vector, st.fractions(0, 1, max_denominator=8))

    return st.integers(1, 3).flatmap(problem)


def network_steps(drawn):
    """Take one exact step for each sample, by difference quotients of the loss, and compare the products with the identity."""
    terms, plus, minus, h = drawn
    for direction, target in terms:

        def loss(u, v, direction=direction, target=target):
            weight = [(p * p - q * q) / 2 for p, q in zip(u, v, strict=True)]
            return (sum(a * b for a, b in zip(direction, weight, strict=True)) - target) ** 2 / 2

        def slope(change, loss=loss):
            # A polynomial of degree 4 in one coordinate: two symmetric quotients give its derivative exactly.
            near, far = (loss(*change(1)) - loss(*change(-1))) / 2, (loss(*change(2)) - loss(*change(-2))) / 4
            return (4 * near - far) / 3

        def moved(vector, i, step):
            return [value + (step if j == i else 0) for j, value in enumerate(vector)]

        u, v = plus, minus
        plus = [p - h * slope(lambda s, i=i, u=u, v=v: (moved(u, i, s), v)) for i, p in enumerate(u)]
        minus = [q - h * slope(lambda s, i=i, u=u, v=v: (u, moved(v, i, s))) for i, q in enumerate(v)]
        weight = [(p * p - q * q) / 2 for p, q in zip(u, v, strict=True)]
        miss = sum(a * b for a, b in zip(direction, weight, strict=True)) - target
        for i, a in enumerate(direction):
            factor = 1 - h * h * (a * miss) ** 2
            assert plus[i] * minus[i] == factor * u[i] * v[i], "the product is not multiplied by 1 - h^2 g^2"


def samples():
    """Draw numbers for three samples (slope and target of a quadratic, and its weight), two vectors and h."""
    from hypothesis import strategies as st

    entry = st.fractions(-2, 2, max_denominator=4)

    def problem(d):
        vector = st.lists(entry, min_size=d, max_size=d)
        return st.tuples(st.lists(st.tuples(entry, entry), min_size=3, max_size=3), vector, vector, st.fractions(0, 1, max_denominator=8))

    return st.integers(1, 3).flatmap(problem)


def sgd(drawn):
    """Take one exact step for each sample c (x.y - t)^2/2 and check the imbalance, and its bound while rho^2 <= 1."""
    terms, x, y, h = drawn

    def imbalance():
        return sum(v * v for v in x) - sum(v * v for v in y)

    first, total = abs(imbalance()), Fraction(0)
    for weight, target in terms:
        rho = -h * weight * (sum(a * b for a, b in zip(x, y, strict=True)) - target)
        before = imbalance()
        x, y = [a + rho * b for a, b in zip(x, y, strict=True)], [b + rho * a for a, b in zip(x, y, strict=True)]
        assert imbalance() == (1 - rho * rho) * before, "the imbalance is not multiplied by 1 - rho^2"
        if rho * rho > 1:
            return
        total += rho * rho
        assert abs(imbalance()) * (1 + total) <= first, "the imbalance exceeds its bound"
