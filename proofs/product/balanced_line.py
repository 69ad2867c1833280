"""On x = y every loss F(x.y) with 0 < F'(p)/(p - c) <= G and h G c <= 1 has |x|^2 converge: the map there has no two-cycle.

Problem: minimize f(x, y) = F(x.y) over x, y in R^d from a start with x = y; F' continuous, F'(p) = q(p) (p - c) with
    c > 0 and 0 < q(p) <= G for p in [0, 2c], p != c.
Method: gradient descent with learning rate h > 0, h G c <= 1.
Claim: x = y stays, and a = |x|^2 follows a' = a (1 - h F'(a))^2. It maps [0, 2c] into itself, rises below c, does not rise
    above c, and has no point of period two: from a < c with a' > c, the second iterate is above a again. So from every a_0
    in (0, 2c] the iterates converge: to c, or to 0 only if some a_n is 0.
Recursion: c (alpha beta - 1) = c (alpha - 1)^3 (alpha + 1) + alpha^3 (1 - h q c)(c - a) + alpha (1 - h q' c)(a' - c), where
    alpha = 1 + h q (c - a), a' = a alpha^2, beta = 1 - h q' (a' - c) and a'' = a' beta^2 = a (alpha beta)^2.
Tightness: 1 is exact: for the squared loss rational two-cycles exist for h G c above 1, arbitrarily close to it.
References: derived here; for the squared loss this is balanced_line.convergence.
    Read on: docs/product.md
"""

from fractions import Fraction

from proofs._analysis import COPPEL, LIMITS
from proofs._nearby import nearby
from proofs._slack import ON_THE_LINE
from proofs.product import diagonal_action
from proofs.product._setting import G, c, h, q
from verify.theorems import (
    Property,
    Source,
    Theorem,
    cited,
    equals,
    exact,
    identity,
    inequality,
    known,
    not_sharp,
    says,
    sharp,
    squared,
    symbols,
    uses,
)

# a = |x|^2 at one iterate and q the slope quotient there; q_next at the next one.
a, q_next = symbols("a q_next")
alpha, a_next, beta, a_second = symbols("alpha a_next beta a_second")
x, x_next, rho, slope = symbols("x x_next rho slope")

tame = h * G * c <= 1
START = [c > 0, h > 0, q >= 0, q <= G, tame]
offset, rate, quotient, room = map(known, START[:4])
spare = known(tame) + rate * offset * room  # 1 - h q c
low, high = known(a >= 0), known(a <= 2 * c)
below, above = a <= c, a >= c

kc = rate * quotient  # h q
folded = 1 + spare  # 2 - h q c
START_NEXT = [*START, q_next >= 0, q_next <= G]
spare_next = known(tame) + rate * offset * known(q_next <= G)  # 1 - h q' c

