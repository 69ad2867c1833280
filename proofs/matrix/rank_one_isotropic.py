"""Rank one, isotropic target: h <= 8 T_0/(T_0^2 + 16 mu^2) gives convergence to a global minimizer unless x_n + y_n = 0 for some n.

Problem: minimize f(x, y) = |mu I - x y^T|_F^2/2 over x, y in R^n, mu > 0; the minimum is (n - 1) mu^2/2.
Method: gradient descent with learning rate h > 0; T = S + sqrt(S^2 + 16 mu (mu - x.y)), S = |x|^2 + |y|^2; eta = h mu, tau = h T.
Claim: if h <= 8 T_0/(T_0^2 + 16 mu^2), the iterates converge to a global minimizer (x.y = mu, x and y parallel) if and only if
    x_n + y_n is never zero; there |x|^2 + |y|^2 is at most T_0/2. The excepted starts have measure zero. The learning rate may
    be far above 2/S_0, and the loss need not fall.
Recursion: 16 tau (tau - tau') >= (tau^2 - 16 eta^2) rho^2 (8 - tau) + tau w (8 tau - tau^2 - 16 eta^2).
Tightness: 8 is exact for n = 2 (neighbours at 2 and 0.1 percent diverge). 16 is exact for "T never increases"
    (matrix.rank_one_level); for convergence 61/4 is too small, and what is measured approaches 16 as T_0/mu grows. h < 8/T_0, which
    suffices for w = 0, does not for n = 2.
References: derived here; after the rank one results of Wang, Chen, Zhao, Tao, ICLR 2022 (arXiv 2110.03677), recalled.
    Read on: docs/matrix.md
"""

from dataclasses import replace
from fractions import Fraction

from sympy import Rational

from proofs._analysis import ASYMPTOTICALLY_AUTONOMOUS, LIMITS, MONOTONE_CONVERGENCE, NULL_SETS
from proofs._nearby import nearby, text
from proofs._slack import NULL
from proofs.matrix import rank_one_level, rank_one_line, rank_one_map
from proofs.matrix._rank_one import (
    FEASIBLE,
    FEASIBLE_NEXT,
    GRAM,
    GRAM_STEP,
    LEVEL,
    MOVE,
    ON_LEVEL,
    ROOT,
    ROOT_NEXT,
    SAFE,
    SCALED,
    A,
    A_next,
    B,
    B_next,
    T,
    eta,
    h,
    mu,
    plane,
    r,
    r_next,
    rho,
    rho_next,
    sigma,
    tau,
    tau_next,
    turn,
    w,
)
from proofs.matrix._rank_one_checks import follow, safe_starts, settles
from proofs.matrix.rank_one_escape import DIVERGES, ESCAPED
from proofs.scalar import critical_step
from verify.orbits import context
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
    every_matrix,
    exact,
    false_orbit,
    identity,
    induction,
    inequality,
    known,
    not_sharp,
    says,
    sharp,
    uses,
)

failed, rate = known(NEGATION), known(eta > 0)
START = [eta > 0, *FEASIBLE, *ROOT]
level = uses("T never increases", "matrix.rank_one_level", *(rank_one_level.theorem[s] for s in (
    "T never increases", "the change of tau", "sigma from tau and rho", "the condition is kept",
    "tau = 4 eta means x = y", "tau = 4 eta means A <= 2 eta", "on the segment, tau = 4 eta",
    "the segment tau = 4 eta is invariant")))  # fmt: skip
moved = uses("the three numbers", "matrix.rank_one_map", *(rank_one_map.theorem[s] for s in (
    "rho from A and B", "sigma from A and B", "residual", "state", "Gram determinant", "the loss", "the loss is multiplied",
    "how far x moves", "sum", "w and the imbalance", "sigma' from D' and rho'", "A' from sigma' and rho'",
    "B' from sigma' and rho'")))  # fmt: skip
at_least = replace(critical_step.balanced, concludes=False)
size = known(at_least) + 4 * rate  # tau
below_eight = inequality("tau is below 8", tau < 8, given=[*START, SAFE], lemmas=[at_least], contradiction=True,
                         terms=known(SAFE) + size * failed + 16 * rate * rate)  # fmt: skip
