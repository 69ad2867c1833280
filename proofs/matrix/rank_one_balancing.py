"""Rank one, isotropic target: where gradient descent converges, h S_inf <= 2; for n >= 2 almost surely h S_inf < 2.

Problem: minimize f(x, y) = |mu I - x y^T|_F^2/2 over x, y in R^n, mu > 0; S = |x|^2 + |y|^2 is the sharpness at a minimizer.
Method: gradient descent with learning rate h > 0; eta = h mu.
Claim: if the iterates converge to a global minimizer, then h S_inf <= 2 unless some iterate is a global minimizer exactly; if moreover
    h mu < 1, then h S_inf < 2 unless x_n and y_n are parallel for some n. Both sets of excepted starts have measure zero (the second
    for n >= 2). h S <= 2 means |x - y|^2 <= 2/h - 2 mu: a large learning rate balances. For h mu > 1 there is no such limit.
Recursion: rho^2 + w is multiplied by (rho^2 + w + D - 3)^2 + eta^2 w, which tends to (1 - h S_inf)^2.
Tightness: 2 is exact (for parallel x, y, by the scalar problem).
References: derived here; after the balancing theorem of Wang, Chen, Zhao, Tao, ICLR 2022 (arXiv 2110.03677), recalled.
    Read on: docs/matrix.md
"""

from proofs._analysis import LIMITS, NULL_SETS
from proofs._nearby import nearby
from proofs._slack import NULL
from proofs.matrix import rank_one_isotropic, rank_one_level, rank_one_map
from proofs.matrix._rank_one import (
    FEASIBLE,
    FEASIBLE_NEXT,
    GRAM,
    GRAM_STEP,
    LEVEL,
    PLANE,
    ROOT,
    ROOT_NEXT,
    SAFE,
    SCALED,
    A,
    B,
    P,
    S,
    X,
    Y,
    eta,
    h,
    mu,
    plane,
    r,
    r_next,
    rho,
    sigma,
    tau,
    turn,
    w,
)
from proofs.matrix._rank_one_checks import beside_two, safe_starts, settles
from proofs.matrix._rank_one_slack import ORBITS
from verify.theorems import (
    NEGATION,
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    equals,
    every_matrix,
    exact,
    false_claim,
    false_orbit,
    identity,
    inequality,
    known,
    negated,
    says,
    sharp,
    symbols,
    uses,
)

size_x, size_y = symbols("n_x n_y")
failed = known(NEGATION)
MINIMIZER = [equals(rho, 0), equals(w, 0)]
moved = uses("the three numbers", "matrix.rank_one_map", *(rank_one_map.theorem[s] for s in (
    "rho from A and B", "sigma from A and B", "Gram determinant", "the loss is multiplied", "a minimizer is a fixed point",
    "sigma' from D' and rho'", "A' from sigma' and rho'",
    "B' from sigma' and rho'", "w and the imbalance")))  # fmt: skip
drop = uses("how much tau falls", "matrix.rank_one_isotropic", *(rank_one_isotropic.theorem[s] for s in (
    "how much tau falls", "the determinant beside -1")))  # fmt: skip
monotone = uses("T never increases", "matrix.rank_one_level", rank_one_level.theorem["T never increases"])
unstable = inequality("beyond 2 the multiplier repels", (1 - sigma) ** 2 > 1, given=[sigma > 2], keep=(sigma,),
                      terms=known(sigma > 2) * known(sigma > 2) + 2 * known(sigma > 2))  # fmt: skip
repelled = cited(
    "no approach to a repelling minimizer", LIMITS, premises=[moved, unstable], concludes=True, under=[*MINIMIZER, sigma > 2],
    gives=says("if the iterates converge to a global minimizer, then {} in the limit, where sigma = h S_inf, or some iterate is a "
               "global minimizer exactly", negated(sigma > 2)),
    because="rho^2 + w is multiplied by numbers that tend to (1 - h S_inf)^2; if that is above 1, rho^2 + w does not decrease from some "
    "n on, and tends to zero only if it is zero",
)  # fmt: skip
strict = inequality("at tau = 4 the condition of rank_one_level is strict", 16 + 16 * eta**2 < 32, given=[eta > 0, eta < 1],
                    terms=16 * known(eta < 1) * (1 + known(eta > 0)))  # fmt: skip
