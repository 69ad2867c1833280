"""Matrix factorization with one row and d = 2, in which exact witnesses live: A = (mu, 0), X = (x1, x2), Y has rows (y1, y2), (y3, y4).

For one row |X|_2 = |X|_F and |R|_2 = |R|_F, but |Y|_2 is less than |Y|_F in general. An orbit that passes the test of
matrix.escape_region diverges.
"""

from proofs.matrix import escape_region
from proofs.matrix.escape_region import TEST, S, a, r
from verify.derive import GradientDescent
from verify.theorems import Fate, diff, false_orbit, identity, says, symbols, uses

h, mu, f = symbols("h mu f")
x1, x2, y1, y2, y3, y4, p, q = symbols("x1 x2 y1 y2 y3 y4 p q")
x1_next, x2_next, y1_next, y2_next, y3_next, y4_next = symbols("x1_next x2_next y1_next y2_next y3_next y4_next")
r1, r2 = mu - x1 * y1 - x2 * y2, -x1 * y3 - x2 * y4  # the entries of R
VARIABLES = (x1, x2, y1, y2, y3, y4)
STEP = dict(zip(VARIABLES, (x1_next, x2_next, y1_next, y2_next, y3_next, y4_next), strict=True))
one = GradientDescent((r1**2 + r2**2) / 2, VARIABLES, (mu,), h)
MOVES = [x1 + h * (r1 * y1 + r2 * y3), x2 + h * (r1 * y2 + r2 * y4), *(v + h * r1 * x for v, x in ((y1, x1), (y2, x2))),
         *(v + h * r2 * x for v, x in ((y3, x1), (y4, x2)))]  # fmt: skip
FROBENIUS = sum(v**2 for v in VARIABLES)
# p >= |X|_2^2, and q >= |Y|_2^2: q I - Y Y^T is positive semidefinite.
SPECTRAL = [p >= x1**2 + x2**2, q >= y1**2 + y2**2, (q - y1**2 - y2**2) * (q - y3**2 - y4**2) >= (y1 * y3 + y2 * y4) ** 2,
            q >= y3**2 + y4**2]  # fmt: skip
WHERE = {
    f: (r1**2 + r2**2) / 2,
    **{new: v - h * diff(f, v) for v, new in STEP.items()},
    r: h**2 * (r1**2 + r2**2),
    S: h * FROBENIUS,
    a: h**2 * mu**2,
}
map_steps = [
    identity(f"the step of {v} for one row, d = 2", new, moved_by, by)
    for (v, new), moved_by, by in zip(STEP.items(), one.map, MOVES, strict=True)
]
escape = uses("the test for divergence", "matrix.escape_region", escape_region.theorem["the test"],
              gives=says("from an iterate with {} and {} the norm tends to infinity", *TEST))  # fmt: skip
DIVERGES = Fate("matrix.escape_region", escape_region.theorem["the test"], says("|X_n| + |Y_n| tends to infinity"))


def diverging(name, allowed, start, rate, steps, target=1, norms=None, claims=None):
    """Return the neighbour that says that GD does not diverge if ``allowed(S_0) >= 0``, refuted by an orbit.

    ``start`` are the entries of X and Y; ``norms`` bounds |X|_2^2 and |Y|_2^2, whose sum is then S_0 in place of the sum of squares;
    ``claims`` is the same statement for every size, in a form that can be attacked.
    """
    size = FROBENIUS if norms is None else p + q
    words = "|X_0|_F^2 + |Y_0|_F^2" if norms is None else "|X_0|_2^2 + |Y_0|_2^2"
    values = dict(zip(VARIABLES, start, strict=True)) | {mu: target, h: rate}
    return false_orbit(
        name, says(f"GD does not diverge if {{}}, where the sum of squares is {words}", allowed(size) >= 0), update=STEP,
        given=[mu >= 0, h > 0, allowed(size) >= 0, *(SPECTRAL if norms else [])], steps=steps, ends_in=TEST, fate=DIVERGES,
        witness=values | (dict(zip((p, q), norms, strict=True)) if norms else {}), claims=claims,
    )  # fmt: skip
