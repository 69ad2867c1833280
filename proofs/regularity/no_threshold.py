"""For the double well there is no safe sharpness: at every learning rate, starts of arbitrarily small sharpness diverge.

Problem: minimize f(x, y) = F(x y) with F = (p^2 - 1)^2/4 over real x, y.
Method: gradient descent with a constant learning rate h = k^2, k > 0.
Claim: for every u > 0 with u <= 1/2, k u <= 1/2 and 8 u^3 <= k, gradient descent from x = 1/(k u^2), y = 2 u^5 diverges, although
    the largest eigenvalue of the Hessian there is below 12 u^10. So there is no a > 0 for which a largest eigenvalue below a/h
    ensures convergence, whatever h is. (Under the growth condition T never increases if
    h G T_0 <= 8: product.good_regularity.)
Recursion: x' = x - f y, y' = y - f x with f = h F'(x y). One step leads into the region of regularity.escape.
Tightness: the 12 is exact as u tends to 0. Single starts with short numbers refute thresholds for the largest eigenvalue, for the
    largest absolute value of the eigenvalues, and for the sharpness F''(1) S of a minimizer with the same S.
References: derived here; against readings of Wang, Xu, Zhao, Tao (arXiv 2310.17087) by the sharpness at the start.
    Read on: docs/regularity.md
"""

from fractions import Fraction

from sympy import Rational

