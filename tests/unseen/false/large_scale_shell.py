"""For mu = 1 and h = 10^-6, D >= 0 wherever x^2 + y^2 <= 4.04 * 10^6.

False: D = 4 - S/10^6 - (1 - P)/10^12 is about -0.04 at x = 2009, y = 0; only a thin shell at this scale is in the
way.
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
            "large scale shell",
            4 - step * S - step**2 * (1 - P) >= 0,
            given=[
                S <= 4040000,
            ],
        )
    ],
    example={x: 1, y: 1},
)
