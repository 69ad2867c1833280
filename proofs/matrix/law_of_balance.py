"""The law of balance for stochastic gradient descent: the imbalance is multiplied by 1 - rho_k^2 for every sample, whatever the losses.

Problem: minimize a sum of losses F_k(x.y) over x, y in R^d; or of F_k(X Y^T) over X (m x d), Y (n x d). The F_k are arbitrary.
Method: stochastic gradient descent, one sample or batch k after the other, with a constant learning rate h.
Claim: with rho_k = -h F_k'(x.y) the imbalance |x|^2 - |y|^2 is multiplied by exactly 1 - rho_k^2. So as long as rho_k^2 <= 1 its size at
    step n is at most its start over 1 + rho_0^2 + ... + rho_{n-1}^2: where gradients do not die out it tends to 0. For matrices, with G the
    gradient of F_k at X Y^T, X'^T X' - Y'^T Y' = X^T X - Y^T Y + h^2 (Y^T G^T G Y - X^T G G^T X), for every G.
Recursion: x' = x + rho_k y, y' = y + rho_k x; X' = X - h G Y, Y' = Y - h G^T X.
Tightness: identities; the bound by a sum is attained to first order in rho^2.
References: after Ziyin and others on the law of balance for SGD, read in abstract, who have the decay in continuous time for losses
    that are invariant under x -> c x, y -> y/c; the discrete identities and the bound are our own.
    Read on: docs/matrix.md
"""

from sympy import Trace as tr

from proofs._analysis import CHAIN_RULE
from proofs._nearby import nearby
from proofs.matrix._balance_checks import samples, sgd
from proofs.matrix._shrinking import POINT, SHRINK, one_step, rho, shrinking, stays
from verify.theorems import (
    Property,
    Source,
    Theorem,
    cited,
    equals,
    exact,
    false_matrix,
    identity,
    matrices,
    matrix_equals,
    matrix_identity,
    over_coordinates,
    says,
    sharp,
    symbols,
)

h, m, n, d = symbols("h m n d")
X, X_next = matrices("X X_next", m, d)
Y, Y_next = matrices("Y Y_next", n, d)
# One coordinate of x and of y; |x|^2, |y|^2 and x.y; |x'|^2 and |y'|^2.
x, y, N_x, N_y, P, N_x_next, N_y_next = symbols("x y N_x N_y P N_x_next N_y_next")
G = matrices("G", m, n)
after = X_next.T * X_next - Y_next.T * Y_next


def pull(coefficient):
    """Return the imbalance after a step, with a coefficient in place of 1 before h^2."""
    return X.T * X - Y.T * Y + coefficient * h**2 * (Y.T * G.T * G * Y - X.T * G * G.T * X)


inner = {(x, x): N_x, (y, y): N_y, (x, y): P}
gradient = cited(
    "the gradient", CHAIN_RULE, premises=[],
    gives=says("x' = x + rho_k y and y' = y + rho_k x with rho_k = -h F_k'(x.y), the same number for all coordinates"),
)  # fmt: skip
norms = [
    over_coordinates("|x'|^2", symbols("X_1"), (x + rho * y) ** 2, N_x_next, inner=inner),
    over_coordinates("|y'|^2", symbols("Y_1"), (y + rho * x) ** 2, N_y_next, inner=inner),
]
vectors = identity("vectors", N_x_next - N_y_next, (1 - rho**2) * (N_x - N_y), concludes=True)
whole = matrix_identity("matrices", after, pull(1), concludes=True, because="the terms of first order in h cancel, whatever G is")
trace = matrix_identity(
    "the difference of norms", tr(after), tr(X.T * X) - tr(Y.T * Y) + h**2 * (tr(Y.T * G.T * G * Y) - tr(X.T * G * G.T * X)),
    concludes=True,
)  # fmt: skip
bound = shrinking("the bound by a sum", "the size of |x|^2 - |y|^2", gradient, *norms, vectors)
ONE = {X: [[2]], Y: [[1]], G: [[1]], h: 1}
theorem = Theorem(
    source=Source("read in abstract", after="Ziyin and others, the law of balance", note="discrete steps; exact"),
    where={
        X_next: X - h * G * Y,
        Y_next: Y - h * G.T * X,
        N_x_next: N_x + 2 * rho * P + rho**2 * N_y,
        N_y_next: N_y + 2 * rho * P + rho**2 * N_x,
    },
    steps=[gradient, *norms, vectors, whole, trace, one_step, stays, bound],
    exceptional="none: every start, all losses, every order of the samples",
    sharpness="identities; the bound by a sum is one over a product's first two terms",
    slack={"the bound by a sum": "an induction over one inequality, which is attacked in the steps"},
    neighbours=[
        *nearby("|x|^2 - |y|^2 times 1 - {} rho^2", 1, lambda c: equals(N_x_next - N_y_next, (1 - c * rho**2) * (N_x - N_y)),
                {N_x: 2, N_y: 1, P: 1, rho: 1}),
        *nearby("the imbalance with {} h^2", 1, lambda c: matrix_equals(after, pull(c)), ONE, false=false_matrix),
        *nearby("the norms with {} h^2", 1, lambda c: matrix_equals(tr(after), tr(pull(c))), ONE, false=false_matrix),
        *SHRINK,
    ],
    constants=[
        sharp("the coefficient of rho^2", "|x|^2 - |y|^2 times 1 - 1.02 rho^2 (2 percent)",
              "|x|^2 - |y|^2 times 1 - 1.001 rho^2 (0.1 percent)"),
        sharp("the coefficient of h^2", "the imbalance with 1.02 h^2 (2 percent)", "the imbalance with 1.001 h^2 (0.1 percent)"),
        sharp("the coefficient of h^2 in the norms", "the norms with 1.02 h^2 (2 percent)", "the norms with 1.001 h^2 (0.1 percent)"),
        sharp("the 1 before the sum", SHRINK[0].name, SHRINK[1].name, note="for small rho"),
        exact("rho_k^2 <= 1", "beyond 1 the imbalance changes its sign, and beyond 2 it grows"),
    ],
    properties=[Property("exact SGD on random losses in dimensions 1 to 3", samples, sgd, examples=60)],
    example=[{**ONE, **POINT, N_x: 2, N_y: 1, P: 1}],
)  # fmt: skip
