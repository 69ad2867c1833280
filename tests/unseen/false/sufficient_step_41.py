"""GD on (mu - x y)^2/2 with h mu <= 1 and h (S_0 + 2 mu) <= 4.1 keeps h S below 10 for 100 steps; 4 is right.

False: for y close to -x and h (S_0 + 2 mu) = 4.1, D = -0.1 - 0.05 eta < 0, so almost every such start diverges.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, every_iterate, symbols

x, y, mu, h = symbols("x y mu h")
rho = h * (mu - x * y)
move = {x: x + rho * y, y: y + rho * x}

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "sufficient step 41",
            every_iterate(h * (x**2 + y**2) <= 10, update=move, steps=100),
            given=[
                mu > 0,
                h > 0,
                h * mu <= 1,
                h * (x**2 + y**2 + 2 * mu) <= Rational(41, 10),
            ],
        )
    ],
    example={x: 1, y: 1, mu: 1, h: "1/2"},
)
