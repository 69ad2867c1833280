"""No loss with its minimum at 0 rises below h G S_0 = 1; even ones do not up to 2, and for the others 1 is exact.

Problem: minimize f(x, y) = F(x.y) over x, y in R^d; F'(p) = q(p) p with 0 <= q(p) <= G (c = 0). S = |x|^2 + |y|^2, z = h G S.
Method: gradient descent with learning rate h > 0.
Claim: x.y is multiplied by m = 1 - h q S + h^2 q^2 (x.y)^2. If z <= 4, m <= 1; if z <= 1, m >= 0. So for z_0 <= 1 the loss never
    increases, whatever F is, and for z_0 <= 2 not if F is even. Against more: for every z > 1 there are a convex F, and a start with
    that z, from which the loss rises in the first step. F'(p) is G p for p >= 0 and p <= -1, 0 for -(1 - delta) <= p <= 0, and linear
    between, with x.y = -1, 0 < delta <= 1, delta < (z - 1)^2/4 and 2 h^2 G^2 <= z - 1.
Recursion: P' = m P, P = x.y.
Tightness: 1 and 2 are exact. So "lazy" for the product |x.y|, up to 2, and lazy for the loss are not the same.
References: derived here; the phases are after Lewkowycz et al. 2020 (arXiv 2003.02218), recalled, for the squared loss, which is even.
    Read on: docs/catapult.md
"""

from fractions import Fraction

