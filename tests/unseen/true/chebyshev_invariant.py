"""From D >= 0 and 0 < eta < 2 the next residual satisfies rho'^2 <= 4.

True: D stays nonnegative (its factor rho^2 - eta rho + 1 is positive), A and B too, and D >= 0 with A, B >= 0 puts
rho in the triangle |rho| <= 2. Equality at the Chebyshev points of D = 0.
"""

from verify.theorems import Source, Theorem, conjecture, symbols

A, B, eta, rho, sigma, D = symbols("A B eta rho sigma D")

theorem = Theorem(
    source=Source("derived here"),
    where={rho: eta - A + B, sigma: 2 * (A + B), D: 4 - sigma - eta * rho},
    steps=[
        conjecture(
            "chebyshev invariant",
            (rho * (rho**2 + D - 3)) ** 2 <= 4,
            given=[
                eta > 0,
                eta < 2,
                A >= 0,
                B >= 0,
                D >= 0,
            ],
        )
    ],
    example={A: 1, B: 0, eta: "1/2"},
)
