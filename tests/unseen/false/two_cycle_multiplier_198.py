"""The 2-cycle of the balanced cubic has the multiplier 7 - 4 eta - 1.98 eta^2.

False: it is 7 - 4 eta - 2 eta^2, and the 2-cycle is real for eta > 1, where the two differ by eta^2/50.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, equals, symbols

rho, eta = symbols("rho eta")
other = eta - 1 - rho


def slope(t):
    return 3 * t**2 + 2 * (2 - eta) * t + 1 - 2 * eta


theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "two cycle multiplier 198",
            equals(slope(rho) * slope(other), 7 - 4 * eta - Rational(99, 50) * eta**2),
            given=[
                eta > 1,
                equals(rho**2 + (1 - eta) * rho + 1 - eta, 0),
            ],
        )
    ],
)
