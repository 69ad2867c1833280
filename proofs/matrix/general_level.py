"""For every A, a level of a rank-one iterate never increases while h (a + 8 sigma_1) < 8; orbits with h < 4/(S_0 + 4 sigma_1) are bounded.

Problem: minimize f(x, y) = |A - x y^T|_F^2/2 over x in R^m, y in R^n, for a matrix A with singular values sigma_i <= sigma_1;
    x_i, y_i are the coordinates in singular bases of A (if m != n, the shorter list and sigma are continued by zeros).
Method: gradient descent with a constant learning rate h > 0; S = |x|^2 + |y|^2.
Claim: for a > 0 let I_a be the sum of (x_i + y_i)^2/(a + 8 sigma_i) + (x_i - y_i)^2/a. If I_a = 1 at an iterate and
    h (a + 8 sigma_1) < 8, then I_a <= 1 at the next one. So the least a >= 0 with I_a <= 1, the level of the iterate, never increases,
    and h S_n <= h (a_0 + 8 sigma_1)/2 < 4. The level is at most 2 S, so all this holds for h < 4/(S_0 + 4 sigma_1), the step of the
    first paper, here for d = 1 and every A, with S_n <= S_0 + 4 sigma_1.
Recursion: with M = 8/(h a), g^2 = 1 + 8 sigma/a, p = (x + y)/(g sqrt(a)), w = (x - y)/sqrt(a), s = 4 S/a and
    gamma = 2 (|x|^2 - |y|^2)/a: M p' = (M + g^2 - 1 - s) p + 2 gamma w/g and M w' = (M - g^2 + 1 - s) w + 2 gamma g p.
Tightness: the 8 is exact over all A (witnesses with two singular values). For A = mu I the level is T - 4 mu of
    matrix.rank_one_level, which falls up to h (T^2 + 16 mu^2) = 8 T, a larger range. Boundedness alone may hold beyond it.
    For d >= 2 the sum over the columns is no such level (docs/matrix.md).
References: derived here. After Wang, Chen, Zhao, Tao (ICLR 2022), whose step for a general A is 4/(S_0 + 4 sigma_1); recalled.
    Read on: docs/matrix.md
"""

from fractions import Fraction

from sympy import Rational

from proofs._analysis import INDUCTION, SVD
from proofs._nearby import nearby
from proofs.matrix import level_above, level_below, level_far
from proofs.matrix._general_level_checks import orbits_below, problems, spheres, stays_inside
from proofs.matrix._level import M, after, g, gamma, lam, o, p, s, w
from proofs.matrix._results import CAUCHY_SCHWARZ, SUMS
from verify.theorems import (
    Property,
    Source,
    Theorem,
    cited,
    diff,
    equals,
    exact,
    false_claim,
    identity,
    inequality,
    known,
    not_sharp,
    over_coordinates,
    says,
    sharp,
    squared,
    symbols,
    uses,
)

# One coordinate, the other ones entering through constants.
f, x, y, h, sigma, a = symbols("f x y h sigma a")
K, N, X, Y, S, q = symbols("K N X Y S q")
x_next, y_next = symbols("x_next y_next")
objective = (K - 2 * (sigma * x * y + N) + (x**2 + X) * (y**2 + Y)) / 2
total = identity("the sum of a coordinate", x_next + y_next, (1 + h * sigma - h * S / 2) * (x + y) + h * q / 2 * (x - y), concludes=True,
                 because="f = (|A|^2 - 2 x^T A y + |x|^2 |y|^2)/2; K, N, X, Y are what the other coordinates contribute")  # fmt: skip
difference = identity("the difference of a coordinate", x_next - y_next,
                      (1 - h * sigma - h * S / 2) * (x - y) + h * q / 2 * (x + y), concludes=True)  # fmt: skip

