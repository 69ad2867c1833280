"""The loss sqrt(1 + u^2) has the slope quotient 1/sqrt(1 + u^2): growth G = 1, approached at the minimizer.

Problem: F(p) = sqrt(1 + u^2) with u = p - c, of the product p = x.y.
Method: none; a statement about one loss.
Claim: F'(p) = q u with q = 1/sqrt(1 + u^2), so 0 < q <= 1, and q < 1 off c; G = 1 is the least. |F'| < 1. F''(c) = 1,
    F'''(c) = 0, F''''(c) = -3, so alpha = 3 > 0.
Recursion: none; along u the quotient obeys q' = -u q^3.
Tightness: exact.
References: derived here. Certified: the bounds, and the derivatives from q' on. Cited: rules of differentiation, for the slope from
    the square root and for q'.
    Read on: docs/growth.md
"""

from proofs._analysis import DERIVATIVES
from proofs._nearby import nearby
from proofs.growth._setting import BOUNDS, DERIVATIVE, SMOOTH, agrees, alpha, derivative, pairs, u
from verify.sampling.losses import root as shipped
from verify.theorems import (
    NEGATION,
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    diff,
    equals,
    identity,
    inequality,
    known,
    says,
    sharp,
    squared,
    symbols,
)

q, q_slope = symbols("q q_slope")
slope, second, third, fourth = symbols("slope second third fourth")
off, positive = u**2 > 0, q > 0
quotient = equals(q**2 * (1 + u**2), 1)
differentiated = equals(2 * q * q_slope * (1 + u**2) + 2 * u * q**2, 0)
AT_C = [equals(u, 0), equals(q, 1)]
STATE = [positive, quotient]
failed = known(NEGATION)
pythagoras = [{u: "20/99", q: "99/101"}, {u: "90/2024", q: "2024/2026"}]  # 20^2 + 99^2 = 101^2, 90^2 + 2024^2 = 2026^2
at_most = inequality("the quotient is at most 1", q <= 1, given=STATE, contradiction=True, concludes=True,
                     terms=failed * failed + 2 * failed + squared(q * u))  # fmt: skip
rate = identity("the derivative of the quotient", q_slope, -u * q**3, given=[*STATE, differentiated],
                multiples={differentiated: q / 2, quotient: -q_slope})  # fmt: skip


def by_u(formula):
    """Return the derivative by u of a polynomial in u and q."""
    return diff(formula, u) - diff(formula, q) * u * q**3


def shipped_slope(ctx, place):
    """Return the slope at u."""
    return place / ctx.sqrt(1 + place**2)


def exactly(example):
    """On Pythagorean numbers u = (m^2 - 1)/(2 m) the quotient is rational: 0 < q <= 1, and the float slope agrees."""
    m, shift = example
    place, root = (m**2 - 1) / (2 * m), (m**2 + 1) / (2 * m)
    assert root**2 == 1 + place**2
    assert 0 < 1 / root <= 1
    assert (root == 1) == (place == 0)
    agrees(shipped(shift), place, place / root)


theorem = Theorem(
    source=Source("derived here"),
    where={
        slope: q * u,
        second: q - u**2 * q**3,
        third: -3 * u * q**3 + 3 * u**3 * q**5,
        fourth: -3 * q**3 + 18 * u**2 * q**5 - 15 * u**4 * q**7,
    },
    steps=[
        at_most,
        cited("the slope", DERIVATIVES, given=STATE, concludes=True, premises=[at_most],
              gives=says("the derivative of sqrt(1 + u^2) is q u with {} and {}", *STATE)),
        inequality("off c it is below 1", q < 1, given=[*STATE, off], contradiction=True, concludes=True,
                   terms=failed * failed + 2 * failed + known(off) * known(positive) * known(positive)),
        inequality("the slope is bounded", slope**2 < 1, given=STATE, concludes=True,
                   terms=known(positive) * known(positive)),
        rate,
        identity("the second derivative", by_u(slope), second, concludes=True),
        identity("in short", second, q**3, given=STATE, concludes=True),
        identity("the third derivative", by_u(second), third, concludes=True),
        identity("the fourth derivative", by_u(third), fourth, concludes=True),
        identity("curvature", second, 1, given=AT_C, concludes=True),
        identity("the third derivative at c", third, 0, given=AT_C, concludes=True),
        identity("the fourth derivative at c", fourth, -3, given=AT_C, concludes=True),
        identity("alpha", alpha(second, third, fourth), 3, given=AT_C, concludes=True),
        cited("these are the derivatives", DERIVATIVES, given=[*STATE, differentiated], premises=[rate], concludes=True,
              gives=says("the derivatives of F' = q u by u are those taken with {} as the derivative of q", -u * q**3)),
    ],
    sharpness="exact; q comes as near to 1 as one likes, and is 1 at u = 0 alone",
    slack={
        "the slope": SMOOTH,
        "these are the derivatives": SMOOTH,
    },
    neighbours=[
        *nearby("q <= {}", 1, lambda k: q <= k, *pythagoras, given=[*STATE, off], less=True),
        *nearby("F'^2 < {}", 1, lambda k: slope**2 < k, {u: "9999/200", q: "200/10001"}, given=STATE, less=True),
        *nearby("F'' = {} q^3", 1, lambda k: equals(second, k * q**3), {u: "3/4", q: "4/5"}, given=STATE),
        *nearby("curvature {}", 1, lambda k: equals(second, k), {u: 0, q: 1}, given=AT_C),
        *nearby("F''''(c) = {}", -3, lambda k: equals(fourth, k), {u: 0, q: 1}, given=AT_C),
        *nearby("alpha = {}", 3, lambda k: equals(alpha(second, third, fourth), k), {u: 0, q: 1}, given=AT_C),
        *nearby("q' = {} u q^3", -1, lambda k: equals(q_slope, k * u * q**3), {u: "3/4", q: "4/5", q_slope: "-48/125"},
                given=[*STATE, differentiated]),
    ],
    constants=[
        sharp("the 1 in G = 1", "q <= 0.98 (2 percent)", "q <= 0.999 (0.1 percent)"),
        sharp("the 1 in F'^2 < 1", "F'^2 < 0.98 (2 percent)", "F'^2 < 0.999 (0.1 percent)"),
        sharp("the 1 in F'' = q^3", "F'' = 1.02 q^3 (2 percent)", "F'' = 1.001 q^3 (0.1 percent)"),
        sharp("the 1 in F''(c) = 1", "curvature 1.02 (2 percent)", "curvature 1.001 (0.1 percent)"),
        sharp("the -3 in F''''(c) = -3", "F''''(c) = -3.06 (2 percent)", "F''''(c) = -3.003 (0.1 percent)"),
        sharp("the 3 in alpha = 3", "alpha = 3.06 (2 percent)", "alpha = 3.003 (0.1 percent)"),
        sharp("the -1 in q' = -u q^3", "q' = -1.02 u q^3 (2 percent)", "q' = -1.001 u q^3 (0.1 percent)"),
    ],
    properties=[Property(BOUNDS, pairs, exactly)],
    precise=[Precise(DERIVATIVE, derivative(lambda: shipped("1/3"), shipped_slope))],
    example=[{u: "3/4", q: "4/5", q_slope: "-48/125"}, {u: 0, q: 1}],
)  # fmt: skip
