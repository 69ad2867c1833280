"""For 1 < eta < 2 and h < h* the difference x - y tends to zero, and almost no start converges: balancing without convergence.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent with learning rate h < h*(x_0, y_0), 1 < eta < 2 where eta = h mu.
Claim: if rho_n, the scaled residual h (mu - x_n.y_n), is not 0 for any n, then x_n - y_n -> 0 and the iterates do not converge
    to a minimizer; if also A_n = h |x_n + y_n|^2/4 is not 0 for any n, they do not converge at all. The residual follows the
    cubic map g up to an error that tends to zero. For 1 < eta < sqrt(5) - 1 an open set of starts converges to the two-cycle
    of g. Not claimed: that almost every start does so, or which orbit of g is followed for larger eta.
Recursion: rho' = g(rho) - 4 B rho, B' = B (1 - rho)^2, with B = h |x - y|^2/4.
Tightness: rho = 0 is kept with any B. For eta < 1 minimizers attract; at h = h* and beyond it x - y need not tend to zero.
References: derived here.
    Read on: docs/balanced_line.md
"""

from fractions import Fraction

from sympy import Rational

from proofs._analysis import LIMITS, LINEARIZED_STABILITY, MONOTONE_CONVERGENCE, NULL_SETS
from proofs._nearby import nearby, text
from proofs._slack import NEIGHBOURHOOD, NULL
from proofs.balanced_line import two_cycle
from proofs.balanced_line._balancing_checks import balances, beside_thresholds, starts
from proofs.balanced_line._setting import FIRST_CYCLE, cubic, g, u, v
from proofs.scalar import (
    critical_step,
    diagonal_form,
    gd_map,
    invariant_ellipsoid,
    monotone_critical_step,
    normal_form,
)
from proofs.scalar._setting import FEASIBLE, SCALED, A, A_next, B, B_next, D, eta, rho, rho_next, sigma, x, y
from proofs.scalar.convergence_tube import CAPTURED, CONVERGES, hi, lo, s, w
from proofs.scalar.critical_step import H_STAR, T, h_star
from proofs.scalar.escape_region import DIVERGES, ESCAPED
from proofs.scalar.gd_map import RESTS
from proofs.scalar.monotone_critical_step import ROOT_NEXT, ellipsoid, r_next
from verify.theorems import (
    Fate,
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
    not_sharp,
    says,
    sharp,
    squared,
    symbols,
    uses,
)

r, tau, tau_next = symbols("r tau tau_next")  # tau = h T, at this iterate and at the next
is_sum, is_root = equals(tau, sigma + r), equals(r**2, sigma**2 + 16 * eta * rho)
LARGE = [eta > 1, eta < 2]
here = equals(ellipsoid(tau, A, B), 0)
there = equals(ellipsoid(tau_next, A_next, B_next), 0)
near = [rho <= eta - 1, rho >= 1 - eta]
factor = rho**2 + D - 3
step = {A: A_next, B: B_next}
rate = known(eta > 0)
above, above_next, drop, room = map(known, [tau >= 4 * eta, tau_next >= 4 * eta, tau_next <= tau, tau <= 8])
size, size_next = above + 4 * rate, above_next + 4 * rate  # tau and tau'


grows = inequality("small residuals grow", factor <= -eta, given=[*LARGE, *FEASIBLE, *near], concludes=True,
                   terms=4 * known(B >= 0) + known(near[0]) * known(near[1]) + known(eta < 2) * known(near[0]),
                   because="|rho'| >= eta |rho| wherever |rho| <= eta - 1")  # fmt: skip
positive = inequality(
    "tau + 4 eta is positive", tau + 4 * eta > 0, given=[eta > 0, tau >= 4 * eta], terms=above + 8 * rate
)
imbalance = inequality("imbalance", 4 * B <= tau - 4 * eta, given=[eta > 0, A >= 0, tau >= 4 * eta, here], lemmas=[positive],
                       times=[positive], terms=4 * known(A >= 0) * above, multiples={here: 1}, concludes=True)  # fmt: skip
one_step = identity("one step at fixed tau", tau * ellipsoid(tau, A_next, B_next), (tau**2 - 16 * eta**2) * rho**2 * (8 - tau),
                    given=[here], multiples={here: (tau - 4 * eta) * (1 + rho**2) + 4 * eta * (1 - rho) ** 2})  # fmt: skip
