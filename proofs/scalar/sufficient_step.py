"""Simple sufficient learning rates: h <= 4/(S_0 + 4 mu), and h < min(1/mu, 4/(S_0 + 2 mu)).

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent with learning rate h; eta = h mu, S = |x|^2 + |y|^2.
Claim: h <= 4/(S_0 + 4 mu) implies eta <= 1 (eta < 1 unless the start is the origin) and h < h*; so does the weaker
    h < 4/(S_0 + 2 mu) together with eta < 1. By scalar.convergence gradient descent then converges to a global minimizer
    (for the starts named there).
Recursion: none; a statement about the start.
Tightness: 4/(S_0 + 4 mu) is far from h* in general: the radicands differ by 8 mu |x + y|^2. In the sharper form the
    constants are exact: 4 cannot be raised (eta -> 0) and 2 cannot be lowered (x = -y).
References: after Wang, Chen, Zhao, Tao, ICLR 2022 (arXiv 2110.03677), recalled: the paper may add a cap h <= 1/(3 mu), which
    is not needed. Proof our own.
    Read on: docs/scalar.md
"""

from fractions import Fraction

from proofs._nearby import nearby
from proofs.scalar import convergence, critical_step
from proofs.scalar._checks import converges
from proofs.scalar._setting import FEASIBLE, PAIR, PAIR_STEP, SCALED, A, B, D, P, S, eta, h, mu, sigma, x, y
from proofs.scalar.escape_region import DIVERGES, ESCAPED
from verify.orbits import Start
from verify.sampling import starts
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    equals,
    false_claim,
    false_orbit,
    identity,
    inequality,
    known,
    not_sharp,
    says,
    sharp,
    uses,
)

small = sigma + 4 * eta <= 4  # h (S_0 + 4 mu) <= 4
smaller = sigma + 2 * eta < 4  # h (S_0 + 2 mu) < 4
FIRST = [eta > 0, *FEASIBLE, small]
slack, rate = known(small), known(eta > 0)
below = inequality(
    "h <= 4/(S_0 + 4 mu) gives h < h*", D > 0, given=FIRST, concludes=True,
    terms=slack + rate * (2 + rate + 2 * known(A >= 0) + slack / 2),
)  # fmt: skip
tame = inequality("h <= 4/(S_0 + 4 mu) gives eta < 1 off the origin", eta < 1, given=[*FIRST, sigma > 0], concludes=True,
                  terms=slack / 4 + known(sigma > 0) / 4)  # fmt: skip

def at_the_sufficient_step(start):
    """Replace h by each sufficient step: it is below h* exactly, and gradient descent converges."""
    for step in (4 / (start.S + 4 * start.mu), Fraction(999, 1000) * min(1 / start.mu, 4 / (start.S + 2 * start.mu))):
        tame = Start(start.mu, step, start.x, start.y)
        assert tame.below_critical, f"h = {step} is not below h*"
        converges(tame)


def both_sides(digits):
    """At x = -y the sharper form is exact: just beyond 4/(S_0 + 2 mu), D < 0."""
    size = Fraction(3, 2)
    step = 4 / (2 * size**2 + 2)
    below, above = (Start(1, step * (1 + s * Fraction(1, 10**digits)), size, -size) for s in (-1, 1))
    assert below.D > 0 > above.D, "4/(S_0 + 2 mu) is not h* at x = -y"
    return "at x = -y, D > 0 at 4/(S_0 + 2 mu) (1 - 10^-50) and D < 0 at 4/(S_0 + 2 mu) (1 + 10^-50)"


