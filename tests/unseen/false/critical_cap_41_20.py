"""D > 0 gives h < h* (sigma + r < 8) for every eta up to 2.05, not 2.

False: 16 D = (8 - sigma - r)(8 + r - sigma) has two negative factors where sigma - r > 8; with B = 0, D = (2 - eta)(2
+ eta - A), so A > 2 + eta and eta > 2 do it.
"""

from verify.theorems import Source, Theorem, conjecture, equals, symbols

A, B, eta, rho, sigma, D, r = symbols("A B eta rho sigma D r")

theorem = Theorem(
    source=Source("derived here"),
    where={rho: eta - A + B, sigma: 2 * (A + B), D: 4 - sigma - eta * rho},
    steps=[
        conjecture(
            "critical cap 41 20",
            sigma + r < 8,
            given=[
                eta > 0,
                20 * eta <= 41,
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
