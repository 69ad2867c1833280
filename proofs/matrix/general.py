"""General targets: with h <= 4/(S_0 + 4 sigma_1) no divergence is known, Frobenius norms in S_0; with spectral norms it happens.

Problem: minimize f(X, Y) = |A - X Y^T|_F^2/2 over X (m x d) and Y (n x d), any A with largest singular value sigma_1.
Method: gradient descent with a constant learning rate h; S_0 = |X_0|_F^2 + |Y_0|_F^2.
Claim: supported, not proved: from every start GD stays bounded for h <= 4/(S_0 + 4 sigma_1), and even for
    h <= 4 (S_0 + 2 sigma_1)/((S_0 + 2 sigma_1)^2 + 4 sigma_1^2), which is never less. Proved: with |X_0|_2^2 + |Y_0|_2^2 in place of S_0
    both are false, already for a target of one row and d = 2; and the 4 can in both be replaced by no larger number.
Recursion: X' = X + h R Y, Y' = Y + h R^T X with R = A - X Y^T.
Tightness: the constant 4 is exact as S_0/sigma_1 grows (neighbours at 2 and 0.1 percent); for A = 0 the claim is proved
    (matrix.zero_target), for A = mu I and d = 1 too (matrix.rank_one_level). The terms with sigma_1 are not known to be sharp.
References: after Wang, Chen, Zhao, Tao, ICLR 2022 (arXiv 2110.03677), recalled; the second learning rate and the evidence are our own.
    Read on: docs/matrix.md
"""

from sympy import Rational

from proofs._nearby import moved, text
from proofs.matrix import escape_region
from proofs.matrix._general_checks import runs, stays_bounded
from proofs.matrix.escape_region import TEST, S, a, r
from verify.derive import GradientDescent
from verify.theorems import (
    Fate,
    Property,
    Source,
    Theorem,
    conjecture,
    diff,
    every_matrix,
    exact,
    false_orbit,
    identity,
    inequality,
    known,
    not_sharp,
    says,
    sharp,
    symbols,
    uses,
)

# S_0 = |X_0|_F^2 + |Y_0|_F^2, sigma = sigma_1; and the problem of one row, d = 2, in which the witnesses live: A = (mu, 0).
h, sigma, S_0, mu, f = symbols("h sigma S_0 mu f")
x1, x2, y1, y2, y3, y4, p, q = symbols("x1 x2 y1 y2 y3 y4 p q")
x1_next, x2_next, y1_next, y2_next, y3_next, y4_next = symbols("x1_next x2_next y1_next y2_next y3_next y4_next")
r1, r2 = mu - x1 * y1 - x2 * y2, -x1 * y3 - x2 * y4  # R, a row; Y has the rows (y1, y2) and (y3, y4)
VARIABLES = (x1, x2, y1, y2, y3, y4)
STEP = dict(zip(VARIABLES, (x1_next, x2_next, y1_next, y2_next, y3_next, y4_next), strict=True))
one = GradientDescent((r1**2 + r2**2) / 2, VARIABLES, (mu,), h)
MOVES = [x1 + h * (r1 * y1 + r2 * y3), x2 + h * (r1 * y2 + r2 * y4), *(v + h * r1 * x for v, x in ((y1, x1), (y2, x2))),
         *(v + h * r2 * x for v, x in ((y3, x1), (y4, x2)))]  # fmt: skip
frobenius = sum(v**2 for v in VARIABLES)
# p = |X|_2^2, and q >= |Y|_2^2: q I - Y Y^T is positive semidefinite.
SPECTRAL = [p >= x1**2 + x2**2, q >= y1**2 + y2**2, (q - y1**2 - y2**2) * (q - y3**2 - y4**2) >= (y1 * y3 + y2 * y4) ** 2,
            q >= y3**2 + y4**2]  # fmt: skip

larger = inequality(
    "the second learning rate is the larger one", (S_0 + 2 * sigma) ** 2 + 4 * sigma**2 <= (S_0 + 2 * sigma) * (S_0 + 4 * sigma),
    given=[S_0 >= 0, sigma >= 0], terms=2 * known(S_0 >= 0) * known(sigma >= 0), concludes=True,
)  # fmt: skip
escape = uses("the test for divergence", "matrix.escape_region", escape_region.theorem["the test"],
              gives=says("from an iterate with {} and {} the norm tends to infinity", *TEST))  # fmt: skip
DIVERGES = Fate("matrix.escape_region", escape_region.theorem["the test"], says("|X_n| + |Y_n| tends to infinity"))


