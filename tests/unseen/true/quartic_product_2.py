"""For the loss (x y)^4/4, |x y| does not grow in a step when h (x y)^2 (x^2 + y^2) <= 2.

True: the factor 1 - h P^2 S + h^2 P^6 is at least -1, and at most 1 because h P^4 <= 2 P^2/S <= |P| <= S/2.
"""

from verify.theorems import Source, Theorem, conjecture, symbols

x, y, h = symbols("x y h")
S, P = x**2 + y**2, x * y
x_after, y_after = x - h * P**3 * y, y - h * P**3 * x

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "quartic product 2",
            (x_after * y_after) ** 2 <= P**2,
            given=[
                h > 0,
                h * P**2 * S <= 2,
            ],
        )
    ],
    example={x: 1, y: 1, h: 1},
)
