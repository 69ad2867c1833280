"""For eta <= 1 the residual on the balanced line, from [-2, eta], tends to 0 except from an exactly known countable set.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0, from a start with x = y.
Method: gradient descent with a constant learning rate h, 0 < eta <= 1 where eta = h mu; rho = h (mu - |x|^2), rho' = g(rho).
Claim: g has no point of period two. If -2 <= rho_0 <= eta, that is h |x_0|^2 <= 2 + eta, then rho_n converges. The limit is -2
    only from rho_0 = -2; it is eta only if rho_n is -1 or eta for some n, and then the iterates land exactly on the saddle
    x = y = 0; in all other cases rho_n -> 0 and the iterates converge to a global minimizer x = y, |x|^2 = mu. From
    rho_0 < -2 they diverge.
Recursion: rho -> g(rho) = rho^3 + (2 - eta) rho^2 + (1 - 2 eta) rho, and x is multiplied by 1 + rho.
Tightness: eta = 1 is included and cannot be exceeded: two-cycles, also rational ones, exist for eta > 1 arbitrarily close to 1.
References: derived here; cf. Chen, Balasubramanian, Ghosal, Agrawalla (arXiv 2310.01687), read in abstract.
    Read on: docs/balanced_line.md
"""

from fractions import Fraction

from sympy import Rational

from proofs._analysis import COPPEL, LIMITS
from proofs._nearby import nearby, text
from proofs.balanced_line import cubic_map, two_cycle
from proofs.balanced_line._setting import (
    INTERVAL,
    TWICE,
    cubic,
    first_factor,
    g,
    g_twice,
    iterate,
    number,
    precision,
    second_factor,
)
from proofs.balanced_line.cubic_map import c, far
from proofs.scalar._setting import eta, rho
from verify.theorems import (
    Fate,
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    equals,
    every_iterate,
    exact,
    false_claim,
    false_orbit,
    identity,
    inequality,
    known,
    says,
    sharp,
    squared,
    uses,
)

TAME = [eta > 0, eta <= 1]
below, at_one = [eta > 0, eta < 1], equals(eta, 1)
period_two = equals(g_twice, rho)
pair = (1 + rho) ** 2 - 1
turn = (1 + eta) * pair - 4 * (1 + rho)
square = 2 * pair - (1 + eta) * (1 + rho)
slack = known(eta <= 1)
others = (rho + 2) ** 2 * (rho - eta) ** 2
exceptional = (
    "exactly the starts with rho_0 <= -2, and those with rho_n = -1 or rho_n = eta for some n (a countable set of rho_0): "
    "no others fail to converge to a minimizer"
)


def starts():
    """Return the strategy of exact (eta, rho) with 1/10 <= eta <= 9/10 and -2 <= rho <= eta."""
    from hypothesis import strategies as st

    share = st.fractions(0, 1, max_denominator=30)
    etas = st.fractions(Fraction(1, 10), Fraction(9, 10), max_denominator=20)
    return st.tuples(etas, share).map(lambda p: (p[0], -2 + p[1] * (p[0] + 2)))


def settles(example):
    """Check exactly whether the start is exceptional (five steps decide it here), and follow the orbit at 30 digits."""
    e, r = example
    if r == -2:
        assert cubic(r, e) == -2
        return
    exact = r
    for _ in range(5):
        if exact in (-1, e):
            assert iterate(exact, e, 2) == e
            return
        exact = cubic(exact, e)
    context = precision(30)
    end = abs(iterate(number(context, exact), number(context, e), 600))
    assert end < context.mpf(10) ** -20, f"rho = {context.nstr(end, 5)} after 605 steps"


def both_sides(digits):
    """Follow the start rho = 1/2 just below, at and just above eta = 1."""
    context = precision(digits)
    sizes = []
    for shift, steps in ((-1, 25000), (0, 5000), (1, 25000)):
        e = number(context, 1 + Fraction(shift, 1000))
        r = iterate(context.mpf(1) / 2, e, steps)
        sizes.append(abs(r))
        if shift > 0:
            gap = abs(iterate(r, e, 2) - r)
            assert gap < context.mpf(10) ** -20, f"no two-cycle above 1: {context.nstr(gap, 5)}"
    assert sizes[0] < context.mpf(10) ** -20, f"below 1: rho = {context.nstr(sizes[0], 5)}"
    assert sizes[1] < context.mpf(1) / 100, f"at 1: rho = {context.nstr(sizes[1], 5)}"
    assert sizes[2] > context.mpf(1) / 100, f"above 1: rho = {context.nstr(sizes[2], 5)}"
    shown = ", ".join(context.nstr(s, 4) for s in sizes)
    return f"|rho| finally, from 1/2, at eta = 999/1000, 1, 1001/1000: {shown}; the last is a two-cycle"


quadratic = inequality("the quadratic is positive", first_factor > 0, given=below,
                       terms=(squared(2 * rho + 1 - eta) + known(eta < 1) * (known(eta > 0) + 3)) / 4)  # fmt: skip
