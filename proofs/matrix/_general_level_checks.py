"""Random exact checks of the theorem on the level for a general A."""


from hypothesis import strategies as st

NUMBER = st.fractions(-3, 3, max_denominator=6)


def quotient(a, sigma, x, y):
    """Return I_a."""
    return sum((b + c) ** 2 / (a + 8 * t) + (b - c) ** 2 / a for t, b, c in zip(sigma, x, y, strict=True))


def moved(h, sigma, x, y):
    """Return one step of gradient descent in singular bases."""
    p, q = sum(b * b for b in x), sum(c * c for c in y)
    rows = list(zip(sigma, x, y, strict=True))
    return [b + h * (t * c - q * b) for t, b, c in rows], [c + h * (t * b - p * c) for t, b, c in rows]


def stays_inside(example):
    """One exact step from a point with I_a = 1."""
    sizes, angles, spare = example
    count = len(sizes)
    norm = sum(t * t for t in angles)
    sphere = [(1 - norm) / (1 + norm), *(2 * t / (1 + norm) for t in angles)]
    p, w = sphere[:count], sphere[count:]
    sigma = [(g * g - 1) / 8 for g in sizes]  # a = 1
    x = [(g * b + c) / 2 for g, b, c in zip(sizes, p, w, strict=True)]
    y = [(g * b - c) / 2 for g, b, c in zip(sizes, p, w, strict=True)]
    assert quotient(1, sigma, x, y) == 1
    h = 8 / (1 + 8 * max(sigma)) * spare
    assert quotient(1, sigma, *moved(h, sigma, x, y)) <= 1, f"sigma = {sigma}, x = {x}, y = {y}, h = {h}"


def spheres():
    """Draw g_i >= 1, a point of the sphere, and a fraction of the largest step."""
    return st.integers(1, 3).flatmap(
        lambda n: st.tuples(
            st.lists(st.fractions(1, 4, max_denominator=6), min_size=n, max_size=n),
            st.lists(NUMBER, min_size=2 * n - 1, max_size=2 * n - 1),
            st.fractions("1/50", 1, max_denominator=50),
        )
    )


def orbits_below(example):
    """Three exact steps with h = 4/(S + 4 sigma_1): the first ellipsoid is never left."""
    sigma, x, y, spare = example
    total = sum(b * b for b in x) + sum(c * c for c in y)
    if total == 0:
        return
    a, top = 2 * total, max(sigma)
    h = 8 / (a + 8 * top) * spare
    for _ in range(3):
        x, y = moved(h, sigma, x, y)
        assert quotient(a, sigma, x, y) <= 1, f"x = {x}, y = {y}"
        assert 2 * (sum(b * b for b in x) + sum(c * c for c in y)) <= a + 8 * top


def problems():
    """Draw singular values, a start, and a fraction of the step."""
    vector = lambda n: st.lists(NUMBER, min_size=n, max_size=n)  # noqa: E731 two lines are no clearer
    return st.integers(1, 3).flatmap(
        lambda n: st.tuples(
            st.lists(st.fractions(0, 3, max_denominator=4), min_size=n, max_size=n),
            vector(n), vector(n), st.fractions("1/50", 1, max_denominator=50),
        )
    )  # fmt: skip
