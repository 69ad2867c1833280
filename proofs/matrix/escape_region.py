"""A region from which gradient descent on |A - X Y^T|_F^2/2 provably diverges, for every size and rank: a finite test.

Problem: minimize f(X, Y) = |A - X Y^T|_F^2/2 over X (m x d) and Y (n x d), any A, any sizes.
Method: gradient descent with learning rate h > 0.
Claim: let R = A - X Y^T, rho = h |R|_2, s = h (|X|_2^2 + |Y|_2^2), e = h |A|_2. If rho >= 2 and rho^2 >= 2 s + 2 e rho at some
    iterate, the same holds at all later ones, and rho at least triples in every step: |X_n| + |Y_n| tends to infinity. For this
    it is enough that r >= 4 and r >= 4 (S + a) for numbers r <= rho^2, S >= s, a >= e^2, such as r = h^2 |R|_F^2/min(m, n),
    S = h (|X|_F^2 + |Y|_F^2), a = h^2 |A|_F^2: rational numbers for a rational start.
Recursion: R' = R + h^2 R R^T R - h (X X^T R + R Y Y^T) - h^2 R A^T R and
    X' X'^T = X X^T + h (A R^T + R A^T) - 2 h R R^T + h^2 R Y Y^T R^T: R, X X^T and Y Y^T are a closed system.
Tightness: a sufficient condition, not a sharp one. The constants are exact for the inequalities that are used; for matrices
    rho <= e + s/2 holds too, by which rho >= 4 in the region and the rate is at least 9.
References: derived here; for m = n = d = 1 the region lies inside that of scalar.escape_region.
    Read on: docs/matrix.md
"""

from proofs._analysis import NORMS, POWERS, SVD
from proofs._nearby import nearby
from proofs.matrix._escape_checks import far_problems, flees, witness_flees
from verify.theorems import (
    NEGATION,
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    false_claim,
    false_matrix,
    inequality,
    known,
    matrices,
    matrix_equals,
    matrix_identity,
    not_sharp,
    says,
    sharp,
    squared,
    symbols,
)

# rho = h |R|_2, s = h (|X|_2^2 + |Y|_2^2), e = h |A|_2; r, S, a are what a test computes instead of rho^2, s, e^2.
rho, s, e, rho_next, s_next, r, S, a = symbols("rho s e rho_next s_next r S a")

SIZES = [s >= 0, e >= 0]
FAR = [rho >= 2, rho**2 >= 2 * s + 2 * e * rho]
STEP = [rho_next >= rho * (1 + rho**2 - s - e * rho), s_next <= s * (1 + rho**2) + 4 * e * rho]
TEST = [r >= 4, r >= 4 * (S + a)]
READ = [rho >= 0, rho**2 >= r, s <= S, e**2 <= a]

beyond, room = map(known, FAR)  # rho - 2 and rho^2 - 2 s - 2 e rho
size, target = map(known, SIZES)
below, above = map(known, STEP)
far = beyond + 2  # rho
failed = known(NEGATION)