on_the_edge = cited(
    "no approach to the edge, if h mu < 1", LIMITS, premises=[moved, repelled, monotone, drop, strict], concludes=True,
    given=[eta > 0, eta < 1, *FEASIBLE, *FEASIBLE_NEXT, *ROOT, *ROOT_NEXT],
    under=[*MINIMIZER, *rank_one_isotropic.LIMITS_OF_TAU, SAFE, tau > 4 * eta],
    gives=says("if {} and the iterates converge to a global minimizer, then h S_inf < 2, or x_n and y_n are parallel for some n", eta < 1),
    because="if h S_inf = 2 then tau_n -> 4, where the condition of matrix.rank_one_level is strict; so tau_n decreases from some n on, "
    "by at least c V_n, V = rho^2 + w, c > 0; the factors of V tend to 1, so tau_n - 4, the sum of all later falls, exceeds any multiple "
    "of V_n from some n on, and the determinant is below -1: w does not decrease from there on, and tends to zero only if it is zero",
)  # fmt: skip
origin = identity("the residual of the origin", rho, eta, given=[equals(A, 0), equals(B, 0)],
                  because="the origin is a fixed point, so rho_n, a polynomial in the start, equals eta > 0 there")  # fmt: skip
factor = identity("the determinant at a minimizer", turn, 1 - sigma, given=MINIMIZER,
                  multiples={MINIMIZER[0]: rho - 2 * eta, MINIMIZER[1]: 1},
                  because="each minimizer is fixed, and for one with h S not 1 all factors of w_n/w_0 are not zero: none is the zero "
                  "polynomial, and for n >= 2 neither is w_0; so w_n is not")  # fmt: skip
null = cited("the exceptional starts are null", NULL_SETS, premises=[origin, moved, factor], concludes=True,
             under=[equals(A, 0), equals(B, 0), *MINIMIZER],
             gives=says("the starts of which some iterate is a global minimizer have measure zero, and for n >= 2 so have those with x_n "
                        "and y_n parallel for some n"))  # fmt: skip
norms = [size_x >= 0, size_y >= 0, equals(size_x**2, X), equals(size_y**2, Y), X * Y >= P**2]
at_limit = [equals(P, mu), h * (X + Y) <= 2]


def closer(name):
    """Return the place of a neighbour of the scalar chapter: parallel x and y."""
    return f"scalar.balancing: {name}"


