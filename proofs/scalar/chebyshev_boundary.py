"""On the critical ellipsoid D = 0 the residual follows the Chebyshev map of degree 3: chaos with entropy log 3.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent with learning rate h, 0 < eta < 2 where eta = h mu.
Claim: D = 0 is invariant, and there rho' = rho^3 - 3 rho, whatever eta is. The residual rho may be any number of [-2, 2]; written
    as rho = 2 cos t it goes to 2 cos 3t, so rho_n = 2 cos(3^n t). Hence on D = 0 the residual has periodic orbits of every
    period, topological entropy log 3, and for almost every t the Lyapunov exponent log 3.
Recursion: 2 cos t -> 2 cos 3t.
Tightness: identities; the chaos is on D = 0 itself, a set of measure zero that separates convergence from divergence.
References: derived here; cf. Liang, Montufar, ICLR 2026 (arXiv 2509.25351), and Chen, Balasubramanian, Ghosal, Agrawalla
    (arXiv 2310.01687) for the same cubic at eta = 2 on the line x = y.
    Read on: docs/scalar.md
"""

from fractions import Fraction

from proofs._analysis import CHEBYSHEV_DYNAMICS, TRIPLE_ANGLE
from proofs._nearby import nearby
from proofs._slack import ENTROPY
from proofs.scalar import feasible_triangle, invariant_ellipsoid
from proofs.scalar._setting import FEASIBLE, SCALED, TAME, A, A_next, B, B_next, D, D_next, eta, rho, rho_next
from verify.sampling import starts
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    by,
    cited,
    equals,
    exact,
    false_claim,
    identity,
    induction,
    inequality,
    known,
    says,
    sharp,
    symbols,
    uses,
)

c, s = symbols("c s")  # cos t and sin t
boundary, angle, circle = equals(D, 0), equals(rho, 2 * c), equals(c**2 + s**2, 1)
cube = rho**3 - 3 * rho
size = c**2 + s**2
# What the goals are in terms of the three equations: 2 c' from rho', and |(c + i s)^3|^2 = |c + i s|^6.
TRIPLED = {boundary: rho, angle: rho**2 + 2 * c * rho + 4 * c**2 - 3, circle: 6 * c}
UNIT = {circle: size**2 + size + 1}

tripled = induction(
    "one step cubes c + i s", update={A: A_next, B: B_next, c: c**3 - 3 * c * s**2, s: 3 * c**2 * s - s**3},
    invariant=[boundary, angle, circle], carried=[by(), by(multiples=TRIPLED), by(multiples=UNIT)], concludes=True,
    gives=says("if {}, {} and {} at the start, then so at every iterate, where c + i s is cubed in each step",
               boundary, angle, circle),
)  # fmt: skip
real_angle = uses(
    "the residual is 2 cos t", "scalar.feasible_triangle", *(feasible_triangle.theorem[s] for s in (
        "rho is at most 2", "rho is at least -2")),
    because="so that rho = 2 c with c = cos t for some real t",
)  # fmt: skip
below = inequality("every rho up to 2 occurs", A >= 0, given=[*TAME, boundary, rho <= 2], multiples={boundary: Fraction(-1, 4)},
                   terms=known(rho <= 2) * (known(eta > 0) + 2) / 4)  # fmt: skip
above = inequality("every rho from -2 on occurs", B >= 0, given=[*TAME, boundary, rho >= -2], multiples={boundary: Fraction(-1, 4)},
                   terms=known(rho >= -2) * known(eta < 2) / 4)  # fmt: skip
tripling = cited(
    "tripling of the angle", TRIPLE_ANGLE, premises=[tripled], concludes=True,
    given=[boundary], under=[angle, circle],
    gives=says("if D = 0 and rho = 2 cos t at the start, then the n-th residual is 2 cos(3^n t)"),
    because="c + i s = exp(i t), and exp(i t)^3 = exp(3 i t)",
)  # fmt: skip


def _attack(start):
    """Follow an exact orbit in R^d at h = h* and compare with Chebyshev polynomials of degree 3, 9, 27 by another recursion."""
    chebyshev = [2, start.rho]  # C_n = rho C_(n-1) - C_(n-2): C_n(2 cos t) = 2 cos n t
    while len(chebyshev) < 28:
        chebyshev.append(start.rho * chebyshev[-1] - chebyshev[-2])
    point = start
    for n in range(4):
        assert point.D == 0, f"D = 0 is left at step {n}"
        assert point.rho == chebyshev[3**n], f"rho is not the Chebyshev polynomial of degree {3**n}"
        assert -2 <= point.rho <= 2, f"rho leaves [-2, 2] at step {n}"
        point = point.exact_step()


