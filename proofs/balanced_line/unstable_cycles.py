"""At h = 1.9, mu = 1 all orbits of period 2, 3 and 4 on the balanced line are unstable: gradient descent does not settle on them.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu = 1, from a start with x = y.
Method: gradient descent with the learning rate h = 19/10; eta = h mu = 19/10, rho = h (mu - |x|^2), rho' = g(rho).
Claim: the map g has exactly 3 fixed points, 3 cycles of least period 2, 4 of period 3 and 10 of period 4. Each has a multiplier beyond 1
    in size along the line: at least 2.8, 4.98, 19.8 and 12.6. So each is unstable, and repels on the line: an orbit on the line that
    tends to one of them lies on it from some iterate on. Only countably many rho_0 do that. So a picture of gradient descent
    converging to orbits of period 2, 3 and 4 at these values is no picture of almost every start with x = y.
    Not claimed: what almost every start does instead, or that no cycle of a longer period attracts.
Recursion: rho -> g(rho). One step multiplies x by 1 + rho, and over a cycle with x != 0 the product is 1 or -1: x has the period of
    rho, or twice it. So orbits of period 2, 3 or 4 of x belong to cycles of rho of period at most 4.
Tightness: the numbers of cycles are exact, the multipliers enclosed. At other learning rates cycles of these periods do attract.
References: derived here. The picture is described with Wang, Chen, Zhao, Tao, arXiv 2110.03677; such orbits exist, as it shows.
    Read on: docs/balanced_line.md
"""

from fractions import Fraction

from proofs._analysis import LIMITS, LINEARIZED_STABILITY
from proofs._nearby import nearby
from proofs._slack import COMPUTED, NEIGHBOURHOOD
from proofs.balanced_line import cubic_map, two_cycle
from proofs.balanced_line._enclosures import COUNT, LEAST, all_repel
from proofs.balanced_line._setting import (
    AT_THE_CYCLE,
    FIRST_CYCLE,
    TWICE,
    cubic,
    g,
    g_u,
    g_v,
    number,
    precision,
    slope,
    u,
    v,
)
from proofs.scalar._setting import eta, rho
from verify.theorems import (
    Fate,
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    diff,
    enclosed,
    equals,
    exact,
    false_claim,
    false_orbit,
    not_sharp,
    says,
    sharp,
    uses,
)

RATE = Fraction("1.9")
product = diff(g_u, u) * diff(g_v, v)
at_the_rate = equals(eta, RATE)


def repelling(period, count, least, digits):
    """Return the step on all cycles of this least period."""
    return enclosed(
        f"period {period}", all_repel(period), equals(COUNT, count), LEAST > Fraction(least), inputs={eta: RATE},
        digits={LEAST: digits}, concludes=True,
        gives=says(f"there are exactly {{}} cycles of least period {period}, and {{}} is the smallest size of a multiplier of theirs along "
                   "the line", COUNT, LEAST),
    )  # fmt: skip


def starts():
    """Return the strategy of exact rho_0 in the interval."""
    from hypothesis import strategies as st

    return st.fractions(-2, RATE, max_denominator=1000)


def does_not_settle(start):
    """Follow a start at 30 digits: it does not stay near a cycle of period 1 to 4 for 60 steps, unless it lands on one."""
    context = precision(30)
    e, r = number(context, RATE), number(context, start)
    lands, points = start, [r]
    for _ in range(3):
        if lands in (-2, 0, RATE, Fraction(3, 2), Fraction(-3, 5)):
            return
        lands = cubic(lands, RATE)
    for _ in range(400):
        points.append(cubic(points[-1], e))
    for period in range(1, 5):
        near = [abs(points[k + period] - points[k]) < context.mpf(10) ** -4 for k in range(len(points) - period)]
        run = longest = 0
        for value in near:
            run = run + 1 if value else 0
            longest = max(longest, run)
        assert longest < 60, f"stays near period {period} for {longest} steps"


def exponent(digits):
    """Measure the Lyapunov exponent along the line over many steps."""
    context = precision(digits)
    e, r, total, count = number(context, RATE), context.mpf(1) / 3, context.zero, 4000
    for _ in range(count):
        total += context.log(abs(slope(r, e)))
        r = cubic(r, e)
    mean = total / count
    assert context.mpf("0.8") < mean < context.mpf("0.95"), f"mean of log |g'|: {context.nstr(mean, 5)}"
    return f"the mean of log |g'| over {count} steps from 1/3 is {context.nstr(mean, 4)}: nearby starts move apart"


