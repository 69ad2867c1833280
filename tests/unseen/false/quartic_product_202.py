"""For the loss (x y)^4/4, |x y| does not grow in a step when h (x y)^2 (x^2 + y^2) <= 2.02; 2 is right.

False: x y is multiplied by 1 - h P^2 S + h^2 P^6, which is below -1 for h P^2 S = 2.02 and S > 15 |P|: very
unbalanced points only.
"""

from sympy import Rational

from verify.theorems import Source, Theorem, conjecture, symbols

x, y, h = symbols("x y h")
S, P = x**2 + y**2, x * y
x_after, y_after = x - h * P**3 * y, y - h * P**3 * x

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "quartic product 202",
            (x_after * y_after) ** 2 <= P**2,
            given=[
                h > 0,
                h * P**2 * S <= Rational(202, 100),
            ],
        )
    ],
    example={x: 1, y: 1, h: 1},
)
