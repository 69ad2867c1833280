"""Below it, the critical learning rate of the iterate never decreases along gradient descent.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent with learning rate h <= h*(x_0, y_0); eta = h mu.
Claim: T = S + sqrt(S^2 + 16 mu (mu - x.y)) never increases, so h* = 8/T never decreases. The sets
    A/(tau + 4 eta) + B/(tau - 4 eta) <= 1/4 with 4 eta < tau <= 8 are invariant: a family of nested ellipsoids, of which
    tau = 8 is the one on which h = h*. For h > h* the same quantity never decreases: T never decreases.
Recursion: tau Q' = Q ((tau - 4 eta)(1 + rho^2) + 4 eta (1 - rho)^2) + (tau^2 - 16 eta^2) rho^2 (8 - tau), where
    Q = tau^2 - 16 eta^2 - 4 A (tau - 4 eta) - 4 B (tau + 4 eta) for a fixed tau, and Q' is Q at the next iterate.
Tightness: exact in h: beyond h* the inequality turns around. Equality holds only at rho = 0, on the surface h = h*, and
    for tau = 4 eta (where x = y).
References: derived here; the idea of a monotone state is after Moon 2026 (arXiv 2604.26993), read in abstract.
    Read on: docs/scalar.md
"""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from sympy import Rational

from proofs._nearby import nearby
from proofs.scalar import critical_step
from proofs.scalar._checks import EXAMPLE, critical_values, exact_states, straddle
from proofs.scalar._setting import (
    FEASIBLE,
    SCALED,
    TAME,
    A,
    A_next,
    B,
    B_next,
    D,
    eta,
    rho,
    rho_next,
    sigma,
    sigma_next,
)
from proofs.scalar.critical_step import ROOT, balanced, r, tau
from proofs.scalar.normal_form import drift, multiplier
from verify.orbits import compare_critical_steps, context
from verify.sampling import starts
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
    says,
    sharp,
    squared,
    symbols,
    uses,
)

r_next, tau_next, level, delta, k = symbols("r_next tau_next t delta k")


def ellipsoid(t, a, b):
    """Return Q at the state (a, b) for the parameter t: nonnegative inside."""
    return t**2 - 16 * eta**2 - 4 * a * (t - 4 * eta) - 4 * b * (t + 4 * eta)


ROOT_NEXT = [r_next >= 0, equals(r_next**2, sigma_next**2 + 16 * eta * rho_next)]
START = [eta > 0, *FEASIBLE, *ROOT]
rate = known(eta > 0)

# One step, for a parameter t that stays fixed along the orbit.
beyond = known(level > 4 * eta)
gain = beyond * (1 + squared(rho)) + 4 * rate * squared(1 - rho)
failed = known(NEGATION)
inside = ellipsoid(level, A, B) >= 0
nested = induction(
    "nested invariant ellipsoids", given=[eta > 0, level > 4 * eta, level <= 8], update={A: A_next, B: B_next},
    invariant=[inside], concludes=True,
    carried=[
        by(
            *((beyond + 4 * rate) * failed),
            *(known(inside) * gain + beyond * (beyond + 8 * rate) * squared(rho) * known(level <= 8)),
            contradiction=True,
        )
    ],
    gives=says("for every t with {} and {}: if {} at the start, then at every iterate", level > 4 * eta, level <= 8, inside),
)  # fmt: skip

