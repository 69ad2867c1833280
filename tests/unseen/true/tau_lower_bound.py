"""h T = sigma + r is at least 4 eta.

True: r^2 - (4 eta - sigma)^2 = 16 eta (rho - eta) + 8 eta sigma = 32 eta B >= 0; equality on B = 0, A <= 2 eta.
"""

from verify.theorems import Source, Theorem, conjecture, equals, symbols

A, B, eta, rho, sigma, r = symbols("A B eta rho sigma r")

theorem = Theorem(
    source=Source("derived here"),
    where={rho: eta - A + B, sigma: 2 * (A + B)},
    steps=[
        conjecture(
            "tau lower bound",
            sigma + r >= 4 * eta,
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
