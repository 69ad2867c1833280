"""When "almost every start" may be said: the GD map of F(x.y) sends no null set back to more, if h F' is 1 or -1 almost nowhere.

Problem: minimize f(x, y) = F(x.y) over x, y in R^d, F' locally Lipschitz.
Method: gradient descent with learning rate h > 0; rho = -h F'(x.y).
Claim: for d = 1 the Jacobian determinant of the GD map is J = 1 - rho^2 - h F''(P)(S - 2 rho P), for every d it is
    (1 - rho^2)^(d - 1) J. So if F' takes each of the values 1/h and -1/h on a set of measure zero only, preimages of sets of
    measure zero have measure zero: the starts of which some iterate has x_n + y_n = 0, or x_n.y_n = c, form a null set. For
    F analytic, F' not constant, this holds for every h; for every F it holds for all h but countably many.
Recursion: none; a statement about the map.
Tightness: without the condition it is false: on Huber's loss with h delta = 1 an open set of starts lands on x + y = 0 in one
    step and never converges to a minimizer, although h G T_0 < 8 and h G c < 1.
References: derived here.
    Read on: docs/product.md
"""

from proofs._analysis import AREA_FORMULA, DETERMINANT_LEMMA, FUBINI
from proofs._nearby import nearby
from proofs._slack import NULL
from proofs.product import convergence, diagonal_action
from proofs.product._sampling import determinant_is, planes
from proofs.product._setting import PAIR_STEP, P, S, U, V, c, h, rho, slope, x, y
from verify.theorems import (
    Fate,
    Property,
    Source,
    Theorem,
    cited,
    diff,
    equals,
    exact,
    false_claim,
    false_orbit,
    identity,
    says,
    sharp,
    symbols,
    uses,
)

# F near p_0 = x.y up to second order: F(p_0) + F_1 (p - p_0) + F_2 (p - p_0)^2/2.
f, p_0, F_1, F_2, x_1, y_1 = symbols("f p_0 F_1 F_2 x_1 y_1")  # (x_1, y_1) is the next iterate
here = equals(p_0, x * y)
determinant = diff(x_1, x) * diff(y_1, y) - diff(x_1, y) * diff(y_1, x)
jacobian = 1 - rho**2 - h * F_2 * (x**2 + y**2 - 2 * rho * x * y)
one = identity(
    "Jacobian determinant, d = 1",
    determinant,
    jacobian,
    given=[here, equals(rho, -h * F_1)],
    keep=(rho,),
    concludes=True,
    because="only the first two derivatives of F at x.y enter",
)
same = identity(
    "in U and V",
    2 * (S - 2 * rho * P),
    (1 - rho) * U + (1 + rho) * V,
    given=[equals(U, S + 2 * P), equals(V, S - 2 * P)],
    multiples={equals(U, S + 2 * P): rho - 1, equals(V, S - 2 * P): -1 - rho},
)
every = cited(
    "Jacobian determinant, every d",
    DETERMINANT_LEMMA,
    premises=[one, same],
    given=[here, equals(rho, -h * F_1), equals(U, S + 2 * P), equals(V, S - 2 * P)],
    concludes=True,
    gives=says("for x, y in R^d the determinant is (1 - rho^2)^(d - 1) (1 - rho^2 - h F''(P)(S - 2 rho P))"),
    because="in x + y, x - y the derivative is diag(1 + rho, 1 - rho) plus a matrix of rank one",
)
singular = cited(
    "where it vanishes",
    FUBINI,
    premises=[every],
    gives=says("if h F'(p) is 1 or -1 for almost no p, the determinant is not zero at almost every point"),
    because="for almost every p, on the set x.y = p: |rho| is not 1, and the determinant is not zero where F''(p) = 0, "
    "and vanishes for at most "
    "one value of S where F''(p) is not zero",
)
null = cited(
    "null sets come from null sets",
    AREA_FORMULA,
    premises=[singular],
    concludes=True,
    given=[here, equals(rho, -h * F_1), equals(U, S + 2 * P), equals(V, S - 2 * P)],
    gives=says(
        "if F' is locally Lipschitz and h F'(p) is 1 or -1 for almost no p, the starts of which some iterate "
        "lies in a given null set, such "
        "as x + y = 0 or x.y = c, form a null set"
    ),
    because="the integral of |J| over the preimage of a null set is zero, so the preimage is null; and so is a countable union",
)
TOP = S**2 - 16 * c * (P - c)  # (T - S)^2

