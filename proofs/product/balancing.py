"""Balancing under good regularity: the sharpness at the limit is at most F''(c) T_0/2, and at most 2/h for almost every start.

Problem: minimize f(x, y) = F(x.y) over x, y in R^d; F'(p) = q(p) (p - c) with 0 <= q(p) <= G for |p - c| <= T_0/4, c >= 0, and
    F''(c) = lim q(p) exists.
Method: gradient descent with learning rate h > 0, h G T_0 <= 8, T_0 = S_0 + sqrt(S_0^2 - 16 c (x_0.y_0 - c)).
Claim: if the iterates converge to a point with x.y = c, its norm S_inf = |x|^2 + |y|^2 is at most T_0/2, and
    h F''(c) S_inf <= 2 unless some iterate has x_n.y_n = c exactly. So |x - y|^2 <= 2/(h F''(c)) - 2c: a large learning rate
    balances. The starts excepted form a null set if F' is locally Lipschitz and h F' is 1 or -1 almost nowhere
    (product.null_sets).
Recursion: P' - c = (P - c) (1 - h q S + h^2 q^2 P (P - c)).
Tightness: 2 is exact, and so is T_0/2 (every minimizer is its own limit).
References: derived here. After Wang, Chen, Zhao, Tao, ICLR 2022 (arXiv 2110.03677) and Wang, Xu, Zhao, Tao (arXiv 2310.17087),
    read in abstract.
    Read on: docs/product.md
"""

from proofs._analysis import LIMITS
from proofs._nearby import nearby
from proofs.product import certificate, diagonal_action, good_regularity, null_sets
from proofs.product._sampling import good_starts, residual_follows
from proofs.product._setting import (
    ACTION,
    FEASIBLE,
    GROWTH,
    LEVEL,
    ROOT,
    ROOT_NEXT,
    G,
    P,
    P_next,
    S,
    T,
    U,
    V,
    c,
    h,
    q,
    r,
    r_next,
)
from verify.theorems import (
    Property,
    Source,
    Theorem,
    cited,
    equals,
    every_good_loss,
    exact,
    false_claim,
    identity,
    inequality,
    known,
    negated,
    says,
    sharp,
    symbols,
    uses,
)

F_2, S_inf = symbols("F_2 S_inf")  # F''(c), and |x|^2 + |y|^2 at the limit
multiplier = 1 - h * q * S + h**2 * q**2 * P * (P - c)
action = uses(
    "the action",
    "product.diagonal_action",
    *(
        diagonal_action.theorem[s]
        for s in ("|x' + y'|^2", "|x' - y'|^2", "P from the two", "S from the two", "P' from the two", "S' from the two")
    ),
)
monotone = uses("T never increases", "product.good_regularity", good_regularity.theorem["T never increases"])
level = uses(
    "T at x.y = c",
    "product.certificate",
    *(certificate.theorem[s] for s in ("at x.y = c, T is at most 2 S", "at x.y = c, T is at least 2 S")),
)
residual = identity("residual", P_next - c, (P - c) * multiplier, concludes=True)
sharp_minimum = h * F_2 * S_inf > 2
repels = inequality(
    "beyond 2 the multiplier repels",
    (1 - h * F_2 * S_inf) ** 2 > 1,
    given=[sharp_minimum],
    terms=known(sharp_minimum) * known(sharp_minimum) + 2 * known(sharp_minimum),
)
bound = cited(
    "S_inf is at most T_0/2",
    LIMITS,
    premises=[monotone, level],
    given=[c >= 0, *GROWTH, h * G * T <= 8],
    concludes=True,
    under=[equals(P, c)],
    gives=says("if the iterates converge to a point with {}, then T = 2 S there is at most T_0, whatever the loss", equals(P, c)),
)
balanced = cited(
    "h F''(c) S_inf is at most 2",
    LIMITS,
    premises=[residual, repels],
    concludes=True,
    under=[sharp_minimum],
    gives=says(
        "if the iterates converge to a point with x.y = c, then {} there, or x_n.y_n = c at some iterate", negated(sharp_minimum)
    ),
    because="q(P_n) -> F''(c), so the multiplier tends to 1 - h F''(c) S_inf; if that is below -1, |P_n - c| does not "
    "decrease from some n on, and "
    "tends to zero only if it is zero",
)
minimizer = equals(P, c)
distance = identity(
    "the same as a distance",
    h * F_2 * (V + 2 * c),
    h * F_2 * S,
    given=[minimizer],
    multiples={minimizer: -2 * h * F_2},
    concludes=True,
    because="so h F''(c) S <= 2 means |x - y|^2 <= 2/(h F''(c)) - 2c",
)
rare = uses("the exceptional starts", "product.null_sets", null_sets.theorem["null sets come from null sets"], concludes=True)

