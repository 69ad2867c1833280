"""For the loss (p^3 - 1)^2/6 there is no safe sharpness either: at every learning rate, starts of arbitrarily small sharpness diverge.

Problem: minimize f(x, y) = F(x y) with F = (p^3 - 1)^2/6 over real x, y.
Method: gradient descent with a constant learning rate h = k^6, k > 0.
Claim: for every u > 0 with u <= 1/2, k u <= 1/2 and 4 u^5 <= k, gradient descent from x = 1/(k^3 u^6), y = 2 k^2 u^11 diverges, although
    the largest eigenvalue of the Hessian there is below 20 k^3 u^27. So there is no a > 0 for which a largest eigenvalue below a/h
    ensures convergence, whatever h is.
Recursion: x' = x - f y, y' = y - f x with f = h F'(x y). One step leads into the region of regularity.escape.
Tightness: the 20 is exact as u tends to 0.
References: derived here; the family of regularity.no_threshold for the next degree.
    Read on: docs/regularity.md
"""

from fractions import Fraction

from sympy import Rational

from proofs._analysis import INDUCTION
from proofs._nearby import nearby
from proofs._slack import ANY_LOSS
from proofs.regularity import doubling
from proofs.regularity._setting import FAR, WEDGE, N, S, h, r, x, y
from proofs.regularity.sextic import LOSS
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

k, u, P, Q, f, m = symbols("k u P Q f m")
M, W, L = symbols("M W L")
LARGEST = 20
ON_X, ON_Y, RATE = equals(x * k**3 * u**6, 1), equals(y, 2 * k**2 * u**11), equals(h, k**6)
SMALL = [k > 0, u > 0, 2 * u <= 1, 2 * k * u <= 1, 4 * u**5 <= k]
E, FLAT = 1 + 4 * k**10 * u**34, 1 - P**3
PRODUCT, NORMS, STEP = equals(P * k, 2 * u**5), equals(Q * k**6 * u**12, E), equals(f, -4 * u**10 * k**4 * FLAT)
ON_N, ON_R, ON_S = equals(N * u**2 * k**2, M), equals(r * k**4 * u**10, M**2 * W), equals(S * k**6 * u**12, L)
SIZES = [M >= Fraction(7, 2), W >= 42, L <= 2]
INSIDE, STEEP = [P > 0, 2 * P <= 1], r >= 3
BOUNDS = [4 * f**2 <= 1, 16 * k**10 * u**34 <= 1, 128 * k**9 * u**27 <= 1]
DEFINED = {P: x * y, Q: x**2 + y**2, f: h * LOSS.first(P), N: P * (1 + f**2) - f * Q, S: Q * (1 + f**2) - 4 * f * P,
           r: h * N**2 * (N**3 - 1), m: LARGEST * k**3 * u**27, M: 2 * u**7 * k * (1 + f**2) + 4 * FLAT * E, W: M**3 - u**6 * k**6,
           L: E * (1 + f**2) + 32 * u**27 * k**9 * FLAT}  # fmt: skip

pace, tiny, half, flat, near = map(known, SMALL)
wide, long, short = map(known, SIZES)
bent, weak, faint = map(known, BOUNDS)
some, rest = known(INSIDE[0]), known(INSIDE[1]) / 2  # P and 1/2 - P
cube = rest * (some * some + some / 2 + Fraction(1, 4))  # 1/8 - P^3
level = cube + Fraction(7, 8)  # 1 - P^3
below_one = half / 2 * (tiny + Fraction(1, 2)) + Fraction(3, 4)  # 1 - u^2
c, q = 2 * pace * tiny, 4 * pace * pace * tiny * tiny  # c = 2 k u and q = c^2, both at most 1
slow = flat * (1 + c)  # 1 - q


def power(base, n):
    """Return a power of a nonnegative quantity."""
    out = base
    for _ in range(n - 1):
        out = out * base
    return out


def geometric(base, gap, n):
    """Return 1 - base^n from gap = 1 - base."""
    return gap * (1 + sum((power(base, i) for i in range(2, n)), base))


