"""Checks of matrix.gradient_rate and matrix.nesterov: runs from unbalanced starts X_0 large, Y_0 = 0.

They prove nothing.
"""

from fractions import Fraction

import numpy as np

from verify.orbits import context, number


def problems():
    """Draw the columns and rows of A and d, singular values of X_0 between 1 and 3, entries of A, and how much room theta leaves."""
    from hypothesis import strategies as st

    entry = st.fractions(-1, 1, max_denominator=6)
    value = st.fractions(1, 3, max_denominator=6)
    sizes = st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(0, 2))
    return sizes.flatmap(
        lambda s: st.tuples(
            st.just(s), st.lists(value, min_size=s[0], max_size=s[0]),
            st.lists(entry, min_size=s[0] * s[1], max_size=s[0] * s[1]), st.fractions("1/10", "9/10", max_denominator=10),
            st.integers(0, 10**6),
        )
    )


def bounds(values, theta_room):
    """Return h, theta, xi, upsilon and the largest |A|_F that the conditions allow, by halving; exact."""
    k, ell = min(values), max(values)
    h = 2 / (ell**2 + k**2)
    q = 1 - h * k**2
    theta = q + (1 - q) * theta_room
    a = Fraction(1)
    while True:
        xi = Fraction(0)
        for _ in range(4):  # a few rounds from below settle the two bounds up to a little, which is then added
            ups = h * (ell + xi) * a / (1 - theta)
            xi = h * ups * a / (1 - theta)
        xi, ups = 2 * xi, h * (ell + 2 * xi) * a / (1 - theta)
        fine = xi * (1 - theta) >= h * ups * a and xi <= k
        if fine and theta >= q + 2 * h * ell * xi + h * xi**2 + h * ups**2 + h**2 * (ell + xi) * ups * a:
            return h, theta, xi, ups, a
        a /= 2


def fixed_factor(drawn):
    """Follow both factors and check |R_t|, |Y_t| and |X_t - X_0| against their bounds, in random orthogonal coordinates."""
    (m, n, more), values, entries, room, seed = drawn
    h, theta, xi, ups, a = map(float, bounds(values, room))
    rng = np.random.default_rng(seed)
    left, _ = np.linalg.qr(rng.standard_normal((m, m)))
    right, _ = np.linalg.qr(rng.standard_normal((m + more, m + more)))
    start = left @ np.diag([float(v) for v in values]) @ right[:m]
    A = np.array([float(v) for v in entries]).reshape(m, n)
    size = np.linalg.norm(A)
    if not size:
        return
    A *= a / size
    X, Y = start.copy(), np.zeros((n, m + more))
    for t in range(120):
        R = A - X @ Y.T
        assert np.linalg.norm(R) <= theta**t * a * (1 + 1e-9) + 1e-14, f"|R_{t}| exceeds theta^{t} |A|"
        assert np.linalg.norm(Y, 2) <= ups * (1 + 1e-9), f"Y_{t} is too large"
        assert np.linalg.norm(X - start, 2) <= xi * (1 + 1e-9), f"X_{t} is too far away"
        X, Y = X + h * R @ Y, Y + h * R.T @ X


def gradient_at_many_digits(digits):
    """Follow m = 1, L = 4, theta = 3/4 with |A|_F = 1/20 for 100 steps."""
    mp = context(digits)
    A = mp.matrix([[number("3/100", digits), 0], [0, number("1/25", digits)]])
    X, Y, h = mp.matrix([[2, 0], [0, 1]]), mp.matrix(2, 2), number("2/5", digits)
    size, least = mp.mnorm(A, "f"), None
    for t in range(101):
        R = A - X * Y.T
        ratio = mp.mnorm(R, "f") / (size * number("3/4", digits) ** t)
        assert ratio <= 1, f"|R_{t}| exceeds (3/4)^{t} |A|"
        least = (mp.mnorm(R, "f") / size) ** (mp.mpf(1) / t) if t else None
        X, Y = X + h * R * Y, Y + h * R.T * X
    return f"100 steps stay below (3/4)^t; their mean rate is {mp.nstr(least, 6)}, the factor of the quadratic is 0.6"


def forms():
    """Draw s, a share of 1 - s^2 for a, and two iterates."""
    from hypothesis import strategies as st

    share = st.fractions(0, 1, max_denominator=12)
    entry = st.fractions(-3, 3, max_denominator=6)
    return st.tuples(st.fractions("1/12", 1, max_denominator=12), share, entry, entry)


def form_is_multiplied(drawn):
    """Follow the recursion exactly for six steps: V is multiplied by beta a, and stays between 0 and (1 - s)^2t V_0."""
    s, share, z, y = drawn
    beta, a = (1 - s) / (1 + s), share * (1 - s * s)

    def value(first, second):
        return second**2 - (1 + beta) * a * first * second + beta * a * first**2

    first = value(z, y)
    for t in range(1, 7):
        ahead = y + beta * (y - z)
        z, y = y, a * ahead
        assert value(z, y) == (beta * a) ** t * first, "V is not multiplied by beta a"
        assert 0 <= value(z, y) <= (1 - s) ** (2 * t) * first, "V leaves its bounds"


def nesterov_at_many_digits(digits):
    """Follow Nesterov's method in both factors, m = 1, L = 4: s = 1/2, for 100 steps."""
    mp = context(digits)
    A = mp.matrix([[number("3/100", digits), 0], [0, number("1/25", digits)]])
    X, Y, h, beta = mp.matrix([[2, 0], [0, 1]]), mp.matrix(2, 2), number("1/4", digits), number("1/3", digits)
    before, size, worst = (X, Y), mp.mnorm(A, "f"), mp.mpf(0)
    for t in range(101):
        ratio = mp.mnorm(A - X * Y.T, "f") / (size * number("3/4", digits) ** t)
        worst = max(worst, ratio)
        assert ratio <= 4, f"|R_{t}| exceeds 4 (1 - s/2)^{t} |A|"
        ahead = [now + beta * (now - old) for now, old in zip((X, Y), before, strict=True)]
        R = A - ahead[0] * ahead[1].T
        before = (X, Y)
        X, Y = ahead[0] + h * R * ahead[1], ahead[1] + h * R.T * ahead[0]
    return f"100 steps of both factors stay below {mp.nstr(worst, 4)} (1 - s/2)^t |A|"
