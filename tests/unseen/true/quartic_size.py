"""On x^4/4 with h x_0^2 <= 2, |x_n| <= |x_0| for 50 steps.

True: x' = x (1 - h x^2) has a factor in [-1, 1] as long as h x^2 <= 2; equality on the 2-cycle h x^2 = 2.
"""

from verify.theorems import Source, Theorem, conjecture, equals, every_iterate, symbols

x, h, x0 = symbols("x h x0")

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "quartic size",
            every_iterate(x**2 <= x0**2, update={x: x - h * x**3}, steps=50),
            given=[
                h > 0,
                h * x**2 <= 2,
                equals(x0, x),
            ],
        )
    ],
    example={x: 1, x0: 1, h: 1},
)