# The same in the scale of the level a = r^2.
r, G = symbols("r G")
SCALE = [r > 0, equals(M * h * r**2, 8)]
value, tilt, stretch = r**2 * s / 4, r**2 * gamma / 2, r**2 * (g**2 - 1) / 8  # S, |x|^2 - |y|^2 and sigma
scaled_sum = identity(
    "the sum in the scale of the level", M * ((1 + h * stretch - h * value / 2) * r * g * p + h * tilt / 2 * r * w), r * g * after(1),
    given=SCALE, multiples={SCALE[1]: r * g * p * (g**2 - 1 - s) / 8 + gamma * r * w / 4}, concludes=True,
)  # fmt: skip
scaled_difference = identity(
    "the difference in the scale of the level", M * ((1 - h * stretch - h * value / 2) * r * w + h * tilt / 2 * r * g * p), r * after(-1),
    given=SCALE, multiples={SCALE[1]: -r * w * (g**2 - 1 + s) / 8 + gamma * r * g * p / 4}, concludes=True,
)  # fmt: skip

# Sums over the coordinates: b_i = p, e_i = w, k_i = g p, u_i = M p', v_i = M w'.
b, e, k, u, v, beta = symbols("b e k u v beta")
BB, EE, KE, KK, UU, VV, form_sum, level_next = symbols("BB EE KE KK UU VV F I_next")
sum_of_forms = M**2 * (BB + EE) - (UU + VV) + lam * (2 * KE - gamma * (BB + EE)) + beta * (2 * KK + 2 * EE - s * (BB + EE))
added = over_coordinates(
    "the sum of the forms", form_sum,
    M**2 * (b**2 + e**2) - u**2 - v**2 + lam * (2 * k * e - gamma * (b**2 + e**2)) + beta * (2 * k**2 + 2 * e**2 - s * (b**2 + e**2)),
    sum_of_forms, inner={(b, b): BB, (e, e): EE, (k, e): KE, (k, k): KK, (u, u): UU, (v, v): VV},
    because="b = p, e = w, k = g p, u = M p', v = M w' at each coordinate",
)  # fmt: skip
ON_LEVEL = equals(BB + EE, 1)
SAME = [equals(gamma, 2 * KE), equals(s, 2 * KK + 2 * EE)]
NEXT = equals(M**2 * level_next, UU + VV)
FORMS = sum_of_forms >= 0
inside = inequality(
    "the next iterate lies inside", level_next <= 1, given=[M > 0, ON_LEVEL, *SAME, NEXT, FORMS], times=[M > 0, M > 0], concludes=True,
    terms=known(FORMS),
    multiples={ON_LEVEL: -(M**2) + lam * gamma + beta * s, SAME[0]: lam, SAME[1]: beta, NEXT: -1},
)  # fmt: skip

# What the multipliers ask of s and gamma; G is the largest g^2, so that a G = a + 8 sigma_1.
LARGEST = [G >= 1, G < M, KK <= G * BB]
SUMMED = [BB >= 0, EE >= 0, ON_LEVEL]
CAUCHY = KE**2 <= KK * EE
first, second = known(BB >= 0), known(EE >= 0)
room = inequality(
    "M is greater than gamma^2", M > gamma**2, given=[*LARGEST, *SUMMED, SAME[0], CAUCHY],
    terms=known(LARGEST[1]) + (known(LARGEST[0]) + 1) * squared(BB - EE) + 4 * second * known(LARGEST[2]) + 4 * known(CAUCHY),
)  # fmt: skip
schwarz = cited("the sums of products", CAUCHY_SCHWARZ, premises=[room], under=list(room.given),
                gives=says("{} for every iterate", CAUCHY))  # fmt: skip
bounded = inequality("s is at most 2 G", s <= 2 * G, given=[*LARGEST, *SUMMED, SAME[1]],
                     terms=2 * known(LARGEST[2]) + 2 * known(LARGEST[0]) * second)  # fmt: skip
below = inequality("s is at most 2 M", s <= 2 * M, given=[G < M, s <= 2 * G], terms=known(s <= 2 * G) + 2 * known(G < M))
above_one = inequality("M is greater than 1", M > 1, given=[G >= 1, G < M], terms=known(G < M) + known(G >= 1))
norm = inequality("S is bounded by the level", value <= r**2 * G / 2, given=[s <= 2 * G], terms=squared(r) * known(s <= 2 * G) / 4,
                  concludes=True)  # fmt: skip
