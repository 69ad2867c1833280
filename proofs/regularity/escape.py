"""An escape region for every loss F(x.y) whose slope doubles when |x.y| doubles: a finite test for divergence.

Problem: minimize f(x, y) = F(x.y) over x, y in R^d, for an arbitrary differentiable F.
Method: gradient descent with a constant learning rate h.
Claim: let x.y = N > 0, S = |x|^2 + |y|^2 and r = h F'(N). If r > 0, r^2 >= 6 and 2 r S <= N (r^2 + 4), then in the next step N
    grows by a factor of at least 2; and if r has then grown by a factor of at least 2, all of this holds again. So where
    F'(p') >= 2 F'(p) for p' >= 2 p >= 2 N, |x_n| + |y_n| tends to infinity. For x.y < 0 replace y by -y and F(p) by F(-p).
Recursion: N' = N (1 + r^2) - r S, S' = S (1 + r^2) - 4 r N; r' is what F says.
Tightness: sufficient only. The 6 is exact for the factor 2; the 2 in 2 r S is exact as r grows; the 4 is not known to be.
    The region is where |x - y| (r + 2) <= |x + y| (r - 2).
References: derived here.
    Read on: docs/regularity.md
"""

from fractions import Fraction

from proofs._analysis import CHAIN_RULE, INDUCTION
from proofs._nearby import nearby
from proofs._slack import ANY_LOSS
from proofs.regularity._setting import FAR, GROWS, SIDE, WEDGE, N, N_next, S, S_next, r, r_next
from verify.orbits import context, number
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    equals,
    inequality,
    known,
    not_sharp,
    over_coordinates,
    says,
    sharp,
    squared,
    symbols,
)

X, Y, x, y, product_next, norms_next = symbols("X Y x y product_next norms_next")
side, positive, far, wedge, grows = known(N > 0), known(r > 0), known(FAR), known(WEDGE), known(GROWS)
REGION = [N > 0, r > 0, FAR, WEDGE]
inner = {(x, x): X, (y, y): Y, (x, y): N}

product = over_coordinates("x.y after one step", product_next, (x - r * y) * (y - r * x), N * (1 + r**2) - r * (X + Y), inner=inner)
norms = over_coordinates("|x|^2 + |y|^2 after one step", norms_next, (x - r * y) ** 2 + (y - r * x) ** 2,
                         (X + Y) * (1 + r**2) - 4 * r * N, inner=inner)  # fmt: skip
step = cited("one step", CHAIN_RULE, premises=[product, norms], concludes=True,
             gives=says("gradient descent takes x.y to {} and |x|^2 + |y|^2 to {}, where r is h times the slope of F at x.y = N",
                        N * (1 + r**2) - r * (X + Y), (X + Y) * (1 + r**2) - 4 * r * N),
             because="the gradient of F(x.y) is F'(N) y and F'(N) x; below S = X + Y")  # fmt: skip
doubles = inequality("N doubles", N_next >= 2 * N, given=REGION, terms=wedge / 2 + side * far / 2, concludes=True)
stays = inequality("N stays positive", N_next > 0, given=REGION, lemmas=[doubles], terms=known(doubles) + 2 * side, concludes=True)
at_twice = inequality("the wedge at the slope 2 r", 2 * (2 * r) * S_next <= N_next * ((2 * r) ** 2 + 4), given=REGION,
                      terms=4 * wedge * (1 + squared(r)) + 4 * side * (far + 3))  # fmt: skip
below = inequality("S' is below 2 r N'", S_next <= 2 * r * N_next, given=REGION, lemmas=[stays, at_twice], times=[r > 0],
                   terms=known(at_twice) / 4 + known(stays) * (far + 5))  # fmt: skip
wedge_next = inequality(
    "the wedge again", 2 * r_next * S_next <= N_next * (r_next**2 + 4), given=[*REGION, GROWS], lemmas=[stays, at_twice, below],
    terms=known(at_twice) + 2 * grows * known(below) + grows * grows * known(stays), concludes=True,
)  # fmt: skip
far_next = inequality("r'^2 >= 6 again", r_next**2 >= 6, given=[r > 0, FAR, GROWS],
                      terms=4 * far + 18 + grows * (grows + 4 * positive), concludes=True)  # fmt: skip
positive_next = inequality("r' > 0 again", r_next > 0, given=[r > 0, GROWS], terms=grows + 2 * positive, concludes=True)
escapes = cited(
    "divergence", INDUCTION, premises=[step, doubles, stays, wedge_next, far_next, positive_next], given=[*REGION, GROWS], concludes=True,
    gives=says("if {}, {}, {} and {} at some iterate, and {} there and at all later ones, then N doubles in every step from there on, and "
               "|x_n|^2 + |y_n|^2, which is at least 2 N, tends to infinity", *REGION, GROWS),
)  # fmt: skip


def moved(n, s, slope):
    """Return N' and S' after one step."""
    return n * (1 + slope**2) - slope * s, s * (1 + slope**2) - 4 * slope * n


def stays_in_the_region(drawn):
    """Three steps from a random state of the region, with slopes that at least double."""
    product, slope, share, factors = drawn
    size = product * (2 + share * ((slope**2 + 4) / (2 * slope) - 2))
    for factor in factors:
        assert 2 * slope * size <= product * (slope**2 + 4), f"N = {product}, S = {size}, r = {slope}: outside"
        before = product
        product, size = moved(product, size, slope)
        assert product >= 2 * before, "N grows more slowly"
        slope *= factor


