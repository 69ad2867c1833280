"""T_n <= T_0 for 50 steps of GD on (mu - x y)^2/2 when h T_0 <= 8 and h mu <= 1.

True: the critical step of the iterate never decreases for h <= h* (proofs/scalar/monotone_critical_step.py); the goal
says T_n <= T_0 because T_n is the larger zero of T^2 - 2 S T - 16 mu (mu - P).
"""

from verify.theorems import Source, Theorem, conjecture, equals, every_iterate, symbols

x, y, mu, h, T = symbols("x y mu h T")
rho = h * (mu - x * y)
move = {x: x + rho * y, y: y + rho * x}

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "critical step monotone",
            every_iterate(T**2 - 2 * (x**2 + y**2) * T - 16 * mu * (mu - x * y) >= 0, update=move, steps=50),
            given=[
                mu > 0,
                h > 0,
                h * mu <= 1,
                x**2 + y**2 < T,
                equals((T - x**2 - y**2) ** 2, (x**2 + y**2) ** 2 + 16 * mu * (mu - x * y)),
                h * T <= 8,
            ],
        )
    ],
    example={x: 1, y: 1, mu: 1, h: "1/2", T: 4},
)
