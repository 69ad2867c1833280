"""Almost every start with h < h* and h mu < 1.03 converges; h mu < 1 is needed.

False: for 1 < h mu < 1.03 almost every such start has x - y -> 0 while the residual tends to a 2-cycle.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, every_start

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "converges eta 103",
            every_start("converges", ratio=(0, 1), eta=(0, Rational(103, 100))),
        )
    ],
)
