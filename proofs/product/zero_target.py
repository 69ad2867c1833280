"""Losses with their minimum at 0: for h G S_0 < 4 the norm never increases and gradient descent converges; lazy below h G S_0 = 2.

Problem: minimize f(x, y) = F(x.y) over x, y in R^d; F' continuous, F'(p) = q(p) p with 0 <= q(p) <= G for |p| <= S_0/2
    (c = 0).
Method: gradient descent with learning rate h > 0; S = |x|^2 + |y|^2.
Claim: if h G S_0 <= 4, then S never increases, T = 2 S; if h G S_0 < 4 and q > 0 for p != 0, the iterates converge to a
    minimizer x.y = 0 from every start. If F''(0) exists, then h F''(0) S_inf <= 2, or x_n.y_n = 0 at some iterate. If
    h G S_0 <= 2 (the lazy phase) |x.y| never increases either. With lambda_0 = G S_0 these are the thresholds 2/lambda_0 and 4/lambda_0.
Recursion: S' = S - h q P^2 (4 - h q S); P' = P (1 - h q S + h^2 q^2 P^2).
Tightness: 4 is exact: for the squared loss almost every start diverges beyond it; 2 is exact for |x.y|.
References: after Lewkowycz, Bahri, Dyer, Sohl-Dickstein, Gur-Ari 2020 (arXiv 2003.02218), recalled: thresholds 2/lambda and
    4/lambda for the squared loss. For every loss of good regularity: derived here. That 4 is exact for the squared loss is
    scalar.catapult.
    Read on: docs/product.md
"""

from proofs._nearby import nearby
from proofs.product import balancing, convergence
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
    S_next,
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
    NEGATION,
    Source,
    Theorem,
    equals,
    false_claim,
    identity,
    inequality,
    known,
    sharp,
    squared,
    uses,
)

failed = known(NEGATION)
rate, quotient, room = map(known, GROWTH)
u, v = known(U >= 0), known(V >= 0)
zero, tame, lazy = equals(c, 0), h * G * S <= 4, h * G * S <= 2
size = (u + v) / 2  # S
norm = identity("the norm", S_next, S - h * q * P**2 * (4 - h * q * S), given=[zero], concludes=True)
product = identity("the product", P_next, P * (1 - h * q * S + h**2 * q**2 * P**2), given=[zero], concludes=True)
spare = known(tame) + rate * room * size  # 4 - h q S
falls = inequality(
    "the norm does not increase",
    S_next <= S,
    given=[zero, *FEASIBLE, *GROWTH, tame],
    concludes=True,
    terms=rate * quotient * squared(P) * spare,
)
kq = rate * quotient
narrow = known(lazy) + rate * room * size  # 2 - h q S
lazily = inequality(
    "the lazy phase: |x.y| does not increase",
    P_next**2 <= P**2,
    given=[zero, *FEASIBLE, *GROWTH, lazy],
    concludes=True,
    terms=squared(P) * kq * (size * (narrow + 2) / 4 + kq * u * v / 4) * (narrow + kq * kq * squared(P)),
    because="P^2 - P'^2 = P^2 (1 - m)(1 + m) with m = 1 - h q S + h^2 q^2 P^2, and 4 P^2 = S^2 - |x + y|^2 |x - y|^2",
)
stays = inequality(
    "h G S_0 <= 2 stays",
    h * G * S_next <= 2,
    given=[zero, *FEASIBLE, *GROWTH, lazy],
    terms=known(lazy) + rate * (room + quotient) * kq * squared(P) * (narrow + 2),
)
twice = inequality(
    "T is at most 2 S",
    T <= 2 * S,
    given=[zero, *FEASIBLE, *ROOT],
    contradiction=True,
    terms=failed * failed + failed * (u + v),
    multiples={ROOT[1]: -1, zero: 16 * (P - c)},
)
level = inequality(
    "T is at least 2 S",
    T >= 2 * S,
    given=[zero, *FEASIBLE, *ROOT],
    contradiction=True,
    terms=failed * failed + 2 * failed * known(r >= 0),
    multiples={ROOT[1]: 1, zero: -16 * (P - c)},
)