small = inequality(
    "h S is less than 4", h * value < 4, given=[h > 0, s <= 2 * G, G < M, *SCALE], concludes=True,
    terms=known(h > 0) * known(r > 0) * known(r > 0) * (known(s <= 2 * G) / 4 + known(G < M) / 2), multiples={SCALE[1]: -Rational(1, 2)},
)  # fmt: skip
at_start = inequality(
    "the level is at most 2 S", (x + y) ** 2 * 2 * S + (x - y) ** 2 * (2 * S + 8 * sigma) <= 2 * (x**2 + y**2) * (2 * S + 8 * sigma),
    given=[sigma >= 0], terms=8 * known(sigma >= 0) * squared(x + y), keep=(S,), concludes=True,
    because="divided by 2 S (2 S + 8 sigma) and summed over the coordinates: I_a <= 1 for a = 2 S",
)  # fmt: skip
forms = [
    uses("the form for gamma >= 1", "matrix.level_above",
         *(level_above.theorem[f"the form is not negative, {case}"] for case in ("g >= gamma", "gamma >= g", "g = 1"))),
    uses("the form for gamma <= 1, s <= M + 1", "matrix.level_below", level_below.theorem["the form is not negative"]),
    uses("the form for gamma <= 1, s >= M + 1", "matrix.level_far", level_far.theorem["the form is not negative"]),
]  # fmt: skip
ASSUMED = [hypothesis for step in (total, difference, scaled_sum, scaled_difference, inside, room, below, above_one)
           for hypothesis in step.given]  # fmt: skip
CASES = [
    hypothesis
    for file, names in ((level_above, ("g >= gamma", "gamma >= g", "g = 1")), (level_below, ("",)), (level_far, ("",)))
    for name in names
    for hypothesis in file.theorem["the form is not negative" + (f", {name}" if name else "")].given
]
OURS = [G >= 1, G < M]
one_step = cited(
    "one step from the level", SUMS,
    premises=[total, difference, scaled_sum, scaled_difference, added, inside, room, schwarz, below, above_one, *forms],
    given=OURS, concludes=True,
    under=[hypothesis for hypothesis in dict.fromkeys([*ASSUMED, *CASES]) if hypothesis not in OURS],
    gives=says("if the sum of p^2 + w^2 is 1 and every g^2 is at most a number G with {}, then {} at the next iterate",
               G < M, level_next <= 1),
    because="for gamma >= 0 one of the three choices of lam and beta applies to all coordinates at once, with "
    "n = (s - 1 - gamma^2)/(M - gamma^2) or j = (s - 2)/(M - 1) - 1; gamma < 0 becomes gamma > 0 where x and y change places",
)  # fmt: skip
level_falls = cited(
    "the level never increases", INDUCTION, premises=[one_step, norm, small, at_start], concludes=True,
    given=[h > 0, sigma >= 0, *OURS, *SCALE], under=[s <= 2 * G],
    gives=says("if a_0 is the level of the start and h (a_0 + 8 sigma_1) < 8, then the level never increases; at every iterate "
               "S <= (a_0 + 8 sigma_1)/2, so that {}; and a_0 <= 2 S_0, so that h < 4/(S_0 + 4 sigma_1) suffices", h * value < 4),
    because="I_a falls as a grows, strictly unless the iterate is 0; so an iterate of level a > 0 has I_a = 1, and the next one has "
    "I_a <= 1. An iterate of level 0 (where I_a <= 1 for every a > 0) is a limit of iterates with small "
    "positive levels, by moving one x_i up and y_i down; the step is continuous",
)  # fmt: skip

