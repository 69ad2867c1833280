"""The averaged flow at the edge of stability is solved: each orbit ends below the edge, at a depth given by Lambert's function.

Problem: minimize F(x.y) near a minimizer c, F'(c) = 0, k = F''(c) > 0, alpha = 3 F_3^2 - F_2 F_4, with F_n the n-th derivative at c.
Method: gradient descent near the edge h k S = 2 in the scaled variables B, E of edge.two_steps at eps = h; over two steps, divided by h^2,
    it moves by dB/dt = B (2 E - kappa B^2), dE/dt = -4 k^2 B^2 as h -> 0, with kappa = 2 alpha/(3 k^2).
Claim: let alpha > 0 and lambda = 3 k^4/alpha = 2 k^2/kappa. Then A exp(-E/lambda) is constant, A = kappa B^2 - 2 (E + lambda); the
    parabola A = 0 is invariant. Every orbit with B_0 != 0 tends to B = 0, E = -lambda (1 + W(-M/e)), with
    M = (1 + z - kappa B_0^2/(2 lambda)) exp(-z), z = E_0/lambda, and W the principal branch of Lambert's function. So the end tends to
    -lambda as E_0 -> infinity with B_0 fixed. If alpha = 0, E^2 + 2 k^2 B^2 is constant and the end is -sqrt(E_0^2 + 2 k^2 B_0^2).
Recursion: (B, E) moves along the vector field (B (2 E - kappa B^2), -4 k^2 B^2).
Tightness: exact solutions. At B_0 -> 0 the start z > 0 and the end z' satisfy (1 + z) exp(-z) = (1 + z') exp(-z'), z' < 0: a reflection
    z' = -z for small z, which saturates at z' = -1.
References: derived here.
    Read on: docs/edge.md
"""

from fractions import Fraction

from proofs._analysis import LIMITS, MONOTONE_CONVERGENCE
from proofs._nearby import nearby
from proofs.edge._results import FIRST_INTEGRAL
from proofs.edge._setting import B, E, alpha, k, kappa, lam, precision
from verify.theorems import (
    Precise,
    Source,
    Theorem,
    cited,
    diff,
    equals,
    false_claim,
    identity,
    inequality,
    known,
    says,
    sharp,
    squared,
    symbols,
)

A, Q, B_speed, E_speed, A_speed, Q_speed = symbols("A Q B_speed E_speed A_speed Q_speed")
moving, curved, bent = B**2 > 0, k > 0, kappa > 0
depth = equals(kappa * lam, 2 * k**2)
as_alpha = equals(3 * k**2 * kappa, 2 * alpha)
straight = equals(kappa, 0)
parabola = equals(A, 0)
rest = equals(B, 0)
POINT = {B: 1, E: 1, k: 1, kappa: 1, lam: 2}


def along(quantity):
    """Return the derivative of a function of B and E along the flow."""
    return diff(quantity, B) * B_speed + diff(quantity, E) * E_speed


def end(ctx, E_0, B_0, k, kappa):
    """Return the limit of E along the averaged flow, for kappa > 0, in the arithmetic ``ctx``."""
    depth = 2 * k**2 / kappa
    z = E_0 / depth
    level = (1 + z - kappa * B_0**2 / (2 * depth)) * ctx.exp(-z)
    return -depth * (1 + ctx.re(ctx.lambertw(-level / ctx.e)))


def integrated(digits):
    """Integrate the flow with Taylor series from three starts; compare with Lambert's function and with the circle."""
    ctx, worst = precision(min(digits, 30)), 0
    starts = [(3, "1/10", 1, "4/3"), ("-1/2", 2, 1, 2), (1, "1/100", 2, 16), ("1/2", "1/3", 1, 0)]
    for E_0, B_0, curvature, bend in starts:
        E_0, B_0, curvature, bend = (ctx.mpf(f.numerator) / f.denominator for f in map(Fraction, (E_0, B_0, curvature, bend)))

        def field(_, z, curvature=curvature, bend=bend):
            return [z[0] * (2 * z[1] - bend * z[0] ** 2), -4 * curvature**2 * z[0] ** 2]

        found = ctx.odefun(field, 0, [B_0, E_0], tol=ctx.mpf(10) ** -15)(12)[1]
        told = end(ctx, E_0, B_0, curvature, bend) if bend else -ctx.sqrt(E_0**2 + 2 * curvature**2 * B_0**2)
        worst = max(worst, abs(found - told))
    assert worst < ctx.mpf(10) ** -6, f"the ends differ by {ctx.nstr(worst, 4)}"
    return f"four orbits, integrated up to t = 12, end where Lambert's function or the circle says, within {ctx.nstr(worst, 2)}"


falls = inequality("E never increases", E_speed <= 0, terms=4 * squared(k * B), concludes=True)
strictly = inequality("E decreases where B is not 0", E_speed < 0, given=[moving, curved], concludes=True,
                      terms=4 * known(moving) * known(curved) * known(curved))  # fmt: skip
integral = identity("the factor of A", lam * A_speed, A * E_speed, given=[depth], concludes=True)
on_rest = identity("A where B = 0", A, -2 * (E + lam), given=[rest], concludes=True)
on_parabola = identity("the parabola", 2 * (E + lam), kappa * B**2, given=[parabola], concludes=True)
circle = identity("the circle", Q_speed, 0, given=[straight], concludes=True)
constant = identity("lambda from alpha", lam * alpha, 3 * k**4, given=[depth, as_alpha], concludes=True,
                    multiples={as_alpha: -lam / 2, depth: Fraction(3, 2) * k**2})  # fmt: skip