# One step, for the parameter tau of the state itself: Q = 0 there, and tau' <= tau follows from Q' >= 0.
at_least = replace(balanced, concludes=False)
growing = inequality("tau is positive", tau > 0, given=START, lemmas=[at_least], terms=known(at_least) + 4 * rate)
one_step = identity(
    "one step", tau * ellipsoid(tau, A_next, B_next), (tau**2 - 16 * eta**2) * rho**2 * (8 - tau), given=[ROOT[1]],
    multiples={ROOT[1]: tau * (1 + rho**2) - 8 * eta * rho}, concludes=True,
)  # fmt: skip
LEMMAS = [at_least, growing]
part = known(at_least) * (known(at_least) + 8 * rate) * squared(rho)  # (tau^2 - 16 eta^2) rho^2
stays_inside = inequality(
    "below h*: the next iterate lies inside the ellipsoid of this one", ellipsoid(tau, A_next, B_next) >= 0,
    given=[*START, tau <= 8], lemmas=LEMMAS, times=[growing], terms=part * known(tau <= 8),
    multiples={ROOT[1]: tau * (1 + rho**2) - 8 * eta * rho},
)  # fmt: skip
goes_outside = inequality(
    "above h*: the next iterate lies outside the ellipsoid of this one", ellipsoid(tau, A_next, B_next) <= 0,
    given=[*START, tau >= 8], lemmas=LEMMAS, times=[growing], terms=part * known(tau >= 8),
    multiples={ROOT[1]: -(tau * (1 + rho**2) - 8 * eta * rho)},
)  # fmt: skip
strictly = known(tau > 4 * eta)
minus, plus = failed + strictly, failed + strictly + 8 * rate  # tau' - 4 eta and tau' + 4 eta, if tau' > tau
never_increases = inequality(
    "below h*: T never increases", tau_next <= tau, given=[*START, tau <= 8, tau > 4 * eta, *ROOT_NEXT],
    lemmas=[*LEMMAS, stays_inside], contradiction=True, concludes=True,
    terms=failed * strictly * minus * plus
    + 32 * rate * known(B >= 0) * squared(1 - rho) * failed * plus
    + minus * plus * known(stays_inside),
    multiples={ROOT_NEXT[1]: -(tau - 4 * eta) * (tau_next + 4 * eta)},
)  # fmt: skip
never_decreases = inequality(
    "above h*: T never decreases", tau_next >= tau, given=[*START, tau >= 8, *ROOT_NEXT], lemmas=[*LEMMAS, goes_outside],
    contradiction=True, concludes=True, terms=failed * failed + 2 * failed * known(r_next >= 0) + known(goes_outside),
    multiples={ROOT_NEXT[1]: 1},
)  # fmt: skip

change = identity(
    "the change of tau", tau * (tau - tau_next) * (tau + tau_next - 2 * sigma_next), (tau**2 - 16 * eta**2) * rho**2 * (8 - tau),
    given=[ROOT[1], ROOT_NEXT[1]], multiples={ROOT[1]: tau * (1 + rho**2) - 8 * eta * rho, ROOT_NEXT[1]: -tau}, concludes=True,
    because="so tau' = tau only where rho = 0, tau = 8 or tau = 4 eta",
)  # fmt: skip
sums = identity("sigma from tau and rho", 2 * tau * sigma, tau**2 - 16 * eta * rho, given=[ROOT[1]], concludes=True)

# The remaining case tau = 4 eta is x = y with A <= 2 eta, an invariant segment.
SEGMENT = [equals(B, 0), A >= 0, A <= 2 * eta]
segment = induction(
    "the segment tau = 4 eta is invariant", given=[eta > 0, eta <= 2], update={A: A_next, B: B_next}, invariant=SEGMENT,
    carried=[
        by(),
        by(*(known(A >= 0) * squared(1 + rho)), multiples={SEGMENT[0]: 0}),
        by(*(known(A <= 2 * eta) * squared(1 - A) + known(A >= 0) * rate * known(eta <= 2))),
    ],
    gives=says("if tau = 4 eta at the start ({}, {}), then at every iterate", equals(B, 0), A <= 2 * eta), concludes=True,
)  # fmt: skip
level_line = [equals(D, delta + k * rho), equals(k * (4 - delta), eta * delta)]

state = {A: "33/32", B: "15/32", eta: 1, r: 4}  # tau = 7


def on_the_line(residual):
    """Return the state on x = y with eta = 1/2 and this residual, and its successor: r = |2 A - 4 eta| there."""
    half, rho_0 = Fraction(1, 2), Fraction(residual)
    a = half - rho_0
    return {A: a, B: 0, eta: half, r: abs(2 * a - 2), r_next: abs(2 * a * (1 + rho_0) ** 2 - 2)}


def never_falls(start):
    """Three exact steps below h*: h* does not fall (compared through polynomials, exactly)."""
    for before, after in pairwise(exact_states(start)):
        assert compare_critical_steps(after, before) >= 0, f"h* falls from {before} to {after}"


def never_rises(start):
    """Three exact steps above h*: h* does not rise."""
    for before, after in pairwise(exact_states(start)):
        assert compare_critical_steps(after, before) <= 0, f"h* rises from {before} to {after}"


def long_orbits(digits):
    """Follow tau = 8 h/h*(iterate) on both sides of h*, a relative 10^-20 away."""
    below, above = straddle(*EXAMPLE, Fraction(1, 10**20))
    falling, rising = critical_values(below, 300, digits), critical_values(above, 54, digits)
    slack = abs(falling[0]) / 10 ** (digits - 5)
    assert all(b <= a + slack for a, b in pairwise(falling)), "tau rises below h*"
    assert all(b >= a - slack * a for a, b in pairwise(rising)), "tau falls above h*"
    return f"tau fell from 8 - 8e-20 to {context(10).nstr(falling[-1], 6)} below h*, and rose to {context(10).nstr(rising[-1], 3)} above"


