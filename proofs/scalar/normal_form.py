"""The normal form: two numbers, rho and D, carry one step of gradient descent.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent with a constant learning rate h; eta = h mu.
Claim: with rho = h (mu - x.y) and D = 4 - h (|x|^2 + |y|^2) - eta rho, one step is exactly
    rho' = rho (rho^2 + D - 3), D' = D (rho^2 - eta rho + 1); the loss is multiplied by (rho^2 + D - 3)^2.
Recursion: (rho, D) -> (rho (rho^2 + D - 3), D (rho^2 - eta rho + 1)).
Tightness: identities; nothing to sharpen.
References: derived here.
    Read on: docs/scalar.md
"""

from proofs._nearby import nearby
from proofs.scalar import diagonal_form
from proofs.scalar._setting import (
    SCALED,
    A,
    B,
    D,
    D_next,
    P,
    X,
    Y,
    eta,
    h,
    mu,
    rho,
    rho_next,
    sigma,
    sigma_next,
)
from verify.derive import GramDescent
from verify.theorems import Source, Theorem, equals, false_claim, identity, sharp, uses

multiplier = rho**2 + D - 3
drift = rho**2 - eta * rho + 1

# The same straight from the objective: SymPy moves the two quantities, and the proposed normal form must agree.
descent = GramDescent((mu - P) ** 2 / 2, (X, Y, P), h)
state = {rho: h * (mu - P), D: 4 - h * (X + Y) - h * mu * h * (mu - P), eta: h * mu}
semi_conjugacy = [
    identity(
        f"semi-conjugacy from the objective: {name}",
        descent.transform(state[symbol]),
        proposed.subs(state, simultaneous=True),
    )
    for name, symbol, proposed in [("residual", rho, rho * multiplier), ("state", D, D * drift)]
]

at_a_minimizer = equals(rho, 0)

theorem = Theorem(
    source=Source("derived here"),
    where=SCALED,
    steps=[
        uses("the scaled map", "scalar.diagonal_form", *(diagonal_form.theorem[s] for s in ("A", "B", "residual", "size"))),
        *semi_conjugacy,
        identity("residual", rho_next, eta - A * (1 + rho) ** 2 + B * (1 - rho) ** 2, rho - rho * sigma - rho**2 * (A - B),
                 rho * (rho**2 - eta * rho + 1 - sigma), rho * multiplier, concludes=True),
        identity("size", sigma_next, sigma * (1 + rho**2) + 4 * rho * (A - B)),
        identity("state", D_next, 4 - sigma * (1 + rho**2) - 4 * rho * (eta - rho) - eta * rho * multiplier,
                 4 - (4 - D - eta * rho) * (1 + rho**2) - 4 * rho * (eta - rho) - eta * rho * multiplier, D * drift,
                 concludes=True),
        identity("the loss is multiplied by the square", rho_next**2, multiplier**2 * rho**2, concludes=True,
                 because="2 h^2 f = rho^2"),
        identity("multiplier at a minimizer", multiplier, 1 - sigma, given=[at_a_minimizer], concludes=True),
    ],
    neighbours=[
        false_claim("another constant in the multiplier", equals(rho_next, rho * (rho**2 + D - 2)),
                    witness={A: 1, B: 1, eta: 1}),
        false_claim("the drift without its linear term", equals(D_next, D * (rho**2 + 1)),
                    witness={A: 0, B: "1/2", eta: 1}),
        *nearby("rho' with rho^2 + D - {}", 3, lambda c: equals(rho_next, rho * (rho**2 + D - c)), {A: 2, B: 1, eta: 3}),
        *nearby("D' with {} eta rho", 1, lambda c: equals(D_next, D * (rho**2 - c * eta * rho + 1)), {A: 2, B: 1, eta: 3}),
        *nearby("D' with rho^2 - eta rho + {}", 1, lambda c: equals(D_next, D * (rho**2 - eta * rho + c)),
                {A: 2, B: 1, eta: 3}),
        *nearby("the loss times {} m^2", 1, lambda c: equals(rho_next**2, c * multiplier**2 * rho**2), {A: 2, B: 1, eta: 3}),
        *nearby("multiplier 1 - {} sigma", 1, lambda c: equals(multiplier, 1 - c * sigma), {A: 2, B: 1, eta: 1},
                given=[at_a_minimizer]),
    ],
    constants=[
        sharp("the 3 in rho' = rho (rho^2 + D - 3)", "rho' with rho^2 + D - 3.06 (2 percent)",
              "rho' with rho^2 + D - 3.003 (0.1 percent)",
              note="no term vanishes at this point, so any other coefficient of the identity, changed by any amount, is "
                   "refuted by it too"),
        sharp("the coefficient of eta rho in D' = D (rho^2 - eta rho + 1)", "D' with 1.02 eta rho (2 percent)",
              "D' with 1.001 eta rho (0.1 percent)",
              note="no term vanishes at this point, so any other coefficient of the identity, changed by any amount, is "
                   "refuted by it too"),
        sharp("the 1 in D' = D (rho^2 - eta rho + 1)", "D' with rho^2 - eta rho + 1.02 (2 percent)",
              "D' with rho^2 - eta rho + 1.001 (0.1 percent)"),
        sharp("the factor of the loss", "the loss times 1.02 m^2 (2 percent)", "the loss times 1.001 m^2 (0.1 percent)",
              note="with m = rho^2 + D - 3"),
        sharp("the coefficient of sigma in the multiplier at a minimizer", "multiplier 1 - 1.02 sigma (2 percent)",
              "multiplier 1 - 1.001 sigma (0.1 percent)"),
    ],
    example={A: 1, B: 0, eta: 1},
)  # fmt: skip
