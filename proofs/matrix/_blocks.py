"""Attack on matrix.null_sets: the whole Jacobian determinant at X = Y = t E, exactly, beside the product of its blocks.

It proves nothing; it would show the theorem false, or misread.
"""

from fractions import Fraction


def points():
    """Draw sizes, h, t and singular values."""
    from hypothesis import strategies as st

    sizes = st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 3))
    number = st.fractions(0, 3, max_denominator=7)
    return st.tuples(sizes, st.fractions("1/7", 3, max_denominator=7), number, st.lists(number, min_size=3, max_size=3))


def determinant(rows):
    """Return the determinant of a square matrix of fractions, by elimination."""
    left, value = [list(row) for row in rows], Fraction(1)
    while left:
        place = next((i for i, row in enumerate(left) if row[0]), None)
        if place is None:
            return Fraction(0)
        value *= -1 if place % 2 else 1
        top = left.pop(place)
        value *= top[0]
        left = [[e - row[0] * p / top[0] for e, p in zip(row[1:], top[1:], strict=True)] for row in left]
    return value


def hessian(target, x, y):
    """Return the Hessian of |A - X Y^T|^2/2 at exact factors, entries of X first, row by row."""
    m, n, d = len(x), len(y), len(x[0])
    residual = [[target[a][b] - sum(p * q for p, q in zip(x[a], y[b], strict=True)) for b in range(n)] for a in range(m)]
    places = [(0, a, c) for a in range(m) for c in range(d)] + [(1, b, c) for b in range(n) for c in range(d)]

    def second(p, q):
        (first, i, c), (other, j, e) = sorted((p, q))
        if (first, other) == (0, 0):
            return sum(row[c] * row[e] for row in y) if i == j else Fraction(0)
        if (first, other) == (1, 1):
            return sum(row[c] * row[e] for row in x) if i == j else Fraction(0)
        return y[j][c] * x[i][e] - (residual[i][j] if c == e else 0)

    return [[Fraction(second(p, q)) for q in places] for p in places]


def splits_as_said(drawn):
    """Fail unless the determinant is the product of the blocks' determinants."""
    (m, n, d), h, t, sigma = drawn
    k = min(m, n, d)
    target = [[sigma[a] if a == b else Fraction(0) for b in range(n)] for a in range(m)]
    x, y = ([[t if a == c < k else Fraction(0) for c in range(d)] for a in range(size)] for size in (m, n))
    whole = hessian(target, x, y)
    order = range(len(whole))
    found = determinant([[(p == q) - h * whole[p][q] for q in order] for p in order])
    said = Fraction(1)
    for i in range(k):
        r = sigma[i] - t * t
        said *= (1 - h * t * t) ** 2 - h * h * (t * t - r) ** 2
        said *= (1 - h * h * r * r) ** (d - k)
        for j in range(i):
            q, u = sigma[j] - t * t, t * t
            rows = [[u, u, 0, -r], [u, u, -q, 0], [0, -q, u, u], [-r, 0, u, u]]
            said *= determinant([[(a == b) - h * Fraction(rows[a][b]) for b in range(4)] for a in range(4)])
    both = min(m, n)
    for j in range(k, max(m, n)):
        in_both = ((1 - h * t * t) ** 2 - (h * sigma[j]) ** 2) if j < both else (1 - h * t * t)
        said *= in_both**k
    assert found == said, f"the determinant is {found}, the blocks give {said}"
