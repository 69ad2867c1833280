"""h <= 4/L0 gives h <= h* when |x y| >= mu.

True: then T0 <= 2 L0 because the radicands differ by 12 (mu^2 - P^2) <= 0, and 4 - h S - h^2 mu (mu - P) >= 0 for h
<= 8/T0.
"""

from verify.theorems import Source, Theorem, conjecture, equals, symbols

x, y, mu, h, q = symbols("x y mu h q")
S, P = x**2 + y**2, x * y

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "four over l",
            4 - h * S - h**2 * mu * (mu - P) >= 0,
            given=[
                mu > 0,
                h > 0,
                q >= 0,
                equals(q**2, (x**2 - y**2) ** 2 + 4 * (2 * x * y - mu) ** 2),
                h * (S + q) <= 8,
                mu**2 <= P**2,
            ],
        )
    ],
    example={x: 1, y: 1, mu: 1, h: 1, q: 2},
)
