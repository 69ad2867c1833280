"""Good regularity: if 0 <= F'(p)/(p - c) <= G and h G T_0 <= 8, then T never increases along gradient descent.

Problem: minimize f(x, y) = F(x.y) over x, y in R^d, where F'(p) = q(p) (p - c) with 0 <= q(p) <= G for all p with
    |p - c| <= T_0/4, c >= 0 (for c < 0 replace F(p) by F(-p) and y by -y).
Method: gradient descent with learning rate h > 0, h G T_0 <= 8, where T = S + sqrt(S^2 - 16 c (x.y - c)), S = |x|^2 + |y|^2.
Claim: T never increases. So the iterates are bounded, S_n <= T_0, the condition on F is used only where it is assumed, and the
    guaranteed learning rate 8/(G T) of the iterate never decreases. The ellipsoids
    |x + y|^2/(t + 4c) + |x - y|^2/(t - 4c) <= 1 with 4c < t <= T_0 are invariant.
Recursion: T (T - T') (T + T' - 2 S') = (T^2 - 16 c^2) h q (P - c)^2 (8 - h q T), hence
    2 T^2 (T - T') >= (T^2 - 16 c^2) h q (P - c)^2 (8 - h q T).
Tightness: 8 is exact for the class (the squared loss attains it); for one given loss it can be far from sharp. q >= 0 cannot
    be dropped: see the neighbour with q < 0.
References: derived here. After Wang, Xu, Zhao, Tao (arXiv 2310.17087), whose thesis that good regularity brings convergence
    and balancing at large learning rates it makes precise for growth at most quadratic; read in abstract.
    Read on: docs/product.md
"""

from fractions import Fraction

from proofs._analysis import INDUCTION
from proofs._nearby import nearby
from proofs.product import balanced_segment, certificate, diagonal_action
from proofs.product._sampling import good_starts, never_rises
from proofs.product._setting import (
    ACTION,
    FEASIBLE,
    GROWTH,
    LEVEL,
    ROOT,
    ROOT_NEXT,
    G,
    P,
    S_next,
    T,
    T_next,
    U,
    U_next,
    V,
    V_next,
    c,
    ellipsoid,
    h,
    q,
    r,
    r_next,
    rho,
    t,
)
from proofs.product.balanced_segment import SEGMENT, on_it, small
from verify.theorems import (
    NEGATION,
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
    not_sharp,
    says,
    sharp,
    squared,
    uses,
)

failed = known(NEGATION)
rate, slope, room = map(known, GROWTH)  # h, q, G - q
tame, tame_t = h * G * T <= 8, h * G * t <= 8
offset, size, u, v = known(c >= 0), squared(P - c), known(U >= 0), known(V >= 0)
START = [c >= 0, *FEASIBLE, *ROOT, *GROWTH]

# A level t that stays fixed.
inside = ellipsoid(t, U, V) >= 0
beyond = known(t > 4 * c)
gain = beyond * (1 + squared(rho)) + 4 * offset * squared(1 - rho)
nested = inequality(
    "nested invariant ellipsoids",
    ellipsoid(t, U_next, V_next) >= 0,
    given=[c >= 0, t > 4 * c, *FEASIBLE, *GROWTH, tame_t, inside],
    contradiction=True,
    concludes=True,
    terms=(beyond + 4 * offset) * failed
    + known(inside) * gain
    + beyond * (beyond + 8 * offset) * rate * slope * size * (known(tame_t) + rate * room * (beyond + 4 * offset)),
    because="t Q' = Q ((t - 4c)(1 + rho^2) + 4c (1 - rho)^2) + (t^2 - 16 c^2) h q (P - c)^2 (8 - h q t)",
)

