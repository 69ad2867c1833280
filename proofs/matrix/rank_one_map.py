"""Rank one, isotropic target: three numbers carry one step of gradient descent on |mu I - x y^T|_F^2/2, for every n.

Problem: minimize f(x, y) = |mu I - x y^T|_F^2/2 over x, y in R^n, mu > 0.
Method: gradient descent with a constant learning rate h; eta = h mu.
Claim: x' = (1 - h |y|^2) x + eta y and y' = (1 - h |x|^2) y + eta x. With rho = h (mu - x.y), D = 4 - h (|x|^2 + |y|^2) - eta rho and
    w = h^2 (|x|^2 |y|^2 - (x.y)^2) one step is exactly rho' = rho (rho^2 + D - 3) + w (eta + rho),
    D' = D (rho^2 - eta rho + 1) + w (D - eta^2), w' = w (rho^2 - eta rho + D - 3 + w)^2. The loss is its minimum (n - 1) mu^2/2
    plus (rho^2 + w)/(2 h^2), and rho^2 + w is multiplied by (rho^2 + w + D - 3)^2 + eta^2 w; the imbalance |x|^2 - |y|^2 is multiplied by
    1 - rho^2 - w. A fixed point is the origin or a global minimizer (x.y = mu, x and y parallel).
Recursion: as stated; on w = 0 it is scalar.normal_form.
Tightness: identities; nothing to sharpen.
References: derived here; the problem is one of Wang, Chen, Zhao, Tao, ICLR 2022 (arXiv 2110.03677), recalled.
    Read on: docs/matrix.md
"""

from proofs._nearby import nearby
from proofs.matrix._rank_one import (
    ACROSS,
    BACK,
    GRAM,
    GRAM_STEP,
    A,
    A_next,
    B,
    B_next,
    D,
    D_next,
    P,
    P_next,
    S,
    X,
    X_next,
    Y,
    Y_next,
    eta,
    h,
    mu,
    rho,
    rho_next,
    sigma,
    sigma_next,
    turn,
    w,
    w_next,
)
from proofs.matrix._rank_one_checks import isotropic, numbers
from verify.derive import GradientDescent, GramDescent
from verify.theorems import (
    Fate,
    Property,
    Source,
    Theorem,
    diff,
    equals,
    exact,
    false_claim,
    identity,
    over_coordinates,
    says,
    sharp,
    symbols,
)

x, y, x_next, y_next, f = symbols("x y x_next y_next f")  # one coordinate of each vector
X_rest, Y_rest, P_rest = symbols("X_rest Y_rest P_rest")  # sums over all other coordinates
e, u, E, N, y_j, x_j, row = symbols("e u E N y_j x_j row")  # a row of mu I; the vector of ones; |e|^2, |u|^2 = n
loss = symbols("F")
whole = (N * mu**2 - 2 * mu * P + X * Y) / 2
objective = whole.subs({X: X_rest + x**2, Y: Y_rest + y**2, P: P_rest + x * y}, simultaneous=True)
here = [equals(X, X_rest + x**2), equals(Y, Y_rest + y**2)]
moves_x, moves_y = ACROSS * x + eta * y, BACK * y + eta * x
inner = {(x, x): X, (y, y): Y, (x, y): P}
one = GradientDescent(objective, (x, y), (mu, N, X_rest, Y_rest, P_rest), h)
every = GramDescent(whole, (X, Y, P), h)
original = (eta, X, Y, P)  # left alone in sums over coordinates

target = [
    over_coordinates(
        "one row of the target", row, (mu * e - y_j * x) ** 2, mu**2 * E - 2 * mu * y_j * x_j + y_j**2 * X,
        inner={(e, e): E, (e, x): x_j, (x, x): X}, keep=(X,), because="row j of mu I - y x^T: e is the j-th unit vector, so |e|^2 = 1",
    ),
    over_coordinates(
        "the sum of the rows", loss, mu**2 * u**2 - 2 * mu * x * y + y**2 * X, mu**2 * N - 2 * mu * P + X * Y,
        inner={(u, u): N, (x, y): P, (y, y): Y}, keep=(X, Y, P), because="|mu I - x y^T|_F^2; u is the vector of ones, |u|^2 = n",
    ),
]  # fmt: skip
critical = [equals(X * Y, mu * P), equals(Y * P, mu * Y), equals(X * P, mu * X)]
off, on = X + Y > 0, equals(P, mu)
flat = identity("fixed points: x.y = mu", P, mu, given=[*critical[1:], off], factors=[off],
                multiples={critical[1]: 1, critical[2]: 1}, concludes=True)  # fmt: skip
