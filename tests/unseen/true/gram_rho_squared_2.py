"""The Gram determinant of two vectors does not grow in a step when rho^2 <= 2.

True: it is multiplied by (1 - rho^2)^2 <= 1.
"""

from verify.theorems import Source, Theorem, conjecture, symbols

X, Y, P, mu, h = symbols("X Y P mu h")
rho = h * (mu - P)
x_after = X + 2 * rho * P + rho**2 * Y
y_after = Y + 2 * rho * P + rho**2 * X
p_after = P * (1 + rho**2) + rho * (X + Y)

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "gram rho squared 2",
            x_after * y_after - p_after**2 <= X * Y - P**2,
            given=[
                h > 0,
                X >= 0,
                Y >= 0,
                X * Y >= P**2,
                rho**2 <= 2,
            ],
        )
    ],
    example={X: 1, Y: 1, P: 0, mu: 1, h: 1},
)
