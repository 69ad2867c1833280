"""Where GD converges from almost every start with h < h* and h mu < 1, h S_inf <= 2.

True: minimizers with h S > 2 repel, and their stable sets are null (proofs/scalar/balancing.py).
"""

from verify.theorems import Source, Theorem, conjecture, every_start, symbols

limit = symbols("limit")

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "limit 2",
            every_start("converges", ratio=(0, 1), eta=(0, 1), limit=[limit <= 2]),
        )
    ],
)
