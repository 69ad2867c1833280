"""Almost every start with h > 0.99 h* and h mu < 2 diverges; h > h* is right.

False: for 0.99 h* < h < h* the orbit stays inside the ellipsoid D > 0.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, every_start

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "diverges 99",
            every_start("diverges", ratio=(Rational(99, 100), 2), eta=(0, 2)),
        )
    ],
)