parallel = identity("fixed points: x and y are parallel", X * Y, P**2, given=[critical[0], on],
                    multiples={critical[0]: 1, on: -P}, concludes=True)  # fmt: skip
minimum = [equals(rho, 0), equals(w, 0)]
resting = identity("a minimizer is a fixed point", Y * (rho**2 + w), 0, given=minimum, multiples={minimum[0]: Y * rho, minimum[1]: Y},
                   concludes=True, because="so |x' - x|^2 = 0, and |y' - y|^2 = 0 by symmetry")  # fmt: skip
same = equals(X, Y)
# One pair of vectors in the plane, for the neighbours: x = (1, 0), y = (1, 1), mu = 3, h = 1.
point = {X: 1, Y: 2, P: 1, mu: 3, h: 1}


def _steps(start):
    """Compare an exact step of |A - X Y^T|^2/2, taken with matrices, with the three numbers; and the loss."""
    before, after = numbers(start), numbers(start.step())
    rate, r, d, g = before.eta, before.rho, before.D, before.w
    least = (len(start.A) - 1) * before.mu**2 / 2
    assert 2 * start.h**2 * (start.loss - least) == r**2 + g, "the loss is not as claimed"
    assert after.rho == r * (r**2 + d - 3) + g * (rate + r), "rho' is not as claimed"
    assert after.D == d * (r**2 - rate * r + 1) + g * (d - rate**2), "D' is not as claimed"
    assert after.w == g * (r**2 - rate * r + d - 3 + g) ** 2, "w' is not as claimed"


