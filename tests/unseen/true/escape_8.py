"""The region D < 0, rho^2 >= 2 |D| + 8 maps into itself for 0 <= eta <= 2.

True: with E = |D|, rho^2 + D - 3 >= rho^2/2 + 1, while E (rho^2 - eta rho + 1) <= (rho^2/2 - 4)(|rho| + 1)^2, so
rho'^2 - 2E' - 8 >= rho^2 (rho^2/2 + 1)^2 - (rho^2 - 8)(|rho| + 1)^2 - 8 > 0 for |rho| >= sqrt 8.
"""

from verify.theorems import Source, Theorem, conjecture, symbols

rho, D, eta = symbols("rho D eta")
rho_after = rho * (rho**2 + D - 3)
d_after = D * (rho**2 - eta * rho + 1)

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "escape 8",
            rho_after**2 >= 8 - 2 * d_after,
            given=[
                D < 0,
                eta >= 0,
                eta <= 2,
                rho**2 >= 8 - 2 * D,
            ],
        )
    ],
    example={rho: 4, D: -1, eta: 1},
)