theorem = Theorem(
    source=Source("derived here", after="Wang, Chen, Zhao, Tao, ICLR 2022", note="recalled; statement and proof our own"),
    where={**SCALED, **LEVEL},
    always=[*FEASIBLE, *FEASIBLE_NEXT, *ROOT, *ROOT_NEXT],
    steps=[
        moved, unstable, repelled, monotone, drop, strict, on_the_edge, origin, factor, null,
        identity("the same as a distance", h * (S - 2 * P) - (2 - 2 * eta), h * S - 2, given=[equals(P, mu), equals(eta, h * mu)],
                 concludes=True, because="S - 2P = |x - y|^2, so h S <= 2 means |x - y|^2 <= 2/h - 2 mu"),
        inequality("Cauchy-Schwarz", size_x * size_y >= P, given=norms, contradiction=True, multiples={
            norms[2]: size_y**2, norms[3]: X},
            terms=failed * failed + 2 * failed * known(size_x >= 0) * known(size_y >= 0) + known(norms[4])),
        inequality("the same as a difference of norms", h * (size_x - size_y) ** 2 <= 2 - 2 * h * mu, concludes=True,
                   given=[*norms[2:4], size_x * size_y >= P, *at_limit, h > 0],
                   terms=known(at_limit[1]) + 2 * known(h > 0) * known(size_x * size_y >= P),
                   multiples={norms[2]: -h, norms[3]: -h, at_limit[0]: 2 * h}),
        inequality("every minimizer has h S >= 2 eta", sigma >= 2 * eta, given=[*FEASIBLE, equals(rho, 0)], concludes=True,
                   terms=4 * known(B >= 0), because="so for eta > 1 every minimizer has h S > 2"),
    ],
    exceptional="starts of which some iterate is a global minimizer exactly, and, for h S_inf < 2, those with x_n and y_n parallel for "
    "some n; null sets, the second for n >= 2",
    sharpness="the constant 2 is exact",
    slack={
        "no approach to a repelling minimizer": every_matrix("balances", target="isotropic"),
        "no approach to the edge, if h mu < 1": ORBITS,
        "the exceptional starts are null": NULL,
    },
    neighbours=[
        false_orbit("every start, without exception", says("h S_inf <= 2 whenever gradient descent converges"), where=GRAM,
                    update=GRAM_STEP, given=[mu > 0, h > 0, *PLANE], steps=1, ends_in=[*MINIMIZER, h * S > 2],
                    witness=plane((2, 0), ("1/2", 0), mu=1, h=1), fate=rank_one_map.RESTS),
        false_claim("every minimizer has h S <= 2", sigma <= 2, given=[*FEASIBLE, *MINIMIZER], witness={A: 2, B: 1, eta: 1, w: 0}),
        *nearby("the multiplier repels beyond {}", 2, (1 - sigma) ** 2 > 1, {sigma: "1.9999"}, given=lambda c: [sigma > c],
                keep=(sigma,), less=True),
        *nearby("every minimizer has h S >= {} eta", 2, lambda c: sigma >= c * eta, {A: 1, B: 0, eta: 1, w: 0},
                given=[*FEASIBLE, equals(rho, 0)]),
        *nearby("h (|x| - |y|)^2 <= {} - 2 h mu", 2, lambda c: h * (size_x - size_y) ** 2 <= c - 2 * h * mu,
                {X: 4, Y: 1, P: 2, size_x: 2, size_y: 1, mu: 2, h: "2/5"},
                given=[*norms[2:4], size_x * size_y >= P, *at_limit, h > 0], less=True),
        *nearby("h (|x| - |y|)^2 <= 2 - {} h mu", 2, lambda c: h * (size_x - size_y) ** 2 <= 2 - c * h * mu,
                {X: 4, Y: 1, P: 2, size_x: 2, size_y: 1, mu: 2, h: "2/5"},
                given=[*norms[2:4], size_x * size_y >= P, *at_limit, h > 0]),
        *nearby("h |x - y|^2 - ({} - 2 eta)", 2, lambda c: equals(h * (S - 2 * P) - (c - 2 * eta), h * S - 2),
                {S: 5, P: 2, h: "2/5", mu: 2, eta: "4/5"}, given=[equals(P, mu), equals(eta, h * mu)]),
    ],
    constants=[
        sharp("the 2 in h S_inf <= 2", closer("2 replaced by 49/25 (2 percent less)"), closer("2 replaced by 999/500 (0.1 percent less)"),
              note="for n = 1, or parallel x and y in any dimension"),
        sharp("the 2 beyond which the multiplier repels", "the multiplier repels beyond 1.96 (2 percent)",
              "the multiplier repels beyond 1.998 (0.1 percent)"),
        sharp("the 2 in h S >= 2 eta, at a minimizer", "every minimizer has h S >= 2.04 eta (2 percent)",
              "every minimizer has h S >= 2.002 eta (0.1 percent)", note="so 1 in h mu > 1, where there is no limit, is exact too"),
        sharp("the 2 in h (|x| - |y|)^2 <= 2 - 2 h mu", "h (|x| - |y|)^2 <= 1.96 - 2 h mu (2 percent)",
              "h (|x| - |y|)^2 <= 1.998 - 2 h mu (0.1 percent)"),
        sharp("the 2 before h mu in it", "h (|x| - |y|)^2 <= 2 - 2.04 h mu (2 percent)", "h (|x| - |y|)^2 <= 2 - 2.002 h mu (0.1 percent)"),
        sharp("the 2 in |x - y|^2 <= 2/h - 2 mu", "h |x - y|^2 - (2.04 - 2 eta) (2 percent)",
              "h |x - y|^2 - (2.002 - 2 eta) (0.1 percent)", note="the 2 before mu by the same point"),
        exact("the 1 in h mu < 1", "beyond it every minimizer has h S > 2; h mu = 1 itself, where h S_inf = 2 means x = y, is left open"),
    ],
    properties=[Property("limits have h S <= 2, n from 1 to 4", safe_starts, settles, examples=60)],
    precise=[Precise("beside h S = 2", beside_two)],
    example=[
        {A: 1, B: 0, eta: 1, w: 0, sigma: 3, X: 1, Y: 1, P: 1, mu: 1, h: 1, size_x: 1, size_y: 1, S: 2},
        {A: "3/4", B: "1/4", eta: "1/2", w: "3/8", r: 2, r_next: "7/4"},
    ],
)  # fmt: skip