# Two coordinates, on which the claim is refuted beyond its range.
g1, p1, o1, g2, p2, o2 = symbols("g1 p1 o1 g2 p2 o2")
PAIRS = ((g1, p1, o1), (g2, p2, o2))
two_s = sum(2 * (a**2 * b**2 + a**2 * c**2) for a, b, c in PAIRS)
two_gamma = sum(2 * a**2 * b * c for a, b, c in PAIRS)
two_next = sum(
    after(side).subs(w, a * c).subs({g: a, p: b, o: c}).subs({s: two_s, gamma: two_gamma}) ** 2 for side in (1, -1) for a, b, c in PAIRS
)
two_level = equals(sum(b**2 + a**2 * c**2 for a, b, c in PAIRS), 1)


def pair(bound, first, second, *turn):
    """Return the two coordinates with g1, g2 and (p1, w1, p2, w2) on the sphere from a rational point, with g1^2 = M bound/8."""
    first, second = Fraction(first), Fraction(second)
    turn = [Fraction(t) for t in turn]
    norm = sum(t * t for t in turn)
    one, two, three, four = [(1 - norm) / (1 + norm), *(2 * t / (1 + norm) for t in turn)]
    return {M: 8 * first**2 / Fraction(bound), g1: first, p1: one, o1: two / first, g2: second, p2: three, o2: four / second}


# Levels that do not fall: A = diag(sigma, small) and d = 1 with the old weights, and two columns with these.
x1, y1, x2, y2, z1, u1, z2, u2, small_sigma, level = symbols("x1 y1 x2 y2 x1_next y1_next x2_next y2_next tau t")
MOVED = {
    z1: x1 + h * (sigma * y1 - (y1**2 + y2**2) * x1),
    u1: y1 + h * (sigma * x1 - (x1**2 + x2**2) * y1),
    z2: x2 + h * (small_sigma * y2 - (y1**2 + y2**2) * x2),
    u2: y2 + h * (small_sigma * x2 - (x1**2 + x2**2) * y2),
}
NARROW = [h > 0, 0 <= small_sigma, small_sigma <= sigma, level > 4 * sigma, h * (level**2 + 16 * sigma**2) <= 8 * level]


def resolvent(b, c, d, e):
    """Return (t^2 - 16 sigma^2)(t^2 - 16 tau^2) times 1 less the sum of (x + y)^2/(t + 4 sigma) + (x - y)^2/(t - 4 sigma)."""
    high, low = level**2 - 16 * sigma**2, level**2 - 16 * small_sigma**2
    inner = lambda v, w, k: (v + w) ** 2 * (level - 4 * k) + (v - w) ** 2 * (level + 4 * k)  # noqa: E731 one formula, used twice
    return high * low - low * inner(b, c, sigma) - high * inner(d, e, small_sigma)


def along_top(b, c, d, e):
    """Return t^2 - 2 t S - 16 sigma (sigma - P) with P = x^T A y/sigma: nonnegative where T <= t."""
    return level**2 - 2 * level * (b**2 + c**2 + d**2 + e**2) - 16 * sigma**2 + 16 * (sigma * b * c + small_sigma * d * e)


columns = sum(
    after(side).subs(w, a * c).subs({g: a, p: b, o: c}).subs({s: 2 * a**2 * (b**2 + c**2), gamma: 2 * a**2 * b * c}) ** 2
    for side in (1, -1) for a, b, c in PAIRS
)  # fmt: skip

