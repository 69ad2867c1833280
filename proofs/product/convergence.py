"""Good regularity gives convergence: for h G T_0 < 8 (and h G c < 1) gradient descent converges to a global minimizer of F(x.y).

Problem: minimize f(x, y) = F(x.y) over x, y in R^d, F' continuous; F'(p) = q(p) (p - c) with 0 <= q(p) <= G for
    |p - c| <= T_0/4, c >= 0.
Method: gradient descent with learning rate h > 0, h G T_0 < 8, where T = S + sqrt(S^2 - 16 c (x.y - c)), S = |x|^2 + |y|^2.
Claim: T_n decreases to a limit T_inf >= 4c, and either the iterates converge to a point with F'(x.y) = 0, or T_inf = 4c and
    x - y -> 0. If moreover q(p) > 0 for p != c, and c = 0 or h G c < 1, the iterates converge to a global minimizer if and
    only if x_n + y_n is never zero (for c = 0: always). The learning rate may be far above 2 over the sharpness, and the
    loss need not fall.
Recursion: 2 T^2 (T - T') >= (T^2 - 16 c^2) h q (P - c)^2 (8 - h q T).
Tightness: 8 is exact for the class (the squared loss diverges beyond it), and so is 1 in h G c < 1 as far as values above 1
    are excluded (two-cycles of the squared loss). q > 0 cannot be dropped: a plateau of F holds critical points. Nor can the
    continuity of F': with dips of q at the iterates an orbit can converge where F' is not zero.
References: derived here. After Wang, Xu, Zhao, Tao (arXiv 2310.17087), read in abstract; for the squared loss it is
    scalar.convergence, after Wang, Chen, Zhao, Tao, ICLR 2022 (arXiv 2110.03677).
    Read on: docs/product.md
"""

from dataclasses import replace
from fractions import Fraction

from sympy import Rational

from proofs._analysis import ASYMPTOTICALLY_AUTONOMOUS, LIMITS, MONOTONE_CONVERGENCE
from proofs._nearby import nearby
from proofs.product import (
    balanced_line,
    certificate,
    diagonal_action,
    good_regularity,
    line_stability,
)
from proofs.product._sampling import good_starts, settles_down
from proofs.product._setting import (
    ACTION,
    FEASIBLE,
    GROWTH,
    LEVEL,
    ROOT,
    ROOT_NEXT,
    G,
    P,
    T,
    T_next,
    U,
    U_next,
    V,
    c,
    h,
    q,
    r,
    rho,
    slope,
)
from proofs.product.balanced_line import a, a_next, q_next
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
    says,
    sharp,
    squared,
    uses,
)

failed = known(NEGATION)
rate, quotient, room = map(known, GROWTH)
tame, line = h * G * T < 8, h * G * c < 1
u, v, size = known(U >= 0), known(V >= 0), squared(P - c)

monotone = uses(
    "T never increases",
    "product.good_regularity",
    *(good_regularity.theorem[s] for s in ("T never increases", "how much T falls")),
)
bounds = uses(
    "T",
    "product.certificate",
    *(
        certificate.theorem[s]
        for s in ("T is at least 4c", "T is at least S", "P - c is at most T/4", "c - P is at most T/4", "S from T and P")
    ),
)
action = uses(
    "the action",
    "product.diagonal_action",
    *(
        diagonal_action.theorem[s]
        for s in (
            "sum",
            "difference",
            "|x' + y'|^2",
            "|x' - y'|^2",
            "P from the two",
            "S from the two",
            "P' from the two",
            "S' from the two",
            "P'",
        )
    ),
)
spare = inequality(
    "8 - h q T is at least 8 - h G T", 8 - h * q * T >= 8 - h * G * T, given=[*GROWTH, T >= 0], terms=rate * room * known(T >= 0)
)
steep = inequality(
    "the slope is small where T hardly falls",
    G * q * (P - c) ** 2 >= slope**2,
    given=[q >= 0, q <= G],
    terms=room * quotient * size,
)
settles = cited(
    "T settles",
    MONOTONE_CONVERGENCE,
    premises=[monotone, bounds, spare, steep],
    gives=says("T_n decreases to a limit T_inf, at least 4c; the sum of (T_n^2 - 16 c^2) F'(P_n)^2 over all n is finite"),
)
unbalanced = cited(
    "case T_inf > 4c",
    LIMITS,
    premises=[settles, action, bounds],
    gives=says("then F'(P_n) -> 0, and the iterates converge to a point with F'(x.y) = 0"),
    because="rho_n -> 0, so P' - P = rho (S + rho P) -> 0, and the limit points of P_n fill an interval of zeros of F'; "
    "were it more than a "
    "point, P_n would pass through its inside, where rho = 0, and rest there; so P_n converges, hence S_n = "
    "(T_n^2 + 16 c (P_n - c))/(2 T_n), "
    "|x + y|^2 and |x - y|^2; and x + y, x - y keep their directions once |rho_n| < 1",
)
flat = equals(slope, 0)
only = identity("F' vanishes at c alone", P, c, given=[flat, q > 0], factors=[q > 0], multiples={flat: 1}, concludes=True)

