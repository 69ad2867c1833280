"""The quadratic model below h |M|^2 |theta_0|^2 = 2 is lazy, and below 4 it converges from every start.

Problem: minimize f^2/2 for the model f = theta.M theta/2, M a symmetric matrix, theta in R^d.
Method: gradient descent with learning rate h > 0; L = |M|^2 with the spectral norm, N = |theta|^2, K = |M theta|^2, z = h L N.
Claim: the tangent kernel K is at most L N. If z_0 <= 2 (lazy), the loss falls in every step unless it is zero. If z_0 < 4, the norm
    never increases, the output is multiplied by m <= 1, and theta converges to a global minimizer, f = 0: from every start,
    without exception. In the limit h K <= 2, or some iterate is a minimizer exactly; for M != 0 such starts have measure zero.
Recursion: N' = N - h f^2 (4 - h K), f' = m f, m = 1 - h K + h^2 f C/2 with C = theta.M^3 theta.
Tightness: both thresholds are exact for the matrix M of f = x.y, theta = (x, y), where z = h (|x|^2 + |y|^2): there almost every start
    with z_0 > 4 diverges. For other M they are sufficient. At z_0 = 4 the norm does not increase; convergence is not claimed.
References: derived here; the model is after Zhu, Liu, Radhakrishnan, Belkin (arXiv 2205.11787), recalled, who consider small outputs.
    Read on: docs/catapult.md
"""

from fractions import Fraction
from itertools import pairwise

from proofs._analysis import GEOMETRIC_PRODUCT, LIMITS, MONOTONE_CONVERGENCE, NULL_SETS
from proofs._nearby import nearby
from proofs._slack import NULL
from proofs.catapult import quadratic_model
from proofs.catapult._quadratic import (
    CAUCHY_SCHWARZ,
    CUBIC,
    EVERY,
    MIXED,
    MODEL,
    ROOM,
    SLOPE,
    C,
    K,
    L,
    N,
    N_next,
    Q,
    descend,
    f,
    f_next,
    h,
    models,
    multiplier,
    state,
)
from verify.orbits import context
from verify.theorems import (
    NEGATION,
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    identity,
    inequality,
    known,
    negated,
    says,
    sharp,
    squared,
    uses,
)

size = h * L * N  # z
rate, off, start = h > 0, f**2 > 0, size <= 2
inner, closed = size < 4, size <= 4
norms, kernels, positive = EVERY[:3]
room, slope, cubic, mixed = map(known, (ROOM, SLOPE, CUBIC, MIXED))
step, left = known(rate), known(closed)
lazy_room, gap = known(start), known(rate) * known(ROOM)  # 2 - z and z - h K
LAZY = [*EVERY, rate, off, start]

below = inequality("the kernel stays below 4/h", h * K < 4, given=[rate, ROOM, inner], terms=known(inner) + gap, concludes=True)
never = inequality("z <= 4: the norm never increases", N_next <= N, given=[rate, ROOM, closed], concludes=True,
                   terms=step * squared(f) * (left + gap))  # fmt: skip
stays = inequality("so z < 4 stays", h * L * N_next < 4, given=[rate, positive, ROOM, inner], concludes=True,
                   terms=known(inner) + step * known(positive) * step * squared(f) * (known(inner) + gap))  # fmt: skip
falls_by = inequality("how much it falls", N - N_next >= h * f**2 * (4 - size), given=[rate, ROOM], concludes=True,
                      terms=step * squared(f) * gap)  # fmt: skip
at_most = inequality(
    "z <= 4: m is at most 1", multiplier <= 1, given=[*EVERY, rate, closed], times=[positive], concludes=True,
    terms=step * known(kernels) * known(positive) * (2 * left + gap) / 8
    + step * step * (known(positive) * known(positive) * slope + cubic + squared(2 * L * f - C)) / 8,
)  # fmt: skip
alive = inequality("off the minimizers the kernel is positive", K > 0, given=[*EVERY, off], contradiction=True,
                   terms=known(norms) * known(NEGATION) + slope + 4 * known(off))  # fmt: skip
lazy_top = inequality(
    "lazy: m is below 1", multiplier < 1, given=LAZY, lemmas=[alive], times=[positive], concludes=True,
    terms=step * known(alive) * known(positive) * (2 * (lazy_room + 2) + gap) / 8
    + step * step * (known(positive) * known(positive) * slope + cubic + squared(2 * L * f - C)) / 8,
)  # fmt: skip
two = lazy_room + gap  # 2 - h K
lazy_bottom = inequality(
    "lazy: m is above -1", multiplier > -1, given=LAZY, times=[positive], concludes=True,
    terms=known(positive) * (2 * two * (two + 6) + 2 * step * known(kernels) * lazy_room) / 16
    + step * step * (8 * known(positive) * known(positive) * known(off) + 2 * squared(C) + 2 * mixed) / 16,
)  # fmt: skip
lazy = inequality("lazy: the loss falls", f_next**2 < f**2, given=LAZY, lemmas=[lazy_top, lazy_bottom], concludes=True,
                  terms=known(off) * known(lazy_top) * known(lazy_bottom))  # fmt: skip
