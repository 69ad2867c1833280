"""The size at which gradient flow would reach x.y = c never increases along gradient descent while |rho| <= sqrt 2.

Problem: minimize F(x.y) over x, y in R^d, F differentiable with a minimizer c; for (mu - x.y)^2/2, c = mu.
Method: gradient descent with a constant learning rate h; rho = -h F'(x.y); U = |x + y|^2, V = |x - y|^2.
Claim: gradient flow conserves U V. So where it ends at x.y = c, |x|^2 + |y|^2 is phi with phi^2 = U V + 4 c^2, and the sharpness is
    F''(c) phi. One step of gradient descent multiplies phi^2 - 4 c^2 by (1 - rho^2)^2. So phi never increases while
    rho^2 <= 2, and does increase for rho^2 > 2 unless U V = 0. For d = 1, U V = (x^2 - y^2)^2.
Recursion: phi'^2 - 4 c^2 = (1 - rho^2)^2 (phi^2 - 4 c^2).
Tightness: rho^2 = 2 is exact.
References: after Kreisler et al., arXiv 2305.13064 (the sharpness at the end of gradient flow; recalled); exact form derived here.
    Read on: docs/edge.md
"""

from proofs._nearby import nearby
from proofs.edge._setting import P, S, c, precision, rho
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
    over_coordinates,
    says,
    sharp,
    squared,
    symbols,
)

x, y, X, Y, U, V, U_next, V_next, phi2, phi2_next, g = symbols("x y X Y U V U_next V_next phi2 phi2_next g")
inner = {(x, x): X, (y, y): Y, (x, y): P}
moves_x, moves_y = x + rho * y, y + rho * x
calm, wild, apart = rho**2 <= 2, rho**2 > 2, U * V > 0
FEASIBLE = [U >= 0, V >= 0]
product = known(U >= 0) * known(V >= 0)
ended = equals(P, c)


def _dot(u, v):
    return sum(i * j for i, j in zip(u, v, strict=True))


def attack(start):
    """Follow three exact steps on (mu - x.y)^2/2, the gradient written out, in any dimension."""
    goal, rate, a, b = start.mu, start.h, start.x, start.y

    def phi(a, b):
        return (_dot(a, a) + _dot(b, b)) ** 2 - 4 * _dot(a, b) ** 2 + 4 * goal**2

    for _ in range(3):
        before, slope = phi(a, b), _dot(a, b) - goal
        a, b = [i - rate * slope * j for i, j in zip(a, b, strict=True)], [j - rate * slope * i for i, j in zip(a, b, strict=True)]
        residual = rate * slope
        assert phi(a, b) - 4 * goal**2 == (1 - residual**2) ** 2 * (before - 4 * goal**2), "the factor is not (1 - rho^2)^2"
        assert residual**2 > 2 or phi(a, b) <= before, "it increases although rho^2 <= 2"


def flow(digits):
    """Follow gradient flow on log cosh(x.y - 1) in the plane to its end, by Taylor series; compare S with phi at the start."""
    ctx = precision(min(digits, 25))
    start = [ctx.mpf(2), ctx.mpf(1) / 3, ctx.mpf(-1) / 2, ctx.mpf(1)]

    def field(_, z):
        slope = ctx.tanh(z[0] * z[2] + z[1] * z[3] - 1)
        return [-slope * z[2], -slope * z[3], -slope * z[0], -slope * z[1]]

    size, inside = sum(z**2 for z in start), start[0] * start[2] + start[1] * start[3]
    told = ctx.sqrt(size**2 - 4 * inside**2 + 4)
    found = sum(z**2 for z in ctx.odefun(field, 0, start, tol=ctx.mpf(10) ** -12)(8))
    assert abs(found - told) < ctx.mpf(10) ** -6, f"the flow ends at S = {ctx.nstr(found, 8)}, not {ctx.nstr(told, 8)}"
    return f"gradient flow on log cosh ends at S = {ctx.nstr(found, 10)}; told {ctx.nstr(told, 10)}"


