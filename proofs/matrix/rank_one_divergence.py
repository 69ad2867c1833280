"""Rank one, isotropic target: beyond h* = 8/T_0 almost every start diverges, for every n.

Problem: minimize f(x, y) = |mu I - x y^T|_F^2/2 over x, y in R^n, mu > 0.
Method: gradient descent with learning rate h > h*(x_0, y_0) = 8/T_0, T = S + sqrt(S^2 + 16 mu (mu - x.y)); eta = h mu < 2, tau = h T.
Claim: T_n never decreases, and |x_n|^2 + |y_n|^2 tends to infinity unless some iterate is a global minimizer exactly; those starts
    form a null set. Between 8 T_0/(T_0^2 + 16 mu^2), below which almost every start converges, and 8/T_0 both occur for n = 2.
Recursion: tau (tau' - tau) (tau + tau' - 2 sigma') = (tau^2 - 16 eta^2) rho^2 (tau - 8) + tau w (tau^2 + 16 eta^2 - 8 tau).
Tightness: exact for n = 1 and for parallel x and y; for n = 2 and other starts the two bounds differ by a factor 1 + 16 mu^2/T_0^2.
References: derived here; for n = 1 it is scalar.divergence, after Liang, Montufar, ICLR 2026 (arXiv 2509.25351), read in abstract.
    Read on: docs/matrix.md
"""

from dataclasses import replace
from fractions import Fraction

from proofs._analysis import LIMITS, MONOTONE_CONVERGENCE, NULL_SETS
from proofs._nearby import nearby
from proofs._slack import NULL
from proofs.matrix import rank_one_escape, rank_one_level, rank_one_map, rank_one_paper_step
from proofs.matrix._rank_one import (
    FEASIBLE,
    FEASIBLE_NEXT,
    GRAM,
    GRAM_STEP,
    LEVEL,
    PLANE,
    ROOT,
    ROOT_NEXT,
    SCALED,
    A,
    A_next,
    B,
    B_next,
    D,
    eta,
    h,
    mu,
    plane,
    r,
    r_next,
    rho,
    sigma,
    tau,
    tau_next,
    w,
)
from proofs.matrix._rank_one_checks import diverges, steep_starts
from proofs.matrix._rank_one_slack import ORBITS
from proofs.scalar import critical_step
from proofs.scalar.monotone_critical_step import ellipsoid, on_the_line
from verify.theorems import (
    NEGATION,
    Property,
    Source,
    Theorem,
    cited,
    equals,
    exact,
    false_orbit,
    identity,
    inequality,
    known,
    says,
    sharp,
    squared,
    uses,
)

failed, rate = known(NEGATION), known(eta > 0)
START = [eta > 0, *FEASIBLE, *ROOT]
TAME = [eta > 0, eta < 2]
moved = uses("the three numbers", "matrix.rank_one_map", *(rank_one_map.theorem[s] for s in (
    "rho from A and B", "sigma from A and B", "residual", "state", "Gram determinant", "the loss is multiplied", "sigma' from D' and rho'",
    "A' from sigma' and rho'", "B' from sigma' and rho'", "w and the imbalance")))  # fmt: skip
stays = uses("D < 0 stays", "matrix.rank_one_escape", rank_one_escape.theorem["D < 0 stays"])
level = uses("the change of tau", "matrix.rank_one_level", *(rank_one_level.theorem[s] for s in (
    "the change of tau", "sigma from tau and rho")))  # fmt: skip
large = replace(rank_one_paper_step.at_most, concludes=False)
at_least = replace(critical_step.balanced, concludes=False)
small_gap, positive = critical_step.small_gap, critical_step.positive
above = replace(critical_step.theorem["above: D < 0 gives tau > 8"], concludes=False)
size, over = known(at_least) + 4 * rate, known(tau >= 8)  # tau, tau - 8
outside = inequality(
    "the next iterate lies outside the ellipsoid of this one", ellipsoid(tau, A_next, B_next) <= 0, given=[*START, tau >= 8],
    lemmas=[at_least], contradiction=True,
    terms=size * failed + known(at_least) * (known(at_least) + 8 * rate) * squared(rho) * over
    + size * known(w >= 0) * (size * over + 16 * rate * rate),
    multiples={ROOT[1]: -(tau * (1 + rho**2) - 8 * eta * rho + tau * w)},
)  # fmt: skip
rises = inequality(
    "T never decreases", tau_next >= tau, given=[*START, tau >= 8, *ROOT_NEXT], lemmas=[at_least, outside], contradiction=True,
    concludes=True, terms=failed * failed + 2 * failed * known(r_next >= 0) + known(outside), multiples={ROOT_NEXT[1]: 1},
)  # fmt: skip
settles = cited("tau tends to infinity or settles", MONOTONE_CONVERGENCE, premises=[moved, stays, above, rises],
                gives=says("tau_n tends to infinity, or to a finite limit above 8"))  # fmt: skip
