"""On every loss F(x.y), gradient descent multiplies x + y by 1 + rho and x - y by 1 - rho, where rho = -h F'(x.y).

Problem: minimize f(x, y) = F(x.y) over x, y in R^d, for an arbitrary differentiable F.
Method: gradient descent with a constant learning rate h.
Claim: x' = x + rho y and y' = y + rho x. In every dimension |x + y|^2 is multiplied by (1 + rho)^2 and |x - y|^2 by (1 - rho)^2;
    the imbalance |x|^2 - |y|^2 by 1 - rho^2, and the Gram determinant |x|^2 |y|^2 - (x.y)^2 by (1 - rho^2)^2. With
    S = |x|^2 + |y|^2 and P = x.y: S' = S (1 + rho^2) + 4 rho P and P' = P (1 + rho^2) + rho S.
Recursion: (x + y, x - y) -> ((1 + rho)(x + y), (1 - rho)(x - y)).
Tightness: identities; F enters through the number rho alone.
References: derived here; after Wang, Xu, Zhao, Tao (arXiv 2310.17087), which studies this family of losses, read in abstract.
    Read on: docs/product.md
"""

from fractions import Fraction

from proofs._analysis import CHAIN_RULE
from proofs._nearby import nearby
from proofs.product._setting import P, P_next, S, S_next, U, V, h, rho, slope, x, y
from verify.theorems import (
    Property,
    Source,
    Theorem,
    by,
    cited,
    equals,
    false_claim,
    identity,
    induction,
    over_coordinates,
    says,
    sharp,
    symbols,
)

X, Y, X_next, Y_next = symbols("X Y X_next Y_next")
x_next, y_next, U_next, V_next = symbols("x_next y_next U_next V_next")
inner = {(x, x): X, (y, y): Y, (x, y): P}
moves_x, moves_y = x + rho * y, y + rho * x
imbalance, gram = X - Y, X * Y - P**2
imbalance_next, gram_next = X_next - Y_next, X_next * Y_next - P_next**2
here = {X: 2, Y: 1, P: 1, rho: 2}
step = {X: X_next, Y: Y_next, P: P_next}


def _dot(u, v):
    return sum(i * j for i, j in zip(u, v, strict=True))


def _losses():
    """Draw a polynomial F through the coefficients of F', and two exact vectors of the same length."""
    from hypothesis import strategies as st

    number = st.fractions(-3, 3, max_denominator=12)
    vectors = st.integers(1, 4).flatmap(lambda d: st.tuples(*[st.lists(number, min_size=d, max_size=d)] * 2))
    return st.tuples(st.lists(number, min_size=1, max_size=4), vectors, st.fractions(0, 1, max_denominator=20))


def _attack(drawn):
    """Compare with gradients from exact difference quotients of F(x.y): symmetric differences in one coordinate, extrapolated."""
    slopes, (a, b), rate = drawn

    def value(left, right):
        product = _dot(left, right)
        return sum(k * product ** (i + 1) / (i + 1) for i, k in enumerate(slopes))

    def derivative(of):
        # f is a polynomial of degree at most 4 in one coordinate: two symmetric quotients give its derivative exactly.
        near, far = (of(1) - of(-1)) / 2, (of(2) - of(-2)) / 4
        return (4 * near - far) / 3

    def moved(vector, i, by_how_much):
        return [v + (by_how_much if j == i else 0) for j, v in enumerate(vector)]

    after = (
        [v - rate * derivative(lambda s, i=i: value(moved(a, i, s), b)) for i, v in enumerate(a)],
        [v - rate * derivative(lambda s, i=i: value(a, moved(b, i, s))) for i, v in enumerate(b)],
    )
    rho_0 = -rate * sum(k * _dot(a, b) ** i for i, k in enumerate(slopes))
    for sign in (1, -1):
        before = [i + sign * j for i, j in zip(a, b, strict=True)]
        later = [i + sign * j for i, j in zip(*after, strict=True)]
        assert later == [(1 + sign * rho_0) * i for i in before], "x +- y is not multiplied by 1 +- rho"
    assert isinstance(Fraction(rho_0), Fraction)


