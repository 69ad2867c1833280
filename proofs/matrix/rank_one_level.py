"""Rank one, isotropic target: for h <= 8 T_0/(T_0^2 + 16 mu^2) the quantity T never increases along gradient descent.

Problem: minimize f(x, y) = |mu I - x y^T|_F^2/2 over x, y in R^n, mu > 0.
Method: gradient descent with learning rate h; T = S + sqrt(S^2 + 16 mu (mu - x.y)), S = |x|^2 + |y|^2; eta = h mu, tau = h T.
Claim: if h <= 8 T_0/(T_0^2 + 16 mu^2), that is tau^2 + 16 eta^2 <= 8 tau at the start, then T never increases and the condition holds
    at every iterate. The sets A/(tau + 4 eta) + B/(tau - 4 eta) <= 1/4 with tau^2 + 16 eta^2 <= 8 tau are invariant, whatever w >= 0
    is: the ellipsoids of scalar.monotone_critical_step. The condition implies eta < 1 unless T_0 = 4 mu (x = y, |x|^2 <= 2 mu).
Recursion: tau (tau - tau') (tau + tau' - 2 sigma') = (tau^2 - 16 eta^2) rho^2 (8 - tau) + tau w (8 tau - tau^2 - 16 eta^2).
Tightness: 8 and 16 are exact for "T does not increase": beyond them, at rho = 0, w > 0, T rises.
References: derived here; the idea of a monotone state is after Moon 2026 (arXiv 2604.26993), read in abstract.
    Read on: docs/matrix.md
"""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from sympy import Rational