quartic = inequality(
    "the quartic is positive", second_factor > 0, given=TAME,
    terms=(slack * (known(eta > 0) + 3) + 4) * (squared((1 + rho) ** 2 - Fraction(1, 2)) + Fraction(3, 4)) / 12
    + (squared(turn) + squared(square)) / 12,
)  # fmt: skip
none_below = identity("no period two, eta < 1", g, rho, given=[*below, eta <= 1, period_two], lemmas=[quadratic, quartic],
                      factors=[quadratic, quartic], multiples={period_two: 1}, concludes=True)  # fmt: skip
none_at_one = identity(
    "no period two, eta = 1", (g - rho) ** 3, 0, given=[*TAME, at_one, period_two], lemmas=[quartic], factors=[quartic],
    multiples={period_two: others, at_one: others * (g - rho) * second_factor * (1 + rho)},
    concludes=True, because="so g(rho) = rho; here the quadratic is rho^2, which vanishes only at the fixed point 0",
)  # fmt: skip
inside = uses("the interval", "balanced_line.cubic_map", cubic_map.theorem["the interval is invariant"],
              cubic_map.theorem["fixed points"])
tame = inequality("eta < 2", eta < 2, given=[eta <= 1], terms=known(eta <= 1) + 1)
settle = cited("every orbit settles", COPPEL, premises=[tame, inside, none_below, none_at_one], concludes=True,
               given=[*TAME, *INTERVAL], under=[eta < 1, at_one, period_two],
               gives=says("rho_n converges to -2, 0 or {}", eta))  # fmt: skip
leaves_lower = inequality("the lower end repels", g + 2 >= rho + 2, given=[eta > 0, rho >= -2, rho <= 0],
                          terms=known(rho >= -2) * known(rho <= 0) * (known(rho <= 0) + known(eta > 0)))  # fmt: skip
leaves_upper = inequality("the upper end repels", eta - g >= eta - rho, given=[rho >= 0, rho <= eta],
                          terms=known(rho <= eta) * known(rho >= 0) * (known(rho >= 0) + 2))  # fmt: skip
drift = inequality("a factor is positive", rho**2 - eta * rho + 1 > 0, given=TAME,
                   terms=(squared(2 * rho - eta) + slack * (known(eta > 0) + 1) + 3) / 4)  # fmt: skip
only_lower = identity("only -2 goes to -2", rho, -2, given=[*TAME, equals(g, -2)], lemmas=[drift], factors=[drift],
                      multiples={equals(g, -2): 1}, concludes=True)  # fmt: skip
only_upper = identity("only -1 and eta go to eta", (eta - rho) * (1 + rho) ** 2, 0, given=[equals(g, eta)],
                      multiples={equals(g, eta): -1}, concludes=True)  # fmt: skip

