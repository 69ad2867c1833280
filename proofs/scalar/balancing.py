"""Balancing: where gradient descent converges, h S_inf <= 2, unless it lands on a sharper minimizer exactly.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent with learning rate h; eta = h mu.
Claim: if the iterates converge to a global minimizer and no iterate is a minimizer with h S > 2, the limit satisfies
    h S_inf <= 2, equivalently |x_inf - y_inf|^2 <= 2/h - 2 mu, and so (|x_inf| - |y_inf|)^2 <= 2/h - 2 mu. For eta > 1 there
    is no such limit at all.
Recursion: rho' = (rho^2 + D - 3) rho, where the multiplier tends to 1 - h S_inf.
Tightness: the constant 2 is exact (neighbours at 5, 2 and 0.1 percent below, by starts near minimizers).
References: after the balancing theorem of Wang, Chen, Zhao, Tao, ICLR 2022 (arXiv 2110.03677), read in abstract. Proof our
    own: it needs no stable manifold theorem, and the exceptional set comes out exactly.
    Read on: docs/scalar.md
"""

from fractions import Fraction

from sympy import Rational

from proofs._analysis import LIMITS, NULL_SETS
from proofs._nearby import nearby
from proofs._slack import NULL
from proofs._slack import limit as at_limit
from proofs.scalar import normal_form
from proofs.scalar._checks import beside_minimizer, converges
from proofs.scalar._setting import FEASIBLE, PAIR, PAIR_STEP, SCALED, A, B, P, S, X, Y, eta, h, mu, rho, sigma, x, y
from proofs.scalar.convergence_tube import CAPTURED, CONVERGES, hi
from proofs.scalar.gd_map import RESTS
from verify.orbits import classify, context, number
from verify.sampling import starts
from verify.theorems import (
    NEGATION,
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    equals,
    every_start,
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

S_inf, size_x, size_y = symbols("S_inf n_x n_y")
failed = known(NEGATION)
limit = uses("multiplier", "scalar.normal_form", normal_form.theorem["residual"], normal_form.theorem["multiplier at a minimizer"])
unstable = inequality("beyond 2 the multiplier repels", (1 - sigma) ** 2 > 1, given=[sigma > 2], keep=(sigma,),
                      terms=known(sigma > 2) * known(sigma > 2) + 2 * known(sigma > 2))  # fmt: skip
contradiction = cited(
    "no approach to a repelling minimizer", LIMITS, premises=[limit, unstable], concludes=True, under=[equals(rho, 0), sigma > 2],
    gives=says("if the iterates converge to a global minimizer, then {} in the limit, where sigma = h S_inf, or some iterate is a "
               "minimizer exactly", negated(sigma > 2)),
    because="if h S_inf > 2 then |m_n| > 1 from some n on, so |rho_n| does not decrease from there on; it tends to zero only "
    "if it is zero",
)  # fmt: skip
origin = identity("the residual of the origin", rho, eta, given=[equals(A, 0), equals(B, 0)],
                  because="the origin is a fixed point, so rho_n, a polynomial in the start, equals eta > 0 there")  # fmt: skip
norms = [size_x >= 0, size_y >= 0, equals(size_x**2, X), equals(size_y**2, Y), X * Y >= P**2]
minimizer = [equals(P, mu), h * (X + Y) <= 2]


def closer(percent, top, **values):
    """Return the neighbour with 2 replaced by ``top``; an exact start near a minimizer converges beyond it."""
    return false_orbit(
        f"2 replaced by {top} ({percent} percent less)", says("h S_inf is at most {} for almost every start that converges", top),
        where=PAIR, update=PAIR_STEP, given=[mu > 0, h > 0], steps=0, ends_in=[*CAPTURED, 4 - hi > top],
        witness={mu: 1, h: "1/2", **{symbols(k): v for k, v in values.items()}},
        fate=CONVERGES, claims=every_start(limit=[at_limit <= top], ratio=(0, 1), eta=(0, 1)),
    )  # fmt: skip


def beside_two(digits):
    """Start 10^-12 beside minimizers with h S = 2 -+ 1/100: the first attracts, the second repels."""
    seen = []
    for size in (Fraction(199, 100), Fraction(201, 100)):
        start = beside_minimizer(Fraction(1, 2), size, Fraction(1, 10**12), digits)
        end = classify(start, digits, max_steps=20000)
        assert end.kind == "converges", f"{end}"
        assert end.sharpness <= 2 + end.error, f"{end}: beyond 2"
        seen.append(f"h S from {size.numerator / number(size.denominator, 10)} to {context(10).nstr(end.sharpness, 8)}")
    return ", ".join(seen)


theorem = Theorem(
    source=Source("read in abstract", after="Wang, Chen, Zhao, Tao, ICLR 2022", note="stated and proved in our own form"),
    where=SCALED,
    always=FEASIBLE,
    steps=[
        limit,
        unstable,
        contradiction,
        origin,
        cited("the exceptional starts are null", NULL_SETS, premises=[origin], concludes=True, under=[equals(A, 0), equals(B, 0)],
              gives=says("the starts with rho_n = 0 for some n have measure zero")),
        identity("the same as a distance", h * (S - 2 * P) - (2 - 2 * eta), h * S - 2, given=[equals(P, mu), equals(eta, h * mu)],
                 concludes=True, because="S - 2P = |x - y|^2, so h S <= 2 means |x - y|^2 <= 2/h - 2 mu"),
        inequality("Cauchy-Schwarz", size_x * size_y >= P, given=norms, contradiction=True, multiples={
            norms[2]: size_y**2, norms[3]: X},
            terms=failed * failed + 2 * failed * known(size_x >= 0) * known(size_y >= 0) + known(norms[4])),
        inequality("the same as a difference of norms", h * (size_x - size_y) ** 2 <= 2 - 2 * h * mu, concludes=True,
                   given=[*norms[2:4], size_x * size_y >= P, *minimizer, h > 0],
                   terms=known(minimizer[1]) + 2 * known(h > 0) * known(size_x * size_y >= P),
                   multiples={norms[2]: -h, norms[3]: -h, minimizer[0]: 2 * h}),
        inequality("every minimizer has h S >= 2 eta", sigma >= 2 * eta, given=[*FEASIBLE, equals(rho, 0)], concludes=True,
                   terms=4 * known(B >= 0), because="so for eta > 1 every minimizer has h S > 2"),
    ],
    exceptional="starts of which some iterate is a minimizer with h S > 2 exactly; a null set",
    sharpness="the constant 2 is exact",
    slack={
        "no approach to a repelling minimizer": every_start(limit=[at_limit <= 2], ratio=(0, 1), eta=(0, 1)),
        "the exceptional starts are null": NULL,
    },
    neighbours=[
        closer(5, Rational(19, 10), x="1.9037", y="0.52529", w="0.024", s="0.024", lo="2.0259", hi="2.0740"),
        closer(2, Rational(49, 25), x="1.9207", y="0.520644", w="0.009", s="0.009", lo="2.0109", hi="2.0290"),
        closer("0.1", Rational(999, 500), x="1.9314", y="0.51775914", w="0.0004", s="0.0004", lo="2.0004", hi="2.0013"),
        false_orbit("every start, without exception", says("h S_inf <= 2 whenever gradient descent converges"),
                    where=PAIR, update=PAIR_STEP, given=[mu > 0, h > 0], steps=1, ends_in=[equals(rho, 0), h * S > 2],
                    witness={mu: 1, h: 1, x: 2, y: "1/2"}, fate=RESTS),
        false_claim("every minimizer has h S >= 2.04 eta", 100 * sigma >= 204 * eta, given=[*FEASIBLE, eta > 0, equals(rho, 0)],
                    witness={A: 1, B: 0, eta: 1}),
        false_claim("every minimizer has h S >= 2.002 eta (0.1 percent)", 1000 * sigma >= 2002 * eta,
                    given=[*FEASIBLE, eta > 0, equals(rho, 0)], witness={A: 1, B: 0, eta: 1}),
        false_claim("every minimizer has h S >= 2.04 eta (2 percent)", 100 * sigma >= 204 * eta,
                    given=[*FEASIBLE, eta > 0, equals(rho, 0)], witness={A: 2, B: 0, eta: 2}),
        *nearby("every minimizer has h S > 2 for eta > {}", 1, sigma > 2, {A: "99/100", B: 0, eta: "99/100"},
                {A: "9995/10000", B: 0, eta: "9995/10000"}, given=lambda c: [*FEASIBLE, eta > c, equals(rho, 0)], less=True),
        *nearby("h (|x| - |y|)^2 <= {} - 2 h mu", 2, lambda c: h * (size_x - size_y) ** 2 <= c - 2 * h * mu,
                {X: 4, Y: 1, P: 2, size_x: 2, size_y: 1, mu: 2, h: "2/5"},
                given=[*norms[2:4], size_x * size_y >= P, *minimizer, h > 0], less=True),
        *nearby("h (|x| - |y|)^2 <= 2 - {} h mu", 2, lambda c: h * (size_x - size_y) ** 2 <= 2 - c * h * mu,
                {X: 4, Y: 1, P: 2, size_x: 2, size_y: 1, mu: 2, h: "2/5"},
                given=[*norms[2:4], size_x * size_y >= P, *minimizer, h > 0]),
        *nearby("h |x - y|^2 - ({} - 2 eta)", 2, lambda c: equals(h * (S - 2 * P) - (c - 2 * eta), h * S - 2),
                {S: 5, P: 2, h: "2/5", mu: 2, eta: "4/5"}, given=[equals(P, mu), equals(eta, h * mu)]),
    ],
    constants=[
        sharp("the 2 in h S_inf <= 2", "2 replaced by 49/25 (2 percent less)", "2 replaced by 999/500 (0.1 percent less)",
              note="an open set of starts each time"),
        sharp("the 2 in h S >= 2 eta, at a minimizer", "every minimizer has h S >= 2.04 eta (2 percent)",
              "every minimizer has h S >= 2.002 eta (0.1 percent)"),
        sharp("the 1 in eta > 1, where there is no limit", "every minimizer has h S > 2 for eta > 0.98 (2 percent)",
              "every minimizer has h S > 2 for eta > 0.999 (0.1 percent)"),
        sharp("the 2 in h (|x| - |y|)^2 <= 2 - 2 h mu", "h (|x| - |y|)^2 <= 1.96 - 2 h mu (2 percent)",
              "h (|x| - |y|)^2 <= 1.998 - 2 h mu (0.1 percent)"),
        sharp("the 2 before h mu in it", "h (|x| - |y|)^2 <= 2 - 2.04 h mu (2 percent)",
              "h (|x| - |y|)^2 <= 2 - 2.002 h mu (0.1 percent)"),
        sharp("the 2 in |x - y|^2 <= 2/h - 2 mu", "h |x - y|^2 - (2.04 - 2 eta) (2 percent)",
              "h |x - y|^2 - (2.002 - 2 eta) (0.1 percent)", note="the 2 before mu by the same point"),
    ],
    properties=[Property("limits have h S <= 2", lambda: starts(ratio=(0, 1), eta_above="1/10", eta_below=1), converges)],
    precise=[Precise("beside h S = 2", beside_two)],
    example={A: 1, B: 0, eta: 1, sigma: 3, X: 1, Y: 1, P: 1, mu: 1, h: 1, size_x: 1, size_y: 1, S: 2},
)  # fmt: skip