from proofs._nearby import nearby
from proofs.matrix import rank_one_map
from proofs.matrix._rank_one import (
    FEASIBLE,
    FEASIBLE_NEXT,
    LEVEL,
    MOVE,
    ROOT,
    ROOT_NEXT,
    SAFE,
    SCALED,
    A,
    A_next,
    B,
    B_next,
    D,
    D_next,
    eta,
    h,
    mu,
    r,
    r_next,
    rho,
    rho_next,
    sigma,
    sigma_next,
    tau,
    tau_next,
    turn,
    w,
)
from proofs.matrix._rank_one_checks import follow, never_rises, safe_starts
from proofs.scalar import critical_step
from proofs.scalar.monotone_critical_step import ellipsoid
from verify.orbits import context, number
from verify.theorems import (
    NEGATION,
    Precise,
    Property,
    Source,
    Theorem,
    by,
    equals,
    exact,
    false_claim,
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

t, delta, k, T = symbols("t delta k T")
failed, rate = known(NEGATION), known(eta > 0)
START = [eta > 0, *FEASIBLE, *ROOT]

moved = uses("the three numbers", "matrix.rank_one_map", *(rank_one_map.theorem[s] for s in (
    "rho from A and B", "sigma from A and B", "residual", "state", "Gram determinant", "|x' + y'|^2", "|x' - y'|^2", "w and the imbalance",
    "sigma' from D' and rho'", "A' from sigma' and rho'", "B' from sigma' and rho'")))  # fmt: skip
at_least = replace(critical_step.balanced, concludes=False)

# One step, for a parameter t that stays fixed along the orbit.
beyond, safe_t = t > 4 * eta, t**2 + 16 * eta**2 <= 8 * t
over = known(beyond)
size_t = over + 4 * rate  # t
gain = over * (1 + squared(rho)) + 4 * rate * squared(1 - rho)
inside = ellipsoid(t, A, B) >= 0
nested = induction(
    "nested invariant ellipsoids", given=[eta > 0, beyond, safe_t], update=MOVE, invariant=[inside, w >= 0], concludes=True,
    carried=[
        by(
            *(size_t * size_t * failed),
            *(size_t * known(inside) * (gain + size_t * known(w >= 0))),
            *(over * (over + 8 * rate) * squared(rho) * (known(safe_t) + 16 * squared(eta))),
            *(size_t * size_t * known(w >= 0) * known(safe_t)),
            contradiction=True,
        ),
        by(*(known(w >= 0) * squared(turn))),
    ],
    gives=says("for every t with {} and {}: if {} at the start, then at every iterate", beyond, safe_t, inside),
)  # fmt: skip
bounded = inequality(
    "the ellipsoids are bounded: A", 4 * A <= t + 4 * eta, given=[eta > 0, beyond, B >= 0, inside], times=[beyond],
    terms=known(inside) + 4 * known(B >= 0) * (over + 8 * rate), concludes=True,
)  # fmt: skip
bounded_b = inequality(
    "the ellipsoids are bounded: B", 4 * B <= t - 4 * eta, given=[eta > 0, beyond, A >= 0, inside], contradiction=True,
    terms=failed * (over + 8 * rate) + known(inside) + 4 * known(A >= 0) * over, concludes=True,
)  # fmt: skip

# One step, for the parameter tau of the state itself.
to_next = {ROOT[1]: tau * (1 + rho**2) - 8 * eta * rho + tau * w}
one_step = identity(
    "one step", tau * ellipsoid(tau, A_next, B_next),
    (tau**2 - 16 * eta**2) * rho**2 * (8 - tau) + tau * w * (8 * tau - tau**2 - 16 * eta**2), given=[ROOT[1]], multiples=to_next,
    concludes=True,
)  # fmt: skip
size = known(at_least) + 4 * rate  # tau
part = known(at_least) * (known(at_least) + 8 * rate) * squared(rho)  # (tau^2 - 16 eta^2) rho^2
stays_inside = inequality(
    "the next iterate lies inside the ellipsoid of this one", ellipsoid(tau, A_next, B_next) >= 0, given=[*START, SAFE],
    lemmas=[at_least], contradiction=True,
    terms=size * size * failed + part * (known(SAFE) + 16 * squared(eta)) + size * size * known(w >= 0) * known(SAFE),
    multiples={ROOT[1]: tau * to_next[ROOT[1]]},
)  # fmt: skip
strictly = known(tau > 4 * eta)
minus, plus = failed + strictly, failed + strictly + 8 * rate  # tau' - 4 eta and tau' + 4 eta, if tau' > tau
never_increases = inequality(
    "T never increases", tau_next <= tau, given=[*START, *FEASIBLE_NEXT, SAFE, tau > 4 * eta, *ROOT_NEXT],
    lemmas=[at_least, stays_inside], contradiction=True, concludes=True,
    terms=failed * strictly * minus * plus + 32 * rate * known(B_next >= 0) * failed * plus + minus * plus * known(stays_inside),
    multiples={ROOT_NEXT[1]: -(tau - 4 * eta) * (tau_next + 4 * eta)},
)  # fmt: skip
change = identity(
    "the change of tau", tau * (tau - tau_next) * (tau + tau_next - 2 * sigma_next),
    (tau**2 - 16 * eta**2) * rho**2 * (8 - tau) + tau * w * (8 * tau - tau**2 - 16 * eta**2), given=[ROOT[1], ROOT_NEXT[1]],
    multiples={**to_next, ROOT_NEXT[1]: -tau}, concludes=True,
)  # fmt: skip
sums = identity("sigma from tau and rho", 2 * tau * sigma, tau**2 - 16 * eta * rho, given=[ROOT[1]], concludes=True)

# The condition is kept: 8 tau - tau^2 - 16 eta^2 is concave in tau, and not negative at tau and at 4 eta.
below_one = inequality(
    "the condition gives eta < 1", eta < 1, given=[eta > 0, tau > 4 * eta, SAFE], contradiction=True, concludes=True,
    terms=known(SAFE) + strictly * strictly + 8 * failed * (strictly + 4 * rate),
)  # fmt: skip
drop_room, rise_room = known(tau_next <= tau), known(tau_next >= 4 * eta)
kept = inequality(
    "the condition is kept", tau_next**2 + 16 * eta**2 <= 8 * tau_next, given=[eta > 0, tau > 4 * eta, SAFE, tau_next <= tau,
    tau_next >= 4 * eta], lemmas=[below_one], times=[tau > 4 * eta], concludes=True,
    terms=rise_room * known(SAFE) + 32 * drop_room * rate * known(below_one) + strictly * drop_room * rise_room,
)  # fmt: skip
# The remaining case tau = 4 eta is x = y with |x|^2 <= 2 mu, where w = 0: the segment of the scalar chapter.
SEGMENT = [equals(B, 0), equals(w, 0), A >= 0, A <= 2 * eta]
segment = induction(
    "the segment tau = 4 eta is invariant", given=[eta > 0, eta <= 1], update=MOVE, invariant=SEGMENT,
    carried=[
        by(),
        by(),
        by(*(known(A >= 0) * squared(1 + eta - A))),
        by(*(known(A <= 2 * eta) * squared(1 - A) + known(A >= 0) * rate * (known(eta <= 1) + 1))),
    ],
    gives=says("if tau = 4 eta at the start ({}, {}), then at every iterate", equals(B, 0), A <= 2 * eta), concludes=True,
)  # fmt: skip
at_balance = equals(tau, 4 * eta)
opposite = identity("tau = 4 eta means x = y", B, 0, given=[eta > 0, *ROOT, at_balance], factors=[eta > 0],
                    multiples={ROOT[1]: -Rational(1, 32), at_balance: (r + 4 * eta - sigma) / 32},
                    because="and so w = 0, which is at most 4 A B")  # fmt: skip
on_segment = [
    opposite,
    inequality("tau = 4 eta means A <= 2 eta", A <= 2 * eta, given=[*START, at_balance], terms=known(r >= 0) / 2 + known(B >= 0)),
    inequality("on the segment, tau = 4 eta", tau <= 4 * eta, given=[*SEGMENT, *ROOT], contradiction=True,
               terms=failed * failed + 4 * failed * known(A <= 2 * eta), because="so T does not increase from there either"),
]  # fmt: skip
level_line = [equals(D, delta + k * rho), equals(k * (4 - delta), eta * delta)]
line = identity(
    "the same in the normal form: level lines of T", (4 - delta) ** 2 * (D_next - k * rho_next - delta),
    delta * rho**2 * (4 - 2 * eta - delta) * (4 + 2 * eta - delta) + w * (4 - delta) * (delta * (4 - delta) - 4 * eta**2),
    given=level_line, keep=(rho, D), concludes=True, because="delta = 4 - tau/2 is constant on the line D = delta + k rho",
)  # fmt: skip
generic = {A: "1/2", B: "1/2", eta: "2/3", w: "1/2", r: "10/3", r_next: "17/9"}  # rho = 2/3, sigma = 2, tau = 16/3
# rho = 0, tau = 24/5, eta = 49/50: tau^2 + 16 eta^2 = 8.0013 tau; with w > 0 the next iterate has a larger T.
resting = {A: "109/100", B: "11/100", eta: "49/50", r: "12/5"}
edge = {A: "109/100", B: "11/100", eta: "49/50", t: "24/5", w: "2/5"}
# r' is rational for w = (16 eta^2 - 7.68 - 4.8 m)/(m^2 - 2.56): here m = 1.6011, and tau' = tau + (m - 1.6) w.
rises = {**resting, w: "112000/352121", r_next: Rational(12, 5) + Rational("1.6011") * Rational(112000, 352121)}


def beside_the_bound(digits):
    """Follow T at 1/1000 below the bound, and just above it, where it rises at once from x.y = mu."""
    x, y = ("3", "0"), ("1/3", "2")
    first = follow(x, y, 1, 1, 0, digits)[0]
    T_0 = first[3]
    bound = 8 * T_0 / (T_0**2 + 16)
    exact = [Fraction(str(bound * (1 + s * number("1/1000", digits)))) for s in (-1, 1)]
    below, above = (follow(x, y, 1, h, 200, digits) for h in exact)
    slack = number(10, digits) ** (5 - digits)
    assert all(b[3] <= a[3] + slack for a, b in pairwise(below)), "T rises below the bound"
    assert above[1][3] > T_0, "T does not rise above the bound"
    nstr = context(10).nstr
    return f"T falls from {nstr(T_0, 6)} to {nstr(below[-1][3], 6)}; at 1.001 times the bound it rises in the first step"


theorem = Theorem(
    source=Source("derived here", after="Moon 2026 (arXiv 2604.26993)", note="only the idea, read in abstract; proof our own"),
    where={**SCALED, **LEVEL},
    steps=[
        moved, at_least, nested, bounded, bounded_b, one_step, stays_inside, never_increases, change, sums, below_one, kept,
        identity("in the original quantities", h * (8 * T - h * (T**2 + 16 * mu**2)), 8 * tau - tau**2 - 16 * eta**2,
                 given=[equals(tau, h * T), equals(eta, h * mu)], keep=(tau,), concludes=True,
                 because="so tau^2 + 16 eta^2 <= 8 tau is h <= 8 T/(T^2 + 16 mu^2)"),
        *on_segment, segment, line,
    ],
    exceptional="none: the inequality holds for every start and every step",
    sharpness="8 and 16 are exact for T not to increase in one step",
    neighbours=[
        *nearby("ellipsoids with t^2 + 16 eta^2 <= {} t", 8, ellipsoid(t, A_next, B_next) >= 0, edge,
                given=lambda c: [eta > 0, beyond, *FEASIBLE, inside, t**2 + 16 * eta**2 <= c * t]),
        *nearby("ellipsoids with t^2 + {} eta^2 <= 8 t", 16, ellipsoid(t, A_next, B_next) >= 0, edge, less=True,
                given=lambda c: [eta > 0, beyond, *FEASIBLE, inside, t**2 + c * eta**2 <= 8 * t]),
        *nearby("ellipsoids with t > {} eta", 4, ellipsoid(t, A_next, B_next) >= 0,
                {eta: "9/20", t: "1107/625", A: "13891/1250", B: "2/25", w: 0},
                {eta: "1/10", t: "9997/25000", A: "90196497/100000", B: "27/200", w: 0},
                given=lambda c: [*FEASIBLE, eta > 0, t > c * eta, safe_t, inside], less=True),
        *nearby("tau' <= tau for tau^2 + 16 eta^2 <= {} tau", 8, tau_next <= tau, rises,
                given=lambda c: [*START, *FEASIBLE_NEXT, tau**2 + 16 * eta**2 <= c * tau, tau > 4 * eta, *ROOT_NEXT]),
        *nearby("tau' <= tau for tau^2 + {} eta^2 <= 8 tau", 16, tau_next <= tau, rises, less=True,
                given=lambda c: [*START, *FEASIBLE_NEXT, tau**2 + c * eta**2 <= 8 * tau, tau > 4 * eta, *ROOT_NEXT]),
        false_claim("h < h* = 8/T suffices, as in the scalar problem", tau_next <= tau,
                    given=[*START, *FEASIBLE_NEXT, tau < 8, tau > 4 * eta, *ROOT_NEXT], witness=rises),
        *nearby("{} A <= t + 4 eta", 4, lambda c: c * A <= t + 4 * eta, {A: "3/2", B: 0, eta: "1/2", t: 4},
                given=[eta > 0, beyond, B >= 0, inside]),
        *nearby("4 A <= t + {} eta", 4, lambda c: 4 * A <= t + c * eta, {A: "3/2", B: 0, eta: "1/2", t: 4},
                given=[eta > 0, beyond, B >= 0, inside], less=True),
        *nearby("{} B <= t - 4 eta", 4, lambda c: c * B <= t - 4 * eta, {A: 0, B: "1/2", eta: "1/2", t: 4},
                given=[eta > 0, beyond, A >= 0, inside]),
        *nearby("4 B <= t - {} eta", 4, lambda c: 4 * B <= t - c * eta, {A: 0, B: "1/2", eta: "1/2", t: 4},
                given=[eta > 0, beyond, A >= 0, inside]),
        *nearby("one step with {} eta^2", 16,
                lambda c: equals(tau * ellipsoid(tau, A_next, B_next),
                                 (tau**2 - 16 * eta**2) * rho**2 * (8 - tau) + tau * w * (8 * tau - tau**2 - c * eta**2)),
                {A: "1/2", B: "1/2", eta: "2/3", w: "1/2", r: "10/3"}, given=[ROOT[1]]),
        *nearby("the change of tau with {} sigma'", 2,
                lambda c: equals(tau * (tau - tau_next) * (tau + tau_next - c * sigma_next),
                                 (tau**2 - 16 * eta**2) * rho**2 * (8 - tau) + tau * w * (8 * tau - tau**2 - 16 * eta**2)),
                generic, given=[ROOT[1], ROOT_NEXT[1]]),
        *nearby("2 tau sigma = tau^2 - {} eta rho", 16, lambda c: equals(2 * tau * sigma, tau**2 - c * eta * rho),
                {A: "1/2", B: "1/2", eta: "2/3", r: "10/3"}, given=[ROOT[1]]),
        *nearby("eta < {}", 1, lambda c: eta < c, {eta: "99/100", tau: "21/5"}, {eta: "1999/2000", tau: "401/100"}, less=True,
                given=[eta > 0, tau > 4 * eta, SAFE], keep=(tau,)),
        *nearby("tau'^2 + 16 eta^2 <= {} tau'", 8, lambda c: tau_next**2 + 16 * eta**2 <= c * tau_next,
                {eta: "4/5", tau: "32/5", tau_next: "32/5"}, less=True, keep=(tau, tau_next),
                given=[eta > 0, tau > 4 * eta, SAFE, tau_next <= tau, tau_next >= 4 * eta]),
        *nearby("tau'^2 + {} eta^2 <= 8 tau'", 16, lambda c: tau_next**2 + c * eta**2 <= 8 * tau_next,
                {eta: "4/5", tau: "32/5", tau_next: "32/5"}, keep=(tau, tau_next),
                given=[eta > 0, tau > 4 * eta, SAFE, tau_next <= tau, tau_next >= 4 * eta]),
        *nearby("h (8 T - h (T^2 + {} mu^2))", 16, lambda c: equals(h * (8 * T - h * (T**2 + c * mu**2)), 8 * tau - tau**2 - 16 * eta**2),
                {h: 1, T: 4, mu: 1, eta: 1, tau: 4}, given=[equals(tau, h * T), equals(eta, h * mu)], keep=(tau,)),
        *nearby("level lines with {} eta^2", 4,
                lambda c: equals((4 - delta) ** 2 * (D_next - k * rho_next - delta),
                                 delta * rho**2 * (4 - 2 * eta - delta) * (4 + 2 * eta - delta)
                                 + w * (4 - delta) * (delta * (4 - delta) - c * eta**2)),
                {eta: "1/2", delta: 2, k: "1/2", rho: 1, D: "5/2", w: 1}, given=level_line, keep=(rho, D)),
    ],
    constants=[
        sharp("the 8 in t^2 + 16 eta^2 <= 8 t, for the ellipsoids", "ellipsoids with t^2 + 16 eta^2 <= 8.16 t (2 percent)",
              "ellipsoids with t^2 + 16 eta^2 <= 8.008 t (0.1 percent)"),
        sharp("the 16 in t^2 + 16 eta^2 <= 8 t, for the ellipsoids", "ellipsoids with t^2 + 15.68 eta^2 <= 8 t (2 percent)",
              "ellipsoids with t^2 + 15.984 eta^2 <= 8 t (0.1 percent)"),
        sharp("the 4 in t > 4 eta, for the ellipsoids", "ellipsoids with t > 3.92 eta (2 percent)",
              "ellipsoids with t > 3.996 eta (0.1 percent)"),
        sharp("the 8 in tau^2 + 16 eta^2 <= 8 tau", "tau' <= tau for tau^2 + 16 eta^2 <= 8.16 tau (2 percent)",
              "tau' <= tau for tau^2 + 16 eta^2 <= 8.008 tau (0.1 percent)", note="where T does not increase"),
        sharp("the 16 in tau^2 + 16 eta^2 <= 8 tau", "tau' <= tau for tau^2 + 15.68 eta^2 <= 8 tau (2 percent)",
              "tau' <= tau for tau^2 + 15.984 eta^2 <= 8 tau (0.1 percent)", note="where T does not increase"),
        exact("tau > 4 eta, where T does not increase",
              "tau is at least 4 eta for every start; equality is the invariant segment, where tau stays 4 eta"),
        sharp("the 4 in 4 A <= t + 4 eta", "4.08 A <= t + 4 eta (2 percent)", "4.004 A <= t + 4 eta (0.1 percent)"),
        sharp("the coefficient of eta in 4 A <= t + 4 eta", "4 A <= t + 3.92 eta (2 percent)", "4 A <= t + 3.996 eta (0.1 percent)"),
        sharp("the 4 in 4 B <= t - 4 eta", "4.08 B <= t - 4 eta (2 percent)", "4.004 B <= t - 4 eta (0.1 percent)"),
        sharp("the coefficient of eta in 4 B <= t - 4 eta", "4 B <= t - 4.08 eta (2 percent)", "4 B <= t - 4.004 eta (0.1 percent)"),
        sharp("the 16 in tau w (8 tau - tau^2 - 16 eta^2)", "one step with 16.32 eta^2 (2 percent)",
              "one step with 16.016 eta^2 (0.1 percent)", note="no term vanishes at this point: the other coefficients by it too"),
        sharp("the 2 in tau (tau - tau')(tau + tau' - 2 sigma')", "the change of tau with 2.04 sigma' (2 percent)",
              "the change of tau with 2.002 sigma' (0.1 percent)", note="no term vanishes at this point: the others by it too"),
        sharp("the 16 in 2 tau sigma = tau^2 - 16 eta rho", "2 tau sigma = tau^2 - 16.32 eta rho (2 percent)",
              "2 tau sigma = tau^2 - 16.016 eta rho (0.1 percent)", note="the 2 by the same point"),
        sharp("the 1 in eta < 1", "eta < 0.98 (2 percent)", "eta < 0.999 (0.1 percent)", note="approached as T -> 4 mu"),
        sharp("the 8 in the condition at the next iterate", "tau'^2 + 16 eta^2 <= 7.84 tau' (2 percent)",
              "tau'^2 + 16 eta^2 <= 7.992 tau' (0.1 percent)"),
        sharp("the 16 in the condition at the next iterate", "tau'^2 + 16.32 eta^2 <= 8 tau' (2 percent)",
              "tau'^2 + 16.016 eta^2 <= 8 tau' (0.1 percent)"),
        sharp("the 16 in h (8 T - h (T^2 + 16 mu^2))", "h (8 T - h (T^2 + 16.32 mu^2)) (2 percent)",
              "h (8 T - h (T^2 + 16.016 mu^2)) (0.1 percent)", note="the 8 by the same point"),
        sharp("the 4 in delta (4 - delta) - 4 eta^2", "level lines with 4.08 eta^2 (2 percent)",
              "level lines with 4.004 eta^2 (0.1 percent)",
              note="no term vanishes at this point: the others by it too"),
        exact("the 2 in A <= 2 eta, on the segment", "tau = 4 eta there and only there, by scalar.monotone_critical_step"),
        not_sharp("the 1 in eta <= 1, for the segment",
                  "2 is enough and exact, by scalar.monotone_critical_step; only eta <= 1 occurs here"),
    ],
    properties=[Property("three exact steps, n from 1 to 4", safe_starts, never_rises, examples=60)],
    precise=[Precise("beside the bound", beside_the_bound)],
    example=[
        {A: "3/4", B: "1/4", eta: "1/2", w: "3/8", r: 2, r_next: "7/4", t: 4, tau: 4, tau_next: 3, delta: 2, k: "1/2", rho: 1,
         D: "5/2", h: 1, T: 4, mu: "1/2"},
        {A: "1/2", B: 0, eta: "1/2", w: 0, r: 1},
    ],
)  # fmt: skip
