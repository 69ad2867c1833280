"""For the loss (p^3 - 1)^2/6 starts diverge whose Hessian times h has all eigenvalues near zero.

Problem: minimize f(x, y) = F(x y) with F = (p^3 - 1)^2/6 over real x, y.
Method: gradient descent with a constant learning rate h.
Claim: from x = 67/10, y = 11/100 with h = 4/25 gradient descent diverges, although all eigenvalues of h times the Hessian there lie between
    -3/50 and 3/50. The neighbours show starts with eigenvalues between -1/50 and 1/50, with a largest eigenvalue between 2 and 4, and with
    h F''(1) (x^2 + y^2), h times the sharpness of a minimizer with the same x^2 + y^2, below 61/100.
Recursion: x' = x - f y, y' = y - f x with f = h F'(x y).
Tightness: the bounds on the eigenvalues are not sharp. For starts whose largest eigenvalue is as small as one likes see
    regularity.sextic_family.
References: derived here; against readings of Wang, Xu, Zhao, Tao (arXiv 2310.17087) by the sharpness at the start.
    Read on: docs/regularity.md
"""

from fractions import Fraction

from sympy import Rational

from proofs._analysis import INDUCTION
from proofs._nearby import nearby
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
    term,
    uses,
)

LOSS = Loss("(p^3 - 1)^2/6", lambda p: (p**3 - 1) ** 2 / 6, lambda p: p**2 * (p**3 - 1), lambda p: 5 * p**4 - 2 * p)
P, Q, f = symbols("P Q f")
AT = {h: Fraction(4, 25), x: Fraction(67, 10), y: Fraction(11, 100)}
START = [equals(symbol, value) for symbol, value in AT.items()]
PRODUCT, NORMS = AT[x] * AT[y], AT[x] ** 2 + AT[y] ** 2
SLOPE = AT[h] * LOSS.first(PRODUCT)
FLAT = [f >= Fraction("-0.0522"), f <= Fraction("-0.0521")]
AFTER = [N >= 3, S <= 46, r >= 37]
upper, lower = map(known, FLAT)  # f + 0.0522 and -0.0521 - f
far, small, steep = map(known, AFTER)
BOUND = Fraction(3, 50)

EIGENVALUES = LOSS.between(BOUND)


def excess(positive):
    """Return the value at the start of the greater side of a relation ``... > 0``."""
    found = positive.lhs.subs({s: Rational(v.numerator, v.denominator) for s, v in AT.items()})
    return Fraction(int(found.p), int(found.q))


product = identity("x y", P, PRODUCT, given=START[1:])
norms = identity("x^2 + y^2", Q, NORMS, given=START[1:])
IS_P, IS_Q = equals(P, PRODUCT), equals(Q, NORMS)
after = [
    identity("x y after one step", (x - f * y) * (y - f * x), N, keep=(f,)),
    identity("x^2 + y^2 after one step", (x - f * y) ** 2 + (y - f * x) ** 2, S, keep=(f,)),
]
slope = [
    inequality("the slope from below", FLAT[0], given=[START[0], IS_P], keep=(P,), terms=[term(SLOPE + Fraction("0.0522"))]),
    inequality("the slope from above", FLAT[1], given=[START[0], IS_P], keep=(P,), terms=[term(-SLOPE - Fraction("0.0521"))]),
]
beyond = inequality("N is at least 3", AFTER[0], given=[IS_P, IS_Q, *FLAT], keep=(P, Q, f),
                    terms=PRODUCT * squared(f) + NORMS * lower + (PRODUCT + NORMS * Fraction("0.0521") - 3))  # fmt: skip
below = inequality("S is at most 46", AFTER[1], given=[IS_P, IS_Q, *FLAT], keep=(P, Q, f),
                   terms=NORMS * upper * (lower + Fraction("0.1043")) + 4 * PRODUCT * upper
                   + (46 - NORMS - NORMS * Fraction("0.0522") ** 2 - 4 * PRODUCT * Fraction("0.0522")))  # fmt: skip
grown = far * (far * far * far * far + 15 * far * far * far + 90 * far * far + 269 * far + 399) + Fraction(11, 4)
fast = inequality("r is at least 37", AFTER[2], given=[START[0], AFTER[0]], keep=(N,), terms=Fraction(4, 25) * grown)
pace = steep + 37  # r
region_at = [
    inequality("N is at least 1", N >= 1, given=AFTER[:1], keep=(N,), terms=far + 2),
    inequality("r is positive", r > 0, given=AFTER[2:], keep=(r,), terms=pace),
    inequality("r^2 is at least 6", FAR, given=AFTER[2:], keep=(r,), terms=steep * (steep + 74) + 1363),
    inequality("the wedge", WEDGE, given=AFTER, keep=(N, S, r), terms=pace * (far * pace + 3 * steep + 2 * small + 19) + 4 * (far + 3)),
    inequality("h is positive", h > 0, given=START[:1], terms=[term(AT[h])]),
]
meaning = identity("r is the slope after one step", r, h * N**2 * (N**3 - 1), keep=(h, N))
region = uses("from there on", "regularity.doubling", doubling.theorem["divergence: (p^3 - 1)^2/6 on the right"])
argument = [*after, product, norms, *slope, beyond, below, fast, *region_at, meaning, region]
diverges = cited("divergence from a small Hessian", INDUCTION, premises=argument, given=START, concludes=True,
                 gives=says("from {}, {} with {}, |x_n| + |y_n| tends to infinity", *START[1:], START[0]),
                 because="after one step N >= 1, r > 0, r^2 >= 6 and 2 r S <= N (r^2 + 4)")  # fmt: skip
