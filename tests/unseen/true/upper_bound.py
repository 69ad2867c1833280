"""T = S + sqrt(S^2 + 16 mu (mu - P)) is at most 2 S + 4 mu.

True: (S + 4 mu)^2 - (S^2 + 16 mu (mu - P)) = 8 mu (x + y)^2 >= 0, with equality on y = -x.
"""

from verify.theorems import Source, Theorem, conjecture, equals, symbols

x, y, mu, q = symbols("x y mu q")
S, P = x**2 + y**2, x * y

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "upper bound",
            S + q <= 2 * S + 4 * mu,
            given=[
                mu > 0,
                q >= 0,
                equals(q**2, S**2 + 16 * mu * (mu - P)),
            ],
        )
    ],
    example={x: 1, y: 1, mu: 1, q: 2},
)
