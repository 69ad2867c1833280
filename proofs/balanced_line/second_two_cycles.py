"""A second pair of two-cycles is born on the balanced line at eta = 2 sqrt(2) - 1; one of them is briefly stable.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0, from a start with x = y.
Method: gradient descent with a constant learning rate h; eta = h mu, rho = h (mu - |x|^2), rho' = g(rho).
Claim: with b = rho + 1 and w = eta + 1 the quartic factor of g(g(rho)) - rho is (b^2 - 1)^2 - w b (b^2 - 1) + 2 b^2. For eta > 0 it
    has a real zero if and only if w^2 >= 8. Then it is (b^2 - t b - 1)(b^2 - (w - t) b - 1) with t^2 - w t + 2 = 0, so
    t = (w - r)/2 or (w + r)/2 where r^2 = w^2 - 8. Each factor is a two-cycle with b in (-1, w), of multiplier
    9 + 6 w t - 4 w^2. For w^2 > 8 the cycle of the larger t repels; that of the smaller t attracts until its multiplier is -1,
    which is where 2 eta^4 + 8 eta^3 - eta^2 - 18 eta - 36 = 0, that is w^2 = (13 + 3 sqrt(41))/4, eta = 1.83766509265533...
Recursion: b -> t - b = -1/b -> b. Since x is multiplied by b, and b (-1/b) = -1, x has period four: x_{n+2} = -x_n.
Tightness: both thresholds are exact. Rational cycles b = k, -1/k with t = k - 1/k, w = t + 2/t come as near as one likes.
References: derived here.
    Read on: docs/balanced_line.md
"""

from fractions import Fraction

from proofs._analysis import LINEARIZED_STABILITY
from proofs._nearby import nearby
from proofs._slack import NEIGHBOURHOOD
from proofs.balanced_line import two_cycle
from proofs.balanced_line._second_cycles_checks import both_sides, rational_cycle, rational_cycles
from proofs.balanced_line._setting import (
    AT_THE_CYCLE,
    CUBIC,
    b,
    g,
    g_u,
    g_v,
    second_factor,
    u,
    v,
    w,
)
from proofs.scalar._setting import eta, rho
from verify.theorems import (
    NEGATION,
    Precise,
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
    roots,
    says,
    sharp,
    squared,
    symbols,
    term,
    uses,
)

t, r, k = symbols("t r k")
pair = b**2 - 1
ending = 2 * eta**4 + 8 * eta**3 - eta**2 - 18 * eta - 36  # vanishes where the multiplier is -1
multiplier = 9 + 6 * w * t - 4 * w**2
parameter = equals(t**2 - w * t + 2, 0)
on_the_cycle = equals(b**2 - t * b - 1, 0)
CYCLE = [equals(u + v, t - 2), equals(u * v, -t)]
product = diff(g_u, u) * diff(g_v, v)
positive, early, beyond = eta > 0, 8 - w**2 > 0, w**2 - 8 > 0
is_root = equals(r**2, w**2 - 8)
ROOT = [positive, r > 0, is_root]
smaller, larger = equals(2 * t, w - r), equals(2 * t, w + r)
failed, big = known(NEGATION), known(positive) + 1  # w


product_step = identity("multiplier", product, multiplier, given=CYCLE, concludes=True)
exchanged = identity("each is a cycle", g + 1, t - b, given=[parameter, on_the_cycle], concludes=True)
share = inequality("t is below w", w - t > 0, given=[t > 0, parameter], times=[t > 0], terms=[term(2)])
sides = inequality("r is below w", w - r > 0, given=ROOT, contradiction=True,
                   terms=failed * failed + 2 * failed * big + 8)  # fmt: skip
below_one = inequality("the smaller one: below 1", multiplier < 1, given=[*ROOT, smaller], concludes=True,
                       terms=known(r > 0) * (known(r > 0) + 3 * big), multiples={smaller: -3 * w, is_root: -1})  # fmt: skip
room = inequality("10 - w^2 is positive", 10 - w**2 > 0, given=[ending < 0], contradiction=True,
                  terms=failed * (2 * squared(w) + 7) + 45 + known(ending < 0))  # fmt: skip
other = inequality("the conjugate is positive", 10 - w**2 + 3 * w * r > 0, given=[*ROOT, ending < 0], lemmas=[room],
                   terms=known(room) + 3 * big * known(r > 0))  # fmt: skip
above = inequality("the smaller one: above -1 before the end", multiplier > -1, given=[*ROOT, smaller, ending < 0],
                   lemmas=[room, other], times=[other], terms=4 * known(ending < 0), concludes=True,
                   multiples={smaller: 3 * w * other.goal.left, is_root: -9 * w**2})  # fmt: skip
