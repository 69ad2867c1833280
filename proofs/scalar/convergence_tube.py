"""A tube around the minimizers in which gradient descent provably converges: a finite test for one given start.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu >= 0.
Method: gradient descent with learning rate h, 0 <= eta < 2 where eta = h mu.
Claim: let 0 < w <= 1, s >= 0, 2 + w <= lo <= D - s, D + s <= hi <= 4 - w and |rho| <= w s/24 at some iterate. Then the
    residual tends to zero at least like (1 - w/2)^n, D stays in [lo, hi], and the iterates converge to a global minimizer
    whose sharpness S_inf satisfies 4 - hi <= h S_inf <= 4 - lo.
Recursion: (rho, D) -> (rho (rho^2 + D - 3), D (rho^2 - eta rho + 1)).
Tightness: a sufficient condition, not the sharp one; every minimizer with 0 < h S < 2 lies inside such a tube.
References: derived here.
    Read on: docs/scalar.md
"""

from fractions import Fraction

from proofs._analysis import GEOMETRIC_PRODUCT
from proofs._nearby import nearby
from proofs.scalar import normal_form
from proofs.scalar._setting import FEASIBLE, SCALED, A, A_next, B, B_next, D, eta, rho, rho_next, sigma
from verify.orbits import Planar, Start, classify, context
from verify.sampling import between
from verify.theorems import (
    Fate,
    Precise,
    Property,
    Source,
    Theorem,
    by,
    cited,
    equals,
    every_iterate,
    false_claim,
    induction,
    inequality,
    known,
    not_sharp,
    says,
    sharp,
    squared,
    symbols,
    uses,
)

w, s, lo, hi = symbols("w s lo hi")
radius = w * s / 24
STRIP = [eta >= 0, eta < 2]
CONSTANTS = [*STRIP, w > 0, w <= 1, lo >= 2 + w, hi <= 4 - w]
TUBE = [s >= 0, rho <= radius, -rho <= radius, D - s >= lo, D + s <= hi]

# Nonnegative quantities, by what they are equal to; the checker expands whatever is made of them.
size, right, left, above_lo, below_hi = map(known, TUBE)
rate, width, slim = known(eta >= 0), known(w > 0), known(w <= 1)
low, high = above_lo + known(CONSTANTS[4]), below_hi + known(CONSTANTS[5])  # D - s - 2 - w and 4 - w - D - s
state = low + size + 2 + width  # D
room = high + width + size  # 4 - D
short = width + (low + high) / 2  # 1 - s
r = width * size / 24  # radius
r_short = width * short / 24 + slim / 24 + Fraction(23, 24)  # 1 - radius
gap = right * left  # radius^2 - rho^2
bounded = 4 * known(eta < 2) + rate * room  # 8 - eta D
linear = size * (Fraction(575, 576) + slim * (1 + width) / 576 + width * width * short / 576)  # s - radius^2
over = high + linear + width / 2 + gap  # 1 - w/2 - multiplier
under = squared(rho) + low + size + width / 2  # 1 - w/2 + multiplier

tube = induction(
    "the tube is invariant and shrinks", given=CONSTANTS, update={A: A_next, B: B_next, s: (1 - w / 2) * s}, invariant=TUBE,
    carried=[
        by(*(size * (1 + slim) / 2)),
        by(*((right * under + left * over) / 2)),
        by(*((right * over + left * under) / 2)),
        by(*(above_lo + state * squared(rho) + right * (6 + rate * state / 2) + left * (2 + bounded / 2))),
        by(*(below_hi + right * bounded / 2 + left * (4 + rate * state / 2) + r * (room + state * r_short) + state * gap)),
    ],
    gives=says("once in the tube, every later iterate has {} and {}, with s multiplied by 1 - w/2 in each step, and {}, {}",
               *TUBE[1:]), concludes=True,
)  # fmt: skip
bounds = [
    inequality("D stays above lo", D >= lo, given=TUBE, terms=above_lo + size),
    inequality("D stays below hi", D <= hi, given=TUBE, terms=below_hi + size),
]
at_limit = [D >= lo, D <= hi, equals(rho, 0)]
sharpness = [
    inequality("sharpness from below", sigma >= 4 - hi, given=at_limit, terms=known(D <= hi), multiples={at_limit[2]: -eta}),
    inequality("sharpness from above", sigma <= 4 - lo, given=at_limit, terms=known(D >= lo), multiples={at_limit[2]: eta}),
]

def stays_in_the_tube(drawn):
    """Three exact steps from a random state in a random tube: all five relations hold again, with s shrunk."""
    share, place, part, side, rate_of_mu = drawn
    width = share
    low, high = 2 + width, 4 - width
    bound = part * (high - low) / 2
    middle = low + bound + place * (high - low - 2 * bound)
    residual = side * width * bound / 24
    # A and B from rho and D: sigma = 4 - D - eta rho, A - B = eta - rho; B >= 0 limits eta.
    eta_of = rate_of_mu * (4 - middle) / 3
    sigma_of = 4 - middle - eta_of * residual
    state = Planar((sigma_of / 2 + eta_of - residual) / 2, (sigma_of / 2 - eta_of + residual) / 2, eta_of)
    for _ in range(4):
        assert abs(state.rho) <= width * bound / 24, f"|rho| = {state.rho} beyond {width * bound / 24}"
        assert middle - 2 * bound <= state.D + 0 * bound, "D falls out"
        assert low <= state.D - bound, "D - s falls below lo"
        assert state.D + bound <= high, "D + s rises above hi"
        state, bound = state.step(), bound * (1 - width / 2)


