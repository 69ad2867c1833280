"""Rank one, isotropic target: h <= 4/(S_0 + 4 mu) is enough for convergence, without a cap 1/(3 mu); and a larger simple step.

Problem: minimize f(x, y) = |mu I - x y^T|_F^2/2 over x, y in R^n, mu > 0; S = |x|^2 + |y|^2.
Method: gradient descent with learning rate h > 0; T = S + sqrt(S^2 + 16 mu (mu - x.y)).
Claim: h <= 4/(S_0 + 4 mu) implies h <= 4 (S_0 + 2 mu)/((S_0 + 2 mu)^2 + 4 mu^2), and that implies h <= 8 T_0/(T_0^2 + 16 mu^2). So
    under either, by matrix.rank_one_isotropic, gradient descent converges to a global minimizer unless x_n + y_n = 0 for some n.
Recursion: none; a statement about the start.
Tightness: in the larger step every constant is exact for what it implies (x = -y), and 4 is exact for convergence (n = 2).
    4/(S_0 + 2 mu), which with h mu < 1 suffices for parallel x and y, does not for n = 2.
References: derived here. 4/(S_0 + 4 mu), perhaps with a cap 1/(3 mu), is after Wang, Chen, Zhao, Tao, ICLR 2022 (arXiv 2110.03677),
    recalled.
    Read on: docs/matrix.md
"""

from dataclasses import replace
from fractions import Fraction

from sympy import Rational

from proofs._nearby import nearby, text
from proofs.matrix import rank_one_isotropic
from proofs.matrix._rank_one import (
    GRAM,
    GRAM_STEP,
    PLANE,
    ROOT,
    SAFE,
    A,
    B,
    S,
    eta,
    h,
    mu,
    plane,
    r,
    rho,
    sigma,
    tau,
)
from proofs.matrix._rank_one_checks import isotropic, numbers, settles
from proofs.matrix.rank_one_escape import DIVERGES, ESCAPED
from proofs.scalar import critical_step
from verify.theorems import (
    NEGATION,
    Property,
    Source,
    Theorem,
    equals,
    false_orbit,
    identity,
    inequality,
    known,
    not_sharp,
    says,
    sharp,
    uses,
)

failed, rate = known(NEGATION), known(eta > 0)
STATE = [A >= 0, B >= 0]
START = [eta > 0, *STATE, *ROOT]
some = A + B > 0  # off the origin
half = sigma + 2 * eta  # half of the greatest value of tau for this sigma
paper, simple = sigma + 4 * eta <= 4, half**2 + 4 * eta**2 <= 4 * half
at_least = replace(critical_step.balanced, concludes=False)
at_most = inequality(
    "tau is at most 2 sigma + 4 eta", tau <= 2 * half, given=START, contradiction=True, concludes=True,
    terms=failed * failed + 4 * failed * (known(A >= 0) + known(B >= 0)) + 8 * failed * rate + 32 * rate * known(A >= 0),
)  # fmt: skip
size = 2 * known(A >= 0) + 2 * known(B >= 0)  # sigma
implied = inequality(
    "h <= 4/(S_0 + 4 mu) gives the larger step", simple, given=[eta > 0, *STATE, paper], concludes=True,
    terms=(size + 2 * rate) * known(paper) + 2 * size * rate,
)  # fmt: skip
tame = inequality(
    "the larger step gives eta <= 1", eta <= 1, given=[eta > 0, *STATE, simple], contradiction=True,
    terms=known(simple) + size * size + 4 * failed * (size + 2 * rate),
)  # fmt: skip
safe = inequality(
    "the larger step gives h <= 8 T_0/(T_0^2 + 16 mu^2)", SAFE, given=[*START, some, simple], lemmas=[at_least, at_most, tame],
    times=[some], concludes=True,
    terms=known(at_least) * known(simple) + 8 * known(at_most) * rate * known(tame)
    + known(some) * known(at_least) * known(at_most),
)  # fmt: skip
across = {A: 0, B: Fraction("1.3661"), eta: "1/2", r: "4.7322"}  # x = -y: tau = 2 sigma + 4 eta
corner = {A: "1/1000", B: 0, eta: "2001/2000", r: "4"}  # x = y near 0: tau = 4 eta


