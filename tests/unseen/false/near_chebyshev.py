"""From D >= -1/100 and 0 < eta <= 1 the next residual satisfies rho'^2 <= 4.2.

False: at eta = 1, B = 0, A = 3.01 one has D = -1/100, rho = -2.01 and rho' = -2.01 (2.01^2 - 3.01), whose square is
4.28.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, symbols

A, B, eta, rho, sigma, D = symbols("A B eta rho sigma D")

theorem = Theorem(
    source=Source("derived here"),
    where={rho: eta - A + B, sigma: 2 * (A + B), D: 4 - sigma - eta * rho},
    steps=[
        conjecture(
            "near chebyshev",
            (rho * (rho**2 + D - 3)) ** 2 <= Rational(21, 5),
            given=[
                eta > 0,
                eta <= 1,
                A >= 0,
                B >= 0,
                100 * D >= -1,
            ],
        )
    ],
    example={A: 1, B: 0, eta: "1/2"},
)
