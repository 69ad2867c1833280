"""A tube around the minimizers of any loss F(x.y) in which gradient descent converges: a finite test for one given start.

Problem: minimize f(x, y) = F(x.y) over x, y in R^d, for an arbitrary differentiable F with F'(c) = 0.
Method: gradient descent with a constant learning rate h. u = x.y - c, S = |x|^2 + |y|^2, and kappa is the slope quotient times h:
    h F'(c + u) = kappa u.
Claim: let a <= kappa <= b wherever |u| <= w, with a >= 0, |c| + w <= B, 0 <= z < 1, A, hi >= 0 and
        1 - a lo + b^2 B w <= z,   b hi + b^2 B w <= 1 + z,   b^2 w hi + 4 b B <= A (1 - z).
    If |u| <= w, lo <= S - A w and S + A w <= hi at some iterate, then |u| shrinks at least like z^n, and the iterates converge to a
    critical point of f with x.y = c and lo <= S_inf <= hi. Nothing is asked of F beyond |u| <= w.
Recursion: u' = u (1 - kappa S + kappa^2 x.y u), S' = S (1 + kappa^2 u^2) - 4 kappa u x.y.
Tightness: sufficient only; the coefficients 1 and 4 in the three conditions are exact as w tends to 0. Every minimizer with
    0 < h F''(c) S < 2 lies inside such a tube if F'' is continuous there.
References: derived here.
    Read on: docs/regularity.md
"""

from fractions import Fraction

from proofs._analysis import CHAIN_RULE, GEOMETRIC_PRODUCT, INDUCTION
from proofs._nearby import nearby
from proofs._slack import ANY_LOSS
from proofs.regularity._setting import S, S_next, c, x, y
from verify.orbits import context, number
from verify.theorems import (
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
    over_coordinates,
    says,
    sharp,
    squared,
    symbols,
)

u, u_next, w, z, a, b, A, B, lo, hi, kappa, rho = symbols("u u_next w z a b A B lo hi kappa rho")
X, Y, P, product_next, norms_next = symbols("X Y P product_next norms_next")
inner = {(x, x): X, (y, y): Y, (x, y): P}
RATES = [a >= 0, b >= a, A >= 0, hi >= 0, z >= 0, z < 1]
CONDITIONS = [1 - a * lo + b**2 * B * w <= z, b * hi + b**2 * B * w <= 1 + z, b**2 * w * hi + 4 * b * B <= A * (1 - z)]
QUOTIENT = [kappa >= a, kappa <= b]
ROOM = [B >= c + w, B >= w - c]
TUBE = [u <= w, u >= -w, S - A * w >= lo, S + A * w <= hi]
ALL = [*RATES, *CONDITIONS, *ROOM, *QUOTIENT, *TUBE, S >= 0]

low, order, drift, top, ratio, strict = map(known, RATES)
first, second, third = map(known, CONDITIONS)
above, under = map(known, QUOTIENT)  # kappa - a and b - kappa
right, left, over_lo, below_hi = map(known, TUBE)  # w - u, w + u, S - A w - lo, hi - S - A w
size = known(S >= 0)
width = (right + left) / 2  # w
near, far = known(ROOM[0]) + right, known(ROOM[1]) + left  # B - P and B + P, where P = c + u
bound = (near + far) / 2  # B
rate, top_rate = above + low, low + order  # kappa and b
minus = (near * left + far * right) / 2  # B w - P u
plus = (near * right + far * left) / 2  # B w + P u
squares = under * (rate + top_rate)  # b^2 - kappa^2
multiplier = 1 - kappa * S + kappa**2 * (c + u) * u
upper = first + above * size + low * (over_lo + drift * width) + squares * bound * width + squared(kappa) * minus  # z - multiplier
lower = second + under * top + rate * (below_hi + drift * width) + squares * bound * width + squared(kappa) * plus  # z + multiplier

product = over_coordinates("x.y after one step", product_next, (x + rho * y) * (y + rho * x), P * (1 + rho**2) + rho * (X + Y), inner=inner)
norms = over_coordinates("|x|^2 + |y|^2 after one step", norms_next, (x + rho * y) ** 2 + (y + rho * x) ** 2,
                         (X + Y) * (1 + rho**2) + 4 * rho * P, inner=inner)  # fmt: skip
step = cited("one step", CHAIN_RULE, premises=[product, norms],
             gives=says("gradient descent takes x.y to {} and |x|^2 + |y|^2 to {}, where rho is -h times the slope of F at x.y = P",
                        P * (1 + rho**2) + rho * (X + Y), (X + Y) * (1 + rho**2) + 4 * rho * P),
             because="the gradient of F(x.y) is F'(P) y and F'(P) x; below S = X + Y, P = c + u and rho = -kappa u")  # fmt: skip
residual = identity("the residual", (c + u) * (1 + rho**2) + rho * S - c, u_next, given=[equals(rho, -kappa * u)],
                    multiples={equals(rho, -kappa * u): (c + u) * (rho - kappa * u) + S}, concludes=True)  # fmt: skip
