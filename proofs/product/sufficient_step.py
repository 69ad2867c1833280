"""Simple sufficient learning rates for every loss of good regularity: h <= 4/(G (S_0 + 4c)), and h < min(1/(G c), 4/(G (S_0 + 2c))).

Problem: minimize f(x, y) = F(x.y) over x, y in R^d; F'(p) = q(p) (p - c), F' continuous, with 0 <= q(p) <= G for |p - c| <= T_0/4, c > 0.
Method: gradient descent with learning rate h > 0; S = |x|^2 + |y|^2, T = S + sqrt(S^2 - 16 c (x.y - c)).
Claim: h <= 4/(G (S_0 + 2c)) implies h G T_0 <= 8, with h G T_0 < 8 unless x_0 + y_0 = 0; h <= 4/(G (S_0 + 4c)) implies
    h G T_0 < 8 and, off the origin, h G c < 1. So under it, by product.convergence, gradient descent converges to a minimizer
    unless x_n + y_n = 0 for some n, if q > 0 off c. G may be any bound of q on |p - c| <= (S_0 + 2c)/2.
Recursion: none; a statement about the start.
Tightness: in h <= 4/(G (S_0 + 2c)) both constants are exact (x = -y); 4/(G (S_0 + 4c)) is not sharp.
References: derived here. For the squared loss it is scalar.sufficient_step, after Wang, Chen, Zhao, Tao, ICLR 2022
    (arXiv 2110.03677), recalled.
    Read on: docs/product.md
"""

from proofs._nearby import nearby
from proofs.product import certificate, convergence
from proofs.product._setting import (
    ACTION,
    FEASIBLE,
    GROWTH,
    LEVEL,
    ROOT,
    ROOT_NEXT,
    G,
    P,
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
    NEGATION,
    Source,
    Theorem,
    equals,
    exact,
    false_claim,
    identity,
    inequality,
    known,
    not_sharp,
    sharp,
    uses,
)

failed = known(NEGATION)
rate, quotient, room = map(known, GROWTH)
u, v, root, bound = known(U >= 0), known(V >= 0), known(r >= 0), room + quotient  # bound: G
START = [c > 0, *FEASIBLE, *ROOT, *GROWTH]
simple, simpler = h * G * (S + 2 * c) <= 4, h * G * (S + 4 * c) <= 4
offset, strict = known(c > 0), known(U > 0)
at_most = inequality(
    "T <= 2 S + 4c",
    T <= 2 * S + 4 * c,
    given=[c > 0, *FEASIBLE, *ROOT],
    contradiction=True,
    terms=failed * failed + 2 * failed * ((u + v) / 2 + 4 * offset) + 8 * offset * u,
    multiples={ROOT[1]: -1},
)
below = inequality(
    "T < 2 S + 4c off x = -y",
    T < 2 * S + 4 * c,
    given=[c > 0, V >= 0, U > 0, *ROOT],
    contradiction=True,
    terms=failed * failed + failed * (strict + v + 8 * offset) + 8 * offset * strict,
    multiples={ROOT[1]: -1},
)
tame = inequality(
    "h <= 4/(G (S_0 + 2c)) gives h G T_0 <= 8",
    h * G * T <= 8,
    given=[*START, simple],
    lemmas=[at_most],
    concludes=True,
    terms=2 * known(simple) + rate * bound * known(at_most),
)
growing = known(G > 0)
strictly = inequality(
    "and h G T_0 < 8 off x = -y",
    h * G * T < 8,
    given=[c > 0, V >= 0, U > 0, *ROOT, h > 0, G > 0, simple],
    lemmas=[below],
    terms=2 * known(simple) + rate * growing * known(below),
    concludes=True,
)
safe = inequality(
    "h <= 4/(G (S_0 + 4c)) gives h G T_0 < 8",
    h * G * T < 8,
    given=[c > 0, *FEASIBLE, *ROOT, h > 0, G > 0, simpler],
    lemmas=[at_most],
    terms=2 * known(simpler) + 4 * rate * growing * offset + rate * growing * known(at_most),
    concludes=True,
)
line = inequality(
    "h <= 4/(G (S_0 + 4c)) gives h G c < 1 off the origin",
    h * G * c < 1,
    given=[h > 0, G > 0, U + V > 0, simpler],
    terms=known(simpler) / 4 + rate * growing * known(U + V > 0) / 8,
    concludes=True,
)
across = {U: 0, V: 4, c: 1, r: 6, q: 0, G: 1}  # x = -y: T = 8 = 2 S + 4c

