"""The critical learning rate against 4/L: it is at least 4/L exactly where |x y| >= mu, and smaller elsewhere.

Problem: minimize f(x, y) = (mu - x y)^2/2 over real x, y (d = 1), mu > 0.
Method: gradient descent with learning rate h; L0 is the largest eigenvalue of the Hessian at the start.
Claim: with P = x y and S = x^2 + y^2 at the start, L0 = (S + r)/2, r = sqrt((x^2 - y^2)^2 + 4 (2 P - mu)^2), and the critical
    learning rate is h* = 8/(S + R), R = sqrt(S^2 + 16 mu (mu - P)). Since r^2 - R^2 = 12 (P^2 - mu^2), h* >= 4/L0 if P^2 >= mu^2
    and h* < 4/L0 if P^2 < mu^2. What remains of 4/L for every start: if 0 < c < 4, h < c/L0 and
    (c + 2)^2 (h mu)^2 <= 12 c (4 - c), then D > 0; so h < 3/L0 with h mu <= 6/5 is enough.
Recursion: (x, y) -> (x + rho y, y + rho x).
Tightness: an exact comparison. For mu = 1, h = 9/10 the start (2, 0) has h < 4/L0 and diverges, with all starts near it.
    In the last bound 3 cannot be raised to 10/3, even for h mu <= 1; for h mu <= 6/5 neither 3 nor 6/5 can by 0.1 percent.
References: derived here. Limits of the form 4/L are from the catapult mechanism: Lewkowycz et al. 2020 (arXiv 2003.02218).
    Read on: docs/scalar.md
"""

from fractions import Fraction

from proofs._nearby import nearby
from proofs.scalar import critical_step, diagonal_form
from proofs.scalar._setting import D, P, S, X, Y, eta, h, mu, rho, sigma, x, y
from proofs.scalar.escape_region import DIVERGES, ESCAPED
from verify.sampling import starts
from verify.theorems import (
    NEGATION,
    Precise,
    Property,
    Source,
    Theorem,
    diff,
    equals,
    false_claim,
    false_orbit,
    identity,
    inequality,
    known,
    says,
    sharp,
    squared,
    symbols,
    uses,
)

# r, R: the nonnegative roots; critical stands for h* and bound for 4/L0.
f, lam, r, R, critical, bound, c = symbols("f lambda r R h_critical h_bound c")
hessian_radicand, radicand = (x**2 - y**2) ** 2 + 4 * (2 * P - mu) ** 2, S**2 + 16 * mu * (mu - P)
small_root, large_root = equals(r**2, hessian_radicand), equals(R**2, radicand)
ROOTS = [r >= 0, small_root, R >= 0, large_root]
RATES = [equals(critical * (S + R), 8), equals(bound * (S + r), 8)]
aligned = P**2 >= mu**2
f_xx, f_xy, f_yy = diff(f, x, x), diff(f, x, y), diff(f, y, y)
negation = known(NEGATION)


def below(multiple):
    """Return h < multiple/L0 without the root: 2 multiple - h S > h r >= 0."""
    return [mu > 0, h > 0, 2 * multiple - h * S > 0, (2 * multiple - h * S) ** 2 > h**2 * hessian_radicand]


def sum_positive(name, root, equation, more):
    """Return the step S + root > 0, for a root >= 0 whose square is S^2 + more - 16 mu P with more > 0."""
    terms = more + squared(x) * (squared(x) + 2 * squared(y)) + squared(y) * squared(y)  # S^2
    terms = terms + known(root >= 0) * (squared(x) + squared(y) + negation)
    terms = terms + 8 * known(mu > 0) * (squared(x - y) + negation + known(root >= 0))
    return inequality(name, S + root > 0, given=[mu > 0, root >= 0, equation], contradiction=True, terms=terms,
                      multiples={equation: 1})  # fmt: skip


mu_squared = known(mu > 0) * known(mu > 0)
below_sum = sum_positive("S + r is positive", r, small_root, 4 * mu_squared + 12 * squared(x * y))
above_sum = sum_positive("S + R is positive", R, large_root, 16 * mu_squared)
smaller = inequality(
    "R <= r", R <= r, given=[aligned, *ROOTS], contradiction=True, multiples={small_root: 1, large_root: -1},
    terms=negation * (negation + 2 * known(r >= 0)) + 12 * known(aligned),
)  # fmt: skip
SUMS = [below_sum, above_sum]
slower = inequality(
    "h* >= 4/L0 gives R <= r", R <= r, given=[mu > 0, critical >= bound, *ROOTS, *RATES], lemmas=SUMS,
    terms=known(critical >= bound) * known(SUMS[0]) * known(SUMS[1]) / 8,
    multiples={RATES[0]: -(S + r) / 8, RATES[1]: (S + R) / 8},
)  # fmt: skip