LIMITS_OF_TAU = [tau <= 8, tau_next <= tau]
drop = inequality(
    "how much tau falls",
    16 * tau * (tau - tau_next) >= (tau**2 - 16 * eta**2) * rho**2 * (8 - tau) + tau * w * (8 * tau - tau**2 - 16 * eta**2),
    given=[*START, *FEASIBLE_NEXT, *LIMITS_OF_TAU, *ROOT_NEXT], lemmas=[at_least],
    terms=size * known(tau_next <= tau)
    * (2 * known(tau <= 8) + known(tau_next <= tau) + 4 * known(A_next >= 0) + 4 * known(B_next >= 0)),
    multiples={ROOT[1]: tau * (1 + rho**2) - 8 * eta * rho + tau * w, ROOT_NEXT[1]: -tau},
    because="tau (tau - tau') (tau + tau' - 2 sigma') is the right side exactly, and the last factor is at most 16",
)  # fmt: skip
settled = cited("tau settles", MONOTONE_CONVERGENCE, premises=[moved, level, at_least, below_eight, drop],
                gives=says("tau_n decreases to a limit tau_inf, at least 4 eta; the sums of (tau_n^2 - 16 eta^2) rho_n^2 (8 - tau_n) "
                           "and of tau_n w_n (8 tau_n - tau_n^2 - 16 eta^2) are finite"))  # fmt: skip

# Case 1: tau_inf > 4 eta.
strictly, fell, rest = known(tau > 4 * eta), known(tau_next < tau), known(tau_next > 4 * eta)
room = inequality(
    "below the start's level the condition is strict", tau_next**2 + 16 * eta**2 < 8 * tau_next,
    given=[eta > 0, tau > 4 * eta, SAFE, eta <= 1, tau_next < tau, tau_next > 4 * eta], times=[tau > 4 * eta],
    terms=rest * known(SAFE) + 32 * fell * rate * known(eta <= 1) + strictly * fell * rest,
)  # fmt: skip
tame = inequality("the condition gives eta <= 1", eta <= 1, given=[*START, SAFE], lemmas=[at_least], contradiction=True,
                  terms=known(SAFE) + known(at_least) * known(at_least) + 8 * failed * size, concludes=True)  # fmt: skip
still = equals(rho, 0)
goes_on = identity("rho = 0 is left where w > 0", rho_next, eta * w, given=[still])
unequal = identity("the imbalance from sigma", 4 * (4 * A * B - w), sigma**2 - 4 * (eta - rho) ** 2 - 4 * w)
apart = cited(
    "case tau_inf > 4 eta", LIMITS, premises=[settled, room, tame, goes_on, unequal, moved, level],
    gives=says("then the sum of rho_n^2 + w_n is finite; S_n, |x_n| and |y_n| converge, x_n.y_n -> mu, and |x_{n+1} - x_n| -> 0"),
    because="tau_n is constant only if rho_n = 0 and w_n = 0; otherwise 8 - tau_n and 8 tau_n - tau_n^2 - 16 eta^2 are at least some "
    "positive number from some n on. Then sigma_n converges, (|x|^2 - |y|^2)^2 does, and |x|^2 - |y|^2 cannot jump: steps tend to 0",
)  # fmt: skip
near = cited(
    "where sigma_inf < 2", LIMITS, premises=[moved, apart],
    gives=says("if rho_n and w_n tend to 0 and sigma_n to a limit below 2, the iterates converge to a global minimizer"),
    because="sigma_inf >= 2 eta > 0, as x.y -> mu; rho^2 + w is multiplied by numbers that tend to "
    "(1 - sigma_inf)^2 < 1, so |x_{n+1} - x_n|, which is |y_n| times its root, has a finite sum",
)  # fmt: skip
far = cited(
    "where sigma_inf > 2", LIMITS, premises=[moved, apart],
    gives=says("if rho_n and w_n tend to 0 and sigma_n to a limit above 2, some iterate is a global minimizer exactly, and stays"),
    because="rho^2 + w is multiplied by numbers that tend to (1 - sigma_inf)^2 > 1, and tends to zero only if it is zero",
)  # fmt: skip
flip = identity(
    "the determinant beside -1", tau * (-turn - 1), (tau - 4) * (tau / 2 + 2 * eta * rho) - tau * (rho**2 + w), given=[ROOT[1]],
    multiples={ROOT[1]: -Rational(1, 2)},
)  # fmt: skip
edge = cited(
    "where sigma_inf = 2", LIMITS, premises=[moved, drop, apart, flip],
    gives=says("if sigma_inf = 2 and tau_inf > 4 eta, then x_n and y_n are parallel from some n on, and converge to a global minimizer"),
    because="the factors of V = rho^2 + w tend to 1, and tau falls by at least c V in each step, c > 0; so tau_n - 4, the sum of all "
    "later falls, exceeds any multiple of V_n from some n on, and the determinant is below -1: w does not decrease, so it is zero. "
    "Then x and y keep their line, their lengths converge, and the steps tend to 0",
)  # fmt: skip

