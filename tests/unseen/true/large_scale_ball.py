"""For mu = 1 and h = 10^-6, D >= 0 wherever x^2 + y^2 <= 3999990.

True: D >= 4 - 3.99999 - (1 + S/2)/10^12 > 10^-5 - 2.1 * 10^-6 > 0, since |P| <= S/2.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, symbols

x, y = symbols("x y")
S, P = x**2 + y**2, x * y
step = Rational(1, 10**6)

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "large scale ball",
            4 - step * S - step**2 * (1 - P) >= 0,
            given=[
                S <= 3999990,
            ],
        )
    ],
    example={x: 1, y: 1},
)
