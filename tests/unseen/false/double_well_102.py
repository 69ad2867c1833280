"""On (x^2 - 1)^2/4 with 1/2 <= h <= 1.02 and 1/10 <= x_0 <= 1, |x_n^2 - 1| <= 1/10 for n from 100 to 200.

False: for h > 1 the minimizer repels (1 - 2 h < -1) and the attracting 2-cycle has x^2 = 1.129 and 0.851 at h = 1.02.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, every_iterate, symbols

x, h = symbols("x h")
move = x + h * x * (1 - x**2)

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "double well 102",
            every_iterate((x**2 - 1) ** 2 <= Rational(1, 100), update={x: move}, steps=200, after=100),
            given=[
                2 * h >= 1,
                100 * h <= 102,
                10 * x >= 1,
                x <= 1,
            ],
        )
    ],
    example={x: "1/2", h: "1/2"},
)