sixth = below_one * (1 + squared(u) + squared(u**2))  # 1 - u^6
product = identity("x y at the start", P * k, 2 * u**5, given=[ON_X, ON_Y], multiples={ON_Y: x * k, ON_X: 2 * u**5})
norms = identity("x^2 + y^2 at the start", Q * k**6 * u**12, E, given=[ON_X, ON_Y],
                 multiples={ON_X: x * k**3 * u**6 + 1, ON_Y: (y + 2 * k**2 * u**11) * k**6 * u**12})  # fmt: skip
slope = identity("the slope at the start", f, -4 * u**10 * k**4 * FLAT, given=[RATE, PRODUCT], keep=(P,),
                 multiples={RATE: P**2 * (P**3 - 1), PRODUCT: k**4 * (P**3 - 1) * (P * k + 2 * u**5)})  # fmt: skip
after = [
    identity("x y after one step", (x - f * y) * (y - f * x), N, keep=(f,)),
    identity("x^2 + y^2 after one step", (x - f * y) ** 2 + (y - f * x) ** 2, S, keep=(f,)),
]
positive = inequality("x y is positive", P > 0, given=[PRODUCT, *SMALL[:2]], keep=(P,), times=[k > 0], terms=2 * power(tiny, 5))
below_half = inequality("x y is at most 1/2", 2 * P <= 1, given=[PRODUCT, k > 0, SMALL[4]], keep=(P,), times=[k > 0], terms=near)
bends = [
    inequality(
        "f^2 is at most 1/4", BOUNDS[0], given=[STEP, *SMALL, *INSIDE], keep=(P, f),
        # 1 - 4 f^2 = 1 - q^4 u^12 (1 - P^3)^2 / 4
        terms=Fraction(3, 4) + geometric(q, slow, 4) / 4
        + power(q, 4) / 4 * (sixth * (1 + squared(u**3)) + squared(u**6) * power(some, 3) * (level + 1)),
        multiples={STEP: -4 * (f - 4 * u**10 * k**4 * FLAT)},
    ),
    inequality("x^2 + y^2 is x^2 nearly", BOUNDS[1], given=SMALL[:4],  # 1 - q^5 u^24 / 64
               terms=Fraction(63, 64) + geometric(q, slow, 5) / 64 + power(q, 5) / 64 * sixth * (1 + squared(u**3)) * (1 + squared(u**6))),
    inequality("the last term is small", BOUNDS[2], given=SMALL[:4],  # 1 - c^9 u^18 / 4
               terms=Fraction(3, 4) + geometric(c, flat, 9) / 4 + power(c, 9) / 4 * sixth * (1 + squared(u**3) + squared(u**6))),
]  # fmt: skip
tie_n = identity("N u^2 k^2 = M", N * u**2 * k**2, M, given=[PRODUCT, NORMS, STEP], keep=(P, Q, f),
                 multiples={PRODUCT: u**2 * k * (1 + f**2), STEP: -(u**2) * k**2 * Q, NORMS: 4 * FLAT})  # fmt: skip
a = N * u**2 * k**2
tie_r = identity("r k^4 u^10 = M^2 W", r * k**4 * u**10, M**2 * W, given=[RATE, ON_N], keep=(N, M),
                 multiples={RATE: N**2 * (N**3 - 1) * k**4 * u**10,
                            ON_N: a**4 + a**3 * M + a**2 * M**2 + a * M**3 + M**4 - u**6 * k**6 * (a + M)})  # fmt: skip
tie_s = identity("S k^6 u^12 = L", S * k**6 * u**12, L, given=[PRODUCT, NORMS, STEP], keep=(P, Q, f),
                 multiples={NORMS: 1 + f**2, STEP: -4 * P * k**6 * u**12, PRODUCT: 16 * u**22 * k**9 * FLAT})  # fmt: skip
grown = 1 + squared(f)
size_m = inequality("M from below", SIZES[0], given=[*SMALL[:2], *INSIDE], keep=(P, f),
                    terms=2 * tiny * squared(u**3) * pace * grown + 16 * squared(k**5 * u**17) * level + 4 * cube)  # fmt: skip
