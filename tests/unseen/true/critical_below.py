"""D > 0 gives h < h* (sigma + r < 8) for 0 < eta < 2.

True: 16 D = (8 - sigma - r)(8 + r - sigma), and sigma - r <= 4 eta < 8, so the second factor is positive.
"""

from verify.theorems import Source, Theorem, conjecture, equals, symbols

A, B, eta, rho, sigma, D, r = symbols("A B eta rho sigma D r")

theorem = Theorem(
    source=Source("derived here"),
    where={rho: eta - A + B, sigma: 2 * (A + B), D: 4 - sigma - eta * rho},
    steps=[
        conjecture(
            "critical below",
            sigma + r < 8,
            given=[
                eta > 0,
                eta < 2,
                A >= 0,
                B >= 0,
                r >= 0,
                equals(r**2, sigma**2 + 16 * eta * rho),
                D > 0,
            ],
        )
    ],
    example={A: 1, B: 0, eta: 1, r: 2},
)
