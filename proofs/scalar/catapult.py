"""The catapult for target zero: thresholds h S_0 = 2 and h S_0 = 4, exactly.

Problem: minimize f(x, y) = (x.y)^2/2 over x, y in R^d (mu = 0).
Method: gradient descent with learning rate h; sigma = h (|x|^2 + |y|^2), D = 4 - sigma.
Claim: for sigma_0 < 2 the loss falls in every step unless it is zero. For sigma_0 < 4 the norm S never increases, the
    iterates converge to a global minimizer, and h S_inf <= 2 unless an iterate is a minimizer exactly; the loss rises in a
    step exactly when sigma > 2 + rho^2. At sigma_0 = 4 sigma stays 4 and rho follows a Chebyshev map. For sigma_0 > 4 the
    iterates tend to infinity unless an iterate is a minimizer exactly.
Recursion: rho' = rho (rho^2 + D - 3), D' = D (1 + rho^2).
Tightness: both thresholds are exact (neighbours at 2 and 0.1 percent).
References: after Lewkowycz, Bahri, Dyer, Sohl-Dickstein, Gur-Ari 2020 (arXiv 2003.02218), recalled: thresholds 2/lambda and
    4/lambda. Proof our own.
    Read on: docs/scalar.md
"""

from fractions import Fraction
from itertools import pairwise

from sympy import Rational

from proofs._analysis import LIMITS, MONOTONE_CONVERGENCE, NULL_SETS
from proofs._nearby import nearby, text
from proofs._slack import NULL
from proofs._slack import limit as at_limit
from proofs.scalar import _checks, diagonal_form
from proofs.scalar._setting import (
    FEASIBLE,
    PAIR,
    PAIR_STEP,
    SCALED,
    A,
    A_next,
    B,
    B_next,
    D,
    D_next,
    S,
    eta,
    h,
    mu,
    rho,
    rho_next,
    sigma,
    sigma_next,
    x,
    y,
)
from proofs.scalar.convergence_tube import CAPTURED, CONVERGES, hi, lo, s, w
from proofs.scalar.escape_region import DIVERGES, ESCAPED
from verify.orbits import Start, classify
from verify.sampling import zero_target_starts
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    by,
    cited,
    equals,
    every_start,
    false_claim,
    false_orbit,
    identity,
    induction,
    inequality,
    known,
    negated,
    says,
    sharp,
    squared,
    uses,
)

step = {A: A_next, B: B_next}
multiplier = rho**2 + D - 3
a, b = known(A >= 0), known(B >= 0)
total = 2 * a + 2 * b  # sigma
lazy, inner, outer = sigma < 2, sigma < 4, sigma > 4
drift = identity("D grows", D_next, D * (1 + rho**2), concludes=True)
residual = identity("residual", rho_next, rho * multiplier, concludes=True)
cauchy = inequality("the residual is at most sigma/2", 4 * rho**2 <= sigma**2, given=FEASIBLE, terms=16 * a * b,
                    because="4 rho^2 = sigma^2 - 16 A B")  # fmt: skip
falls = inequality(
    "sigma < 2: the loss falls", rho_next**2 < rho**2, given=[*FEASIBLE, lazy, sigma > 0, rho**2 > 0], concludes=True,
    because="1 - m^2 = (sigma - rho^2)(2 - sigma + rho^2), both factors positive",
    terms=known(rho**2 > 0) * (known(lazy) + squared(rho)) * (known(sigma > 0) * known(lazy) / 4 + known(sigma > 0) / 2 + 4 * a * b),
)  # fmt: skip
norm = inequality("sigma < 4: the norm never increases", sigma_next <= sigma, given=[inner], concludes=True,
                  terms=known(inner) * squared(rho))  # fmt: skip
stays_inner = induction("sigma < 4 stays", update=step, invariant=[inner], carried=[by(*(known(inner) * (1 + squared(rho))))],
                        gives=says("if {} at the start, then at every iterate", inner))  # fmt: skip
stays_outer = induction("sigma > 4 stays", update=step, invariant=[outer], carried=[by(*(known(outer) * (1 + squared(rho))))],
                        gives=says("if {} at the start, then at every iterate", outer))  # fmt: skip
stays_lazy = induction("sigma < 2 stays", update=step, invariant=[lazy],
                       carried=[by(*(known(lazy) + (known(lazy) + 2) * squared(rho)))], concludes=True,
                       gives=says("if {} at the start, then at every iterate, so the loss falls in every step unless it is zero",
                                  lazy))  # fmt: skip
