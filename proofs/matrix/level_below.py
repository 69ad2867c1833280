"""The form behind the level, where gamma <= 1 and s <= M + 1: with the right multipliers it is nonnegative at every coordinate.

Problem: minimize f(x, y) = |A - x y^T|_F^2/2 over x in R^m, y in R^n.
Method: gradient descent; the coordinates of the iterate in singular bases of A, scaled by a level a (matrix.general_level).
Claim: for g >= 1, 0 <= gamma <= 1, M >= g^2, M > 1, s <= M + 1 and all real p, w the form
    M^2 (p^2 + w^2) - (M p')^2 - (M w')^2 + lam (2 g p w - gamma (p^2 + w^2)) + beta (2 g^2 p^2 + 2 w^2 - s (p^2 + w^2))
    is nonnegative, if beta = 2 (M - s + 2 gamma^2) and lam = 2 gamma (M + 1 - 2 s).
Recursion: with w = g o, C = g^2 - 1, R = M - g^2 the form is 2 (E p^2 - 2 gamma L p o + F o^2), and E F - gamma^2 L^2 is a
    sum of products of the nonnegative quantities R, C, gamma^2, 1 - gamma^2, M + 1 - s and squares.
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

C, E, F, L, value = symbols("C E F L form")
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

eta = s - 2 - C
b = eta**2 / 2 + R * X
TABLE = {
    **COORDINATE,
    C: g**2 - 1,
    value: form(2 * (M - s + 2 * gamma**2)),
    E: b + R * (1 - gamma**2) + C * (1 + gamma**2),
    F: X * (b + R * (1 - gamma**2)) + C * (2 * gamma**2 + X * (1 - gamma**2)),
    L: R + 2 * C + C * eta,
}
LESS = [s <= R + C + 2]  # s <= M + 1
lam_less = equals(lam, 2 * gamma * (M + 1 - 2 * s))
split = identity("the form, s <= M + 1", value, 2 * pair, given=[lam_less], concludes=True)
size = squared(eta) / 2 + r * x  # b
at_one = (
    x * squared(eta**2) / 4 + r * squared(X * eta) + squared(R) * steep * steep * (steep + 3)
    + steep * (2 * squared(eta - R / 2) + squared(R) * 5 / 2) + 2 * r * steep * steep * x + 4 * steep * steep * known(LESS[0])
)  # fmt: skip
sound = inequality("E is positive", E > 0, given=[*CORE, R + C > 0], keep=KEPT,
                   terms=squared(eta) / 2 + r * steep + r * ones + steep * part + known(R + C > 0))  # fmt: skip
det = inequality(
    "the determinant", DET, given=[*CORE, *LESS], keep=KEPT,
    terms=part * at_one
    + ones * (x * (size * size + 2 * size * steep) + steep * steep * (ones + steep * (part + 1)))
    + r * ones * (x * size + steep * (part + 1) + steep * steep * ones)
    + x * r * ones * (size + steep * (part + 1) + r * ones),
)  # fmt: skip
wide = inequality("M is greater than 1", R + C > 0, given=[M > 1], terms=known(M > 1))
nonnegative = inequality("the form is not negative", value >= 0, given=[*SMALL, *ROOM, *LESS, lam_less],
                         lemmas=[convex, wide, whole, sound, det], terms=2 * known(whole), concludes=True)  # fmt: skip



def dual(values):
    """Return the point with lam from its equation."""
    return {**values, lam: 2 * values[gamma] * (values[M] + 1 - 2 * values[s])}


theorem = Theorem(
    source=Source("derived here"),
    where=TABLE,
    steps=[convex, wide, whole, split, sound, det, nonnegative],
    neighbours=[
        *nearby(
            "M >= {} g^2", 1, value >= 0,
            dual(point("98/25", 2, 1, "-3/7", "-9/10", s="49/10")),
            dual(point("3965031/1024000", "63/32", 1, "-11/25", "-44/49", s="151/31")),
            given=lambda k: [*SMALL, M >= k * g**2, M > 1, *LESS, lam_less], less=True,
        ),
        *nearby(
            "gamma <= {}", 1, value >= 0,
            dual(point(14, "101/27", "51/50", "-7/27", "-29/30", s="449/30")),
            dual(point("11081/733", "2189/563", "1001/1000", "-119/468", "-765/791", s="9198/571")),
            given=lambda k: [g >= 1, gamma >= 0, gamma <= k, *ROOM, *LESS, lam_less],
        ),
        *nearby(
            "s <= {} (M + 1)", 1, value >= 0,
            dual(point("763/48", "610/153", 1, "-37/133", "-73/76", s="13787/800")),
            dual(point("243/16", "265/68", 1, "-16/65", "-63/65", s="259259/16000")),
            given=lambda k: [*SMALL, *ROOM, s <= k * (M + 1), lam_less],
        ),
    ],
    constants=[
        sharp("the 1 in M >= g^2", "M >= 0.98 g^2 (2 percent)", "M >= 0.999 g^2 (0.1 percent)"),
        sharp("the 1 in gamma <= 1", "gamma <= 1.02 (2 percent)", "gamma <= 1.001 (0.1 percent)", note="for these multipliers"),
        sharp("the 1 in s <= M + 1", "s <= 1.02 (M + 1) (2 percent)", "s <= 1.001 (M + 1) (0.1 percent)",
              note="for these multipliers"),
        not_sharp("the numbers in lam and beta", "chosen: other multipliers may serve as well"),
        exact("the identities", "their coefficients are those of the form"),
    ],
    sharpness="M >= g^2 is exact; the multipliers are a choice",
    example=[{g: 2, gamma: "1/2", M: 5, s: 3, p: 1, o: 1, lam: 0}],
)  # fmt: skip