def states():
    """Draw N, r with r^2 >= 6, the place of S between 2 N and the border, and the factors of the slope."""
    from hypothesis import strategies as st

    return st.tuples(
        st.fractions(Fraction(1, 100), 100, max_denominator=100), st.fractions(Fraction(49, 20), 50, max_denominator=20),
        st.one_of(st.just(Fraction(1)), st.fractions(0, 1, max_denominator=20)),
        st.lists(st.one_of(st.just(Fraction(2)), st.fractions(2, 40, max_denominator=9)), min_size=3, max_size=3),
    )  # fmt: skip


def exponential(digits):
    """For F = e^p - p, of infinite degree, an orbit on the border of the region: N has passed 10^7 after two steps."""
    ctx = context(digits)
    product, rate = number(2, digits), number("1/2", digits)
    slope = rate * (ctx.exp(product) - 1)
    size = product * (slope**2 + 4) / (2 * slope)
    for _ in range(2):
        before = product
        product, size = moved(product, size, slope)
        assert product >= 2 * before, f"N = {before} goes to {product}"
        slope = rate * (ctx.exp(product) - 1)
        assert 2 * slope * size <= product * (slope**2 + 4), "the region is left"
    return f"N_2 = {ctx.nstr(product, 3)}"


def on_the_border(slope, coefficient=2):
    """Return the state of the region with N = 1 and this slope where S is greatest; the slope doubles."""
    slope = Fraction(slope)
    return {N: 1, S: (slope**2 + 4) / (coefficient * slope), r: slope}


CLAIMED = [*REGION, S >= 2 * N]
FIRST, SECOND = on_the_border("2.4495"), {x: 2, y: 3, r: 5}
theorem = Theorem(
    source=Source("derived here"),
    where=SIDE,
    steps=[product, norms, step, doubles, stays, at_twice, below, wedge_next, far_next, positive_next, escapes],
    exceptional="none: every start in the region diverges, if F has such slopes",
    slack={"one step": ANY_LOSS, "divergence": ANY_LOSS},
    sharpness="the region is one that is easy to certify; orbits outside it diverge too",
    neighbours=[
        *nearby("N' >= {} N", 2, lambda k: N_next >= k * N, FIRST, given=CLAIMED),
        *nearby("r^2 >= {}", 6, N_next >= 2 * N, on_the_border("2.43"), on_the_border("2.4484"),
                given=lambda k: [N > 0, r > 0, r**2 >= k, WEDGE, S >= 2 * N], less=True),
        *nearby("{} r S <= N (r^2 + 4)", 2, lambda k: k * (2 * r) * S_next <= N_next * ((2 * r) ** 2 + 4),
                lambda k: on_the_border(1000, Fraction(str(k))),
                given=lambda k: [N > 0, r > 0, FAR, k * r * S <= N * (r**2 + 4), S >= 2 * N], less=True),
        *nearby("r' >= {} r", 2, 2 * r_next * S_next <= N_next * (r_next**2 + 4),
                lambda k: {**on_the_border(1000), r_next: 1000 * Fraction(str(k))}, given=lambda k: [*CLAIMED, r_next >= k * r], less=True),
        *nearby("x.y goes to N (1 + r^2) - {} r (X + Y)", 1,
                lambda k: equals((x - r * y) * (y - r * x), x * y * (1 + r**2) - k * r * (x**2 + y**2)), SECOND),
        *nearby("|x|^2 + |y|^2 goes to (X + Y)(1 + r^2) - {} r N", 4,
                lambda k: equals((x - r * y) ** 2 + (y - r * x) ** 2, (x**2 + y**2) * (1 + r**2) - k * r * x * y), SECOND),
    ],
    constants=[
        sharp("the 2 in N' >= 2 N", "N' >= 2.04 N (2 percent)", "N' >= 2.002 N (0.1 percent)", note="N' = N (r^2/2 - 1) on the border"),
        sharp("the 6 in r^2 >= 6", "r^2 >= 5.88 (2 percent)", "r^2 >= 5.994 (0.1 percent)", note="for N' >= 2 N"),
        sharp("the 2 in 2 r S <= N (r^2 + 4)", "1.96 r S <= N (r^2 + 4) (2 percent)", "1.998 r S <= N (r^2 + 4) (0.1 percent)",
              note="where r is large, and then doubles"),
        sharp("the 2 in r' >= 2 r", "r' >= 1.96 r (2 percent)", "r' >= 1.998 r (0.1 percent)", note="where r is large"),
        not_sharp("the 4 in 2 r S <= N (r^2 + 4)", "up to about 4.39 the proof goes through; the best constant is not derived"),
        not_sharp("the 0 in N > 0 and in r > 0", "signs: the other side of 0 is reached by turning y around"),
        sharp("the coefficients of x.y after one step", "x.y goes to N (1 + r^2) - 1.02 r (X + Y) (2 percent)",
              "x.y goes to N (1 + r^2) - 1.001 r (X + Y) (0.1 percent)", note="no term vanishes at this point"),
        sharp("the 4 in (X + Y)(1 + r^2) - 4 r N", "|x|^2 + |y|^2 goes to (X + Y)(1 + r^2) - 4.08 r N (2 percent)",
              "|x|^2 + |y|^2 goes to (X + Y)(1 + r^2) - 4.004 r N (0.1 percent)", note="no term vanishes at this point"),
    ],
    properties=[Property("the region is invariant", states, stays_in_the_region)],
    precise=[Precise("a loss of infinite degree", exponential)],
    example=[{N: 10, S: 21, r: 4, r_next: 8, X: 1, Y: 20}],
)  # fmt: skip