def tubes():
    """Draw the tube (w, place of D, s, side of rho) and eta, as shares of their ranges."""
    from hypothesis import strategies

    open_share = between(0, 1)
    return strategies.tuples(open_share, open_share, open_share, strategies.sampled_from([-1, 1, 0]), open_share)


def along_the_tube(digits):
    """A start in a tube: the limit of D against [lo, hi]."""
    start = Start(1, Fraction(1, 2), Fraction(19037, 10000), Fraction(52529, 100000))
    end = classify(start, digits, max_steps=4000)
    assert end.kind == "converges", f"{end}"
    assert Fraction("2.0259") <= 4 - Fraction(str(end.sharpness)) <= Fraction("2.0740"), f"{end}: D leaves [lo, hi]"
    return f"D_inf = {context(10).nstr(4 - end.sharpness, 8)} in [2.0259, 2.0740]"


theorem = Theorem(
    source=Source("derived here"),
    where=SCALED,
    steps=[
        uses("normal form", "scalar.normal_form", normal_form.theorem["residual"], normal_form.theorem["state"]),
        tube,
        *bounds,
        *sharpness,
        cited(
            "convergence", GEOMETRIC_PRODUCT, premises=[tube, *bounds, *sharpness], concludes=True,
            given=[*CONSTANTS, *TUBE], under=[equals(rho, 0)],
            gives=says("the iterates converge to a global minimizer, where {} and {} with sigma = h S_inf",
                       sigma >= 4 - hi, sigma <= 4 - lo),
            because="x + y and x - y are multiplied by 1 + rho_n and 1 - rho_n, and |rho_n| <= w s_n/24 is summable; in the "
            "limit rho = 0 and D = 4 - h S",
        ),
    ],
    sharpness="the constant 24 is not known to be sharp",
    slack={
        "convergence": [every_iterate(goal, update={A: A_next, B: B_next}, steps=60) for goal in (D >= lo, D <= hi, rho**2 <= radius**2)],
    },
    neighbours=[
        false_claim("a tube that reaches down to D = 2 - 1/50", rho_next <= (1 - w / 2) * radius,
                    given=[*CONSTANTS[:4], lo >= 2 + w - Fraction(1, 25), hi <= 4 - w, *TUBE],
                    witness={eta: "1/2", w: "1/50", lo: "99/50", hi: "199/50", s: "1/50", A: "72001/96000", B: "39999/160000"}),
        *nearby("a tube with lo >= {} + w", 2, rho_next <= (1 - w / 2) * radius,
                {A: "72001/96000", B: "39999/160000", eta: "1/2", w: "1/50", s: "1/50", lo: "99/50", hi: "199/50"},
                {A: "115238401/153600000", B: "64063999/256000000", eta: "1/2", w: "1/2000", s: "1/2000", lo: "3997/2000", hi: "7/2"},
                given=lambda c: [*CONSTANTS[:4], lo >= c + w, hi <= 4 - w, *TUBE], less=True),
        *nearby("a tube with hi <= {} - w", 4, rho_next <= (1 - w / 2) * radius,
                {A: "9/40000", B: "11/40000", eta: 0, w: "3/50", s: "1/50", lo: 3, hi: "201/50"},
                {A: "3999/16000000", B: "4001/16000000", eta: 0, w: "3/1000", s: "1/1000", lo: 3, hi: "8001/2000"},
                given=lambda c: [*CONSTANTS[:5], hi <= c - w, *FEASIBLE, *TUBE]),
        *nearby("h S_inf >= {} - hi", 4, lambda c: sigma >= c - hi, {A: 1, B: 0, eta: 1, lo: 2, hi: 2}, given=at_limit),
        *nearby("h S_inf <= {} - lo", 4, lambda c: sigma <= c - lo, {A: 1, B: 0, eta: 1, lo: 2, hi: 2}, given=at_limit,
                less=True),
    ],
    constants=[
        sharp("the 2 in lo >= 2 + w", "a tube with lo >= 1.96 + w (2 percent)", "a tube with lo >= 1.998 + w (0.1 percent)"),
        sharp("the 4 in hi <= 4 - w", "a tube with hi <= 4.08 - w (2 percent)", "a tube with hi <= 4.004 - w (0.1 percent)"),
        not_sharp("the 24 in |rho| <= w s/24", "sufficient only; the best constant is not known"),
        not_sharp("the 1 in w <= 1", "implied: 2 + w <= lo <= hi <= 4 - w"),
        not_sharp("the 2 in eta < 2",
                  "implied for A, B >= 0: D > 2 and |rho| < 1 are impossible for eta >= 2, because D <= (2 - eta)(2 + rho)"),
        not_sharp("the 2 in the rate 1 - w/2", "|rho| alone shrinks at least by 1 - w, since rho^2 <= s"),
        sharp("the 4 in h S_inf >= 4 - hi", "h S_inf >= 4.08 - hi (2 percent)", "h S_inf >= 4.004 - hi (0.1 percent)"),
        sharp("the 4 in h S_inf <= 4 - lo", "h S_inf <= 3.92 - lo (2 percent)", "h S_inf <= 3.996 - lo (0.1 percent)"),
    ],
    properties=[Property("the tube is invariant", tubes, stays_in_the_tube)],
    precise=[Precise("the limit lies in the tube", along_the_tube)],
    example={w: "1/10", s: "1/10", lo: "12/5", hi: "13/5", eta: "1/2", A: "5/8", B: "1/8"},
)  # fmt: skip

# For witnesses of other theorems: where an exact orbit has to end.
CAPTURED = [*CONSTANTS, *TUBE]
CONVERGES = Fate("scalar.convergence_tube", theorem["convergence"],
                 says("convergence to a minimizer with 4 - hi <= h S_inf, and so for all starts nearby"))  # fmt: skip