output = uses("the output", "catapult.quadratic_model", quadratic_model.theorem["the output"],
              quadratic_model.theorem["the norm"])  # fmt: skip
facts = cited("what holds for every theta", CAUCHY_SCHWARZ, premises=[], gives=says(
    "for L = |M|^2 what is assumed of (N, f, K, C) holds for every theta: K <= L N is the norm, and the three squares are bounded by "
    "Cauchy and Schwarz for the matrices I, M^2 and L - M^2"))  # fmt: skip
settles = cited("the norm settles", MONOTONE_CONVERGENCE, premises=[never, stays, falls_by], given=[rate, inner],
                under=[closed],
                gives=says("if {} at the start, N decreases to a limit, and the sum of f^2 over all steps is finite", inner),
                because="N - N' >= h f^2 (4 - z_0) in every step")  # fmt: skip
converges = cited(
    "convergence below 4", GEOMETRIC_PRODUCT, premises=[settles], given=[rate, inner], concludes=True,
    gives=says("if {} at the start, theta converges, to a global minimizer", inner),
    because="in an eigenbasis theta_i is multiplied by 1 - h f mu_i. With s_n the sum of the first f's, |theta_i| is exp(-h mu_i s_n) "
    "times a factor that converges to a number c_i > 0, as the sum of f^2 is finite, or theta_i = 0 from some n on. So N_n - phi(s_n) "
    "tends to 0 for phi(s) = sum of c_i^2 exp(-2 h mu_i s) over the others. If all their mu_i are 0, theta is constant. Else phi is "
    "strictly convex, phi(s_n) converges and s_{n+1} - s_n = f_n tends to 0, so s_n converges or tends to one infinity; there the "
    "bounded exp(-h mu_i s_n) converge too. In the limit f = 0, as f_n tends to 0",
)  # fmt: skip
repels = inequality("beyond 2 the multiplier repels", (1 - h * K) ** 2 > 1, given=[h * K > 2],
                    terms=known(h * K > 2) * known(h * K > 2) + 2 * known(h * K > 2))  # fmt: skip
balanced = cited(
    "the limiting kernel", LIMITS, premises=[converges, repels, output], given=[rate, inner], under=[h * K > 2], concludes=True,
    gives=says("then {} in the limit, or some iterate is a minimizer exactly", negated(h * K > 2)),
    because="f_n tends to 0, so m_n tends to 1 - h K; if h K > 2 there, |f_n| does not decrease from some n on",
)  # fmt: skip


def within(example):
    """Three exact steps with z_0 up to 4: the norm does not rise, and for z_0 <= 2 the loss falls."""
    matrix, theta, part = example
    old = state(matrix, theta)
    if not old["L"] * old["N"]:
        return
    for z in (4 * part, 2 * part):
        h, states = z / (old["L"] * old["N"]), [(theta, old)]
        for _ in range(2):
            after = descend(matrix, states[-1][0], h)
            states.append((after, state(matrix, after)))
        for (_, a), (_, b) in pairwise(states):
            assert b["N"] <= a["N"], "the norm rises"
            assert z > 2 or not a["f"] or not z or b["f"] ** 2 < a["f"] ** 2, "the loss rises in the lazy phase"


