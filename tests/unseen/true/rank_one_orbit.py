"""Rank one, A = mu I_2: |x|^2 + |y|^2 stays below T_0 for 100 steps if h <= 8 T_0/(T_0^2 + 16 mu^2).

True: then T_n never increases (by the change of the line functional, see rank_one_line), and S_n <= T_n <= T_0.
"""

from verify.theorems import Source, Theorem, conjecture, equals, every_iterate, symbols

x1, x2, y1, y2, mu, h, T = symbols("x1 x2 y1 y2 mu h T")
X, Y, P = x1**2 + x2**2, y1**2 + y2**2, x1 * y1 + x2 * y2
move = {
    x1: (1 - h * Y) * x1 + h * mu * y1,
    x2: (1 - h * Y) * x2 + h * mu * y2,
    y1: (1 - h * X) * y1 + h * mu * x1,
    y2: (1 - h * X) * y2 + h * mu * x2,
}

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "rank one orbit",
            every_iterate(X + Y <= T, update=move, steps=100),
            given=[
                mu > 0,
                h > 0,
                T > X + Y,
                equals((T - X - Y) ** 2, (X + Y) ** 2 + 16 * mu * (mu - P)),
                h * (T**2 + 16 * mu**2) <= 8 * T,
            ],
        )
    ],
    example={x1: 1, x2: 0, y1: 1, y2: 0, mu: 1, h: "1/4", T: 4},
)
