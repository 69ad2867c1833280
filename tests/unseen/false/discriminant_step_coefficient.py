"""D' = D (rho^2 - 1.01 eta rho + 1) in scaled variables, with 1.01 where 1 belongs.

False: the exact factor is rho^2 - eta rho + 1, so the two sides differ by eta rho D/100, which is not zero in
general.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, equals, symbols

A, B, eta, rho, sigma, D = symbols("A B eta rho sigma D")
after_a, after_b = A * (1 + rho) ** 2, B * (1 - rho) ** 2
after = 4 - 2 * (after_a + after_b) - eta * (eta - after_a + after_b)

theorem = Theorem(
    source=Source("derived here"),
    where={rho: eta - A + B, sigma: 2 * (A + B), D: 4 - sigma - eta * rho},
    steps=[
        conjecture(
            "discriminant step coefficient",
            equals(after, D * (rho**2 - Rational(101, 100) * eta * rho + 1)),
            given=[
                A >= 0,
                B >= 0,
            ],
        )
    ],
    example={A: 1, B: 0, eta: 1},
)