h, m, n, d = symbols("h m n d")
A, R = matrices("A R", m, n)
X, X_next = matrices("X X_next", m, d)
Y, Y_next = matrices("Y Y_next", n, d)
MOVE = {R: A - X * Y.T, X_next: X + h * R * Y, Y_next: Y + h * R.T * X}
R_next = A - X_next * Y_next.T
AFTER = R + h**2 * R * R.T * R - h * (X * X.T * R + R * Y * Y.T) - h**2 * R * A.T * R
GRAM = X * X.T + h * (A * R.T + R * A.T) - 2 * h * R * R.T + h**2 * R * Y * Y.T * R.T
residual = matrix_identity("R after one step", R_next, AFTER, concludes=True)
gram = matrix_identity("X X^T after one step", X_next * X_next.T, GRAM, concludes=True)
other = matrix_identity(
    "Y Y^T after one step", Y_next * Y_next.T,
    Y * Y.T + h * (A.T * R + R.T * A) - 2 * h * R.T * R + h**2 * R.T * X * X.T * R, concludes=True,
)  # fmt: skip
grown = cited(
    "the residual is at least", SVD, premises=[residual], gives=says("rho' is at least rho + rho^3 - s rho - e rho^2"),
    because="the singular values of h R + h^3 R R^T R are those of h R, each put into t + t^3, and |h^2 (X X^T R + R Y Y^T)|_2 "
    "and |h^3 R A^T R|_2 are at most s rho and e rho^2",
)  # fmt: skip
bounded = cited(
    "the size is at most", NORMS, premises=[gram, other], gives=says("s' is at most s + 4 e rho + s rho^2"),
    because="-2 h R R^T lowers the largest eigenvalue of X' X'^T, h (A R^T + R A^T) adds at most 2 e rho/h, the last term at most "
    "rho^2 |Y|_2^2; and so for Y' Y'^T",
)  # fmt: skip
grows = inequality(
    "the residual grows", rho_next >= rho * (1 + rho**2 / 2), given=[*FAR, *STEP], terms=below + far * room / 2, concludes=True,
)  # fmt: skip
narrow = inequality(
    "rho is at least 2 e", rho >= 2 * e, given=[*SIZES, *FAR], contradiction=True, terms=far * failed + room + 2 * size,
    because="rho (rho - 2 e) >= 2 s >= 0",
)  # fmt: skip
gain, twice = known(grows.goal), known(narrow.goal)
stays = inequality(
    "the region is kept", rho_next**2 >= 2 * s_next + 2 * e * rho_next, given=[*SIZES, *FAR, *STEP], lemmas=[grows, narrow],
    terms=gain * gain + gain * (2 * (twice + target) + far * far * far) + 2 * above + room * (1 + far * far)
    + far * far * beyond * (far + 2) * (far * far + 4) / 4 + 4 * far * twice + target * far * far * far,
    concludes=True, because="rho' = rho (1 + rho^2/2) + gain, and rho (1 + rho^2/2) - e is positive",
)  # fmt: skip
large = inequality(
    "rho stays large", rho_next >= 2, given=[*SIZES, *FAR, *STEP], lemmas=[grows], terms=gain + beyond + far * far * far / 2,
    concludes=True,
)  # fmt: skip
triples = inequality(
    "rho triples", rho_next >= 3 * rho, given=[*FAR, *STEP], lemmas=[grows], terms=gain + far * beyond * (far + 2) / 2, concludes=True,
)  # fmt: skip
upper = inequality(
    "the test: rho is at least 2", rho >= 2, given=[*READ[:2], TEST[0]], contradiction=True,
    terms=known(READ[1]) + known(TEST[0]) + failed * (known(READ[0]) + 2),
)  # fmt: skip
inside = inequality(
    "the test: the region", rho**2 >= 2 * s + 2 * e * rho, given=[*READ[1:], TEST[1]],
    terms=known(READ[1]) / 2 + known(TEST[1]) / 2 + 2 * known(READ[2]) + 2 * known(READ[3]) + squared(rho - 2 * e) / 2,
)  # fmt: skip
flees_to_infinity = cited(
    "it diverges", POWERS, premises=[grown, bounded, grows, stays, large, triples], given=FAR, under=[*SIZES, *STEP], concludes=True,
    gives=says("from an iterate with {} and {} on, both hold for ever, rho_n >= 3^n rho_0, and |X_n| + |Y_n| tends to infinity", *FAR),
    because="rho_n <= e + s_n/2, as |X Y^T|_2 <= |X|_2 |Y|_2",
)  # fmt: skip
test = cited(
    "the test", POWERS, premises=[upper, inside, flees_to_infinity], given=TEST, under=[*READ, *FAR], concludes=True,
    gives=says("from an iterate with {} and {} the norm |X_n| + |Y_n| tends to infinity", *TEST),
    because="r is at most h^2 |R|_2^2, S at least h (|X|_2^2 + |Y|_2^2), a at least h^2 |A|_2^2",
)  # fmt: skip
edge = {rho: 2, s: 2, e: 0, rho_next: 6, s_next: 10}

