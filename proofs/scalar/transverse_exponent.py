"""How fast gradient descent leaves the critical ellipsoid: the mean growth rate of D, in closed form.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent with learning rate h, 0 < eta < 2 where eta = h mu.
Claim: next to D = 0 one step multiplies D by rho^2 - eta rho + 1, and along the orbit rho_n = 2 cos(3^n t) of almost every t the
    mean logarithm of that factor is Lambda(eta) = log N, where N >= 1, N + 1/N = s and (s + 2)(3 - s) = eta^2, that is,
    s = (1 + sqrt(25 - 4 eta^2))/2 and Lambda(eta) = arccosh(s/2). Lambda is positive for 0 <= eta < 2, decreases, and is
    0 at eta = 2: D = 0 repels on average. Lambda(3/2) = log 2; Lambda(0) = 2 log((1 + sqrt 5)/2).
Recursion: D -> D (rho^2 - eta rho + 1), to first order with rho taken on D = 0.
Tightness: a closed form; nothing to sharpen.
References: derived here.
    Read on: docs/scalar.md
"""

from fractions import Fraction

from proofs._analysis import ARCSINE_POTENTIAL, BIRKHOFF
from proofs._nearby import nearby
from proofs._slack import MEAN
from proofs.scalar import chebyshev_boundary, normal_form
from proofs.scalar._setting import FEASIBLE, SCALED, TAME, A, B, D, D_next, eta, rho
from proofs.scalar.normal_form import drift
from verify.theorems import (
    NEGATION,
    Precise,
    Source,
    Theorem,
    cited,
    equals,
    exact,
    false_claim,
    identity,
    inequality,
    known,
    says,
    sharp,
    squared,
    symbols,
    uses,
)

# exp(i phi) = w + 1/w with 2 cos phi = eta, |w| >= 1; N = |w|^2, a = Re w, so (Im w)^2 = N - a^2; s = N + 1/N.
# Then N (w + 1/w) = a (N + 1) + i Im(w) (N - 1).  g is the golden ratio, eta_2 a second learning rate.
a, N, s, eta_2, s_2, g = symbols("a N s eta_2 s_2 g")
real_part = equals(2 * a * (N + 1), N * eta)
modulus = equals(a**2 * (N + 1) ** 2 + (N - a**2) * (N - 1) ** 2, N**2)
mean, conic = equals(s * N, N**2 + 1), equals((s + 2) * (3 - s), eta**2)
conic_2 = equals((s_2 + 2) * (3 - s_2), eta_2**2)
positive, outside, half = N > 0, N >= 1, equals(eta, Fraction(3, 2))
negation, below_two = known(NEGATION), known(eta < 2)
WHOLE = [eta >= 0, eta < 2]

kept = {"keep": (rho,)}
floor = inequality("the factor is at least 1 - eta^2/4", drift >= 1 - eta**2 / 4, terms=squared(rho - eta / 2), **kept)
floor_positive = inequality("which is positive", 1 - eta**2 / 4 > 0, given=WHOLE,
                            terms=below_two * (known(eta >= 0) + 2) / 4)  # fmt: skip
ceiling = inequality("the factor is at most 5 + 2 eta", drift <= 5 + 2 * eta, given=[eta >= 0, rho <= 2, rho >= -2],
                     terms=known(rho >= -2) * (known(rho <= 2) + known(eta >= 0)), **kept)  # fmt: skip
distance = identity(
    "the factor as a squared distance", drift, (rho - eta / 2) ** 2 + 1 - (eta / 2) ** 2, keep=(rho,),
    because="|rho - exp(i phi)|^2 with cos phi = eta/2, so the logarithm of the factor is 2 log|rho - exp(i phi)|",
)  # fmt: skip
factored = identity(
    "the modulus", 4 * a**2, 3 * N - N**2 - 1, given=[modulus, positive], factors=[positive], multiples={modulus: 1},
)  # fmt: skip
closed = identity(
    "the closed form", (s + 2) * (3 - s), eta**2, given=[real_part, modulus, mean, positive], lemmas=[factored],
    factors=[positive, positive], concludes=True, because="s = N + 1/N",
    multiples={factored.conclusion: -((N + 1) ** 2), real_part: 2 * a * (N + 1) + N * eta, mean: -(N**2) - N * s + N - 1},
)  # fmt: skip
at_least = inequality("s is at least 2", s >= 2, given=[mean, positive], times=[positive], terms=squared(N - 1),
                      multiples={mean: 1})  # fmt: skip