# Case 2: tau_inf = 4 eta: the balanced line.
balance = inequality(
    "B is at most (tau - 4 eta)/4", 4 * B <= tau - 4 * eta, given=START, lemmas=[at_least], contradiction=True,
    terms=failed * (known(at_least) + 8 * rate) + 4 * known(A >= 0) * known(at_least), multiples={ROOT[1]: 1},
)  # fmt: skip
inside = inequality("A is at most tau/2", 2 * A <= tau, given=[*FEASIBLE, *ROOT], terms=2 * known(B >= 0) + known(ROOT[0]))
line = A * (1 + eta - A) ** 2
limit_map = identity("the limit map", A_next - line, A * B * (2 * (1 + eta - A) + B) - w * (1 + eta - A))
segment = uses("on the segment", "matrix.rank_one_line", *(rank_one_line.theorem[s] for s in (
    "every orbit on the segment settles", "both fixed points are isolated invariant sets")))  # fmt: skip
chain = cited(
    "case tau_inf = 4 eta, eta < 1", ASYMPTOTICALLY_AUTONOMOUS, premises=[settled, balance, inside, limit_map, segment],
    gives=says("then B_n -> 0, w_n <= 4 A_n B_n -> 0, and A_n tends to 0 or to eta"),
    because="the limit map is that of the segment, where 0 <= A <= 2 eta",
)  # fmt: skip
at_one = inequality("eta = 1 only at T = 4 mu", tau <= 4 * eta, given=[*START, SAFE, eta >= 1], lemmas=[at_least], contradiction=True,
                    terms=known(SAFE) + failed * failed + 8 * known(eta >= 1) * size)  # fmt: skip
on_it = cited(
    "case tau_inf = 4 eta, eta = 1", LIMITS, premises=[at_one, balance, inside, limit_map, segment],
    gives=says("then B_n = 0, w_n = 0 and x_n = y_n for all n, and A_n tends to 0 or to eta"),
)  # fmt: skip
shrink = known(sigma < 2 * eta) / 2  # eta - A - B
square = shrink * (shrink + 2)  # (1 + eta - A - B)^2 - 1
leaves = inequality(
    "the origin repels where x + y is not zero", A_next > A, given=[A > 0, B >= 0, w <= 4 * A * B, sigma < 2 * eta],
    terms=known(A > 0) * square + known(w <= 4 * A * B) * (1 + shrink + known(B >= 0)),
)  # fmt: skip
balanced = cited(
    "case tau_inf = 4 eta", LIMITS, premises=[chain, on_it, leaves, near, moved],
    gives=says("if x_n + y_n is never zero, then A_n -> eta, so x_n - y_n -> 0, rho_n -> 0, and the iterates converge to a minimizer"),
    because="if A_n and B_n tend to 0 then A_n grows from some n on unless it is 0; and where A_n -> eta, sigma_n -> 2 eta, which is "
    "below 2 for eta < 1, while for eta = 1 the iterates keep the direction of x = y and their lengths converge",
)  # fmt: skip
both = cited(
    "convergence to a global minimizer", LIMITS, premises=[tame, settled, apart, near, far, edge, balanced], concludes=True,
    given=[eta > 0, SAFE],
    under=[tau > 4 * eta, tau <= 8, tau_next <= tau, tau_next < tau, tau_next > 4 * eta, tau_next >= 4 * eta, eta <= 1, eta < 1,
           eta >= 1, still, A > 0, A <= 2 * eta, A >= 0, sigma < 2 * eta, equals(B, 0), equals(w, 0), equals(tau, 4 * eta)],
    gives=says("if {}, that is h <= 8 T_0/(T_0^2 + 16 mu^2), and x_n + y_n is never zero, the iterates converge to a global minimizer",
               SAFE),
)  # fmt: skip
OPPOSITE = [equals(A, 0), equals(w, 0)]
stays = induction("x + y = 0 stays", update=MOVE, invariant=OPPOSITE, carried=[by(), by()], concludes=True,
                  gives=says("if x + y = 0 at one iterate ({}, so {}), then at every later one", *OPPOSITE))  # fmt: skip
