"""On (x^2 - 1)^2/4 with 1/4 <= h <= 0.9 and 1/2 <= x_0 <= 1.1, |x_n^2 - 1| <= 1/100 for n from 60 to 120.

True: [1/2, 1.1] is mapped into itself, there is no 2-cycle for h < 1, and the multiplier 1 - 2 h at the minimizer is
between -0.8 and 1/2.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, every_iterate, symbols

x, h = symbols("x h")
move = x + h * x * (1 - x**2)

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "double well 90",
            every_iterate((x**2 - 1) ** 2 <= Rational(1, 10**4), update={x: move}, steps=120, after=60),
            given=[
                4 * h >= 1,
                10 * h <= 9,
                2 * x >= 1,
                10 * x <= 11,
            ],
        )
    ],
    example={x: "3/4", h: "1/2"},
)