def _critical(digits, gap=0):
    """Return a context, x, y and the learning rate with D = gap for mu = 1, x = (3, 0), y = (1/10, 1)."""
    import mpmath

    ctx = mpmath.mp.clone()
    ctx.dps = digits
    x, y = [ctx.mpf(3), ctx.mpf(0)], [ctx.mpf(1) / 10, ctx.mpf(1)]
    size = ctx.fsum(i * i for i in x + y)
    slope, level = 1 - ctx.fdot(x, y), 4 - ctx.mpf(gap)
    return ctx, x, y, 2 * level / (size + ctx.sqrt(size**2 + 4 * slope * level))


def _step(ctx, x, y, h):
    """Return the residual at (x, y) and the next iterate of gradient descent, mu = 1."""
    residual = h * (1 - ctx.fdot(x, y))
    pairs = list(zip(x, y, strict=True))
    return residual, [i + residual * j for i, j in pairs], [j + residual * i for i, j in pairs]


def _follow(digits):
    """Follow gradient descent itself, in R^2, on the critical ellipsoid for 40 steps."""
    ctx, x, y, h = _critical(digits + 25)  # 40 steps lose 40 log10(3) < 20 digits
    angle, worst = ctx.acos(_step(ctx, x, y, h)[0] / 2), ctx.mpf(0)
    for n in range(41):
        residual, x, y = _step(ctx, x, y, h)
        worst = max(worst, abs(residual - 2 * ctx.cos(3**n * angle)))
    assert worst < ctx.mpf(10) ** -digits, f"rho_n differs from 2 cos(3^n t) by {ctx.nstr(worst, 3)}"
    return f"|rho_n - 2 cos(3^n t)| < 10^-{digits} for n up to 40, mu = 1, start x = (3, 0), y = (1/10, 1)"


def _leave(digits):
    """Start at D = -+10^-40 and see D keep its sign until it is no longer small."""
    seen = []
    for side in (1, -1):
        ctx, x, y, h = _critical(digits + 80, gap=f"{side}e-40")
        steps, state = 0, ctx.mpf(0)
        while abs(state) < ctx.mpf(1) / 10:
            size = ctx.fsum(i * i for i in x + y)
            residual, x, y = _step(ctx, x, y, h)
            state = 4 - h * size - h * residual
            assert state * side > 0, f"D changed its sign at step {steps}"
            steps += 1
            assert steps < 1000, "D stayed small for 1000 steps"
        seen.append(f"D = {side}e-40 reaches {side}e-1 in {steps - 1} steps")
    return ", ".join(seen)