inside = inequality("sigma < 4 means D > 0", D > 0, given=[inner], terms=known(inner))
outside = inequality("sigma > 4 means D < 0", D < 0, given=[outer], terms=known(outer))
settles = cited("the norm settles", MONOTONE_CONVERGENCE, premises=[stays_inner, norm],
                gives=says("if {} at the start, sigma_n decreases to a limit", inner))  # fmt: skip
converges = cited(
    "convergence below 4", LIMITS, premises=[settles, drift, inside], concludes=True, given=[inner],
    gives=says("if {} at the start, the iterates converge to a global minimizer", inner),
    because="D_n >= D_0 > 0 converges, so D_n rho_n^2 = D_{n+1} - D_n tends to 0 and rho_n does; then A_n and B_n converge, and "
    "the vectors x + y and x - y, which keep their directions once |rho_n| < 1",
)  # fmt: skip
repels = inequality("beyond 2 the multiplier repels", (1 - sigma) ** 2 > 1, given=[sigma > 2], keep=(sigma,),
                    terms=known(sigma > 2) * known(sigma > 2) + 2 * known(sigma > 2))  # fmt: skip
balanced = cited(
    "the limit is balanced", LIMITS, premises=[converges, residual, repels], concludes=True, given=[inner],
    under=[sigma > 2], gives=says("then {} in the limit, or some iterate is a minimizer exactly", negated(sigma > 2)),
    because="m_n tends to 1 - sigma_inf; if sigma_inf > 2, |rho_n| does not decrease from some n on and tends to zero only if it is 0",
)  # fmt: skip
grows = inequality("sigma > 4: the norm never decreases", sigma_next >= sigma, given=[outer],
                   terms=known(outer) * squared(rho))  # fmt: skip
settles_above = cited("if bounded, the norm settles", MONOTONE_CONVERGENCE, premises=[stays_outer, grows],
                      gives=says("if {} at the start, sigma_n tends to infinity or to a limit above 4", outer))  # fmt: skip
diverges = cited(
    "divergence above 4", LIMITS, premises=[settles_above, outside, drift, residual, repels], concludes=True, given=[outer],
    under=[sigma > 2],
    gives=says("if {} at the start, the iterates tend to infinity or some iterate is a minimizer exactly", outer),
    because="a finite limit of sigma_n would force rho_n -> 0 with |m_n| -> sigma_inf - 1 > 3, so rho_n = 0 for some n",
)  # fmt: skip
never_zero = [equals(A, 0), equals(B, 2)]
period = induction("a start that never reaches a minimizer", update=step, invariant=never_zero, carried=[by(), by()],
                   gives=says("the state {}, {} is fixed, with rho = 2: so rho_n is not the zero polynomial", *never_zero))  # fmt: skip


def beyond(percent, top, x0, y0, h0, steps):
    """Return the neighbour with 4 replaced by ``top`` above it: an exact start in between diverges."""
    return false_orbit(
        f"4 raised by {percent} percent", says("{} gives convergence for almost every start", h * S < top), where=PAIR,
        update=PAIR_STEP, given=[equals(mu, 0), h * S < top], steps=steps, ends_in=ESCAPED,
        witness={mu: 0, h: h0, x: x0, y: y0}, fate=DIVERGES,
    )  # fmt: skip


def settles_below(start):
    """Exact: sigma does not rise, the loss falls while sigma < 2; the orbit converges with h S <= 2."""
    for before, after in pairwise(_checks.exact_states(start)):
        assert after.sigma <= before.sigma, "the norm grows"
        assert before.sigma >= 2 or before.rho == 0 or after.rho**2 < before.rho**2, "the loss rises below 2"
    _checks.converges(start)


def both_thresholds(digits):
    """Run beside h S_0 = 4, and one step beside h S_0 = 2 from x.y close to 0."""
    x, y, tiny = Fraction(3, 2), Fraction(1, 2), Fraction(1, 10**30)
    size = x**2 + y**2
    ends = [classify(Start(0, 4 / size * (1 + s * tiny), x, y), digits).kind for s in (-1, 1)]
    assert ends == ["converges", "diverges"], f"beside 4: {ends}"
    ratios = [Start(0, 2 / (1 + tiny**2) * (1 + s * tiny), 1, tiny).planar.multiplier ** 2 > 1 for s in (-1, 1)]
    assert ratios == [False, True], f"beside 2: {ratios}"
    return "h S_0 = 4 (1 -+ 10^-30): converges, diverges; h S_0 = 2 (1 -+ 10^-30): the loss falls, rises"