def simple_starts():
    """Draw exact problems with h at most 4 (S + 2 mu)/((S + 2 mu)^2 + 4 mu^2)."""
    from hypothesis import strategies as st

    def build(drawn):
        start, share = drawn
        at = numbers(start)
        q = at.S + 2 * at.mu
        return replace(start, h=share * 4 * q / (q**2 + 4 * at.mu**2))

    return st.tuples(isotropic(), st.fractions("1/20", 1, max_denominator=40)).map(build)


def beyond(constant, percent, steps, x, y, **values):
    """Return the neighbour with the 4 of the larger step raised: an exact start diverges."""
    c = Rational(constant)
    return false_orbit(
        f"the larger step with {text(c)} ({percent} percent)", where=GRAM, update=GRAM_STEP,
        sentence=says(f"h <= {text(c)} (S_0 + 2 mu)/((S_0 + 2 mu)^2 + 4 mu^2) gives convergence for almost every start"),
        given=[mu > 0, h > 0, *PLANE, h * ((S + 2 * mu) ** 2 + 4 * mu**2) <= c * (S + 2 * mu)], steps=steps, ends_in=ESCAPED,
        witness=plane(x, y, mu=1, **values), fate=DIVERGES,
    )  # fmt: skip


theorem = Theorem(
    source=Source("derived here", after="Wang, Chen, Zhao, Tao, ICLR 2022", note="4/(S_0 + 4 mu) recalled; proof our own"),
    where={rho: eta - A + B, sigma: 2 * A + 2 * B, tau: sigma + r},
    always=[*STATE, *ROOT],
    steps=[
        at_least, at_most, implied, tame, safe,
        identity("the difference of the two steps", (S + 2 * mu) * (S + 4 * mu) - ((S + 2 * mu) ** 2 + 4 * mu**2), 2 * mu * S,
                 concludes=True, because="in the original quantities: 4/(S + 4 mu) is the smaller"),
        uses("convergence", "matrix.rank_one_isotropic", rank_one_isotropic.theorem["convergence to a global minimizer"], concludes=True),
    ],
    exceptional="starts with x_n + y_n = 0 for some n, as in matrix.rank_one_isotropic",
    sharpness="the larger step is exact for what it implies; 4/(S_0 + 4 mu) is not",
    neighbours=[
        beyond("4.08", 2, 3, (4, 0), (-4, 1), h="714/6145"),
        beyond("4.004", "0.1", 5, (9, 0), (-9, 1), h="33033/1361450"),
        false_orbit("h <= 4/(S_0 + 2 mu) and h mu < 1 suffice, as for parallel x and y",
                    says("{} and {} give convergence for almost every start", h * (S + 2 * mu) <= 4, h * mu < 1), where=GRAM,
                    update=GRAM_STEP, given=[mu > 0, h > 0, *PLANE, h * (S + 2 * mu) <= 4, h * mu < 1], steps=5, ends_in=ESCAPED,
                    witness=plane(("6/5", 0), ("-3/5", "3/5"), mu=1, h="25/26"), fate=DIVERGES),
        *nearby("the larger step with {} half, for the bound", 4, SAFE, across, given=lambda c: [*START, half**2 + 4 * eta**2 <= c * half]),
        *nearby("the larger step with {} eta^2", 4, SAFE, across, given=lambda c: [*START, half**2 + c * eta**2 <= 4 * half], less=True),
        *nearby("the larger step with S_0 + {} mu", 2, SAFE, across, less=True,
                given=lambda c: [*START, (sigma + c * eta) ** 2 + 4 * eta**2 <= 4 * (sigma + c * eta)]),
        *nearby("the larger step with {} S_0 + 2 mu", 1, SAFE, across, less=True,
                given=lambda c: [*START, (c * sigma + 2 * eta) ** 2 + 4 * eta**2 <= 4 * (c * sigma + 2 * eta)]),
        *nearby("h <= {}/(S_0 + 4 mu) gives the larger step", 4, simple, corner, given=lambda c: [*START, sigma + 4 * eta <= c]),
        *nearby("h <= 4/(S_0 + {} mu) gives the larger step", 4, simple, corner, given=lambda c: [*START, sigma + c * eta <= 4], less=True),
        *nearby("tau <= {} sigma + 4 eta", 2, lambda c: tau <= c * sigma + 4 * eta, across, given=START, less=True),
        *nearby("tau <= 2 sigma + {} eta", 4, lambda c: tau <= 2 * sigma + c * eta, across, given=START, less=True),
        *nearby("the difference with {} mu S", 2,
                lambda c: equals((S + 2 * mu) * (S + 4 * mu) - ((S + 2 * mu) ** 2 + 4 * mu**2), c * mu * S), {S: 1, mu: 1}),
    ],
    constants=[
        sharp("the 4 in h <= 4 (S_0 + 2 mu)/((S_0 + 2 mu)^2 + 4 mu^2)", "the larger step with 4.08 (2 percent)",
              "the larger step with 4.004 (0.1 percent)", note="for convergence, n = 2"),
        sharp("the 4 before S_0 + 2 mu, for h <= 8 T_0/(T_0^2 + 16 mu^2)", "the larger step with 4.08 half, for the bound (2 percent)",
              "the larger step with 4.004 half, for the bound (0.1 percent)"),
        sharp("the 4 before mu^2", "the larger step with 3.92 eta^2 (2 percent)", "the larger step with 3.996 eta^2 (0.1 percent)",
              note="for h <= 8 T_0/(T_0^2 + 16 mu^2)"),
        sharp("the 2 in S_0 + 2 mu", "the larger step with S_0 + 1.96 mu (2 percent)", "the larger step with S_0 + 1.998 mu (0.1 percent)",
              note="for h <= 8 T_0/(T_0^2 + 16 mu^2)"),
        sharp("the coefficient of S_0", "the larger step with 0.98 S_0 + 2 mu (2 percent)",
              "the larger step with 0.999 S_0 + 2 mu (0.1 percent)", note="for h <= 8 T_0/(T_0^2 + 16 mu^2)"),
        sharp("the 4 in h <= 4/(S_0 + 4 mu)", "h <= 4.08/(S_0 + 4 mu) gives the larger step (2 percent)",
              "h <= 4.004/(S_0 + 4 mu) gives the larger step (0.1 percent)", note="as S_0 -> 0, h mu -> 1; not sharp for a given S_0"),
        sharp("the 4 mu in h <= 4/(S_0 + 4 mu)", "h <= 4/(S_0 + 3.92 mu) gives the larger step (2 percent)",
              "h <= 4/(S_0 + 3.996 mu) gives the larger step (0.1 percent)", note="as S_0 -> 0"),
        sharp("the 2 in T <= 2 S + 4 mu", "tau <= 1.96 sigma + 4 eta (2 percent)", "tau <= 1.998 sigma + 4 eta (0.1 percent)"),
        sharp("the 4 mu in T <= 2 S + 4 mu", "tau <= 2 sigma + 3.92 eta (2 percent)", "tau <= 2 sigma + 3.996 eta (0.1 percent)"),
        sharp("the 2 in the difference 2 mu S",
              "the difference with 2.04 mu S (2 percent)", "the difference with 2.002 mu S (0.1 percent)"),
        not_sharp("no cap 1/(3 mu)", "h mu may come close to 1 under 4/(S_0 + 4 mu), as S_0 -> 0"),
    ],
    properties=[Property("orbits, n from 1 to 4", simple_starts, settles, examples=40)],
    example=[{A: "3/4", B: "1/4", eta: "1/4", r: 2}, {A: "1/2", B: 0, eta: "1/4", r: 0}],
)  # fmt: skip
