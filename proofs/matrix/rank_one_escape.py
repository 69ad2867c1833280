"""Rank one, isotropic target: the escape region of the scalar problem works for every n, a finite test that one start diverges.

Problem: minimize f(x, y) = |mu I - x y^T|_F^2/2 over x, y in R^n, mu >= 0.
Method: gradient descent with learning rate h, 0 <= eta < 2 where eta = h mu.
Claim: if D < 0 and rho^2 >= 2|D| + 8 at some iterate, the same holds at all later ones, whatever w >= 0 is, and |rho| grows by a
    factor of at least 5 in every step: |x_n| + |y_n| tends to infinity. D < 0 alone stays for ever too.
Recursion: rho' = rho (rho^2 + D - 3) + w (eta + rho), D' = D (rho^2 - eta rho + 1) + w (D - eta^2).
Tightness: a sufficient condition, not the sharp one; the factor 5 is exact (w = 0).
References: derived here. On w = 0 it is scalar.escape_region.
    Read on: docs/matrix.md
"""

from fractions import Fraction
from itertools import pairwise

from proofs._nearby import nearby
from proofs.matrix import rank_one_map
from proofs.matrix._rank_one import FEASIBLE, MOVE, SCALED, A, B, D, D_next, eta, rho, rho_next, sigma, turn, w
from proofs.matrix._rank_one_checks import isotropic, numbers
from proofs.scalar.escape_region import STRIP, far, growth, on_the_line, outside
from verify.theorems import (
    Fate,
    Property,
    Source,
    Theorem,
    by,
    exact,
    false_claim,
    induction,
    inequality,
    known,
    not_sharp,
    says,
    sharp,
    squared,
    uses,
)

gap, depth, extra = known(far), known(outside), known(w >= 0)  # rho^2 + 2 D - 8, -D and w
upper = known(eta < 2) * known(eta >= 0) + 2 * known(eta < 2)  # 4 - eta^2
square = gap + 2 * depth + 8  # rho^2
reach = squared(rho + eta) / 2 + squared(rho) / 4 + (gap + 2 * depth) / 4 + upper / 2  # rho (rho + eta)
multiplier = gap / 2 + squared(rho) / 2 + 1  # rho^2 + D - 3
outside_next = depth * (squared(2 * rho - eta) + upper) / 4 + extra * (depth + squared(eta))
# What w adds to rho'^2 + 2 D', over w; the rest is the certificate of scalar.escape_region.
added = (
    gap * reach
    + (squared(rho) + 2) * (squared(rho + eta) / 2 + (gap + 2 * depth) / 4 + upper / 2)
    + squared(rho) * (gap + 2 * depth + 6) / 4
    + gap
    + 2 * upper
    + extra * squared(rho + eta)
)
far_next = (
    depth * (squared(2 * rho + eta) + upper) / 2
    + squared(rho * (rho**2 / 2 - 1))
    + 14 * squared(rho)
    + 8
    + gap * (squared(rho**2) / 2 + 3 * squared(rho) + 2)
    + gap * gap * squared(rho) / 4
    + extra * added
)
w_stays = extra * squared(turn)
faster = gap + depth  # rho^2 + D - 8
grows = squared(rho) * faster * (faster + 10) + extra * (2 * multiplier * reach + extra * squared(rho + eta))


def escapes(start):
    """Two exact steps from a start scaled up into the region: h S >= 12 and eta below 2."""
    from dataclasses import replace

    at = numbers(start)
    if not at.X * at.Y:
        return
    factor = 1 + 4 / (start.h * at.S) + 4 / (start.h**2 * at.X * at.Y)
    big = replace(start, X=tuple((factor * row[0],) for row in start.X), Y=tuple((factor * row[0],) for row in start.Y))
    states = [numbers(big)]
    if not (states[0].eta < 2 and states[0].D < 0 and states[0].rho ** 2 + 2 * states[0].D >= 8):
        return
    for _ in range(2):
        big = big.step()
        states.append(numbers(big))
    assert all(s.D < 0 and s.rho**2 + 2 * s.D >= 8 for s in states), "the region is left"
    assert all(b.rho**2 >= 25 * a.rho**2 for a, b in pairwise(states)), "the growth is slower"


