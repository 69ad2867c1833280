"""Attacks on matrix.aligned: exact aligned factors, and runs at many digits on both sides of the critical learning rate.

They prove nothing; they would show the theorem false, or misread.
"""

from fractions import Fraction

from verify.orbits import context, number
from verify.orbits.threshold import critical_step, least
from verify.sampling.matrix_start import MatrixStart, added, product
from verify.sampling.orthogonal import orthogonal, turns


def combined(left, numbers, right):
    """Return the sum of numbers[i] times column i of ``left`` times column i of ``right``, transposed."""
    total = tuple(tuple(Fraction(0) for _ in right[0]) for _ in left[0])
    for u, c, v in zip(left, numbers, right, strict=False):
        total = added(total, product(tuple((a,) for a in u), (v,)), c)
    return total


def problems():
    """Draw orthonormal columns, sigma_i, x_i, y_i, and h."""
    from hypothesis import strategies as st

    @st.composite
    def draw_one(draw):
        sizes = [draw(st.integers(1, 3)) for _ in range(3)]
        frames = [orthogonal(draw(turns(size)), size) for size in sizes]
        k = draw(st.integers(1, min(sizes)))
        number = st.fractions(-3, 3, max_denominator=5)
        triples = [(abs(draw(number)), draw(number), draw(number)) for _ in range(k)]
        return frames, triples, draw(st.fractions("1/9", 3, max_denominator=9))

    return draw_one()


def stays_aligned(drawn) -> None:
    """Fail unless one exact step of the matrices is the scalar step of each pair, in the same directions."""
    (u, v, w), triples, h = drawn
    sigma, x, y = zip(*triples, strict=True)
    start = MatrixStart(combined(u, sigma, v), combined(u, x, w), combined(v, y, w), h)
    after = start.step()
    moved = [(a + h * (s - a * b) * b, b + h * (s - a * b) * a) for s, a, b in triples]
    assert after.X == combined(u, [a for a, _ in moved], w), "X leaves its directions"
    assert after.Y == combined(v, [b for _, b in moved], w), "Y leaves its directions"
    assert start.loss == sum((s - a * b) ** 2 for s, a, b in triples) / 2, "the loss does not decouple"


def both_sides(digits: int) -> str:
    """Follow sigma = (1, 1/2), x = (3, 2), y = (1/10, 1/5), in turned directions, at h* (1 - 10^-10) and h* (1 + 10^-10)."""
    ctx = context(digits)
    triples = [("1", "3", "1/10"), ("1/2", "2", "1/5")]
    steps = [critical_step(Fraction(s), (Fraction(a),), (Fraction(b),)) for s, a, b in triples]
    h_star = ctx.mpf(steps[least(steps)].decimal(digits).text)
    u, v, w = (orthogonal(((Fraction(1), Fraction(2), Fraction(-1))[:size],), size) for size in (2, 3, 2))

    def matrix(rows):
        return ctx.matrix([[ctx.mpf(e.numerator) / e.denominator for e in row] for row in rows])

    parts = [[Fraction(t[i]) for t in triples] for i in range(3)]
    target, first, second = (matrix(combined(*p)) for p in ((u, parts[0], v), (u, parts[1], w), (v, parts[2], w)))
    found = []
    for sign in (-1, 1):
        h, x, y = h_star * (1 + sign * number("1/10", digits) ** 10), first.copy(), second.copy()
        for _ in range(1500):
            r = target - x * y.T
            size = ctx.norm(r)
            if size > 1e6 or size < 1e-30:
                break
            x, y = x + h * r * y, y + h * r.T * x
        found.append(size)
    assert found[0] < 1e-30, f"below h* the residual is {found[0]}"
    assert found[1] > 1e6, f"above h* the residual is {found[1]}"
    return "converges below, diverges above the least critical learning rate"
