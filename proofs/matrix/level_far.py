"""The form behind the level, where gamma <= 1 and s >= M + 1: with the right multipliers it is nonnegative at every coordinate.

Problem: minimize f(x, y) = |A - x y^T|_F^2/2 over x in R^m, y in R^n.
Method: gradient descent; the coordinates of the iterate in singular bases of A, scaled by a level a (matrix.general_level).
Claim: for g >= 1, 0 <= gamma <= 1, M >= g^2, M > 1, M + 1 <= s <= 2 M and all real p, w the form
    M^2 (p^2 + w^2) - (M p')^2 - (M w')^2 + lam (2 g p w - gamma (p^2 + w^2)) + beta (2 g^2 p^2 + 2 w^2 - s (p^2 + w^2))
    is nonnegative, if beta = 2 (M - s + 2 gamma^2) and lam = -2 gamma ((M - 1)(1 + j^2) + 2), where
    s = 2 + (M - 1)(1 + j), 0 <= j <= 1.
Recursion: with w = g o, C = g^2 - 1, R = M - g^2 the form is 2 (E p^2 - 2 gamma L p o + F o^2), and E F - gamma^2 L^2 is a
    sum of products of the nonnegative quantities R, C, gamma^2, 1 - gamma^2, j, 1 - j and squares.
Tightness: M >= g^2 cannot be weakened (matrix.general_level). The form vanishes only at gamma = 1.
References: derived here.
    Read on: docs/matrix.md
"""

from proofs._nearby import nearby
from proofs.matrix._level import COORDINATE, M, R, form, g, gamma, lam, o, p, point, s
from verify.theorems import (
    Source,
    Theorem,
    equals,
    exact,
    identity,
    inequality,
    known,
    not_sharp,
    sharp,
    squared,
    symbols,
)

C, j, E, F, L, T, value = symbols("C j E F L T form")
X = C + 1  # g^2
SMALL = [g >= 1, gamma >= 0, gamma <= 1]
ROOM = [R >= 0, M > 1]
KEPT = (C, R)
convex = inequality("C is not negative", C >= 0, given=[g >= 1], terms=known(g >= 1) * (known(g >= 1) + 2))
r, steep = known(R >= 0), known(C >= 0)
CORE = [gamma >= 0, gamma <= 1, R >= 0, C >= 0]
low, high = known(gamma >= 0), known(gamma <= 1)
ones = high * (low + 1)  # 1 - gamma^2
part = squared(gamma)
x = steep + 1


pair = E * p**2 - 2 * gamma * L * p * o + F * o**2
DET = E * F - gamma**2 * L**2 >= 0
whole = inequality(
    "a form with a nonnegative determinant", pair >= 0, given=[E > 0, DET], keep=(E, F, L), times=[E > 0],
    terms=squared(E * p - gamma * L * o) + known(DET) * squared(o),
)  # fmt: skip

i = 1 - j
q = j * (2 - j)  # 1 - i^2
eta = R + j * T
bulk = eta**2 / 2 + R * (C + i**2) + C * i**2
more = R + q * T
TABLE = {
    **COORDINATE,
    C: g**2 - 1,
    T: R + C,  # M - 1
    s: 2 + T * (1 + j),
    value: form(2 * (M - s + 2 * gamma**2)),
    E: bulk + (1 - gamma**2) * more + gamma**2 * C,
    F: X * (bulk + (1 - gamma**2) * more) + gamma**2 * C * (1 - C),
    L: R * i**2 + C * (1 + i**2) + C * R * (1 - i * j) - C**2 * i * j,
}
FAR = [j >= 0, j <= 1]
up, down = map(known, FAR)  # j, i
lam_far = equals(lam, -2 * gamma * (T * (1 + j**2) + 2))
split = identity("the form, s >= M + 1", value, 2 * pair, given=[lam_far], concludes=True)
wide = inequality("M is greater than 1", T > 0, given=[M > 1], terms=known(M > 1))
ahead = inequality("M + 1 is positive", T + 2 > 0, given=[T > 0], keep=KEPT, terms=known(T > 0) + 2)
beyond = known(T > 0)
whole_room = inequality(
    "the bulk is positive", bulk > 0, given=[*CORE, *FAR, T > 0], lemmas=[ahead], keep=KEPT, times=[ahead],
    terms=(beyond + 2) * (squared(R) / 2 + r * up * beyond + r * steep) + beyond * (squared((T + 2) * j - 2) + 2 * beyond) / 2,
)  # fmt: skip
keep_q = up * (down + 1)  # q
square = squared(eta) / 2 + r * steep + r * squared(i)  # bulk - C i^2
extra = r + keep_q * r  # more - C q
sound = inequality("E is positive", E > 0, given=[*CORE, *FAR, T > 0], lemmas=[whole_room, ahead], keep=KEPT,
                   terms=known(whole_room) + ones * (r + keep_q * beyond) + part * steep)  # fmt: skip