def _attack(start):
    """Compare h* with 4/L0, and D with 0, exactly: everything is decided by signs of rational numbers."""
    goal, rate, a, b = start.mu, start.h, start.x[0], start.y[0]
    size, product = a * a + b * b, a * b
    under = (a * a - b * b) ** 2 + 4 * (2 * product - goal) ** 2
    allowed = 8 - rate * size > 0 and (8 - rate * size) ** 2 > rate**2 * under
    assert (under >= size**2 + 16 * goal * (goal - product)) == (product**2 >= goal**2), "h* >= 4/L0 is not P^2 >= mu^2"
    if product**2 >= goal**2 and allowed:
        assert start.D > 0, "h < 4/L0 and P^2 >= mu^2, but D <= 0"
    if product**2 < goal**2 and start.D > 0:
        assert allowed, "P^2 < mu^2 and D > 0, but h >= 4/L0"
    if 6 - rate * size > 0 and (6 - rate * size) ** 2 > rate**2 * under and 5 * start.eta <= 6:
        assert start.D > 0, "h < 3/L0 and eta <= 6/5, but D <= 0"


def _orders(digits):
    """Compare h* with 4/L0 where |P| is mu (1 -+ 10^-40), mu = 1."""
    from verify.orbits import Start

    for sign in (1, -1):
        for side in (1, -1):
            start = Start(1, 1, 3, Fraction(sign, 3) * (1 + side * Fraction(1, 10**40)))
            difference = start.critical_step(digits) - 4 / start.largest_hessian_eigenvalue(digits)
            assert difference * side > 0, f"h* - 4/L0 has the wrong sign at {start}"
    return "at x = 3, x y = +-(1 + 10^-40): h* > 4/L0; at x y = +-(1 - 10^-40): h* < 4/L0"


def _runs(digits):
    """Run gradient descent below h*, between h* and 4/L0, from (2, 1/10) with mu = 1."""
    from verify.orbits import Start, classify

    start = Start(1, 1, 2, Fraction(1, 10))
    sharp, rule = start.critical_step(digits), 4 / start.largest_hessian_eigenvalue(digits)
    tiny, seen = sharp / 10**12, []
    tried = {"h* (1 - 10^-12)": sharp - tiny, "h* (1 + 10^-12)": sharp + tiny, "4/L0 - 10^-12 h*": rule - tiny}
    for name, rate in tried.items():
        outcome = classify(Start(1, Fraction(str(rate)), 2, Fraction(1, 10)), digits).kind
        assert outcome == ("converges" if rate < sharp else "diverges"), f"h = {name}: {outcome}"
        seen.append(f"{outcome} at h = {name}")
    return ", ".join(seen)