theorem = Theorem(
    source=Source("derived here"),
    where=MOVE,
    steps=[residual, gram, other, grown, bounded, grows, narrow, stays, large, triples, upper, inside, flees_to_infinity, test],
    sharpness="the region is one that is easy to certify, not the largest; the rate 3 is exact for the inequalities that are used",
    slack={
        "it diverges": "norms of orbits that leave every bound: the steps are attacked one by one",
        "the test": "it reads off numbers what the region needs; the steps are attacked one by one",
    },
    neighbours=[
        *nearby("rho' >= rho (1 + {} rho^2)", "1/2", lambda k: rho_next >= rho * (1 + k * rho**2), edge, given=[*SIZES, *FAR, *STEP]),
        *nearby("rho' >= {} rho", 3, lambda k: rho_next >= k * rho, edge, given=[*SIZES, *FAR, *STEP]),
        *nearby("rho >= {} e", 2, lambda k: rho >= k * e, {rho: 2, s: 0, e: 1}, given=[*SIZES, *FAR]),
        *nearby("the region with {} s", 2, rho_next >= 3 * rho, lambda k: {rho: 2, s: 2 / (k / 2), e: 0, rho_next: 2 * (5 - 4 / k)},
                given=lambda k: [*SIZES, rho >= 2, rho**2 >= k * s + 2 * e * rho, *STEP[:1]], less=True),
        *nearby("the region with {} e rho", 2, rho_next >= 3 * rho, lambda k: {rho: 2, s: 0, e: 2 / k, rho_next: 2 * (5 - 4 / k)},
                given=lambda k: [*SIZES, rho >= 2, rho**2 >= 2 * s + k * e * rho, *STEP[:1]], less=True),
        *nearby("rho >= {}", 2, rho_next >= 3 * rho, lambda k: {rho: k, s: k**2 / 2, e: 0, rho_next: k * (1 + k**2 / 2)},
                given=lambda k: [*SIZES, rho >= k, FAR[1], *STEP[:1]], less=True),
        *nearby("the test r >= {}", 4, rho >= 2, {rho: "1.98", r: "3.9204"}, {rho: "1.999", r: "3.996001"},
                given=lambda k: [*READ[:2], r >= k], less=True),
        *nearby("the test r >= {} (S + a)", 4, FAR[1], lambda k: {rho: 4, e: 2, a: 4, s: 16 / k - 4, S: 16 / k - 4, r: 16},
                given=lambda k: [*READ, r >= 4, r >= k * (S + a)], less=True),
        *nearby("R' with {} h^2 R A^T R", -1, lambda k: matrix_equals(R_next - k * h**2 * R * A.T * R, AFTER + h**2 * R * A.T * R),
                     {A: [[2]], X: [[1]], Y: [[1]], h: 1}, false=false_matrix),
        *nearby("X' X'^T with {} h R R^T", -2, lambda k: matrix_equals(X_next * X_next.T - k * h * R * R.T, GRAM + 2 * h * R * R.T),
                     {A: [[2]], X: [[1]], Y: [[1]], h: 1}, false=false_matrix),
        false_claim("the region without rho >= 2", rho_next >= 3 * rho, given=[*SIZES, FAR[1], *STEP, rho >= 0],
                    witness={rho: 1, s: "1/2", e: 0, rho_next: "3/2", s_next: 0}),
    ],
    constants=[
        sharp("the -1 of h^2 R A^T R in R'", "R' with -1.02 h^2 R A^T R (2 percent)", "R' with -1.001 h^2 R A^T R (0.1 percent)",
              note="and so for the other coefficients, by the same matrices"),
        sharp("the -2 of h R R^T in X' X'^T", "X' X'^T with -2.04 h R R^T (2 percent)", "X' X'^T with -2.002 h R R^T (0.1 percent)",
              note="and so for the other coefficients, by the same matrices"),
        sharp("the 1/2 in rho' >= rho (1 + rho^2/2)", "rho' >= rho (1 + 0.51 rho^2) (2 percent)",
              "rho' >= rho (1 + 0.5005 rho^2) (0.1 percent)", note="in the region, with equality in the estimates of a step"),
        sharp("the 3 in rho' >= 3 rho", "rho' >= 3.06 rho (2 percent)", "rho' >= 3.003 rho (0.1 percent)",
              note="in the region, with equality in the estimates of a step"),
        sharp("the 2 in rho >= 2 e", "rho >= 2.04 e (2 percent)", "rho >= 2.002 e (0.1 percent)"),
        sharp("the 2 of 2 s", "the region with 1.96 s (2 percent)", "the region with 1.998 s (0.1 percent)", note="for the rate 3"),
        sharp("the 2 of 2 e rho", "the region with 1.96 e rho (2 percent)", "the region with 1.998 e rho (0.1 percent)",
              note="for the rate 3"),
        sharp("the 2 in rho >= 2", "rho >= 1.96 (2 percent)", "rho >= 1.998 (0.1 percent)", note="for the rate 3"),
        sharp("the 4 in r >= 4", "the test r >= 3.92 (2 percent)", "the test r >= 3.996 (0.1 percent)", note="for rho >= 2"),
        sharp("the 4 in r >= 4 (S + a)", "the test r >= 3.92 (S + a) (2 percent)", "the test r >= 3.996 (S + a) (0.1 percent)",
              note="for the region"),
        not_sharp("the 4 of 4 e rho in s'", "an estimate by norms; it is enough here"),
        not_sharp("the region itself, for divergence", "orbits diverge from outside of it too, and then enter it"),
    ],
    properties=[Property("two exact steps of random problems of all shapes, moved into the region", far_problems, flees, examples=60)],
    precise=[Precise("from X = (-3, -1), Y = diag(5, 4), A = (1, 0), h = 1/10", witness_flees)],
    example=[{rho: 2, s: 2, e: 0, rho_next: 6, s_next: 10, A: [[2]], X: [[1]], Y: [[1]], h: 1},
             {rho: 4, s: 1, e: 1, rho_next: 60, s_next: 0, r: 16, S: 1, a: 2}],
)  # fmt: skip