# The level T of the iterate itself.
level = certificate.theorem
bounds = uses(
    "T",
    "product.certificate",
    *(
        level[s]
        for s in (
            "I(T) = 1: the iterate is on its own level",
            "T is at least 4c",
            "T is at least S",
            "P - c is at most T/4",
            "c - P is at most T/4",
            "the radicand is never negative",
        )
    ),
)
strictly = T > 4 * c
above = known(strictly)
one_step = {ROOT[1]: T * (1 + rho**2) - 8 * c * rho}
part = above * (above + 8 * offset) * rate * slope * size  # (T^2 - 16 c^2) h q (P - c)^2
spare = known(tame) + rate * room * (above + 4 * offset)  # 8 - h q T
stays_inside = inequality(
    "the next iterate lies inside the ellipsoid of this one",
    T * ellipsoid(T, U_next, V_next) >= 0,
    given=[*START, tame, strictly],
    terms=part * spare,
    multiples=one_step,
)
positive = inequality("T is positive", T > 0, given=[c >= 0, strictly], terms=above + 4 * offset)
minus, plus = failed + above, failed + above + 8 * offset  # T' - 4c and T' + 4c, if T' > T
falls = inequality(
    "T does not increase in one step",
    T_next <= T,
    given=[*START, tame, strictly, *ROOT_NEXT],
    lemmas=[stays_inside, positive],
    contradiction=True,
    concludes=True,
    terms=(above + 4 * offset) * (failed * above * minus * plus + 8 * offset * v * squared(1 - rho) * failed * plus)
    + minus * plus * known(stays_inside),
    multiples={ROOT_NEXT[1]: -T * (T - 4 * c) * (T_next + 4 * c)},
)
change = identity(
    "the change of T",
    T * (T - T_next) * (T + T_next - 2 * S_next),
    (T**2 - 16 * c**2) * h * q * (P - c) ** 2 * (8 - h * q * T),
    given=[ROOT[1], ROOT_NEXT[1]],
    multiples={ROOT[1]: T * (1 + rho**2) - 8 * c * rho, ROOT_NEXT[1]: -T},
    concludes=True,
)
drop = inequality(
    "how much T falls",
    2 * T**2 * (T - T_next) >= (T**2 - 16 * c**2) * h * q * (P - c) ** 2 * (8 - h * q * T),
    given=[*FEASIBLE, T >= 0, T_next <= T, ROOT[1], ROOT_NEXT[1]],
    concludes=True,
    terms=known(T >= 0) * known(T_next <= T) * (known(T_next <= T) + u * squared(1 + rho) + v * squared(1 - rho)),
    multiples={ROOT[1]: T * (1 + rho**2) - 8 * c * rho, ROOT_NEXT[1]: -T},
)

# T = 4c is the segment x = y, |x + y|^2 <= 8c.
on_the_segment = uses(
    "the segment T = 4c",
    "product.balanced_segment",
    *(balanced_segment.theorem[s] for s in balanced_segment.STEPS),
)
tame_on_it = inequality("on it, h G c <= 2", small, given=[tame, on_it], terms=known(tame) / 4)
settles = cited(
    "T never increases",
    INDUCTION,
    premises=[bounds, falls, tame_on_it, on_the_segment],
    concludes=True,
    given=[c >= 0, *GROWTH, tame],
    under=[strictly, on_it, c > 0, equals(c, 0), *SEGMENT, small],
    gives=says(
        "if {} at the start, and {} and {} at every iterate with |P - c| <= T_0/4, then T never increases, and |P - c| <= T_0/4 "
        "and {} at every iterate",
        tame,
        q >= 0,
        q <= G,
        tame,
    ),
    because="if T_n <= T_0, then |P_n - c| <= T_n/4 <= T_0/4, so the condition holds at the n-th iterate, and h G T_n <= 8; then "
    "T_{n+1} <= T_n by one step, or from the segment T = 4c, which is invariant (the origin if c = 0)",
)
line = {U: 10, V: 0, c: 1, r: 1, r_next: "11/4", G: 1, h: 1, q: 1}  # x = y, P = 5/2, S = 5, T = 6


unit = {h: 1, q: 1, G: 1}