theorem = Theorem(
    source=Source("derived here", after="Wang, Chen, Zhao, Tao, ICLR 2022", note="for the squared loss, recalled; proof our own"),
    where={**ACTION, **LEVEL},
    always=[*FEASIBLE, *ROOT, *ROOT_NEXT],
    steps=[
        uses("T", "product.certificate", certificate.theorem["T is at most 2 S + 4c"]),
        identity("the radicands", (S + 4 * c) ** 2 - (S**2 - 16 * c * (P - c)), 8 * c * U, concludes=True),
        at_most,
        below,
        tame,
        strictly,
        safe,
        line,
        uses("convergence", "product.convergence", convergence.theorem["convergence to a minimizer"], concludes=True),
    ],
    exceptional="starts with x_n + y_n = 0 for some n, as in product.convergence",
    sharpness="4/(G (S_0 + 2c)) is exact at x = -y; 4/(G (S_0 + 4c)) is not sharp for h G T_0 < 8",
    neighbours=[
        *nearby(
            "h G T_0 <= 8 for h <= {}/(G (S_0 + 2c))",
            4,
            h * G * T <= 8,
            lambda k: {**across, h: k / 4},
            given=lambda k: [*START, h * G * (S + 2 * c) <= k],
        ),
        *nearby(
            "h G T_0 <= 8 for h <= 4/(G ({} S_0 + 2c))",
            1,
            h * G * T <= 8,
            lambda k: {**across, h: 4 / (2 * k + 2)},
            given=lambda k: [*START, h * G * (k * S + 2 * c) <= 4],
            less=True,
        ),
        *nearby(
            "h G T_0 <= 8 for h <= 4/(G (S_0 + {} c))",
            2,
            h * G * T <= 8,
            lambda k: {**across, h: 4 / (2 + k)},
            given=lambda k: [*START, h * G * (S + k * c) <= 4],
            less=True,
        ),
        *nearby(
            "the radicands with {} c U",
            8,
            lambda k: equals((S + 4 * c) ** 2 - (S**2 - 16 * c * (P - c)), k * c * U),
            {U: 1, V: 1, c: 1},
        ),
        *nearby(
            "h G c < 1 for h <= {}/(G (S_0 + 4c))",
            4,
            h * G * c < 1,
            {U: "1/1000", V: "1/1000", c: 1, h: 1, G: 1},
            given=lambda k: [h > 0, G > 0, U + V > 0, h * G * (S + 4 * c) <= k],
        ),
        *nearby(
            "h G c < 1 for h <= 4/(G (S_0 + {} c))",
            4,
            h * G * c < 1,
            {U: "1/1000", V: "1/1000", c: 1, h: 1, G: 1},
            given=lambda k: [h > 0, G > 0, U + V > 0, h * G * (S + k * c) <= 4],
            less=True,
        ),
        false_claim("h <= 4/(G S_0) suffices", h * G * T <= 8, given=[*START, h * G * S <= 4], witness={**across, h: 2}),
    ],
    constants=[
        sharp(
            "the 4 in h <= 4/(G (S_0 + 2c))",
            "h G T_0 <= 8 for h <= 4.08/(G (S_0 + 2c)) (2 percent)",
            "h G T_0 <= 8 for h <= 4.004/(G (S_0 + 2c)) (0.1 percent)",
        ),
        sharp(
            "the coefficient of S_0",
            "h G T_0 <= 8 for h <= 4/(G (0.98 S_0 + 2c)) (2 percent)",
            "h G T_0 <= 8 for h <= 4/(G (0.999 S_0 + 2c)) (0.1 percent)",
        ),
        sharp(
            "the 2 in h <= 4/(G (S_0 + 2c))",
            "h G T_0 <= 8 for h <= 4/(G (S_0 + 1.96 c)) (2 percent)",
            "h G T_0 <= 8 for h <= 4/(G (S_0 + 1.998 c)) (0.1 percent)",
        ),
        exact("off x = -y", "at x = -y, h = 4/(G (S_0 + 2c)) gives h G T_0 = 8"),
        not_sharp("the 4c in h <= 4/(G (S_0 + 4c)), for h G T_0 < 8", "2c is enough there"),
        sharp(
            "the 4 in h <= 4/(G (S_0 + 4c)), for h G c < 1",
            "h G c < 1 for h <= 4.08/(G (S_0 + 4c)) (2 percent)",
            "h G c < 1 for h <= 4.004/(G (S_0 + 4c)) (0.1 percent)",
        ),
        sharp(
            "the 4c in h <= 4/(G (S_0 + 4c)), for h G c < 1",
            "h G c < 1 for h <= 4/(G (S_0 + 3.92 c)) (2 percent)",
            "h G c < 1 for h <= 4/(G (S_0 + 3.996 c)) (0.1 percent)",
        ),
        sharp("the 8 in the radicands", "the radicands with 8.16 c U (2 percent)", "the radicands with 8.008 c U (0.1 percent)"),
    ],
    example=[{U: 6, V: 2, c: 1, h: "1/16", q: 1, G: 1, r: 4, r_next: 4}],
)
