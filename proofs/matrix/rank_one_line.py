"""Rank one, isotropic target: on the segment x = y, |x|^2 <= 2 mu, every orbit tends to the origin or to a minimizer, for eta <= 1.

Problem: minimize f(x, y) = |mu I - x y^T|_F^2/2 over x, y in R^n, mu > 0, from a start with x = y, |x|^2 <= 2 mu (T_0 = 4 mu).
Method: gradient descent with learning rate h > 0, eta = h mu <= 1; A = h |x|^2 there.
Claim: A goes to A (1 + eta - A)^2 and stays in [0, 2 eta]; A_n tends to 0 or to eta. For eta < 1 both are isolated invariant sets of
    this map on the segment, and no orbit leads from 0 to another point and back to 0.
Recursion: A -> A (1 + eta - A)^2.
Tightness: 1 is exact in eta <= 1: beyond it there are cycles of two. On the line the problem is the scalar one.
References: derived here, from the chapter on the balanced line.
    Read on: docs/matrix.md
"""

from fractions import Fraction

from proofs._analysis import LIMITS
from proofs._nearby import nearby
from proofs.balanced_line import cubic_map
from proofs.balanced_line.convergence import theorem as line_theorem
from proofs.matrix._rank_one_slack import ORBITS
from proofs.scalar._setting import A, eta
from verify.theorems import (
    Property,
    Source,
    Theorem,
    by,
    cited,
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

g = symbols("A_1")  # the next A
rho = symbols("rho")
TAME = [eta > 0, eta <= 1]
SEGMENT = [A >= 0, A <= 2 * eta]
rate, calm, low, high = known(eta > 0), known(eta <= 1), known(A >= 0), known(A <= 2 * eta)
stays = induction(
    "the segment is invariant", given=TAME, update={A: g}, invariant=SEGMENT,
    carried=[by(*(low * squared(1 + eta - A))), by(*(high * squared(1 - A) + low * rate * (calm + 1)))],
    gives=says("if {} and {} at the start, then at every iterate", *SEGMENT), concludes=True,
)  # fmt: skip
fixed = identity("fixed points", g - A, A * (eta - A) * (2 + eta - A), concludes=True)
beyond = inequality("2 + eta lies beyond the segment", 2 + eta > 2 * eta, given=TAME, terms=calm + 1)
lands = inequality("the segment is where rho is at least -eta", eta - A >= -2, given=[*TAME, *SEGMENT],
                   terms=high + calm + 1, because="rho = eta - A on x = y")  # fmt: skip
below = inequality("and at most eta", eta - A <= eta, given=SEGMENT, terms=low)
no_return = inequality("nothing else on the segment is sent to 0, if eta < 1", g > 0, given=[A > 0, A <= 2 * eta, eta < 1],
                       terms=known(A > 0) * (high + known(eta < 1)) * (high + known(eta < 1)), concludes=True)  # fmt: skip
line = uses("every orbit on the line", "balanced_line.convergence", line_theorem["every orbit settles"])
stable = uses("the multipliers", "balanced_line.cubic_map", cubic_map.theorem["stable minimizers"],
              cubic_map.theorem["the upper end repels"])  # fmt: skip
settles = cited(
    "every orbit on the segment settles", LIMITS, premises=[stays, fixed, beyond, lands, below, line], given=[*TAME, *SEGMENT],
    under=[rho >= -2, rho <= eta], concludes=True,
    gives=says("if {} and {}, {}, A_n tends to 0 or to {}", TAME[1], *SEGMENT, eta),
    because="rho = eta - A tends to -2, 0 or eta, and -2 is beyond the segment",
)  # fmt: skip
isolated = cited(
    "both fixed points are isolated invariant sets", LIMITS, premises=[fixed, stable, no_return, settles], concludes=True,
    given=[*TAME, *SEGMENT, eta < 1], under=[A > 0],
    gives=says("if {}: 0 and eta are isolated invariant sets on the segment, and no orbit there leads from 0 to another point and back",
               eta < 1),
    because="the multipliers are (1 + eta)^2 > 1 and (1 - 2 eta)^2 < 1: orbits leave 0 and stay near eta",
)  # fmt: skip


def pairs():
    """Draw eta <= 1 and A in [0, 2 eta]."""
    from hypothesis import strategies as st

    share = st.fractions(0, 1, max_denominator=30)
    return st.tuples(st.fractions("1/20", 1, max_denominator=20), share).map(lambda p: (p[0], 2 * p[0] * p[1]))


def settled(drawn):
    """Five exact steps stay on the segment; a long float orbit from there ends at 0 or eta, slowly for eta near 1."""
    e, a = drawn
    for _ in range(5):
        a = a * (1 + e - a) ** 2
        assert 0 <= a <= 2 * e, f"A = {float(a)} leaves the segment"
    end = float(a)
    for _ in range(4000):
        end *= (1 + float(e) - end) ** 2
    assert min(end, abs(end - float(e))) < Fraction(1, 50), f"A = {end} after 4000 steps"  # at eta = 1 the error falls like n^(-1/2)


theorem = Theorem(
    source=Source("derived here"),
    where={g: A * (1 + eta - A) ** 2},
    steps=[stays, fixed, beyond, lands, below, no_return, line, stable, settles, isolated],
    sharpness="1 is exact in eta <= 1",
    slack={
        "every orbit on the segment settles": ORBITS,
        "both fixed points are isolated invariant sets": ORBITS,
    },
    neighbours=[
        *nearby("fixed points with {} eta - A", 1, lambda c: equals(g - A, A * (c * eta - A) * (2 + eta - A)), {A: 1, eta: 2}),
        *nearby("nothing is sent to 0, for eta < {}", 1, g > 0, lambda c: {eta: (1 + c) / 2, A: (3 + c) / 2},
                given=lambda c: [A > 0, A <= 2 * eta, eta < c]),
        false_claim("eta <= 1 dropped: no cycle of two", equals(g, A),
                    given=[eta > 0, *SEGMENT, equals(g * (1 + eta - g) ** 2, A), A > 0], witness={A: "3/4", eta: "13/12"}),
    ],
    constants=[
        sharp("the 1 in eta < 1, for no way back to 0", "nothing is sent to 0, for eta < 1.02 (2 percent)",
              "nothing is sent to 0, for eta < 1.001 (0.1 percent)"),
        sharp("the coefficient of eta in the fixed points", "fixed points with 1.02 eta - A (2 percent)",
              "fixed points with 1.001 eta - A (0.1 percent)", note="the other coefficients by the same point"),
        sharp("the 1 in eta <= 1", "balanced_line.convergence: every orbit settles for eta <= 1.02 (2 percent)",
              "balanced_line.convergence: every orbit settles for eta <= 1.001 (0.1 percent)"),
        exact("the 2 in A <= 2 eta", "the segment is where T = 4 mu, by matrix.rank_one_level"),
    ],
    properties=[Property("on the segment", pairs, settled)],
    example={A: "1/2", eta: "1/2"},
)  # fmt: skip