theorem = Theorem(
    source=Source("recalled", after="Lewkowycz et al. 2020 (arXiv 2003.02218)", note="thresholds; proof our own, every d"),
    where={mu: 0, eta: h * mu, **SCALED},
    always=FEASIBLE,
    steps=[
        uses("the scaled map", "scalar.diagonal_form", *(diagonal_form.theorem[s] for s in ("A", "B", "residual", "size")),
             because="here with eta = 0"),
        residual,
        drift,
        cauchy,
        falls,
        stays_lazy,
        norm,
        stays_inner,
        inside,
        outside,
        settles,
        converges,
        repels,
        balanced,
        inequality("the loss rises where sigma > 2 + rho^2", rho_next**2 > rho**2, concludes=True,
                   given=[rho**2 > 0, sigma > 2 + rho**2],
                   terms=known(rho**2 > 0) * known(sigma > 2 + rho**2) * (known(sigma > 2 + rho**2) + 2)),
        inequality("and only there, if sigma < 4", rho_next**2 <= rho**2, given=[*FEASIBLE, inner, sigma <= 2 + rho**2],
                   concludes=True,
                   terms=squared(rho) * known(sigma <= 2 + rho**2) * (total * known(inner) / 4 + 4 * a * b)),
        identity("on sigma = 4", rho_next, rho**3 - 3 * rho, given=[equals(sigma, 4)], multiples={equals(sigma, 4): -rho},
                 concludes=True),
        induction("sigma = 4 stays", update=step, invariant=[equals(sigma, 4)], carried=[by()], concludes=True,
                  gives=says("if {} at the start, then at every iterate", equals(sigma, 4))),
        grows,
        stays_outer,
        settles_above,
        diverges,
        period,
        cited("the exceptional starts are null", NULL_SETS, premises=[period], concludes=True, under=never_zero,
              gives=says("the starts of which some iterate is a minimizer exactly have measure zero")),
    ],
    exceptional="starts of which some iterate is a minimizer exactly (x_n.y_n = 0 for some n); a null set",
    sharpness="both thresholds are exact",
    slack={
        "convergence below 4": every_start("converges", ratio=(0, 1), eta=(0, 0)),
        "the limit is balanced": every_start(limit=[at_limit <= 2], ratio=(0, 1), eta=(0, 0)),
        "divergence above 4": every_start("diverges", ratio=(1, 4), eta=(0, 0)),
        "the exceptional starts are null": NULL,
    },
    neighbours=[
        false_claim("2 raised by 2 percent", rho_next**2 <= rho**2, given=[*FEASIBLE, 100 * sigma < 204],
                    witness={A: "101/200", B: "102/200", h: 1}),
        false_claim("2 raised by 0.1 percent", rho_next**2 <= rho**2, given=[*FEASIBLE, 1000 * sigma < 2002],
                    witness={A: "5002/10000", B: "5003/10000", h: 1}),
        beyond(2, Rational(102, 25), "3/4", "1/2", "209/42", 5),
        beyond("0.1", Rational(1001, 250), "7/4", "15/4", "18/77", 6),
        false_orbit("4 lowered by 2 percent", says("{} gives divergence for almost every start", h * S > Rational(98, 25)),
                    where=PAIR, update=PAIR_STEP, given=[equals(mu, 0), h * S > Rational(98, 25)], steps=7, ends_in=CAPTURED,
                    witness={mu: 0, h: "5/47", x: 6, y: 1, w: "0.458", s: "0.458", lo: "2.4583", hi: "3.3744"},
                    fate=CONVERGES),
        false_orbit("4 lowered by 0.1 percent", says("{} gives divergence for almost every start", h * S > Rational(999, 250)),
                    where=PAIR, update=PAIR_STEP, given=[equals(mu, 0), h * S > Rational(999, 250)], steps=6, ends_in=CAPTURED,
                    witness={mu: 0, h: "11/595", x: 12, y: "17/2", w: "0.44", s: "0.44", lo: "2.66", hi: "3.55"},
                    fate=CONVERGES),
        *(false_orbit(f"h S_inf <= {text(top)} ({percent} percent)",
                      says("h S_inf is at most {} for almost every start with h S_0 < 4", top),
                      where=PAIR, update=PAIR_STEP, given=[equals(mu, 0), h * S < 4], steps=0, ends_in=[*CAPTURED, 4 - hi > top],
                      witness={mu: 0, h: 1 - width, x: "1.4142", y: "1/1000000000", w: width, s: width, lo: 2 + width,
                               hi: 2 + Rational(7, 2) * width}, fate=CONVERGES)
          for percent, top, width in ((2, Rational(49, 25), Rational(1, 100)), ("0.1", Rational(999, 500), Rational(1, 2000)))),
        *nearby("the norm never increases for sigma < {}", 4, sigma_next <= sigma, {A: "101/100", B: "1", h: 1},
                {A: "4001/4000", B: 1, h: 1}, given=lambda c: [*FEASIBLE, sigma < c]),
        *nearby("the loss rises where sigma > {} + rho^2", 2, rho_next**2 > rho**2, {A: "179/400", B: "219/400", h: 1},
                {A: "1809/4000", B: "2209/4000", h: 1}, given=lambda c: [*FEASIBLE, rho**2 > 0, sigma > c + rho**2], less=True),
        *nearby("the loss does not rise where sigma <= {} + rho^2", 2, rho_next**2 <= rho**2, {A: "183/400", B: "223/400", h: 1},
                {A: "3623/8000", B: "4423/8000", h: 1}, given=lambda c: [*FEASIBLE, sigma < 4, sigma <= c + rho**2]),
        *nearby("the loss does not rise where sigma < {} and sigma <= 2 + rho^2", 4, rho_next**2 <= rho**2, {A: 0, B: "101/50", h: 1},
                {A: 0, B: "2001/1000", h: 1}, given=lambda c: [*FEASIBLE, sigma < c, sigma <= 2 + rho**2]),
        *nearby("at sigma = 4, rho^3 - {} rho", 3, lambda c: equals(rho_next, rho**3 - c * rho), {A: "1/2", B: "3/2", h: 1},
                given=[equals(sigma, 4)]),
        *nearby("D' = D ({} + rho^2)", 1, lambda c: equals(D_next, D * (c + rho**2)), {A: 2, B: 1, h: 1}),
        *nearby("rho' = rho (rho^2 + D - {})", 3, lambda c: equals(rho_next, rho * (rho**2 + D - c)), {A: 2, B: 1, h: 1}),
    ],
    constants=[
        sharp("the 2 in h S_0 < 2, where the loss falls", "2 raised by 2 percent", "2 raised by 0.1 percent"),
        sharp("the 4 in h S_0 < 4", "4 raised by 2 percent", "4 raised by 0.1 percent",
              note="by the precise check to a relative 10^-30"),
        sharp("the 4 in h S_0 > 4", "4 lowered by 2 percent", "4 lowered by 0.1 percent"),
        sharp("the 2 in h S_inf <= 2", "h S_inf <= 1.96 (2 percent)", "h S_inf <= 1.998 (0.1 percent)"),
        sharp("the 4 below which the norm never increases", "the norm never increases for sigma < 4.08 (2 percent)",
              "the norm never increases for sigma < 4.004 (0.1 percent)"),
        sharp("the 2 in sigma > 2 + rho^2, where the loss rises", "the loss rises where sigma > 1.96 + rho^2 (2 percent)",
              "the loss rises where sigma > 1.998 + rho^2 (0.1 percent)"),
        sharp("the 2 in sigma <= 2 + rho^2, where it does not",
              "the loss does not rise where sigma <= 2.04 + rho^2 (2 percent)",
              "the loss does not rise where sigma <= 2.002 + rho^2 (0.1 percent)"),
        sharp("the 4 there", "the loss does not rise where sigma < 4.08 and sigma <= 2 + rho^2 (2 percent)",
              "the loss does not rise where sigma < 4.004 and sigma <= 2 + rho^2 (0.1 percent)"),
        sharp("the 3 in rho' = rho^3 - 3 rho at sigma = 4", "at sigma = 4, rho^3 - 3.06 rho (2 percent)",
              "at sigma = 4, rho^3 - 3.003 rho (0.1 percent)"),
        sharp("the 1 in D' = D (1 + rho^2)", "D' = D (1.02 + rho^2) (2 percent)", "D' = D (1.001 + rho^2) (0.1 percent)",
              note="the coefficient of rho^2 by the same point"),
        sharp("the 3 in rho' = rho (rho^2 + D - 3)", "rho' = rho (rho^2 + D - 3.06) (2 percent)",
              "rho' = rho (rho^2 + D - 3.003) (0.1 percent)", note="the other coefficients by the same point"),
    ],
    properties=[
        Property("below 4", lambda: zero_target_starts(ratio=(0, 1)), settles_below),
        Property("above 4", lambda: zero_target_starts(ratio=(1, 2)), _checks.diverges),
    ],
    precise=[Precise("beside 2 and 4", both_thresholds)],
    example=[{A: "1/2", B: "1/4"}, {A: 2, B: 1}, {A: 0, B: 2}, {A: 0, B: "13/10"}, {A: "11/10", B: "1/10"}, {sigma: 3}],
)  # fmt: skip
