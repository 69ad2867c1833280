"""Where GD converges from h < h*, h S_inf <= 3.9 h/h*; 4 is right.

False: at a minimizer T = 2 S, so h S = 4 h/h*, and starts close to a stable minimizer end close to it.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, every_start, symbols

limit, ratio = symbols("limit ratio")

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "limit 390 ratio",
            every_start("", ratio=(0, 1), eta=(0, 1), limit=[limit <= Rational(39, 10) * ratio]),
        )
    ],
)
