"""At most one cycle attracts on the balanced line, and the orbit of one critical point finds it.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0, from a start with x = y.
Method: gradient descent with a constant learning rate h; eta = h mu, rho = h (mu - |x|^2), rho' = g(rho).
Claim: let 0 < eta <= 2. The cubic map g has two critical points, -1 and c = (2 eta - 1)/3, and a negative Schwarzian derivative:
    2 g' g''' - 3 (g'')^2 = -8 (3 rho + 2 - eta)^2 - 4 (1 + eta)^2. Since -1 goes to the fixed point eta, which repels, every cycle
    in [-2, eta] that attracts attracts c. So there is at most one. At eta = 2 there is none: c = 1 goes to the fixed point -2,
    which repels.
Recursion: rho -> g(rho); g'(rho) = (rho + 1)(3 rho + 1 - 2 eta).
Tightness: the identity is exact. At eta = -1, where the critical points coincide, it is zero at rho = -1. A cycle need not attract.
References: derived here; Singer (1978) for the theorem.
    Read on: docs/balanced_line.md
"""

from fractions import Fraction

from proofs._analysis import SINGER
from proofs._nearby import nearby
from proofs.balanced_line import cubic_map
from proofs.balanced_line._setting import CUBIC, INTERVAL, g, iterate, number, precision, slope, u
from proofs.scalar._setting import eta, rho
from verify.theorems import (
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
    not_sharp,
    says,
    sharp,
    squared,
    symbols,
    uses,
)

c = symbols("c")
first = diff(g, rho)
second = diff(first, rho)
third = diff(second, rho)
RATES = [eta > 0, eta <= 2]
stationary = equals(first, 0)
schwarzian = 2 * first * third - 3 * second**2


def anywhere():
    """Return the strategy of exact (eta, rho, step) around which difference quotients are taken."""
    from hypothesis import strategies as st

    return st.tuples(
        st.fractions(Fraction(1, 40), 2, max_denominator=40), st.fractions(-2, 2, max_denominator=40),
        st.fractions(Fraction(1, 9), 1, max_denominator=9),
    )  # fmt: skip


def expands_cross_ratios(example):
    """Check exactly what a negative Schwarzian means: where g is monotone it expands cross-ratios of four points."""
    e, left, size = example
    points = [left, left + size, left + 3 * size, left + 4 * size]
    low, high = min(-1, (2 * e - 1) / 3), max(-1, (2 * e - 1) / 3)
    if not (points[-1] < low or points[0] > high or low < points[0] < points[-1] < high):
        return
    a, b, m, n = (iterate(p, e, 1) for p in points)
    before = Fraction(8, 9)  # (4 * 2)/(3 * 3)
    after = (n - a) * (m - b) / ((m - a) * (n - b))
    assert after > before, f"a cross-ratio goes from {before} to {after}"


def one_attractor(digits):
    """Where a cycle attracts, follow the critical point and other starts: they end on the same cycle."""
    context = precision(digits)
    seen = []
    for e, period in (("11/10", 2), ("5/4", 4), ("1456/1000", 3), ("183/100", 2)):
        e = number(context, Fraction(e))
        starts = [(2 * e - 1) / 3, *(context.mpf(k) / 7 for k in (-6, -2, 1, 5))]
        ends = [iterate(r, e, 4000) for r in starts]
        cycle = [iterate(ends[0], e, k) for k in range(period)]
        assert abs(iterate(cycle[0], e, period) - cycle[0]) < context.mpf(10) ** (10 - digits), f"no period {period}"
        for end in ends[1:]:
            gap = min(abs(end - p) for p in cycle)
            assert gap < context.mpf(10) ** (10 - digits), f"eta = {context.nstr(e, 6)}: another end, {context.nstr(end, 6)}"
        multiplier = context.fprod(slope(p, e) for p in cycle)
        seen.append(f"{context.nstr(multiplier, 4)} at eta = {context.nstr(e, 6)}")
    return f"five starts end on one cycle, of multiplier {', '.join(seen)}"


interval = uses("the interval", "balanced_line.cubic_map", cubic_map.theorem["the interval is invariant"],
                cubic_map.theorem["fixed points"])  # fmt: skip
ends = uses("its ends repel", "balanced_line.cubic_map", *(cubic_map.theorem[s] for s in (
    "multiplier at -2", "multiplier at eta", "the lower end repels", "the upper end repels")))  # fmt: skip
derivative = identity("critical points", first, (rho + 1) * (3 * rho + 1 - 2 * eta), concludes=True)
negative = inequality("negative Schwarzian derivative", schwarzian < 0, given=[eta > 0], concludes=True,
                      terms=8 * squared(3 * rho + 2 - eta) + 4 * known(eta > 0) * (known(eta > 0) + 2) + 4,
                      because="the Schwarzian derivative is this over 2 (g')^2")  # fmt: skip
