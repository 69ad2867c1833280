"""The gap law: from just above the edge, gradient descent on F(x.y) ends (3 F''(c)^4/alpha) h below the edge 2/h, as h -> 0.

Problem: minimize F(x.y) over x, y in R^d. F has five continuous derivatives near a minimizer c, F'(c) = 0, k = F''(c) > 0, F''' = a k,
    F'''' = e k, and alpha = 3 F'''(c)^2 - F''(c) F''''(c) > 0. The sharpness at a minimizer is k S, S = |x|^2 + |y|^2.
Method: gradient descent with a constant learning rate h, from P = x.y = c + h B_0 and h k S = 2 + h^2 (E_0 + 2 k^2 c h B_0).
Claim: let B_0 != 0 and E_0 be fixed. As h -> 0 the iterates converge to a minimizer for all small h, and (2/h - sharpness)/h tends
    to lambda (1 + W(-M/e)), lambda = 3 k^4/alpha; W is the principal branch of Lambert's function, M = (1 + z - b) exp(-z), with
    z = E_0/lambda and b = kappa B_0^2/(2 lambda). If afterwards E_0 -> infinity with B_0 fixed, this tends to lambda.
    So: limiting sharpness = 2/h - (3 F''(c)^4/alpha) h + o(h), in the double limit h -> 0 first, then E_0 -> infinity.
Recursion: B'' = B (1 + h^2 (2 E - kappa B^2) + h^3 q), E'' = E - 4 k^2 h^2 B^2 + h^3 B s (edge.two_steps at eps = h).
Tightness: the constant is a limit. The error is measured as order h^2 relative to it, on twelve losses; that order is not proved. In
    which other limits the law holds: edge.from_above.
References: derived here; alpha > 0 is named product-stability in Gan, arXiv 2604.02653 (abstract). For (x^2 y^2 - 1)^2/4 after
    Zhu et al., arXiv 2210.03294, the law is 2/h - h/2.
    Read on: docs/edge.md
"""

from proofs._analysis import LIMITS
from proofs._nearby import nearby
from proofs.edge import averaged_flow, two_steps
from proofs.edge._gap import LOSSES, gap, number, richardson
from proofs.edge._results import ONE_STEP_METHODS
from proofs.edge._setting import B, D, E, P, S, alpha, c, eps, g, h, k, kappa, lam, precision
from proofs.product import hessian
from verify.theorems import (
    Precise,
    Source,
    Theorem,
    cited,
    equals,
    identity,
    inequality,
    known,
    says,
    sharp,
    squared,
    symbols,
    uses,
)

fall, rate = symbols("fall rate")
rest, size, unit = equals(B, 0), two_steps.size, equals(eps, h)
settling, slowly = fall >= rate, h**2 * fall <= 1
from_flow, from_steps = averaged_flow.theorem, two_steps.theorem
UNSEEN = "a limit as h -> 0; measured at many digits, with the order of its error"
BY_NAME = {loss.name: loss for loss in LOSSES}


def three_losses(digits):
    """Descend at h = 1/10 and 1/20 from 16 lambda above the edge; extrapolate, and compare the errors at the two rates."""
    ctx, seen = precision(min(digits, 30)), []
    for name in ("double well", "log cosh", "exponential"):
        loss = BY_NAME[name]
        coarse, fine, limit = (z / number(ctx, loss.depth) for z in richardson(ctx, loss, ctx.mpf(1) / 10, ctx.mpf(10) ** -5))
        order = ctx.log((coarse - 1) / (fine - 1), 2)
        assert abs(limit - 1) < ctx.mpf(1) / 1000, f"{name}: the gap tends to {ctx.nstr(limit, 6)} lambda h"
        assert abs(order - 2) < ctx.mpf(1) / 10, f"{name}: the error has order {ctx.nstr(order, 4)}"
        seen.append(f"{name} {ctx.nstr(limit, 5)}, order {ctx.nstr(order, 3)}")
    return "gap over lambda h, extrapolated, and order of its relative error: " + "; ".join(seen)


def fixed_start(digits):
    """Descend on sqrt(1 + (x y - 1)^2) from E_0 = 1/2, B_0 = 1/3: the gap over h tends to the value with Lambert's function."""
    ctx = precision(min(digits, 30))
    root, high, near = BY_NAME["root"], ctx.mpf(1) / 2, ctx.mpf(1) / 3
    told = -averaged_flow.end(ctx, high, near, 1, number(ctx, 2 * root.alpha / 3))
    coarse, fine = (gap(ctx, root, 1 / ctx.mpf(n), high, near, ctx.mpf(10) ** -7) for n in (20, 40))
    assert abs(2 * fine - coarse - told) < told / 100, f"{ctx.nstr(coarse, 8)}, {ctx.nstr(fine, 8)} do not tend to {ctx.nstr(told, 8)}"
    return f"root loss from a fixed scaled start: gap over h {ctx.nstr(coarse, 6)}, {ctx.nstr(fine, 6)}; in the limit {ctx.nstr(told, 6)}"