# T_inf = 4c.
at_least = replace(certificate.at_least, concludes=False)
balance = inequality(
    "|x - y|^2 is at most T - 4c, if c > 0",
    V <= T - 4 * c,
    given=[c > 0, *FEASIBLE, *ROOT],
    lemmas=[at_least],
    contradiction=True,
    terms=failed * (known(at_least) + 8 * known(c > 0)) + u * known(at_least),
    multiples={ROOT[1]: 1},
)
zero = inequality("T bounds the norm", (U + V) / 2 <= T, given=[r >= 0], terms=known(r >= 0))
balances = cited(
    "case T_inf = 4c",
    LIMITS,
    premises=[settles, balance, zero],
    gives=says("then x_n - y_n -> 0, and for c = 0 both tend to 0, where x.y = c"),
)
hypotheses = [c >= 0, *GROWTH, tame]
supplied = [h * G * T <= 8, T_next <= T, T >= 0, c > 0]
dichotomy = cited(
    "convergence, or balancing",
    LIMITS,
    premises=[monotone, bounds, settles, unbalanced, balances],
    concludes=True,
    given=hypotheses,
    under=supplied,
    gives=says(
        "if F' is continuous and {}, T_n decreases to a limit T_inf; if it is above 4c the iterates converge to a point with "
        "F'(x.y) = 0, otherwise "
        "x_n - y_n -> 0",
        tame,
    ),
)
on_the_line = uses(
    "on the line",
    "product.balanced_line",
    *(
        balanced_line.theorem[s]
        for s in (
            "convergence on the line",
            "the limit is the minimizer",
            "fixed points",
            "no point but 0 is sent to 0, if h G c < 1",
            "below c it does not fall",
            "above c it does not rise",
            "no way back in two steps",
        )
    ),
)
stable = uses("c is stable on the line", "product.line_stability", line_stability.theorem["c is stable on the line"])
chain = cited(
    "case T_inf = 4c > 0",
    ASYMPTOTICALLY_AUTONOMOUS,
    premises=[settles, action, bounds, balances, on_the_line, stable],
    gives=says("if {} and q > 0 for p != c, then P_n tends to 0 or to c", line),
    because="with |x - y|^2 -> 0 and P - c <= T/4 -> c the state tends to the line with |x|^2 in [0, 2c]; there every "
    "orbit converges to one of the "
    "fixed points 0 and c, of which c is stable and 0 is left by all others, which never come back to it",
)
leaves = inequality(
    "the origin repels where x + y is not zero",
    U_next > U,
    given=[U > 0, rho > 0],
    keep=(rho,),
    concludes=True,
    terms=known(U > 0) * known(rho > 0) * (known(rho > 0) + 2),
)
origin = cited(
    "P_n -> 0 only along x + y = 0",
    LIMITS,
    premises=[chain, leaves],
    gives=says("if x_n + y_n is never zero, then P_n -> c and x_n - y_n -> 0, so the iterates converge to a minimizer"),
    because="if x_n and y_n tend to 0 with c > 0, then rho_n = h q (c - P_n) > 0 from some n on, so |x + y| grows",
)
both = cited(
    "convergence to a minimizer",
    LIMITS,
    premises=[monotone, bounds, settles, unbalanced, only, balances, origin],
    concludes=True,
    given=[*hypotheses, q > 0, line],
    under=[
        *supplied,
        equals(slope, 0),
        U > 0,
        rho > 0,
        a >= 0,
        a <= 2 * c,
        a > 0,
        a <= c,
        a >= c,
        a < c,
        a_next > c,
        equals(a_next, a),
        q_next >= 0,
        q_next <= G,
    ],
    gives=says(
        "if F' is continuous, {}, {} for p != c, and c = 0 or {}: the iterates converge to a minimizer (x.y = c) unless c > 0 and "
        "x_n + y_n = 0 for some n",
        tame,
        q > 0,
        line,
    ),
)
stays = uses("x + y = 0 stays", "product.diagonal_action", diagonal_action.theorem["x + y = 0 stays"], concludes=True)
never = inequality(
    "x + y = 0 holds no minimizer",
    P <= 0,
    given=[equals(U, 0), V >= 0],
    terms=v / 4,
    multiples={equals(U, 0): -Rational(1, 4)},
    concludes=True,
    because="so for c > 0 the exceptional starts are exactly those",
)
point = {U: 6, V: 2, c: 1, h: "1/4", q: 1, G: 1, r: 4}  # P = 1 = c, S = 4, T = 8