theorem = Theorem(
    source=Source("derived here", after="Kreisler et al., arXiv 2305.13064", note="every d and F; recalled for d = 1 and the squared loss"),
    where={U_next: (1 + rho) ** 2 * U, V_next: (1 - rho) ** 2 * V, phi2: U * V + 4 * c**2, phi2_next: U_next * V_next + 4 * c**2},
    always=FEASIBLE,
    steps=[
        identity("x' + y'", moves_x + moves_y, (1 + rho) * (x + y), concludes=True,
                 because="the gradient of F(x.y) is F'(x.y) (y, x); so U is multiplied by (1 + rho)^2"),
        identity("x' - y'", moves_x - moves_y, (1 - rho) * (x - y), concludes=True, because="so V is multiplied by (1 - rho)^2"),
        over_coordinates("U by inner products", symbols("U_sum"), (x + y) ** 2, X + Y + 2 * P, inner=inner),
        over_coordinates("V by inner products", symbols("V_sum"), (x - y) ** 2, X + Y - 2 * P, inner=inner),
        identity("the size at the end of the flow", (S + 2 * P) * (S - 2 * P) + 4 * c**2, S**2, given=[ended], concludes=True,
                 because="U = S + 2 P and V = S - 2 P, so phi = S where x.y = c"),
        identity("for d = 1", (x + y) ** 2 * (x - y) ** 2, (x**2 - y**2) ** 2, concludes=True),
        identity("gradient flow conserves U V", diff(U * V, U) * (-2 * g * U) + diff(U * V, V) * (2 * g * V), 0, concludes=True,
                 because="x + y moves with the velocity -g (x + y) and x - y with g (x - y), where g = F'(x.y)"),
        identity("one step", phi2_next - 4 * c**2, (1 - rho**2) ** 2 * (phi2 - 4 * c**2), concludes=True),
        inequality("phi never increases", phi2_next <= phi2, given=[*FEASIBLE, calm], concludes=True,
                   terms=product * squared(rho) * known(calm)),
        inequality("beyond sqrt 2 it increases", phi2_next > phi2, given=[apart, wild], concludes=True,
                   terms=known(apart) * known(wild) * (known(wild) + 2)),
        induction("balanced or antibalanced pairs", update={U: U_next, V: V_next}, invariant=[equals(U * V, 0)],
                  carried=[by()], gives=says("if {} at the start, then at every iterate", equals(U * V, 0)), concludes=True),
    ],
    neighbours=[
        false_claim("for rho^2 <= 9/4 too", phi2_next <= phi2, given=[*FEASIBLE, 4 * rho**2 <= 9], witness={U: 1, V: 1, rho: "3/2", c: 1}),
        *nearby("phi never increases while rho^2 <= {}", 2, phi2_next <= phi2, {U: 1, V: 1, c: 1, rho: "1425/1000"},
                {U: 1, V: 1, c: 1, rho: "14145/10000"}, given=lambda z: [*FEASIBLE, rho**2 <= z]),
        *nearby("it increases from rho^2 = {} on", 2, phi2_next > phi2, {U: 1, V: 1, c: 1, rho: "1407/1000"},
                {U: 1, V: 1, c: 1, rho: "1414/1000"}, given=lambda z: [apart, rho**2 > z], less=True),
        *nearby("one step with 1 - {} rho^2", 1, lambda z: equals(phi2_next - 4 * c**2, (1 - z * rho**2) ** 2 * (phi2 - 4 * c**2)),
                {U: 1, V: 1, c: 1, rho: 2}),
        *nearby("the size with {} c^2", 4, lambda z: equals((S + 2 * P) * (S - 2 * P) + z * c**2, S**2), {S: 3, P: 1, c: 1}, given=[ended]),
        *nearby("the velocity {} g V", 2, lambda z: equals(diff(U * V, U) * (-2 * g * U) + diff(U * V, V) * (z * g * V), 0),
                {U: 1, V: 1, g: 1}),
    ],
    constants=[
        sharp("the 2 in rho^2 <= 2", "phi never increases while rho^2 <= 2.04 (2 percent)",
              "phi never increases while rho^2 <= 2.002 (0.1 percent)"),
        sharp("the 2 in rho^2 > 2, where it increases", "it increases from rho^2 = 1.96 on (2 percent)",
              "it increases from rho^2 = 1.998 on (0.1 percent)"),
        sharp("the coefficient of rho^2 in (1 - rho^2)^2", "one step with 1 - 1.02 rho^2 (2 percent)",
              "one step with 1 - 1.001 rho^2 (0.1 percent)"),
        sharp("the 4 in phi^2 = U V + 4 c^2", "the size with 4.08 c^2 (2 percent)", "the size with 4.004 c^2 (0.1 percent)"),
        sharp("the velocities of U and V along the flow", "the velocity 2.04 g V (2 percent)", "the velocity 2.002 g V (0.1 percent)"),
        exact("what stays zero", "an equation with the right side 0"),
    ],
    properties=[Property("exact orbits in dimensions 1 to 4", lambda: starts(ratio=(0, 3), exceptional=True), attack)],
    precise=[Precise("the end of gradient flow", flow)],
    example={U: 1, V: 1, rho: 1, c: 1, P: 1, S: 3},
)  # fmt: skip
