"""Divergence: for h > h* gradient descent tends to infinity, unless it lands on a minimizer exactly.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent with learning rate h > h*(x_0, y_0); 0 < eta < 2 where eta = h mu.
Claim: either some iterate is a minimizer exactly (x_n.y_n = mu), or |x_n|^2 + |y_n|^2 tends to infinity. The first happens for
    a null set of starts only. For h = h* the orbit stays on the ellipsoid D = 0 (scalar.chebyshev_boundary).
Recursion: T = S + sqrt(S^2 + 16 mu (mu - x.y)) never decreases, from T_0 > 8/h on.
Tightness: exact in h (neighbours at 2 and 0.1 percent below h*); the exceptional set is exact too.
References: after Liang, Montufar, ICLR 2026 (arXiv 2509.25351), read in abstract. Proof our own: the exceptional set is the
    set of starts that land on a minimizer in finitely many steps, with no stable manifold in the argument.
    Read on: docs/scalar.md
"""

from fractions import Fraction

from sympy import Rational

from proofs._analysis import LIMITS, MONOTONE_CONVERGENCE, NULL_SETS
from proofs._nearby import text
from proofs._slack import NULL
from proofs.balanced_line._setting import first_factor
from proofs.balanced_line.two_cycle import theorem as two_cycle
from proofs.scalar import chebyshev_boundary, critical_step, invariant_ellipsoid, monotone_critical_step
from proofs.scalar._checks import diverges, near_threshold
from proofs.scalar._setting import (
    FEASIBLE,
    PAIR,
    PAIR_STEP,
    SCALED,
    TAME,
    A,
    B,
    D,
    P,
    S,
    eta,
    h,
    mu,
    rho,
    sigma,
    x,
    y,
)
from proofs.scalar.convergence_tube import CAPTURED, CONVERGES
from proofs.scalar.critical_step import H_STAR, ROOT, T, h_star, r, tau
from proofs.scalar.gd_map import RESTS
from proofs.scalar.monotone_critical_step import ROOT_NEXT, r_next
from proofs.scalar.normal_form import multiplier
from verify.sampling import starts
from verify.theorems import (
    NEGATION,
    Fate,
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    equals,
    every_start,
    exact,
    false_orbit,
    identity,
    inequality,
    known,
    says,
    sharp,
    symbols,
    uses,
)

failed = known(NEGATION)
outside = uses("h > h* stays", "scalar.invariant_ellipsoid", invariant_ellipsoid.theorem["outside"])
scaled = uses("h* and D", "scalar.critical_step", *(critical_step.theorem[s] for s in (
    "h* and tau", "above: D < 0 gives tau > 8")))  # fmt: skip
monotone = uses("T never decreases", "scalar.monotone_critical_step", *(monotone_critical_step.theorem[s] for s in (
    "the change of tau", "sigma from tau and rho", "above h*: T never decreases")))  # fmt: skip
settles = cited("tau tends to infinity or settles", MONOTONE_CONVERGENCE, premises=[outside, scaled, monotone],
                gives=says("tau_n tends to infinity, or to a finite limit above 8"))  # fmt: skip
large = inequality(
    "tau is at most 2 sigma + 4 eta", tau <= 2 * sigma + 4 * eta, given=[eta > 0, *FEASIBLE, *ROOT], contradiction=True,
    terms=failed * failed + 4 * failed * (known(A >= 0) + known(B >= 0)) + 8 * failed * known(eta > 0)
    + 32 * known(eta > 0) * known(A >= 0),
    because="so tau_n -> infinity means S_n -> infinity",
)  # fmt: skip
at_limit = [*FEASIBLE, *ROOT, equals(rho, 0), tau > 8]
steep = inequality(
    "where rho = 0 and tau > 8, sigma > 4", sigma > 4, given=at_limit, contradiction=True,
    terms=known(tau > 8) * (known(tau > 8) + 8 + 2 * failed) + 16 * failed,
    multiples={ROOT[1]: -1, equals(rho, 0): -16 * eta},
)  # fmt: skip
repels = identity("the multiplier where rho = 0", multiplier, 1 - sigma, given=[equals(rho, 0)])
contradiction = cited(
    "a finite limit is impossible", LIMITS, premises=[settles, large, steep, repels], concludes=True,
    given=[*TAME, D < 0], under=[equals(rho, 0)],
    gives=says("|x_n|^2 + |y_n|^2 tends to infinity, or some iterate is a minimizer exactly (D < 0 means h > h*)"),
    because="a finite limit of tau_n bounds the orbit and, with tau_n > 8 > 4 eta, forces "
    "(tau_n^2 - 16 eta^2) rho_n^2 (tau_n - 8) -> 0, so rho_n -> 0; then "
    "sigma_n tends to a limit above 4 and |m_n| to one above 3, so |rho_n| grows from some n on unless it is zero",
)  # fmt: skip
origin = identity("the residual of the origin", rho, eta, given=[equals(A, 0), equals(B, 0)],
                  because="the origin is a fixed point, so rho_n, a polynomial in the start, equals eta > 0 there")  # fmt: skip