MILD = eta <= Fraction(6, 5)
MODERATE = 12 * c * (4 - c) >= (c + 2) ** 2 * eta**2
theorem = Theorem(
    source=Source("derived here"),
    where={
        P: x * y,
        X: x**2,
        Y: y**2,
        S: X + Y,
        sigma: h * S,
        f: (mu - P) ** 2 / 2,
        rho: h * (mu - P),
        eta: h * mu,
        D: 4 - sigma - eta * rho,
    },
    steps=[
        uses("coordinates", "scalar.diagonal_form", *(diagonal_form.theorem[s] for s in ("residual", "size"))),
        uses("the critical learning rate", "scalar.critical_step", *(critical_step.theorem[s] for s in (
            "h* and tau", "below: D > 0 gives tau < 8", "below: tau < 8 gives D > 0"))),
        identity(
            "Hessian eigenvalues", (f_xx - lam) * (f_yy - lam) - f_xy**2, lam**2 - S * lam + (x * y) ** 2 - (2 * P - mu) ** 2,
            (lam - (S + r) / 2) * (lam - (S - r) / 2), given=[small_root], concludes=True,
            because="r >= 0, so L0 = (S + r)/2 is the larger one",
        ),
        identity("the radicand of h*", radicand, (x**2 - y**2) ** 2 + 4 * (2 * mu - P) ** 2, because="so the root R exists"),
        identity("the radicands differ", hessian_radicand - radicand, 12 * (P**2 - mu**2), concludes=True),
        smaller,
        *SUMS,
        slower,
        inequality("h* >= 4/L0 if P^2 >= mu^2", critical >= bound, given=[mu > 0, aligned, *ROOTS, *RATES],
                   lemmas=[smaller, *SUMS], times=SUMS, terms=8 * known(smaller), concludes=True,
                   multiples={RATES[0]: S + r, RATES[1]: -(S + R)}),
        inequality("and only then", aligned, given=[mu > 0, critical >= bound, *ROOTS, *RATES], lemmas=[*SUMS, slower],
                   terms=known(slower) * (known(slower) + 2 * known(R >= 0)) / 12, concludes=True,
                   multiples={small_root: Fraction(-1, 12), large_root: Fraction(1, 12)}),
        inequality("h < 4/L0 is enough where P^2 >= mu^2", D > 0, given=[*below(4), aligned],
                   terms=(known(below(4)[3]) + 12 * known(h > 0) * known(h > 0) * known(aligned)) / 16, concludes=True),
        inequality("h < c/L0 is enough where eta is not large", D > 0, given=[*below(c), c > 0, MODERATE], times=[c > 0],
                   terms=(known(below(c)[3]) + known(MODERATE) / 3 + 12 * squared(h * P - (4 - c) * eta / 6)) / 4,
                   concludes=True),
        inequality("h < 3/L0 is enough where eta <= 6/5", D > 0, given=[*below(3), MILD], concludes=True,
                   terms=(known(below(3)[3]) + 12 * squared(h * P - eta / 6)) / 12
                   + Fraction(25, 36) * known(MILD) * (known(MILD) + 2 * known(h > 0) * known(mu > 0))),
    ],
    neighbours=[
        false_orbit(
            "h < 4/L0 suffices", says("if h < 4/L0 and h mu < 1, gradient descent converges for almost every start"),
            given=[*below(4), eta < 1], update={x: x + rho * y, y: y + rho * x}, steps=2, ends_in=ESCAPED,
            fate=DIVERGES, witness={x: 2, y: 0, h: "9/10", mu: 1},
        ),
        false_claim("h < 4/L0 gives D > 0", D > 0, given=[*below(4), eta < 1], witness={x: 2, y: 0, h: "9/10", mu: 1}),
        false_claim("h* >= 4/L0 without P^2 >= mu^2", R <= r, given=[mu > 0, *ROOTS],
                    witness={x: "1/2", y: "1/2", mu: 1, r: 1, R: "7/2"}),
        false_claim("h* <= 4/L0 for every start", r <= R, given=[mu > 0, *ROOTS],
                    witness={x: 2, y: 2, mu: 1, r: 14, R: 4}),
        false_claim("h < 10/(3 L0) is enough where eta <= 1", D > 0, given=[*below(Fraction(10, 3)), eta <= 1],
                    witness={x: "26/15", y: 0, h: 1, mu: 1}),
        false_claim("h < 3/L0 is enough where eta <= 5/4", D > 0, given=[*below(3), 4 * eta <= 5],
                    witness={x: "11/7", y: 0, h: 1, mu: "5/4"}),
        *nearby("r^2 - R^2 = {} (P^2 - mu^2)", 12, lambda k: equals(hessian_radicand - radicand, k * (P**2 - mu**2)),
                {x: 2, y: 1, mu: 1}),
        *nearby("L0 = ({} S + r)/2", 1,
                lambda k: equals((f_xx - lam) * (f_yy - lam) - f_xy**2, (lam - (k * S + r) / 2) * (lam - (S - r) / 2)),
                {x: 1, y: 1, mu: 1, r: 2, lam: 1}, given=[small_root]),
        *nearby("h < {}/L0 is enough where P^2 >= mu^2", 4, D > 0, {x: 1, y: 1, mu: 1, h: "101/50"},
                {x: 1, y: 1, mu: 1, h: "2001/1000"}, given=lambda k: [*below(k), aligned]),
        *nearby("h* >= 4/L0 where P^2 >= {} mu^2", 1, R <= r,
                {x: "0.998", y: "0.998", mu: 1, r: "124001/62500", R: "250999/125000"},
                {x: "0.9998", y: "0.9998", mu: 1, r: "12490001/6250000", R: "25009999/12500000"},
                given=lambda k: [mu > 0, P**2 >= k * mu**2, *ROOTS], less=True),
        *nearby("h* < 4/L0 where P^2 < {} mu^2", 1, R > r,
                {x: "1.002", y: "1.002", mu: 1, r: "126001/62500", R: "248999/125000"},
                {x: "1.0002", y: "1.0002", mu: 1, r: "12510001/6250000", R: "24989999/12500000"},
                given=lambda k: [mu > 0, P**2 < k * mu**2, *ROOTS]),
        *nearby("(c + 2)^2 eta^2 <= {} c (4 - c)", 12, D > 0, {x: "1.668961", y: "0.119865", h: 1, mu: "1.2003", c: 3},
                given=lambda k: [*below(c), c > 0, k * c * (4 - c) >= (c + 2) ** 2 * eta**2]),
        *nearby("(c + 2)^2 eta^2 <= 12 c ({} - c)", 4, D > 0, {x: "1.668961", y: "0.119865", h: 1, mu: "1.2003", c: 3},
                given=lambda k: [*below(c), c > 0, 12 * c * (k - c) >= (c + 2) ** 2 * eta**2]),
        *nearby("(c + {})^2 eta^2 <= 12 c (4 - c)", 2, D > 0, {x: "1.668961", y: "0.119865", h: 1, mu: "1.2003", c: 3},
                given=lambda k: [*below(c), c > 0, 12 * c * (4 - c) >= (c + k) ** 2 * eta**2], less=True),
        *nearby("h < {}/L0 is enough where eta <= 6/5", 3, D > 0, {x: "1.669174", y: "0.11982", h: 1, mu: "6/5"},
                given=lambda k: [*below(k), MILD]),
        *nearby("h < 3/L0 is enough where eta <= {}", "6/5", D > 0, {x: "1.668961", y: "0.119865", h: 1, mu: "1.2003"},
                given=lambda k: [*below(3), eta <= k]),
    ],
    constants=[
        sharp("the 12 in r^2 - R^2 = 12 (P^2 - mu^2)", "r^2 - R^2 = 12.24 (P^2 - mu^2) (2 percent)",
              "r^2 - R^2 = 12.012 (P^2 - mu^2) (0.1 percent)", note="the coefficients of P^2 and mu^2 by the same point"),
        sharp("the factor of S in L0 = (S + r)/2", "L0 = (1.02 S + r)/2 (2 percent)", "L0 = (1.001 S + r)/2 (0.1 percent)",
              note="that of r by the same point"),
        sharp("the 4 in h* >= 4/L0", "h < 4.08/L0 is enough where P^2 >= mu^2 (2 percent)",
              "h < 4.004/L0 is enough where P^2 >= mu^2 (0.1 percent)"),
        sharp("the 1 in P^2 >= mu^2, where h* >= 4/L0", "h* >= 4/L0 where P^2 >= 0.98 mu^2 (2 percent)",
              "h* >= 4/L0 where P^2 >= 0.999 mu^2 (0.1 percent)"),
        sharp("the 1 in P^2 < mu^2, where h* < 4/L0", "h* < 4/L0 where P^2 < 1.02 mu^2 (2 percent)",
              "h* < 4/L0 where P^2 < 1.001 mu^2 (0.1 percent)"),
        sharp("the 12 in (c + 2)^2 (h mu)^2 <= 12 c (4 - c)", "(c + 2)^2 eta^2 <= 12.24 c (4 - c) (2 percent)",
              "(c + 2)^2 eta^2 <= 12.012 c (4 - c) (0.1 percent)", note="at c = 3"),
        sharp("the 4 in it", "(c + 2)^2 eta^2 <= 12 c (4.08 - c) (2 percent)",
              "(c + 2)^2 eta^2 <= 12 c (4.004 - c) (0.1 percent)", note="at c = 3"),
        sharp("the 2 in it", "(c + 1.96)^2 eta^2 <= 12 c (4 - c) (2 percent)",
              "(c + 1.998)^2 eta^2 <= 12 c (4 - c) (0.1 percent)", note="at c = 3"),
        sharp("the 3 in h < 3/L0", "h < 3.06/L0 is enough where eta <= 6/5 (2 percent)",
              "h < 3.003/L0 is enough where eta <= 6/5 (0.1 percent)"),
        sharp("the 6/5 in eta <= 6/5", "h < 3/L0 is enough where eta <= 1.224 (2 percent)",
              "h < 3/L0 is enough where eta <= 1.2012 (0.1 percent)"),
    ],
    sharpness="the comparison is exact; for c = 3 and eta = 6/5, D = 0 where h = 3/L0, h P = 1/5 and h S = 14/5",
    properties=[Property("exact comparison of h* with 4/L0, 3/L0", lambda: starts(dimensions=(1,), ratio=(0, 2)), _attack)],
    precise=[Precise("both sides of |P| = mu", _orders), Precise("gradient descent between h* and 4/L0", _runs)],
    example={x: 1, y: 1, mu: 1, h: Fraction(1, 2), r: 2, R: 2, c: 2, critical: 2, bound: 2},
)  # fmt: skip
