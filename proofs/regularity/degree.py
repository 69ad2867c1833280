"""Degree of regularity and the growth condition: a finite growth bound forces degree at most 1, and not the other way round.

Problem: losses F(x.y) with a minimizer c of F. Degree of regularity, as defined here: dr(F) = limsup of log|F'(p)| / log|p| as |p|
    tends to infinity. (It is 0 for log cosh(p - c), 1 for (p - c)^2, 2 b - 1 for (p^b - 1)^2, infinite for e^p - p.)
Method: gradient descent with any learning rate h > 0.
Claim: if F'(p) = q (p - c) with 0 <= q <= G for all p, then |F'(p)| <= G |p - c| and dr(F) <= 1. The converse fails: the double well
    F = p^2/2 - log(p^2 + 1), with F' = p (p^2 - 1)/(p^2 + 1), has |F'(p)| <= |p| and degree 1, but F'(p)(p - 1) < 0 for -1 < p < 0.
    From every start with -1 < x.y < 0 the size T of product.good_regularity, with c = 1, increases, however small h is. And for
    F = (p^2 - 1)^2/4, of degree 3, no bound G serves.
Recursion: with U = |x + y|^2, V = |x - y|^2, rho = -h F'(x.y): U' = U (1 + rho)^2, V' = V (1 - rho)^2.
Tightness: G and the degree 1 are attained by F = G (p - c)^2/2.
References: derived here. A degree of regularity is the idea of Wang, Xu, Zhao, Tao (arXiv 2310.17087), read in abstract; how it is defined
    there, and whether it is this limit, is not confirmed.
    Read on: docs/regularity.md
"""

from fractions import Fraction

from proofs._analysis import LIMITS
from proofs._nearby import nearby
from proofs.regularity._setting import G, c, h, p, q
from verify.orbits import context, number
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    equals,
    exact,
    false_claim,
    inequality,
    known,
    not_sharp,
    says,
    sharp,
    squared,
    symbols,
)

slope, T, U, V, P, rho, w = symbols("slope T U V P rho w")  # w = p^2 + 1
GROWTH = [q >= 0, q <= G]
low, high = map(known, GROWTH)
WELL = equals(slope * w, p * (p**2 - 1))
BETWEEN = [p > -1, p < 0]
# The level of T: |x + y|^2/(T + 4 c) + |x - y|^2/(T - 4 c) = 1, cleared of denominators.
LEVEL = [c >= 0, T > 4 * c, equals(U * (T - 4 * c) + V * (T + 4 * c), T**2 - 16 * c**2)]
UPHILL = rho * (P - c) > 0
after = U * (1 + rho) ** 2 * (T - 4 * c) + V * (1 - rho) ** 2 * (T + 4 * c)
gap, middle = known(T > 4 * c), known(c >= 0)

bounded = inequality("the slope is bounded", (q * (p - c)) ** 2 <= G**2 * (p - c) ** 2, given=GROWTH,
                     terms=squared(p - c) * high * (high + 2 * low), concludes=True)  # fmt: skip
far = inequality("far away |p - c| <= 2 |p|", (p - c) ** 2 <= 4 * p**2, given=[p**2 >= c**2],
                 terms=squared(p + c) + 2 * known(p**2 >= c**2))  # fmt: skip
degree = cited("degree at most 1", LIMITS, premises=[bounded, far], given=GROWTH, under=[p**2 >= c**2], concludes=True,
               gives=says("if {} and {} for all p, where F'(p) = q (p - c) and so |F'(p)|^2 = {}, then dr(F) <= 1", *GROWTH,
                          (q * (p - c)) ** 2),
               because="log|F'(p)| <= log(2 G) + log|p| for |p| >= |c|, and log(2 G)/log|p| tends to 0 (G > 0 may be taken)")  # fmt: skip
nonzero = inequality("w is positive", w > 0, terms=squared(p) + 1)
flat = inequality("the well has degree at most 1", slope**2 <= p**2, given=[WELL], lemmas=[nonzero], times=[nonzero, nonzero],
                  terms=4 * squared(p) * squared(p), concludes=True)  # fmt: skip
