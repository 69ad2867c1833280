"""S^2 + 16 mu (mu - P) >= 4 (2 mu - P)^2 + P^2/100 for all vectors x and y.

False: the difference without the last term is S^2 - 4 P^2, which is 0 for x = y and for x = -y, where P^2 > 0.
"""

from verify.theorems import Source, Theorem, conjecture, symbols

X, Y, P, mu = symbols("X Y P mu")

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "radicand hundredth",
            (X + Y) ** 2 + 16 * mu * (mu - P) >= 4 * (2 * mu - P) ** 2 + P**2 / 100,
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
