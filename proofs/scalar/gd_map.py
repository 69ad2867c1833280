"""The GD map of (mu - x.y)^2/2 for vectors of any dimension, its Jacobian and its fixed points.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent with a constant learning rate h.
Claim: x' = x + rho y and y' = y + rho x with the scaled residual rho = h (mu - x.y); inner products follow for every d; for
    d = 1 the Jacobian determinant is as stated; a fixed point is a global minimizer (x.y = mu) or the origin.
Recursion: (x, y) -> (x + rho y, y + rho x).
Tightness: identities; nothing to sharpen.
References: standard; the setting of Wang, Chen, Zhao, Tao, ICLR 2022 (arXiv 2110.03677).
    Read on: docs/scalar.md
"""

from proofs._nearby import nearby
from proofs.scalar._setting import P, X, Y, h, mu, rho, x, y
from verify.derive import GradientDescent, GramDescent
from verify.theorems import (
    Fate,
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

# x and y stand for one coordinate of each vector; P_rest is the sum of the products of all the others.
f, P_rest, x_next, y_next = symbols("f P_rest x_next y_next")
objective = (mu - P_rest - x * y) ** 2 / 2

one = GradientDescent(objective, (x, y), (mu, P_rest), h)
every = GramDescent((mu - P) ** 2 / 2, (X, Y, P), h)
determinant = diff(x_next, x) * diff(y_next, y) - diff(x_next, y) * diff(y_next, x)
inner = {(x, x): X, (y, y): Y, (x, y): P}
moves_x, moves_y = x + rho * y, y + rho * x
on_the_line = [equals(rho * x, 0), equals(rho * y, 0)]
somewhere = x**2 + y**2 > 0

theorem = Theorem(
    source=Source("derived here", note="standard"),
    where={
        f: objective,
        P: P_rest + x * y,
        rho: h * (mu - P),
        x_next: x - h * diff(f, x),
        y_next: y - h * diff(f, y),
    },
    steps=[
        identity(
            "one coordinate of x", x_next, x - h * diff(f, x), one.map[0], moves_x, concludes=True,
            because="the other coordinates enter through the constant P_rest alone, so d is arbitrary",
        ),
        identity("one coordinate of y", y_next, y - h * diff(f, y), one.map[1], moves_y, concludes=True),
        over_coordinates("|x'|^2", symbols("X_next"), moves_x**2, X + 2 * rho * P + rho**2 * Y,
                         inner=inner, keep=(rho,), concludes=True),
        over_coordinates("|y'|^2", symbols("Y_next"), moves_y**2, Y + 2 * rho * P + rho**2 * X,
                         inner=inner, keep=(rho,), concludes=True),
        over_coordinates("x'.y'", symbols("P_next"), moves_x * moves_y, P + rho * (X + Y) + rho**2 * P,
                         inner=inner, keep=(rho,), concludes=True),
        *(
            identity(
                f"the Gram argument agrees on {name}", every.map[invariant], total, keep=(P,),
                because="[[X, P], [P, Y]] goes to M [[X, P], [P, Y]] M^T, with the matrix M of one step from the chain rule",
            )
            for name, invariant, total in [
                ("|x|^2", X, X + 2 * rho * P + rho**2 * Y),
                ("|y|^2", Y, Y + 2 * rho * P + rho**2 * X),
                ("x.y", P, P + rho * (X + Y) + rho**2 * P),
            ]
        ),
        identity(
            "Jacobian determinant in one pair of coordinates (for d = 1, of the map)", determinant, one.jacobian_determinant,
            1 - h * (x**2 + y**2) + 2 * h * rho * x * y - rho**2, concludes=True,
        ),
        identity(
            "fixed points", rho, 0, given=[*on_the_line, somewhere], factors=[somewhere], keep=(rho,), concludes=True,
            because="at a fixed point rho x_i = rho y_i = 0 for all i, and off the origin some coordinate pair is not zero",
        ),
        identity("a minimizer is a fixed point", x_next, x, given=[equals(rho, 0)], multiples={equals(rho, 0): y}, concludes=True,
                 because="and the same for y"),
    ],
    neighbours=[
        false_claim("the step in the wrong direction", equals(x_next, x - rho * y),
                    witness={x: 1, y: 1, P_rest: 0, mu: 2, h: 1}),
        false_claim("an objective without the factor 1/2", equals(x_next, x + 2 * rho * y),
                    witness={x: 1, y: 1, P_rest: 0, mu: 2, h: 1}),
        false_claim("fixed points, with the origin forgotten", equals(rho, 0), given=on_the_line, keep=(rho,),
                    witness={x: 0, y: 0, rho: 1}),
        *nearby("x' = x + {} rho y", 1, lambda c: equals(x_next, x + c * rho * y), {x: 2, y: 3, P_rest: 0, mu: 2, h: 1}),
        *nearby("|x'|^2 with {} rho P", 2, lambda c: equals(x_next**2, x**2 + c * rho * P + rho**2 * y**2),
                {x: 2, y: 3, P_rest: 0, mu: 2, h: 1}),
        *nearby("x'.y' with {} rho (X + Y)", 1, lambda c: equals(x_next * y_next, P + c * rho * (x**2 + y**2) + rho**2 * P),
                {x: 2, y: 3, P_rest: 0, mu: 2, h: 1}),
        *nearby("determinant with {} h (x^2 + y^2)", 1,
                lambda c: equals(determinant, 1 - c * h * (x**2 + y**2) + 2 * h * rho * x * y - rho**2),
                {x: 2, y: 3, P_rest: 0, mu: 2, h: 1}),
    ],
    constants=[
        sharp("the coefficient of rho y in x'", "x' = x + 1.02 rho y (2 percent)", "x' = x + 1.001 rho y (0.1 percent)",
              note="and by symmetry that of rho x in y'"),
        sharp("the 2 in |x'|^2 = X + 2 rho P + rho^2 Y", "|x'|^2 with 2.04 rho P (2 percent)",
              "|x'|^2 with 2.002 rho P (0.1 percent)",
              note="for d = 1; no term vanishes at this point, so any other coefficient of the identity, changed by any "
                   "amount, is refuted by it too; |y'|^2 by symmetry"),
        sharp("the coefficients in x'.y' = P + rho (X + Y) + rho^2 P", "x'.y' with 1.02 rho (X + Y) (2 percent)",
              "x'.y' with 1.001 rho (X + Y) (0.1 percent)",
              note="for d = 1; no term vanishes at this point, so any other coefficient of the identity, changed by any "
                   "amount, is refuted by it too"),
        sharp("the coefficients of the determinant", "determinant with 1.02 h (x^2 + y^2) (2 percent)",
              "determinant with 1.001 h (x^2 + y^2) (0.1 percent)",
              note="no term vanishes at this point, so any other coefficient of the identity, changed by any amount, is "
                   "refuted by it too"),
        exact("the fixed points", "a set of points; the origin cannot be left out of the hypothesis (see the neighbours)"),
    ],
    example={x: 1, y: 1, P_rest: 0, mu: 1, h: 1, rho: 0},
)  # fmt: skip

# For witnesses of other theorems: what is known of an orbit that reaches a minimizer.
RESTS = Fate("scalar.gd_map", theorem["a minimizer is a fixed point"], says("a minimizer, which is its own limit"))