size_step = identity("the size", S * (1 + rho**2) + 4 * rho * (c + u), S_next, given=[equals(rho, -kappa * u)],
                     multiples={equals(rho, -kappa * u): S * (rho - kappa * u) + 4 * (c + u)}, concludes=True)  # fmt: skip
shrinks = [
    inequality("u shrinks, from above", u_next <= z * w, given=ALL, terms=(upper * left + lower * right) / 2, concludes=True),
    inequality("u shrinks, from below", u_next >= -z * w, given=ALL, terms=(upper * right + lower * left) / 2, concludes=True),
]
rises = width * third + top_rate * top_rate * width * width * top  # A (1 - z) w - 4 b B w
stays = [
    inequality("S stays above", S_next - A * (z * w) >= lo, given=ALL, concludes=True,
               terms=over_lo + rises + 4 * under * bound * width + 4 * rate * minus + squared(kappa * u) * size),
    inequality("S stays below", S_next + A * (z * w) <= hi, given=ALL, concludes=True,
               terms=below_hi + width * third + squares * width * width * top + squared(kappa) * right * left * top
               + squared(kappa * u) * (below_hi + drift * width) + 4 * under * bound * width + 4 * rate * plus),
]  # fmt: skip
slack_of_z = strict * width  # w - z w
again = [
    inequality("the first condition again", 1 - a * lo + b**2 * B * (z * w) <= z, given=ALL,
               terms=first + top_rate * top_rate * bound * slack_of_z),
    inequality("the second condition again", b * hi + b**2 * B * (z * w) <= 1 + z, given=ALL,
               terms=second + top_rate * top_rate * bound * slack_of_z),
    inequality("the third condition again", b**2 * (z * w) * hi + 4 * b * B <= A * (1 - z), given=ALL,
               terms=third + top_rate * top_rate * top * slack_of_z),
    inequality("room again, above", B >= c + z * w, given=ALL, terms=known(ROOM[0]) + slack_of_z),
    inequality("room again, below", B >= z * w - c, given=ALL, terms=known(ROOM[1]) + slack_of_z),
]  # fmt: skip
tube = cited("the tube is invariant and shrinks", INDUCTION, premises=[step, residual, size_step, *shrinks, *stays, *again], given=ALL,
             under=[equals(rho, -kappa * u)], concludes=True,
             gives=says("if {}, {}, {} and {} at some iterate, and {}, {} there and at all later ones, then all of this holds at every "
                        "later iterate, with w multiplied by z in each step", *TUBE, *QUOTIENT))  # fmt: skip
limits = [
    inequality("S from below", S >= lo, given=[A >= 0, *TUBE[:3]], terms=over_lo + drift * width),
    inequality("S from above", S <= hi, given=[A >= 0, *TUBE[:2], TUBE[3]], terms=below_hi + drift * width),
]
converges = cited(
    "convergence", GEOMETRIC_PRODUCT, premises=[tube, *limits], given=ALL, concludes=True,
    gives=says("if h F'(c + u) = kappa u with {} and {} wherever |u| <= w, the iterates converge to a point with x.y = c, |x|^2 + |y|^2 >= "
               "{} and |x|^2 + |y|^2 <= {}", *QUOTIENT, lo, hi),
    because="|rho_n| <= b |u_n| <= b w z^n is summable, and x + y, x - y are multiplied by 1 + rho_n, 1 - rho_n",
)  # fmt: skip


def quartic_tube(drawn):
    """Three exact steps for u^2/2 + u^4/4 about c, from a state in a tube: every relation holds again."""
    middle, target, share, where = drawn
    width = Fraction(1, 100) * share
    least, most = Fraction(1), 1 + width**2
    rate = Fraction(1)
    room = abs(target) + width
    ratio = max(abs(1 - middle * rate) + Fraction(1, 5), Fraction(1, 2))
    if ratio >= 1:
        return
    size = middle
    gain = (most**2 * width * (size + 1) + 4 * most * room) / (1 - ratio)
    floor, ceiling = size - gain * width, size + gain * width
    extra = most**2 * room * width
    if not (1 - least * floor + extra <= ratio and most * ceiling + extra <= 1 + ratio and gain * width <= 1):
        return
    residual = where * width
    for _ in range(3):
        quotient = rate * (1 + residual**2)
        product = target + residual
        residual, size = (residual * (1 - quotient * size + quotient**2 * product * residual),
                          size * (1 + (quotient * residual) ** 2) - 4 * quotient * residual * product)  # fmt: skip
        width *= ratio
        assert abs(residual) <= width, f"|u| = {abs(residual)} beyond {width}"
        assert floor <= size - gain * width, "S falls out"
        assert size + gain * width <= ceiling, "S rises out"


