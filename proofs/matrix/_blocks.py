"""Attack on matrix.null_sets: the whole Jacobian determinant at X = Y = t E, exactly, beside the product of its blocks.

It proves nothing; it would show the theorem false, or misread.
"""

from fractions import Fraction

from flint import fmpq, fmpq_mat

from verify.attack.matrix_exact import hessian
from verify.sampling.matrix_start import MatrixStart


def points():
    """Draw sizes, h, t and singular values."""
    from hypothesis import strategies as st

    sizes = st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 3))
    number = st.fractions(0, 3, max_denominator=7)
    return st.tuples(sizes, st.fractions("1/7", 3, max_denominator=7), number, st.lists(number, min_size=3, max_size=3))


def determinant(rows):
    """Return the determinant of a square matrix of fractions."""
    found = fmpq_mat([[fmpq(e.numerator, e.denominator) for e in map(Fraction, row)] for row in rows]).det()
    return Fraction(int(found.p), int(found.q))


def splits_as_said(drawn):
    """Fail unless the determinant is the product of the blocks' determinants."""
    (m, n, d), h, t, sigma = drawn
    k = min(m, n, d)
    target = [[sigma[a] if a == b else Fraction(0) for b in range(n)] for a in range(m)]
    x, y = ([[t if a == c < k else Fraction(0) for c in range(d)] for a in range(size)] for size in (m, n))
    whole = hessian(MatrixStart(target, x, y, h))
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
