"""In the rank-one matrix case the line functional does not fall where delta (4 - delta) >= 4 eta^2 and delta <= 4 - 2 eta.

True: it changes by delta rho^2 (4 - 2 eta - delta)(4 + 2 eta - delta)/(4 - delta)^2 + w (delta - 4 eta^2/(4 -
delta)), both nonnegative.
"""

from verify.theorems import Source, Theorem, conjecture, equals, symbols

rho, D, w, eta, delta, k = symbols("rho D w eta delta k")
rho_after = rho * (rho**2 + D - 3) + w * (eta + rho)
d_after = D * (rho**2 - eta * rho + 1) + w * (D - eta**2)

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "rank one line",
            d_after - k * rho_after >= delta,
            given=[
                eta > 0,
                w >= 0,
                delta > 0,
                delta <= 4 - 2 * eta,
                delta * (4 - delta) >= 4 * eta**2,
                equals(D, delta + k * rho),
                equals(k * (4 - delta), eta * delta),
            ],
        )
    ],
    example={rho: 1, D: "7/6", w: 1, eta: "1/2", delta: 1, k: "1/6"},
)