theorem = Theorem(
    source=Source("recalled", after="Wang, Chen, Zhao, Tao, ICLR 2022", note="constant and cap unconfirmed; proof our own"),
    where=SCALED,
    steps=[
        uses("h* and D", "scalar.critical_step", *(critical_step.theorem[s] for s in (
            "h* and tau", "below: D > 0 gives tau < 8"))),
        identity("the radicands", (S + 4 * mu) ** 2 - (S**2 + 16 * mu * (mu - P)), 8 * mu * (S + 2 * P), concludes=True,
                 because="S + 2P = |x + y|^2, so h* >= 8/(S + (S + 4 mu)) = 4/(S + 2 mu) >= 4/(S + 4 mu)"),
        below,
        tame,
        inequality("h < 4/(S_0 + 2 mu) gives h < h*", D > 0, given=[eta > 0, *FEASIBLE, smaller], concludes=True,
                   terms=known(smaller) + rate * (2 * known(A >= 0) + known(smaller) / 2)),
        uses("convergence", "scalar.convergence", convergence.theorem["both cases"], concludes=True),
    ],
    exceptional="starts with x_n + y_n = 0 for some n, as in scalar.convergence",
    sharpness="4/(S_0 + 4 mu) is not sharp; in h < 4/(S_0 + 2 mu) both constants are (neighbours at 2 and 0.1 percent)",
    neighbours=[
        false_claim("4 replaced by 4.08 (2 percent)", D > 0, given=[eta > 0, eta < 1, *FEASIBLE, 100 * (sigma + 4 * eta) <= 408],
                    witness={A: "1001/1000", B: 1, eta: "1/1000"}),
        false_claim("4 replaced by 4.004 (0.1 percent)", D > 0,
                    given=[eta > 0, eta < 1, *FEASIBLE, 1000 * (sigma + 4 * eta) <= 4004],
                    witness={A: "100025/100000", B: "1000025/1000000", eta: "1/10000"}),
        false_claim("S_0 + 2 mu replaced by S_0 + 1.96 mu (2 percent)", D > 0,
                    given=[eta > 0, eta < 1, *FEASIBLE, 100 * sigma + 196 * eta < 400],
                    witness={A: 0, B: "7549/5000", eta: "1/2"}),
        false_claim("S_0 + 2 mu replaced by S_0 + 1.998 mu (0.1 percent)", D > 0,
                    given=[eta > 0, eta < 1, *FEASIBLE, 1000 * sigma + 1998 * eta < 4000],
                    witness={A: 0, B: "15003/10000", eta: "1/2"}),
        false_orbit("4/(S_0 + mu) suffices", says("h <= 4/(S_0 + mu) gives convergence for almost every start"),
                    where=PAIR, update=PAIR_STEP, given=[mu > 0, h * (S + mu) < 4], steps=2, ends_in=ESCAPED,
                    witness={mu: 1, h: "161/114", x: "4/5", y: -1}, fate=DIVERGES),
        *nearby("eta < 1 for h <= {}/(S_0 + 4 mu)", 4, eta < 1, {A: "1/4000", B: "1/4000", eta: 1},
                given=lambda c: [eta > 0, *FEASIBLE, sigma + 4 * eta <= c, sigma > 0]),
        *nearby("eta < 1 for h <= 4/(S_0 + {} mu)", 4, eta < 1, {A: "1/1000", B: "1/1000", eta: 1},
                given=lambda c: [eta > 0, *FEASIBLE, sigma + c * eta <= 4, sigma > 0], less=True),
        *nearby("S_0 + 2 mu replaced by {} S_0 + 2 mu", 1, D > 0, {A: 0, B: 2, eta: "1/1000"},
                given=lambda c: [eta > 0, eta < 1, *FEASIBLE, c * sigma + 2 * eta < 4], less=True),
        *nearby("the radicands with {} mu", 8,
                lambda c: equals((S + 4 * mu) ** 2 - (S**2 + 16 * mu * (mu - P)), c * mu * (S + 2 * P)), {S: 3, P: 1, mu: 1}),
    ],
    constants=[
        sharp("the 4 in h <= 4/(S_0 + 4 mu), for h < h*", "4 replaced by 4.08 (2 percent)", "4 replaced by 4.004 (0.1 percent)",
              note="and so in h < 4/(S_0 + 2 mu), which is weaker"),
        not_sharp("the 4 mu in h <= 4/(S_0 + 4 mu), for h < h*", "2 mu is enough there"),
        sharp("the 4 in h <= 4/(S_0 + 4 mu), for eta < 1", "eta < 1 for h <= 4.08/(S_0 + 4 mu) (2 percent)",
              "eta < 1 for h <= 4.004/(S_0 + 4 mu) (0.1 percent)"),
        sharp("the 4 mu in h <= 4/(S_0 + 4 mu), for eta < 1", "eta < 1 for h <= 4/(S_0 + 3.92 mu) (2 percent)",
              "eta < 1 for h <= 4/(S_0 + 3.996 mu) (0.1 percent)"),
        sharp("the 2 in h < 4/(S_0 + 2 mu)", "S_0 + 2 mu replaced by S_0 + 1.96 mu (2 percent)",
              "S_0 + 2 mu replaced by S_0 + 1.998 mu (0.1 percent)"),
        sharp("the coefficient of S_0 in h < 4/(S_0 + 2 mu)", "S_0 + 2 mu replaced by 0.98 S_0 + 2 mu (2 percent)",
              "S_0 + 2 mu replaced by 0.999 S_0 + 2 mu (0.1 percent)"),
        sharp("the 8 in the radicands", "the radicands with 8.16 mu (2 percent)", "the radicands with 8.008 mu (0.1 percent)",
              note="the 2 by the same point"),
        sharp("the 1 in h < 1/mu", "scalar.convergence: eta < 1 replaced by eta < 1.02 (2 percent)",
              "scalar.convergence: eta < 1 replaced by eta < 1.001 (0.1 percent)",
              note="for convergence; the starts there have h < 4/(S_0 + 2 mu) too"),
    ],
    properties=[Property("convergence at the sufficient steps", lambda: starts(ratio=(0, 1), eta_below=1), at_the_sufficient_step)],
    precise=[Precise("the sharper form at x = -y", both_sides)],
    example=[{A: "1/4", B: "1/4", eta: "1/2"}],
)  # fmt: skip
