"""The form behind the level, where gamma >= 1: with the right multipliers it is nonnegative at every coordinate.

Problem: minimize f(x, y) = |A - x y^T|_F^2/2 over x in R^m, y in R^n.
Method: gradient descent; the coordinates of the iterate in singular bases of A, scaled by a level a (matrix.general_level).
Claim: for g >= 1, gamma >= 1, M > gamma^2, M >= g^2 and every real s, p, w the form
    M^2 (p^2 + w^2) - (M p')^2 - (M w')^2 + lam (2 g p w - gamma (p^2 + w^2)) + beta (2 g^2 p^2 + 2 w^2 - s (p^2 + w^2))
    is nonnegative, if T = M - gamma^2, s = 1 + gamma^2 + n T, beta = 2 (M - n T) and
    gamma lam = -2 (gamma^2 + 1)(M - n T) - 2 gamma^2 n^2 T.
Recursion: with X = p + w, Y = p - w, d = g - gamma, c = 2 gamma^2 (g^2 - 1)(g + gamma),
    2 g^2 gamma^2 form = g^2 gamma^2 T R n^2 (X^2 + Y^2) + d^2 Phi X^2 + 2 d c X Y + (d^2 Phi + kappa) Y^2, R = M - g^2; and for M = g^2
    Phi (d^2 Phi + kappa) - c^2 = (g + gamma)^2 (4 (g^2 - gamma^2) g^2 (gamma^2 - 1) t^2 + (g^2 - gamma^2)^2 t^4), t = g gamma (1 - n).
Tightness: M >= g^2 cannot be weakened (matrix.general_level): the form vanishes at p = w, g = gamma, n = 0, which is a minimizer.
References: derived here.
    Read on: docs/matrix.md
"""

from fractions import Fraction

from proofs._nearby import nearby
from proofs.matrix._level import COORDINATE, M, R, form, g, gamma, lam, n, o, p, point, s, w
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

t, d, c, e, Phi, kappa, X, Y, value, ground = symbols("t d c e Phi kappa X Y form form_0")
Phi_0, kappa_0, steeper, turn, low, cut = symbols("Phi_0 kappa_0 Phi_1 kappa_1 Phi_2 kappa_2")
T = R + g**2 - gamma**2  # M - gamma^2
DUAL = equals(gamma * lam, -2 * (gamma**2 + 1) * (M - n * T) - 2 * gamma**2 * n**2 * T)
DEFINED = {
    **COORDINATE,
    t: g * gamma * (1 - n),
    s: 1 + gamma**2 + n * T,
    value: form(2 * (M - n * T)),
    d: g - gamma,
    c: 2 * gamma**2 * (g**2 - 1) * (g + gamma),
    e: g**2 * gamma**2 * T * R * n**2,
    Phi_0: (g**2 - gamma**2) * (1 - t) ** 2 + g**2 * (gamma**2 - 1) + gamma**2 * (g**2 - 1),
    steeper: (1 - t) ** 2 + g**2 * gamma**2 - 1,
    Phi: Phi_0 + R * steeper,
    kappa_0: 8 * g * gamma**3 * (g**2 - 1) + 4 * (g**2 - gamma**2) * (g * gamma * t**2 + (g**2 + gamma**2) * t),
    turn: g * gamma * (g**2 * gamma**2 + t**2) + (g**2 + gamma**2) * t,
    kappa: kappa_0 + 4 * R * turn,
    low: gamma**2 * (g**2 - 1) * (gamma**2 - g**2 + 2),
    cut: 4 * g * gamma * (g**2 * gamma**2 * (gamma**2 - g**2) + 2 * gamma**2 * (g**2 - 1)),
    X: p + w,
    Y: p - w,
}
ABOVE = [g >= 1, gamma >= 1]
ROOM = [T > 0, R >= 0]
a, b, rest, gap = known(g >= 1), known(gamma >= 1), known(R >= 0), known(T > 0)
FREE = (R, t)
above = known(g > 1)
steep, wide = a * (a + 2), b * (b + 2)  # g^2 - 1, gamma^2 - 1
area = squared(g) * wide + steep  # g^2 gamma^2 - 1
product = 1 + a + b + a * b  # g gamma

quadratic = e * (X**2 + Y**2) + d**2 * Phi * X**2 + 2 * d * c * X * Y + (d**2 * Phi + kappa) * Y**2
split = identity("the form in the sum and the difference", 2 * g**2 * gamma**2 * value, quadratic, given=[DUAL], concludes=True,
                 multiples={DUAL: 2 * g**2 * gamma * (2 * g * p * w - gamma * (p**2 + w**2))})  # fmt: skip
DET = Phi * (d**2 * Phi + kappa) - c**2 >= 0
whole = inequality(
    "a form with a nonnegative determinant", quadratic >= 0, given=[Phi > 0, e >= 0, DET], keep=(e, d, c, Phi, kappa, X, Y),
    times=[Phi > 0],
    terms=squared(d * Phi * X + c * Y) + known(DET) * squared(Y) + known(Phi > 0) * known(e >= 0) * (squared(X) + squared(Y)),
)  # fmt: skip
spread = inequality("e is not negative", e >= 0, given=[*ABOVE, *ROOM], keep=FREE,
                    terms=squared(g * gamma * n) * gap * rest)  # fmt: skip
