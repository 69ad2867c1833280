"""On the balanced line |rho'| <= |rho| for -2 <= rho <= eta and 0 < eta <= 0.84; 2 sqrt 2 - 2 = 0.8284... is the limit.

False: the factor rho^2 + (2 - eta) rho + 1 - 2 eta has the minimum 1 - 2 eta - (2 - eta)^2/4 at rho = -(2 - eta)/2;
at eta = 0.84 it is -1.0164.
"""

from verify.theorems import Source, Theorem, conjecture, symbols

rho, eta = symbols("rho eta")


def cubic(t):
    return t**3 + (2 - eta) * t**2 + (1 - 2 * eta) * t


theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "cubic ratio 84",
            cubic(rho) ** 2 <= rho**2,
            given=[
                eta > 0,
                100 * eta <= 84,
                rho >= -2,
                rho <= eta,
            ],
        )
    ],
    example={rho: "-1/2", eta: "1/2"},
)