repels = inequality("the larger one: above 1", multiplier > 1, given=[*ROOT, larger], lemmas=[sides], concludes=True,
                    terms=known(r > 0) * (known(sides) + 2 * big), multiples={larger: 3 * w, is_root: 1})  # fmt: skip

def by_t(value):
    """Return eta and r of the smaller t: w = t + 2/t, r = 2/t - t. At the birth t = sqrt(2) = 1.41421356..."""
    at = Fraction(value)
    return {t: at, eta: at + 2 / at - 1, r: 2 / at - at}


theorem = Theorem(
    source=Source("derived here"),
    where={b: rho + 1, w: eta + 1, **CUBIC, **AT_THE_CYCLE},
    steps=[
        uses("the quartic", "balanced_line.two_cycle", two_cycle.theorem["factorization"],
             because="so two-cycles beside the first are the real zeros of the last factor"),
        identity("the quartic, shifted", second_factor, pair**2 - w * b * pair + 2 * b**2, concludes=True),
        inequality("no zeros before", second_factor > 0, given=[early], concludes=True,
                   terms=known(early) * (squared(b**2 - Fraction(1, 2)) + Fraction(3, 4)) / 12
                   + (squared(w * pair - 4 * b) + squared(2 * pair - w * b)) / 12),
        identity("double zeros at the birth", second_factor, (pair - w * b / 2) ** 2 + (8 - w**2) * b**2 / 4, concludes=True,
                 because="at w^2 = 8 this is a square, and b^2 - w b/2 - 1 = 0 has two real solutions"),
        identity("factors", second_factor, (b**2 - t * b - 1) * (b**2 - (w - t) * b - 1), given=[parameter], concludes=True),
        *(identity(f"the {name} t", t**2 - w * t + 2, 0, given=[which, is_root], concludes=True,
                   multiples={which: (2 * t - w + sign * r) / 4, is_root: Fraction(1, 4)},
                   because="the real number r exists if and only if w^2 >= 8")
          for name, which, sign in [("smaller", smaller, -1), ("larger", larger, 1)]),
        inequality("t is positive", t > 0, given=[positive, parameter], contradiction=True,
                   terms=squared(t) + failed * big + 2),
        identity("zeros of a factor", b**2 - t * b - 1, 0, given=[equals(k**2, t**2 + 4), equals(2 * b, t + k)], concludes=True,
                 multiples={equals(2 * b, t + k): (2 * b - t + k) / 4, equals(k**2, t**2 + 4): Fraction(1, 4)},
                 because="the real number k exists for every t, and is not 0, so the two zeros differ"),
        inequality("only beyond the birth", beyond, given=[r > 0, is_root], terms=known(r > 0) * known(r > 0), concludes=True,
                   multiples={is_root: -1}),
        exchanged,
        inequality("above -1", b > -1, given=[t > 0, on_the_cycle], contradiction=True, concludes=True,
                   terms=failed * (failed + 2 + known(t > 0)) + known(t > 0)),
        share,
        inequality("below w", b < w, given=[positive, t > 0, parameter, on_the_cycle], lemmas=[share], contradiction=True,
                   terms=2 * known(share) + known(t > 0) * (failed * (failed + big) + 1) + 2 * failed, concludes=True),
        identity("x changes its sign after two steps", (1 + u) * (1 + v), -1, given=CYCLE, concludes=True),
        product_step,
        sides,
        below_one,
        room,
        other,
        above,
        inequality("and only there", ending < 0, given=[*ROOT, smaller, multiplier > -1], concludes=True,
                   terms=known(multiplier > -1) * (known(multiplier > -1) + 6 * big * known(r > 0)) / 4,
                   multiples={smaller: -3 * w * (multiplier + 11 - w**2 + 3 * w * r) / 4, is_root: 9 * w**2 / 4}),
        repels,
        identity("where the multiplier is -1", ending,
                 (multiplier + 1) * (3 * w * t - w**2 - 5) / 2 - 9 * w**2 * (t**2 - w * t + 2), concludes=True,
                 because="so multiplier -1 for some zero t of t^2 - w t + 2 makes the left side 0"),
        identity("in closed form", (4 * w**2 - 13) ** 2 - 9 * 41, 8 * ending, concludes=True,
                 because="where the right side is 0, 4 w^2 = 13 + 3 sqrt(41), as w^2 > 0"),
        roots("the end, isolated", ending, eta, between=("1.83766509265533", "1.83766509265534"), concludes=True),
        roots("no other positive one", ending, eta, between=(0, 100), concludes=True),
        cited("attraction", LINEARIZED_STABILITY, concludes=True,
              premises=[exchanged, product_step, below_one, above], given=[*ROOT, smaller, ending < 0, *CYCLE],
              under=[parameter, on_the_cycle], gives=says("the cycle of the smaller t attracts every start near it on the line"),
              because="it is a fixed point of g(g(rho)) with derivative g'(u) g'(v), by the chain rule; r > 0 means w^2 > 8"),
        cited("repulsion", LINEARIZED_STABILITY, concludes=True,
              premises=[exchanged, product_step, repels], given=[*ROOT, larger, *CYCLE], under=[parameter, on_the_cycle],
              gives=says("the cycle of the larger t repels"),
              because="it is a fixed point of g(g(rho)) with derivative g'(u) g'(v), by the chain rule"),
    ],
    slack={
        "attraction": NEIGHBOURHOOD,
        "repulsion": NEIGHBOURHOOD,
    },
    neighbours=[
        false_claim("no zeros just beyond 2 sqrt(2) - 1", second_factor > 0, given=[positive, 10000 * eta < 18285],
                    witness={eta: Fraction(533, 378) + Fraction(756, 533) - 1, rho: "13/14"}),
        false_claim("no zeros up to 11/6", second_factor > 0, given=[positive, 6 * eta <= 11], witness={eta: "11/6", rho: 1}),
        false_claim("the larger t attracts", multiplier < 1, given=[beyond, ending < 0, parameter, 2 * t > w],
                    witness={eta: "11/6", t: "3/2"}),
        false_claim("the smaller t attracts just beyond its end", multiplier > -1,
                    given=[beyond, parameter, 2 * t < w, 10000 * eta < 18377],
                    witness={eta: Fraction(30, 23) + Fraction(23, 15) - 1, t: "30/23"}),
        false_claim("x returns after two steps", equals((1 + u) * (1 + v), 1), given=CYCLE,
                    witness={u: 1, v: "-3/2", t: "3/2"}),
        *nearby("no zeros for w^2 < {}", 8, second_factor > 0, {eta: "11/6", rho: 1}, {eta: "368383/201474", rho: "13/14"},
                given=lambda c: [positive, w**2 < c]),
        *nearby("zeros for w^2 > {} alone", 8, lambda c: w**2 > c, {eta: "11/6", r: "1/6"},
                {eta: "368383/201474", r: "1679/201474"}, given=[*ROOT]),
        *nearby("the quartic with {} b^2", 2, lambda c: equals(second_factor, pair**2 - w * b * pair + c * b**2),
                {eta: 2, rho: 1}),
        *nearby("the factor b^2 - t b - {}", 1, lambda c: equals(second_factor, (b**2 - t * b - c) * (b**2 - (w - t) * b - 1)),
                {eta: 2, t: 1, rho: 2}, given=[parameter]),
        *nearby("t^2 - w t + {} = 0 for the smaller t", 2, lambda c: equals(t**2 - w * t + c, 0), {eta: 2, r: 1, t: 1},
                given=[smaller, is_root]),
        *nearby("multiplier {} + 6 w t - 4 w^2", 9, lambda c: equals(product, c + 6 * w * t - 4 * w**2),
                {eta: "11/6", u: 1, v: "-3/2", t: "3/2"}, given=CYCLE),
        *nearby("the larger t: multiplier above {}", 1, lambda c: multiplier > c,
                {**by_t("1414213/1000000"), t: Fraction(2 * 10**6, 1414213)}, given=[*ROOT, larger]),
        *nearby("the smaller t: multiplier below {}", 1, lambda c: multiplier < c, by_t("1414213/1000000"),
                given=[*ROOT, smaller], less=True),
        *(false_claim(f"the smaller t attracts up to eta = {top} ({percent} percent beyond the end)", multiplier > -1,
                      given=[*ROOT, smaller, eta < Fraction(top)], witness=by_t("30/23"))
          for percent, top in ((2, "1.87442"), ("0.1", "1.8395"))),
        *(false_claim(f"the smaller t attracts up to eta = {top} alone ({percent} percent before the end)", eta < Fraction(top),
                      given=[*ROOT, smaller, multiplier > -1], witness=by_t(at))
          for percent, top, at in ((2, "1.80092", "4/3"), ("0.1", "1.83583", "131/100"))),
        *nearby("the cycles above -{}", 1, lambda c: b > -c, {rho: "-201/101", t: "201/10100"},
                {rho: "-4001/2001", t: "4001/4002000"}, given=[t > 0, on_the_cycle],
                less=True),
        *nearby("the cycles below {} w", 1, lambda c: b < c * w, {eta: "9011/990", rho: 9, t: "99/10"},
                {eta: "99000101/999900", rho: 99, t: "9999/100"}, given=[positive, t > 0, parameter, on_the_cycle], less=True),
        *nearby("(1 + u)(1 + v) = -{}", 1, lambda c: equals((1 + u) * (1 + v), -c), {u: 1, v: "-3/2", t: "3/2"}, given=CYCLE),
        *nearby("the closed form with {}", 41, lambda c: equals((4 * w**2 - 13) ** 2 - 9 * c, 8 * ending), {eta: 2}),
    ],
    constants=[
        sharp("the 8 in w^2 < 8, where there are no zeros", "no zeros for w^2 < 8.16 (2 percent)",
              "no zeros for w^2 < 8.008 (0.1 percent)"),
        sharp("the 8 in w^2 > 8, where alone there are", "zeros for w^2 > 8.16 alone (2 percent)",
              "zeros for w^2 > 8.008 alone (0.1 percent)"),
        sharp("the coefficients of the quartic", "the quartic with 2.04 b^2 (2 percent)",
              "the quartic with 2.002 b^2 (0.1 percent)", note="the others by the same point, where no term vanishes"),
        sharp("the 1 in the factors b^2 - t b - 1", "the factor b^2 - t b - 1.02 (2 percent)",
              "the factor b^2 - t b - 1.001 (0.1 percent)", note="the other coefficients by the same point"),
        sharp("the 2 in t^2 - w t + 2 = 0", "t^2 - w t + 2.04 = 0 for the smaller t (2 percent)",
              "t^2 - w t + 2.002 = 0 for the smaller t (0.1 percent)", note="and for the larger one"),
        sharp("the 9 in the multiplier 9 + 6 w t - 4 w^2", "multiplier 9.18 + 6 w t - 4 w^2 (2 percent)",
              "multiplier 9.009 + 6 w t - 4 w^2 (0.1 percent)", note="the 6 and the 4 by the same point"),
        sharp("the 1 above which the larger one's multiplier lies", "the larger t: multiplier above 1.02 (2 percent)",
              "the larger t: multiplier above 1.001 (0.1 percent)", note="it tends to 1 at the birth"),
        sharp("the 1 below which the smaller one's multiplier lies", "the smaller t: multiplier below 0.98 (2 percent)",
              "the smaller t: multiplier below 0.999 (0.1 percent)", note="it tends to 1 at the birth"),
        sharp("the end, eta = 1.837665...", "the smaller t attracts up to eta = 1.87442 (2 percent beyond the end)",
              "the smaller t attracts up to eta = 1.8395 (0.1 percent beyond the end)",
              note="as the root of a polynomial it is isolated to 14 decimals"),
        sharp("the end, where alone it does", "the smaller t attracts up to eta = 1.80092 alone (2 percent before the end)",
              "the smaller t attracts up to eta = 1.83583 alone (0.1 percent before the end)",
              note="2 percent before the end is before the birth"),
        sharp("the -1 below the cycles", "the cycles above -0.98 (2 percent)", "the cycles above -0.999 (0.1 percent)",
              note="for large w"),
        sharp("the w above the cycles", "the cycles below 0.98 w (2 percent)", "the cycles below 0.999 w (0.1 percent)",
              note="for large w"),
        sharp("the -1 in (1 + u)(1 + v) = -1", "(1 + u)(1 + v) = -1.02 (2 percent)", "(1 + u)(1 + v) = -1.001 (0.1 percent)"),
        sharp("the 41 in w^2 = (13 + 3 sqrt(41))/4", "the closed form with 41.82 (2 percent)",
              "the closed form with 41.041 (0.1 percent)",
              note="the 4, the 13 and the coefficients of the polynomial by the same point"),
    ],
    sharpness="exact: at 2 sqrt(2) - 1 the two cycles coincide with multiplier 1, at the end the multiplier is -1. This stable "
    "window lies far beyond sqrt(5) - 1, where the first two-cycle has lost its stability.",
    properties=[Property("rational cycles", rational_cycles, rational_cycle)],
    precise=[Precise("beside birth and end", both_sides)],
    example=[
        {eta: "11/6", t: "3/2", r: "1/6", rho: 1, u: 1, v: "-3/2", k: "5/2"},
        {eta: "11/6", t: "4/3", r: "1/6"},
        {eta: "35401/19320", r: "2879/19320", t: "161/120", u: "7/8", v: "-23/15", rho: "7/8"},
    ],
)  # fmt: skip
