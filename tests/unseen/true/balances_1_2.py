"""Almost every start with h < h* and 1 < h mu < 2 has x - y -> 0.

True: proofs/balanced_line/balancing_without_convergence.py; the critical step increases to its largest value, which
only x = y has.
"""

from verify.theorems import Source, Theorem, conjecture, every_start

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "balances 1 2",
            every_start("balances", ratio=(0, 1), eta=(1, 2)),
        )
    ],
)
