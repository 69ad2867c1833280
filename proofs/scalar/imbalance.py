"""Gradient descent multiplies the imbalance |x|^2 - |y|^2 by 1 - rho^2, where gradient flow conserves it.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent with a constant learning rate h.
Claim: with rho = h (mu - x.y), one step multiplies |x|^2 - |y|^2, every x_i^2 - y_i^2 and every minor x_i y_j - x_j y_i by
    1 - rho^2, and the Gram determinant |x|^2 |y|^2 - (x.y)^2 by (1 - rho^2)^2. So where |x| != |y|, the imbalance falls in
    size if and only if 0 < rho^2 < 2, stays the same in size at rho = 0 and rho^2 = 2, grows for rho^2 > 2, and changes its
    sign if and only if rho^2 > 1. Equal norms stay equal and parallel vectors stay parallel. Gradient flow conserves every
    x_i^2 - y_i^2.
Recursion: |x'|^2 - |y'|^2 = (1 - rho^2) (|x|^2 - |y|^2).
Tightness: identities; both thresholds, rho^2 = 2 and rho^2 = 1, are exact.
References: derived here; conservation along gradient flow is standard.
    Read on: docs/scalar.md
"""

from proofs._nearby import nearby
from proofs.scalar import gd_map
from proofs.scalar._setting import P, X, Y, h, mu, rho, x, y
from verify.sampling import starts
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    by,
    diff,
    equals,
    exact,
    false_claim,
    identity,
    induction,
    inequality,
    known,
    says,
    sharp,
    squared,
    symbols,
    uses,
)

# x, y stand for one coordinate of each vector, x_j, y_j for another; P_rest is the sum of the products of all but the first.
x_j, y_j, P_rest, f = symbols("x_j y_j P_rest f")
x_next, y_next, X_next, Y_next, P_next = symbols("x_next y_next X_next Y_next P_next")
J, J_next, G, G_next = symbols("J J_next G G_next")

unbalanced, moving = J**2 > 0, rho**2 > 0
small, flipping = rho**2 < 2, rho**2 > 1
step = {X: X_next, Y: Y_next, P: P_next}
minor = x * y_j - x_j * y
moved = (x + rho * y) * (y_j + rho * x_j) - (x_j + rho * y_j) * (y + rho * x)


def _dot(u, v):
    return sum(i * j for i, j in zip(u, v, strict=True))


def _attack(start):
    """Follow an exact orbit for three steps, with the gradients written out, and compare with the product of the factors."""
    goal, rate, a, b = start.mu, start.h, start.x, start.y
    imbalance, gram, factor = _dot(a, a) - _dot(b, b), _dot(a, a) * _dot(b, b) - _dot(a, b) ** 2, 1
    for _ in range(3):
        before, slope = _dot(a, a) - _dot(b, b), _dot(a, b) - goal  # the gradient is slope (y, x)
        pairs = list(zip(a, b, strict=True))
        a, b = [i - rate * slope * j for i, j in pairs], [j - rate * slope * i for i, j in pairs]
        after, residual = _dot(a, a) - _dot(b, b), -rate * slope
        factor *= 1 - residual**2
        assert after == imbalance * factor, "the imbalance is not the product of the factors"
        assert _dot(a, a) * _dot(b, b) - _dot(a, b) ** 2 == gram * factor**2, "the Gram determinant is not as claimed"
        if before:
            assert (abs(after) < abs(before)) == (0 < residual**2 < 2), "it falls in size exactly if 0 < rho^2 < 2"
            assert (after * before < 0) == (residual**2 > 1), "it changes sign exactly if rho^2 > 1"


def _thresholds(digits):
    """Take one step of gradient descent in R^2, with rho = sqrt 2 or 1, changed by a factor of 1 -+ 10^-40."""
    import mpmath

    ctx = mpmath.mp.clone()
    ctx.dps = digits
    a, b = [ctx.mpf(3), ctx.mpf(1) / 10], [ctx.mpf(1) / 7, ctx.mpf(2)]
    product = a[0] * b[0] + a[1] * b[1]
    before = ctx.fsum([a[0] ** 2, a[1] ** 2, -(b[0] ** 2), -(b[1] ** 2)])

    def after(rho0):
        rate, slope = rho0 / (1 - product), -(1 - product)  # mu = 1
        new_a = [i - rate * slope * j for i, j in zip(a, b, strict=True)]
        new_b = [j - rate * slope * i for i, j in zip(a, b, strict=True)]
        return ctx.fsum([new_a[0] ** 2, new_a[1] ** 2, -(new_b[0] ** 2), -(new_b[1] ** 2)])

    below, above = (1 - ctx.mpf(10) ** -40, 1 + ctx.mpf(10) ** -40)
    assert abs(after(ctx.sqrt(2) * below)) < abs(before), "below rho = sqrt 2 the imbalance falls"
    assert abs(after(ctx.sqrt(2) * above)) > abs(before), "above rho = sqrt 2 the imbalance grows"
    assert after(below) * before > 0, "below rho = 1 the imbalance keeps its sign"
    assert after(above) * before < 0, "above rho = 1 the imbalance changes its sign"
    return "rho = sqrt 2 (1 -+ 10^-40): the imbalance falls, grows; rho = 1 -+ 10^-40: it keeps, changes its sign"