downhill = inequality("the well leads away from its minimizer 1", slope * (p - 1) < 0, given=[*BETWEEN, WELL], lemmas=[nonzero],
                      times=[nonzero],
                      terms=known(p > -1) * known(p < 0) * (known(p < 0) + 1) * (known(p < 0) + 1), concludes=True)  # fmt: skip
uphill = inequality("so rho leads away too", rho * (p - 1) > 0, given=[h > 0, equals(rho, -h * slope), *BETWEEN, WELL], lemmas=[downhill],
                    terms=known(h > 0) * known(downhill))  # fmt: skip
large = inequality("T is positive", T > 0, given=LEVEL[:2], terms=gap + 4 * middle)
rises = inequality(
    "T increases", after > T**2 - 16 * c**2, given=[*LEVEL, equals(4 * P, U - V), UPHILL], lemmas=[large], times=[large],
    terms=gap * (gap + 8 * middle) * (squared(rho) * (gap + 4 * middle) + 8 * known(UPHILL)), concludes=True,
    because="T (|x' + y'|^2 (T - 4 c) + |x' - y'|^2 (T + 4 c) - T^2 + 16 c^2) = (T^2 - 16 c^2) rho (T rho + 8 (P - c)): the next iterate "
    "lies outside the ellipsoid of T",
)  # fmt: skip
steep = inequality("no bound serves for (p^2 - 1)^2/4", p * (p**2 - 1) > G * (p - 1), given=[G >= 0, p >= G, p > 1],
                   terms=known(p > 1) * (known(p >= G) + (known(p > 1) + 1) * (known(p > 1) + 1)), concludes=True)  # fmt: skip


def of_the_well(at):
    """Return F'(p) of the double well of degree 1, exactly."""
    at = Fraction(at)
    return at * (at**2 - 1) / (at**2 + 1)


def between_the_wells(drawn):
    """One exact step from a start with -1 < x.y < 0 on the double well of degree 1: the start's T lies below that of the next iterate."""
    x, y, rate = drawn
    product = sum(a * b for a, b in zip(x, y, strict=True))
    if not -1 < product < 0:
        return
    rho = -rate * of_the_well(product)
    u, v = (sum((a + s * b) ** 2 for a, b in zip(x, y, strict=True)) for s in (1, -1))
    # |x + y|^2 (t - 4) + |x - y|^2 (t + 4) - t^2 + 16 has one zero beyond 4; it is T.
    low, high = Fraction(4), 2 * (u + v) + 8
    for _ in range(60):
        t = (low + high) / 2
        low, high = (t, high) if u * (t - 4) + v * (t + 4) >= t**2 - 16 else (low, t)
    size = u * (1 + rho) ** 2 * (low - 4) + v * (1 - rho) ** 2 * (low + 4) - low**2 + 16
    assert size > 0, f"T = {low} does not increase from {x}, {y}"


def starts():
    """Draw two vectors of the same length, often with a small product, and a learning rate."""
    from hypothesis import strategies as st

    entry = st.fractions(-2, 2, max_denominator=12)
    pairs = st.integers(1, 3).flatmap(lambda d: st.tuples(*[st.lists(entry, min_size=d, max_size=d)] * 2))
    return st.tuples(pairs, st.fractions(Fraction(1, 100), 2, max_denominator=100)).map(lambda drawn: (*drawn[0], drawn[1]))


