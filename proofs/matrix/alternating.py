"""Alternating gradient descent: a half step in X lowers the loss for every h < 2/|Y|_2^2, exactly.

Problem: minimize f(X, Y) = |A - X Y^T|_F^2/2 over X (m x d) and Y (n x d), any A, any sizes.
Method: alternating gradient descent: X' = X + h R Y with R = A - X Y^T, then Y' = Y + h R'^T X' with R' = A - X' Y^T; h > 0.
Claim: R' = R - h R Y Y^T, and f' = f - h |R Y|_F^2 + h^2 |R Y Y^T|_F^2/2 <= f - h (2 - h |Y|_2^2) |R Y|_F^2/2. So a half step
    never raises the loss if h |Y|_2^2 <= 2, and lowers it if h |Y|_2^2 < 2 and R Y is not 0; no condition on X or on R. The second
    half step is the first one for A^T, with h |X'|_2^2. While h |X_t|_2^2 and h |Y_t|_2^2 stay at most 2 the loss never increases.
Recursion: R -> R (I - h Y Y^T) -> (I - h X' X'^T) R (I - h Y Y^T).
Tightness: the 2 is exact (neighbours at 2 and 0.1 percent).
References: the method and its rate, C (d/(d - r)) (sigma_1/sigma_r)^2 log(1/eps) steps with high probability from an unbalanced random
    start, are those of Ward and Kolda (arXiv 2305.06927); the rate is measured (docs/matrix.md), and no part of this theorem.
    Read on: docs/matrix.md
"""

from sympy import Trace as tr

from proofs._analysis import INDUCTION, NORMS
from proofs._nearby import nearby
from proofs.matrix._half_step_checks import alternating_at_many_digits, falls, half_steps
from proofs.matrix.escape_region import MOVE, A, R, X, X_next, Y, h
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    equals,
    exact,
    false_matrix,
    inequality,
    known,
    matrices,
    matrix_equals,
    matrix_identity,
    not_sharp,
    says,
    sharp,
    symbols,
)

n, d = symbols("n d")
Y_then = matrices("Y_then", n, d)
R_half = A - X_next * Y.T
# f and f' are losses, g = |R Y|_F^2, w = |R Y Y^T|_F^2, y = |Y|_2^2.
f, f_next, g, w, y = symbols("f f_next g w y")
ONE_HALF = equals(f_next, f - h * g + h**2 * w / 2)
SIZES = [g >= 0, w <= y * g]
SMALL = [h > 0, h * y <= 2]
mass, estimate, rate, room = (known(v) for v in (*SIZES, *SMALL))


def squared(matrix):
    """Return the squared Frobenius norm as a trace."""
    return tr(matrix.T * matrix)


def loss_after(coefficient):
    """Return twice the loss after the half step, with a coefficient in place of 2."""
    return squared(R) - coefficient * h * squared(R * Y) + h**2 * squared(R * Y * Y.T)


residual = matrix_identity("the residual after a half step", R_half, R - h * R * Y * Y.T, concludes=True)
both = matrix_identity(
    "the residual after both", A - X_next * Y_then.T, R_half - h * X_next * X_next.T * R_half,
    R - h * R * Y * Y.T - h * X_next * X_next.T * (R - h * R * Y * Y.T), concludes=True,
)  # fmt: skip
loss = matrix_identity("twice the loss after a half step", squared(R_half), loss_after(2), concludes=True)
estimated = cited("the estimate", NORMS, premises=[loss], gives=says("|R Y Y^T|_F^2 is at most |Y|_2^2 |R Y|_F^2"))
falls_by = inequality(
    "the loss falls by", f_next <= f - h * (2 - h * y) * g / 2, given=[h > 0, *SIZES, ONE_HALF], terms=rate * rate * estimate / 2,
    concludes=True,
)  # fmt: skip
never = inequality(
    "the loss does not rise", f_next <= f, given=[*SMALL, *SIZES, ONE_HALF], terms=rate * (rate * estimate + room * mass) / 2,
    concludes=True,
)  # fmt: skip
strict = inequality(
    "the loss falls", f_next < f, given=[h > 0, h * y < 2, g > 0, SIZES[1], ONE_HALF],
    terms=rate * (rate * estimate + known(h * y < 2) * known(g > 0)) / 2, concludes=True,
)  # fmt: skip
along = cited(
    "along the orbit", INDUCTION, premises=[estimated, never], given=SMALL, under=[*SIZES, ONE_HALF], concludes=True,
    gives=says("as long as {} for y = |Y_t|_2^2, and the same with |X'|_2^2, the loss never increases", h * y <= 2),
    because="the half step in Y is the half step in X for the target A^T",
)  # fmt: skip

theorem = Theorem(
    source=Source("derived here", after="Ward and Kolda (arXiv 2305.06927)", note="the half step; their rate is not claimed"),
    where={**MOVE, Y_then: Y + h * R_half.T * X_next},
    steps=[residual, both, loss, estimated, falls_by, never, strict, along],
    exceptional="none",
    sharpness="the 2 is exact",
    slack={"along the orbit": "along whole orbits: the half step is attacked in the steps, and orbits by the property"},
    neighbours=[
        *nearby("R' = R + {} h R Y Y^T", -1, lambda c: matrix_equals(R_half, R + c * h * R * Y * Y.T),
                {A: [[2]], X: [[1]], Y: [[1]], h: 1}, false=false_matrix),
        *nearby("2 f' with {} h |R Y|_F^2", 2, lambda c: matrix_equals(squared(R_half), loss_after(c)),
                {A: [[2]], X: [[1]], Y: [[1]], h: 1}, false=false_matrix),
        *nearby("the loss does not rise for h y <= {}", 2, f_next <= f, lambda c: {h: c, y: 1, g: 1, w: 1, f: 1, f_next: 1 - c + c**2 / 2},
                given=lambda c: [h > 0, h * y <= c, *SIZES, ONE_HALF]),
        *nearby("f' <= f - {} h (2 - h y) g/2", 1, lambda c: f_next <= f - c * h * (2 - h * y) * g / 2,
                {h: 1, y: 1, g: 1, w: 1, f: 1, f_next: "1/2"}, given=[*SMALL, *SIZES, ONE_HALF]),
    ],
    constants=[
        sharp("the -1 of h R Y Y^T", "R' = R + -1.02 h R Y Y^T (2 percent)", "R' = R + -1.001 h R Y Y^T (0.1 percent)"),
        sharp("the 2 of 2 h |R Y|_F^2", "2 f' with 2.04 h |R Y|_F^2 (2 percent)", "2 f' with 2.002 h |R Y|_F^2 (0.1 percent)"),
        sharp("the 2 in h |Y|_2^2 <= 2", "the loss does not rise for h y <= 2.04 (2 percent)",
              "the loss does not rise for h y <= 2.002 (0.1 percent)", note="such as A = 2, X = Y = 1: R' = (1 - h) R"),
        sharp("the factor of h (2 - h y) g/2", "f' <= f - 1.02 h (2 - h y) g/2 (2 percent)",
              "f' <= f - 1.001 h (2 - h y) g/2 (0.1 percent)"),
        exact("no condition on X or R", "the loss is quadratic in X alone"),
        not_sharp("that both norms stay below 2/h", "a start for which they do is not characterized here"),
    ],
    properties=[Property("exact half steps of random problems of all shapes", half_steps, falls, examples=60)],
    precise=[Precise("an unbalanced start, 300 steps", alternating_at_many_digits)],
    example=[{A: [[2]], X: [[1]], Y: [[1]], h: 1, f: 1, f_next: "1/2", g: 1, w: 1, y: 1}],
)  # fmt: skip