def on_the_line(residual):
    """Return the iterate on x = y with c = 1/2, h = q = G = 1 and rho as given."""
    middle, k = Fraction(1, 2), Fraction(residual)
    product = middle - k
    return {
        U: 4 * product,
        V: 0,
        c: middle,
        h: 1,
        q: 1,
        G: 1,
        r: abs(2 * product - 2),
        r_next: abs(2 * product * (1 + k) ** 2 - 2),
    }


theorem = Theorem(
    source=Source(
        "derived here",
        after="Wang, Xu, Zhao, Tao (arXiv 2310.17087)",
        note="the thesis, read in abstract; statement and proof our own",
    ),
    where={**ACTION, **LEVEL},
    always=[*FEASIBLE, *ROOT, *ROOT_NEXT],
    steps=[
        uses(
            "the action",
            "product.diagonal_action",
            *(
                diagonal_action.theorem[s]
                for s in ("|x' + y'|^2", "|x' - y'|^2", "P from the two", "S from the two", "P' from the two", "S' from the two")
            ),
        ),
        bounds,
        nested,
        stays_inside,
        positive,
        falls,
        change,
        drop,
        on_the_segment,
        tame_on_it,
        settles,
    ],
    exceptional="none: the inequality holds for every start and every step",
    sharpness="8 is exact for the class of losses with this G, attained by the squared loss; not for each single loss",
    slack={"T never increases": every_good_loss("monotone")},
    neighbours=[
        false_claim(
            "q >= 0 dropped",
            T_next <= T,
            given=[c >= 0, *FEASIBLE, *ROOT, h > 0, q <= G, G >= 0, tame, strictly, *ROOT_NEXT],
            witness={U: 6, V: 0, c: 0, r: 3, h: 1, G: 1, q: -1, r_next: "75/4"},
        ),
        false_claim(
            "the norm S itself never increases",
            S_next <= (U + V) / 2,
            given=[c >= 0, *FEASIBLE, *GROWTH, h * G * (U + V) <= 4],
            witness={U: 1, V: 0, c: 1, h: 1, G: 1, q: 1},
        ),
        *nearby(
            "ellipsoids with h G t <= {}",
            8,
            ellipsoid(t, U_next, V_next) >= 0,
            {c: 0, U: "101/25", V: 0, t: "102/25", h: 2, G: 1, q: 1},
            {c: 0, U: "4003/1000", V: 0, t: "1001/250", h: 2, G: 1, q: 1},
            given=lambda k: [c >= 0, t > 4 * c, *FEASIBLE, *GROWTH, h * G * t <= k, inside],
        ),
        *nearby(
            "ellipsoids with t > {} c",
            4,
            ellipsoid(t, U_next, V_next) >= 0,
            {c: "9/20", t: "1107/625", U: "27782/625", V: "8/25", **unit},
            {c: "1/10", t: "9997/25000", U: "90196497/25000", V: "27/50", **unit},
            given=lambda k: [c >= 0, t > k * c, *FEASIBLE, *GROWTH, tame_t, inside],
            less=True,
        ),
        *nearby(
            "ellipsoids with q <= {} G",
            1,
            ellipsoid(t, U_next, V_next) >= 0,
            lambda k: {c: 0, U: 4, V: 0, t: 4, h: 2, G: 1, q: k},
            given=lambda k: [c >= 0, t > 4 * c, *FEASIBLE, h > 0, q >= 0, q <= k * G, tame_t, inside],
        ),
        *nearby(
            "T' <= T for h G T <= {}",
            8,
            T_next <= T,
            on_the_line("-201/100"),
            on_the_line("-2001/1000"),
            given=lambda k: [c >= 0, *FEASIBLE, *ROOT, *GROWTH, h * G * T <= k, strictly, *ROOT_NEXT],
        ),
        *nearby(
            "T' <= T for q <= {} G",
            1,
            T_next <= T,
            lambda k: {U: 4, V: 0, c: 0, r: 2, h: 2, G: 1, q: k, r_next: 2 * (1 - 2 * k) ** 2},
            given=lambda k: [c >= 0, *FEASIBLE, *ROOT, h > 0, q >= 0, q <= k * G, tame, strictly, *ROOT_NEXT],
        ),
        *nearby(
            "the condition on F only for |p - c| <= {} T_0/4",
            1,
            T_next <= T,
            {U: 4, V: 0, c: 0, r: 2, h: 2, G: 1, q: 2, r_next: 18},
            given=lambda k: [c >= 0, *FEASIBLE, *ROOT, h > 0, q >= 0, 4 * (P - c) > k * T, tame, strictly, *ROOT_NEXT],
            less=True,
        ),
        *nearby(
            "the change of T with {} - h q T",
            8,
            lambda k: equals(
                T * (T - T_next) * (T + T_next - 2 * S_next), (T**2 - 16 * c**2) * h * q * (P - c) ** 2 * (k - h * q * T)
            ),
            {k: v for k, v in line.items() if k != G},
            given=[ROOT[1], ROOT_NEXT[1]],
        ),
        *nearby(
            "the change of T with {} S'",
            2,
            lambda k: equals(
                T * (T - T_next) * (T + T_next - k * S_next), (T**2 - 16 * c**2) * h * q * (P - c) ** 2 * (8 - h * q * T)
            ),
            {k: v for k, v in line.items() if k != G},
            given=[ROOT[1], ROOT_NEXT[1]],
        ),
    ],
    constants=[
        sharp(
            "the 8 in h G t <= 8, for the ellipsoids",
            "ellipsoids with h G t <= 8.16 (2 percent)",
            "ellipsoids with h G t <= 8.008 (0.1 percent)",
        ),
        sharp(
            "the 4 in t > 4c, for the ellipsoids",
            "ellipsoids with t > 3.92 c (2 percent)",
            "ellipsoids with t > 3.996 c (0.1 percent)",
        ),
        sharp(
            "the 1 in q <= G, for the ellipsoids",
            "ellipsoids with q <= 1.02 G (2 percent)",
            "ellipsoids with q <= 1.001 G (0.1 percent)",
        ),
        sharp(
            "the 8 in h G T_0 <= 8",
            "T' <= T for h G T <= 8.16 (2 percent)",
            "T' <= T for h G T <= 8.008 (0.1 percent)",
            note="by the squared loss, q = G; for one given loss it need not be",
        ),
        sharp("the 1 in q <= G", "T' <= T for q <= 1.02 G (2 percent)", "T' <= T for q <= 1.001 G (0.1 percent)"),
        exact("the 0 in q >= 0", "a sign: where it fails T can rise, see the neighbour"),
        sharp(
            "the range |p - c| <= T_0/4",
            "the condition on F only for |p - c| <= 0.98 T_0/4 (2 percent)",
            "the condition on F only for |p - c| <= 0.999 T_0/4 (0.1 percent)",
            note="on its upper end; the lower one is attained at x = -y",
        ),
        sharp(
            "the 8 in the change of T",
            "the change of T with 8.16 - h q T (2 percent)",
            "the change of T with 8.008 - h q T (0.1 percent)",
        ),
        sharp(
            "the 2 in the change of T",
            "the change of T with 2.04 S' (2 percent)",
            "the change of T with 2.002 S' (0.1 percent)",
            note="the other coefficients by the same point",
        ),
        not_sharp("the 2 in 2 T^2 (T - T')", "from the bound 2 T on T + T' - 2 S'"),
    ],
    properties=[Property("three exact steps on losses with a rational slope", good_starts, never_rises)],
    example=[{**line, t: 6}, {U: 4, V: 0, c: 1, r: 2, G: 1, h: 1, q: 1}, {U: 0, V: 0, c: 0, r: 0, G: 1, h: 1, q: 1, t: 1}],
)