big = inequality("Phi is positive", Phi > 0, given=[*ABOVE, g > 1, *ROOM], keep=FREE,
                 terms=gap * squared(1 - t) + rest * area + squared(g) * wide + (1 + wide) * above * (above + 2))  # fmt: skip
positive = inequality("g gamma is positive", g * gamma > 0, given=ABOVE, keep=FREE, terms=product)
between = squared(g) * wide + squared(gamma) * steep  # 2 g^2 gamma^2 - g^2 - gamma^2
turned = inequality(
    "what kappa gains with M", turn >= 0, given=ABOVE, lemmas=[positive], keep=FREE, times=[positive],
    terms=squared(g * gamma * t + (g**2 + gamma**2) / 2)
    + between * (2 * squared(g * gamma) + squared(g) + squared(gamma)) / 4,
)  # fmt: skip

# g >= gamma: the determinant is an identity at M = g^2, and grows with M.
RIGHT = g >= gamma
apart = known(RIGHT) * (a + b + 2)  # g^2 - gamma^2
at_edge = squared(g + gamma) * (4 * apart * squared(g * t) * wide + apart * apart * squared(t**2))
edge = identity("the determinant at M = g^2", Phi_0 * (d**2 * Phi_0 + kappa_0) - c**2, (g + gamma) ** 2 * (
    4 * (g**2 - gamma**2) * g**2 * (gamma**2 - 1) * t**2 + (g**2 - gamma**2) ** 2 * t**4), keep=FREE, concludes=True)  # fmt: skip
big_0 = inequality("Phi at M = g^2 is positive", Phi_0 > 0, given=[*ABOVE, g > 1, RIGHT], keep=FREE,
                   terms=apart * squared(1 - t) + squared(g) * wide + (1 + wide) * above * (above + 2))  # fmt: skip
second = inequality("the second entry at M = g^2", d**2 * Phi_0 + kappa_0 >= 0, given=[*ABOVE, g > 1, RIGHT], lemmas=[big_0],
                    keep=FREE, times=[big_0], terms=at_edge + squared(2 * gamma**2 * (g**2 - 1) * (g + gamma)))  # fmt: skip
grows = inequality("what Phi gains with M", steeper >= 0, given=ABOVE, keep=FREE, terms=squared(1 - t) + area)
DET_0 = Phi_0 * (d**2 * Phi_0 + kappa_0) - c**2 >= 0
start = inequality("the determinant at M = g^2 is not negative", DET_0, given=[*ABOVE, RIGHT], keep=FREE, terms=at_edge)
PARTS = [R >= 0, Phi_0 > 0, steeper >= 0, turn >= 0, d**2 * Phi_0 + kappa_0 >= 0, DET_0]
_, at_first, by_first, by_second, at_second, at_both = map(known, PARTS)
gains = squared(d) * by_first + 4 * by_second
right = inequality(
    "the determinant grows with M", DET, given=PARTS, keep=(Phi_0, steeper, kappa_0, turn, d, c, R),
    terms=at_both + rest * (by_first * at_second + at_first * gains) + rest * rest * by_first * gains,
)  # fmt: skip

# gamma >= g: the determinant is bounded by what it is at T = 0, that is M = gamma^2.
LEFT = gamma >= g
below = known(LEFT) * (a + b + 2)  # gamma^2 - g^2
first = inequality("the first entry at T = 0", low >= 0, given=[*ABOVE, LEFT], keep=FREE, terms=squared(gamma) * steep * (below + 2))
second_cut = inequality("kappa at T = 0", cut >= 0, given=[*ABOVE, LEFT], keep=FREE,
                        terms=4 * product * (squared(g * gamma) * below + 2 * squared(gamma) * steep))  # fmt: skip
more = inequality("what Phi gains with T", Phi >= low, given=[*ABOVE, *ROOM, LEFT], keep=FREE,
                  terms=gap * (squared(1 - t) + area) + below * wide + below)  # fmt: skip
more_cut = inequality("what kappa gains with T", kappa >= cut, given=[*ABOVE, *ROOM, LEFT], lemmas=[turned], keep=FREE,
                      terms=4 * gap * known(turned))  # fmt: skip
spare = 1 + squared(g) * ((a + b + a * b) * squared(g + gamma) + (1 + a + b) * (3 + a + b))
least = inequality(
    "the determinant at T = 0", low * cut >= c**2, given=[*ABOVE, LEFT], keep=FREE,
    terms=4 * squared(gamma**2) * steep * (squared(g - gamma) * spare + 2 * product * below * (squared(g) + steep)),
)  # fmt: skip
PIECES = [low >= 0, cut >= 0, Phi >= low, kappa >= cut, low * cut >= c**2]
k_low, k_cut, k_more, k_more_cut, k_least = map(known, PIECES)
left = inequality("the determinant from its parts", DET, given=PIECES, keep=(Phi, kappa, low, cut, d, c),
                  terms=squared(d * Phi) + k_more * k_more_cut + k_low * k_more_cut + k_more * k_cut + k_least)  # fmt: skip