TOP = h**2 * (S**2 + 16 * mu * (mu - P))  # (h T - h S)^2


def below(percent, ratio, steps, **values):
    """Return the neighbour with h > h* weakened to h > ratio h*: an exact start in between converges."""
    return false_orbit(
        f"h* lowered by {percent} percent", says(f"h > {ratio} h* gives divergence for almost every start"), where=PAIR,
        update=PAIR_STEP, given=[mu > 0, h > 0, 8 * ratio > h * S, TOP > (8 * ratio - h * S) ** 2], steps=steps,
        ends_in=CAPTURED, witness={symbols(k): v for k, v in values.items()},
        fate=CONVERGES, claims=every_start("diverges", ratio=(ratio, 4), eta=(0, 2)),
    )  # fmt: skip


def beyond_two(percent, top, k):
    """Return the neighbour with eta < 2 weakened to eta < top: at eta = k + 1/k - 1 there is a rational 2-cycle on x = y."""
    return false_orbit(
        f"eta < 2 replaced by eta < {text(top)} ({percent} percent)",
        says("if {} and {}, some iterate is a minimizer or the iterates tend to infinity", D < 0, eta < top), where=PAIR,
        update=PAIR_STEP, given=[mu > 0, h > 0, eta < top, D < 0], steps=2,
        ends_in=[equals(x, 1), equals(y, 1), equals(rho, k - 1), equals(first_factor, 0)],
        witness={mu: k**2 - k + 1, h: 1 / k, x: 1, y: 1},
        fate=Fate("balanced_line.two_cycle", two_cycle["the zeros are exchanged"], says("rho alternates between two values for ever")),
    )  # fmt: skip


theorem = Theorem(
    source=Source("read in abstract", after="Liang, Montufar, ICLR 2026", note="proof and exceptional set our own"),
    where={**SCALED, tau: sigma + r},
    always=[*FEASIBLE, *ROOT, *ROOT_NEXT, H_STAR],
    steps=[
        scaled,
        outside,
        monotone,
        settles,
        large,
        steep,
        repels,
        contradiction,
        origin,
        cited("the exceptional starts are null", NULL_SETS, premises=[origin], concludes=True, under=[equals(A, 0), equals(B, 0)],
              gives=says("the starts of which some iterate is a minimizer exactly have measure zero")),
        uses("at h = h*", "scalar.chebyshev_boundary", chebyshev_boundary.theorem["tripling of the angle"], concludes=True),
    ],
    exceptional="starts of which some iterate is a minimizer exactly (rho_n = 0 for some n); a null set",
    sharpness="exact",
    slack={
        "a finite limit is impossible": every_start("diverges", ratio=(1, 4), eta=(0, 2)),
        "the exceptional starts are null": NULL,
    },
    neighbours=[
        below(2, Rational(49, 50), 6, mu=1, h="173/807", x="9/4", y="-27/8", w="0.494", s="0.494", lo="2.4954", hi="3.4835"),
        below("0.1", Rational(999, 1000), 8, mu=1, h="105/809", x="4.1", y=4, w="0.385", s="0.385", lo="2.844", hi="3.6141"),
        false_orbit("every start, without exception", says("h > h* gives divergence for every start"), where=PAIR,
                    update=PAIR_STEP, given=[mu > 0, h > 0, D < 0, eta < 2], steps=1, ends_in=[equals(rho, 0)],
                    witness={mu: 1, h: 1, x: 3, y: "1/3"}, fate=RESTS),
        beyond_two(2, Rational(51, 25), Rational(21, 8)),
        beyond_two("0.1", Rational(1001, 500), Rational(55, 21)),
    ],
    constants=[
        sharp("h* in h > h*", "h* lowered by 2 percent", "h* lowered by 0.1 percent",
              note="by the precise check to a relative 10^-30 on both sides, and as a threshold of the sign of D to 10^-9 by "
                   "scalar.critical_step"),
        sharp("the 2 in eta < 2", "eta < 2 replaced by eta < 2.04 (2 percent)", "eta < 2 replaced by eta < 2.002 (0.1 percent)",
              note="beyond it there are bounded orbits, such as these 2-cycles, beside those that land on a minimizer; that "
                   "they fill more than a null set is not said"),
        exact("the exceptional starts", "exactly those that land on a minimizer, see the neighbour without exception"),
    ],
    properties=[Property("divergence", lambda: starts(ratio=(1, 2), eta_below=2), diverges)],
    precise=[Precise("both sides of h*", lambda digits: near_threshold(
        ("converges",), ("diverges",), 1, (3, 0), (Fraction(1, 10), 1), Fraction(1, 10**30), digits))],
    example=[{A: 2, B: 1, eta: 1, r: 6, r_next: 6, T: 4, h_star: 2}, {A: "7/2", B: "5/2", eta: 1, r: 12}],
)  # fmt: skip