theorem = Theorem(
    source=Source("derived here"),
    where={
        f: (mu - P_rest - x * y) ** 2 / 2,
        rho: h * (mu - P),
        x_next: x + rho * y,
        y_next: y + rho * x,
        X_next: X + 2 * rho * P + rho**2 * Y,
        Y_next: Y + 2 * rho * P + rho**2 * X,
        P_next: P + rho * (X + Y) + rho**2 * P,
        J: X - Y,
        J_next: X_next - Y_next,
        G: X * Y - P**2,
        G_next: X_next * Y_next - P_next**2,
    },
    steps=[
        uses("the map", "scalar.gd_map", *(gd_map.theorem[s] for s in (
            "one coordinate of x", "one coordinate of y", "|x'|^2", "|y'|^2", "x'.y'"))),
        identity("imbalance", J_next, J * (1 - rho**2), keep=(rho,), concludes=True),
        identity("imbalance of one coordinate", x_next**2 - y_next**2, (x**2 - y**2) * (1 - rho**2), keep=(rho,),
                 concludes=True),
        identity("minors", moved, minor * (1 - rho**2), keep=(rho,), concludes=True),
        identity("Gram determinant", G_next, G * (1 - rho**2) ** 2, keep=(rho,), concludes=True),
        identity(
            "gradient flow conserves it", diff(x**2 - y**2, x) * -diff(f, x) + diff(x**2 - y**2, y) * -diff(f, y), 0,
            concludes=True, because="the derivative of x_i^2 - y_i^2 along x_i' = -df/dx_i, y_i' = -df/dy_i",
        ),
        inequality("it falls in size", J_next**2 < J**2, given=[unbalanced, moving, small], keep=(rho,), concludes=True,
                   terms=known(unbalanced) * known(moving) * known(small)),
        inequality("and only then", J_next**2 >= J**2, given=[rho**2 >= 2], keep=(rho,), concludes=True,
                   terms=known(rho**2 >= 2) * squared(rho * J)),
        inequality("beyond the threshold it grows", J_next**2 > J**2, given=[unbalanced, rho**2 > 2], keep=(rho,),
                   concludes=True, terms=known(unbalanced) * known(rho**2 > 2) * (known(rho**2 > 2) + 2)),
        identity("at the threshold it changes its sign only", J_next + J, J * (2 - rho**2), keep=(rho,), concludes=True,
                 because="so J' = -J where rho^2 = 2"),
        identity("at rest it stays", J_next, J, given=[equals(rho, 0)], keep=(rho,), concludes=True),
        inequality("it changes its sign", J * J_next < 0, given=[unbalanced, flipping], keep=(rho,), concludes=True,
                   terms=known(unbalanced) * known(flipping)),
        inequality("and only then it does", J * J_next >= 0, given=[rho**2 <= 1], keep=(rho,), concludes=True,
                   terms=squared(J) * known(rho**2 <= 1)),
        induction("equal norms", update=step, invariant=[equals(J, 0)], carried=[by()], concludes=True,
                  gives=says("if |x| = |y| at the start, then at every iterate")),
        induction("parallel vectors", update=step, invariant=[equals(G, 0)], carried=[by()], concludes=True,
                  gives=says("if x and y are linearly dependent at the start, then at every iterate")),
    ],
    neighbours=[
        false_claim("conserved by gradient descent too", equals(J_next, J), witness={X: 1, Y: 0, P: 0, h: 1, mu: 1}),
        false_claim("falls up to rho^2 = 9/4", J_next**2 < J**2, given=[unbalanced, moving, 4 * rho**2 < 9],
     witness={X: 1, Y: 0, P: 0, h: 1, mu: "29/20"}),
        false_claim("falls at rho = 0 too", J_next**2 < J**2, given=[unbalanced, small],
                    witness={X: 2, Y: "1/2", P: 1, h: 1, mu: 1}),
        false_claim("falls where there is none", J_next**2 < J**2, given=[moving, small],
                    witness={X: 1, Y: 1, P: 0, h: 1, mu: 1}),
        false_claim("changes its sign from rho^2 = 9/10 on", J * J_next < 0, given=[unbalanced, 10 * rho**2 > 9],
                    witness={X: 1, Y: 0, P: 0, h: 1, mu: 1}),
        false_claim("the Gram determinant by 1 - rho^2", equals(G_next, G * (1 - rho**2)),
                    witness={X: 1, Y: 1, P: 0, h: 1, mu: 2}),
        *nearby("J' with 1 - {} rho^2", 1, lambda c: equals(J_next, J * (1 - c * rho**2)), {X: 2, Y: 1, P: 1, rho: 2},
                keep=(rho,)),
        *nearby("x_i'^2 - y_i'^2 with 1 - {} rho^2", 1,
                lambda c: equals(x_next**2 - y_next**2, (x**2 - y**2) * (1 - c * rho**2)), {x: 2, y: 1, rho: 2}, keep=(rho,)),
        *nearby("minors with 1 - {} rho^2", 1, lambda c: equals(moved, minor * (1 - c * rho**2)),
                {x: 2, y: 1, x_j: 1, y_j: 1, rho: 2}, keep=(rho,)),
        *nearby("G' with 1 - {} rho^2", 1, lambda c: equals(G_next, G * (1 - c * rho**2) ** 2), {X: 2, Y: 1, P: 1, rho: 2},
                keep=(rho,)),
        *nearby("falls in size up to rho^2 = {}", 2, J_next**2 < J**2, {X: 2, Y: 1, P: 1, rho: "57/40"},
                {X: 2, Y: 1, P: 1, rho: "2829/2000"}, given=lambda c: [unbalanced, moving, rho**2 < c], keep=(rho,)),
        *nearby("grows from rho^2 = {} on", 2, J_next**2 > J**2, {X: 2, Y: 1, P: 1, rho: "1407/1000"},
                {X: 2, Y: 1, P: 1, rho: "1414/1000"}, given=lambda c: [unbalanced, rho**2 > c], less=True, keep=(rho,)),
        *nearby("J' + J with {} - rho^2", 2, lambda c: equals(J_next + J, J * (c - rho**2)), {X: 2, Y: 1, P: 1, rho: 2},
                keep=(rho,)),
        *nearby("changes its sign from rho^2 = {} on", 1, J * J_next < 0, {X: 2, Y: 1, P: 1, rho: "199/200"},
                {X: 2, Y: 1, P: 1, rho: "9999/10000"}, given=lambda c: [unbalanced, rho**2 > c], less=True, keep=(rho,)),
        *nearby("keeps its sign up to rho^2 = {}", 1, J * J_next >= 0, {X: 2, Y: 1, P: 1, rho: "201/200"},
                {X: 2, Y: 1, P: 1, rho: "10001/10000"}, given=lambda c: [rho**2 <= c], keep=(rho,)),
    ],
    constants=[
        sharp("the coefficient of rho^2 in J' = J (1 - rho^2)", "J' with 1 - 1.02 rho^2 (2 percent)",
              "J' with 1 - 1.001 rho^2 (0.1 percent)"),
        sharp("the coefficient of rho^2 for one coordinate", "x_i'^2 - y_i'^2 with 1 - 1.02 rho^2 (2 percent)",
              "x_i'^2 - y_i'^2 with 1 - 1.001 rho^2 (0.1 percent)"),
        sharp("the coefficient of rho^2 for minors", "minors with 1 - 1.02 rho^2 (2 percent)",
              "minors with 1 - 1.001 rho^2 (0.1 percent)"),
        sharp("the coefficient of rho^2 in the Gram determinant", "G' with 1 - 1.02 rho^2 (2 percent)",
              "G' with 1 - 1.001 rho^2 (0.1 percent)"),
        sharp("the 2 in rho^2 < 2, where it falls in size", "falls in size up to rho^2 = 2.04 (2 percent)",
              "falls in size up to rho^2 = 2.002 (0.1 percent)", note="stated with its opposite for rho^2 >= 2"),
        sharp("the 2 in rho^2 > 2, where it grows", "grows from rho^2 = 1.96 on (2 percent)",
              "grows from rho^2 = 1.998 on (0.1 percent)"),
        sharp("the 2 in J' + J = J (2 - rho^2)", "J' + J with 2.04 - rho^2 (2 percent)",
              "J' + J with 2.002 - rho^2 (0.1 percent)"),
        sharp("the 1 in rho^2 > 1, where it changes its sign", "changes its sign from rho^2 = 0.98 on (2 percent)",
              "changes its sign from rho^2 = 0.999 on (0.1 percent)"),
        sharp("the 1 in rho^2 <= 1, where it does not", "keeps its sign up to rho^2 = 1.02 (2 percent)",
              "keeps its sign up to rho^2 = 1.001 (0.1 percent)"),
        exact("the 0 in 0 < rho^2", "a strict sign: at rho = 0 the imbalance stays, see the neighbour"),
        exact("conservation by gradient flow, and what stays zero", "equations with the right side 0"),
    ],
    sharpness="the thresholds rho^2 = 2 and rho^2 = 1 are exact: the opposite is proved on their other side",
    properties=[Property("exact orbits in dimensions 1 to 4", lambda: starts(ratio=(0, 2), exceptional=True), _attack)],
    precise=[Precise("one step on both sides of both thresholds", _thresholds)],
    example={X: 1, Y: 0, P: 0, h: 1, mu: 1, rho: 1, x: 1, y: 0},
)  # fmt: skip