above = inequality("s is above 2", s > 2, given=[conic, mean, positive, *WHOLE], lemmas=[at_least], contradiction=True,
                   terms=negation * (known(at_least) + 3) + below_two * (known(eta >= 0) + 2),
                   multiples={conic: -1})  # fmt: skip
shifted = inequality("s + 3/2 is positive", 2 * s + 3 > 0, given=[mean, positive], lemmas=[at_least],
                     terms=2 * known(at_least) + 7)  # fmt: skip
at_half = identity("s = 5/2 at eta = 3/2", s, Fraction(5, 2), given=[half, conic, mean, positive], lemmas=[at_least, shifted],
                   factors=[shifted], multiples={conic: -2, half: -2 * eta - 3})  # fmt: skip
twice = inequality("2 N - 1 is positive", 2 * N - 1 > 0, given=[outside], terms=2 * known(outside) + 1)
arcsine = cited(
    "the mean of the logarithm", ARCSINE_POTENTIAL, premises=[distance, closed], concludes=True, given=WHOLE,
    gives=says("for rho = 2 cos t with t uniform, the mean of log(rho^2 - eta rho + 1) is 2 log|w| = log N"),
    because="one of the two roots of w^2 - exp(i phi) w + 1 = 0 has |w| >= 1, since their product is 1",
)  # fmt: skip


def on_the_conic(slope):
    """Return the point (s, eta) of the conic on the line of this slope through (-2, 0): s = 2, eta = 2 at the slope 1/2."""
    t = Fraction(slope)
    return {s: Fraction(1, 2) + Fraction(5, 2) * (1 - t**2) / (1 + t**2), eta: 5 * t / (1 + t**2)}


def _exponent(ctx, rate):
    """Return arccosh(s/2)."""
    return ctx.acosh((1 + ctx.sqrt(25 - 4 * rate**2)) / 4)