theorem = Theorem(
    source=Source("derived here", after="Wang, Chen, Zhao, Tao, ICLR 2022", note="the problem, recalled; the three numbers our own"),
    where={
        **GRAM,
        f: objective,
        x_next: x - h * diff(f, x),
        y_next: y - h * diff(f, y),
        X_next: GRAM_STEP[X],
        Y_next: GRAM_STEP[Y],
        P_next: GRAM_STEP[P],
        rho_next: h * (mu - P_next),
        sigma_next: h * (X_next + Y_next),
        D_next: 4 - sigma_next - eta * rho_next,
        w_next: h**2 * (X_next * Y_next - P_next**2),
        A_next: h * (X_next + 2 * P_next + Y_next) / 4,
        B_next: h * (X_next - 2 * P_next + Y_next) / 4,
    },
    steps=[
        *target,
        identity("one coordinate of x", x_next, one.map[0], moves_x, given=here[1:], concludes=True,
                 because="the other coordinates enter through constants alone, so n is arbitrary"),
        identity("one coordinate of y", y_next, one.map[1], moves_y, given=here[:1], concludes=True),
        over_coordinates("|x'|^2", X_next, moves_x**2, GRAM_STEP[X], inner=inner, keep=original, concludes=True),
        over_coordinates("|y'|^2", Y_next, moves_y**2, GRAM_STEP[Y], inner=inner, keep=original, concludes=True),
        over_coordinates("x'.y'", P_next, moves_x * moves_y, GRAM_STEP[P], inner=inner, keep=original, concludes=True),
        *(
            identity(f"the Gram argument agrees on {name}", every.map[invariant], GRAM_STEP[invariant])
            for name, invariant in [("|x|^2", X), ("|y|^2", Y), ("x.y", P)]
        ),
        identity("rho from A and B", rho, eta - A + B, concludes=True),
        identity("sigma from A and B", sigma, 2 * A + 2 * B, concludes=True),
        identity("residual", rho_next, rho * (rho**2 + D - 3) + w * (eta + rho), concludes=True),
        identity("state", D_next, D * (rho**2 - eta * rho + 1) + w * (D - eta**2), concludes=True),
        identity("Gram determinant", w_next, w * turn**2, concludes=True),
        identity("sigma' from D' and rho'", sigma_next, 4 - D_next - eta * rho_next),
        identity("A' from sigma' and rho'", A_next, sigma_next / 4 + (eta - rho_next) / 2),
        identity("B' from sigma' and rho'", B_next, sigma_next / 4 - (eta - rho_next) / 2),
        identity("determinant of the step", ACROSS * BACK - eta**2, turn, concludes=True,
                 because="x and y go to combinations of x and y: in a plane x_1 y_2 - x_2 y_1 is multiplied by this"),
        identity("the loss", h**2 * (2 * whole - (N - 1) * mu**2), rho**2 + w, concludes=True,
                 because="so (n - 1) mu^2/2 is the minimum, attained where x.y = mu and x, y are parallel"),
        identity("the loss is multiplied", rho_next**2 + w_next, (rho**2 + w) * ((rho**2 + w + D - 3) ** 2 + eta**2 * w), concludes=True,
                 because="f minus its minimum, by the identity before"),
        identity("the imbalance", X_next - Y_next, (X - Y) * (1 - rho**2 - w), concludes=True,
                 because="|x|^2 - |y|^2 is kept by gradient flow, and shrinks as long as rho^2 + w < 2"),
        identity("|x| = |y|: x + y", A_next, A * (1 + eta - sigma / 2) ** 2, given=[same], concludes=True,
                 because="|x| = |y| stays, x + y and x - y keep their directions: a map of the plane for every n"),
        identity("|x| = |y|: x - y", B_next, B * (1 - eta - sigma / 2) ** 2, given=[same], concludes=True),
        identity("residual and determinant", rho_next, rho * turn + eta * (rho**2 + w)),
        identity("the determinant from sigma", turn, 1 - sigma - 2 * eta * rho + rho**2 + w),
        identity("sum", moves_x + moves_y, (1 + eta - h * S / 2) * (x + y) + h * (X - Y) / 2 * (x - y), keep=original[1:]),
        identity("difference", moves_x - moves_y, (1 - eta - h * S / 2) * (x - y) + h * (X - Y) / 2 * (x + y), keep=original[1:]),
        identity("|x' + y'|^2", A_next, A * (1 + rho) ** 2 - w * (1 + eta - A), concludes=True),
        identity("|x' - y'|^2", B_next, B * (1 - rho) ** 2 - w * (1 - eta - B), concludes=True),
        identity("w and the imbalance", 4 * (4 * A * B - w), h**2 * (X - Y) ** 2, concludes=True,
                 because="so w is at most 4 A B"),
        over_coordinates("|x' - x|^2", symbols("X_1"), (moves_x - x) ** 2, h**2 * Y**2 * X - 2 * eta * h * Y * P + eta**2 * Y,
                         inner=inner, keep=original),
        identity("how far x moves", h**2 * Y**2 * X - 2 * eta * h * Y * P + eta**2 * Y, Y * (rho**2 + w), concludes=True,
                 because="|x' - x|^2 = |y|^2 (rho^2 + w), and |y' - y|^2 = |x|^2 (rho^2 + w) by symmetry"),
        resting,
        over_coordinates("a critical point, times x", symbols("G_x"), (Y * x - mu * y) * x, X * Y - mu * P, inner=inner, keep=original),
        over_coordinates("a critical point, times y", symbols("G_y"), (Y * x - mu * y) * y, Y * P - mu * Y, inner=inner, keep=original),
        over_coordinates("the other equation, times x", symbols("H_x"), (X * y - mu * x) * x, X * P - mu * X, inner=inner, keep=original),
        flat,
        parallel,
    ],
    neighbours=[
        *nearby("x' = (1 - h |y|^2) x + {} eta y", 1, lambda c: equals(x_next, ACROSS * x + c * eta * y),
                {x: 1, y: 2, X_rest: 0, Y_rest: 0, P_rest: 0, N: 1, mu: 1, h: 1, X: 1, Y: 4}, given=here),
        *nearby("|x'|^2 with {} eta^2", 1, lambda c: equals(X_next, ACROSS**2 * X + 2 * eta * ACROSS * P + c * eta**2 * Y), point),
        *nearby("x'.y' with {} eta^2", 1,
                lambda c: equals(P_next, ACROSS * BACK * P + eta * ACROSS * X + eta * BACK * Y + c * eta**2 * P),
                {X: 2, Y: 3, P: 1, mu: 3, h: 1}),
        *nearby("rho' with {} w eta", 1, lambda c: equals(rho_next, rho * (rho**2 + D - 3) + w * (c * eta + rho)), point),
        *nearby("D' with {} w eta^2", 1, lambda c: equals(D_next, D * (rho**2 - eta * rho + 1) + w * (D - c * eta**2)), point),
        *nearby("w' with rho^2 - {} eta rho", 1, lambda c: equals(w_next, w * (rho**2 - c * eta * rho + D - 3 + w) ** 2), point),
        *nearby("the determinant with {} w", 1, lambda c: equals(ACROSS * BACK - eta**2, rho**2 - eta * rho + D - 3 + c * w), point),
        *nearby("the loss with {} w", 1, lambda c: equals(h**2 * (2 * whole - (N - 1) * mu**2), rho**2 + c * w), {**point, N: 2}),
        *nearby("the loss multiplied with {} eta^2 w", 1,
                lambda c: equals(rho_next**2 + w_next, (rho**2 + w) * ((rho**2 + w + D - 3) ** 2 + c * eta**2 * w)), point),
        *nearby("the imbalance times 1 - rho^2 - {} w", 1, lambda c: equals(X_next - Y_next, (X - Y) * (1 - rho**2 - c * w)), point),
        *nearby("A' with {} eta, for |x| = |y|", 1, lambda c: equals(A_next, A * (1 + c * eta - sigma / 2) ** 2),
                {X: 2, Y: 2, P: 1, mu: 3, h: 1}, given=[same]),
        *nearby("B' with {} eta, for |x| = |y|", 1, lambda c: equals(B_next, B * (1 - c * eta - sigma / 2) ** 2),
                {X: 2, Y: 2, P: 1, mu: 3, h: 1}, given=[same]),
        *nearby("A' with {} w", 1, lambda c: equals(A_next, A * (1 + rho) ** 2 - c * w * (1 + eta - A)), point),
        *nearby("B' with {} w", 1, lambda c: equals(B_next, B * (1 - rho) ** 2 - c * w * (1 - eta - B)), point),
        *nearby("the imbalance with {} w", 1, lambda c: equals(4 * (4 * A * B - c * w), h**2 * (X - Y) ** 2), {X: 1, Y: 2, P: 1, h: 1}),
        *nearby("|x' - x|^2 with {} w", 1,
                lambda c: equals(h**2 * Y**2 * X - 2 * eta * h * Y * P + eta**2 * Y, Y * (rho**2 + c * w)), point),
        *nearby("rho with {} A", 1, lambda c: equals(rho, eta - c * A + B), point),
        *nearby("sigma with {} A", 2, lambda c: equals(sigma, c * A + 2 * B), {X: 1, Y: 2, P: 1, h: 1}),
        false_claim("w forgotten: rho' as in the scalar problem", equals(rho_next, rho * (rho**2 + D - 3)), witness=point),
        false_claim("fixed points, with the origin forgotten", equals(P, mu), given=critical[1:], witness={X: 0, Y: 0, P: 0, mu: 1}),
    ],
    constants=[
        sharp("the coefficient of y in x'", "x' = (1 - h |y|^2) x + 1.02 eta y (2 percent)",
              "x' = (1 - h |y|^2) x + 1.001 eta y (0.1 percent)", note="and by symmetry that of x in y'"),
        sharp("the coefficients of |x'|^2", "|x'|^2 with 1.02 eta^2 (2 percent)", "|x'|^2 with 1.001 eta^2 (0.1 percent)",
              note="no term vanishes at this point, so any other coefficient, changed by any amount, is refuted by it too"),
        sharp("the coefficients of x'.y'", "x'.y' with 1.02 eta^2 (2 percent)", "x'.y' with 1.001 eta^2 (0.1 percent)",
              note="no term vanishes at this point: the others by it too"),
        sharp("the coefficients of rho'", "rho' with 1.02 w eta (2 percent)", "rho' with 1.001 w eta (0.1 percent)",
              note="no term vanishes at this point: the others by it too"),
        sharp("the coefficients of D'", "D' with 1.02 w eta^2 (2 percent)", "D' with 1.001 w eta^2 (0.1 percent)",
              note="no term vanishes at this point: the others by it too"),
        sharp("the coefficients of w'", "w' with rho^2 - 1.02 eta rho (2 percent)", "w' with rho^2 - 1.001 eta rho (0.1 percent)",
              note="no term vanishes at this point: the others by it too"),
        sharp("the coefficients of the determinant", "the determinant with 1.02 w (2 percent)",
              "the determinant with 1.001 w (0.1 percent)", note="no term vanishes at this point: the others by it too"),
        sharp("the coefficients of the loss", "the loss with 1.02 w (2 percent)", "the loss with 1.001 w (0.1 percent)"),
        sharp("the factor of the loss", "the loss multiplied with 1.02 eta^2 w (2 percent)",
              "the loss multiplied with 1.001 eta^2 w (0.1 percent)", note="no term vanishes at this point: the others by it too"),
        sharp("the factor of the imbalance", "the imbalance times 1 - rho^2 - 1.02 w (2 percent)",
              "the imbalance times 1 - rho^2 - 1.001 w (0.1 percent)", note="no term vanishes at this point: the others by it too"),
        sharp("the coefficients of x + y, for |x| = |y|", "A' with 1.02 eta, for |x| = |y| (2 percent)",
              "A' with 1.001 eta, for |x| = |y| (0.1 percent)", note="no term vanishes at this point: the others by it too"),
        sharp("the coefficients of x - y, for |x| = |y|", "B' with 1.02 eta, for |x| = |y| (2 percent)",
              "B' with 1.001 eta, for |x| = |y| (0.1 percent)", note="no term vanishes at this point: the others by it too"),
        sharp("the coefficients of |x' + y'|^2", "A' with 1.02 w (2 percent)", "A' with 1.001 w (0.1 percent)"),
        sharp("the coefficients of |x' - y'|^2", "B' with 1.02 w (2 percent)", "B' with 1.001 w (0.1 percent)"),
        sharp("the coefficients in rho = eta - A + B", "rho with 1.02 A (2 percent)", "rho with 1.001 A (0.1 percent)",
              note="no term vanishes at this point: the others by it too"),
        sharp("the 2 in sigma = 2 A + 2 B", "sigma with 2.04 A (2 percent)", "sigma with 2.002 A (0.1 percent)",
              note="B by the same point"),
        sharp("the coefficients of the imbalance", "the imbalance with 1.02 w (2 percent)", "the imbalance with 1.001 w (0.1 percent)"),
        sharp("the coefficients of |x' - x|^2", "|x' - x|^2 with 1.02 w (2 percent)", "|x' - x|^2 with 1.001 w (0.1 percent)"),
        exact("the fixed points", "a set of points; the origin cannot be left out of the hypothesis (see the neighbours)"),
    ],
    sharpness="identities",
    properties=[Property("one exact step, n from 1 to 4", isotropic, _steps)],
    example=[{**point, N: 2, x: 1, y: 1, X_rest: 0, Y_rest: 1, P_rest: 0}, {X: 1, Y: 1, P: 1, mu: 1, h: 1}],
)  # fmt: skip

# For witnesses of other theorems: what is known of an orbit that reaches a minimizer.
RESTS = Fate("matrix.rank_one_map", resting, says("a minimizer, which is its own limit"))
