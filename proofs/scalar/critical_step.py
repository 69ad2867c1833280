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