theorem = Theorem(
    source=Source("derived here"),
    where=SCALED,
    steps=[
        uses("the three numbers", "matrix.rank_one_map", *(rank_one_map.theorem[s] for s in (
            "rho from A and B", "sigma from A and B", "residual", "state", "Gram determinant", "sigma' from D' and rho'",
            "A' from sigma' and rho'", "B' from sigma' and rho'", "w and the imbalance"))),
        inequality("the residual grows", rho**2 + D - 3 >= rho**2 / 2 + 1, given=[far], keep=(rho, D), terms=gap / 2),
        induction(
            "D < 0 stays", given=STRIP, update=MOVE, invariant=[outside, w >= 0], carried=[by(*outside_next), by(*w_stays)],
            concludes=True, gives=says("from an iterate with {} on, it holds for ever", outside),
        ),
        induction(
            "the region maps into itself", given=STRIP, update=MOVE, invariant=[outside, far, w >= 0],
            carried=[by(*outside_next), by(*far_next), by(*w_stays)], concludes=True,
            gives=says("from an iterate with {} and {} on, both hold for ever", outside, far),
        ),
        induction(
            "|rho| grows by a factor of 5", given=STRIP, update={**MOVE, growth: 25 * growth},
            invariant=[outside, far, w >= 0, rho**2 >= growth],
            carried=[by(*outside_next), by(*far_next), by(*w_stays), by(*(grows + 25 * known(rho**2 >= growth)))],
            gives=says("if moreover {}, then at every later iterate, where g is multiplied by 25 in each step", rho**2 >= growth),
            concludes=True,
        ),
        inequality("so the iterates grow, upwards", rho <= eta + sigma / 2, given=FEASIBLE, terms=2 * known(A >= 0), concludes=True),
        inequality("so the iterates grow, downwards", -rho <= eta + sigma / 2, given=[*FEASIBLE, eta >= 0],
                   terms=2 * known(B >= 0) + 2 * known(eta >= 0), concludes=True,
                   because="sigma = h (|x|^2 + |y|^2) >= 2 |rho| - 2 eta, which exceeds every bound"),
    ],
    sharpness="the constant 8 is not known to be sharp (4 is too small); the region is one that is easy to certify",
    neighbours=[
        false_claim("the region with 8 replaced by 4", rho_next**2 + 2 * D_next >= 4,
                    given=[*STRIP, *FEASIBLE, outside, rho**2 + 2 * D >= 4], witness={A: "21/5", B: "1/10", eta: "19/10", w: 0}),
        false_claim("D < 0 replaced by D <= 1/1000", D_next <= Fraction(1, 1000),
                    given=[*STRIP, *FEASIBLE, D <= Fraction(1, 1000)], witness={A: "4001/2000", B: 0, eta: "1/1000", w: 0}),
        *nearby("growth by a factor of {}", 5, lambda c: rho_next**2 >= c**2 * rho**2, {**on_the_line("1.99", "-2.835"), w: 0},
                {**on_the_line("1.9999", "-2.8285"), w: 0}, given=[*STRIP, *FEASIBLE, outside, far]),
        *nearby("rho <= {} eta + sigma/2", 1, lambda c: rho <= c * eta + sigma / 2, {A: 0, B: 1, eta: 1, w: 0}, given=FEASIBLE, less=True),
        *nearby("rho <= eta + {} sigma", "1/2", lambda c: rho <= eta + c * sigma, {A: 0, B: 1, eta: 1, w: 0}, given=FEASIBLE, less=True),
        *nearby("-rho <= eta + {} sigma", "1/2", lambda c: -rho <= eta + c * sigma, {A: 4000, B: 0, eta: 1, w: 0},
                given=[*FEASIBLE, eta >= 0], less=True),
    ],
    constants=[
        sharp("the factor 5 of growth", "growth by a factor of 5.1 (2 percent)", "growth by a factor of 5.005 (0.1 percent)",
              note="as eta -> 2, rho^2 -> 8 and D -> 0 on the line x = y"),
        not_sharp("the 8 in rho^2 >= 2|D| + 8", "sufficient only; 4 is too small, and the best constant is not known"),
        not_sharp("the 2 in rho^2 >= 2|D| + 8", "sufficient only; the best constant is not known"),
        not_sharp("the 2 in eta < 2", "for w = 0 it is not needed where |rho| >= eta, by scalar.escape_every_rate"),
        exact("the 0 in D < 0", "a sign: D <= 1/1000 is not kept, see the neighbour"),
        sharp("the coefficient of eta in rho <= eta + sigma/2", "rho <= 0.98 eta + sigma/2 (2 percent)",
              "rho <= 0.999 eta + sigma/2 (0.1 percent)"),
        sharp("the 1/2 in rho <= eta + sigma/2", "rho <= eta + 0.49 sigma (2 percent)", "rho <= eta + 0.4995 sigma (0.1 percent)"),
        sharp("the 1/2 in -rho <= eta + sigma/2", "-rho <= eta + 0.49 sigma (2 percent)", "-rho <= eta + 0.4995 sigma (0.1 percent)"),
        not_sharp("the coefficient of eta in -rho <= eta + sigma/2",
                  "it could be -1, since -rho = A - B - eta; all that is needed is that sigma grows with |rho|"),
    ],
    properties=[Property("the region is invariant, n from 1 to 4", isotropic, escapes)],
    example={A: 0, B: 10, eta: 1, growth: 1, w: 0},
)  # fmt: skip

# For witnesses of other theorems: where an exact orbit has to end, and what is then known.
ESCAPED = [outside, far, *STRIP, w >= 0]
DIVERGES = Fate("matrix.rank_one_escape", theorem["the region maps into itself"],
                says("the iterates tend to infinity, and so do those of all starts nearby"))  # fmt: skip
