"""For mu = 0 the loss does not grow in a step when h (x^2 + y^2) <= 2.03; 2 is right.

False: the residual is multiplied by 1 - h S + h^2 P^2, which is below -1 when h S is just below 2.03 and P^2 h^2 <
0.03.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, symbols

x, y, h = symbols("x y h")
x_after, y_after = x - h * x * y**2, y - h * y * x**2

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "catapult loss 203",
            (x_after * y_after) ** 2 <= (x * y) ** 2,
            given=[
                h > 0,
                h * (x**2 + y**2) <= Rational(203, 100),
            ],
        )
    ],
    example={x: 1, y: "1/2", h: 1},
)
