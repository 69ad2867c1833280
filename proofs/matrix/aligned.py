"""Aligned starts decouple: gradient descent on the matrix problem is the scalar problem in each singular direction.

Problem: minimize f(X, Y) = |A - X Y^T|_F^2/2 from X_0 = U D_x W^T, Y_0 = V D_y W^T with A = U Sigma V^T, where U^T U = V^T V = W^T W = I_k
    and Sigma, D_x, D_y are diagonal (k x k), with diagonals sigma_i >= 0, x_i, y_i.
Method: gradient descent with learning rate h > 0.
Claim: the iterates stay aligned: only D_x and D_y change, and each pair (x_i, y_i) makes gradient descent on (sigma_i - x y)^2/2.
    So for h < min_i h*(sigma_i, x_i, y_i), h sigma_1 < 1, the iterates converge to a point with X Y^T = A, unless x_i + y_i = 0 at some
    iterate for an i with sigma_i > 0; and for h > h*(sigma_i, x_i, y_i) with 0 < h sigma_i < 2 for one i, either they diverge or
    x_i y_i = sigma_i at some iterate. h* is scalar.critical_step; for sigma_i = 0 it is 4/(x_i^2 + y_i^2).
Recursion: D_x' = D_x + h (Sigma - D_x D_y) D_y, D_y' = D_y + h (Sigma - D_x D_y) D_x; f = |Sigma - D_x D_y|_F^2/2.
Tightness: the critical learning rate is exact, as it is in the scalar problem.
References: derived here. Liang, Montufar, ICLR 2026 (arXiv 2509.25351), read in abstract, call such starts orthogonal.
    Read on: docs/matrix.md
"""

from sympy import Identity, Trace

from proofs._analysis import DIAGONAL, LIMITS
from proofs._nearby import both_places, nearby
from proofs.matrix._aligned import both_sides, problems, stays_aligned
from proofs.product import convergence as product_convergence
from proofs.scalar import convergence, divergence
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    every_matrix,
    false_matrix,
    matrices,
    matrix_equals,
    matrix_identity,
    says,
    sharp,
    symbols,
    uses,
)

m, n, d, k = symbols("m n d k")
h = symbols("h")
A = matrices("A", m, n)
U, V, W = matrices("U", m, k), matrices("V", n, k), matrices("W", d, k)
Sigma, D_x, D_y, D_x_next, D_y_next = matrices("Sigma D_x D_y D_x_next D_y_next", k, k)
X, Y = matrices("X", m, d), matrices("Y", n, d)

ORTHONORMAL = [matrix_equals(F.T * F, Identity(k)) for F in (U, V, W)]
SYMMETRIC = [matrix_equals(F.T, F) for F in (Sigma, D_x, D_y)]
GIVEN = [*ORTHONORMAL, *SYMMETRIC]
COMMUTE = [matrix_equals(D_x * D_y, D_y * D_x), matrix_equals(Sigma * D_x, D_x * Sigma)]
R = A - X * Y.T
small = Sigma - D_x * D_y