theorem = Theorem(
    source=Source(
        "derived here",
        after="Wang, Chen, Zhao, Tao, ICLR 2022; Wang, Xu, Zhao, Tao (arXiv 2310.17087)",
        note="read in abstract; statement and proof our own",
    ),
    where={**ACTION, **LEVEL},
    always=[*FEASIBLE, *ROOT, *ROOT_NEXT],
    steps=[action, monotone, level, residual, repels, bound, balanced, distance, rare],
    exceptional="starts of which some iterate has x_n.y_n = c exactly; a null set if "
    "F' is locally Lipschitz and h F' is 1 or -1 almost nowhere",
    sharpness="2 and T_0/2 are exact",
    slack={
        "S_inf is at most T_0/2": every_good_loss("bounded norm"),
        "h F''(c) S_inf is at most 2": every_good_loss("balances"),
    },
    neighbours=[
        *nearby(
            "the residual with 1 - {} h q S",
            1,
            lambda k: equals(P_next - c, (P - c) * (1 - k * h * q * S + h**2 * q**2 * P * (P - c))),
            {U: 9, V: 1, c: 1, h: 1, q: 1},
        ),
        *nearby(
            "the multiplier repels beyond {}",
            2,
            (1 - h * F_2 * S_inf) ** 2 > 1,
            lambda k: {h: 1, F_2: 1, S_inf: "1.9999"},
            given=lambda k: [h * F_2 * S_inf > k],
            less=True,
        ),
        *nearby(
            "T <= {} S at x.y = c",
            2,
            lambda k: T <= k * S,
            {U: 8, V: 0, c: 2, r: 4},
            given=[*FEASIBLE, *ROOT, minimizer],
            less=True,
        ),
        *nearby("T >= {} S at x.y = c", 2, lambda k: T >= k * S, {U: 8, V: 0, c: 2, r: 4}, given=[*FEASIBLE, *ROOT, minimizer]),
        *nearby(
            "the distance with {} c",
            2,
            lambda k: equals(h * F_2 * (V + k * c), h * F_2 * S),
            {U: 8, V: 0, c: 2, h: 1, F_2: 1},
            given=[minimizer],
        ),
        false_claim(
            "every minimizer has h F''(c) S <= 2",
            h * F_2 * S <= 2,
            given=[minimizer, h > 0, F_2 > 0, *FEASIBLE],
            witness={U: 8, V: 4, c: 1, h: 1, F_2: 1},
        ),
    ],
    constants=[
        sharp(
            "the 2 in h F''(c) S_inf <= 2",
            "scalar.balancing: 2 replaced by 49/25 (2 percent less)",
            "scalar.balancing: 2 replaced by 999/500 (0.1 percent less)",
            note="by the squared loss, where F''(c) = 1",
        ),
        sharp(
            "the coefficients of the residual",
            "the residual with 1 - 1.02 h q S (2 percent)",
            "the residual with 1 - 1.001 h q S (0.1 percent)",
            note="no term vanishes at this point: the others by it too",
        ),
        sharp(
            "the 2 in the multiplier",
            "the multiplier repels beyond 1.96 (2 percent)",
            "the multiplier repels beyond 1.998 (0.1 percent)",
        ),
        sharp(
            "the 2 in S_inf <= T_0/2",
            "T >= 2.04 S at x.y = c (2 percent)",
            "T >= 2.002 S at x.y = c (0.1 percent)",
            note="a minimizer is its own limit: S_inf = T_0/2 there",
        ),
        sharp("the 2 c in the distance", "the distance with 2.04 c (2 percent)", "the distance with 2.002 c (0.1 percent)"),
        exact("x_n.y_n = c at some iterate", "the exceptional starts: a minimizer is its own limit, see the neighbour"),
    ],
    properties=[Property("two exact steps on losses with a rational slope", good_starts, residual_follows)],
    example=[{U: 6, V: 2, c: 1, h: "1/4", q: 1, G: 1, r: 4, r_next: 4}, {h: 1, F_2: 1, S_inf: 3}],
)