never = inequality("and holds no minimizer", rho >= eta, given=[equals(A, 0), B >= 0], terms=known(B >= 0), concludes=True,
                   multiples={equals(A, 0): -1}, because="the residual stays at least eta > 0")  # fmt: skip
minimizer = [equals(A, eta), equals(B, 0), equals(w, 0)]
reached = induction("a start with x_n + y_n never zero", update=MOVE, invariant=minimizer, carried=[by(), by(), by()],
                    gives=says("the balanced minimizer {}, {}, {} is fixed: so x_n + y_n is not the zero polynomial",
                               *minimizer))  # fmt: skip
half = identity("at a minimizer S is T/2", 2 * sigma, tau, given=[ROOT[1], still, tau > 0], factors=[tau > 0])
bound = cited("S_inf is at most T_0/2", LIMITS, premises=[level, half], given=[*START, SAFE], concludes=True,
              under=[tau > 4 * eta, tau_next <= tau, tau_next >= 4 * eta, tau > 0, still, eta <= 1, equals(B, 0), equals(w, 0),
                     A >= 0, A <= 2 * eta, equals(tau, 4 * eta)],
              gives=says("if the iterates converge to a minimizer ({}), then S there is T_inf/2, at most T_0/2", still))  # fmt: skip


def beside_the_bound(digits):
    """Follow one start of the plane with T = 40 at 1/1000 below the bound, and just above it, at h = 22/111 < 8/T."""
    x, y = ("132/53", "105/53"), ("132/53", "-105/53")
    ctx, bound = context(digits), Fraction(8 * 40, 40**2 + 16)
    S, rho, w, T_end = follow(x, y, 1, bound * Fraction(999, 1000), 2000, digits)[-1]
    assert rho**2 + w < ctx.mpf(10) ** -digits, f"rho = {rho}, w = {w} below the bound"
    assert abs(T_end - 2 * S) < ctx.mpf(10) ** (5 - digits), "T is not 2 S at the limit"
    above = follow(x, y, 1, Fraction(22, 111), 9, digits)[-1][0]
    assert above > 10**20, f"S = {above} above the bound"
    return f"below the bound S tends to {ctx.nstr(S, 8)}; above it S = {ctx.nstr(above, 3)} after 9 steps"


def beyond_eight(constant, steps, percent, x, y, **values):
    """Return the neighbour with 8 raised: an exact start of the plane in between diverges."""
    c = Rational(constant)
    return false_orbit(
        f"8 replaced by {text(c)} ({percent} percent)",
        says(f"h <= {text(c)} T_0/(T_0^2 + 16 mu^2) and h mu < 1 give convergence for almost every start"), where=GRAM,
        update=GRAM_STEP, given=[*ON_LEVEL, h * (T**2 + 16 * mu**2) <= c * T, h * T < 8], steps=steps, ends_in=ESCAPED,
        witness=plane(x, y, mu=1, **values), fate=DIVERGES,
    )  # fmt: skip


