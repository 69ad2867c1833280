"""The diagonal form: gradient descent multiplies x + y by 1 + rho and x - y by 1 - rho.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu >= 0.
Method: gradient descent with a constant learning rate h; eta = h mu.
Claim: in every dimension, (x + y)' = (1 + rho)(x + y) and (x - y)' = (1 - rho)(x - y). With A = h|x + y|^2/4 and
    B = h|x - y|^2/4: A' = A (1 + rho)^2, B' = B (1 - rho)^2 and rho = eta - A + B, a closed planar system.
Recursion: (A, B) -> (A (1 + rho)^2, B (1 - rho)^2).
Tightness: identities; nothing to sharpen.
References: derived here.
    Read on: docs/scalar.md
"""

from proofs._nearby import nearby
from proofs.scalar import gd_map
from proofs.scalar._setting import P, S, X, Y, eta, h, mu, rho, sigma, x, y
from verify.theorems import Source, Theorem, equals, false_claim, identity, sharp, symbols, uses

x_next, y_next, X_next, Y_next, P_next = symbols("x_next y_next X_next Y_next P_next")
A, B, A_next, B_next = symbols("A B A_next B_next")

theorem = Theorem(
    source=Source("derived here"),
    where={
        S: X + Y,
        sigma: h * S,
        rho: h * (mu - P),
        x_next: x + rho * y,
        y_next: y + rho * x,
        X_next: X + 2 * rho * P + rho**2 * Y,
        Y_next: Y + 2 * rho * P + rho**2 * X,
        P_next: P + rho * (X + Y) + rho**2 * P,
        A: h * (X + 2 * P + Y) / 4,
        B: h * (X - 2 * P + Y) / 4,
        A_next: h * (X_next + 2 * P_next + Y_next) / 4,
        B_next: h * (X_next - 2 * P_next + Y_next) / 4,
        eta: h * mu,
    },
    steps=[
        uses("the map", "scalar.gd_map", *(gd_map.theorem[s] for s in (
            "one coordinate of x", "one coordinate of y", "|x'|^2", "|y'|^2", "x'.y'"))),
        identity("sum", x_next + y_next, (1 + rho) * (x + y), keep=(rho,), concludes=True),
        identity("difference", x_next - y_next, (1 - rho) * (x - y), keep=(rho,), concludes=True),
        identity("A", A_next, A * (1 + rho) ** 2, keep=(rho,), concludes=True),
        identity("B", B_next, B * (1 - rho) ** 2, keep=(rho,), concludes=True),
        identity("residual", rho, eta - A + B, concludes=True),
        identity("size", sigma, 2 * A + 2 * B, concludes=True),
    ],
    neighbours=[
        false_claim("the factors exchanged", equals(A_next, A * (1 - rho) ** 2), keep=(rho,),
                    witness={X: 1, Y: 1, P: 0, h: 1, rho: 1}),
        false_claim("the residual with its signs exchanged", equals(rho, eta + A - B),
                    witness={X: 1, Y: 1, P: 1, h: 1, mu: 1}),
        *nearby("x' + y' with 1 + {} rho", 1, lambda c: equals(x_next + y_next, (1 + c * rho) * (x + y)), {x: 2, y: 1, rho: 2},
                keep=(rho,)),
        *nearby("x' - y' with 1 - {} rho", 1, lambda c: equals(x_next - y_next, (1 - c * rho) * (x - y)), {x: 2, y: 1, rho: 2},
                keep=(rho,)),
        *nearby("A' with 1 + {} rho", 1, lambda c: equals(A_next, A * (1 + c * rho) ** 2), {X: 4, Y: 1, P: 1, h: 1, rho: 2},
                keep=(rho,)),
        *nearby("B' with 1 - {} rho", 1, lambda c: equals(B_next, B * (1 - c * rho) ** 2), {X: 4, Y: 1, P: 1, h: 1, rho: 2},
                keep=(rho,)),
        *nearby("rho with {} A", 1, lambda c: equals(rho, eta - c * A + B), {X: 4, Y: 1, P: 1, h: 1, mu: 1}),
        *nearby("sigma with {} A", 2, lambda c: equals(sigma, c * A + 2 * B), {X: 4, Y: 1, P: 1, h: 1}),
    ],
    constants=[
        sharp("the coefficient of rho in x' + y' = (1 + rho)(x + y)", "x' + y' with 1 + 1.02 rho (2 percent)",
              "x' + y' with 1 + 1.001 rho (0.1 percent)"),
        sharp("the coefficient of rho in x' - y' = (1 - rho)(x - y)", "x' - y' with 1 - 1.02 rho (2 percent)",
              "x' - y' with 1 - 1.001 rho (0.1 percent)"),
        sharp("the coefficient of rho in A' = A (1 + rho)^2", "A' with 1 + 1.02 rho (2 percent)",
              "A' with 1 + 1.001 rho (0.1 percent)"),
        sharp("the coefficient of rho in B' = B (1 - rho)^2", "B' with 1 - 1.02 rho (2 percent)",
              "B' with 1 - 1.001 rho (0.1 percent)"),
        sharp("the coefficients in rho = eta - A + B", "rho with 1.02 A (2 percent)", "rho with 1.001 A (0.1 percent)",
              note="no term vanishes at this point, so any other coefficient of the identity, changed by any amount, is "
                   "refuted by it too"),
        sharp("the 2 in sigma = 2 A + 2 B", "sigma with 2.04 A (2 percent)", "sigma with 2.002 A (0.1 percent)",
              note="B by the same point"),
    ],
    example={h: 1, mu: 1, X: 1, Y: 1, P: 0},
)  # fmt: skip