diagonal = cited(
    "diagonal matrices",
    DIAGONAL,
    premises=[],
    gives=says("Sigma, D_x and D_y are symmetric and commute, and so do all sums and products of them"),
)
residual = matrix_identity("the residual is aligned", R, U * small * V.T, given=GIVEN, concludes=True)
x_step = matrix_identity("the step of X", X + h * R * Y, U * D_x_next * W.T, given=GIVEN, concludes=True)
y_step = matrix_identity("the step of Y", Y + h * R.T * X, V * D_y_next * W.T, given=[*GIVEN, *COMMUTE], concludes=True)
loss = matrix_identity("the loss", Trace(R.T * R), Trace(small.T * small), given=GIVEN, concludes=True)
decouples = cited(
    "the pairs decouple",
    DIAGONAL,
    premises=[diagonal, residual, x_step, y_step, loss],
    given=[*GIVEN, *COMMUTE],
    concludes=True,
    gives=says(
        "the iterates stay aligned with the same U, V, W, and each pair (x_i, y_i) makes gradient descent on (sigma_i - x "
        "y)^2/2 with learning "
        "rate h; the loss is the sum of these"
    ),
)
below = uses("below h*", "scalar.convergence", convergence.theorem["both cases"])
beyond = uses("beyond h*", "scalar.divergence", divergence.theorem["a finite limit is impossible"])
zero = uses("directions with sigma_i = 0", "product.convergence", product_convergence.theorem["convergence to a minimizer"])
SCALAR = [*zero.of[0].given, *convergence.theorem["both cases"].given, *divergence.theorem["a finite limit is impossible"].given]
critical = cited(
    "the critical learning rate",
    LIMITS,
    premises=[decouples, below, beyond, zero],
    given=[*GIVEN, *COMMUTE],
    under=SCALAR,
    concludes=True,
    gives=says(
        "let h*_i = h*(sigma_i, x_i, y_i), and 4/(x_i^2 + y_i^2) for sigma_i = 0. If h < h*_i and h sigma_i < 1 for all "
        "i, the iterates converge "
        "to a point with X Y^T = A, unless x_i + y_i = 0 at some iterate for an i with sigma_i > 0. If h > h*_i and 0 < h "
        "sigma_i < 2 for one i, "
        "the iterates tend to infinity, or x_i y_i = sigma_i at some iterate"
    ),
    because="the scalar theorems in each direction; for sigma_i = 0 the loss is F(x y) with F(p) = p^2/2, c = 0, G = q = 1 "
    "and T = 2 (x^2 + y^2)",
)
theorem = Theorem(
    source=Source("derived here", after="Liang, Montufar, ICLR 2026", note="who call such starts orthogonal; read in abstract"),
    where={
        A: U * Sigma * V.T,
        X: U * D_x * W.T,
        Y: V * D_y * W.T,
        D_x_next: D_x + h * small * D_y,
        D_y_next: D_y + h * small * D_x,
    },
    steps=[diagonal, residual, x_step, y_step, loss, decouples, below, beyond, zero, critical],
    exceptional="aligned starts with x_i + y_i = 0 at some iterate for an i with sigma_i > 0 (h < h*), or x_i y_i = sigma_i "
    "(h > h*)",
    sharpness="the critical learning rate is exact",
    slack={
        "the pairs decouple": "an equality for one step; exact aligned starts are drawn by the property",
        "the critical learning rate": every_matrix("bounded", rate="aligned"),
    },
    neighbours=[
        *nearby(
            "the step of X with {} h",
            1,
            lambda c: matrix_equals(X + c * h * R * Y, U * D_x_next * W.T),
            {U: [[1]], V: [[1]], W: [[1]], Sigma: [[2]], D_x: [[1]], D_y: [[3]], h: "1/7"},
            given=GIVEN,
            false=false_matrix,
        ),
        *nearby(
            "the loss times {}",
            1,
            lambda c: matrix_equals(c * Trace(R.T * R), Trace(small.T * small)),
            {U: [[1]], V: [[1]], W: [[1]], Sigma: [[2]], D_x: [[1]], D_y: [[3]]},
            given=GIVEN,
            false=false_matrix,
        ),
        false_matrix(
            "the formula for Y' with D_x and D_y that do not commute",
            matrix_equals(Y + h * R.T * X, V * D_y_next * W.T),
            given=[*GIVEN, COMMUTE[1]],
            witness={
                **{F: [[1, 0], [0, 1]] for F in (U, V, W)},
                Sigma: [[0, 0], [0, 0]],
                D_x: [[1, 0], [0, 2]],
                D_y: [[0, 1], [1, 0]],
                h: 1,
            },
        ),
        false_matrix(
            "W with columns that are not orthonormal",
            matrix_equals(R, U * small * V.T),
            given=[*ORTHONORMAL[:2], *SYMMETRIC],
            witness={U: [[1]], V: [[1]], W: [[2]], Sigma: [[2]], D_x: [[1]], D_y: [[3]]},
        ),
    ],
    constants=[
        sharp(
            "the coefficient of the step", *both_places("the step of X with {} h", 1), note="the step of Y by the same numbers"
        ),
        sharp("the coefficient of the loss", *both_places("the loss times {}", 1)),
        sharp(
            "h*",
            "scalar.convergence: h* raised by 2 percent",
            "scalar.convergence: h* raised by 0.1 percent",
            note="one direction alone, m = n = d = 1",
        ),
        sharp(
            "h sigma_i < 1",
            "scalar.convergence: eta < 1 replaced by eta < 1.02 (2 percent)",
            "scalar.convergence: eta < 1 replaced by eta < 1.001 (0.1 percent)",
            note="1 itself is balanced_line.convergence",
        ),
    ],
    properties=[Property("one exact step of aligned factors, sizes up to 3", problems, stays_aligned, examples=60)],
    precise=[Precise("both sides of the critical learning rate, 2 x 3, d = 2", both_sides)],
    example={**{F: [[1]] for F in (U, V, W)}, Sigma: [[2]], D_x: [[1]], D_y: [[3]], h: "1/7"},
)