theorem = Theorem(
    source=Source("derived here", after="Wang, Xu, Zhao, Tao (arXiv 2310.17087)", note="the family; read in abstract"),
    where={
        rho: -h * slope,
        x_next: x - h * slope * y,
        y_next: y - h * slope * x,
        S: X + Y,
        U: X + 2 * P + Y,
        V: X - 2 * P + Y,
        X_next: X + 2 * rho * P + rho**2 * Y,
        Y_next: Y + 2 * rho * P + rho**2 * X,
        P_next: P + rho * (X + Y) + rho**2 * P,
        S_next: X_next + Y_next,
        U_next: X_next + 2 * P_next + Y_next,
        V_next: X_next - 2 * P_next + Y_next,
    },
    steps=[
        cited(
            "the gradient",
            CHAIN_RULE,
            premises=[],
            gives=says(
                "one step is x' = x - h F'(x.y) y, y' = y - h F'(x.y) x: the slope F'(x.y) is the same for all coordinates"
            ),
        ),
        identity("one coordinate of x", x_next, moves_x, concludes=True),
        identity("one coordinate of y", y_next, moves_y, concludes=True),
        over_coordinates("|x'|^2", symbols("X_1"), moves_x**2, X + 2 * rho * P + rho**2 * Y, inner=inner, keep=(rho,)),
        over_coordinates("|y'|^2", symbols("Y_1"), moves_y**2, Y + 2 * rho * P + rho**2 * X, inner=inner, keep=(rho,)),
        over_coordinates("x'.y'", symbols("P_1"), moves_x * moves_y, P + rho * (X + Y) + rho**2 * P, inner=inner, keep=(rho,)),
        identity("sum", x_next + y_next, (1 + rho) * (x + y), concludes=True),
        identity("difference", x_next - y_next, (1 - rho) * (x - y), concludes=True),
        identity("|x' + y'|^2", U_next, U * (1 + rho) ** 2, keep=(rho,), concludes=True),
        identity("|x' - y'|^2", V_next, V * (1 - rho) ** 2, keep=(rho,), concludes=True),
        identity("P from the two", P, (U - V) / 4, concludes=True),
        identity("S from the two", S, (U + V) / 2, concludes=True),
        identity("P' from the two", P_next, (U_next - V_next) / 4, keep=(rho,)),
        identity("S' from the two", S_next, (U_next + V_next) / 2, keep=(rho,)),
        identity("imbalance", imbalance_next, imbalance * (1 - rho**2), keep=(rho,), concludes=True),
        identity("Gram determinant", gram_next, gram * (1 - rho**2) ** 2, keep=(rho,), concludes=True),
        identity("S'", S_next, S * (1 + rho**2) + 4 * rho * P, keep=(rho,), concludes=True),
        identity("P'", P_next, P * (1 + rho**2) + rho * S, keep=(rho,), concludes=True),
        induction(
            "x + y = 0 stays",
            update={x: x_next, y: y_next},
            invariant=[equals(x + y, 0)],
            carried=[by()],
            concludes=True,
            gives=says("if {} at one iterate, then at every later one, in each coordinate", equals(x + y, 0)),
        ),
        induction(
            "x = y stays",
            update={x: x_next, y: y_next},
            invariant=[equals(x - y, 0)],
            carried=[by()],
            concludes=True,
            gives=says("if {} at one iterate, then at every later one, in each coordinate", equals(x - y, 0)),
        ),
        induction(
            "parallel vectors stay parallel",
            update=step,
            invariant=[equals(gram, 0)],
            carried=[by()],
            concludes=True,
            gives=says("if x and y are linearly dependent at the start, then at every iterate"),
        ),
    ],
    neighbours=[
        false_claim("the step in the wrong direction", equals(x_next, x - rho * y), witness={x: 1, y: 1, h: 1, slope: 1}),
        false_claim("the factors exchanged", equals(U_next, U * (1 - rho) ** 2), keep=(rho,), witness=here),
        false_claim("the imbalance is conserved", equals(imbalance_next, imbalance), keep=(rho,), witness=here),
        *nearby("x' = x + {} rho y", 1, lambda k: equals(x_next, x + k * rho * y), {x: 2, y: 3, h: 1, slope: 1}),
        *nearby(
            "x' + y' with 1 + {} rho", 1, lambda k: equals(x_next + y_next, (1 + k * rho) * (x + y)), {x: 2, y: 1, h: 1, slope: 2}
        ),
        *nearby(
            "x' - y' with 1 - {} rho", 1, lambda k: equals(x_next - y_next, (1 - k * rho) * (x - y)), {x: 2, y: 1, h: 1, slope: 2}
        ),
        *nearby("U' with 1 + {} rho", 1, lambda k: equals(U_next, U * (1 + k * rho) ** 2), here, keep=(rho,)),
        *nearby("V' with 1 - {} rho", 1, lambda k: equals(V_next, V * (1 - k * rho) ** 2), here, keep=(rho,)),
        *nearby("P = {} (U - V)/4", 1, lambda k: equals(P, k * (U - V) / 4), {X: 2, Y: 1, P: 1}),
        *nearby("S = {} (U + V)/2", 1, lambda k: equals(S, k * (U + V) / 2), {X: 2, Y: 1, P: 1}),
        *nearby(
            "imbalance with 1 - {} rho^2", 1, lambda k: equals(imbalance_next, imbalance * (1 - k * rho**2)), here, keep=(rho,)
        ),
        *nearby(
            "Gram determinant with 1 - {} rho^2", 1, lambda k: equals(gram_next, gram * (1 - k * rho**2) ** 2), here, keep=(rho,)
        ),
        *nearby("S' with {} rho P", 4, lambda k: equals(S_next, S * (1 + rho**2) + k * rho * P), here, keep=(rho,)),
        *nearby("P' with {} rho S", 1, lambda k: equals(P_next, P * (1 + rho**2) + k * rho * S), here, keep=(rho,)),
    ],
    constants=[
        sharp(
            "the coefficient of rho y in x'",
            "x' = x + 1.02 rho y (2 percent)",
            "x' = x + 1.001 rho y (0.1 percent)",
            note="and by symmetry that of rho x in y'",
        ),
        sharp(
            "the coefficient of rho in x' + y' = (1 + rho)(x + y)",
            "x' + y' with 1 + 1.02 rho (2 percent)",
            "x' + y' with 1 + 1.001 rho (0.1 percent)",
        ),
        sharp(
            "the coefficient of rho in x' - y' = (1 - rho)(x - y)",
            "x' - y' with 1 - 1.02 rho (2 percent)",
            "x' - y' with 1 - 1.001 rho (0.1 percent)",
        ),
        sharp("the coefficient of rho in |x' + y'|^2", "U' with 1 + 1.02 rho (2 percent)", "U' with 1 + 1.001 rho (0.1 percent)"),
        sharp("the coefficient of rho in |x' - y'|^2", "V' with 1 - 1.02 rho (2 percent)", "V' with 1 - 1.001 rho (0.1 percent)"),
        sharp("the factor of (U - V)/4 in P", "P = 1.02 (U - V)/4 (2 percent)", "P = 1.001 (U - V)/4 (0.1 percent)"),
        sharp("the factor of (U + V)/2 in S", "S = 1.02 (U + V)/2 (2 percent)", "S = 1.001 (U + V)/2 (0.1 percent)"),
        sharp(
            "the coefficient of rho^2 in the imbalance",
            "imbalance with 1 - 1.02 rho^2 (2 percent)",
            "imbalance with 1 - 1.001 rho^2 (0.1 percent)",
        ),
        sharp(
            "the coefficient of rho^2 in the Gram determinant",
            "Gram determinant with 1 - 1.02 rho^2 (2 percent)",
            "Gram determinant with 1 - 1.001 rho^2 (0.1 percent)",
        ),
        sharp(
            "the 4 in S' = S (1 + rho^2) + 4 rho P",
            "S' with 4.08 rho P (2 percent)",
            "S' with 4.004 rho P (0.1 percent)",
            note="the other coefficients by the same point",
        ),
        sharp(
            "the coefficient of rho S in P'",
            "P' with 1.02 rho S (2 percent)",
            "P' with 1.001 rho S (0.1 percent)",
            note="the other coefficients by the same point",
        ),
    ],
    sharpness="identities",
    properties=[Property("random polynomial losses in dimensions 1 to 4, against exact derivatives", _losses, _attack)],
    example=[{X: 2, Y: 1, P: 1, h: 1, slope: 1, x: 1, y: 1}, {X: 1, Y: 1, P: 1, x: 1, y: -1, h: 1, slope: 1}],
)