price = inequality(
    "what a residual costs", (tau**2 - 16 * eta**2) * (8 - tau) * rho**2 <= 128 * (tau - tau_next),
    given=[eta > 0, *FEASIBLE, tau >= 4 * eta, tau <= 8, tau_next >= 4 * eta, tau_next <= tau, here, there],
    terms=drop * (room * (size + 8) + 8 * (room + drop) + size_next * room
                  + 4 * size * (known(A >= 0) * squared(1 + rho) + known(B >= 0) * squared(1 - rho))),
    multiples={here: (tau - 4 * eta) * (1 + rho**2) + 4 * eta * (1 - rho) ** 2, there: -tau}, concludes=True,
)  # fmt: skip
lasts = uses("h < h* lasts", "scalar.invariant_ellipsoid", invariant_ellipsoid.theorem["inside"])
scaled = uses("h < h* in scaled form", "scalar.critical_step", *(critical_step.theorem[s] for s in (
    "h* and tau", "below: D > 0 gives tau < 8", "tau is at least 4 eta")))  # fmt: skip
state = uses("h* never decreases", "scalar.monotone_critical_step", *(monotone_critical_step.theorem[s] for s in (
    "below h*: T never increases", "tau = 4 eta means x = y", "tau = 4 eta means A <= 2 eta", "on the segment, tau = 4 eta",
    "the segment tau = 4 eta is invariant")))  # fmt: skip
monotone = cited("tau settles", MONOTONE_CONVERGENCE, premises=[lasts, scaled, state],
                 gives=says("tau_n never increases, so it tends to a limit L, at least {} and below 8", 4 * eta))  # fmt: skip
wide = inequality("eta > 0", eta > 0, given=[eta > 1], terms=known(eta > 1) + 1)
no_minimizer = cited("minimizers repel", LIMITS, premises=[grows], concludes=True, given=LARGE, under=near,
                     gives=says("if rho_n is not 0 for any n, then rho_n does not tend to 0"),
                     because="|rho_n| cannot stay below eta - 1 and be multiplied by at least eta > 1 for ever")  # fmt: skip
to_the_line = cited(
    "x - y tends to zero", LIMITS, premises=[wide, monotone, price, no_minimizer, imbalance], concludes=True,
    given=[*LARGE, D > 0], under=[tau > 4 * eta, equals(tau, 4 * eta)],
    gives=says("if rho_n is not 0 for any n, then L = {}, B_n -> 0 and x_n - y_n -> 0", 4 * eta),
    because="tau_n - tau_{n+1} -> 0, so (L^2 - 16 eta^2)(8 - L) rho_n^2 -> 0 although L < 8 and rho_n does not tend to 0",
)  # fmt: skip
saddle = inequality("the saddle repels", A_next >= A, given=[A >= 0, rho >= 0],
                    terms=known(A >= 0) * known(rho >= 0) * (known(rho >= 0) + 2))  # fmt: skip
fixed = uses("fixed points", "scalar.gd_map", gd_map.theorem["fixed points"])
coordinates = uses("coordinates", "scalar.diagonal_form", *(diagonal_form.theorem[s] for s in ("A", "B", "residual", "size")))
limit_map = identity("the residual", rho_next, g - 4 * B * rho, concludes=True)
along = identity("x - y along the two-cycle", (1 - u) * (1 - v), 3 - 2 * eta, given=FIRST_CYCLE, concludes=True)
contracts = inequality("the two-cycle attracts across the line", (3 - 2 * eta) ** 2 < 1, given=LARGE, concludes=True,
                       terms=4 * known(eta > 1) * known(eta < 2))  # fmt: skip
origin = induction("the origin stays", update=step, invariant=[equals(A, 0), equals(B, 0)], carried=[by(), by()],
                   gives=says("x = y = 0 stays, with residual rho = eta - A + B = {}", eta))  # fmt: skip
flat = induction("minimizers stay", update=step, invariant=[equals(rho, 0)], carried=[by()],
                 gives=says("from {} on, the state (A, B) is constant", equals(rho, 0)))  # fmt: skip
attracts = uses("the two-cycle", "balanced_line.two_cycle", two_cycle.theorem["attraction"])