def indefinite(digits):
    """M = diag(1, -3/4) from (1, 23/20) at z_0 = 399/100: the norm falls and f tends to 0, though the loss first rises."""
    ctx = context(digits)
    slopes, theta = (ctx.mpf(1), -ctx.mpf(3) / 4), [ctx.mpf(1), ctx.mpf(23) / 20]
    h = ctx.mpf(399) / 100 / (theta[0] ** 2 + theta[1] ** 2)
    values, sizes = [], []
    for _ in range(2000):
        values.append(sum(m * v * v for m, v in zip(slopes, theta, strict=True)) / 2)
        sizes.append(sum(v * v for v in theta))
        theta = [v * (1 - h * values[-1] * m) for m, v in zip(slopes, theta, strict=True)]
    rounding = 1 + ctx.mpf(10) ** (5 - digits)
    assert all(b <= a * rounding for a, b in pairwise(sizes)), "the norm rises"
    assert abs(values[1]) > abs(values[0]), "the loss does not rise first"
    assert abs(values[-1]) < ctx.mpf(10) ** -(digits // 2), f"f = {ctx.nstr(values[-1], 5)}"
    kernel = h * sum((m * v) ** 2 for m, v in zip(slopes, theta, strict=True))
    assert kernel < 2
    return f"|theta|^2 falls from 2.3225 to {ctx.nstr(sizes[-1], 6)}, h K ends at {ctx.nstr(kernel, 6)}"


def pair(x, y, rate_of):
    """Return the state of M = [[0, 1], [1, 0]] at theta = (x, y): f = x y, L = 1."""
    x, y = Fraction(x), Fraction(y)
    return {N: x**2 + y**2, Q: 2 * x * y, K: x**2 + y**2, C: 2 * x * y, L: 1, h: Fraction(rate_of)}


theorem = Theorem(
    source=Source("derived here", after="Zhu, Liu, Radhakrishnan, Belkin (arXiv 2205.11787)", note="the model; recalled"),
    where=MODEL,
    always=EVERY,
    steps=[
        facts,
        output,
        below,
        never,
        stays,
        falls_by,
        at_most,
        alive,
        lazy_top,
        lazy_bottom,
        lazy,
        settles,
        converges,
        repels,
        balanced,
        identity("f' = f at the lowest order", f_next - f, f * h * (h * f * C / 2 - K), because="so f_n is f_0 and terms of higher order"),
        cited("the exceptional starts are null", NULL_SETS, premises=[output], concludes=True,
              gives=says("for M != 0 the starts of which some iterate is a minimizer exactly have measure zero"),
              because="f_n is f_0 times a product of m's, polynomials in theta_0 that are 1 at 0; f_0 is not the zero polynomial"),
    ],
    exceptional="for the limiting kernel: starts of which some iterate is a minimizer exactly, a null set; for the rest none",
    sharpness="2 and 4 are exact for M = [[0, I], [I, 0]], sufficient for other M",
    slack={
        "convergence below 4": "the model with this M is attacked as catapult.two_layer; others by the checks of this file",
        "the limiting kernel": "the same",
        "the exceptional starts are null": NULL,
    },
    neighbours=[
        *nearby("the norm never increases for z <= {}", 4, N_next <= N, pair(1, 1, "203/100"), pair(1, 1, "2001/1000"),
                given=lambda k: [*EVERY, rate, size <= k]),
        *nearby("the loss falls for z <= {}", 2, f_next**2 < f**2, pair(1, "1/100", "203/100"), pair(1, "1/1000", "2001/1000"),
                given=lambda k: [*EVERY, rate, off, size <= k]),
        *nearby("m <= 1 for z <= {}", 4, multiplier <= 1, pair(1, 1, "203/100"), pair(1, 1, "2001/1000"),
                given=lambda k: [*EVERY, rate, size <= k]),
        *nearby("z < {} stays", 4, lambda k: h * L * N_next < k, pair(1, 1, "203/100"), pair(1, 1, "2001/1000"),
                given=lambda k: [*EVERY, rate, size < k]),
        *nearby("h K < 4 for z < {}", 4, h * K < 4, pair(1, 1, "203/100"), pair(1, 1, "2001/1000"),
                given=lambda k: [*EVERY, rate, size < k]),
        *nearby("the norm falls by h f^2 ({} - z)", 4, lambda k: N - N_next >= h * f**2 * (k - size), pair(1, 1, 1),
                given=[*EVERY, rate]),
    ],
    constants=[
        sharp("the 2 in z_0 <= 2, where the loss falls", "the loss falls for z <= 2.04 (2 percent)",
              "the loss falls for z <= 2.002 (0.1 percent)"),
        sharp("the 4 in z <= 4, where the norm never increases", "the norm never increases for z <= 4.08 (2 percent)",
              "the norm never increases for z <= 4.004 (0.1 percent)"),
        sharp("the 4 in z <= 4, where m <= 1", "m <= 1 for z <= 4.08 (2 percent)", "m <= 1 for z <= 4.004 (0.1 percent)"),
        sharp("the 4 in z < 4, which stays", "z < 4.08 stays (2 percent)", "z < 4.004 stays (0.1 percent)"),
        sharp("the 4 in h K < 4", "h K < 4 for z < 4.08 (2 percent)", "h K < 4 for z < 4.004 (0.1 percent)"),
        sharp("the 4 in N - N' >= h f^2 (4 - z)", "the norm falls by h f^2 (4.08 - z) (2 percent)",
              "the norm falls by h f^2 (4.004 - z) (0.1 percent)"),
        sharp("the 4 in z_0 < 4, for convergence", "scalar.catapult: 4 raised by 2 percent", "scalar.catapult: 4 raised by 0.1 percent",
              note="x.y is the model with M = [[0, I], [I, 0]], where z = h S"),
        sharp("the 2 in h K <= 2 in the limit", "scalar.catapult: h S_inf <= 1.96 (2 percent)",
              "scalar.catapult: h S_inf <= 1.998 (0.1 percent)", note="with the same M"),
    ],
    properties=[Property("three exact steps", models, within)],
    precise=[Precise("an indefinite matrix", indefinite)],
    example=[pair(1, 1, "1/2"), pair(1, "1/2", 3), pair(1, "1/2", 1)],
)  # fmt: skip