def diverging(name, rate, witness, steps, size=frobenius):
    """Return the neighbour that says that ``rate(size) >= 0`` is enough for GD not to diverge."""
    spectral = size != frobenius
    norms = "|X_0|_2^2 + |Y_0|_2^2" if spectral else "|X_0|_F^2 + |Y_0|_F^2"
    values = dict(zip(VARIABLES, witness["start"], strict=True)) | {mu: 1, h: witness["h"]}
    return false_orbit(
        name, says(f"GD does not diverge if {{}}, where the sum of squares is {norms}", rate(size) >= 0), update=STEP,
        given=[mu > 0, h > 0, rate(size) >= 0, *(SPECTRAL if spectral else [])], steps=steps, ends_in=TEST, fate=DIVERGES,
        witness=values | ({p: witness["p"], q: witness["q"]} if spectral else {}),
    )  # fmt: skip


def simple(constant):
    """Return h <= constant/(S + 4 mu) as a nonnegative number."""
    return lambda size: constant - h * (size + 4 * mu)


def wide(constant):
    """Return h <= constant (S + 2 mu)/((S + 2 mu)^2 + 4 mu^2) as a nonnegative number."""
    return lambda size: constant * (size + 2 * mu) - h * ((size + 2 * mu) ** 2 + 4 * mu**2)


APART = {"start": (-3, -1, 5, 0, 0, 4), "h": "1/10", "p": 10, "q": 25}
BEYOND = [
    diverging(f"4 replaced by {text(c)} in {what} {said}", rate(c), start, steps)
    for what, rate, starts in (
        ("4/(S_0 + 4 sigma_1)", simple, (({"start": (12, 3, -12, -3, 0, 0), "h": "1/76"}, 3),
                                         ({"start": (1, -51, -1, 51, 0, -3), "h": "1/1303"}, 5))),
        ("the second rate", wide, (({"start": (-1, 5, 1, -5, 0, 1), "h": "2/27"}, 3),
                                   ({"start": (2, -25, -2, 25, 0, -1), "h": "1/315"}, 5))),
    )
    for (c, said), (start, steps) in zip(moved(4), starts, strict=True)
]  # fmt: skip

theorem = Theorem(
    source=Source("recalled", after="Wang, Chen, Zhao, Tao, ICLR 2022", note="general target; the constants of the paper are not confirmed"),
    where={
        f: (r1**2 + r2**2) / 2,
        **{new: v - h * diff(f, v) for v, new in STEP.items()},
        r: h**2 * (r1**2 + r2**2),
        S: h * frobenius,
        a: h**2 * mu**2,
    },
    steps=[
        *(identity(f"the step of {v} for one row, d = 2", new, moved_by, by)
          for (v, new), moved_by, by in zip(STEP.items(), one.map, MOVES, strict=True)),
        larger,
        escape,
        conjecture("no divergence for h <= 4/(S_0 + 4 sigma_1)", every_matrix("bounded")),
        conjecture("no divergence for the second learning rate", every_matrix("bounded", rate="larger")),
    ],
    exceptional="none: every start",
    sharpness="the 4 is exact, the terms with sigma_1 are not known to be; the claim itself is not proved",
    neighbours=[
        diverging("spectral norms in 4/(S_0 + 4 sigma_1)", simple(4), APART, 6, p + q),
        diverging("spectral norms in the second rate", wide(4), APART, 6, p + q),
        *BEYOND,
        diverging("1.1 times the second rate", wide(Rational(22, 5)), {"start": (4, 0, -4, 0, 1, 0), "h": "1/8"}, 2),
    ],
    constants=[
        sharp("the 4 in 4/(S_0 + 4 sigma_1)", *(n.name for n in BEYOND[:2]), note="as S_0/sigma_1 grows"),
        sharp("the 4 in front of (S_0 + 2 sigma_1)", *(n.name for n in BEYOND[2:]), note="as S_0/sigma_1 grows"),
        exact("Frobenius norms", "false with spectral norms, see the neighbours"),
        not_sharp("the 4 sigma_1", "the second learning rate is larger, and neither is the largest"),
        not_sharp("the 2 sigma_1 and the 4 sigma_1^2", "the best terms are not known"),
    ],
    properties=[Property("exact starts of all shapes, up to the first learning rate", runs, stays_bounded, examples=60)],
    example=[{S_0: 1, sigma: 1}, dict(zip(VARIABLES, APART["start"], strict=True)) | {mu: 1, h: "1/10"}],
)  # fmt: skip