theorem = Theorem(
    source=Source("derived here", after="Moon 2026 (arXiv 2604.26993)", note="only the idea, read in abstract; proof our own"),
    where={**SCALED, tau: sigma + r, tau_next: sigma_next + r_next},
    steps=[
        uses("h* and tau", "scalar.critical_step", *(critical_step.theorem[s] for s in (
            "h* and tau", "below: D > 0 gives tau < 8", "above: D < 0 gives tau > 8"))),
        nested,
        at_least,
        growing,
        one_step,
        stays_inside,
        never_increases,
        goes_outside,
        never_decreases,
        change,
        sums,
        identity("tau = 4 eta means x = y", B, 0, given=[eta > 0, *ROOT, equals(tau, 4 * eta)], factors=[eta > 0],
                 multiples={ROOT[1]: -Rational(1, 32), equals(tau, 4 * eta): (r + 4 * eta - sigma) / 32}),
        inequality("tau = 4 eta means A <= 2 eta", A <= 2 * eta, given=[*START, equals(tau, 4 * eta)],
                   terms=known(r >= 0) / 2 + known(B >= 0)),
        inequality("on the segment, tau = 4 eta", tau <= 4 * eta, given=[*SEGMENT, *ROOT], contradiction=True,
                   terms=failed * failed + 4 * failed * known(A <= 2 * eta)),
        segment,
        identity(
            "the same in the normal form: level lines of h*",
            (4 - delta) ** 2 * (D * drift - k * rho * multiplier - delta),
            delta * rho**2 * (4 - 2 * eta - delta) * (4 + 2 * eta - delta), given=level_line, keep=(rho, D), concludes=True,
            because="delta = 4 (1 - h/h*) is constant on the line D = delta + k rho",
        ),
    ],
    exceptional="none: the inequality holds for every start and every step",
    sharpness="exact in h: at tau > 8 the inequality turns around; equality cases are listed under Tightness",
    neighbours=[
        false_claim("h < h* dropped", ellipsoid(level, A_next, B_next) >= 0,
                    given=[*FEASIBLE, eta > 0, level > 4 * eta, inside], witness={A: "1/8", B: "81/56", eta: 1, level: 10}),
        false_claim("8 replaced by 8.16 (2 percent)", ellipsoid(level, A_next, B_next) >= 0,
                    given=[*FEASIBLE, eta > 0, level > 4 * eta, 100 * level <= 816, inside],
                    witness={A: "1/8", B: "7579/7600", eta: 1, level: "204/25"}),
        false_claim("8 replaced by 8.008 (0.1 percent)", ellipsoid(level, A_next, B_next) >= 0,
                    given=[*FEASIBLE, eta > 0, level > 4 * eta, 1000 * level <= 8008, inside],
                    witness={A: "1/8", B: "1441377/1501000", eta: 1, level: "1001/125"}),
        false_claim("the norm S itself never increases", sigma_next <= sigma, given=[*FEASIBLE, *TAME, D > 0],
                    witness={A: "1/4", B: 0, eta: 1}),
        *nearby("ellipsoids with t > {} eta", 4, ellipsoid(level, A_next, B_next) >= 0,
                {eta: "9/20", level: "1107/625", A: "13891/1250", B: "2/25"},
                {eta: "1/10", level: "9997/25000", A: "90196497/100000", B: "27/200"},
                given=lambda c: [*FEASIBLE, eta > 0, level > c * eta, level <= 8, inside], less=True),
        *nearby("tau' <= tau for tau <= {}", 8, tau_next <= tau, on_the_line("-201/100"), on_the_line("-2001/1000"),
                given=lambda c: [*START, tau <= c, tau > 4 * eta, *ROOT_NEXT]),
        *nearby("tau' >= tau for tau >= {}", 8, tau_next >= tau, on_the_line("-199/100"), on_the_line("-1999/1000"),
                given=lambda c: [*START, tau >= c, *ROOT_NEXT], less=True),
        *nearby("one step with {} - tau", 8,
                lambda c: equals(tau * ellipsoid(tau, A_next, B_next), (tau**2 - 16 * eta**2) * rho**2 * (c - tau)), state,
                given=[ROOT[1]]),
        *nearby("one step with {} eta^2", 16,
                lambda c: equals(tau * ellipsoid(tau, A_next, B_next), (tau**2 - c * eta**2) * rho**2 * (8 - tau)), state,
                given=[ROOT[1]]),
        *nearby("the change of tau with {} sigma'", 2,
                lambda c: equals(tau * (tau - tau_next) * (tau + tau_next - c * sigma_next), (tau**2 - 16 * eta**2) * rho**2 * (8 - tau)),
                on_the_line("-199/100"), given=[ROOT[1], ROOT_NEXT[1]]),
        *nearby("2 tau sigma = tau^2 - {} eta rho", 16, lambda c: equals(2 * tau * sigma, tau**2 - c * eta * rho), state,
                given=[ROOT[1]]),
        *nearby("the segment A <= {} eta", 2, lambda c: A_next <= c * eta, {A: "102/25", B: 0, eta: 2},
                {A: "1001/250", B: 0, eta: 2}, given=lambda c: [eta > 0, eta <= 2, equals(B, 0), A >= 0, A <= c * eta]),
        *nearby("the segment A <= {} eta", 2, lambda c: A_next <= c * eta, {A: 1, B: 0, eta: 2},
                given=lambda c: [eta > 0, eta <= 2, equals(B, 0), A >= 0, A <= c * eta], less=True),
        *nearby("the segment for eta <= {}", 2, A_next <= 2 * eta, lambda c: {A: 1, B: 0, eta: c},
                given=lambda c: [eta > 0, eta <= c, *SEGMENT]),
        *nearby("level lines with {} - delta", 4,
                lambda c: equals((c - delta) ** 2 * (D * drift - k * rho * multiplier - delta),
                                 delta * rho**2 * (4 - 2 * eta - delta) * (4 + 2 * eta - delta)),
                {eta: "1/2", delta: 2, k: "1/2", rho: 1, D: "5/2"}, given=level_line, keep=(rho, D)),
    ],
    constants=[
        sharp("the 8 in t <= 8, for the ellipsoids", "8 replaced by 8.16 (2 percent)", "8 replaced by 8.008 (0.1 percent)"),
        sharp("the 4 in t > 4 eta, for the ellipsoids", "ellipsoids with t > 3.92 eta (2 percent)",
              "ellipsoids with t > 3.996 eta (0.1 percent)"),
        sharp("the 8 in tau <= 8, where T does not increase", "tau' <= tau for tau <= 8.16 (2 percent)",
              "tau' <= tau for tau <= 8.008 (0.1 percent)"),
        sharp("the 8 in tau >= 8, where T does not decrease", "tau' >= tau for tau >= 7.84 (2 percent)",
              "tau' >= tau for tau >= 7.992 (0.1 percent)"),
        exact("tau > 4 eta, where T does not increase",
              "tau is at least 4 eta for every start; equality is the invariant segment, where tau stays 4 eta"),
        sharp("the 8 in (tau^2 - 16 eta^2) rho^2 (8 - tau)", "one step with 8.16 - tau (2 percent)",
              "one step with 8.008 - tau (0.1 percent)"),
        sharp("the 16 in (tau^2 - 16 eta^2) rho^2 (8 - tau)", "one step with 16.32 eta^2 (2 percent)",
              "one step with 16.016 eta^2 (0.1 percent)"),
        sharp("the 2 in tau (tau - tau')(tau + tau' - 2 sigma')", "the change of tau with 2.04 sigma' (2 percent)",
              "the change of tau with 2.002 sigma' (0.1 percent)", note="the coefficients of tau and tau' by the same point"),
        sharp("the 16 in 2 tau sigma = tau^2 - 16 eta rho", "2 tau sigma = tau^2 - 16.32 eta rho (2 percent)",
              "2 tau sigma = tau^2 - 16.016 eta rho (0.1 percent)", note="the 2 by the same point"),
        sharp("the 2 in A <= 2 eta, from above", "the segment A <= 2.04 eta (2 percent)",
              "the segment A <= 2.002 eta (0.1 percent)"),
        sharp("the 2 in A <= 2 eta, from below", "the segment A <= 1.96 eta (2 percent)",
              "the segment A <= 1.998 eta (0.1 percent)"),
        sharp("the 2 in eta <= 2, for the segment", "the segment for eta <= 2.04 (2 percent)",
              "the segment for eta <= 2.002 (0.1 percent)"),
        sharp("the 4 in the level lines of h*", "level lines with 4.08 - delta (2 percent)",
              "level lines with 4.004 - delta (0.1 percent)", note="the other coefficients by the same point"),
    ],
    properties=[
        Property("below h*", lambda: starts(ratio=(0, 1), exceptional=True), never_falls),
        Property("above h*", lambda: starts(ratio=(1, 2), exceptional=True), never_rises),
    ],
    precise=[Precise("both sides of h*", long_orbits)],
    example=[
        {A: "3/2", B: "1/2", eta: 1, r: 4, level: 6, r_next: 4},
        {A: 1, B: 0, eta: 1, r: 2, level: 6, r_next: 2},
        {A: "13/8", B: "5/8", eta: 1, r: "9/2", r_next: "9/2"},
        {eta: 1, delta: 2, k: 1, rho: 0, D: 2},
    ],
)  # fmt: skip