line = identity(
    "one step on x = y",
    x + rho * x,
    (1 - h * slope) * x,
    concludes=True,
    because="for every coordinate, so |x|^2 is multiplied by (1 - h F'(|x|^2))^2",
)
nonnegative = inequality("it stays nonnegative", a_next >= 0, given=[a >= 0], terms=low * squared(alpha), concludes=True)
stays_below = inequality(
    "it stays below 2c",
    a_next <= 2 * c,
    given=[*START, a >= 0, a <= 2 * c],
    times=[c > 0],
    concludes=True,
    terms=high * (offset * folded + kc * squared(c - 2 * a)) / 2 + low * kc * folded * squared(a - c),
)
rises = inequality(
    "below c it does not fall",
    a_next >= a,
    given=[h > 0, q >= 0, a >= 0, a <= c],
    concludes=True,
    terms=low * kc * known(a <= c) * (2 + kc * known(a <= c)),
)
falls = inequality(
    "above c it does not rise",
    a_next <= a,
    given=[*START, a >= c, a <= 2 * c, a >= 0],
    concludes=True,
    terms=low * kc * known(a >= c) * (1 + spare + kc * high),
)
crossing = [a > 0, a < c, a_next > c]
under, over = known(a < c), known(a_next > c)
sum_positive = inequality("alpha + 1 is positive", alpha + 1 > 0, given=[h > 0, q >= 0, a < c], terms=2 + kc * under)
grows = inequality(
    "a step across c has alpha > 1",
    alpha > 1,
    given=[h > 0, q >= 0, *crossing],
    lemmas=[sum_positive],
    times=[a > 0, sum_positive],
    terms=over + under,
)
gain = known(grows)  # alpha - 1
product = identity(
    "two steps across c",
    c * (alpha * beta - 1),
    c * (alpha - 1) ** 3 * (alpha + 1) + alpha**3 * (1 - h * q * c) * (c - a) + alpha * (1 - h * q_next * c) * (a_next - c),
    concludes=True,
)
more = inequality(
    "alpha beta is above 1",
    alpha * beta > 1,
    given=[*START_NEXT, *crossing],
    lemmas=[sum_positive, grows],
    times=[c > 0],
    terms=offset * gain * gain * gain * (gain + 2)
    + (gain + 1) * (gain + 1) * (gain + 1) * spare * under
    + (gain + 1) * spare_next * over,
)
back = inequality(
    "no way back in two steps",
    a_second > a,
    given=[*START_NEXT, *crossing],
    lemmas=[sum_positive, grows, more],
    terms=known(a > 0) * known(more) * (known(more) + 2),
    concludes=True,
)
short = inequality(
    "2 - h q (a - c) is positive", 2 - h * q * (a - c) > 0, given=[*START, a <= 2 * c], terms=1 + spare + kc * high
)
rest = equals(a_next, a)
fixed = identity(
    "fixed points",
    a,
    c,
    given=[*START, q > 0, a > 0, a <= 2 * c, rest],
    lemmas=[short],
    factors=[a > 0, h > 0, q > 0, short],
    concludes=True,
)
strict = h * G * c < 1
room_left = inequality(
    "alpha is positive, if h G c < 1",
    alpha > 0,
    given=[c > 0, h > 0, q >= 0, q <= G, a <= 2 * c, strict],
    terms=known(strict) + rate * offset * room + kc * high,
)
positive = inequality(
    "no point but 0 is sent to 0, if h G c < 1",
    a_next > 0,
    given=[c > 0, h > 0, q >= 0, q <= G, a > 0, a <= 2 * c, strict],
    lemmas=[room_left],
    terms=known(a > 0) * known(room_left) * known(room_left),
    concludes=True,
)
converges = cited(
    "convergence on the line",
    COPPEL,
    premises=[nonnegative, stays_below, rises, falls, back, fixed],
    given=[*START, a >= 0, a <= 2 * c, q_next >= 0, q_next <= G],
    under=[*crossing, a >= c, a <= c, rest, q > 0, a > 0],
    gives=says(
        "if {}, F' is continuous and F'(p)/(p - c) is positive for p != c in [0, 2c], then from {} with {} at the start "
        "|x|^2 converges to 0 or to c",
        tame,
        a >= 0,
        a <= 2 * c,
    ),
    concludes=True,
    because="the map is continuous; of two points exchanged by it one would be below c and rise above it, but from there "
    "it comes back above "
    "where it was; the fixed points are 0 and c",
)
minimizer = cited(
    "the limit is the minimizer",
    LIMITS,
    premises=[converges, rises],
    given=[*START, a >= 0, a <= 2 * c, q_next >= 0, q_next <= G],
    under=[a <= c],
    concludes=True,
    gives=says("the limit is c, unless |x|^2 is 0 at some iterate"),
    because="a_n does not fall while it is below c, so it tends to 0 only if it is 0",
)


one = {c: 1, h: 1, q: 1, G: 1}
unit = {**one, q_next: 1}


def good_starts():
    """Draw a rational loss with a positive minimizer, h G c <= 1, and a start in (0, 2c]."""
    from hypothesis import strategies as st

    from verify.sampling import product_losses

    losses = product_losses(good=True).filter(lambda loss: loss.is_rational)
    share = st.fractions(Fraction(1, 20), 1, max_denominator=20)
    return st.tuples(losses, share, share)


def settles(drawn):
    """Take a few exact steps, comparing with what is proved of each; then follow the orbit in floating point."""
    loss, share, place = drawn
    middle = loss.minimizer
    rate = share / (loss.growth * middle)
    first = point = place * 2 * middle
    for _ in range(2):
        after = point * (1 - rate * loss.exact_slope(point)) ** 2
        assert 0 <= after <= 2 * middle, "the map leaves [0, 2c]"
        assert after >= point or point >= middle, "it falls below c"
        second = after * (1 - rate * loss.exact_slope(after)) ** 2
        assert not (point < middle < after) or second > point, "a way back in two steps"
        point = after
    end, middle, rate = float(first), float(middle), float(rate)
    for _ in range(1000):
        end *= (1 - rate * float(loss.slope(end))) ** 2
    again = end * (1 - rate * float(loss.slope(end))) ** 2
    again *= (1 - rate * float(loss.slope(again))) ** 2
    assert abs(again - middle) <= abs(end - middle) + middle / 10**9, f"|x|^2 = {end}, then {again}, c = {middle}"


def cycle(k):
    """Return the squared loss with c = k^2 - k + 1, h = 1/k: |x|^2 = 1 goes to k^2 and back, while h G c = k + 1/k - 1."""
    k = Fraction(k)
    return {a: 1, c: k**2 - k + 1, h: 1 / k, q: 1, q_next: 1, G: 1}