from proofs._analysis import INDUCTION
from proofs._nearby import nearby
from proofs._slack import ANY_LOSS
from proofs.regularity import doubling
from proofs.regularity._setting import FAR, WEDGE, N, S, h, r, x, y
from proofs.regularity._thresholds import Loss
from verify.orbits import context, number
from verify.theorems import (
    Fate,
    Precise,
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

WELL = Loss("(p^2 - 1)^2/4", lambda p: (p**2 - 1) ** 2 / 4, lambda p: p * (p**2 - 1), lambda p: 3 * p**2 - 1)
k, u, P, Q, f, m = symbols("k u P Q f m")
M, W, L = symbols("M W L")
LARGEST = 12
ON_X, ON_Y, RATE = equals(x * k * u**2, 1), equals(y, 2 * u**5), equals(h, k**2)
SMALL = [k > 0, u > 0, 2 * u <= 1, 2 * k * u <= 1, 8 * u**3 <= k]
E, FLAT = 1 + 4 * u**14 * k**2, 1 - P**2
PRODUCT, NORMS, STEP = equals(P * k, 2 * u**3), equals(Q * k**2 * u**4, E), equals(f, -2 * u**3 * k * FLAT)
ON_N, ON_R, ON_S = equals(N * u * k, M), equals(r * k * u**3, M * W), equals(S * k**2 * u**4, L)
SIZES = [M >= Fraction(15, 8), W >= 3, L <= Fraction(9, 8)]
INSIDE, BENT, STEEP = [P > 0, 4 * P <= 1], f**2 <= u**4, r >= 3
DEFINED = {P: x * y, Q: x**2 + y**2, f: h * P * (P**2 - 1), N: P * (1 + f**2) - f * Q, S: Q * (1 + f**2) - 4 * f * P,
           r: h * N * (N**2 - 1), m: LARGEST * u**10, M: 2 * u**4 * (1 + f**2) + 2 * FLAT * E, W: M**2 - u**2 * k**2,
           L: E * (1 + f**2) + 16 * k**2 * u**10 * FLAT}  # fmt: skip

pace, tiny, half, flat, near = map(known, SMALL)
wide, long, short = map(known, SIZES)
some, rest = known(INSIDE[0]), known(INSIDE[1]) / 4  # P and 1/4 - P
square = rest * (some + Fraction(1, 4))  # 1/16 - P^2
level = square + Fraction(15, 16)  # 1 - P^2
edge = half / 2 * (tiny + Fraction(1, 2))  # 1/4 - u^2
fine = edge * (squared(u) + Fraction(1, 4))  # 1/16 - u^4
slow = flat * (flat + 4 * pace * tiny)  # 1 - 4 k^2 u^2
bent, v, most = known(BENT), squared(u**2), Fraction(1, 16)
grown = 1 + squared(f)
spare = Fraction(1, 8) - most - 4 * most**2 - most**3 - most**4
drop = fine * (1 + 4 * (v + most) + v * v + most * v + most**2 + v * v * v + most * v * v + most**2 * v + most**3)

product = identity("x y at the start", P * k, 2 * u**3, given=[ON_X, ON_Y], multiples={ON_Y: x * k, ON_X: 2 * u**3})
norms = identity("x^2 + y^2 at the start", Q * k**2 * u**4, E, given=[ON_X, ON_Y],
                 multiples={ON_X: x * k * u**2 + 1, ON_Y: (y + 2 * u**5) * k**2 * u**4})  # fmt: skip
slope = identity("the slope at the start", f, -2 * u**3 * k * FLAT, given=[RATE, PRODUCT], keep=(P,),
                 multiples={RATE: P * (P**2 - 1), PRODUCT: k * (P**2 - 1)})  # fmt: skip
after = [
    identity("x y after one step", (x - f * y) * (y - f * x), N, keep=(f,)),
    identity("x^2 + y^2 after one step", (x - f * y) ** 2 + (y - f * x) ** 2, S, keep=(f,)),
]
positive = inequality("x y is positive", P > 0, given=[PRODUCT, *SMALL[:2]], keep=(P,), times=[k > 0], terms=2 * tiny * tiny * tiny)
below_quarter = inequality("x y is at most 1/4", 4 * P <= 1, given=[PRODUCT, k > 0, SMALL[4]], keep=(P,), times=[k > 0], terms=near)
bends = inequality(
    "f^2 is at most u^4", f**2 <= u**4, given=[STEP, *SMALL, *INSIDE], keep=(P, f),
    terms=v * (slow + 4 * pace * pace * tiny * tiny * squared(P) * (square + Fraction(31, 16))),
    multiples={STEP: -(f - 2 * u**3 * k * FLAT)},
)  # fmt: skip
tie_n = identity("N u k = M", N * u * k, M, given=[PRODUCT, NORMS, STEP], keep=(P, Q, f),
                 multiples={PRODUCT: u * (1 + f**2), STEP: -u * k * Q, NORMS: 2 * FLAT})  # fmt: skip
tie_r = identity("r k u^3 = M W", r * k * u**3, M * W, given=[RATE, ON_N], keep=(N, M),
                 multiples={RATE: N * (N**2 - 1) * k * u**3, ON_N: (N * u * k) ** 2 + N * u * k * M + M**2 - u**2 * k**2})  # fmt: skip
tie_s = identity("S k^2 u^4 = L", S * k**2 * u**4, L, given=[PRODUCT, NORMS, STEP], keep=(P, Q, f),
                 multiples={NORMS: 1 + f**2, STEP: -4 * P * k**2 * u**4, PRODUCT: 8 * u**7 * k**2 * FLAT})  # fmt: skip
size_m = inequality("M from below", SIZES[0], given=INSIDE, keep=(P, f),
                    terms=2 * v * grown + 8 * squared(u**7 * k) * level + 2 * square)  # fmt: skip
size_w = inequality("W from below", SIZES[1], given=[SIZES[0], *SMALL[:2], SMALL[3]], keep=(M,),
                    terms=wide * (wide + Fraction(15, 4)) + Fraction(17, 64) + slow / 4)  # fmt: skip
size_l = inequality(
    "L from above", SIZES[2], given=[BENT, *SMALL, *INSIDE], keep=(P, f),
    terms=bent + slow * (v * v * v * grown + 4 * v * v * level) + 4 * v * v * squared(P) + v * v * v * bent + spare + drop,
)  # fmt: skip
TIES = (N, S, r, M, W, L)
beyond = inequality("N is at least 1", N >= 1, given=[ON_N, SIZES[0], *SMALL[:2], SMALL[3]], keep=TIES, times=[k > 0, u > 0],
                    terms=wide + flat / 2 + Fraction(11, 8))  # fmt: skip
steep = inequality("r is at least 3", STEEP, given=[ON_R, *SIZES[:2], *SMALL[:4]], keep=TIES, times=[k > 0, u > 0, u > 0, u > 0],
                   terms=wide * (long + 3) + 15 * long / 8 + Fraction(21, 4) + 3 * (flat / 8 + pace * tiny * edge))  # fmt: skip
upward = inequality("r is positive", r > 0, given=[STEEP], keep=(r,), terms=known(STEEP) + 3)
far = inequality("r^2 is at least 6", FAR, given=[STEEP], keep=(r,), terms=known(STEEP) * (known(STEEP) + 6) + 3)
inside = wide + Fraction(15, 8)  # M
wedge = inequality(
    "the wedge", WEDGE, given=[ON_N, ON_R, ON_S, *SIZES, *SMALL[:2]], keep=TIES, times=[k > 0] * 3 + [u > 0] * 7,
    terms=inside * ((long + 3) * ((long + 3) * wide * (wide + Fraction(15, 4)) + Fraction(225, 64) * long + 2 * short + Fraction(531, 64))
                    + 4 * pace * pace * squared(u**3)),
)  # fmt: skip
rate = inequality("h is positive", h > 0, given=[RATE, k > 0], terms=pace * pace)
meaning = identity("r is the slope after one step", r, h * N * (N**2 - 1), keep=(h, N))
region = uses("from there on", "regularity.doubling", doubling.theorem["divergence: (p^2 - 1)^2/4"])
START = [ON_X, ON_Y, RATE, *SMALL]
argument = [*after, product, norms, slope, positive, below_quarter, bends, tie_n, tie_r, tie_s, size_m, size_w, size_l, beyond, steep,
            upward, far, wedge, rate, meaning, region]  # fmt: skip
diverges = cited(
    "divergence from a small sharpness", INDUCTION, concludes=True, given=START, premises=argument,
    gives=says("from every start with {}, {} and {}, where {}, {}, {}, {} and {}, |x_n| + |y_n| tends to infinity", *START),
    because="after one step N >= 1, r > 0, r^2 >= 6 and 2 r S <= N (r^2 + 4)",
)  # fmt: skip
bend = 3 * P**2 - 1  # F''


def moved_determinant(bound):
    """Return the determinant of ``bound`` I - Hessian."""
    return bound**2 - bound * bend * Q + bend**2 * P**2 - (P * (P**2 - 1) + bend * P) ** 2


sharpness = [
    inequality("the trace of m - Hessian is positive", 2 * m - bend * Q > 0, given=[*SMALL[:2], *INSIDE], keep=(P,), concludes=True,
               terms=24 * tiny * tiny * tiny * tiny * tiny * tiny * tiny * tiny * tiny * tiny
               + (3 * square + Fraction(13, 16)) * (squared(x) + squared(y))),
    inequality("the determinant of m - Hessian is positive", moved_determinant(m) > 0, keep=(P, Q),
               given=[PRODUCT, NORMS, *SMALL[:2], *INSIDE], times=[k > 0, k > 0], concludes=True,
               because="so the largest eigenvalue of the Hessian is below m = 12 u^10",
               terms=pace * pace * (144 * squared(u**10) + 48 * squared(u**10) * (3 * square + Fraction(13, 16))
                                    + some * some * some * some * (7 * square + Fraction(9, 16))),
               multiples={NORMS: 12 * u**6 * (1 - 3 * P**2), PRODUCT: -3 * (1 - 3 * P**2) * (P * k + 2 * u**3)}),
]  # fmt: skip
DIVERGES = Fate("regularity.doubling", doubling.theorem["divergence: (p^2 - 1)^2/4"], says("|x_n| + |y_n| tends to infinity"))


def at(pace, tiny):
    """Return the start with these k and u."""
    pace, tiny = Fraction(pace), Fraction(tiny)
    return {k: pace, u: tiny, x: 1 / (pace * tiny**2), y: 2 * tiny**5, h: pace**2}


def with_all(values):
    """Return the start with every quantity of the proof there."""
    for symbol, formula in DEFINED.items():
        found = formula.subs({s: Rational(v.numerator, v.denominator) for s, v in values.items()})
        values[symbol] = Fraction(int(found.p), int(found.q))
    return values


def leaves(drawn):
    """Three exact steps from a start of the family: beyond the first, |x y| at least doubles; and the largest eigenvalue is small."""
    pace, share = drawn
    tiny = share * min(Fraction(1, 2), 1 / (2 * pace))
    if 8 * tiny**3 > pace:
        return
    a, b, rate = 1 / (pace * tiny**2), 2 * tiny**5, pace**2
    product = a * b
    trace, mixed = (3 * product**2 - 1) * (a * a + b * b), product * (product**2 - 1) + (3 * product**2 - 1) * product
    bound = LARGEST * tiny**10
    assert (bound - trace) * bound + (3 * product**2 - 1) ** 2 * product**2 - mixed**2 > 0, "a larger eigenvalue"
    for n in range(3):
        step = rate * product * (product**2 - 1)
        a, b = a - step * b, b - step * a
        assert n == 0 or abs(a * b) >= 2 * abs(product), f"N = {abs(a * b)} after {product}"
        product = a * b


def families():
    """Draw k and u as a share of its bound."""
    from hypothesis import strategies as st

    return st.tuples(st.fractions(Fraction(1, 10), 10, max_denominator=20), st.fractions(Fraction(1, 20), 1, max_denominator=20))


def tiny_sharpness(digits):
    """At h = 1, u = 10^-6: h times the largest eigenvalue is below 12 10^-60, and two steps lead beyond 10^17."""
    ctx = context(digits)
    a, b = number(10**12, digits), 2 * number(Fraction(1, 10**30), digits)
    product = a * b
    bend, slope = 3 * product**2 - 1, product * (product**2 - 1)
    trace, det = bend * (a * a + b * b), bend**2 * product**2 - (slope + bend * product) ** 2
    largest = 2 * det / (trace - ctx.sqrt(trace**2 - 4 * det))
    assert 0 < largest < LARGEST * ctx.mpf(10) ** -60, f"{largest}"
    for _ in range(2):
        slope = a * b * ((a * b) ** 2 - 1)
        a, b = a - slope * b, b - slope * a
    assert abs(a * b) > ctx.mpf(10) ** 17, f"{a * b}"
    return f"largest eigenvalue {ctx.nstr(largest, 5)}; after two steps x y = {ctx.nstr(a * b, 3)}"


theorem = Theorem(
    source=Source("derived here"),
    where={**WELL.definitions(), **DEFINED},
    steps=[*WELL.steps(), *argument, diverges, *sharpness],
    exceptional="none",
    sharpness="the 12 is exact as u tends to 0; the rest is sufficient only",
    slack={"divergence from a small sharpness": ANY_LOSS},
    neighbours=[
        *(
            WELL.diverges(f"safe: {what}", says(f"{what} ensures convergence"), given, steps, side, DIVERGES, start)
            for what, given, steps, side, start in (
                ("a largest eigenvalue of h Hessian below 1/1000", WELL.below(Fraction(1, 1000)), 1, 1, ("1/18", 30, "1/100")),
                ("eigenvalues of h Hessian between -1/100 and 1/100", WELL.between(Fraction(1, 100)), 2, -1, ("1/200", "289/10", "1/50")),
                ("a largest eigenvalue of h Hessian between 2 and 4", [*WELL.below(4), *WELL.above(2)], 3, 1, ("3/400", 20, "1/25")),
                ("h F''(1) (x^2 + y^2) below 2", [2 * h * (x**2 + y**2) < 2], 2, 1, ("1/420", 20, "1/10")),
                ("h F''(1) (x^2 + y^2) below 51/100", [200 * h * (x**2 + y**2) < 51], 2, 1, ("1/6400", 40, "1/10")),
            )
        ),
        *nearby("a largest eigenvalue below {} u^10", 12, lambda c: moved_determinant(c * u**10) > 0, at(1, "1/5"), at(1, "1/8"),
                given=START, less=True),
    ],
    constants=[
        sharp("the 12 in 12 u^10", "a largest eigenvalue below 11.76 u^10 (2 percent)",
              "a largest eigenvalue below 11.988 u^10 (0.1 percent)"),
        not_sharp("the 1/2 in u <= 1/2 and in k u <= 1/2, the 8 in 8 u^3 <= k", "sufficient only; any small u serves"),
        not_sharp("the 15/8, 3, 9/8 and 1/4 in the steps", "rounded; what is needed of them has much room"),
        exact("the start (1/(k u^2), 2 u^5)", "one family; others serve as well"),
    ],
    properties=[Property("the family diverges", families, leaves)],
    precise=[Precise("a sharpness of 10^-59", tiny_sharpness)],
    example=[with_all(at(1, "1/2")), with_all(at(2, "1/8"))],
)  # fmt: skip