theorem = Theorem(
    source=Source("derived here", after="Liang, Montufar, ICLR 2026", note="found independently of its proof"),
    where=SCALED,
    always=FEASIBLE,
    steps=[
        uses("the surface is invariant", "scalar.invariant_ellipsoid", invariant_ellipsoid.theorem["surface"]),
        identity("the residual on D = 0", rho_next, cube, given=[boundary], multiples={boundary: rho}, concludes=True),
        identity("it stays there", D_next, 0, given=[boundary], concludes=True),
        tripled,
        real_angle,
        below,
        above,
        tripling,
        cited(
            "chaos on the surface", CHEBYSHEV_DYNAMICS, premises=[tripling, below, above], concludes=True,
            given=[*TAME, boundary], under=[rho <= 2, rho >= -2],
            gives=says("on D = 0 the residual has orbits of every period, topological entropy log 3, and Lyapunov exponent "
                       "log 3 for almost every t"),
        ),
    ],
    slack={
        "tripling of the angle": "cosines are not polynomial; the cubic of one step is attacked as such",
        "chaos on the surface": ENTROPY,
    },
    neighbours=[
        false_claim("the cubic off the surface", equals(rho_next, cube), given=[*TAME, *FEASIBLE, D > 0],
                    witness={A: 0, B: "1/2", eta: 1}),
        false_claim("doubling of the angle", equals(rho_next, rho**2 - 2), given=[*TAME, *FEASIBLE, boundary],
                    witness={A: "9/4", B: "1/4", eta: 1}),
        false_claim("residuals in [-19/10, 19/10]", 10 * rho <= 19, given=[*TAME, *FEASIBLE, boundary],
                    witness={A: 0, B: 1, eta: 1}),
        false_claim("residuals in [-2, 2] beyond eta = 2", rho >= -2, given=[eta > 0, *FEASIBLE, boundary],
                    witness={A: 10, B: 1, eta: 3}),
        false_claim("the residual never grows on the surface", rho_next**2 <= rho**2, given=[*TAME, *FEASIBLE, boundary],
                    witness={A: "9/4", B: "1/4", eta: 1}),
        *nearby("rho' = rho^3 - {} rho", 3, lambda c: equals(rho_next, rho**3 - c * rho), {A: "9/4", B: "1/4", eta: 1},
                given=[boundary]),
        *(false_claim(f"the cubic where 0 <= D <= {top} ({percent} percent of 4)", equals(rho_next, cube),
                      given=[*TAME, *FEASIBLE, D >= 0, D <= Fraction(top)], witness={A: 0, B: 1 - Fraction(top) / 3, eta: 1})
          for percent, top in ((2, "0.08"), ("0.1", "0.004"))),
        *nearby("2 cos t goes to 2 (c^3 - {} c s^2)", 3, lambda c3: equals(rho_next, 2 * (c**3 - c3 * c * s**2)),
                {A: "3/5", B: "4/5", eta: 1, c: "3/5", s: "4/5"}, given=[boundary, angle, circle]),
        *nearby("rho <= {} on the surface", 2, lambda c: rho <= c, {A: 0, B: 1, eta: 1}, given=[*TAME, *FEASIBLE, boundary],
                less=True),
        *nearby("rho >= -{} on the surface", 2, lambda c: rho >= -c, {A: 3, B: 0, eta: 1}, given=[*TAME, *FEASIBLE, boundary],
                less=True),
        *nearby("every rho up to {} occurs", 2, A >= 0, {A: "-3/400", B: "401/400", eta: 1},
                {A: "-3/4000", B: "4001/4000", eta: 1}, given=lambda c: [*TAME, boundary, rho <= c]),
        *nearby("every rho from -{} on occurs", 2, B >= 0, {A: "1203/400", B: "-1/400", eta: 1},
                {A: "12003/4000", B: "-1/4000", eta: 1}, given=lambda c: [*TAME, boundary, rho >= -c]),
        *nearby("rho >= -2 on the surface for eta < {}", 2, rho >= -2, {A: "603/25", B: "1/10", eta: "101/50"},
                {A: "4001/500", B: "1/1000", eta: "2001/1000"}, given=lambda c: [eta > 0, eta < c, *FEASIBLE, boundary]),
    ],
    constants=[
        sharp("the 3 in rho' = rho^3 - 3 rho", "rho' = rho^3 - 3.06 rho (2 percent)", "rho' = rho^3 - 3.003 rho (0.1 percent)",
              note="the coefficient of rho^3 by the same point"),
        sharp("the 0 in D = 0", "the cubic where 0 <= D <= 0.08 (2 percent of 4)",
              "the cubic where 0 <= D <= 0.004 (0.1 percent of 4)"),
        sharp("the 3 in c^3 - 3 c s^2", "2 cos t goes to 2 (c^3 - 3.06 c s^2) (2 percent)",
              "2 cos t goes to 2 (c^3 - 3.003 c s^2) (0.1 percent)",
              note="so the angle is multiplied by 3 and by no other number; s likewise"),
        sharp("the 2 in rho <= 2", "rho <= 1.96 on the surface (2 percent)", "rho <= 1.998 on the surface (0.1 percent)"),
        sharp("the -2 in rho >= -2", "rho >= -1.96 on the surface (2 percent)", "rho >= -1.998 on the surface (0.1 percent)"),
        sharp("the 2 in the range of rho", "every rho up to 2.04 occurs (2 percent)",
              "every rho up to 2.002 occurs (0.1 percent)"),
        sharp("the -2 in the range of rho", "every rho from -2.04 on occurs (2 percent)",
              "every rho from -2.002 on occurs (0.1 percent)"),
        sharp("the 2 in eta < 2", "rho >= -2 on the surface for eta < 2.04 (2 percent)",
              "rho >= -2 on the surface for eta < 2.002 (0.1 percent)"),
        exact("the 3 in log 3, entropy and exponent",
              "the degree of the cubic; values that the cited theorem gives exactly, of which no polynomial speaks"),
    ],
    sharpness="identities; entropy and exponent are exact values",
    properties=[Property("exact orbits on D = 0 against Chebyshev polynomials", lambda: starts(ratio=(1, 1)), _attack)],
    precise=[
        Precise("gradient descent on D = 0 triples the angle", _follow),
        Precise("D keeps its sign next to the surface, and grows", _leave),
    ],
    example={A: "3/5", B: "4/5", eta: 1, c: "3/5", s: "4/5"},
)  # fmt: skip