eigenvalues = [
    inequality(f"the {what} of {side} is positive", goal, given=START, terms=[term(excess(goal))], concludes=True)
    for (side, what), goal in zip(
        ((side, what) for side in ("3/50 - h Hessian", "3/50 + h Hessian") for what in ("trace", "determinant")), EIGENVALUES, strict=True)
]  # fmt: skip
RIGHT, LEFT = (
    Fate("regularity.doubling", doubling.theorem[f"divergence: (p^3 - 1)^2/6 on the {side}"], says("|x_n| + |y_n| tends to infinity"))
    for side in ("right", "left")
)


def leaves(factor):
    """Two exact steps at a learning rate up to twice as large: |x y| at least doubles after the first."""
    a, b, rate = AT[x], AT[y], factor * AT[h]
    for n in range(2):
        before, step = a * b, rate * LOSS.first(a * b)
        a, b = a - step * b, b - step * a
        assert n == 0 or abs(a * b) >= 2 * abs(before), f"x y = {a * b} after {before}"


def factors():
    """Draw the factor of the learning rate."""
    from hypothesis import strategies as st

    return st.fractions(1, 2, max_denominator=20)


def eigenvalues_at(digits):
    """The two eigenvalues of h Hessian at the start, to many digits."""
    ctx = context(digits)
    a, b, rate = (number(AT[s], digits) for s in (x, y, h))
    bend, step = rate * LOSS.second(a * b), rate * LOSS.first(a * b)
    middle, mixed = bend * (a * a + b * b) / 2, step + bend * a * b
    root = ctx.sqrt((bend * (a * a - b * b) / 2) ** 2 + mixed**2)
    assert max(abs(middle + root), abs(middle - root)) < number(BOUND, digits), f"{middle + root}, {middle - root}"
    return f"{ctx.nstr(middle + root, 8)} and {ctx.nstr(middle - root, 8)}"


theorem = Theorem(
    source=Source("derived here"),
    where={**LOSS.definitions(), P: x * y, Q: x**2 + y**2, f: h * LOSS.first(P), N: P * (1 + f**2) - f * Q, S: Q * (1 + f**2) - 4 * f * P,
           r: h * N**2 * (N**3 - 1)},
    steps=[*LOSS.steps(), *argument, diverges, *eigenvalues],
    exceptional="none",
    slack={"divergence from a small Hessian": "one start, followed exactly in the steps"},
    sharpness="one start; 3/50 is rounded up",
    neighbours=[
        LOSS.diverges(f"safe: {what}", says(f"{what} ensures convergence"), given, steps, side, fate, start)
        for what, given, steps, side, fate, start in (
            ("a largest eigenvalue of h Hessian below 1/100000", LOSS.below(Fraction(1, 100000)), 1, 1, RIGHT, ("1/15", 30, "1/100")),
            ("eigenvalues of h Hessian between -1/50 and 1/50", LOSS.between(Fraction(1, 50)), 2, -1, LEFT, ("1/150", "92/5", "1/25")),
            ("a largest eigenvalue of h Hessian between 2 and 4", [*LOSS.below(4), *LOSS.above(2)], 2, -1, LEFT, ("1/20", 12, "1/15")),
            ("h F''(1) (x^2 + y^2) below 61/100", [300 * h * (x**2 + y**2) < 61], 2, 1, RIGHT, ("1/2000", 20, "1/10")),
        )
    ]
    + [
        *nearby("x' y' with x - {} f y", 1, lambda c: equals((x - c * f * y) * (y - f * x), N), AT),
    ],
    constants=[
        sharp("the coefficients of the step", "x' y' with x - 1.02 f y (2 percent)", "x' y' with x - 1.001 f y (0.1 percent)",
              note="no term vanishes at this point"),
        not_sharp("the 3/50", "rounded up: the eigenvalues are enclosed in the precise check"),
        exact("the start and the learning rate", "one example; others are in the neighbours"),
    ],
    properties=[Property("also at larger learning rates", factors, leaves, examples=20)],
    precise=[Precise("the eigenvalues at the start", eigenvalues_at)],
    example={**AT, P: PRODUCT, Q: NORMS, f: SLOPE, N: 4, S: 10, r: 40},
)  # fmt: skip
