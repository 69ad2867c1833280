"""For 0 <= eta <= 2 the balanced map A' = A (1 + eta - A)^2 keeps [0, 2 + eta] for 200 steps.

True: on [0, 2 + eta] the map is at most max(4 (1 + eta)^3/27, 2 + eta), and 4 (1 + eta)^3 <= 27 (2 + eta) for eta <=
2, with equality at 2; A' >= 0.
"""

from verify.theorems import Source, Theorem, conjecture, every_iterate, symbols

A, eta = symbols("A eta")

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "balanced interval 2",
            every_iterate(2 + eta >= A, update={A: A * (1 + eta - A) ** 2}, steps=200),
            given=[
                eta >= 0,
                eta <= 2,
                A >= 0,
                2 + eta >= A,
            ],
        )
    ],
    example={A: 1, eta: 1},
)
