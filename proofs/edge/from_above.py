"""The gap law holds for every start near the stable cycle above the edge, however the height above the edge and h tend to zero.

Problem: minimize F(x.y) over x, y in R^d. F has five continuous derivatives near a minimizer c, F'(c) = 0, k = F''(c) > 0, and
    alpha = 3 F_3^2 - F_2 F_4 > 0, with F_n the n-th derivative at c; kappa = 2 alpha/(3 k^2), lambda = 3 k^4/alpha.
Method: gradient descent with a constant learning rate h; u = x.y - c, delta = h k (|x|^2 + |y|^2) - 2 - 2 k^2 c h^2 u.
Claim: there is delta_0 > 0 such that, if delta <= kappa u^2 <= 4 delta and 8 lambda h^2 <= delta <= delta_0, then after two steps again
    delta <= kappa u^2 <= 4 delta, with a smaller delta. (The stable cycle of period two is near kappa u^2 = 2 delta.) So, as
    h -> 0 and delta/h^2 -> infinity with delta <= delta_0 at the start, limiting sharpness = 2/h - lambda h + o(h).
Recursion: edge.two_steps at the scale eps = sqrt(delta), where E = 1: with y = kappa B^2, p = eps^2, G = 4 k^2 g^2/kappa,
    y'' = y (1 + p (2 - y + nu))^2, E'' = 1 - p G (y - n), where nu = eps q and 4 k^2 n = kappa eps B s are small with eps.
Tightness: the factors 1 and 4 and the 8 are sufficient only; delta_0 is not computed.
References: derived here; see edge.gap_law.
    Read on: docs/edge.md
"""


from proofs._analysis import LIMITS
from proofs._nearby import nearby
from proofs.edge import gap_law, two_steps
from proofs.edge._gap import LOSSES, gap, number
from proofs.edge._setting import B, E, P, X, Y, a, c, e, eps, g, h, k, kappa, lam, precision
from proofs.edge.two_steps import q, s
from verify.theorems import (
    Precise,
    Source,
    Theorem,
    certified,
    cited,
    equals,
    exact,
    false_claim,
    identity,
    inequality,
    known,
    not_sharp,
    says,
    sharp,
    symbols,
    uses,
)

y, p, G, nu, n = symbols("y p G nu n")
E_is_one, speed, small = equals(E, 1), equals(kappa * G, 4 * k**2 * g**2), equals(4 * k**2 * n, kappa * eps * B * s)
near, low, slow = [y >= 1, y <= 4], [p >= 0, 16 * p <= 1], [G >= 0, 4 * G <= 1]
rest = [8 * nu >= -1, 8 * nu <= 1, 2 * n >= -1, 2 * n <= 1]
BOX = [*near, *low, *slow, *rest]
y_next, E_next = y * (1 + p * (2 - y + nu)) ** 2, 1 - p * G * (y - n)
ends = {y: (4, 1), p: ("1/16", 0), G: ("1/4", 0), nu: ("1/8", "-1/8"), n: ("1/2", "-1/2")}
proof = {
    "simplices": [
        {"variables": [name.name], "vertices": [[str(high)], [str(under)]], "hypotheses": [2 * i, 2 * i + 1]}
        for i, (name, (high, under)) in enumerate(ends.items())
    ],
    "tree": [],
}  # fmt: skip
INSIDE = {y: 2, p: "1/20", G: "1/8", nu: 0, n: 0}


def one_fixed_height(digits):
    """Descend on sqrt(1 + (x y - 1)^2) from delta = 1/20, kappa u^2 = 2 delta, at h = 1/20 and 1/40."""
    ctx, loss = precision(min(digits, 25)), next(z for z in LOSSES if z.name == "root")
    height, bend = ctx.mpf(1) / 20, number(ctx, 2 * loss.alpha / 3)
    found = [gap(ctx, loss, 1 / ctx.mpf(m), height * m**2, ctx.sqrt(2 * height / bend) * m, ctx.mpf(10) ** -5) for m in (20, 40)]
    assert abs(found[1] - 1) < abs(found[0] - 1) < ctx.mpf(1) / 100, [ctx.nstr(z, 6) for z in found]
    return f"from h sharpness = 2 + 1/20: gap over h is {ctx.nstr(found[0], 6)} at h = 1/20, {ctx.nstr(found[1], 6)} at 1/40 (lambda = 1)"


steps_taken = uses("the two-step map", "edge.two_steps", *(two_steps.theorem[i] for i in ("two steps of B", "two steps of E", "kappa")))
fixed_taken = uses("the gap from a fixed scaled start", "edge.gap_law", gap_law.fixed, gap_law.flow_taken)
moved = identity("y after two steps", kappa * two_steps.double()[0] ** 2, y_next, given=[E_is_one], keep=(kappa, q), concludes=True,
                 multiples={E_is_one: 4 * kappa * eps**2 * B**2 * (1 + eps**2 * (E + 1 - kappa * B**2) + eps**3 * q)})  # fmt: skip
fallen = identity("E after two steps", kappa * two_steps.double()[1], kappa * E_next, given=[E_is_one, speed, small], keep=(kappa, s),
                  concludes=True, multiples={E_is_one: kappa, speed: p * (y - n), small: -p * g**2})  # fmt: skip
