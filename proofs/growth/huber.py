"""The Huber loss has the slope quotient 1 up to delta and delta/|u| beyond: growth G = 1, the least.

Problem: F(p) = u^2/2 for |u| <= delta, delta |u| - delta^2/2 beyond, with u = p - c and delta > 0, of the product p = x.y.
Method: none; a statement about one loss.
Claim: F'(p) is u for |u| <= delta and +-delta beyond, so 0 < F'(p) u <= u^2 for p != c: the quotient is in (0, 1], and G = 1 is
    the least, attained for |u| <= delta. The slope is at most delta in size. F''(c) = 1 and alpha = 0, the loss being u^2/2
    near c. F' is continuous; F'' jumps at |u| = delta.
Recursion: none.
Tightness: exact. F' takes each of the values +-delta on a half-line, so for h delta = 1 an open set of starts is sent onto
    x = -y or x = y in one step: statements about almost every start need h delta != 1.
References: standard. Everything is certified, for the slope as given.
    Read on: docs/growth.md
"""

from proofs._nearby import nearby
from proofs.growth._setting import BOUNDS, DERIVATIVE, F, alpha, derivative, p, points, u, within
from verify.sampling.losses import huber as shipped
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    diff,
    equals,
    exact,
    false_claim,
    identity,
    inequality,
    known,
    sharp,
    symbols,
)

c, delta, outer = symbols("c delta outer")  # outer: the loss for u >= delta; for u <= -delta it is the same at -u
wide, off = delta > 0, u**2 > 0
inside, above, below = u**2 <= delta**2, u >= delta, u <= -delta
gap = known(above)  # u - delta
edge = [equals(u, delta)]
slope, flat = diff(F, p), diff(outer, p)
second, third, fourth = diff(F, p, p), diff(F, p, p, p), diff(F, p, p, p, p)


def shipped_slope(ctx, place):
    """Return the slope at u for delta = 1/2."""
    half = ctx.mpf(1) / 2
    return max(-half, min(half, place))


theorem = Theorem(
    source=Source("derived here", note="standard"),
    where={u: p - c, F: u**2 / 2, outer: delta * u - delta**2 / 2},
    steps=[
        identity("slope for |u| <= delta", slope, u, concludes=True),
        identity("slope for u >= delta", flat, delta, concludes=True, because="and -delta for u <= -delta, as F is even in u"),
        identity("the pieces meet", F, outer, given=edge, multiples={edge[0]: (u - delta) / 2}),
        identity("and so do their slopes", slope, flat, given=edge, multiples={edge[0]: 1}, concludes=True,
                 because="so F' is continuous, and is the derivative at u = delta too"),
        inequality("inside, the quotient is positive", slope * u > 0, given=[off], terms=known(off), concludes=True),
        identity("inside, the quotient is 1", slope * u, u**2, concludes=True),
        inequality("outside, it is positive", flat * u > 0, given=[wide, above], concludes=True,
                   terms=known(wide) * (gap + known(wide))),
        inequality("outside, it is at most 1", flat * u <= u**2, given=[wide, above], concludes=True,
                   terms=gap * (gap + known(wide)), because="u^2 - delta u = u (u - delta)"),
        inequality("inside, the slope is at most delta", slope**2 <= delta**2, given=[inside], concludes=True, terms=known(inside)),
        identity("curvature", second, 1, concludes=True),
        identity("alpha", alpha(second, third, fourth), 0, concludes=True),
    ],
    sharpness="exact",
    neighbours=[
        *nearby("inside F' = {} u", 1, lambda k: equals(slope, k * u), {p: 2, c: 1}),
        *nearby("outside F' = {} delta", 1, lambda k: equals(flat, k * delta), {p: 3, c: 1, delta: 1}),
        *nearby("inside at most {} u^2", 1, lambda k: slope * u <= k * u**2, {p: 2, c: 1}, less=True),
        *nearby("outside at most u^2, from {} delta on", 1, flat * u <= u**2, lambda k: {p: k + 1, c: 1, delta: 1},
                given=lambda k: [wide, u >= k * delta], less=True),
        *nearby("inside at most delta, up to {} delta", 1, slope**2 <= delta**2, lambda k: {p: k + 1, c: 1, delta: 1},
                given=lambda k: [wide, u**2 <= k**2 * delta**2]),
        false_claim("delta < 0", flat * u > 0, given=[delta < 0, u > 0], witness={p: 2, c: 1, delta: -1}),
        *nearby("curvature {}", 1, lambda k: equals(second, k), {p: 2, c: 1}),
    ],
    constants=[
        sharp("the 1 in F' = u", "inside F' = 1.02 u (2 percent)", "inside F' = 1.001 u (0.1 percent)"),
        sharp("the 1 in F' = delta", "outside F' = 1.02 delta (2 percent)", "outside F' = 1.001 delta (0.1 percent)"),
        sharp("the 1 in G = 1", "inside at most 0.98 u^2 (2 percent)", "inside at most 0.999 u^2 (0.1 percent)"),
        sharp("the 1 in u >= delta, where the other piece begins", "outside at most u^2, from 0.98 delta on (2 percent)",
              "outside at most u^2, from 0.999 delta on (0.1 percent)"),
        sharp("the 1 in |u| <= delta, up to which the slope is u", "inside at most delta, up to 1.02 delta (2 percent)",
              "inside at most delta, up to 1.001 delta (0.1 percent)"),
        sharp("the 1 in F''(c) = 1", "curvature 1.02 (2 percent)", "curvature 1.001 (0.1 percent)"),
        exact("alpha = 0", "an equation with the right side 0"),
    ],
    properties=[Property(BOUNDS, points, within(lambda delta: shipped("1/3", delta)))],
    precise=[Precise(DERIVATIVE, derivative(lambda: shipped("1/3", "1/2"), shipped_slope))],
    example=[{p: 3, c: 1, delta: 1}, {p: 2, c: 1, delta: 1}, {p: 2, c: 1, delta: 2}],
)  # fmt: skip
