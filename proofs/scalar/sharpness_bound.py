"""The sharpness at the limit is at most T_0/2 = 4/h*(start), and so at most S_0 + 2 mu.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent with learning rate h < h*(x_0, y_0).
Claim: if the iterates converge to a global minimizer, its sharpness S_inf satisfies
    S_inf <= T_0/2 = 4/h*(x_0, y_0) = (S_0 + sqrt(S_0^2 + 16 mu (mu - x_0.y_0)))/2 <= S_0 + 2 mu.
Recursion: T = S + sqrt(S^2 + 16 mu (mu - x.y)) never increases, and T = 2 S at a minimizer.
Tightness: equality for starts at a minimizer. S_inf <= S_0 is false: the sharpness at the limit can exceed S_0.
References: derived here.
    Read on: docs/scalar.md
"""

from fractions import Fraction

from sympy import Rational

from proofs._analysis import LIMITS
from proofs._nearby import nearby
from proofs._slack import limit as at_limit
from proofs._slack import ratio
from proofs.scalar import critical_step, invariant_ellipsoid, monotone_critical_step
from proofs.scalar._checks import DIGITS, EXAMPLE, beside_minimizer, critical_values, outcome, straddle
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
from proofs.scalar.convergence_tube import CAPTURED, CONVERGES, hi, lo, s, w
from proofs.scalar.critical_step import ROOT, r, tau
from proofs.scalar.gd_map import RESTS
from proofs.scalar.monotone_critical_step import ROOT_NEXT
from verify.orbits import classify, context
from verify.sampling import starts
from verify.theorems import (
    NEGATION,
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    equals,
    every_start,
    false_claim,
    false_orbit,
    inequality,
    known,
    says,
    sharp,
    symbols,
    uses,
)

S_inf = symbols("S_inf")
failed = known(NEGATION)
at_minimizer = [*FEASIBLE, *ROOT, equals(rho, 0)]
monotone = uses("monotone", "scalar.monotone_critical_step", *(monotone_critical_step.theorem[s] for s in (
    "below h*: T never increases", "tau = 4 eta means x = y", "on the segment, tau = 4 eta",
    "the segment tau = 4 eta is invariant")))  # fmt: skip
stays = uses("h < h* stays", "scalar.invariant_ellipsoid", invariant_ellipsoid.theorem["inside"])
below = uses("h* and tau", "scalar.critical_step", critical_step.theorem["below: D > 0 gives tau < 8"])
at_most = inequality("T <= 2 S at a minimizer", tau <= 2 * sigma, given=at_minimizer, contradiction=True,
                     terms=failed * failed + 4 * failed * (known(A >= 0) + known(B >= 0)))  # fmt: skip
at_least = inequality("T >= 2 S at a minimizer", tau >= 2 * sigma, given=at_minimizer, contradiction=True,
                      terms=failed * failed + 2 * failed * known(r >= 0))  # fmt: skip
bound = inequality(
    "T <= 2 S + 4 mu", tau <= 2 * sigma + 4 * eta, given=[eta > 0, *FEASIBLE, *ROOT], contradiction=True, concludes=True,
    terms=failed * failed + 4 * failed * (known(A >= 0) + known(B >= 0)) + 8 * failed * known(eta > 0)
    + 32 * known(eta > 0) * known(A >= 0),
)  # fmt: skip

def within_the_bound(start):
    """The limit has h S_inf <= h T_0/2, computed at 50 digits."""
    bound = critical_values(start, 0, DIGITS)[0] / 2
    end = outcome(start)
    if end.kind == "converges":
        assert end.sharpness <= bound + end.error + bound / 10 ** (DIGITS - 5), f"{end}: beyond h T_0/2 = {bound}"


def equality(digits):
    """Close to a minimizer both sides agree to the distance; elsewhere there is room."""
    near = beside_minimizer(Fraction(1, 2), Fraction(3, 2), Fraction(1, 10**20), digits)
    far = straddle(*EXAMPLE, Fraction(1, 10))[0]
    gaps = []
    for start in (near, far):
        end = classify(start, digits)
        gap = critical_values(start, 0, digits)[0] / 2 - end.sharpness
        assert end.kind == "converges", f"{end}"
        assert gap >= -end.error, f"{end}: beyond h T_0/2"
        gaps.append(context(10).nstr(gap, 3))
    return f"h T_0/2 - h S_inf = {gaps[0]} from 10^-20 beside a minimizer, {gaps[1]} from an unbalanced start"


