"""T_n <= T_0 for 50 steps of GD on (mu - x y)^2/2 when h T_0 <= 8.08; 8 is right.

False: for D < 0, which is h T_0 > 8, delta = 4 - h T/2 is negative and falls, so T grows in the first step.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, equals, every_iterate, symbols

x, y, mu, h, T = symbols("x y mu h T")
rho = h * (mu - x * y)
move = {x: x + rho * y, y: y + rho * x}

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "critical step monotone 101",
            every_iterate(T**2 - 2 * (x**2 + y**2) * T - 16 * mu * (mu - x * y) >= 0, update=move, steps=50),
            given=[
                mu > 0,
                h > 0,
                h * mu <= 1,
                x**2 + y**2 < T,
                equals((T - x**2 - y**2) ** 2, (x**2 + y**2) ** 2 + 16 * mu * (mu - x * y)),
                h * T <= Rational(808, 100),
            ],
        )
    ],
    example={x: 1, y: 1, mu: 1, h: "1/2", T: 4},
)