# The form itself.
GIVEN = [*ABOVE, g > 1, *ROOM, DUAL]
grown = inequality("g is positive", g > 0, given=[g > 1], terms=known(g > 1) + 1)
LEAN = [spread, big, whole, positive]
BY_PARTS = [turned, grows, big_0, second, start, right]
BY_PIECES = [turned, first, second_cut, more, more_cut, least, left]
ends = {
    name: inequality(
        f"the form is not negative, {name}", value >= 0, given=[*GIVEN, case], lemmas=[*LEAN, *more_lemmas], concludes=True,
        times=[positive, positive], terms=known(whole) / 2,
        multiples={DUAL: g**2 * gamma * (2 * g * p * w - gamma * (p**2 + w**2))},
    )
    for name, case, more_lemmas in (("g >= gamma", RIGHT, BY_PARTS), ("gamma >= g", LEFT, BY_PIECES))
}  # fmt: skip

# A coordinate with sigma = 0, that is g = 1 and w = o.
flat = DEFINED[value].subs({w: o, R: M - 1, s: 1 + gamma**2 + n * (M - gamma**2)}).subs(g, 1)
T_0, t_0 = M - gamma**2, gamma * (1 - n)
DUAL_0 = equals(gamma * lam, -2 * (gamma**2 + 1) * (M - n * T_0) - 2 * gamma**2 * n**2 * T_0)
lower, ahead = known(T_0 > 0), b + 1  # T and gamma
Phi_flat = lower * squared(1 - t_0) + (lower + wide + 1) * wide
kappa_flat = 4 * squared(gamma**2) * wide + lower * (4 * squared(gamma * t_0 + (gamma**2 + 1) / 2) + wide * (3 * squared(gamma) + 1))
forward = inequality("gamma is positive", gamma > 0, given=[gamma >= 1], terms=ahead)
level_ground = inequality(
    "the form is not negative, g = 1", ground >= 0, given=[gamma >= 1, T_0 > 0, DUAL_0], lemmas=[forward],
    times=[forward, forward, forward], concludes=True,
    terms=ahead * (squared(gamma * n) * lower * (lower + wide) + squared(1 - gamma) * Phi_flat) * (squared(p + o) + squared(p - o)) / 2
    + kappa_flat * squared(p - o) / 2,
    multiples={DUAL_0: gamma**2 * (2 * p * o - gamma * (p**2 + o**2))},
)  # fmt: skip


def dual(slope, values):
    """Return the point with n and with lam from its equation."""
    m, angle, slope = values[M], values[gamma], Fraction(slope)
    room = m - angle**2
    return {**values, n: slope,
            lam: -2 * ((angle**2 + 1) * (m - slope * room) + angle**2 * slope**2 * room) / angle}  # fmt: skip


theorem = Theorem(
    source=Source("derived here"),
    where={**DEFINED, ground: flat},
    steps=[
        split, whole, spread, big, positive, turned, edge, big_0, second, grows, start, right, first, second_cut, more, more_cut, least,
        left, *ends.values(), forward, level_ground,
    ],
    neighbours=[
        *nearby(
            "M >= {} g^2", 1, value >= 0,
            dual("5/4", point("14161/800", "17/4", 3, "3/5", "4/5")),
            dual(1, point("440559/25000", "21/5", 3, "3/5", "4/5")),
            given=lambda k: [*ABOVE, g > 1, M >= k * g**2, M > gamma**2, DUAL], less=True,
        ),
        *nearby(
            "M > {} gamma^2", 1, value >= 0,
            dual("309/4", point("24012401/781250", 4, "28/5", "-2/3", "3/4")),
            dual("-441/5", point("7283438271/250000000", 4, "27/5", "1/4", -1)),
            given=lambda k: [*ABOVE, g > 1, M >= g**2, M > k * gamma**2, DUAL], less=True,
        ),
    ],
    constants=[
        sharp("the 1 in M >= g^2", "M >= 0.98 g^2 (2 percent)", "M >= 0.999 g^2 (0.1 percent)"),
        sharp("the 1 in M > gamma^2", "M > 0.98 gamma^2 (2 percent)", "M > 0.999 gamma^2 (0.1 percent)", note="for these multipliers"),
        not_sharp("the 1 in gamma >= 1", "where the two choices of multipliers are joined"),
        not_sharp("the numbers in lam and beta", "chosen: other multipliers may serve as well"),
        exact("the identities", "their coefficients are those of the form"),
    ],
    sharpness="M >= g^2 is exact for these multipliers, which are a choice",
    example=[{g: 2, gamma: "3/2", M: 5, n: 1, p: 1, o: 1, lam: -18}, {g: "3/2", gamma: 2, M: 5, n: 1, p: 1, o: 1, lam: -24}],
)  # fmt: skip