below_edge = identity("the gap at a minimizer", 2 - h * k * S, -(h**2) * E, given=[size, rest, unit], concludes=True,
                      multiples={size: -1, rest: -2 * k**2 * c * g**2 * eps**3, unit: -(eps + h) * E})  # fmt: skip
sharpness_taken = uses("the sharpness", "product.hessian", hessian.theorem["second derivatives"])
tail = inequality("the tail contracts", (1 - h**2 * fall) ** 2 <= 1 - h**2 * rate, given=[settling, slowly, rate >= 0], concludes=True,
                  terms=squared(h) * (known(settling) + (known(settling) + known(rate >= 0)) * known(slowly)))  # fmt: skip
steps_taken = uses("the two-step map", "edge.two_steps", *(
    from_steps[s] for s in ("one step of B", "one step of E", "two steps of B", "two steps of E", "kappa")))  # fmt: skip
flow_taken = uses("the averaged flow", "edge.averaged_flow", *(
    from_flow[s] for s in ("orbits end", "the deepest end", "lambda from alpha")))  # fmt: skip
depth = averaged_flow.depth
hypotheses = [*two_steps.edge, unit, depth, kappa > 0, k > 0, B**2 > 0, averaged_flow.as_alpha]
fixed = cited(
    "the gap from a fixed scaled start", ONE_STEP_METHODS, premises=[steps_taken, flow_taken, below_edge, sharpness_taken, tail],
    given=hypotheses, under=[rest, settling, slowly, rate >= 0], concludes=True,
    gives=says("if {} and {} at the start, with B and E fixed there, then as h -> 0 the iterates converge to a minimizer, and (2/h - "
               "sharpness)/h tends to lambda (1 + W(-M/e)), where {}", kappa > 0, B**2 > 0, depth),
    because="at eps = h, g = 1 the two-step map is z + h^2 f(z) + O(h^3) with f the averaged flow, so up to any time T the orbit stays "
            "within O(h) of the flow. At T, |B| <= r and E < -rate for a fixed rate > 0, with r -> 0 as T grows. From then on "
            "B'' = B (1 - h^2 fall) with fall >= rate for small h; so the sum of h^2 B^2 is at most r^2/rate, that of h^3 |B| at "
            "most 2 h r/rate, and E moves by O(r^2 + h r)",
)  # fmt: skip
law_constant = equals(lam * alpha, 3 * k**4)
law = cited(
    "the gap law", LIMITS, premises=[fixed, flow_taken], given=hypotheses,
    concludes=True,
    gives=says("if then E -> infinity at the start with B fixed there, that limit of (2/h - sharpness)/h tends to lambda, where {}",
               law_constant),
)  # fmt: skip

theorem = Theorem(
    source=Source("derived here", after="Gan, arXiv 2604.02653; Zhu et al., arXiv 2210.03294"),
    where={D: E + 2 * k**2 * c * g**2 * eps * B},
    steps=[steps_taken, flow_taken, sharpness_taken, below_edge, tail, fixed, law],
    slack={fixed.name: UNSEEN, law.name: UNSEEN},
    neighbours=[
        *nearby("the gap is -{} h^2 E", 1, lambda z: equals(2 - h * k * S, -z * h**2 * E),
                {B: 0, E: 1, c: 1, h: 1, eps: 1, g: 1, k: 1, S: 3}, given=[size, rest, unit]),
        *nearby("the tail contracts by {} rate", 1, lambda z: (1 - h**2 * fall) ** 2 <= 1 - z * h**2 * rate,
                {h: 1, fall: 1, rate: 1}, given=[settling, slowly, rate >= 0]),
    ],
    constants=[
        sharp("the coefficient 1 of -h^2 E in the gap", "the gap is -1.02 h^2 E (2 percent)", "the gap is -1.001 h^2 E (0.1 percent)"),
        sharp("the rate of the tail", "the tail contracts by 1.02 rate (2 percent)", "the tail contracts by 1.001 rate (0.1 percent)",
              note="equality at h^2 fall = 1 = h^2 rate"),
        sharp("the 3 in lambda = 3 k^4/alpha", "edge.averaged_flow: lambda alpha = 3.06 k^4 (2 percent)",
              "edge.averaged_flow: lambda alpha = 3.003 k^4 (0.1 percent)",
              note="of the limit; at h > 0 the gap differs from lambda h"),
    ],
    exceptional="starts with B_0 = 0, which are minimizers already",
    sharpness="the limits are exact; the size of the error is measured, not proved",
    precise=[Precise("three losses", three_losses), Precise("a fixed scaled start", fixed_start)],
    example=[{B: 0, E: 1, c: 1, h: 1, eps: 1, g: 1, k: 1, S: 3, fall: 1, rate: 1},
             {B: 1, E: 1, c: 1, h: 1, eps: 1, g: 1, k: 1, P: 2, S: 5, kappa: 1, lam: 2, alpha: "3/2", fall: 1, rate: 1}],
)  # fmt: skip
