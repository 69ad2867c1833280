"""For an even loss the gap law has the constant 3 F''(0)^3/|F''''(0)|; there E is the excess of h sharpness itself.

Problem: minimize F(x.y) over x, y in R^d, F even with five continuous derivatives, F_2 = F''(0) > 0 and F_4 = F''''(0) < 0; c = 0.
Method: gradient descent with a constant learning rate h, near h F_2 (|x|^2 + |y|^2) = 2.
Claim: F_3 = 0, so alpha = -F_2 F_4 > 0 and the constant lambda of the gap law satisfies -lambda F_4 = 3 F_2^3. The correction
    2 k^2 c g^2 eps B vanishes: h F_2 S = 2 + eps^2 E. So limiting sharpness = 2/h - (3 F_2^3/|F_4|) h + o(h), in the limits of
    edge.gap_law.
Recursion: that of edge.two_steps with c = 0 and F_3 = 0.
Tightness: the constant is a limit; see edge.gap_law.
References: after Ahn et al., arXiv 2212.07469: for even, convex, 1-Lipschitz F they are recalled to show that the limiting sharpness is
    within O(h^(1/(beta - 1))) of 2/h, where |F'(s)/s| <= 1 - const |s|^beta near 0. At beta = 2 that is O(h), and here is its constant;
    beta = 4 is edge.flat_even.
    Read on: docs/edge.md
"""

from proofs._nearby import nearby
from proofs.edge import gap_law, two_steps
from proofs.edge._gap import LOSSES, number, richardson
from proofs.edge._setting import B, D, E, S, alpha, c, eps, g, h, k, lam, precision
from verify.theorems import (
    Precise,
    Source,
    Theorem,
    diff,
    equals,
    false_claim,
    identity,
    inequality,
    known,
    says,
    sharp,
    symbols,
    uses,
)

p, f_2, f_3, f_4, F, mirrored = symbols("p f_2 f_3 f_4 F mirrored")
taylor = f_2 * p**2 / 2 + f_3 * p**3 / 6 + f_4 * p**4 / 24
origin, even = equals(p, 0), equals(f_3, -f_3)
depth = equals(lam * alpha, 3 * k**4)
same = equals(f_2, k)
down = f_4 < 0


def zero_target(digits):
    """Descend at h = 1/10 and 1/20 on log cosh(x y) and sqrt(1 + (x y)^2); extrapolate."""
    ctx, seen = precision(min(digits, 30)), []
    for loss in LOSSES:
        if loss.name in ("log cosh", "root"):
            moved = loss._replace(c=lambda ctx: ctx.mpf(0))
            *_, limit = richardson(ctx, moved, ctx.mpf(1) / 10, ctx.mpf(10) ** -5)
            told = -3 / number(ctx, loss.e)
            assert abs(limit / told - 1) < ctx.mpf(1) / 1000, f"{loss.name}: the gap over h tends to {ctx.nstr(limit, 6)}"
            seen.append(f"{loss.name} {ctx.nstr(limit, 6)}, told {ctx.nstr(told, 6)}")
    return "gap over h, extrapolated: " + "; ".join(seen)


third = [
    identity(f"the derivative of order {n} {name}", diff(whole, *[p] * n), sign * value, given=[origin], concludes=True)
    for name, whole, flip in (("of F", F, 1), ("of F(-p)", mirrored, -1))
    for n, value, sign in ((2, f_2, 1), (3, f_3, flip), (4, f_4, 1))
]  # fmt: skip
odd = identity("F_3 = 0", f_3, 0, given=[even], because="F(p) = F(-p) have the same third derivative at 0")
formula = identity("alpha", 3 * f_3**2 - f_2 * f_4, -f_2 * f_4, given=[even], concludes=True, multiples={even: 3 * f_3 / 2})
positive = inequality("alpha > 0", -f_2 * f_4 > 0, given=[f_2 > 0, down], terms=known(f_2 > 0) * known(down), concludes=True)
constant = identity("the constant", -lam * f_4, 3 * f_2**3, given=[f_2 > 0, depth, same, equals(alpha, -f_2 * f_4)], factors=[f_2 > 0],
                    multiples={depth: 1, same: -3 * (f_2**3 + f_2**2 * k + f_2 * k**2 + k**3), equals(alpha, -f_2 * f_4): -lam},
                    concludes=True)  # fmt: skip
plain = identity("no correction", h * k * S, 2 + eps**2 * E, given=[two_steps.size, equals(c, 0)], concludes=True,
                 multiples={two_steps.size: 1, equals(c, 0): 2 * g**2 * eps**3 * k**2 * B})  # fmt: skip
law = uses("the gap law", "edge.gap_law", gap_law.law, concludes=True, because="with c = 0 and F_3 = 0",
           gives=says("limiting sharpness = 2/h - lambda h + o(h), where {}", gap_law.law_constant))  # fmt: skip

theorem = Theorem(
    source=Source("derived here", after="Ahn et al., arXiv 2212.07469", note="the constant at beta = 2"),
    where={
        F: taylor, mirrored: taylor.subs(p, -p),
        D: E + 2 * k**2 * c * g**2 * eps * B,
    },
    steps=[*third, odd, formula, positive, constant, plain, law],
    neighbours=[
        false_claim("alpha > 0 for F_4 > 0 too", -f_2 * f_4 > 0, given=[f_2 > 0], witness={f_2: 1, f_4: 1}),
        *nearby("the constant {} F_2^3", 3, lambda z: equals(-lam * f_4, z * f_2**3), {f_2: 1, k: 1, f_4: -3, alpha: 3, lam: 1},
                given=[f_2 > 0, depth, same, equals(alpha, -f_2 * f_4)]),
        *nearby("alpha is -{} F_2 F_4", 1, lambda z: equals(3 * f_3**2 - f_2 * f_4, -z * f_2 * f_4), {f_2: 1, f_3: 0, f_4: 1},
                given=[even]),
        *nearby("the third derivative is {} F_3", 1, lambda z: equals(diff(F, p, p, p), z * f_3), {f_3: 1, f_4: 1, p: 0, f_2: 1},
                given=[origin]),
        *nearby("the excess {} + eps^2 E", 2, lambda z: equals(h * k * S, z + eps**2 * E),
                {h: 1, eps: 1, g: 1, k: 1, c: 0, B: 1, E: 1, S: 3}, given=[two_steps.size, equals(c, 0)]),
    ],
    constants=[
        sharp("the 3 in -lambda F_4 = 3 F_2^3", "the constant 3.06 F_2^3 (2 percent)", "the constant 3.003 F_2^3 (0.1 percent)"),
        sharp("the coefficient of -F_2 F_4 in alpha", "alpha is -1.02 F_2 F_4 (2 percent)", "alpha is -1.001 F_2 F_4 (0.1 percent)"),
        sharp("the third derivative", "the third derivative is 1.02 F_3 (2 percent)", "the third derivative is 1.001 F_3 (0.1 percent)"),
        sharp("the 2 in h k S = 2 + eps^2 E", "the excess 2.04 + eps^2 E (2 percent)", "the excess 2.002 + eps^2 E (0.1 percent)"),
    ],
    exceptional="as in edge.gap_law: starts with B_0 = 0, which are minimizers already",
    sharpness="the constant is exact, as a limit",
    precise=[Precise("log cosh and root with c = 0", zero_target)],
    example=[{f_2: 1, f_3: 0, f_4: -3, k: 1, alpha: 3, lam: 1, p: 0, c: 0, h: 1, eps: 1, g: 1, B: 1, E: 1, S: 3}],
)  # fmt: skip