at_limit = [*FEASIBLE, *ROOT, equals(rho, 0), tau > 8]
steep = inequality(
    "where rho = 0 and tau > 8, sigma > 4", sigma > 4, given=at_limit, contradiction=True,
    terms=known(tau > 8) * (known(tau > 8) + 8 + 2 * failed) + 16 * failed,
    multiples={ROOT[1]: -1, equals(rho, 0): -16 * eta},
)  # fmt: skip
repels = inequality("the multiplier repels there", (1 - sigma) ** 2 > 9, given=[sigma > 4], keep=(sigma,),
                    terms=known(sigma > 4) * known(sigma > 4) + 6 * known(sigma > 4))  # fmt: skip
infinite = cited(
    "a finite limit is impossible", LIMITS, premises=[settles, large, level, steep, repels], concludes=True,
    given=[*TAME, D < 0], under=[equals(rho, 0), tau > 8, sigma > 4, tau >= 8],
    gives=says("|x_n|^2 + |y_n|^2 tends to infinity, or some iterate is a global minimizer exactly (D < 0 means h > h*)"),
    because="tau_n -> infinity means sigma_n -> infinity; a finite limit above 8 > 4 eta bounds the orbit and forces "
    "(tau^2 - 16 eta^2) rho^2 (tau - 8) + tau w (tau (tau - 8) + 16 eta^2) -> 0, so rho_n, w_n -> 0 and sigma_n tends to a limit above 4: "
    "rho^2 + w is multiplied by numbers that tend to (1 - sigma)^2 > 9, and tends to zero only if it is zero",
)  # fmt: skip
origin = identity("the residual of the origin", rho, eta, given=[equals(A, 0), equals(B, 0)],
                  because="the origin is a fixed point, so rho_n, a polynomial in the start, equals eta > 0 there")  # fmt: skip

theorem = Theorem(
    source=Source("derived here", after="Liang, Montufar, ICLR 2026", note="for n = 1, read in abstract; proof our own"),
    where={**SCALED, **LEVEL},
    always=[*FEASIBLE, *FEASIBLE_NEXT, *ROOT, *ROOT_NEXT],
    steps=[
        moved, stays, level, large, at_least, small_gap, positive, above, outside, rises, settles, steep, repels, infinite, origin,
        cited("the exceptional starts are null", NULL_SETS, premises=[origin], concludes=True, under=[equals(A, 0), equals(B, 0)],
              gives=says("the starts of which some iterate is a global minimizer exactly have measure zero")),
    ],
    exceptional="starts of which some iterate is a global minimizer exactly; a null set",
    sharpness="exact for n = 1",
    slack={"a finite limit is impossible": ORBITS, "the exceptional starts are null": NULL},
    neighbours=[
        false_orbit("every start, without exception", says("h > h* gives divergence for every start"), where=GRAM, update=GRAM_STEP,
                    given=[mu > 0, h > 0, eta < 2, *PLANE, D < 0], steps=1, ends_in=[equals(rho, 0), equals(w, 0)],
                    witness=plane((3, 0), ("1/3", 0), mu=1, h=1), fate=rank_one_map.RESTS),
        *nearby("tau' >= tau for tau >= {}", 8, tau_next >= tau, {**on_the_line("-199/100"), w: 0}, {**on_the_line("-1999/1000"), w: 0},
                given=lambda c: [*START, tau >= c, *ROOT_NEXT], less=True),
        *nearby("the multiplier is above {}", 9, lambda c: (1 - sigma) ** 2 > c, {sigma: "4.0001"}, given=[sigma > 4], keep=(sigma,)),
    ],
    constants=[
        sharp("h* in h > h*", "scalar.divergence: h* lowered by 2 percent", "scalar.divergence: h* lowered by 0.1 percent",
              note="for n = 1, or parallel x and y in any dimension"),
        sharp("the 8 in tau >= 8, where T does not decrease", "tau' >= tau for tau >= 7.84 (2 percent)",
              "tau' >= tau for tau >= 7.992 (0.1 percent)"),
        sharp("the 9 in (1 - sigma)^2 > 9", "the multiplier is above 9.18 (2 percent)", "the multiplier is above 9.009 (0.1 percent)"),
        sharp("the 2 in eta < 2", "scalar.divergence: eta < 2 replaced by eta < 2.04 (2 percent)",
              "scalar.divergence: eta < 2 replaced by eta < 2.002 (0.1 percent)", note="for n = 1, on x = y"),
        exact("the exceptional starts", "exactly those that land on a minimizer, see the neighbour without exception"),
    ],
    properties=[Property("divergence, n from 1 to 4", steep_starts, diverges, examples=60)],
    example=[
        {A: 2, B: 1, eta: 1, w: 0, r: 6, r_next: 6, sigma: 6},
        {A: "7/2", B: "5/2", eta: 1, r: 12, w: 1},
        {**{k: Fraction(v) for k, v in {A: "3/4", B: "1/4", eta: "1/2", w: "3/8"}.items()}, r: 2, r_next: "7/4"},
    ],
)  # fmt: skip