above = certified("kappa u^2 stays below 4 delta", y_next <= 4 * E_next, kind="bernstein", proof=proof, given=BOX, keep=(y, p, nu),
                  concludes=True)  # fmt: skip
below = certified("kappa u^2 stays above delta", y_next >= E_next, kind="bernstein", proof=proof, given=BOX, keep=(y, p, nu),
                  concludes=True)  # fmt: skip
falls = inequality("delta falls", E_next <= 1 - p * G / 2, given=[y >= 1, 2 * n <= 1, p >= 0, G >= 0], keep=(y, p),
                   terms=known(p >= 0) * known(G >= 0) * (known(y >= 1) + known(2 * n <= 1) / 2), concludes=True)  # fmt: skip
law = cited(
    "the gap law from above", LIMITS, premises=[steps_taken, fixed_taken, moved, fallen, above, below, falls], concludes=True,
    given=[*gap_law.hypotheses], under=[E_is_one, speed, small, *BOX],
    gives=says("if {}, there is delta_0 > 0 such that from starts with delta <= kappa u^2 <= 4 delta and delta <= delta_0, as h -> 0 and "
               "delta/h^2 -> infinity, (2/h - sharpness)/h at the end tends to lambda, where {}", kappa > 0, gap_law.depth),
    because="for eps^2 = delta small, B is bounded, so nu and n are as small as is needed; 4 G <= 1 says delta >= 8 lambda h^2. So the "
            "three inequalities hold at every second iterate until delta < m h^2, for any m >= 8 lambda, and delta falls by a factor of at "
            "most 1 - 2 k^2 h^2/kappa and at least 9/10. Then E/lambda = z is in [9 m/10, m]/lambda at the scale h and b in [z/2, 2 z], so "
            "|M| <= (1 + z) exp(-z). On this compact set of starts the limits of edge.gap_law are uniform; let h -> 0, then m -> infinity",
)  # fmt: skip

theorem = Theorem(
    source=Source("derived here"),
    where={**two_steps.theorem.definitions.table, y: kappa * B**2, p: eps**2, nu: eps * q},
    steps=[steps_taken, fixed_taken, moved, fallen, above, below, falls, law],
    slack={law.name: "a limit as h -> 0; measured at many digits"},
    neighbours=[
        false_claim("4 delta without slowness", y_next <= 4 * E_next, given=[*near, *low, G >= 0, *rest], keep=(y, p, nu),
                    witness={y: 4, p: "1/16", G: 1, nu: 0, n: 0}),
        false_claim("between delta and 2 delta", y_next <= 2 * E_next, given=[y >= 1, y <= 2, *low, *slow, *rest], keep=(y, p, nu),
                    witness={y: 2, p: "1/16", G: "1/4", nu: 0, n: 0}),
        *nearby("delta falls by {}/2 p G", 1, lambda z: E_next <= 1 - z * p * G / 2, {y: 1, n: "1/2", p: 1, G: 1}, keep=(y, p),
                given=[y >= 1, 2 * n <= 1, p >= 0, G >= 0]),
        *nearby("y'' with {} - y", 2, lambda z: equals(kappa * two_steps.double()[0] ** 2, y * (1 + p * (z - y + nu)) ** 2),
                {E: 1, B: 1, eps: 1, kappa: 1, q: 1}, given=[E_is_one], keep=(kappa, q)),
        *nearby("E'' with {} p G y", 1, lambda z: equals(kappa * two_steps.double()[1], kappa * (1 - p * G * (z * y - n))),
                {E: 1, B: 1, eps: 1, kappa: 4, k: 1, g: 1, G: 1, n: 1, s: 1}, given=[E_is_one, speed, small], keep=(kappa, s)),
    ],
    constants=[
        sharp("the coefficient of p G in E'' <= 1 - p G/2",
              "delta falls by 1.02/2 p G (2 percent)", "delta falls by 1.001/2 p G (0.1 percent)",
              note="for these bounds of y and n"),
        sharp("the 2 in y'' = y (1 + p (2 - y + nu))^2", "y'' with 2.04 - y (2 percent)", "y'' with 2.002 - y (0.1 percent)"),
        sharp("the coefficient of p G y in E''", "E'' with 1.02 p G y (2 percent)", "E'' with 1.001 p G y (0.1 percent)"),
        not_sharp("the 1 and the 4 around kappa u^2/delta", "sufficient only; any two numbers around 2 would do for small G and eps"),
        not_sharp("the bounds 1/16, 1/4, 1/8 and 1/2 of p, G, nu and n", "sufficient only"),
        exact("lambda", "the constant of edge.gap_law"),
    ],
    sharpness="the bounds of the region are sufficient only; lambda is exact, as a limit",
    precise=[Precise("from one fixed height", one_fixed_height)],
    example=[{**INSIDE, E: 1, B: 1, eps: 1, kappa: 4, k: 1, g: 1, G: 1, n: 1, s: 1, q: 1}, INSIDE,
             {B: 1, E: 1, c: 1, h: 1, eps: 1, g: 1, k: 1, a: 0, e: "-3/2", P: 2, X: 2, Y: 3, lam: 2}],
)  # fmt: skip
