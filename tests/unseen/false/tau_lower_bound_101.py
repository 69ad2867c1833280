"""h T = sigma + r is at least 4.04 eta; 4 eta is right.

False: for B = 0 and A <= 2 eta, r = 4 eta - 2 A and sigma + r = 4 eta exactly.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, equals, symbols

A, B, eta, rho, sigma, r = symbols("A B eta rho sigma r")

theorem = Theorem(
    source=Source("derived here"),
    where={rho: eta - A + B, sigma: 2 * (A + B)},
    steps=[
        conjecture(
            "tau lower bound 101",
            sigma + r >= Rational(101, 25) * eta,
            given=[
                eta > 0,
                A >= 0,
                B >= 0,
                r >= 0,
                equals(r**2, sigma**2 + 16 * eta * rho),
            ],
        )
    ],
    example={A: 0, B: 1, eta: 1, r: 6},
)
