"""Almost every start with h < h* and h mu < 1 converges.

True: proofs/scalar/convergence.py.
"""

from verify.theorems import Source, Theorem, conjecture, every_start

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "converges eta 1",
            every_start("converges", ratio=(0, 1), eta=(0, 1)),
        )
    ],
)