def above(percent, ratio, start):
    """Return the neighbour with h < h* weakened to h < ratio h*: an exact start in between lands on a minimizer too sharp."""
    return false_orbit(
        f"h* raised by {percent} percent", says(f"h < {ratio} h* gives S_inf <= T_0/2 whenever gradient descent converges"),
        given=[eta > 0, eta < 2, *FEASIBLE, 8 * ratio > sigma, sigma**2 + 16 * eta * rho < (8 * ratio - sigma) ** 2,
               2 * sigma_next > sigma, sigma**2 + 16 * eta * rho < (2 * sigma_next - sigma) ** 2],
        update={A: A_next, B: B_next}, steps=1, ends_in=[equals(rho, 0)], witness=start, fate=RESTS,
    )  # fmt: skip


theorem = Theorem(
    source=Source("derived here"),
    where={**SCALED, tau: sigma + r},
    always=[*FEASIBLE, *ROOT, *ROOT_NEXT],
    steps=[
        monotone,
        stays,
        below,
        at_most,
        at_least,
        bound,
        cited("pass to the limit", LIMITS, premises=[monotone, stays, below, at_most, at_least], concludes=True,
              given=[eta > 0, eta < 2, D > 0], under=[tau > 4 * eta, equals(tau, 4 * eta), A <= 2 * eta, equals(rho, 0)],
              gives=says("if the iterates converge to a global minimizer, {} = {} in the limit is at most its first value: "
                         "S_inf <= T_0/2 = 4/h*", tau, 2 * sigma)),
    ],
    sharpness="exact: equality at every minimizer",
    slack={
        "pass to the limit": every_start(limit=[at_limit <= 4 * ratio], ratio=(0, 1), eta=(0, 2)),
    },
    neighbours=[
        false_claim("4/h* replaced by 3.92/h* (2 percent)", 98 * tau >= 200 * sigma, given=at_minimizer,
                    witness={A: 2, B: 1, eta: 1, r: 6}),
        false_claim("4/h* replaced by 3.996/h* (0.1 percent)", 999 * tau >= 2000 * sigma, given=at_minimizer,
                    witness={A: 2, B: 1, eta: 1, r: 6}),
        false_claim("S_0 + 2 mu replaced by S_0 + 1.96 mu (2 percent)", 100 * tau <= 200 * sigma + 392 * eta,
                    given=[eta > 0, *FEASIBLE, *ROOT], witness={A: 0, B: "1/1000", eta: 1, r: "2001/500"}),
        false_claim("S_0 + 2 mu replaced by S_0 + 1.998 mu (0.1 percent)", 1000 * tau <= 2000 * sigma + 3996 * eta,
                    given=[eta > 0, *FEASIBLE, *ROOT], witness={A: 0, B: "1/1000", eta: 1, r: "2001/500"}),
        false_orbit("S_inf <= S_0", says("the limiting sharpness is at most the norm of the start, for almost every start"),
                    where=PAIR, update=PAIR_STEP, given=[mu > 0, S < 1], steps=5, ends_in=[*CAPTURED, 4 - hi > h],
                    witness={mu: 1, h: "69/113", x: "1/4", y: "-7/8", w: "0.386", s: "0.386", lo: "2.3862", hi: "3.1583"},
                    fate=CONVERGES),
        *nearby("S_0 + 2 mu replaced by {} S_0 + 2 mu", 1, lambda c: tau <= 2 * c * sigma + 4 * eta, {A: 0, B: 1, eta: 1, r: 6},
                given=[eta > 0, *FEASIBLE, *ROOT], less=True),
        above(2, Rational(51, 50), {A: "847/5000", B: "7047/5000", eta: "1/2"}),
        above("0.1", Rational(1001, 1000), {A: "670789/4000000", B: "5602789/4000000", eta: "1/2"}),
    ],
    constants=[
        sharp("the 4 in 4/h*", "4/h* replaced by 3.92/h* (2 percent)", "4/h* replaced by 3.996/h* (0.1 percent)",
              note="equality at every minimizer"),
        sharp("the 2 in S_0 + 2 mu", "S_0 + 2 mu replaced by S_0 + 1.96 mu (2 percent)",
              "S_0 + 2 mu replaced by S_0 + 1.998 mu (0.1 percent)"),
        sharp("the coefficient of S_0 in S_0 + 2 mu", "S_0 + 2 mu replaced by 0.98 S_0 + 2 mu (2 percent)",
              "S_0 + 2 mu replaced by 0.999 S_0 + 2 mu (0.1 percent)"),
        sharp("h* in h < h*", "h* raised by 2 percent", "h* raised by 0.1 percent",
              note="beyond it an orbit can still land on a minimizer, exactly, and then on one that is too sharp; almost "
                   "every orbit diverges"),
    ],
    properties=[Property("S_inf <= T_0/2", lambda: starts(ratio=(0, 1), eta_above="1/10", eta_below=1), within_the_bound)],
    precise=[Precise("close to equality", equality)],
    example=[{A: 2, B: 1, eta: 1, r: 6}],
)  # fmt: skip