third = wide * (wide * wide + Fraction(21, 2) * wide + Fraction(147, 4))  # M^3 - 343/8
size_w = inequality("W from below", SIZES[1], given=[SIZES[0], *SMALL[:2], SMALL[3]], keep=(M,),
                    terms=third + Fraction(55, 64) + geometric(q, slow, 3) / 64)  # fmt: skip
size_l = inequality(
    "L from above", SIZES[2], given=[*BOUNDS, *SMALL[:2], *INSIDE], keep=(P, f),
    # 2 - (1 + e)(1 + f^2) - g (1 - P^3), where e = 4 k^10 u^34, f^2 and g = 32 k^9 u^27 are at most 1/4
    terms=weak / 4 * grown + bent / 4 * Fraction(5, 4) + faint / 4 + 32 * power(pace, 9) * power(tiny, 27) * power(some, 3)
    + Fraction(3, 16),
)  # fmt: skip
TIES = (N, S, r, M, W, L)
inside = wide + Fraction(7, 2)  # M
beyond = inequality("N is at least 1", N >= 1, given=[ON_N, SIZES[0], *SMALL[:2], SMALL[3]], keep=TIES, times=[k > 0] * 2 + [u > 0] * 2,
                    terms=wide + slow / 4 + Fraction(13, 4))  # fmt: skip
steep = inequality("r is at least 3", STEEP, given=[ON_R, *SIZES[:2], *SMALL[:4]], keep=TIES, times=[k > 0] * 4 + [u > 0] * 10,
                   terms=inside * inside * long + 42 * wide * (wide + 7) + (Fraction(1029, 2) - Fraction(3, 16))
                   + Fraction(3, 16) * (slow * (1 + q) + q * q * sixth))  # fmt: skip
upward = inequality("r is positive", r > 0, given=[STEEP], keep=(r,), terms=known(STEEP) + 3)
far = inequality("r^2 is at least 6", FAR, given=[STEEP], keep=(r,), terms=known(STEEP) * (known(STEEP) + 6) + 3)
wedge = inequality(
    "the wedge", WEDGE, given=[ON_N, ON_R, ON_S, *SIZES, *SMALL[:2]], keep=TIES, times=[k > 0] * 10 + [u > 0] * 22,
    terms=inside * inside * (long + 42) * ((long + 42) * third + Fraction(343, 8) * long + 2 * short + Fraction(7187, 4))
    + 4 * inside * squared(k**4 * u**10),
)  # fmt: skip
rate = inequality("h is positive", h > 0, given=[RATE, k > 0], terms=power(pace, 6))
meaning = identity("r is the slope after one step", r, h * N**2 * (N**3 - 1), keep=(h, N))
region = uses("from there on", "regularity.doubling", doubling.theorem["divergence: (p^3 - 1)^2/6 on the right"])
START = [ON_X, ON_Y, RATE, *SMALL]
argument = [*after, product, norms, slope, positive, below_half, *bends, tie_n, tie_r, tie_s, size_m, size_w, size_l, beyond, steep,
            upward, far, wedge, rate, meaning, region]  # fmt: skip
diverges = cited(
    "divergence from a small sharpness", INDUCTION, concludes=True, given=START, premises=argument,
    gives=says("from every start with {}, {} and {}, where {}, {}, {}, {} and {}, |x_n| + |y_n| tends to infinity", *START),
    because="after one step N >= 1, r > 0, r^2 >= 6 and 2 r S <= N (r^2 + 4)",
)  # fmt: skip
bend = LOSS.second(P)


def moved_determinant(bound):
    """Return the determinant of ``bound`` I - Hessian."""
    return bound**2 - bound * bend * Q + bend**2 * P**2 - (LOSS.first(P) + bend * P) ** 2


