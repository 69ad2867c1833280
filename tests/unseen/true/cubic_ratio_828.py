"""On the balanced line |rho'| <= |rho| for -2 <= rho <= eta and 0 < eta <= 0.828.

True: the convex factor rho^2 + (2 - eta) rho + 1 - 2 eta is 1 at both ends, and its minimum 1 - 2 eta - (2 - eta)^2/4
= -eta - eta^2/4 is above -1 for eta < 2 sqrt 2 - 2.
"""

from verify.theorems import Source, Theorem, conjecture, symbols

rho, eta = symbols("rho eta")


def cubic(t):
    return t**3 + (2 - eta) * t**2 + (1 - 2 * eta) * t


theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "cubic ratio 828",
            cubic(rho) ** 2 <= rho**2,
            given=[
                eta > 0,
                1000 * eta <= 828,
                rho >= -2,
                rho <= eta,
            ],
        )
    ],
    example={rho: "-1/2", eta: "1/2"},
)
