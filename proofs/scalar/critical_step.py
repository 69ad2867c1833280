"""The critical learning rate h* of a start: D > 0 exactly when h < h*.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent with learning rate h, 0 < eta < 2 where eta = h mu.
Claim: h* = 8/T with T = S + sqrt(S^2 + 16 mu (mu - x.y)) is well defined (the radicand is at least 4 (2 mu - x.y)^2), and D is
    positive, zero or negative exactly when h is below, at or above h*. In scaled form: with r the nonnegative root of
    r^2 = sigma^2 + 16 eta rho and tau = sigma + r = h T, D has the sign of 8 - tau.
Recursion: none; a statement about one state.
Tightness: exact. The hypothesis eta < 2 cannot be dropped: for mu = 1, x = y = 2, h = 3 one has D > 0 although h > h* = 2/3.
References: derived here; cf. Liang, Montufar, ICLR 2026 (arXiv 2509.25351); Moon 2026 (arXiv 2604.26993).
    Read on: docs/scalar.md
"""

from fractions import Fraction

from proofs._nearby import nearby
from proofs.scalar._checks import EXAMPLE, straddle
from proofs.scalar._setting import FEASIBLE, SCALED, TAME, A, B, D, P, S, eta, h, mu, rho, sigma
from verify.sampling import starts
from verify.theorems import (
    NEGATION,
    Precise,
    Property,
    Source,
    Theorem,
    equals,
    false_claim,
    identity,
    inequality,
    known,
    sharp,
    symbols,
    term,
)

r, tau, T, R, h_star = symbols("r tau T R h_star")
ROOT = [r >= 0, equals(r**2, sigma**2 + 16 * eta * rho)]
STATE = [*TAME, *FEASIBLE, *ROOT]
H_STAR = equals(h_star * T, 8)
other = 8 + r - sigma  # 16 D = (8 - tau) * other

radicand = inequality(
    "the radicand is not negative", S**2 + 16 * mu * (mu - P) >= 4 * (2 * mu - P) ** 2, concludes=True,
    given=[S - 2 * P >= 0, S + 2 * P >= 0], terms=known(S - 2 * P >= 0) * known(S + 2 * P >= 0),
    because="S - 2P = |x - y|^2 and S + 2P = |x + y|^2",
)  # fmt: skip
factored = identity("D factors", 16 * D, (8 - tau) * other, given=[ROOT[1]], concludes=True)
failed = known(NEGATION)
small_gap = inequality(
    "sigma - r is at most 4 eta", r + 4 * eta >= sigma, given=[eta > 0, *FEASIBLE, *ROOT], contradiction=True,
    terms=failed * failed + 2 * known(r >= 0) * failed + 32 * known(eta > 0) * known(B >= 0),
)  # fmt: skip
balanced = inequality(
    "tau is at least 4 eta", tau >= 4 * eta, given=[eta > 0, *FEASIBLE, *ROOT], contradiction=True, concludes=True,
    terms=failed * failed + 2 * known(r >= 0) * failed + 32 * known(eta > 0) * known(B >= 0),
)  # fmt: skip
positive = inequality(
    "the other factor is positive", other > 0, given=STATE, lemmas=[small_gap],
    terms=known(small_gap) + 4 * known(eta < 2),
)  # fmt: skip


def resting(size):
    """Return the state with rho = 0 and sigma = ``size``, where r = sigma: a minimizer, of multiplier 1 - sigma."""
    return {A: Fraction(size) / 4 + Fraction(1, 2), B: Fraction(size) / 4 - Fraction(1, 2), eta: 1, r: Fraction(size)}


def implication(name, goal, hypothesis, factor, sign):
    """Return one of the six implications between the sign of D and the sign of 8 - tau."""
    return inequality(
        name, goal, given=[*STATE, hypothesis], lemmas=[small_gap, positive], times=[positive] if sign else [],
        terms=[term(factor, hypothesis, *([] if sign else [positive]))], concludes=True,
    )  # fmt: skip


def same_side(start):
    """Whether h is below h* is decided exactly, by polynomials; it must agree with the sign of D."""
    assert start.side == (start.D > 0) - (start.D < 0), f"side {start.side}, D = {start.D}"


def both_sides(digits):
    """Evaluate D exactly at h*(1 -+ 10^-45), for h* from its closed form."""
    below, above = straddle(*EXAMPLE, Fraction(1, 10**45), digits + 10)
    assert below.D > 0 > above.D, "D does not change its sign at h*"
    return "D > 0 at h*(1 - 10^-45) and D < 0 at h*(1 + 10^-45), for mu = 1, x = 3, y = 1/10"


