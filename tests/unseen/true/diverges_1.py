"""Almost every start with h* < h < 2 h* and h mu < 2 diverges.

True: proofs/scalar/divergence.py.
"""

from verify.theorems import Source, Theorem, conjecture, every_start

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "diverges 1",
            every_start("diverges", ratio=(1, 2), eta=(0, 2)),
        )
    ],
)