theorem = Theorem(
    source=Source("derived here"),
    where={f: F_1 * (x * y - p_0) + F_2 * (x * y - p_0) ** 2 / 2, x_1: x - h * diff(f, x), y_1: y - h * diff(f, y)},
    steps=[
        uses(
            "the action",
            "product.diagonal_action",
            *(diagonal_action.theorem[s] for s in ("one coordinate of x", "one coordinate of y")),
        ),
        uses(
            "x + y = 0",
            "product.convergence",
            convergence.theorem["x + y = 0 stays"],
            convergence.theorem["x + y = 0 holds no minimizer"],
        ),
        one,
        same,
        every,
        singular,
        null,
    ],
    exceptional="the null set spoken of",
    sharpness="the condition on h F' cannot be dropped: see the neighbour",
    slack={
        "Jacobian determinant, every d": "an identity in every dimension; for d = 1 it is attacked as the step before",
        "null sets come from null sets": NULL,
    },
    neighbours=[
        false_orbit(
            "the condition on h F' dropped (Huber's loss with h delta = 1)",
            says(
                "for Huber's loss with {} and {}, and {}, almost every start with h G T_0 < 8 converges to a minimizer",
                equals(h, 1),
                equals(slope, 1),
                equals(2 * c, 1),
            ),
            where={P: x * y, S: x**2 + y**2, U: (x + y) ** 2, V: (x - y) ** 2, rho: -h * slope},
            update=PAIR_STEP,
            given=[equals(h, 1), equals(slope, 1), equals(2 * c, 1), P > c + 1, S < 8, TOP < (8 - S) ** 2],
            steps=1,
            ends_in=[equals(U, 0), V >= 0, equals(x + y, 0)],
            witness={h: 1, slope: 1, c: "1/2", x: "3/2", y: "5/4"},
            fate=Fate(
                "product.convergence",
                convergence.theorem["x + y = 0 holds no minimizer"],
                says("x + y = 0 for ever, with {}; and so from all starts nearby, where the slope is 1 too", P <= 0),
            ),
        ),
        false_claim(
            "the determinant without F''",
            equals(determinant, 1 - rho**2),
            given=[here, equals(rho, -h * F_1)],
            keep=(rho,),
            witness={x: 1, y: 1, p_0: 1, F_1: 1, F_2: 1, h: 1, rho: -1},
        ),
        *nearby(
            "J with {} rho P",
            2,
            lambda k: equals(determinant, 1 - rho**2 - h * F_2 * (x**2 + y**2 - k * rho * x * y)),
            {x: 1, y: 2, p_0: 2, F_1: -2, F_2: 1, h: 1, rho: 2},
            given=[here, equals(rho, -h * F_1)],
            keep=(rho,),
        ),
    ],
    constants=[
        sharp(
            "the coefficients of J",
            "J with 2.04 rho P (2 percent)",
            "J with 2.002 rho P (0.1 percent)",
            note="no term vanishes at this point: the others by it too",
        ),
        exact(
            "the values 1 and -1 of h F'", "where rho = -1, x + y is sent to 0, and where rho = 1, x - y is: see the neighbour"
        ),
    ],
    properties=[Property("the determinant from exact differences, dimensions 1 to 3", planes, determinant_is, examples=40)],
    example=[{x: 1, y: 2, p_0: 2, F_1: -2, F_2: 1, h: 1, rho: 2, S: 5, P: 2, U: 9, V: 1}],
)