theorem = Theorem(
    source=Source("derived here", after="Liang, Montufar, ICLR 2026; Moon 2026", note="attribution from abstracts only"),
    where={**SCALED, tau: sigma + r},
    steps=[
        radicand,
        identity("h* and tau", h_star * (8 - h * T), 8 * (h_star - h), given=[H_STAR], concludes=True,
                 because="so tau = h T is below 8 exactly when h is below h* = 8/T"),
        identity("D in the original quantities", 4 - h * S - h * mu * (h * (mu - P)), 4 - h * S - h**2 * mu * (mu - P)),
        factored,
        small_gap,
        balanced,
        positive,
        implication("below: D > 0 gives tau < 8", tau < 8, D > 0, 16, True),
        implication("below: tau < 8 gives D > 0", D > 0, tau < 8, "1/16", False),
        implication("above: D < 0 gives tau > 8", tau > 8, D < 0, 16, True),
        implication("above: tau > 8 gives D < 0", D < 0, tau > 8, "1/16", False),
    ],
    sharpness="exact: the sign changes at h*",
    neighbours=[
        false_claim("eta < 2 dropped", tau < 8, given=[eta > 0, *FEASIBLE, *ROOT, D > 0],
                    witness={A: 12, B: 0, eta: 3, r: 12}),
        false_claim("8 replaced by 8.16 (2 percent)", D > 0, given=[*STATE, 100 * tau < 816],
                    witness={A: "3015/2000", B: "1015/2000", eta: 1, r: "403/100"}),
        false_claim("8 replaced by 8.008 (0.1 percent)", D > 0, given=[*STATE, 1000 * tau < 8008],
                    witness={A: "30015/20000", B: "10015/20000", eta: 1, r: "4003/1000"}),
        false_claim("8 replaced by 7.992 (0.1 percent)", D < 0, given=[*STATE, 1000 * tau > 7992],
                    witness={A: "29985/20000", B: "9985/20000", eta: 1, r: "3997/1000"}),
        false_claim("the radicand with 15 in place of 16", tau < 8,
                    given=[*TAME, *FEASIBLE, r >= 0, equals(r**2, sigma**2 + 15 * eta * rho), D > 0],
                    witness={A: "143/64", B: "15/64", eta: 1, r: "49/16"}),
        false_claim("8 replaced by 7.84 (2 percent)", D < 0, given=[*STATE, 100 * tau > 784], witness=resting("399/100")),
        false_claim("8 replaced by 8 (1 + 10^-9)", D > 0, given=[*STATE, 10**9 * tau < 8 * (10**9 + 1)],
                    witness=resting(4 + Fraction(1, 10**9))),
        false_claim("8 replaced by 8 (1 - 10^-9)", D < 0, given=[*STATE, 10**9 * tau > 8 * (10**9 - 1)],
                    witness=resting(4 - Fraction(1, 10**9))),
        *(false_claim(f"tau < 8 where D > -{gap} ({percent} percent of 4)", tau < 8, given=[*STATE, D > -Fraction(gap)],
                      witness=resting(4 + Fraction(gap) / 2)) for percent, gap in ((2, "0.08"), ("0.1", "0.004"))),
        *(false_claim(f"tau > 8 where D < {gap} ({percent} percent of 4)", tau > 8, given=[*STATE, D < Fraction(gap)],
                      witness=resting(4 - Fraction(gap) / 2)) for percent, gap in ((2, "0.08"), ("0.1", "0.004"))),
        *nearby("tau < 8 for eta < {}", 2, tau < 8, {A: 5, B: 0, eta: "203/100", r: "188/100"},
                {A: 5, B: 0, eta: "2001/1000", r: "1996/1000"}, given=lambda c: [eta > 0, eta < c, *FEASIBLE, *ROOT, D > 0]),
        *nearby("the radicand with {}", 16, lambda k: equals(16 * D, (8 - tau) * other),
                lambda k: {A: Fraction(5, 4) - 7 / (2 * k), B: Fraction(1, 4) + 7 / (2 * k), eta: 1, r: 4},
                given=lambda k: [*STATE[:4], r >= 0, equals(r**2, sigma**2 + k * eta * rho)]),
        *nearby("16 D with 8 + r - sigma replaced by {} + r - sigma", 8, lambda k: equals(16 * D, (8 - tau) * (k + r - sigma)),
                {A: "5/4", B: "1/4", eta: 1, r: 3}, given=[ROOT[1]]),
        *nearby("h* ({} - h T)", 8, lambda k: equals(h_star * (k - h * T), 8 * (h_star - h)), {h_star: 2, T: 4, h: 1},
                given=[H_STAR]),
        *nearby("the radicand at least {} (2 mu - P)^2", 4, lambda k: S**2 + 16 * mu * (mu - P) >= k * (2 * mu - P) ** 2,
                {S: 2, P: 1, mu: 1}, given=[S - 2 * P >= 0, S + 2 * P >= 0]),
        *nearby("S^2 + {} mu (mu - P) at least 4 (2 mu - P)^2", 16, lambda k: S**2 + k * mu * (mu - P) >= 4 * (2 * mu - P) ** 2,
                {S: 1, P: "1/2", mu: 1}, given=[S - 2 * P >= 0, S + 2 * P >= 0], less=True),
        *nearby("the radicand at least 4 ({} mu - P)^2", 2, lambda k: S**2 + 16 * mu * (mu - P) >= 4 * (k * mu - P) ** 2,
                {S: 2, P: 1, mu: 1}, given=[S - 2 * P >= 0, S + 2 * P >= 0]),
        *nearby("tau >= {} eta", 4, lambda k: tau >= k * eta, {A: 1, B: 0, eta: 1, r: 2}, given=[eta > 0, *FEASIBLE, *ROOT]),
    ],
    constants=[
        sharp("the 8 in tau < 8 gives D > 0", "8 replaced by 8.16 (2 percent)", "8 replaced by 8.008 (0.1 percent)",
              "8 replaced by 8 (1 + 10^-9)", note="tau = 8 h/h*, so this is h* itself, resolved to a relative 10^-9"),
        sharp("the 8 in tau > 8 gives D < 0", "8 replaced by 7.84 (2 percent)", "8 replaced by 7.992 (0.1 percent)",
              "8 replaced by 8 (1 - 10^-9)", note="by the precise check to 10^-45 on both sides"),
        sharp("the 0 in D > 0 gives tau < 8", "tau < 8 where D > -0.08 (2 percent of 4)",
              "tau < 8 where D > -0.004 (0.1 percent of 4)"),
        sharp("the 0 in D < 0 gives tau > 8", "tau > 8 where D < 0.08 (2 percent of 4)",
              "tau > 8 where D < 0.004 (0.1 percent of 4)"),
        sharp("the 2 in eta < 2", "tau < 8 for eta < 2.04 (2 percent)", "tau < 8 for eta < 2.002 (0.1 percent)"),
        sharp("the 16 in r^2 = sigma^2 + 16 eta rho", "the radicand with 16.32 (2 percent)",
              "the radicand with 16.016 (0.1 percent)", note="in the factors of 16 D"),
        sharp("the 8 in (8 - tau)(8 + r - sigma)", "16 D with 8 + r - sigma replaced by 8.16 + r - sigma (2 percent)",
              "16 D with 8 + r - sigma replaced by 8.008 + r - sigma (0.1 percent)",
              note="the other 8, the 16 and the coefficients of r and sigma by the same point"),
        sharp("the 8 in h* (8 - h T) = 8 (h* - h)", "h* (8.16 - h T) (2 percent)", "h* (8.008 - h T) (0.1 percent)",
              note="the other 8 by the same point"),
        sharp("the 4 in S^2 + 16 mu (mu - x.y) >= 4 (2 mu - x.y)^2", "the radicand at least 4.08 (2 mu - P)^2 (2 percent)",
              "the radicand at least 4.004 (2 mu - P)^2 (0.1 percent)"),
        sharp("the 16 in the radicand", "S^2 + 15.68 mu (mu - P) at least 4 (2 mu - P)^2 (2 percent)",
              "S^2 + 15.984 mu (mu - P) at least 4 (2 mu - P)^2 (0.1 percent)",
              note="a larger one fails at S = 4, P = 2, mu = 1"),
        sharp("the 2 in (2 mu - x.y)^2", "the radicand at least 4 (2.04 mu - P)^2 (2 percent)",
              "the radicand at least 4 (2.002 mu - P)^2 (0.1 percent)",
              note="a smaller one fails at S = 4, P = 2, mu = 1, where the left side is 0"),
        sharp("the 4 in tau >= 4 eta", "tau >= 4.08 eta (2 percent)", "tau >= 4.004 eta (0.1 percent)"),
    ],
    properties=[
        Property("below", lambda: starts(ratio=(0, 1), exceptional=True), same_side),
        Property("above", lambda: starts(ratio=(1, 2), exceptional=True), same_side),
    ],
    precise=[Precise("sign of D beside h*", both_sides)],
    example=[
        {A: "5/4", B: "1/4", eta: 1, r: 3, S: 2, P: 1, mu: 1, h: 1, T: 4, h_star: 2},
        {A: 2, B: 1, eta: 1, r: 6},
    ],
)  # fmt: skip
