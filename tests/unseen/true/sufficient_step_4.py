"""GD on (mu - x y)^2/2 with h mu <= 1 and h (S_0 + 2 mu) <= 4 keeps h S at most 6 for 100 steps.

True: h (S_0 + 2 mu) <= 4 gives h <= h*, so D >= 0 for ever and |rho| <= 2, and h S = 4 - eta rho - D <= 4 + 2 eta <=
6.
"""

from verify.theorems import Source, Theorem, conjecture, every_iterate, symbols

x, y, mu, h = symbols("x y mu h")
rho = h * (mu - x * y)
move = {x: x + rho * y, y: y + rho * x}

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "sufficient step 4",
            every_iterate(h * (x**2 + y**2) <= 6, update=move, steps=100),
            given=[
                mu > 0,
                h > 0,
                h * mu <= 1,
                h * (x**2 + y**2 + 2 * mu) <= 4,
            ],
        )
    ],
    example={x: 1, y: 1, mu: 1, h: "1/2"},
)