theorem = Theorem(
    source=Source("derived here"),
    where={
        alpha: 1 + h * q * (c - a),
        a_next: a * alpha**2,
        beta: 1 - h * q_next * (a_next - c),
        a_second: a_next * beta**2,
        rho: -h * slope,
    },
    steps=[
        uses("the action", "product.diagonal_action", *(diagonal_action.theorem[s] for s in ("sum", "x = y stays"))),
        line,
        nonnegative,
        stays_below,
        rises,
        falls,
        sum_positive,
        grows,
        product,
        more,
        back,
        short,
        fixed,
        room_left,
        positive,
        converges,
        minimizer,
    ],
    exceptional="starts of which some iterate is x = y = 0",
    sharpness="h G c <= 1 is exact for the class: the squared loss has two-cycles just beyond",
    slack={
        "convergence on the line": ON_THE_LINE,
        "the limit is the minimizer": ON_THE_LINE,
    },
    neighbours=[
        *nearby(
            "no way back in two steps for h G c <= {}",
            1,
            a_second > a,
            cycle("9/8"),
            cycle("33/32"),
            given=lambda k: [c > 0, h > 0, q >= 0, q <= G, q_next >= 0, q_next <= G, h * G * c <= k, *crossing],
        ),
        *nearby(
            "no way back in two steps for q' <= {} G",
            1,
            a_second > a,
            {a: "19/20", **unit, q_next: "51/50"},
            {a: "99/100", **unit, q_next: "1001/1000"},
            given=lambda k: [*START, q_next >= 0, q_next <= k * G, *crossing],
        ),
        *nearby(
            "no way back in two steps for q <= {} G",
            1,
            a_second > a,
            {a: "19/20", **unit, q: "51/50"},
            {a: "99/100", **unit, q: "1001/1000"},
            given=lambda k: [c > 0, h > 0, q >= 0, q <= k * G, tame, q_next >= 0, q_next <= G, *crossing],
        ),
        *nearby(
            "it stays below {} c",
            2,
            lambda k: a_next <= k * c,
            {a: 2, c: 1, h: 1, q: 0, G: 1},
            given=[*START, a >= 0, a <= 2 * c],
            less=True,
        ),
        *nearby(
            "two steps across c, with alpha + {}",
            1,
            lambda k: equals(
                c * (alpha * beta - 1),
                c * (alpha - 1) ** 3 * (alpha + k)
                + alpha**3 * (1 - h * q * c) * (c - a)
                + alpha * (1 - h * q_next * c) * (a_next - c),
            ),
            {a: "1/2", c: 2, h: 1, q: 2, q_next: 1},
        ),
        *nearby(
            "no point but 0 is sent to 0, if h G c < {}",
            1,
            a_next > 0,
            {a: 2, **one},
            given=lambda k: [c > 0, h > 0, q >= 0, q <= G, a > 0, a <= 2 * c, h * G * c < k],
        ),
        *nearby("x' = (1 - {} h F') x", 1, lambda k: equals(x + rho * x, (1 - k * h * slope) * x), {x: 1, h: 1, slope: 2}),
    ],
    constants=[
        sharp(
            "the 1 in h G c <= 1",
            "no way back in two steps for h G c <= 1.02 (2 percent)",
            "no way back in two steps for h G c <= 1.001 (0.1 percent)",
            note="at both points a is on a two-cycle of the squared loss",
        ),
        sharp(
            "the 1 in q <= G",
            "no way back in two steps for q <= 1.02 G (2 percent)",
            "no way back in two steps for q <= 1.001 G (0.1 percent)",
        ),
        sharp(
            "the 1 in q' <= G",
            "no way back in two steps for q' <= 1.02 G (2 percent)",
            "no way back in two steps for q' <= 1.001 G (0.1 percent)",
        ),
        sharp("the 2 in a' <= 2c", "it stays below 1.96 c (2 percent)", "it stays below 1.998 c (0.1 percent)"),
        not_sharp("the 2 in a <= 2c", "2c is what T = 4c allows on the line; above c the map does not rise up to 3c"),
        sharp(
            "the coefficients of the two steps across c",
            "two steps across c, with alpha + 1.02 (2 percent)",
            "two steps across c, with alpha + 1.001 (0.1 percent)",
            note="no term vanishes at this point",
        ),
        sharp(
            "the coefficient of h F' on the line", "x' = (1 - 1.02 h F') x (2 percent)", "x' = (1 - 1.001 h F') x (0.1 percent)"
        ),
        sharp(
            "the 1 in h G c < 1, for not being sent to 0",
            "no point but 0 is sent to 0, if h G c < 1.02 (2 percent)",
            "no point but 0 is sent to 0, if h G c < 1.001 (0.1 percent)",
        ),
        exact("the 0 in |x|^2 = 0", "the origin is a fixed point"),
    ],
    properties=[Property("losses with a rational slope", good_starts, settles)],
    example=[{a: "1/2", **unit}, {**unit, a: 1, h: "1/2"}, {a: "1/2", **unit}, {a: "3/2", **unit}, {a: 1, **unit}],
)
