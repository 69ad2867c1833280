"""For 1.05 <= eta <= 1.25 and a start in [1/5, 3/5] the balanced cubic is within 1/100 of a 2-cycle after 150 steps.

False: the 2-cycle loses its stability at eta = sqrt 5 - 1 = 1.236; at 1.25 orbits have period 4, and rho differs from
its second iterate by more than 1/50.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, every_iterate, symbols

rho, eta = symbols("rho eta")


def cubic(t):
    return t**3 + (2 - eta) * t**2 + (1 - 2 * eta) * t


theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "two cycle to 125",
            every_iterate(
                (cubic(cubic(rho)) - rho) ** 2 <= Rational(1, 10**4), update={rho: cubic(rho)}, steps=160, after=150
            ),
            given=[
                100 * eta >= 105,
                100 * eta <= 125,
                5 * rho >= 1,
                5 * rho <= 3,
            ],
        )
    ],
    example={rho: "1/2", eta: "6/5"},
)
