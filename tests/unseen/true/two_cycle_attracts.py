"""At eta = 6/5, a start within 1/100 of 0.558 is within 1/1000 of a 2-cycle after 20 steps.

True: the 2-cycle 0.1 +- sqrt 0.21 has the multiplier 7 - 4.8 - 2.88 = -0.68, so ten double steps shrink the distance
by about 50, to 0.0003.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, equals, every_iterate, symbols

rho, eta = symbols("rho eta")


def cubic(t):
    return t**3 + (2 - eta) * t**2 + (1 - 2 * eta) * t


theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "two cycle attracts",
            every_iterate(
                (cubic(cubic(rho)) - rho) ** 2 <= Rational(1, 10**6), update={rho: cubic(rho)}, steps=40, after=20
            ),
            given=[
                equals(eta, Rational(6, 5)),
                1000 * rho >= 548,
                1000 * rho <= 568,
            ],
        )
    ],
    example={rho: "11/20", eta: "6/5"},
)