theorem = Theorem(
    source=Source("derived here", after="Chen, Balasubramanian, Ghosal, Agrawalla, arXiv 2310.01687",
                  note="with the exceptional set, and with eta = 1"),
    where=TWICE,
    steps=[
        inside,
        identity("points of period one or two", g_twice - rho, (g - rho) * first_factor * second_factor),
        quadratic,
        quartic,
        none_below,
        none_at_one,
        tame,
        settle,
        leaves_lower,
        leaves_upper,
        drift,
        only_lower,
        only_upper,
        cited("limits at the ends", LIMITS, premises=[settle, leaves_lower, leaves_upper, only_lower, only_upper], concludes=True,
              given=[*TAME, *INTERVAL], under=[rho <= 0, rho >= 0, equals(g, -2), equals(g, eta)],
              gives=says("if the limit is -2 then rho_0 = -2; if it is {} then rho_n is -1 or {} for some n; otherwise rho_n -> 0",
                         eta, eta),
              because="near an end the distance to it never decreases, so it tends to 0 only if it is 0 from some n on; "
              "then look back at where the end is reached from"),
        cited("limit of the iterates", LIMITS, premises=[settle], concludes=True, given=[*TAME, *INTERVAL],
              gives=says("if rho_n -> 0, then x_n = y_n converges to a point with |x|^2 = mu"),
              because="h |x_n|^2 = eta - rho_n, and x_n stays on its line through 0 and, once rho_n > -1, on its side of 0"),
        uses("outside", "balanced_line.cubic_map", cubic_map.theorem["escape below -2"], concludes=True),
    ],
    exceptional=exceptional,
    slack={
        "every orbit settles": every_iterate(
            (rho * (eta - rho) * (rho + 2)) ** 2 <= Rational(1, 10000), given=[20 * eta <= 19, 20 * eta >= 1],
            update={rho: g}, steps=460, after=400),
        "limits at the ends": "which limit it is depends on infinitely many steps; the steps before it are attacked as identities",
        "limit of the iterates": "a sentence on vectors, drawn from the limit of rho_n",
    },
    neighbours=[
        false_claim("no period two just above eta = 1", equals(g, rho), given=[eta > 0, 100 * eta <= 101, period_two],
                    witness={eta: "10101/10100", rho: "1/100"}),
        false_orbit("every orbit settles, with 1 replaced by 11/10",
                    says("for 0 < eta <= 11/10 and -2 <= rho_0 <= eta, rho_n converges"), given=[10 * eta <= 11, *INTERVAL],
                    update={rho: g}, witness={eta: "13/12", rho: "1/3"}, steps=2,
                    ends_in=[equals(rho, Fraction(1, 3)), equals(first_factor, 0)],
                    fate=Fate("balanced_line.two_cycle", two_cycle.theorem["the zeros are exchanged"],
                              says("the orbit alternates between 1/3 and -1/4 for ever"))),
        false_orbit("the saddle forgotten", says("for -2 < rho_0 < eta, rho_n tends to 0"), given=[*TAME, rho > -2, rho < eta],
                    update={rho: g}, witness={eta: "1/2", rho: -1}, steps=1, ends_in=[equals(rho, eta)],
                    fate=Fate("balanced_line.cubic_map", cubic_map.theorem["fixed points"], says("rho = eta is a fixed point"))),
        false_orbit("the lower end forgotten", says("for -2 <= rho_0 < eta, rho_n tends to 0 or to eta"), given=[*TAME, *INTERVAL],
                    update={rho: g}, witness={eta: "1/2", rho: -2}, steps=1, ends_in=[equals(rho, -2)],
                    fate=Fate("balanced_line.cubic_map", cubic_map.theorem["fixed points"], says("rho = -2 is a fixed point"))),
        false_orbit("the interval forgotten", says("for rho_0 < 0, rho_n converges"), given=[*TAME, rho < 0],
                    update={rho: g}, witness={eta: "1/2", rho: "-201/100", c: "1/1000"}, steps=1,
                    ends_in=[c > 0, far, eta > 0],
                    fate=Fate("balanced_line.cubic_map", cubic_map.theorem["escape below -2"],
                              says("the iterates diverge, and so do those of all starts nearby"))),
        *(false_orbit(f"every orbit settles for eta <= {text(top)} ({percent} percent)",
                      says("for {} and -2 <= rho_0 <= eta, rho_n converges", eta <= top), given=[eta > 0, eta <= top, *INTERVAL],
                      update={rho: g}, witness={eta: k + 1 / k - 1, rho: k - 1}, steps=2,
                      ends_in=[equals(rho, k - 1), equals(first_factor, 0)],
                      fate=Fate("balanced_line.two_cycle", two_cycle.theorem["the zeros are exchanged"],
                                says("the orbit alternates between two values for ever")))
          for percent, top, k in ((2, Rational(51, 50), Rational(9, 8)), ("0.1", Rational(1001, 1000), Rational(33, 32)))),
        *(false_orbit(f"rho_0 >= -{text(low)} ({percent} percent)", says("for {}, rho_n converges", rho >= -low),
                      given=[*TAME, rho >= -low, rho <= eta], update={rho: g}, steps=1, ends_in=[c > 0, far, eta > 0],
                      witness={eta: "1/2", rho: -low, c: low - 2},
                      fate=Fate("balanced_line.cubic_map", cubic_map.theorem["escape below -2"],
                                says("the iterates diverge, and so do those of all starts nearby")))
          for percent, low in ((2, Rational(51, 25)), ("0.1", Rational(1001, 500)))),
        *nearby("only -{} goes to -2", 2, lambda k: equals(rho, -k), {eta: "1/2", rho: -2}, given=[*TAME, equals(g, -2)],
                less=True),
        *nearby("only -{} and eta go to eta", 1, lambda k: equals((eta - rho) * (k + rho) ** 2, 0), {eta: "1/2", rho: -1},
                given=[equals(g, eta)], less=True),
    ],
    constants=[
        sharp("the 1 in eta <= 1", "every orbit settles for eta <= 1.02 (2 percent)",
              "every orbit settles for eta <= 1.001 (0.1 percent)"),
        sharp("the -2 in rho_0 >= -2", "rho_0 >= -2.04 (2 percent)", "rho_0 >= -2.002 (0.1 percent)"),
        sharp("the -2 from which alone -2 is reached", "only -1.96 goes to -2 (2 percent)",
              "only -1.998 goes to -2 (0.1 percent)"),
        sharp("the -1 that goes to eta", "only -0.98 and eta go to eta (2 percent)",
              "only -0.999 and eta go to eta (0.1 percent)"),
        exact("rho_0 <= eta", "holds for every start on the line, since A = eta - rho is not negative"),
    ],
    sharpness="eta <= 1 is exact (see the neighbours), and so is the exceptional set. At eta = 1 convergence is not geometric.",
    properties=[Property("every orbit settles where the theorem says", starts, settles, examples=60)],
    precise=[Precise("beside eta = 1", both_sides)],
    example={eta: 1, rho: 0},
)  # fmt: skip
