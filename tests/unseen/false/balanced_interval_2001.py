"""At eta = 2.001 the balanced map A' = A (1 + eta - A)^2 keeps [0, 2 + eta] for 200 steps.

False: its maximum 4 (1 + eta)^3/27 exceeds 2 + eta for eta > 2, so starts near A = (1 + eta)/3 leave, and chaotic
orbits get there.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, equals, every_iterate, symbols

A, eta = symbols("A eta")

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "balanced interval 2001",
            every_iterate(2 + eta >= A, update={A: A * (1 + eta - A) ** 2}, steps=200),
            given=[
                equals(eta, Rational(2001, 1000)),
                A >= 0,
                2 + eta >= A,
            ],
        )
    ],
    example={A: 4, eta: "2001/1000"},
)
