"""If h times the largest Hessian eigenvalue at the point is at most 2 and h mu <= 1.05, the loss does not grow in a step.

False: on x = y the eigenvalue times h is max(2 eta - 3 rho, rho) and the loss factor is (rho^2 + (2 - eta) rho + 1 -
2 eta)^2; for eta = 1.05 and 0.034 < rho < 0.095 the first is below 2 and the second above 1.
"""

from verify.theorems import Source, Theorem, conjecture, equals, symbols

x, y, mu, h, q = symbols("x y mu h q")
P = x * y
rho = h * (mu - P)
after = (x + rho * y) * (y + rho * x)

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "descent at the start",
            (mu - after) ** 2 <= (mu - P) ** 2,
            given=[
                mu > 0,
                h > 0,
                20 * h * mu <= 21,
                q >= 0,
                equals(q**2, (x**2 - y**2) ** 2 + 4 * (2 * x * y - mu) ** 2),
                h * (x**2 + y**2 + q) <= 4,
            ],
        )
    ],
    example={x: "1/2", y: "1/2", mu: 1, h: "1/2", q: 1},
)
