"""S^2 + 16 mu (mu - P) >= 4 (2 mu - P)^2 for all vectors x and y.

True: the difference is S^2 - 4 P^2 = (X + Y)^2 - 4 P^2 >= (X - Y)^2 >= 0, with equality for x = y and x = -y.
"""

from verify.theorems import Source, Theorem, conjecture, symbols

X, Y, P, mu = symbols("X Y P mu")

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "radicand",
            (X + Y) ** 2 + 16 * mu * (mu - P) >= 4 * (2 * mu - P) ** 2,
            given=[
                mu > 0,
                X >= 0,
                Y >= 0,
                X * Y >= P**2,
            ],
        )
    ],
    example={X: 1, Y: 2, P: 0, mu: 1},
)