lost = identity("-1 goes to the saddle", g, eta, given=[equals(rho, -1)], concludes=True)
most = cited("at most one", SINGER, premises=[interval, ends, derivative, negative, lost], concludes=True,
             given=[*RATES, *INTERVAL], under=[equals(rho, -1), equals(u, -2), equals(u, eta)],
             gives=says("a cycle that attracts starts near it, on one side at least, attracts (2 eta - 1)/3, so there is at most one"),
             because="the ends -2 and eta are fixed points that repel, and the critical point -1 goes to one of them")  # fmt: skip
last = identity("at eta = 2 the other one goes to -2", g, -2, given=[equals(eta, 2), equals(rho, 1)], concludes=True,
                because="at eta = 2 the critical point (2 eta - 1)/3 is 1")  # fmt: skip

theorem = Theorem(
    source=Source("derived here", note="the identity; the use of Singer's theorem is standard"),
    where=CUBIC,
    steps=[
        interval,
        ends,
        derivative,
        identity("Schwarzian derivative", schwarzian, -8 * (3 * rho + 2 - eta) ** 2 - 4 * (1 + eta) ** 2, concludes=True),
        negative,
        lost,
        most,
        last,
    ],
    slack={
        "at most one": "all cycles of a map at once; the inequalities of its Schwarzian derivative are attacked",
    },
    neighbours=[
        false_claim("at eta = -1 too", schwarzian < 0, witness={eta: -1, rho: -1}),
        false_claim("4 replaced by 41/10", schwarzian <= -8 * (3 * rho + 2 - eta) ** 2 - Fraction(41, 10) * (1 + eta) ** 2,
                    given=RATES, witness={eta: 1, rho: 0}),
        false_claim("8 replaced by 81/10", schwarzian <= -Fraction(81, 10) * (3 * rho + 2 - eta) ** 2 - 4 * (1 + eta) ** 2,
                    given=RATES, witness={eta: 1, rho: 0}),
        false_claim("the critical point 2 eta/3", equals(first, 0), given=[*RATES, equals(3 * rho, 2 * eta)],
                    witness={eta: 1, rho: "2/3"}),
        false_claim("no attracting cycle just below eta = 2", equals(g, -2),
                    given=[1000 * eta >= 1999, eta <= 2, equals(3 * rho, 2 * eta - 1)],
                    witness={eta: "1999/1000", rho: "1499/1500"}),
        *nearby("8 replaced by {}", 8, lambda k: equals(schwarzian, -k * (3 * rho + 2 - eta) ** 2 - 4 * (1 + eta) ** 2),
                {eta: 1, rho: 1}),
        *nearby("4 replaced by {}", 4, lambda k: equals(schwarzian, -8 * (3 * rho + 2 - eta) ** 2 - k * (1 + eta) ** 2),
                {eta: 1, rho: 0}),
        *nearby("the critical point ({} eta - 1)/3", 2, equals(first, 0), lambda k: {eta: 1, rho: (k - 1) / 3},
                given=lambda k: [*RATES, equals(3 * rho, k * eta - 1)]),
        *nearby("the critical point -{}", 1, equals(first, 0), lambda k: {eta: 1, rho: -k},
                given=lambda k: [*RATES, equals(rho, -k)]),
        *nearby("the critical point goes to -2 from eta = {} on", 2, equals(g, -2), {eta: "1999/1000", rho: "1499/1500"},
                given=lambda k: [eta >= k, eta <= 2, equals(3 * rho, 2 * eta - 1)], less=True),
    ],
    constants=[
        sharp("the 8 in the Schwarzian derivative", "8 replaced by 8.16 (2 percent)", "8 replaced by 8.008 (0.1 percent)",
              note="the other coefficients by the same point"),
        sharp("the 4 in it", "4 replaced by 4.08 (2 percent)", "4 replaced by 4.004 (0.1 percent)"),
        sharp("the critical point (2 eta - 1)/3", "the critical point (2.04 eta - 1)/3 (2 percent)",
              "the critical point (2.002 eta - 1)/3 (0.1 percent)", note="the 1 and the 3 likewise"),
        sharp("the critical point -1", "the critical point -1.02 (2 percent)", "the critical point -1.001 (0.1 percent)"),
        sharp("the 2 in eta = 2, where none attracts", "the critical point goes to -2 from eta = 1.96 on (2 percent)",
              "the critical point goes to -2 from eta = 1.998 on (0.1 percent)"),
        not_sharp("the 2 in eta <= 2",
                  "beyond it the interval is not mapped into itself (neighbours of balanced_line.cubic_map), so the cited "
                  "theorem does not apply; whether a cycle attracts there is not said"),
        not_sharp("the 0 in eta > 0", "the Schwarzian derivative is negative for every eta but -1; eta = h mu is positive"),
    ],
    sharpness="The identity is exact. That a cycle attracts is not said: for many eta none does, as at eta = 2.",
    properties=[Property("cross-ratios grow", anywhere, expands_cross_ratios)],
    precise=[Precise("one attractor", one_attractor)],
    example=[{eta: 2, rho: 1}, {eta: 1, rho: -1}, {eta: 2, rho: -2}],
)  # fmt: skip