floor = inequality("A bounds E below", E + lam >= -A / 2, given=[bent], terms=known(bent) * squared(B) / 2, concludes=True)
invariant = cited("a constant of the motion", FIRST_INTEGRAL, premises=[integral, on_parabola], given=[depth],
                  under=[parabola], concludes=True,
                  gives=says("A exp(-E/lambda) is constant along every orbit, so the parabola {} is invariant", parabola))  # fmt: skip
settles = cited(
    "orbits end", MONOTONE_CONVERGENCE, premises=[falls, strictly, floor, invariant, on_rest], concludes=True,
    given=[depth, bent, curved, moving], under=[rest],
    gives=says("every orbit with {} tends to B = 0 and E = -lambda (1 + W(-M/e)), which is below 0", moving),
    because="E falls; A = A_0 exp((E - E_0)/lambda) tends to 0 as E -> -infinity, which the bound below then forbids; so E "
            "converges, the integral of B^2 is finite, and B -> 0 as its derivative is bounded. At the end (1 + z) exp(-z) = M < 1 with "
            "z = E/lambda. This has one root below 0 and at most one above; for z > 0, B would grow",
)  # fmt: skip
deepest = cited(
    "the deepest end", LIMITS, premises=[settles, constant], concludes=True, given=[depth, bent, curved, moving, as_alpha],
    gives=says("as E_0 tends to infinity with B_0 fixed, the end of E tends to -lambda, with {}", constant.statements[0]),
    because="M tends to 0 then, and W is continuous with W(0) = 0",
)  # fmt: skip
reflects = cited(
    "the reflection", MONOTONE_CONVERGENCE, premises=[falls, strictly, circle], concludes=True, given=[straight, curved, moving],
    gives=says("if {}, every orbit with {} tends to B = 0 and E = -sqrt(E_0^2 + 2 k^2 B_0^2)", straight, moving),
    because="the orbit stays on an ellipse on which E falls, and the only points at rest have B = 0",
)  # fmt: skip

UNSEEN = "a limit along a flow: orbits of a map do not decide it; it is integrated at many digits"
theorem = Theorem(
    source=Source("derived here"),
    where={
        A: kappa * B**2 - 2 * (E + lam), Q: E**2 + 2 * k**2 * B**2,
        B_speed: B * (2 * E - kappa * B**2), E_speed: -4 * k**2 * B**2,
        A_speed: along(A), Q_speed: along(Q),
    },
    steps=[falls, strictly, integral, on_rest, on_parabola, circle, constant, floor, invariant, settles, deepest, reflects],
    slack={s.name: UNSEEN for s in (invariant, settles, deepest, reflects)},
    neighbours=[
        false_claim("A itself is constant", equals(A_speed, 0), given=[depth], witness=POINT),
        false_claim("the circle for kappa > 0", equals(Q_speed, 0), given=[bent], witness={B: 1, E: 1, k: 1, kappa: 1}),
        false_claim("E decreases everywhere", E_speed < 0, given=[curved], witness={B: 0, k: 1}),
        *nearby("the factor of A with kappa lambda = {} k^2", 2, equals(lam * A_speed, A * E_speed),
                {**POINT, lam: "2.04"}, {**POINT, lam: "2.002"}, given=lambda z: [equals(kappa * lam, z * k**2)]),
        *nearby("the parabola with {} kappa B^2", 1, lambda z: equals(2 * (E + lam), z * kappa * B**2), {B: 1, E: "-3/2", kappa: 1, lam: 2},
                given=[parabola]),
        *nearby("the circle with {} k^2 B^2", 2, lambda z: equals(along(E**2 + z * k**2 * B**2), 0),
                {B: 1, E: 1, k: 1, kappa: 0}, given=[straight]),
        *nearby("lambda alpha = {} k^4", 3, lambda z: equals(lam * alpha, z * k**4), {k: 1, kappa: 2, lam: 1, alpha: 3},
                given=[depth, as_alpha]),
        *nearby("A bounds E + lambda by -{} A", Fraction(1, 2), lambda z: E + lam >= -z * A, {B: 0, E: -3, kappa: 1, lam: 2},
                given=[bent], less=True),
    ],
    constants=[
        sharp("the 2 in kappa lambda = 2 k^2", "the factor of A with kappa lambda = 2.04 k^2 (2 percent)",
              "the factor of A with kappa lambda = 2.002 k^2 (0.1 percent)", note="so the depth lambda at which orbits end"),
        sharp("the coefficient of kappa B^2 in the parabola", "the parabola with 1.02 kappa B^2 (2 percent)",
              "the parabola with 1.001 kappa B^2 (0.1 percent)"),
        sharp("the 2 in E^2 + 2 k^2 B^2", "the circle with 2.04 k^2 B^2 (2 percent)", "the circle with 2.002 k^2 B^2 (0.1 percent)"),
        sharp("the 3 in lambda = 3 k^4/alpha", "lambda alpha = 3.06 k^4 (2 percent)", "lambda alpha = 3.003 k^4 (0.1 percent)"),
        sharp("the 1/2 in E + lambda >= -A/2", "A bounds E + lambda by -0.49 A (2 percent)",
              "A bounds E + lambda by -0.4995 A (0.1 percent)", note="equality at B = 0"),
    ],
    sharpness="the ends are exact values of the flow",
    precise=[Precise("four orbits integrated", integrated)],
    example=[{**POINT, E: "-3/2", alpha: "3/2"}, {B: 1, E: -1, k: 1, kappa: 0, lam: 1, alpha: 0}, {B: 0, E: 1, lam: 1, kappa: 1, k: 1}],
)  # fmt: skip