def _quadrature(digits):
    """Compare with the trapezoidal rule, whose error for a periodic analytic function is below every power."""
    import mpmath

    ctx = mpmath.mp.clone()
    ctx.dps = digits + 10
    for top in (0, 5, 10, 15, 19):  # eta = top/10
        rate, points = ctx.mpf(top) / 10, 40 * digits
        waves = (2 * ctx.cospi(ctx.mpf(2 * k + 1) / points) for k in range(points // 2))  # half of a symmetric period
        average = 2 * ctx.fsum(ctx.log(c * c - rate * c + 1) for c in waves) / points
        assert abs(average - _exponent(ctx, rate)) < ctx.mpf(10) ** -digits, f"at eta = {top}/10"
        assert top != 15 or abs(average - ctx.log(2)) < ctx.mpf(10) ** -digits, "not log 2 at eta = 3/2"
    return f"the mean over t is arccosh(s/2) to 10^-{digits} at eta = 0, 1/2, 1, 3/2 (there log 2), 19/10"


def _orbit(digits):
    """Average along one orbit on the surface, with enough digits that 3000 triplings of the angle are exact."""
    import mpmath

    ctx, steps, seen = mpmath.mp.clone(), 3000, []
    ctx.dps = digits + steps // 2
    orbit = [2 * ctx.cos(1)]
    while len(orbit) < steps:
        orbit.append(orbit[-1] ** 3 - 3 * orbit[-1])
    ctx.dps = digits
    for rate in (ctx.mpf(1) / 2, ctx.mpf(3) / 2):
        average = ctx.fsum(ctx.log(c * c - rate * c + 1) for c in orbit) / steps
        assert abs(average - _exponent(ctx, rate)) < ctx.mpf(1) / 20, f"at eta = {rate}: {average}"
        seen.append(f"{ctx.nstr(average, 4)} for {ctx.nstr(_exponent(ctx, rate), 4)} at eta = {ctx.nstr(rate, 2)}")
    return f"mean over {steps} steps from t = 1: " + ", ".join(seen)


theorem = Theorem(
    source=Source("derived here"),
    where=SCALED,
    always=[real_part, modulus, mean, positive],
    steps=[
        uses("normal form", "scalar.normal_form", normal_form.theorem["state"], concludes=True,
             because="so as D -> 0 the ratio of D_n to D tends to the product of the factors along the orbit on D = 0"),
        uses("the surface", "scalar.chebyshev_boundary", chebyshev_boundary.theorem["tripling of the angle"]),
        floor,
        floor_positive,
        ceiling,
        distance,
        factored,
        closed,
        arcsine,
        cited(
            "the mean growth rate", BIRKHOFF, premises=[floor, floor_positive, ceiling, arcsine], concludes=True,
            given=WHOLE, under=[rho <= 2, rho >= -2],
            gives=says("for almost every t, the mean over n steps of log(rho^2 - eta rho + 1) tends to Lambda(eta) = log N"),
            because="the logarithm is bounded and continuous on [-2, 2], and the arcsine law is ergodic for t -> 3t",
        ),
        identity("s by its root", (2 * s - 1) ** 2, 25 - 4 * eta**2, given=[conic], multiples={conic: -4}, concludes=True,
                 because="and 2 s - 1 > 0; with N = exp(Lambda) it is s = 2 cosh Lambda"),
        at_least,
        inequality("s is at most 3", s <= 3, given=[conic, mean, positive], lemmas=[at_least], contradiction=True,
                   terms=negation * (known(at_least) + 4) + squared(eta), multiples={conic: 1}, concludes=True),
        above,
        inequality("the surface repels on average", N > 1, given=[conic, mean, positive, outside, *WHOLE],
                   lemmas=[at_least, above], contradiction=True, multiples={mean: -1}, concludes=True,
                   terms=known(positive) * known(above) + negation * known(outside)),
        inequality("it decreases with eta", s > s_2, given=[conic, conic_2, eta >= 0, eta_2 > eta, s >= 2, s_2 >= 2],
                   contradiction=True, multiples={conic: -1, conic_2: 1}, concludes=True,
                   terms=negation * (known(s >= 2) + known(s_2 >= 2) + 3)
                   + known(eta_2 > eta) * (known(eta_2 > eta) + 2 * known(eta >= 0))),
        identity("it ends at eta = 2", (N - 1) ** 2 * (s + 1), N * (4 - eta**2), given=[mean, conic], concludes=True,
                 multiples={mean: -(s + 1), conic: -N}, because="so N = 1 at eta = 2"),
        shifted,
        at_half,
        twice,
        identity("Lambda(3/2) = log 2", N, 2, given=[half, conic, mean, positive, outside],
                 lemmas=[at_least, shifted, at_half, twice], factors=[twice], concludes=True,
                 multiples={mean: -2, at_half.conclusion: 2 * N}),
        identity("the golden ratio", (g**2) ** 2 - 3 * g**2 + 1, (g**2 - g - 1) * (g**2 + g - 1), concludes=True,
                 because="at eta = 0, s = 3, so N^2 - 3 N + 1 = 0: N is the square of the golden ratio"),
    ],
    slack={
        "the mean of the logarithm": MEAN,
        "the mean growth rate": MEAN,
    },
    neighbours=[
        false_claim("Lambda(3/2) = log(21/10)", equals(N, Fraction(21, 10)), given=[half, conic, mean, outside],
                    witness={N: 2, s: "5/2", eta: "3/2"}),
        false_claim("(s + 2)(3 - s) = eta", equals((s + 2) * (3 - s), eta), given=[real_part, modulus, mean, positive],
                    witness={a: "1/2", N: 2, s: "5/2", eta: "3/2"}),
        false_claim("the other sign of the linear term", equals(4 * a * (N + 1), -N * eta),
                    given=[real_part, modulus, positive], witness={a: "1/2", N: 2, eta: "3/2"}),
        false_claim("s at most 29/10", 10 * s <= 29, given=[conic, s >= 2, *WHOLE], witness={s: 3, eta: 0}),
        false_claim("repelling at eta = 2 too", N > 1, given=[conic, mean, outside, eta >= 0, eta <= 2],
                    witness={N: 1, s: 2, eta: 2}),
        false_claim("D grows in every step", D_next**2 > D**2, given=[*TAME, *FEASIBLE, D > 0, 10 * D <= 1],
                    witness={A: "11/10", B: "3/5", eta: 1}),
        *nearby("(s + {})(3 - s) = eta^2", 2, lambda c: equals((s + c) * (3 - s), eta**2),
                {a: "1/2", N: 2, s: "5/2", eta: "3/2"}, given=[real_part, modulus, mean, positive]),
        *nearby("(2 s - 1)^2 = {} - 4 eta^2", 25, lambda c: equals((2 * s - 1) ** 2, c - 4 * eta**2), {s: "5/2", eta: "3/2"},
                given=[conic]),
        *nearby("Lambda(3/2) = log {}", 2, lambda c: equals(N, c), {N: 2, s: "5/2", eta: "3/2"},
                given=[half, conic, mean, positive, outside]),
        *nearby("Lambda({}) = log 2", "3/2", lambda c: equals(eta, c), {N: 2, s: "5/2", eta: "3/2"},
                given=[eta >= 0, conic, mean, positive, equals(N, 2)]),
        *nearby("s <= {}", 3, lambda c: s <= c, {s: 3, eta: 0}, given=[conic, s >= 2, *WHOLE], less=True),
        *nearby("s > {}", 2, lambda c: s > c, on_the_conic("49/100"), on_the_conic("4999/10000"),
                given=[conic, s >= 2, *WHOLE]),
        *nearby("the factor has no zero for eta < {}", 2, 1 - eta**2 / 4 > 0, {eta: "203/100"}, {eta: "2001/1000"},
                given=lambda c: [eta >= 0, eta < c]),
        *nearby("(N - 1)^2 (s + 1) = N ({} - eta^2)", 4, lambda c: equals((N - 1) ** 2 * (s + 1), N * (c - eta**2)),
                {N: 2, s: "5/2", eta: "3/2"}, given=[mean, conic]),
        *nearby("N^2 - {} N + 1 at eta = 0", 3, lambda c: equals((g**2) ** 2 - c * g**2 + 1, (g**2 - g - 1) * (g**2 + g - 1)),
                {g: 2}),
    ],
    constants=[
        sharp("the 2 in (s + 2)(3 - s) = eta^2", "(s + 2.04)(3 - s) = eta^2 (2 percent)",
              "(s + 2.002)(3 - s) = eta^2 (0.1 percent)", note="the 3 by the same point"),
        sharp("the 25 in (2 s - 1)^2 = 25 - 4 eta^2", "(2 s - 1)^2 = 25.5 - 4 eta^2 (2 percent)",
              "(2 s - 1)^2 = 25.025 - 4 eta^2 (0.1 percent)", note="the 4 and the 2 by the same point"),
        sharp("the 2 in Lambda(3/2) = log 2", "Lambda(3/2) = log 2.04 (2 percent)", "Lambda(3/2) = log 2.002 (0.1 percent)"),
        sharp("the 3/2 there", "Lambda(1.53) = log 2 (2 percent)", "Lambda(1.5015) = log 2 (0.1 percent)"),
        sharp("the 3 in s <= 3", "s <= 2.94 (2 percent)", "s <= 2.997 (0.1 percent)"),
        sharp("the 2 in s > 2, that is Lambda > 0", "s > 2.04 (2 percent)", "s > 2.002 (0.1 percent)",
              note="s = N + 1/N, so this is the 1 in N > 1"),
        sharp("the 2 in eta < 2", "the factor has no zero for eta < 2.04 (2 percent)",
              "the factor has no zero for eta < 2.002 (0.1 percent)",
              note="beyond it 1 - eta^2/4 is the least value of the factor and negative, and its logarithm has no meaning"),
        sharp("the 4 in (N - 1)^2 (s + 1) = N (4 - eta^2)", "(N - 1)^2 (s + 1) = N (4.08 - eta^2) (2 percent)",
              "(N - 1)^2 (s + 1) = N (4.004 - eta^2) (0.1 percent)", note="the 1 in s + 1 by the same point"),
        sharp("the 3 in N^2 - 3 N + 1 = 0 for the golden ratio", "N^2 - 3.06 N + 1 at eta = 0 (2 percent)",
              "N^2 - 3.003 N + 1 at eta = 0 (0.1 percent)"),
        exact("Lambda decreases", "an order, without a constant"),
    ],
    sharpness="an exact value; that D grows on average does not mean that it grows in every step",
    precise=[Precise("the mean over t", _quadrature), Precise("the mean along an orbit", _orbit)],
    example={a: Fraction(1, 2), N: 2, s: Fraction(5, 2), eta: Fraction(3, 2), eta_2: 2, s_2: 2},
)  # fmt: skip
