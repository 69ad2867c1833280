"""For the target A = 0, h (|X_0|_F^2 + |Y_0|_F^2) <= 4 keeps the factors from growing, whatever the sizes.

Problem: minimize f(X, Y) = |X Y^T|_F^2/2 over X (m x d) and Y (n x d).
Method: gradient descent with a constant learning rate h > 0; N = |X|_F^2 + |Y|_F^2.
Claim: if h N_0 <= 4, N never increases; if h N_0 < 4, the loss tends to its minimum 0.
Recursion: X' = X - h X Y^T Y, Y' = Y - h Y X^T X, so N' = N - 4 h |X Y^T|_F^2 + h^2 (|X Y^T Y|_F^2 + |Y X^T X|_F^2), which is at most
    N - h |X Y^T|_F^2 (4 - h (|X|_2^2 + |Y|_2^2)).
Tightness: 4 is exact: at 2 and 0.1 percent beyond it N can grow in one step, and there are orbits that diverge; with spectral norms
    in the hypothesis the claim is false for d >= 2.
References: derived here; for vectors it is product.zero_target, after Lewkowycz et al. (arXiv 2003.02218).
    Read on: docs/matrix.md
"""

from sympy import Trace as tr

from proofs._analysis import INDUCTION, MONOTONE_CONVERGENCE, NORMS
from proofs._nearby import moved, nearby, text
from proofs.matrix._general_checks import norm_falls, zero_problems
from proofs.matrix._row import VARIABLES, WHERE, diverging, escape, h, map_steps, mu
from proofs.matrix.escape_region import MOVE, A, X, X_next, Y, Y_next
from verify.theorems import (
    Property,
    Source,
    Theorem,
    cited,
    equals,
    exact,
    false_matrix,
    inequality,
    known,
    matrix_equals,
    matrix_identity,
    says,
    sharp,
    symbols,
)

# u = |X Y^T|_F^2, b = |X Y^T Y|_F^2, c = |Y X^T X|_F^2; x = |X|_2^2, y = |Y|_2^2.
N, N_next, u, b, c, x, y = symbols("N N_next u b c x y")


def squared(matrix):
    """Return the squared Frobenius norm as a trace."""
    return tr(matrix.T * matrix)


def after(factor):
    """Return the sum of squares after one step, with a factor in place of 4."""
    return squared(X) + squared(Y) - factor * h * squared(X * Y.T) + h**2 * (squared(X * Y.T * Y) + squared(Y * X.T * X))


whole = squared(X_next) + squared(Y_next)
ONE_STEP = equals(N_next, N - 4 * h * u + h**2 * (b + c))
NORM = [u >= 0, b <= y * u, c <= x * u, x + y <= N]
SMALL = [h > 0, h * N <= 4]
STRICT = [h > 0, h * N < 4]
rate, room = map(known, SMALL)
mass, left, right, total = map(known, NORM)

ZERO = matrix_equals(A, 0)
move = matrix_identity("the sum of squares after one step", whole, after(4), given=[ZERO], concludes=True)
estimates = cited(
    "the estimates", NORMS, premises=[move],
    gives=says("|X Y^T Y|_F <= |X Y^T|_F |Y|_2, |Y X^T X|_F <= |Y X^T|_F |X|_2, and spectral norms are at most Frobenius norms"),
)  # fmt: skip
falls = inequality(
    "N falls", N_next <= N - h * u * (4 - h * N), given=[h > 0, *NORM, ONE_STEP],
    terms=rate * rate * (left + right + total * mass), concludes=True,
)  # fmt: skip
never = inequality(
    "N does not increase", N_next <= N, given=[*SMALL, *NORM, ONE_STEP],
    terms=rate * rate * (left + right + total * mass) + rate * mass * room, concludes=True,
)  # fmt: skip
kept = inequality("h N stays at most 4", h * N_next <= 4, given=[*SMALL, *NORM, ONE_STEP], lemmas=[never],
                  terms=rate * known(never.goal) + room)  # fmt: skip
bounded = cited(
    "the factors do not grow", INDUCTION, premises=[estimates, never, kept], given=[*SMALL, ZERO], under=[*NORM, ONE_STEP], concludes=True,
    gives=says("if {} at the start, N_n never increases", h * N <= 4),
)  # fmt: skip
strictly = inequality("and for less than 4 too", h * N <= 4, given=STRICT, terms=known(h * N < 4))
settles = cited(
    "the loss tends to 0", MONOTONE_CONVERGENCE, premises=[estimates, falls, strictly, bounded], given=[*STRICT, ZERO],
    under=[*NORM, ONE_STEP], concludes=True, gives=says("if {} at the start, then |X_n Y_n^T|_F tends to 0", h * N < 4),
    because="N_n converges, and N_n - N_{n+1} is at least h (4 - h N_0) |X_n Y_n^T|_F^2",
)  # fmt: skip
ORBITS = [
    diverging(f"h N_0 <= {text(value)} {said}", lambda size, value=value: value - h * size, *start, target=0)
    for (value, said), start in zip(moved(4), [((5, 0, -5, 0, -1, 0), "2/25", 3), ((3, 0, 32, 0, 0, 0), "1/258", 7)], strict=True)
]
point = {N: 2, u: 1, b: 1, c: 1, x: 1, y: 1, N_next: 2}

theorem = Theorem(
    source=Source("derived here"),
    where={**WHERE, **MOVE},
    steps=[move, estimates, falls, never, kept, bounded, strictly, settles, *map_steps, escape],
    exceptional="none: every start",
    sharpness="the 4 is exact",
    slack={
        "the factors do not grow": "along whole orbits of all sizes: the single step is attacked in the steps, and by the property",
        "the loss tends to 0": "a limit; that the loss keeps falling is seen in the property",
    },
    neighbours=[
        *nearby("N' with {} h |X Y^T|_F^2", 4, lambda k: matrix_equals(whole, after(k)),
                     {A: [[0]], X: [[1]], Y: [[1]], h: 1}, given=[ZERO], false=false_matrix),
        *nearby("N does not increase for h N <= {}", 4, N_next <= N, lambda k: {h: k / 2, **point, N_next: 2 - 2 * k + k**2 / 2},
                given=lambda k: [h > 0, h * N <= k, *NORM, ONE_STEP]),
        *ORBITS,
        diverging("spectral norms in h N_0 <= 4", lambda size: 4 - h * size, (0, -2, -3, 0, -1, 4), "2/11", 4, target=0, norms=(4, 18)),
    ],
    constants=[
        sharp("the 4 of 4 h |X Y^T|_F^2", "N' with 4.08 h |X Y^T|_F^2 (2 percent)", "N' with 4.004 h |X Y^T|_F^2 (0.1 percent)"),
        sharp("the 4 in h N <= 4", "N does not increase for h N <= 4.08 (2 percent)", "N does not increase for h N <= 4.004 (0.1 percent)",
              note="for the monotone norm"),
        sharp("the 4 in h N_0 <= 4", *(neighbour.name for neighbour in ORBITS), note="for divergence"),
        exact("Frobenius norms", "false with spectral norms, see the neighbour"),
    ],
    properties=[Property("three exact steps of random problems of all shapes", zero_problems, norm_falls, examples=60)],
    example=[{h: 2, **point}, {h: 1, **point, N_next: 0}, {A: [[0]], X: [[1]], Y: [[1]], h: 1},
             dict(zip(VARIABLES, (0, -2, -3, 0, -1, 4), strict=True)) | {mu: 0, h: "2/11"}],
)  # fmt: skip