theorem = Theorem(
    source=Source("derived here", after="Wang, Chen, Zhao, Tao, ICLR 2022", note="the problem, recalled; statement and proof our own"),
    where={**SCALED, **LEVEL},
    always=[*FEASIBLE, *FEASIBLE_NEXT, *ROOT, *ROOT_NEXT],
    steps=[
        moved, level, at_least, below_eight, drop, settled, tame, room, goes_on, unequal, apart, near, far, flip, edge, balance, inside,
        limit_map, segment, chain, at_one, on_it, leaves, balanced, both, stays, never, reached,
        cited("the exceptional starts are null", NULL_SETS, premises=[reached], concludes=True, under=minimizer,
              gives=says("the starts with x_n + y_n = 0 for some n have measure zero")),
        half, bound,
    ],
    exceptional="exactly the starts with x_n + y_n = 0 for some n: they stay on x = -y and never reach a minimizer; a null set",
    sharpness="8 is exact for n = 2; 16 as far as T_0/mu grows, which is measured",
    slack={
        "convergence to a global minimizer": every_matrix("converges"),
        "S_inf is at most T_0/2": every_matrix("bounded norm"),
        "the exceptional starts are null": NULL,
    },
    neighbours=[
        beyond_eight("8.16", 3, 2, ("12/7", "10/7"), ("12/7", "-10/7"), h="9/23", T=20),
        beyond_eight("8.008", 5, "0.1", ("132/53", "105/53"), ("132/53", "-105/53"), h="22/111", T=40),
        false_orbit("16 replaced by 61/4", says("h <= 8 T_0/(T_0^2 + 61/4 mu^2) gives convergence for almost every start"), where=GRAM,
                    update=GRAM_STEP, given=[*ON_LEVEL, h * (4 * T**2 + 61 * mu**2) <= 32 * T], steps=7, ends_in=ESCAPED,
                    witness=plane(("57/22", "28/11"), ("57/22", "-28/11"), mu=1, h="59/393", T=53), fate=DIVERGES),
        false_orbit("h < h* = 8/T_0 suffices, as in the scalar problem",
                    says("h < 8/T_0 and h mu < 1 give convergence for almost every start"), where=GRAM, update=GRAM_STEP,
                    given=[*ON_LEVEL, h * T < 8], steps=3, ends_in=ESCAPED,
                    witness=plane(("17/18", "-4/3"), ("17/18", "4/3"), mu=1, h="3/5", T=13), fate=DIVERGES),
        false_orbit("every start, without exception",
                    says("{} gives convergence to a minimizer for every start", h * (T**2 + 16 * mu**2) <= 8 * T), where=GRAM,
                    update=GRAM_STEP, given=[*ON_LEVEL, h * (T**2 + 16 * mu**2) <= 8 * T], steps=1,
                    ends_in=[equals(A, 0), B >= 0, rho >= eta], witness=plane((1, 0), (-1, 0), mu=1, h="1/2", T=8),
                    fate=Fate("matrix.rank_one_isotropic", never, says("x + y = 0 for ever, with {}", rho >= eta))),
        *nearby("rho >= {} eta where x + y = 0", 1, lambda c: rho >= c * eta, {A: 0, B: 0, eta: 1}, given=[equals(A, 0), B >= 0]),
        *nearby("2 sigma = {} tau at a minimizer", 1, lambda c: equals(2 * sigma, c * tau), {A: "3/4", B: "1/4", eta: "1/2", r: 2},
                given=[ROOT[1], still, tau > 0]),
        *nearby("eta <= {}", 1, lambda c: eta <= c, {A: 1, B: 0, eta: 1, w: 0, r: 2}, given=[*START, SAFE], less=True),
    ],
    constants=[
        sharp("the 8 in h <= 8 T_0/(T_0^2 + 16 mu^2)", "8 replaced by 8.16 (2 percent)", "8 replaced by 8.008 (0.1 percent)",
              note="for n = 2, by orbits with h < 8/T_0; for n = 1 the bound is h < 8/T_0"),
        not_sharp("the 16 in h <= 8 T_0/(T_0^2 + 16 mu^2), for convergence",
                  "61/4 is too small, by the neighbour; measured, the least constant tends to 16 as T_0/mu grows (docs/matrix.md)"),
        exact("x_n + y_n = 0 for some n", "the exceptional starts are exactly these, see the neighbour without exception"),
        sharp("the coefficient of eta in rho >= eta where x + y = 0", "rho >= 1.02 eta where x + y = 0 (2 percent)",
              "rho >= 1.001 eta where x + y = 0 (0.1 percent)"),
        sharp("the 1 in eta <= 1", "eta <= 0.98 (2 percent)", "eta <= 0.999 (0.1 percent)"),
        sharp("the factor in S_inf <= T_0/2", "2 sigma = 1.02 tau at a minimizer (2 percent)",
              "2 sigma = 1.001 tau at a minimizer (0.1 percent)",
              note="a minimizer is its own limit: S_inf = T_0/2 there"),
        not_sharp("the 16 in the drop of tau", "from the crude bound 16 on tau + tau' - 2 sigma'"),
    ],
    precise=[Precise("both sides of the bound", beside_the_bound)],
    properties=[Property("orbits, n from 1 to 4", safe_starts, settles, examples=60)],
    example=[
        {A: "3/4", B: "1/4", eta: "1/2", w: "3/8", r: 2, r_next: "7/4", tau: 4, tau_next: 3},
        {A: "1/2", B: 0, eta: "1/2", w: 0, r: 1, r_next: 1},
        {A: 1, B: 0, eta: 1, w: 0, r: 2},
    ],
)  # fmt: skip