def tubes():
    """Draw h S, the target, the share of the width and the place in it."""
    from hypothesis import strategies as st

    return st.tuples(st.fractions(Fraction(1, 2), Fraction(3, 2), max_denominator=30), st.fractions(-2, 2, max_denominator=9),
                     st.fractions(0, 1, max_denominator=50), st.fractions(-1, 1, max_denominator=9))  # fmt: skip


def exponential(digits):
    """For F = e^p - p, c = 0: from u = 1/1000 at h S = 3/2 the residual shrinks like |1 - h S|, and S moves by less than A w."""
    ctx = context(digits)
    residual, size = number("1/1000", digits), number("3/2", digits)
    start, width = size, residual
    quotient = (ctx.exp(width) - 1) / width
    gain = (quotient**2 * width * 2 + 4 * quotient * width) / (1 - number("11/20", digits))
    for n in range(60):
        slope = ctx.exp(residual) - 1
        assert abs(residual) <= width * number("11/20", digits) ** n, f"|u_{n}| = {residual}"
        residual, size = residual * (1 + slope**2) - slope * size, size * (1 + slope**2) - 4 * slope * residual
        assert abs(size - start) <= gain * width, f"S = {size}"
    return f"u_60 = {ctx.nstr(residual, 3)}, S moved by {ctx.nstr(abs(size - start), 3)}"


def tiny_tube(**changes):
    """Return a state in a very narrow tube, at its edge, as a witness."""
    values = {"c": 1, "a": 1, "b": 1, "w": Fraction(1, 10**6), "z": Fraction(1, 2), "A": 20, "lo": Fraction(3, 4), "hi": Fraction(5, 4),
              "kappa": 1, "u": Fraction(1, 10**6), "S": 1, "B": 2}  # fmt: skip
    return {symbols(name): value for name, value in (values | changes).items()}


W = Fraction(1, 10**6)
theorem = Theorem(
    source=Source("derived here"),
    where={u_next: u * multiplier, S_next: S * (1 + kappa**2 * u**2) - 4 * kappa * u * (c + u)},
    steps=[product, norms, step, residual, size_step, *shrinks, *stays, *again, tube, *limits, converges],
    exceptional="none: every start in the tube converges",
    sharpness="sufficient only; the coefficients 1 and 4 are exact as w tends to 0",
    slack={"the tube is invariant and shrinks": ANY_LOSS, "convergence": ANY_LOSS},
    neighbours=[
        *nearby("{} - a lo + b^2 B w <= z", 1, u_next <= z * w,
                lambda k: tiny_tube(lo=Fraction(str(k)) - Fraction(1, 2) + 2 * W, S=Fraction(str(k)) - Fraction(1, 2) + 22 * W),
                given=lambda k: [*RATES, k - a * lo + b**2 * B * w <= z, *CONDITIONS[1:], *ROOM, *QUOTIENT, *TUBE, S >= 0], less=True),
        *nearby("b hi + b^2 B w <= {} + z", 1, u_next >= -z * w,
                lambda k: tiny_tube(hi=Fraction(str(k)) + Fraction(1, 2) - 2 * W, S=Fraction(str(k)) + Fraction(1, 2) - 22 * W),
                given=lambda k: [*RATES, CONDITIONS[0], b * hi + b**2 * B * w <= k + z, CONDITIONS[2], *ROOM, *QUOTIENT, *TUBE, S >= 0]),
        *nearby("b^2 w hi + {} b B <= A (1 - z)", 4, S_next + A * (z * w) <= hi,
                lambda k: tiny_tube(u=-W, B=1 + W, A=2 * (Fraction(str(k)) * (1 + W) + 2 * W), S=1,
                                    hi=1 + W * 2 * (Fraction(str(k)) * (1 + W) + 2 * W)),
                given=lambda k: [*RATES, *CONDITIONS[:2], b**2 * w * hi + k * b * B <= A * (1 - z), *ROOM, *QUOTIENT, *TUBE, S >= 0],
                less=True),
    ],
    constants=[
        sharp("the 1 in 1 - a lo + b^2 B w <= z", "0.98 - a lo + b^2 B w <= z (2 percent)", "0.999 - a lo + b^2 B w <= z (0.1 percent)"),
        sharp("the 1 in b hi + b^2 B w <= 1 + z", "b hi + b^2 B w <= 1.02 + z (2 percent)", "b hi + b^2 B w <= 1.001 + z (0.1 percent)"),
        sharp("the 4 in b^2 w hi + 4 b B <= A (1 - z)", "b^2 w hi + 3.92 b B <= A (1 - z) (2 percent)",
              "b^2 w hi + 3.996 b B <= A (1 - z) (0.1 percent)"),
        not_sharp("the terms with w in the three conditions", "of lower order; the best ones are not derived"),
        exact("a >= 0, 0 <= z < 1", "signs and the meaning of a contraction"),
    ],
    properties=[Property("the tube is invariant", tubes, quartic_tube)],
    precise=[Precise("the tube for e^p - p", exponential)],
    example={**tiny_tube(), rho: -W, X: 1, Y: 1, P: 1},
)  # fmt: skip
