"""For mu = 0 the loss does not grow in a step when h (x^2 + y^2) <= 2.

True: the factor 1 - h S + h^2 P^2 is at least 1 - h S >= -1, and at most 1 because h P^2 <= h S^2/4 <= S/2.
"""

from verify.theorems import Source, Theorem, conjecture, symbols

x, y, h = symbols("x y h")
x_after, y_after = x - h * x * y**2, y - h * y * x**2

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "catapult loss 2",
            (x_after * y_after) ** 2 <= (x * y) ** 2,
            given=[
                h > 0,
                h * (x**2 + y**2) <= 2,
            ],
        )
    ],
    example={x: 1, y: "1/2", h: 1},
)
