"""On (1 - x^2 y^2)^2/4 gradient descent from just above the edge ends h/2 below it, as h -> 0.

Problem: minimize f(x, y) = (1 - x^2 y^2)^2/4 over real x, y, that is F(x y) with F(p) = (p^2 - 1)^2/4, near x y = 1.
Method: gradient descent with a constant learning rate h. The four-variable loss (1 - a b c d)^2/2 on a = b = x, c = d = y moves the same.
Claim: x' = x - h x y^2 (x^2 y^2 - 1). At a minimizer with x y = 1 the nonzero eigenvalue of the Hessian is 2 (x^2 + y^2), for both
    losses. F'' = 2, F''' = F'''' = 6 at 1, so alpha = 96 and the gap law reads: limiting sharpness = 2/h - h/2 + o(h), in the limits of
    edge.gap_law.
Recursion: x' = x - h x y^2 (x^2 y^2 - 1), y' = y - h y x^2 (x^2 y^2 - 1).
Tightness: h/2 is exact, as a limit. The recalled interval (2/h - 20 h/3, 2/h) contains it; for which starts it was proved we do not know.
References: after Zhu et al., arXiv 2210.03294 (the loss, its step and the interval; recalled); derived here.
    Read on: docs/edge.md
"""

from sympy import Rational

from proofs._nearby import nearby
from proofs.edge import gap_law
from proofs.edge._gap import LOSSES, richardson
from proofs.edge._setting import B, D, E, alpha, c, eps, g, h, k, lam, precision
from verify.derive import GradientDescent
from verify.theorems import (
    Precise,
    Source,
    Theorem,
    diff,
    equals,
    false_claim,
    identity,
    says,
    sharp,
    symbols,
    uses,
)

x, y, u, v, F, p, fourfold, b = symbols("x y u v F p fourfold b")
objective = (1 - x**2 * y**2) ** 2 / 4
descent = GradientDescent(objective, (x, y), (), h)
minimizer, at_one = equals(x * y, 1), equals(p, 1)
step = x - h * x * y**2 * (x**2 * y**2 - 1)
determinant = diff(objective, x, x) * diff(objective, y, y) - diff(objective, x, y) ** 2
values = [equals(k, 2), equals(alpha, 96)]


def from_its_edge(digits):
    """Descend at h = 1/10 and 1/20 from above the edge; extrapolate, and compare with the recalled interval."""
    ctx = precision(min(digits, 30))
    coarse, fine, limit = richardson(ctx, LOSSES[0], ctx.mpf(1) / 10, ctx.mpf(10) ** -5)
    assert abs(limit - ctx.mpf(1) / 2) < ctx.mpf(1) / 1000, f"the gap over h tends to {ctx.nstr(limit, 6)}"
    assert 0 < min(coarse, fine), "the sharpness ends above 2/h"
    assert max(coarse, fine) < ctx.mpf(20) / 3, "the gap is beyond 20 h/3"
    return f"gap over h: {ctx.nstr(coarse, 6)} at h = 1/10, {ctx.nstr(fine, 6)} at 1/20; extrapolated {ctx.nstr(limit, 6)}"


moves = identity("one step", descent.map[0], step, concludes=True)
four = identity("the four-variable loss", u - h * diff(fourfold, u), u - h * (u * v**2) * (u**2 * v**2 - 1),
                given=[equals(b, u)], concludes=True, because="its gradient where the first two variables are u, the others v")  # fmt: skip
size = identity("the trace of the Hessian", diff(objective, x, x) + diff(objective, y, y), 2 * (x**2 + y**2), given=[minimizer],
                concludes=True)  # fmt: skip
flat = identity("its determinant", determinant, 0, given=[minimizer], concludes=True)
four_size = identity("the trace for four variables", 2 * (u * v**2) ** 2 + 2 * (u**2 * v) ** 2, 2 * (u**2 + v**2),
                     given=[equals(u**2 * v**2, 1)], concludes=True,
                     because="there the Hessian is the outer square of the gradient of a b c d; this is its length squared")  # fmt: skip
derivatives = [identity(f"the derivative of order {n}", diff(F, *[p] * n), value, given=[at_one], concludes=True)
               for n, value in ((2, 2), (3, 6), (4, 6))]  # fmt: skip
