"""The region D < 0, rho^2 >= 2 |D| + 4.15 maps into itself for 0 <= eta <= 2.

False: on its edge with |D| = 0.55, eta = 2, rho < 0 one has rho^2 = 5.25, rho'^2 = 5.25 * 1.7^2 = 15.17 < 4.15 + 1.1
(|rho| + 1)^2 = 16.07. (Constants above about 4.2 work.)
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, symbols

rho, D, eta = symbols("rho D eta")
rho_after = rho * (rho**2 + D - 3)
d_after = D * (rho**2 - eta * rho + 1)

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "escape 83 20",
            rho_after**2 >= Rational(83, 20) - 2 * d_after,
            given=[
                D < 0,
                eta >= 0,
                eta <= 2,
                rho**2 >= Rational(83, 20) - 2 * D,
            ],
        )
    ],
    example={rho: 4, D: -1, eta: 1},
)
