"""Where GD converges from h < h*, h S_inf <= 4 h/h*.

True: T never increases, and S_inf = T_inf/2 <= T_0/2 = 4/h* (proofs/scalar/sharpness_bound.py).
"""

from verify.theorems import Source, Theorem, conjecture, every_start, symbols

limit, ratio = symbols("limit ratio")

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "limit 4 ratio",
            every_start("", ratio=(0, 1), eta=(0, 1), limit=[limit <= 4 * ratio]),
        )
    ],
)
