"""The 2-cycle of the balanced cubic has the multiplier 7 - 4 eta - 2 eta^2.

True: the product of the slopes at the two zeros of rho^2 + (1 - eta) rho + 1 - eta is symmetric in them, and reduces
to this by their sum eta - 1 and product 1 - eta.
"""

from verify.theorems import Source, Theorem, conjecture, equals, symbols

rho, eta = symbols("rho eta")
other = eta - 1 - rho


def slope(t):
    return 3 * t**2 + 2 * (2 - eta) * t + 1 - 2 * eta


theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "two cycle multiplier",
            equals(slope(rho) * slope(other), 7 - 4 * eta - 2 * eta**2),
            given=[
                eta > 1,
                equals(rho**2 + (1 - eta) * rho + 1 - eta, 0),
            ],
        )
    ],
    example={rho: 1, eta: "3/2"},
)