def degrees(digits):
    """Compute log|F'(p)| / log|p| at |p| = 10^40 for seven losses."""
    ctx, shown = context(digits), []
    far = number(10**40, digits)
    losses = {
        "log cosh": (0, lambda p: ctx.tanh(p - 1)), "squared": (1, lambda p: p - 1), "(p^2 - 1)^2": (3, lambda p: p * (p**2 - 1)),
        "(p^3 - 1)^2": (5, lambda p: p**2 * (p**3 - 1)), "Cauchy": (-1, lambda p: (p - 1) / (1 + (p - 1) ** 2)),
        "the double well here": (1, lambda p: p * (p**2 - 1) / (p**2 + 1)),
    }  # fmt: skip
    for name, (degree, slope) in losses.items():
        for side in (far, -far):
            found = ctx.log(abs(slope(side))) / ctx.log(far)
            assert abs(found - degree) < ctx.mpf(1) / 1000, f"{name}: {found}"
        shown.append(f"{name} {degree}")
    return ", ".join(shown)


HERE = {c: 1, T: 5, U: "441/625", V: "576/625", P: "-27/500"}
theorem = Theorem(
    source=Source("derived here", after="Wang, Xu, Zhao, Tao, JMLR 2025", note="their definition of the degree is not confirmed"),
    where={w: p**2 + 1},
    steps=[bounded, far, degree, nonzero, flat, downhill, uphill, large, rises, steep],
    exceptional="none",
    sharpness="the degree 1 is attained; so is G",
    slack={"degree at most 1": "a limit as |p| tends to infinity: no finite number of inputs speaks of it"},
    neighbours=[
        false_claim("degree at most 1 keeps T from increasing", after <= T**2 - 16 * c**2,
                    given=[h > 0, *LEVEL, equals(4 * P, U - V), equals(rho, -h * slope), slope**2 <= P**2,
                           equals(slope * (P**2 + 1), P * (P**2 - 1))],
                    witness={**HERE, h: "1/1000", slope: of_the_well("-27/500"), rho: -of_the_well("-27/500") / 1000}),
        false_claim("the growth condition for the double well of degree 1", q >= 0,
                    given=[equals(q * (p - 1) * (p**2 + 1), p * (p**2 - 1))],
                    witness={p: "-1/2", q: "-1/5"}),
        *nearby("|F'(p)| <= {} G |p - c|", 1, lambda k: (q * (p - c)) ** 2 <= k**2 * G**2 * (p - c) ** 2, {q: 1, G: 1, p: 2, c: 1},
                given=GROWTH, less=True),
        *nearby("the well: |F'(p)| <= {} |p|", 1, lambda k: slope**2 <= k**2 * p**2, {p: 50, slope: of_the_well(50)},
                {p: 1000, slope: of_the_well(1000)}, given=[WELL], less=True),
        *nearby("the well: p > {}", -1, slope * (p - 1) < 0, {p: "-1.01", slope: of_the_well("-1.01")},
                {p: "-1.0005", slope: of_the_well("-1.0005")},
                given=lambda k: [p > k, p < 0, WELL]),
    ],
    constants=[
        sharp("G in |F'(p)| <= G |p - c|", "|F'(p)| <= 0.98 G |p - c| (2 percent)", "|F'(p)| <= 0.999 G |p - c| (0.1 percent)"),
        sharp("the 1 in |F'(p)| <= |p| for the double well", "the well: |F'(p)| <= 0.98 |p| (2 percent)",
              "the well: |F'(p)| <= 0.999 |p| (0.1 percent)"),
        sharp("the -1 in -1 < p < 0", "the well: p > -1.02 (2 percent)", "the well: p > -1.001 (0.1 percent)",
              note="beyond it the slope leads back to -1, the other minimizer, and so towards 1"),
        exact("the 0 in -1 < p < 0", "F'(0) = 0: a maximum between the wells"),
        exact("the degree 1", "that of F = G (p - c)^2/2"),
        not_sharp("p >= G for (p^2 - 1)^2/4", "F'(p)/(p - 1) = p (p + 1), which passes G earlier"),
    ],
    properties=[Property("T increases between the wells", starts, between_the_wells)],
    precise=[Precise("degrees", degrees)],
    example=[
        {q: 1, G: 2, p: 3, c: 1},
        {p: "-1/2", slope: "3/10", h: 1, rho: "-3/10"},
        {**HERE, rho: "-1/100"},
    ],
)  # fmt: skip