theorem = Theorem(
    source=Source("derived here", after="Wang, Chen, Zhao, Tao (ICLR 2022)", note="their step for a general A is recalled; d = 1 here"),
    where={
        w: g * o,
        f: objective,
        x_next: x - h * diff(f, x),
        y_next: y - h * diff(f, y),
        S: x**2 + X + y**2 + Y,
        q: x**2 + X - y**2 - Y,
        **MOVED,
    },
    steps=[
        cited("singular bases", SVD, premises=[], gives=says("A may be taken diagonal"),
              because="U^T x and V^T y make gradient descent on the diagonal matrix of singular values"),
        total, difference, scaled_sum, scaled_difference, added, inside,
        room, schwarz, bounded, below, above_one, norm, small, at_start, *forms, one_step, level_falls,
    ],
    exceptional="none",
    slack={
        "one step from the level": "attacked by the properties: points with I = 1 lie on a sphere",
        "the level never increases": "the level is the root of an equation; attacked by the properties, with a = 2 S at the start",
    },
    neighbours=[
        false_claim(
            "the weights t + 4 sigma and t - 4 sigma of A = mu I for every A", resolvent(z1, u1, z2, u2) >= 0,
            given=[*NARROW, resolvent(x1, y1, x2, y2) >= 0],
            witness={h: 1, sigma: "9/10", small_sigma: 0, level: 5, x1: "4/5", y1: "4/5", x2: 0, y2: "13/10"},
        ),
        false_claim(
            "T = S + sqrt(S^2 + 16 sigma_1 (sigma_1 - P)) with P = x^T A y/sigma_1", along_top(z1, u1, z2, u2) >= 0,
            given=[*NARROW, along_top(x1, y1, x2, y2) >= 0],
            witness={h: 1, sigma: "24/25", small_sigma: "17/25", level: 5, x1: 0, y1: 0, x2: "2/5", y2: "23/20"},
        ),
        false_claim(
            "d = 2: the sum over the columns", columns <= M**2, given=[two_level, g1**2 < M, g2**2 < M],
            witness={M: 8, g1: 2, p1: "1/2", o1: "1/4", g2: 2, p2: "1/2", o2: "1/4"},
        ),
        *nearby(
            "h (a + 8 sigma_1) <= {}", 8, two_next <= M**2,
            pair("8.16", "348/199", "183/106", "-149/147", -1, "-143/144"),
            pair("8.008", "16357/9439", "13080/7553", "9601/9294", "3738/3739", "-1633/1634"),
            given=lambda k: [two_level, M > 1, 8 * g1**2 <= k * M, 8 * g2**2 <= k * M],
        ),
        *nearby(
            "the level is at most {} S", 2,
            lambda k: (x + y) ** 2 * k * S + (x - y) ** 2 * (k * S + 8 * sigma) <= k * S * (k * S + 8 * sigma),
            {x: 1, y: -1, X: 0, Y: 0, sigma: 1},
            given=[sigma >= 0, S > 0], less=True,
        ),
    ],
    constants=[
        sharp("the 8 in h (a + 8 sigma_1) < 8", "h (a + 8 sigma_1) <= 8.16 (2 percent)", "h (a + 8 sigma_1) <= 8.008 (0.1 percent)",
              note="both with sigma_1 > 0; for the level, not for boundedness"),
        sharp("the 2 in a <= 2 S", "the level is at most 1.96 S (2 percent)", "the level is at most 1.998 S (0.1 percent)"),
        not_sharp("the 8 in a + 8 sigma", "chosen: at a minimizer of one coordinate (x + y)^2/(a + 8 sigma) = (x - y)^2/a = 1/2"),
        not_sharp("the 4 and the 4 in 4/(S_0 + 4 sigma_1)", "for A = mu I matrix.rank_one_isotropic allows a little more"),
        not_sharp("the 2 in S <= (a_0 + 8 sigma_1)/2, and the 4 in h S < 4", "attained only by x = y in the direction of sigma_1"),
        exact("the step at one coordinate", "an identity for every A"),
    ],
    sharpness="8 is exact for the level to fall; the range in which orbits are bounded is not known",
    properties=[
        Property("one exact step from I = 1", spheres, stays_inside),
        Property("exact orbits below the step", problems, orbits_below),
    ],
    example=[
        {x: 1, y: 1, h: "1/2", sigma: 1, K: 0, N: 0, X: 0, Y: 0},
        {M: 2, h: 1, r: 2, g: 1, p: 1, o: 0, s: 2, gamma: 0, G: 1, BB: 1, EE: 0, KE: 0, KK: 1, UU: 0, VV: 0,
         level_next: 0, lam: 0, beta: 0},
    ],
)  # fmt: skip
