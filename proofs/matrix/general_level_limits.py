"""For every A and rank one, below h (a_0 + 8 sigma_1) = 8 the gradient tends to zero, unless the level does.

Problem: minimize f(x, y) = |A - x y^T|_F^2/2 over x in R^m, y in R^n, for a matrix A with singular values sigma_i <= sigma_1.
Method: gradient descent with a constant learning rate h > 0, h (a_0 + 8 sigma_1) < 8, where a_n is the level of the n-th iterate:
    the least a >= 0 for which the sum I_a of (x_i + y_i)^2/(a + 8 sigma_i) + (x_i - y_i)^2/a is at most 1, in singular bases of A.
Claim: with H = 8/(a + 8 sigma_1) at an iterate of level a > 0, one step with h <= H gives 1 - I_a' >= h (H - h) |G|^2, where |G|^2
    is the sum of the squared coordinates of the gradient with the weights of I_a. So either the levels tend to 0, that is
    x_i - y_i tends to 0 for every i, or the gradient tends to 0, and every limit of iterates is a critical point.
Recursion: I_a' = 1 - 2 h L + h^2 |G|^2, where L does not depend on h; and I_a' <= 1 for h = H (matrix.general_level).
Tightness: H is exact (matrix.general_level). Which critical point is reached is not said.
References: derived here.
    Read on: docs/matrix.md
"""

from proofs._analysis import LIMITS, MONOTONE_CONVERGENCE
from proofs._nearby import nearby
from proofs.matrix import general_level
from proofs.matrix._general_level_checks import moved, quotient, spheres
from verify.theorems import (
    Property,
    Source,
    Theorem,
    cited,
    equals,
    exact,
    inequality,
    known,
    over_coordinates,
    says,
    sharp,
    symbols,
    uses,
)

h, H, b, e, u, v = symbols("h H b e u v")
BB, EE, BU, EV, UU, VV, level_next, level_far = symbols("BB EE BU EV UU VV I_next I_H")
INNER = {(b, b): BB, (e, e): EE, (b, u): BU, (e, v): EV, (u, u): UU, (v, v): VV}


def moved_sum(rate):
    """Return I after a step with this rate, for the sums."""
    return BB + EE - 2 * rate * (BU + EV) + rate**2 * (UU + VV)


step, far = (
    over_coordinates(name, target, (b - rate * u) ** 2 + (e - rate * v) ** 2, moved_sum(rate), inner=INNER,
                     because="b, e are the coordinates p, w of matrix.general_level, u, v those of the gradient")
    for name, target, rate in (("I after one step", level_next, h), ("I after a step with H", level_far, H))
)  # fmt: skip
ON_LEVEL, LONGEST = equals(BB + EE, 1), level_far <= 1
falls = inequality(
    "how far inside the next iterate lies", 1 - level_next >= h * (H - h) * (UU + VV), given=[h > 0, H > 0, ON_LEVEL, LONGEST],
    times=[H > 0], terms=known(h > 0) * known(LONGEST), concludes=True, multiples={ON_LEVEL: h - H},
)  # fmt: skip
given_level = uses("the level", "matrix.general_level",
                   general_level.theorem["one step from the level"], general_level.theorem["the level never increases"])  # fmt: skip
OURS = [h > 0, h < H]
settles = cited("the levels converge", MONOTONE_CONVERGENCE, premises=[given_level], gives=says("the levels a_n tend to a limit"),
                given=OURS, under=list(general_level.theorem["the level never increases"].given))  # fmt: skip
limit = cited(
    "the gradient tends to zero", LIMITS, premises=[falls, step, far, settles], given=OURS, concludes=True,
    under=[H > 0, ON_LEVEL, LONGEST],
    gives=says("if {} for the level of the start, then the levels tend to 0, or the gradient tends to 0", h < H),
    because="if the limit is positive, I_a at the next iterate tends to 1: it is 1 at the next level, and the levels converge; so "
    "h (H - h) |G|^2 tends to 0, where H does not fall along the orbit. For h = H the next I_a is at most 1, by continuity",
)  # fmt: skip


def decrease(example):
    """One exact step from a point with I_a = 1, against the bound."""
    sizes, angles, spare = example
    count, norm = len(sizes), sum(t * t for t in angles)
    sphere = [(1 - norm) / (1 + norm), *(2 * t / (1 + norm) for t in angles)]
    rows = list(zip(sizes, sphere[:count], sphere[count:], strict=True))
    sigma = [(k * k - 1) / 8 for k in sizes]  # a = 1
    x, y = [(k * p + w) / 2 for k, p, w in rows], [(k * p - w) / 2 for k, p, w in rows]
    longest = 8 / (1 + 8 * max(sigma))
    rate = longest * spare
    unit = moved(1, sigma, x, y)  # the iterate less the gradient
    slope = quotient(1, sigma, *([c - d for c, d in zip(old, new, strict=True)] for old, new in zip((x, y), unit, strict=True)))
    assert 1 - quotient(1, sigma, *moved(rate, sigma, x, y)) >= rate * (longest - rate) * slope


theorem = Theorem(
    source=Source("derived here"),
    where={level_next: moved_sum(h), level_far: moved_sum(H)},
    steps=[step, far, falls, given_level, settles, limit],
    exceptional="none",
    slack={"the gradient tends to zero": "a limit; the decrease of one step is attacked by the property"},
    neighbours=[
        *nearby(
            "1 - I' >= {} h (H - h) |G|^2", 1, lambda k: 1 - level_next >= k * h * (H - h) * (UU + VV),
            {h: 1, H: 2, BB: 1, EE: 0, BU: 1, EV: 0, UU: 1, VV: 0}, given=[h > 0, H > 0, ON_LEVEL, LONGEST],
        ),
        *nearby(
            "I <= {} after a step with H", 1, 1 - level_next >= h * (H - h) * (UU + VV),
            lambda k: {h: 1, H: 2, BB: 1, EE: 0, BU: 1 - (k - 1) / 4, EV: 0, UU: 1, VV: 0},
            given=lambda k: [h > 0, H > 0, ON_LEVEL, level_far <= k],
        ),
    ],
    constants=[
        sharp("the 1 before h (H - h)", "1 - I' >= 1.02 h (H - h) |G|^2 (2 percent)", "1 - I' >= 1.001 h (H - h) |G|^2 (0.1 percent)",
              note="for the three sums, taken as free numbers"),
        sharp("the 1 in I <= 1 after a step with H", "I <= 1.02 after a step with H (2 percent)",
              "I <= 1.001 after a step with H (0.1 percent)"),
        exact("the sums", "identities"),
    ],
    sharpness="the decrease is attained where the step with H ends on the level again",
    properties=[Property("the decrease in one exact step", spheres, decrease)],
    example={h: 1, H: 2, BB: 1, EE: 0, BU: 1, EV: 0, UU: 1, VV: 0},
)  # fmt: skip
