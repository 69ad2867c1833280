"""A (1 + eta - A)^2 <= 4 (1 + eta)^3/27 for 0 <= A <= 4 (1 + eta)/3.

True: with c = 1 + eta the difference is (A - c/3)^2 (4 c/3 - A); it vanishes inside and at the end of the interval.
"""

from verify.theorems import Source, Theorem, conjecture, symbols

A, eta = symbols("A eta")

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "cubic peak",
            27 * A * (1 + eta - A) ** 2 <= 4 * (1 + eta) ** 3,
            given=[
                eta > 0,
                A >= 0,
                4 * (1 + eta) >= 3 * A,
            ],
        )
    ],
    example={A: 1, eta: 1},
)