cycles = [
    repelling(1, 3, "2.79", "2.8"),
    repelling(2, 3, "4.98", "4.9807180865665783572"),
    repelling(3, 4, "19.8", "19.865271855380456340"),
    repelling(4, 10, "12.6", "12.669801700431719591"),
]
repel = cited("they repel", LINEARIZED_STABILITY, premises=cycles, given=[at_the_rate], concludes=True,
              gives=says("each of these cycles is unstable, and on the line it repels every start near it"),
              because="a multiplier along the line is an eigenvalue of the derivative in the plane, and in R^d")  # fmt: skip

theorem = Theorem(
    source=Source("derived here", note="against a description of a figure by Wang, Chen, Zhao, Tao"),
    where={**TWICE, **AT_THE_CYCLE},
    steps=[
        uses("the interval", "balanced_line.cubic_map", cubic_map.theorem["the interval is invariant"],
             cubic_map.theorem["escape below -2"]),
        *cycles,
        repel,
        cited("only exact landings", LIMITS, premises=[repel], given=[at_the_rate], concludes=True,
              gives=says("if on the line the orbit of rho_0 tends to one of these cycles, then rho_n is one of its points for some n; "
                         "only countably many rho_0 do that"),
              because="an orbit that stays near a point which repels is that point; a point has at most three preimages"),
    ],
    exceptional="the countable set of rho_0 that land exactly on one of the 20 cycles; on x = y it has measure zero",
    slack={
        "period 1": COMPUTED,
        "period 2": COMPUTED,
        "period 3": COMPUTED,
        "period 4": COMPUTED,
        "they repel": NEIGHBOURHOOD,
        "only exact landings": "countably many starts: no finite number of inputs speaks of them",
    },
    neighbours=[
        false_claim("a two-cycle attracts", product**2 < 1, given=[at_the_rate, *FIRST_CYCLE], witness={eta: RATE, u: "3/2", v: "-3/5"}),
        false_claim("the minimizer attracts", diff(g, rho) ** 2 < 1, given=[at_the_rate, equals(rho, 0)], witness={eta: RATE, rho: 0}),
        false_orbit("every start settles on period three or four",
                    says("at eta = 19/10 every orbit in the interval but the fixed points tends to a cycle of period three or four"),
                    given=[at_the_rate, rho > -2, rho < eta], update={rho: g}, witness={eta: RATE, rho: "3/2"}, steps=2,
                    ends_in=[equals(rho, Fraction(3, 2)), equals(rho**2 + (1 - eta) * rho + 1 - eta, 0)],
                    fate=Fate("balanced_line.two_cycle", two_cycle.theorem["the zeros are exchanged"],
                              says("the orbit alternates between 3/2 and -3/5 for ever"))),
        *nearby("the minimizer has a multiplier of size at least {}", "2.8", lambda k: diff(g, rho) ** 2 >= k**2,
                {eta: RATE, rho: 0}, given=[at_the_rate, equals(rho, 0)]),
    ],
    constants=[
        sharp("the 2.8 of period 1", "the minimizer has a multiplier of size at least 2.856 (2 percent)",
              "the minimizer has a multiplier of size at least 2.8028 (0.1 percent)", note="that of the minimizer, 1 - 2 eta"),
        not_sharp("the bounds 2.79, 4.98, 19.8 and 12.6 in the steps",
                  "rounded down; the least multipliers are enclosed beside them, 2.8, 4.98071808..., 19.8652718... and "
                  "12.6698017..., every digit right"),
        exact("the numbers 3, 3, 4 and 10 of cycles",
              "whole numbers, counted by ball arithmetic with every zero isolated: any other number fails its step"),
        not_sharp("the rate h mu = 19/10", "one learning rate of a described figure; the cycles repel for others nearby too"),
    ],
    sharpness="the numbers of cycles are exact. That cycles of longer periods repel too is not said.",
    properties=[Property("no start settles", starts, does_not_settle, examples=40)],
    precise=[Precise("Lyapunov exponent", exponent)],
    example={eta: "19/10", rho: "3/2", u: "3/2", v: "-3/5"},
)  # fmt: skip