number = identity("alpha", 3 * diff(F, p, p, p) ** 2 - diff(F, p, p) * diff(F, p, p, p, p), 96, given=[at_one], concludes=True)
half = identity("lambda", 2 * lam, 1, given=[gap_law.law_constant, *values], concludes=True, multiples={
    gap_law.law_constant: Rational(1, 48), values[0]: (k**3 + 2 * k**2 + 4 * k + 8) / 16, values[1]: -lam / 48})  # fmt: skip
law = uses("the gap law", "edge.gap_law", gap_law.law, concludes=True, because="with k = 2 and alpha = 96, so lambda = 1/2",
           gives=says("limiting sharpness = 2/h - lambda h + o(h), where {}", gap_law.law_constant))  # fmt: skip

theorem = Theorem(
    source=Source("derived here", after="Zhu et al., arXiv 2210.03294", note="the loss and its step recalled; the constant derived here"),
    where={D: E + 2 * k**2 * c * g**2 * eps * B, F: (p**2 - 1) ** 2 / 4, fourfold: (1 - u * b * v**2) ** 2 / 2},
    steps=[moves, four, size, flat, four_size, *derivatives, number, half, law],
    neighbours=[
        false_claim("a loss with the factor 1/2", equals(x - h * diff(2 * objective, x), step), witness={h: 1, x: 2, y: 1}),
        *nearby("the step with {} h", 1, lambda z: equals(descent.map[0], x - z * h * x * y**2 * (x**2 * y**2 - 1)), {h: 1, x: 2, y: 1}),
        *nearby("the trace is {} (x^2 + y^2)", 2, lambda z: equals(
            diff(objective, x, x) + diff(objective, y, y), z * (x**2 + y**2)), {x: 2, y: "1/2"}, given=[minimizer]),
        *nearby("the trace for four variables is {} (u^2 + v^2)", 2, lambda z: equals(
            2 * (u * v**2) ** 2 + 2 * (u**2 * v) ** 2, z * (u**2 + v**2)), {u: 2, v: "1/2"}, given=[equals(u**2 * v**2, 1)]),
        *nearby("alpha = {}", 96, lambda z: equals(3 * diff(F, p, p, p) ** 2 - diff(F, p, p) * diff(F, p, p, p, p), z), {p: 1},
                given=[at_one]),
        *nearby("the derivative of order 3 is {}", 6, lambda z: equals(diff(F, p, p, p), z), {p: 1}, given=[at_one]),
        *nearby("lambda = {}/2", 1, lambda z: equals(2 * lam, z), {lam: "1/2", k: 2, alpha: 96}, given=[gap_law.law_constant, *values]),
    ],
    constants=[
        sharp("the coefficient of h in the step", "the step with 1.02 h (2 percent)", "the step with 1.001 h (0.1 percent)"),
        sharp("the 2 in 2 (x^2 + y^2)", "the trace is 2.04 (x^2 + y^2) (2 percent)", "the trace is 2.002 (x^2 + y^2) (0.1 percent)"),
        sharp("the 2 in 2 (u^2 + v^2), for four variables", "the trace for four variables is 2.04 (u^2 + v^2) (2 percent)",
              "the trace for four variables is 2.002 (u^2 + v^2) (0.1 percent)"),
        sharp("the 96 of alpha", "alpha = 97.92 (2 percent)", "alpha = 96.096 (0.1 percent)"),
        sharp("the derivatives of F at 1", "the derivative of order 3 is 6.12 (2 percent)",
              "the derivative of order 3 is 6.006 (0.1 percent)",
              note="the others enter alpha = 96"),
        sharp("how far the gap h/2 is from 0", "lambda = 1.02/2 (2 percent)", "lambda = 1.001/2 (0.1 percent)"),
    ],
    exceptional="as in edge.gap_law: starts with B_0 = 0, which are minimizers already",
    sharpness="the constant 1/2 is exact, as a limit; 20/3 is not sharp in this limit",
    precise=[Precise("from above the edge", from_its_edge)],
    example=[{h: 1, x: 2, y: "1/2", u: 2, v: "1/2", b: 2, p: 1, lam: "1/2", k: 2, alpha: 96}],
)  # fmt: skip