theorem = Theorem(
    source=Source("derived here", note="complete balancing without convergence"),
    where={**SCALED, g: cubic(rho, eta)},
    always=[*FEASIBLE, is_sum, is_root, r >= 0, here, there, tau_next >= 4 * eta, *ROOT_NEXT, H_STAR],
    steps=[
        coordinates,
        uses("normal form", "scalar.normal_form", normal_form.theorem["residual"]),
        lasts,
        scaled,
        wide,
        state,
        identity("tau in scaled form", ellipsoid(tau, A, B), 0, given=[is_sum, is_root],
                 multiples={is_sum: tau - sigma + r, is_root: 1}),
        grows,
        positive,
        imbalance,
        one_step,
        price,
        monotone,
        no_minimizer,
        to_the_line,
        limit_map,
        saddle,
        fixed,
        cited("no limit at all", LIMITS, premises=[fixed, no_minimizer, saddle], concludes=True, given=LARGE,
              under=[rho >= 0, equals(rho * x, 0), equals(rho * y, 0), x**2 + y**2 > 0],
              gives=says("if neither rho_n nor A_n is 0 for any n, then the iterates do not converge"),
              because="a limit is a fixed point: a minimizer, or the origin, where rho = eta > 0 and A > 0 does not decrease"),
        origin,
        flat,
        cited("almost every start", NULL_SETS, premises=[origin, flat], concludes=True, under=[equals(A, 0), equals(B, 0), equals(rho, 0)],
              gives=says("the starts with rho_n = 0 or A_n = 0 for some n form a set of measure zero"),
              because="rho_n and A_n are polynomials in the start, not the zero polynomial: at the origin rho_n = eta, and at a "
              "minimizer with x = y, A_n = eta"),
        attracts,
        along,
        contracts,
        cited("an open set of starts", LINEARIZED_STABILITY, premises=[attracts, limit_map, along, contracts], concludes=True,
              given=[*LARGE, eta**2 + 2 * eta < 4, *FIRST_CYCLE],
              gives=says("all starts with (rho, B) near the two-cycle (u, 0), (v, 0) tend to it"),
              because="the derivative of the second iterate there is triangular, with the entries g'(u) g'(v) and (3 - 2 eta)^2"),
    ],
    exceptional="the starts with rho_n = 0 for some n (they land on a minimizer exactly); for the claim of no limit at "
    "all also those with A_n = 0 for some n (they land on x + y = 0 exactly). Both sets have measure zero.",
    slack={
        "minimizers repel": "that rho_n stays away from 0 is about infinitely many steps; that small residuals grow is attacked",
        "x - y tends to zero": every_start("balances", ratio=(0, 1), eta=(1, 2)),
        "no limit at all": "it follows from x - y -> 0, which is attacked, and from minimizers that repel",
        "almost every start": NULL,
        "an open set of starts": NEIGHBOURHOOD,
    },
    neighbours=[
        false_orbit("minimizers forgotten", says("for every start with h < h*, x_n - y_n tends to 0"),
                    given=[*LARGE, *FEASIBLE, D > 0], update=step, witness={eta: "3/2", A: "13/8", B: "1/8"}, steps=1,
                    ends_in=[equals(rho, 0), equals(B, Fraction(1, 8))], fate=RESTS),
        false_orbit("just beyond h*", says("x_n - y_n tends to 0 for almost every start with D > -1/100"),
                    given=[*LARGE, *FEASIBLE, D > -Fraction(1, 100)], update=step,
                    witness={eta: "3/2", A: "309/100", B: "3/50"}, steps=4, ends_in=[*ESCAPED, B > 0],
                    fate=Fate("scalar.escape_region", DIVERGES.step,
                              says("|rho| > 2 for ever, so x - y grows, and so for all starts nearby"))),
        false_orbit("h = h* allowed", says("x_n - y_n tends to 0 if D >= 0 and rho_n is not 0 for any n"),
                    given=[*LARGE, *FEASIBLE, D >= 0], update=step, witness={eta: "3/2", A: 0, B: "1/2"}, steps=1,
                    ends_in=[equals(A, 0), equals(B, Fraction(1, 2)), equals(rho, 2)],
                    fate=Fate("scalar.diagonal_form", diagonal_form.theorem["B"], says("x = -y, and x - y only changes its sign"))),
        false_orbit("eta > 1 replaced by eta > 998/1000", says("minimizers repel for 998/1000 < eta < 2"),
                    given=[1000 * eta > 998, *FEASIBLE, D > 0, rho > 0], update=step, steps=0, ends_in=CAPTURED,
                    witness={eta: "999/1000", A: Fraction(99901, 10**5) - Fraction(1, 10**9), B: "1/100000", w: "1/2000",
                             s: "1/2000", lo: "4001/2000", hi: "2003/1000"},
                    fate=CONVERGES),
        false_claim("eta < 2 dropped", factor <= -eta, given=[eta > 1, *FEASIBLE, *near], witness={eta: 3, A: 5, B: 0}),
        false_claim("the constant 4 in the imbalance replaced by 5", 5 * B <= tau - 4 * eta,
                    given=[eta > 0, A >= 0, tau >= 4 * eta, here], witness={eta: 1, A: 0, B: 1, tau: 8}),
        false_claim("the residual with 3 B", equals(rho_next, g - 3 * B * rho), witness={A: 1, B: 1, eta: 1}),
        false_claim("the two-cycle attracts across the line at eta = 2", (3 - 2 * eta) ** 2 < 1, given=[eta > 1, eta <= 2],
                    witness={eta: 2}),
        *(false_orbit(f"h* raised by {percent} percent", says(f"x_n - y_n tends to 0 for almost every start with h < {top} h*"),
                      given=[*LARGE, *FEASIBLE, sigma < 8 * top, sigma**2 + 16 * eta * rho < (8 * top - sigma) ** 2], update=step,
                      witness={eta: "7/4", A: "23/25", B: "19/100"}, steps=4, ends_in=[*ESCAPED, B > 0],
                      fate=Fate("scalar.escape_region", DIVERGES.step,
                                says("|rho| > 2 for ever, so x - y grows, and so for all starts nearby")))
          for percent, top in ((2, Rational(51, 50)), ("0.1", Rational(1001, 1000)))),
        *(false_orbit(f"eta > 1 replaced by eta > {text(low)} ({percent} percent)", says("minimizers repel for {}", eta > low),
                      given=[eta > low, *FEASIBLE, D > 0, rho > 0], update=step, steps=0, ends_in=CAPTURED,
                      witness={eta: "1999/2000", A: Fraction(1999, 2000) + Fraction(1, 10**6) - Fraction(1, 10**10), B: "1/1000000",
                               w: "1/4000", s: "1/4000", lo: "8001/4000", hi: "20013/10000"}, fate=CONVERGES)
          for percent, low in ((2, Rational(49, 50)), ("0.1", Rational(999, 1000)))),
        *nearby("small residuals grow for eta < {}", 2, factor <= -eta, {eta: "203/100", A: "305/100", B: 0},
                {eta: "2001/1000", A: "30015/10000", B: 0}, given=lambda c: [eta > 1, eta < c, *FEASIBLE, *near]),
        *nearby("small residuals grow by {} eta", 1, lambda c: factor <= -c * eta, {eta: "3/2", A: 1, B: 0},
                given=[*LARGE, *FEASIBLE, *near]),
        *nearby("small residuals up to {} (eta - 1) grow", 1, factor <= -eta,
                lambda c: {eta: "3/2", A: Fraction(3, 2) - c / 2, B: 0},
                given=lambda c: [*LARGE, *FEASIBLE, rho <= c * (eta - 1), rho >= c * (1 - eta)]),
        *nearby("{} B <= tau - 4 eta", 4, lambda c: c * B <= tau - 4 * eta, {eta: 1, A: 0, B: 1, tau: 8},
                given=[eta > 0, A >= 0, tau >= 4 * eta, here]),
        *nearby("4 B <= tau - {} eta", 4, lambda c: 4 * B <= tau - c * eta, {eta: 1, A: 0, B: 1, tau: 8},
                given=[eta > 0, A >= 0, tau >= 4 * eta, here]),
        *nearby("the residual with {} B", 4, lambda c: equals(rho_next, g - c * B * rho), {A: 1, B: 1, eta: 1}),
        *nearby("(1 - u)(1 - v) = {} - 2 eta", 3, lambda c: equals((1 - u) * (1 - v), c - 2 * eta),
                {eta: "3/2", u: 1, v: "-1/2"}, given=FIRST_CYCLE),
        *nearby("attraction across the line for eta > {}", 1, (3 - 2 * eta) ** 2 < 1, {eta: "99/100"}, {eta: "9995/10000"},
                given=lambda c: [eta > c, eta < 2], less=True),
        *nearby("attraction across the line for eta < {}", 2, (3 - 2 * eta) ** 2 < 1, {eta: "203/100"}, {eta: "2001/1000"},
                given=lambda c: [eta > 1, eta < c]),
    ],
    constants=[
        sharp("h* in h < h*", "h* raised by 2 percent", "h* raised by 0.1 percent", note="with h = h* see the neighbours too"),
        sharp("the 1 in eta > 1", "eta > 1 replaced by eta > 0.98 (2 percent)",
              "eta > 1 replaced by eta > 0.999 (0.1 percent)"),
        sharp("the 2 in eta < 2, for residuals", "small residuals grow for eta < 2.04 (2 percent)",
              "small residuals grow for eta < 2.002 (0.1 percent)",
              note="for balancing itself eta < 2 is what scalar.invariant_ellipsoid and scalar.critical_step need"),
        sharp("the factor eta by which small residuals grow", "small residuals grow by 1.02 eta (2 percent)",
              "small residuals grow by 1.001 eta (0.1 percent)",
              note="sharp where |rho| = eta - 1; smaller residuals grow faster"),
        sharp("the eta - 1 that calls a residual small", "small residuals up to 1.02 (eta - 1) grow (2 percent)",
              "small residuals up to 1.001 (eta - 1) grow (0.1 percent)", note="for the factor eta"),
        sharp("the 4 in 4 B <= tau - 4 eta", "4.08 B <= tau - 4 eta (2 percent)", "4.004 B <= tau - 4 eta (0.1 percent)"),
        sharp("the 4 eta in it", "4 B <= tau - 4.08 eta (2 percent)", "4 B <= tau - 4.004 eta (0.1 percent)"),
        not_sharp("the 128 in the price of a residual", "from two crude bounds; the step needs only that it is finite"),
        sharp("the 4 in rho' = g(rho) - 4 B rho", "the residual with 4.08 B (2 percent)",
              "the residual with 4.004 B (0.1 percent)"),
        sharp("the 3 in the multiplier (3 - 2 eta)^2 across the line", "(1 - u)(1 - v) = 3.06 - 2 eta (2 percent)",
              "(1 - u)(1 - v) = 3.003 - 2 eta (0.1 percent)", note="the 2 by the same point"),
        sharp("the 1 in eta > 1, for attraction across the line", "attraction across the line for eta > 0.98 (2 percent)",
              "attraction across the line for eta > 0.999 (0.1 percent)"),
        sharp("the 2 in eta < 2, for attraction across the line", "attraction across the line for eta < 2.04 (2 percent)",
              "attraction across the line for eta < 2.002 (0.1 percent)"),
        sharp("sqrt(5) - 1, up to which an open set tends to the two-cycle",
              "balanced_line.two_cycle: stable for eta < 1.02 (sqrt(5) - 1) (2 percent)",
              "balanced_line.two_cycle: stable for eta < 1.001 (sqrt(5) - 1) (0.1 percent)",
              note="beyond it the two-cycle repels along the line"),
    ],
    sharpness="eta > 1 and h < h* are exact (see the neighbours). The factor eta by which small residuals grow is "
    "attained at |rho| = eta - 1 only.",
    properties=[Property("random starts balance and do not converge", starts, balances, examples=60)],
    precise=[Precise("beside eta = 1 and sqrt(5) - 1", beside_thresholds)],
    example=[
        {eta: "3/2", A: "13/8", B: "1/8", tau: 7, tau_next: 7, r: "7/2", r_next: "7/2", T: 4, h_star: 2, u: 1, v: "-1/2"},
        {eta: "3/2", A: "3/2", B: 0, tau: 6, tau_next: 6, r: 3, u: 1, v: "-1/2"},
        {eta: "13/12", A: "13/12", B: 0, u: "1/3", v: "-1/4"},
    ],
)  # fmt: skip
