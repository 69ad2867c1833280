"""The line functional D - k rho does not fall below delta for delta up to 4 - 2 eta.

True: it changes by delta rho^2 (4 - 2 eta - delta)(4 + 2 eta - delta)/(4 - delta)^2, a product of nonnegative
factors.
"""

from verify.theorems import Source, Theorem, conjecture, equals, symbols

rho, D, eta, delta, k = symbols("rho D eta delta k")
rho_after = rho * (rho**2 + D - 3)
d_after = D * (rho**2 - eta * rho + 1)

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "line functional",
            d_after - k * rho_after >= delta,
            given=[
                eta > 0,
                eta < 2,
                delta >= 0,
                delta <= 4 - 2 * eta,
                equals(D, delta + k * rho),
                equals(k * (4 - delta), eta * delta),
            ],
        )
    ],
    example={rho: 1, D: "4/3", eta: 1, delta: 1, k: "1/3"},
)
