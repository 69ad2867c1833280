"""Where GD converges from almost every start with h < h* and h mu < 1, h S_inf <= 1.98; 2 is right.

False: minimizers with 1.98 < h S < 2 attract a neighbourhood, up to the small drift along the minimizers.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, every_start, symbols

limit = symbols("limit")

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "limit 198",
            every_start("converges", ratio=(0, 1), eta=(0, 1), limit=[limit <= Rational(198, 100)]),
        )
    ],
)