size_of_e = 1 + 4 * squared(k**5 * u**17)
sharpness = [
    inequality("the trace of m - Hessian is positive", 2 * m - bend * Q > 0, given=[NORMS, *SMALL[:2], *INSIDE], keep=(P, Q),
               concludes=True, times=[k > 0] * 6 + [u > 0] * 12, multiples={NORMS: 2 * P - 5 * P**4},
               terms=40 * pace * tiny * squared(k**4 * u**19) + some * (5 * cube + Fraction(11, 8)) * size_of_e),
    inequality("the determinant of m - Hessian is positive", moved_determinant(m) > 0, keep=(P, Q), concludes=True,
               given=[PRODUCT, NORMS, *SMALL[:2], *INSIDE], times=[k > 0] * 3,
               because="so the largest eigenvalue of the Hessian is below m = 20 k^3 u^27",
               terms=power(pace, 3) * (400 * squared(k**3 * u**27)
                                       + power(some, 4) * ((Fraction(25, 2) * cube + Fraction(55, 16)) * 4 * squared(k**5 * u**17)
                                                           + power(some, 3) * (11 * cube + Fraction(17, 8)))),
               multiples={NORMS: 20 * u**15 * (2 * P - 5 * P**4),
                          PRODUCT: -Rational(5, 2) * (2 * P - 5 * P**4) * E * (P**2 * k**2 + 2 * u**5 * P * k + 4 * u**10)}),
]  # fmt: skip


def at(root, small):
    """Return the start with these k and u."""
    root, small = Fraction(root), Fraction(small)
    return {k: root, u: small, x: 1 / (root**3 * small**6), y: 2 * root**2 * small**11, h: root**6}


def with_all(values):
    """Return the start with every quantity of the proof there."""
    for symbol, formula in DEFINED.items():
        found = formula.subs({s: Rational(v.numerator, v.denominator) for s, v in values.items()})
        values[symbol] = Fraction(int(found.p), int(found.q))
    return values


def leaves(drawn):
    """Two exact steps from a start of the family: beyond the first, |x y| at least doubles; and the largest eigenvalue is small."""
    root, share = drawn
    small = share * min(Fraction(1, 2), 1 / (2 * root))
    if 4 * small**5 > root:
        return
    start = at(root, small)
    left, right, rate = start[x], start[y], start[h]
    product = left * right
    bound, second, first = LARGEST * root**3 * small**27, LOSS.second(product), LOSS.first(product)
    trace = second * (left**2 + right**2)
    assert bound**2 - bound * trace + second**2 * product**2 - (first + second * product) ** 2 > 0, "a larger eigenvalue"
    for n in range(2):
        step = rate * LOSS.first(product)
        left, right = left - step * right, right - step * left
        assert n == 0 or abs(left * right) >= 2 * abs(product), f"N = {abs(left * right)} after {product}"
        product = left * right


def families():
    """Draw k and u as a share of its bound."""
    from hypothesis import strategies as st

    return st.tuples(st.fractions(Fraction(1, 5), 5, max_denominator=10), st.fractions(Fraction(1, 10), 1, max_denominator=10))


theorem = Theorem(
    source=Source("derived here"),
    where={**LOSS.definitions(), **DEFINED},
    steps=[*LOSS.steps(), *argument, diverges, *sharpness],
    exceptional="none",
    sharpness="the 20 is exact as u tends to 0; the rest is sufficient only",
    slack={"divergence from a small sharpness": ANY_LOSS},
    neighbours=nearby("a largest eigenvalue below {} k^3 u^27", 20, lambda c: moved_determinant(c * k**3 * u**27) > 0, at(1, "1/4"),
                      at(1, "1/6"), given=START, less=True),
    constants=[
        sharp("the 20 in 20 k^3 u^27", "a largest eigenvalue below 19.6 k^3 u^27 (2 percent)",
              "a largest eigenvalue below 19.98 k^3 u^27 (0.1 percent)"),
        not_sharp("the 1/2 in u <= 1/2 and in k u <= 1/2, the 4 in 4 u^5 <= k", "sufficient only; any small u serves"),
        exact("the start (1/(k^3 u^6), 2 k^2 u^11)", "one family; others serve as well"),
    ],
    properties=[Property("the family diverges", families, leaves, examples=40)],
    example=[with_all(at(1, "1/2")), with_all(at(2, "1/8"))],
)  # fmt: skip