theorem = Theorem(
    source=Source(
        "derived here",
        after="Wang, Xu, Zhao, Tao (arXiv 2310.17087); Wang, Chen, Zhao, Tao, ICLR 2022",
        note="read in abstract; statement and proof our own",
    ),
    where={**ACTION, **LEVEL},
    always=[*FEASIBLE, *ROOT, *ROOT_NEXT],
    steps=[
        action,
        bounds,
        monotone,
        spare,
        steep,
        settles,
        unbalanced,
        only,
        at_least,
        balance,
        zero,
        balances,
        dichotomy,
        on_the_line,
        stable,
        chain,
        leaves,
        origin,
        both,
        stays,
        never,
    ],
    exceptional="for c > 0 exactly the starts with x_n + y_n = 0 for some n; how small this set is depends on F and h "
    "(product.balancing)",
    sharpness="8 and 1 are exact for the class of losses, not for each single one",
    slack={
        "convergence, or balancing": "the next conclusion goes on from it, and is attacked",
        "convergence to a minimizer": every_good_loss("converges", line=1),
    },
    neighbours=[
        false_claim("q > 0 dropped: a plateau of F", equals(P, c), given=[flat, q >= 0], witness={U: 8, V: 0, c: 1, q: 0}),
        *nearby(
            "U' > U from rho > 0, by a factor {}",
            1,
            lambda k: U_next > k * U,
            {U: 1, rho: "1/4000"},
            given=[U > 0, rho > 0],
            keep=(rho,),
        ),
    ],
    constants=[
        sharp(
            "the bound on h G T_0",
            "scalar.convergence: h* raised by 2 percent",
            "scalar.convergence: h* raised by 0.1 percent",
            note="for the squared loss h* = 8/T_0 and G = 1",
        ),
        sharp(
            "the 1 in h G c < 1",
            "scalar.convergence: eta < 1 replaced by eta < 1.02 (2 percent)",
            "scalar.convergence: eta < 1 replaced by eta < 1.001 (0.1 percent)",
            note="for the squared loss eta = h G c; 1 itself is left open",
        ),
        exact("the 0 in q > 0", "a sign: where it fails F' may vanish away from c, see the neighbour"),
        exact("the 0 in P <= 0 on x + y = 0", "attained at the origin"),
        sharp(
            "the 1 in U' > U",
            "U' > U from rho > 0, by a factor 1.02 (2 percent)",
            "U' > U from rho > 0, by a factor 1.001 (0.1 percent)",
        ),
    ],
    properties=[
        Property("orbits on losses with a rational slope", lambda: good_starts(Fraction(99, 100)), settles_down, examples=60)
    ],
    example=[point, {U: 1, rho: 1}, {U: 0, V: 1}],
)