j2, j3, j4 = up * up, up * up * up, up * up * up * up
r2, c2 = r * r, steep * steep
at_one = (
    x * r2 * r2 * squared((1 + j) ** 2) / 4
    + x * r2 * r * squared(1 + j) * (steep * (j2 + up + 1) + squared(i))
    + r2 * steep * (c2 * (3 * j4 + 6 * j3 + 7 * j2 + 4 * up + 2) + steep * (7 * j4 + 6 * j3 + up + 3 * down * up + 6)
                    + 4 * j4 + 4 * down * up + 4 + 2 * down * (up + 1)) / 2
    + r * c2 * (c2 * (j4 + j3 + j2) + steep * (2 * j4 + j3 + 2 * down * (up + 1)) + j4 + up + up * down + 2)
    + c2 * c2 * j4 * x / 4
)  # fmt: skip
# f1 - q2, and f1 itself
differ = (
    x * (2 * steep * squared(i) * (square + extra) + square * square + 2 * square * (steep * keep_q + extra))
    + 2 * steep * r * (keep_q + 1) + steep * c2 * (squared(i) * (keep_q + 1) + 1) + c2 * keep_q * (squared(i) + 1)
)  # fmt: skip
det = inequality(
    "the determinant", DET, given=[*CORE, *FAR], keep=KEPT,
    terms=part * at_one + ones * (ones * x * squared(bulk + more) + part * differ),
)  # fmt: skip
nonnegative = inequality("the form is not negative", value >= 0, given=[*SMALL, *ROOM, *FAR, lam_far],
                         lemmas=[convex, wide, ahead, whole, sound, det, whole_room], terms=2 * known(whole), concludes=True)  # fmt: skip



def dual(values):
    """Return the point with lam from its equation."""
    return {**values, lam: -2 * values[gamma] * ((values[M] - 1) * (1 + values[j] ** 2) + 2)}


theorem = Theorem(
    source=Source("derived here"),
    where=TABLE,
    steps=[convex, wide, whole, split, ahead, whole_room, sound, det, nonnegative],
    neighbours=[
        *nearby(
            "M >= {} g^2", 1, value >= 0,
            dual(point("98/25", 2, 1, "-1/4", -1, j="1/4")),
            dual(point("999/250", 2, 1, "3/8", "9/10", j="1/7")),
            given=lambda k: [*SMALL, M >= k * g**2, M > 1, *FAR, lam_far], less=True,
        ),
        *nearby(
            "gamma <= {}", 1, value >= 0,
            dual(point("457/29", "119/30", "51/50", "-1/16", -1, j="1/10")),
            dual(point("88147/5918", "9660/2503", "1001/1000", "1614/6565", "9064/9351", j="11/1625")),
            given=lambda k: [g >= 1, gamma >= 0, gamma <= k, *ROOM, *FAR, lam_far],
        ),
    ],
    constants=[
        sharp("the 1 in M >= g^2", "M >= 0.98 g^2 (2 percent)", "M >= 0.999 g^2 (0.1 percent)"),
        sharp("the 1 in gamma <= 1", "gamma <= 1.02 (2 percent)", "gamma <= 1.001 (0.1 percent)", note="for these multipliers"),
        not_sharp("the 0 and the 1 in 0 <= j <= 1", "no larger s occurs, and smaller ones are those of matrix.level_below"),
        not_sharp("the numbers in lam and beta", "chosen: other multipliers may serve as well"),
        exact("the identities", "their coefficients are those of the form"),
    ],
    sharpness="M >= g^2 is exact; the multipliers are a choice",
    example=[{g: 2, gamma: "1/2", M: 5, j: "1/2", p: 1, o: 1, lam: -7}],
)  # fmt: skip