from proofs._analysis import MEAN_VALUE
from proofs._nearby import nearby
from proofs.product import diagonal_action, zero_target
from proofs.product._setting import ACTION, FEASIBLE, GROWTH, G, P, S, U, V, c, h, q
from verify.sampling import between
from verify.theorems import (
    Property,
    Source,
    Theorem,
    cited,
    diff,
    equals,
    false_claim,
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

# The example: p on the piece between -1 and -(1 - delta), k = 1/delta, w = h G, after = P' for P = -1 and q = G.
p, delta, k, w, piece, after, size = symbols("p delta k w piece after size")
zero, tame, calm, lazy = equals(c, 0), h * G * S <= 4, h * G * S <= 1, h * G * S <= 2
STATE = [zero, *FEASIBLE, *GROWTH]
rate, quotient, room = map(known, GROWTH)
u, v = known(U >= 0), known(V >= 0)
kq = rate * quotient
multiplier = 1 - h * q * S + h**2 * q**2 * P**2
unit, growth = equals(k * delta, 1), G > 0
on_piece = [p >= -1, p <= delta - 1, delta > 0, delta <= 1, k > 0]
left, right, narrow = known(on_piece[0]), known(on_piece[1]), known(delta <= 1)
away = right + narrow  # -p
beyond, small, steep = w * size > 1, 2 * w**2 <= w * size - 1, 4 * delta < (w * size - 1) ** 2
z_less_1, spare = known(beyond), known(small)

# The algebra of product.zero_target, checked here again, so that nothing rests on the analysis that it cites.
product, norm, symmetric, symmetric_stays = zero_target.product, zero_target.falls, zero_target.lazily, zero_target.stays
top = inequality("z <= 4: m is at most 1", multiplier <= 1, given=[*STATE, tame], concludes=True,
                 terms=kq * ((u + v) / 2 * (known(tame) + rate * room * (u + v) / 2) / 4 + kq * u * v / 4))  # fmt: skip
bottom = inequality("z <= 1: m is not negative", multiplier >= 0, given=[*STATE, calm], concludes=True,
                    terms=known(calm) + rate * room * (u + v) / 2 + squared(h * q * P))  # fmt: skip


def value(at, part):
    """Return the loss of the example with G = 1."""
    if at >= 0:
        return at**2 / 2
    if at >= part - 1:
        return Fraction(0)
    return (at + 1 - part) ** 2 / (2 * part) if at >= -1 else part / 2 + (at**2 - 1) / 2


def slope(at, part):
    """Return its derivative."""
    if at >= 0 or at <= -1:
        return at
    return Fraction(0) if at >= part - 1 else (at + 1 - part) / part


def starts():
    """Draw z between 1 and 3, a share of the largest delta, and a size beyond the least; exact."""
    from hypothesis import strategies as st

    return st.tuples(between(1, 3), between(0, 1), between(1, 5), between(-3, 3))


def rises(drawn):
    """The example in exact numbers: 0 <= q <= 1, and from x.y = -1 the loss rises, in d = 1."""
    z, share, more, place = drawn
    part = min(share * (z - 1) ** 2 / 4, Fraction(1))
    if z <= 1 or part <= 0:
        return
    assert 0 <= slope(place, part) * place <= place**2, "the growth"
    x = more * (2 + 2 * z / (z - 1))  # S >= x^2 is large enough
    y = -1 / x
    rate = z / (x**2 + y**2)
    assert 2 * rate**2 <= z - 1
    step = rate * slope(x * y, part)
    new = (x - step * y) * (y - step * x)
    assert value(new, part) > value(x * y, part), "the loss does not rise"


def calm_starts():
    """Draw z up to 1, delta, and a pair of numbers."""
    from hypothesis import strategies as st

    return st.tuples(between(0, 1), between(Fraction(1, 50), 1), between(-3, 3), between(-3, 3))


def falls(drawn):
    """With z <= 1 the loss of the same example does not rise."""
    z, part, x, y = drawn
    if not (x or y):
        return
    step = z / (x**2 + y**2) * slope(x * y, part)
    assert value((x - step * y) * (y - step * x), part) <= value(x * y, part), "the loss rises"


theorem = Theorem(
    source=Source("derived here", after="Lewkowycz et al. 2020 (arXiv 2003.02218)", note="the phases, for the squared loss; recalled"),
    where={**ACTION, piece: G * k * (p + 1 - delta) ** 2 / 2, after: -(1 - w * size + w**2)},
    steps=[
        uses("the map", "product.diagonal_action", *(diagonal_action.theorem[i] for i in ("P'", "S'"))),
        product,
        top,
        bottom,
        norm,
        symmetric,
        symmetric_stays,
        cited("z <= 1: the loss never increases", MEAN_VALUE, premises=[product, top, bottom, norm], given=[*STATE, calm], under=[tame],
              concludes=True,
              gives=says("if {}, the loss does not increase, in this step and in all later ones", calm),
              because="P' = m P is between 0 and P, F does not increase towards 0 as F'(p) p >= 0, and S does not grow"),
        cited("z <= 2: even losses", MEAN_VALUE, premises=[symmetric, symmetric_stays], given=[*STATE, lazy], concludes=True,
              gives=says("if {} and F is even, the loss does not increase, in this step and in all later ones", lazy),
              because="|P'| <= |P|, and F is a nondecreasing function of |p|"),
        identity("the example: its slope", diff(piece, p), G * k * (p + 1 - delta), concludes=True),
        identity("the slope at -1 is -G", diff(piece, p), -G, given=[unit, equals(p, -1)],
                 multiples={unit: -G, equals(p, -1): G * k}, concludes=True),
        identity("and 0 at -(1 - delta)", diff(piece, p), 0, given=[equals(p, delta - 1)], multiples={equals(p, delta - 1): G * k},
                 concludes=True),
        inequality("its quotient is not negative", diff(piece, p) * p >= 0, given=[growth, *on_piece], concludes=True,
                   terms=known(growth) * known(k > 0) * right * away),
        inequality("its quotient is at most G", diff(piece, p) * p <= G * p**2, given=[growth, unit, *on_piece], concludes=True,
                   multiples={unit: -G * p**2}, terms=known(growth) * known(k > 0) * narrow * away * left),
        identity("the loss at -1", piece, G * delta / 2, given=[unit, equals(p, -1)],
                 multiples={unit: G * delta / 2, equals(p, -1): G * k * (p + 1 - 2 * delta) / 2}, concludes=True),
        inequality("from there it rises", G * after**2 / 2 > G * delta / 2, given=[growth, beyond, small, steep], concludes=True,
                   terms=known(growth) * (known(steep) / 4 + z_less_1 * spare / 2 + spare * spare / 4) / 2,
                   because="x.y = -1 goes to a positive number, at least (z - 1)/2, where F is G p^2/2"),
        inequality("to a positive product", after > 0, given=[beyond, small], concludes=True, terms=(z_less_1 + spare) / 2),
    ],
    sharpness="1 and 2 are exact",
    slack={
        "z <= 1: the loss never increases": "the loss is arbitrary; m is attacked in the steps, the example by the checks",
        "z <= 2: even losses": "the loss is arbitrary; |x.y| is attacked in product.zero_target",
    },
    neighbours=[
        *nearby("m >= 0 for h G S <= {}", 1, multiplier >= 0, {U: 1, V: 1, c: 0, h: "101/100", q: 1, G: 1},
                {U: 1, V: 1, c: 0, h: "10005/10000", q: 1, G: 1}, given=lambda b: [*STATE, h * G * S <= b]),
        *nearby("m <= 1 for h G S <= {}", 4, multiplier <= 1, {U: 2, V: 0, c: 0, h: "403/100", q: 1, G: 1},
                {U: 2, V: 0, c: 0, h: "4001/1000", q: 1, G: 1}, given=lambda b: [*STATE, h * G * S <= b]),
        *nearby("the loss does not rise for z <= {}", 1, G * after**2 / 2 <= G * delta / 2,
                {w: "1/1000", size: 1015, delta: "1/10000", G: 1}, {w: "1/10000", size: 10005, delta: "1/10000000", G: 1},
                given=lambda b: [growth, w > 0, size >= 2, delta > 0, delta < 1, w * size <= b]),
        false_claim("the loss does not rise for z <= 2", G * after**2 / 2 <= G * delta / 2,
                    given=[growth, w > 0, size >= 2, delta > 0, delta < 1, w * size <= 2],
                    witness={w: "1/10", size: 19, delta: "1/2", G: 1}),
        *nearby("at most {} G", 1, lambda b: diff(piece, p) * p <= b * G * p**2, {p: -1, delta: "1/2", k: 2, G: 1},
                given=[growth, unit, *on_piece], less=True),
        *nearby("delta <= {}", 1, diff(piece, p) * p <= G * p**2, lambda b: {p: "-1/2", delta: b, k: 1 / b, G: 1},
                given=lambda b: [growth, unit, *on_piece[:3], delta <= b, k > 0]),
        *nearby("the loss at -1 is {} G delta", "1/2", lambda b: equals(piece, b * G * delta), {p: -1, delta: "1/2", k: 2, G: 1},
                given=[unit, equals(p, -1)]),
    ],
    constants=[
        sharp("the 1 in z <= 1, where m >= 0", "m >= 0 for h G S <= 1.02 (2 percent)", "m >= 0 for h G S <= 1.001 (0.1 percent)"),
        sharp("the 1 in z <= 1, where the loss does not rise", "the loss does not rise for z <= 1.02 (2 percent)",
              "the loss does not rise for z <= 1.001 (0.1 percent)", note="and by the certified example for every z > 1"),
        sharp("the 2 in z <= 2, for even losses", "product.zero_target: |x.y| does not increase for h G S <= 2.04 (2 percent)",
              "product.zero_target: |x.y| does not increase for h G S <= 2.002 (0.1 percent)"),
        sharp("the 4 in z <= 4, where m <= 1", "m <= 1 for h G S <= 4.08 (2 percent)", "m <= 1 for h G S <= 4.004 (0.1 percent)"),
        sharp("the 1 in q <= G", "at most 0.98 G (2 percent)", "at most 0.999 G (0.1 percent)", note="attained at p = -1"),
        sharp("the 1 in delta <= 1", "delta <= 1.02 (2 percent)", "delta <= 1.001 (0.1 percent)"),
        sharp("the 1/2 in the loss at -1", "the loss at -1 is 0.51 G delta (2 percent)", "the loss at -1 is 0.5005 G delta (0.1 percent)"),
        not_sharp("the 4 in delta < (z - 1)^2/4 and the 2 in 2 h^2 G^2 <= z - 1", "sufficient for the example; any smaller delta will do"),
    ],
    properties=[Property("the example rises beyond 1", starts, rises), Property("and falls up to 1", calm_starts, falls)],
    example=[
        {U: 1, V: "1/2", c: 0, h: 1, q: "1/2", G: 1},
        {p: "-3/4", delta: "1/2", k: 2, G: 1},
        {p: -1, delta: "1/2", k: 2, G: 1},
        {w: "1/10", size: 20, delta: "1/10", G: 1},
    ],
)  # fmt: skip
