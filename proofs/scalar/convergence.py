"""Convergence: for h < h* and eta < 1 gradient descent converges to a global minimizer unless x_n + y_n = 0 for some n.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent with learning rate h < h*(x_0, y_0); 0 < eta < 1 where eta = h mu.
Claim: the iterates converge to a global minimizer if and only if x_n + y_n is never zero; the starts with x_n + y_n = 0 for
    some n have measure zero. The learning rate may be far above 2/S_0, and the loss need not fall.
Recursion: T = S + sqrt(S^2 + 16 mu (mu - x.y)) never increases; tau = h T falls by at least
    (tau^2 - 16 eta^2) rho^2 (8 - tau)/(16 tau) in each step.
Tightness: exact in h (neighbours at 2 and 0.1 percent above h*), in eta (at eta = 13/12 there are 2-cycles below h*), and in
    the exceptional set.
References: after the convergence theorem of Wang, Chen, Zhao, Tao, ICLR 2022 (arXiv 2110.03677), read in abstract; the sharp form
    after Liang, Montufar, ICLR 2026 (arXiv 2509.25351), read in abstract. Proof our own.
    Read on: docs/scalar.md
"""

from fractions import Fraction

from sympy import Rational

from proofs._analysis import ASYMPTOTICALLY_AUTONOMOUS, LIMITS, MONOTONE_CONVERGENCE, NULL_SETS
from proofs._nearby import nearby, text
from proofs._slack import NULL
from proofs.balanced_line import cubic_map
from proofs.balanced_line.balancing_without_convergence import LARGE
from proofs.balanced_line.balancing_without_convergence import theorem as line_balancing
from proofs.balanced_line.convergence import theorem as line_theorem
from proofs.scalar import critical_step, feasible_triangle, invariant_ellipsoid, monotone_critical_step
from proofs.scalar._checks import EXAMPLE, beside_eta_one, converges, near_threshold
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
    P,
    S,
    eta,
    h,
    mu,
    rho,
    sigma,
    sigma_next,
    x,
    y,
)
from proofs.scalar.critical_step import H_STAR, ROOT, r, tau
from proofs.scalar.escape_region import DIVERGES, ESCAPED
from proofs.scalar.monotone_critical_step import ROOT_NEXT, START, at_least, r_next, tau_next
from verify.sampling import starts
from verify.theorems import (
    NEGATION,
    Fate,
    Precise,
    Property,
    Source,
    Theorem,
    by,
    cited,
    equals,
    every_start,
    exact,
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

step = {A: A_next, B: B_next}
below = uses("h < h* stays", "scalar.invariant_ellipsoid", invariant_ellipsoid.theorem["inside"])
scaled = uses("h* and D", "scalar.critical_step", *(critical_step.theorem[s] for s in (
    "h* and tau", "below: D > 0 gives tau < 8", "tau is at least 4 eta")))  # fmt: skip
bounded = uses("bounded", "scalar.feasible_triangle", *(feasible_triangle.theorem[s] for s in (
    "A is at most 2 + eta", "B is at most 2 - eta")))  # fmt: skip
monotone = uses("T never increases", "scalar.monotone_critical_step", *(monotone_critical_step.theorem[s] for s in (
    "below h*: T never increases", "the change of tau", "sigma from tau and rho", "tau = 4 eta means x = y",
    "tau = 4 eta means A <= 2 eta", "on the segment, tau = 4 eta",
    "the segment tau = 4 eta is invariant")))  # fmt: skip
drop = inequality(
    "how much tau falls", 16 * tau * (tau - tau_next) >= (tau**2 - 16 * eta**2) * rho**2 * (8 - tau),
    given=[*START, tau <= 8, tau_next <= tau, *ROOT_NEXT], lemmas=[at_least],
    terms=(known(at_least) + 4 * known(eta > 0)) * known(tau_next <= tau)
    * (2 * known(tau <= 8) + known(tau_next <= tau)
       + 4 * known(A >= 0) * squared(1 + rho) + 4 * known(B >= 0) * squared(1 - rho)),
    multiples={ROOT[1]: tau * (1 + rho**2) - 8 * eta * rho, ROOT_NEXT[1]: -tau},
    because="tau (tau - tau') (tau + tau' - 2 sigma') is the right side exactly, and the last factor is at most 16",
)  # fmt: skip
settles = cited("tau settles", MONOTONE_CONVERGENCE, premises=[below, scaled, monotone, drop],
                gives=says("tau_n decreases to a limit tau_inf, at least 4 eta and below 8; "
                           "(tau_n^2 - 16 eta^2) rho_n^2 (8 - tau_n) -> 0"))  # fmt: skip

# Case 1: tau_inf > 4 eta.
unbalanced = cited(
    "case tau_inf > 4 eta", LIMITS, premises=[settles],
    gives=says("then rho_n -> 0, and the iterates converge to a global minimizer"),
    because="sigma_n has a limit where rho_n -> 0, and with A - B = eta - rho so do A_n and B_n; once "
    "|rho_n| < 1 the vectors x + y and x - y keep their directions, and their lengths converge",
)  # fmt: skip

# Case 2: tau_inf = 4 eta.
failed = known(NEGATION)
balance = inequality(
    "B is at most (tau - 4 eta)/4", 4 * B <= tau - 4 * eta, given=START, lemmas=[at_least], contradiction=True,
    terms=failed * (known(at_least) + 8 * known(eta > 0)) + 4 * known(A >= 0) * known(at_least), multiples={ROOT[1]: 1},
)  # fmt: skip
inside = inequality("A is at most tau/2", 2 * A <= tau, given=[*FEASIBLE, *ROOT], terms=2 * known(B >= 0) + known(r >= 0))
line = A * (1 + eta - A) ** 2
near = identity("the limit map", A_next - line, A * B * (2 * (1 + eta - A) + B))
fixed = identity("its fixed points", line - A, A * (eta - A) * (2 + eta - A))
SEGMENT = [A > 0, A <= 2 * eta, eta < 1]
margin = known(A <= 2 * eta) + known(eta < 1)  # 1 + eta - A
no_return = inequality("nothing else on the segment is sent to A = 0", line > 0, given=SEGMENT,
                       terms=known(A > 0) * margin * margin, because="so no orbit leads from A = 0 back to it")  # fmt: skip
beyond = inequality("A = 2 + eta lies beyond the segment", 2 + eta > 2 * eta, given=[eta < 1], terms=known(eta < 1) + 1)
stable = uses("on the line the minimizer attracts", "balanced_line.cubic_map", cubic_map.theorem["stable minimizers"],
              cubic_map.theorem["the upper end repels"], because="so both fixed points are isolated invariant sets")  # fmt: skip
attracts = uses("on the segment every orbit converges", "balanced_line.convergence", line_theorem["limits at the ends"],
                line_theorem["every orbit settles"])
chain = cited(
    "case tau_inf = 4 eta", ASYMPTOTICALLY_AUTONOMOUS,
    premises=[settles, balance, inside, near, fixed, beyond, no_return, stable, attracts],
    gives=says("then B_n -> 0, and A_n tends to 0 or to eta"),
)  # fmt: skip
leaves = inequality("the origin repels where x + y is not zero", A_next > A, given=[A > 0, rho > 0],
                    terms=known(A > 0) * known(rho > 0) * (known(rho > 0) + 2))  # fmt: skip
saddle = cited(
    "A_n -> 0 only along x + y = 0", LIMITS, premises=[chain, leaves],
    gives=says("if x_n + y_n is never zero, then A_n -> eta, so rho_n -> 0 and the iterates converge to a global minimizer"),
    because="if A_n and B_n tend to 0 then rho_n tends to eta > 0, so A_n grows from some n on unless it is 0",
)  # fmt: skip
tame = inequality("eta < 2", eta < 2, given=[eta < 1], terms=known(eta < 1) + 1)
both = cited("both cases", LIMITS, premises=[tame, below, bounded, settles, unbalanced, saddle], concludes=True,
             given=[eta > 0, eta < 1, D > 0],
             under=[tau > 4 * eta, equals(tau, 4 * eta), A > 0, rho > 0, rho >= -2, rho <= eta],
             gives=says("if x_n + y_n is never zero, the iterates converge to a global minimizer (D > 0 means h < h*)"))  # fmt: skip
stays = induction("x + y = 0 stays", update=step, invariant=[equals(A, 0)], carried=[by()],
                  gives=says("if x + y = 0 at one iterate, then at every later one"))  # fmt: skip
never = inequality("and holds no minimizer", rho >= eta, given=[equals(A, 0), B >= 0], terms=known(B >= 0), concludes=True,
                   multiples={equals(A, 0): -1}, because="the residual stays at least eta > 0")  # fmt: skip
minimizer = [equals(A, eta), equals(B, 0)]
reached = induction("a start with x_n + y_n never zero", update=step, invariant=minimizer, carried=[by(), by()],
                    gives=says("the balanced minimizer {}, {} is fixed: so x_n + y_n is not the zero polynomial", *minimizer))  # fmt: skip
TOP = h**2 * (S**2 + 16 * mu * (mu - P))  # (h T - h S)^2


def above(percent, ratio, steps, **values):
    """Return the neighbour with h < h* weakened to h < ratio h*: an exact start in between diverges."""
    return false_orbit(
        f"h* raised by {percent} percent", says(f"h < {ratio} h* and eta < 1 give convergence for almost every start"),
        where=PAIR, update=PAIR_STEP, given=[mu > 0, h > 0, eta < 1, 8 * ratio > h * S, TOP < (8 * ratio - h * S) ** 2],
        steps=steps, ends_in=ESCAPED, witness={symbols(k): v for k, v in values.items()},
        fate=DIVERGES, claims=every_start("converges", ratio=(0, ratio), eta=(0, 1)),
    )  # fmt: skip


def beyond_one(percent, top, k):
    """Return the neighbour with eta < 1 weakened to eta < top: at eta = k + 1/k - 1 there is a rational 2-cycle on x = y."""
    return false_orbit(
        f"eta < 1 replaced by eta < {text(top)} ({percent} percent)",
        says("h < h*, h < 4/(S_0 + 2 mu) and {} give convergence for almost every start", eta < top), where=PAIR, update=PAIR_STEP,
        given=[mu > 0, h > 0, eta < top, D > 0, sigma + 2 * eta < 4], steps=2,
        ends_in=[equals(x, 1), equals(y, 1), equals(rho, k - 1), *LARGE], witness={mu: k**2 - k + 1, h: 1 / k, x: 1, y: 1},
        fate=Fate("balanced_line.balancing_without_convergence", line_balancing["no limit at all"],
                  says("a 2-cycle on x = y; for eta > 1 almost no start converges")),
    )  # fmt: skip


theorem = Theorem(
    source=Source("read in abstract", after="Wang, Chen, Zhao, Tao, ICLR 2022; sharp form Liang, Montufar, ICLR 2026",
                  note="proof, and the exact exceptional set, our own"),
    where={**SCALED, tau: sigma + r, tau_next: sigma_next + r_next},
    always=[*FEASIBLE, *ROOT, *ROOT_NEXT, H_STAR],
    steps=[
        scaled,
        below,
        bounded,
        monotone,
        at_least,
        drop,
        settles,
        unbalanced,
        balance,
        inside,
        near,
        fixed,
        beyond,
        no_return,
        stable,
        attracts,
        chain,
        leaves,
        saddle,
        tame,
        both,
        stays,
        never,
        reached,
        cited("the exceptional starts are null", NULL_SETS, premises=[reached], concludes=True, under=minimizer,
              gives=says("the starts with x_n + y_n = 0 for some n have measure zero")),
    ],
    exceptional="exactly the starts with x_n + y_n = 0 for some n: they stay on x = -y and never reach a minimizer; a null set",
    sharpness="exact in h, in eta as far as values above 1 are excluded (eta = 1 itself is left open) and in the exceptional set",
    slack={
        "both cases": every_start("converges", ratio=(0, 1), eta=(0, 1)),
        "the exceptional starts are null": NULL,
    },
    neighbours=[
        above(2, Rational(51, 50), 4, mu=1, h="17/42", x="21/10", y="-19/10"),
        above("0.1", Rational(1001, 1000), 4, mu=1, h="173/175", x="7/4", y=0),
        false_orbit("eta < 1 replaced by eta < 11/10", says("h < h* and {} give convergence for almost every start", 10 * eta < 11),
                    where=PAIR, update=PAIR_STEP, given=[mu > 0, h > 0, 10 * eta < 11, D > 0], steps=2,
                    ends_in=[equals(x, 1), equals(y, 1), equals(rho, Rational(1, 3)), *LARGE],
                    witness={mu: "13/9", h: "3/4", x: 1, y: 1},
                    fate=Fate("balanced_line.balancing_without_convergence", line_balancing["no limit at all"],
                              says("a 2-cycle on x = y; for eta > 1 almost no start converges"))),
        false_orbit("every start, without exception", says("h < h* and eta < 1 give convergence to a minimizer for every start"),
                    where=PAIR, update=PAIR_STEP, given=[mu > 0, h > 0, eta < 1, D > 0], steps=1,
                    ends_in=[equals(A, 0), B >= 0, rho >= eta], witness={mu: 1, h: "1/2", x: 1, y: -1},
                    fate=Fate("scalar.convergence", never, says("x + y = 0 for ever, with {}", rho >= eta))),
        beyond_one(2, Rational(51, 50), Rational(9, 8)),
        beyond_one("0.1", Rational(1001, 1000), Rational(33, 32)),
        *nearby("rho >= {} eta where x + y = 0", 1, lambda c: rho >= c * eta, {A: 0, B: 0, eta: 1},
                given=[equals(A, 0), B >= 0]),
    ],
    constants=[
        sharp("h* in h < h*", "h* raised by 2 percent", "h* raised by 0.1 percent",
              note="by the precise check to a relative 10^-30 on both sides, and as a threshold of the sign of D to 10^-9 by "
                   "scalar.critical_step"),
        sharp("the 1 in eta < 1", "eta < 1 replaced by eta < 1.02 (2 percent)", "eta < 1 replaced by eta < 1.001 (0.1 percent)",
              note="eta = 1 itself is left open"),
        sharp("the coefficient of eta in rho >= eta where x + y = 0", "rho >= 1.02 eta where x + y = 0 (2 percent)",
              "rho >= 1.001 eta where x + y = 0 (0.1 percent)"),
        exact("x_n + y_n = 0 for some n", "the exceptional starts are exactly these, see the neighbour without exception"),
        not_sharp("the 16 in the drop of tau, (tau^2 - 16 eta^2) rho^2 (8 - tau)/(16 tau)",
                  "from the crude bound 16 on tau + tau' - 2 sigma'"),
    ],
    properties=[
        Property("convergence", lambda: starts(ratio=(0, 1), eta_above="1/10", eta_below=1), converges),
        Property("convergence, any small eta", lambda: starts(ratio=(0, 1), eta_below=1), converges),
    ],
    precise=[
        Precise("both sides of h*", lambda digits: near_threshold(
            ("converges",), ("diverges",), *EXAMPLE, Fraction(1, 10**30), digits)),
        Precise("both sides of eta = 1", lambda digits: beside_eta_one(digits)),
    ],
    example=[{A: "1/4", B: "1/4", eta: "1/2", r: "3/2", r_next: "1"}, {A: "3/4", B: "1/4", eta: "1/2", r: 2, r_next: 2},
             {A: "1/2", B: 0, eta: "1/2"}],
)  # fmt: skip