theorem = Theorem(
    source=Source(
        "recalled",
        after="Lewkowycz et al. 2020 (arXiv 2003.02218)",
        note="thresholds, for the squared loss; every F and proof our own",
    ),
    where={**ACTION, **LEVEL},
    always=[*FEASIBLE, *ROOT, *ROOT_NEXT],
    steps=[
        norm,
        product,
        falls,
        lazily,
        stays,
        twice,
        level,
        uses(
            "convergence",
            "product.convergence",
            convergence.theorem["convergence to a minimizer"],
            concludes=True,
            because="with c = 0, where h G T_0 < 8 is h G S_0 < 4, and no start is excepted",
        ),
        uses("balancing", "product.balancing", balancing.theorem["h F''(c) S_inf is at most 2"], concludes=True),
    ],
    exceptional="none for convergence",
    sharpness="4 and 2 are exact for the class, attained by the squared loss",
    neighbours=[
        *nearby(
            "the norm does not increase for h G S <= {}",
            4,
            S_next <= S,
            lambda k: {U: 2, V: 0, c: 0, h: k, q: 1, G: 1},
            given=lambda k: [zero, *FEASIBLE, *GROWTH, h * G * S <= k],
        ),
        *nearby(
            "|x.y| does not increase for h G S <= {}",
            2,
            P_next**2 <= P**2,
            lambda k: {U: "10001/10000", V: "9999/10000", c: 0, h: k, q: 1, G: 1},
            given=lambda k: [zero, *FEASIBLE, *GROWTH, h * G * S <= k],
        ),
        *nearby(
            "the norm with {} - h q S",
            4,
            lambda k: equals(S_next, S - h * q * P**2 * (k - h * q * S)),
            {U: 3, V: 1, c: 0, h: 1, q: 1},
            given=[zero],
        ),
        *nearby(
            "the product with 1 - {} h q S",
            1,
            lambda k: equals(P_next, P * (1 - k * h * q * S + h**2 * q**2 * P**2)),
            {U: 3, V: 1, c: 0, h: 1, q: 1},
            given=[zero],
        ),
        false_claim(
            "the loss never rises for h G S <= 4",
            P_next**2 <= P**2,
            given=[zero, *FEASIBLE, *GROWTH, tame],
            witness={U: "101/100", V: "99/100", c: 0, h: 3, q: 1, G: 1},
        ),
    ],
    constants=[
        sharp(
            "the 4 in h G S_0 <= 4, for the norm",
            "the norm does not increase for h G S <= 4.08 (2 percent)",
            "the norm does not increase for h G S <= 4.004 (0.1 percent)",
        ),
        sharp(
            "the 2 in h G S_0 <= 2",
            "|x.y| does not increase for h G S <= 2.04 (2 percent)",
            "|x.y| does not increase for h G S <= 2.002 (0.1 percent)",
        ),
        sharp("the 4 in S'", "the norm with 4.08 - h q S (2 percent)", "the norm with 4.004 - h q S (0.1 percent)"),
        sharp(
            "the coefficients of P'",
            "the product with 1 - 1.02 h q S (2 percent)",
            "the product with 1 - 1.001 h q S (0.1 percent)",
        ),
        sharp(
            "the 4 in h G S_0 < 4, for convergence",
            "scalar.catapult: 4 raised by 2 percent",
            "scalar.catapult: 4 raised by 0.1 percent",
            note="by the squared loss",
        ),
        sharp(
            "the 2 in h F''(0) S_inf <= 2",
            "scalar.catapult: h S_inf <= 1.96 (2 percent)",
            "scalar.catapult: h S_inf <= 1.998 (0.1 percent)",
            note="by the squared loss",
        ),
    ],
    example=[{U: 3, V: 1, c: 0, h: 1, q: 1, G: 1, r: 2, r_next: "5/4"}, {U: 2, V: 2, c: 0, h: 1, q: 1, G: 1, r: 2, r_next: 2}],
)
