"""Inside the ellipsoid, the pairs (rho, D) that occur form a triangle, and gradient descent stays bounded.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent with learning rate h, 0 < eta < 2 where eta = h mu.
Claim: 4 A = (2 + eta)(2 - rho) - D and 4 B = (2 - eta)(2 + rho) - D for A = h|x + y|^2/4 and B = h|x - y|^2/4. So the pairs
    (rho, D) of all starts with D >= 0 form the triangle with the vertices (-2, 0), (2, 0) and (eta, 4 - eta^2); there
    -2 <= rho <= 2, D <= 4 - eta^2, A <= 2 + eta, B <= 2 - eta and h (|x|^2 + |y|^2) <= 2 (2 + eta). These bounds hold at
    every iterate if D >= 0 at the start. The apex (eta, 4 - eta^2) is the origin x = y = 0 and no other point.
Recursion: (A, B) -> (A (1 + rho)^2, B (1 - rho)^2).
Tightness: every bound is attained, at a vertex. Without D >= 0 or for eta >= 2 they fail.
References: derived here.
    Read on: docs/scalar.md
"""

from fractions import Fraction

from proofs._nearby import nearby
from proofs.scalar import diagonal_form, normal_form
from proofs.scalar._checks import EXAMPLE, straddle
from proofs.scalar._setting import FEASIBLE, SCALED, TAME, A, A_next, B, B_next, D, eta, rho, sigma
from verify.orbits import orbit
from verify.sampling import starts
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    by,
    diff,
    equals,
    false_claim,
    identity,
    induction,
    inequality,
    known,
    says,
    sharp,
    squared,
    uses,
)

inside = D >= 0
TRIANGLE = [*TAME, *FEASIBLE, inside]
below_two, rate = known(eta < 2), known(eta > 0)
above, a, b = known(inside), known(A >= 0), known(B >= 0)
drift_times_4 = squared(2 * rho - eta) + below_two * rate + 2 * below_two  # 4 (rho^2 - eta rho + 1)
bound = 2 * (2 + eta)

two_plus = inequality("2 + eta is positive", 2 + eta > 0, given=TAME, terms=rate + 2)
apex = D >= 4 - eta**2


def _attack(start):
    """Follow an exact orbit in R^d for three steps."""
    rate, point = start.h * start.mu, start
    for _ in range(4):
        pairs = list(zip(point.x, point.y, strict=True))
        residual = start.h * (start.mu - sum(i * j for i, j in pairs))
        size = start.h * sum(i * i + j * j for i, j in pairs)
        state = 4 - size - rate * residual
        plus = start.h * sum((i + j) ** 2 for i, j in pairs)
        minus = start.h * sum((i - j) ** 2 for i, j in pairs)
        assert plus == (2 + rate) * (2 - residual) - state, "4 A is not (2 + eta)(2 - rho) - D"
        assert minus == (2 - rate) * (2 + residual) - state, "4 B is not (2 - eta)(2 + rho) - D"
        assert 0 <= state <= 4 - rate**2, "D leaves [0, 4 - eta^2]"
        assert -2 <= residual <= 2, "rho leaves [-2, 2]"
        assert plus <= 4 * (2 + rate), "A exceeds 2 + eta"
        assert minus <= 4 * (2 - rate), "B exceeds 2 - eta"
        assert size <= 2 * (2 + rate), "sigma exceeds 2 (2 + eta)"
        point = point.exact_step()


def both_sides(digits):
    """Follow rho below and above h*, a relative 10^-40 away: it stays in [-2, 2], and leaves it."""
    below, above = straddle(*EXAMPLE, Fraction(1, 10**40))
    inside = [abs(state.rho) for state in orbit(below, 300, digits)]
    assert max(inside) <= 2, "rho leaves [-2, 2] below h*"
    assert any(abs(state.rho) > 2 for state in orbit(above, 110, digits)), "rho stays in [-2, 2] above h*"
    return "|rho| <= 2 for 300 steps at h = h*(1 - 10^-40); at h = h*(1 + 10^-40) it exceeds 2"


theorem = Theorem(
    source=Source("derived here"),
    where=SCALED,
    steps=[
        uses("the scaled map", "scalar.diagonal_form", *(diagonal_form.theorem[s] for s in ("A", "B", "residual", "size"))),
        uses("normal form", "scalar.normal_form", normal_form.theorem["state"]),
        identity("A from rho and D", 4 * A, (2 + eta) * (2 - rho) - D, concludes=True),
        identity("B from rho and D", 4 * B, (2 - eta) * (2 + rho) - D, concludes=True,
                 because="A and B may be any nonnegative numbers, so (rho, D) occurs exactly if both right sides are >= 0"),
        identity("weights of the vertices", (2 - eta) * A + (2 + eta) * B + D, 4 - eta**2, concludes=True,
                 because="the weights (2 - eta) A, (2 + eta) B and D are >= 0 and their sum is positive"),
        identity(
            "the triangle", (4 - eta**2) * rho, (2 - eta) * A * -2 + (2 + eta) * B * 2 + D * eta, concludes=True,
            because="(rho, D) is the mean of the vertices (-2, 0), (2, 0) and (eta, 4 - eta^2) with these weights",
        ),
        identity("one pair (A, B) for each pair (rho, D)", diff(rho, A) * diff(D, B) - diff(rho, B) * diff(D, A), 4,
                 because="the determinant of the affine map from (A, B) to (rho, D)"),
        two_plus,
        inequality("rho is at most 2", rho <= 2, given=TRIANGLE, lemmas=[two_plus], times=[two_plus],
                   terms=4 * a + above, concludes=True),
        inequality("rho is at least -2", rho >= -2, given=TRIANGLE, times=[eta < 2], terms=4 * b + above, concludes=True),
        inequality("D is at most 4 - eta^2", D <= 4 - eta**2, given=[*TAME, *FEASIBLE],
                   terms=below_two * a + (rate + 2) * b, concludes=True),
        inequality("A is at most 2 + eta", A <= 2 + eta, given=TRIANGLE, times=[eta < 2], terms=above + (rate + 2) * b,
                   concludes=True),
        inequality("B is at most 2 - eta", B <= 2 - eta, given=TRIANGLE, lemmas=[two_plus], times=[two_plus],
                   terms=above + below_two * a, concludes=True),
        inequality("sigma is at most 2 (2 + eta)", sigma <= bound, given=TRIANGLE, times=[eta < 2],
                   terms=2 * above + 4 * rate * b, concludes=True),
        induction(
            "the orbit is bounded", given=TAME, update={A: A_next, B: B_next},
            invariant=[*FEASIBLE, inside, sigma <= bound],
            carried=[
                by(*(a * squared(1 + rho))),
                by(*(b * squared(1 - rho))),
                by(*(above * drift_times_4 / 4)),
                by(*(above * drift_times_4 / 2 + 4 * rate * b * squared(1 - rho)), times=[eta < 2]),
            ],
            gives=says("if {} at the start, then {} and {} at every iterate", inside, inside, sigma <= bound), concludes=True,
        ),
        inequality("the apex is the origin: A", A <= 0, given=[*TAME, *FEASIBLE, apex], times=[eta < 2],
                   terms=known(apex) + (rate + 2) * b, concludes=True),
        inequality("the apex is the origin: B", B <= 0, given=[*TAME, *FEASIBLE, apex], lemmas=[two_plus],
                   times=[two_plus], terms=known(apex) + below_two * a, concludes=True,
                   because="so A = B = 0, which is x + y = x - y = 0"),
    ],
    neighbours=[
        false_claim("rho at most 19/10", 10 * rho <= 19, given=TRIANGLE, witness={A: 0, B: 1, eta: 1}),
        false_claim("rho at least -19/10", 10 * rho >= -19, given=TRIANGLE, witness={A: 3, B: 0, eta: 1}),
        false_claim("D at most 4 - eta^2 - 1/10", 10 * D <= 39 - 10 * eta**2, given=TRIANGLE,
                    witness={A: 0, B: 0, eta: 1}),
        false_claim("sigma at most 2 (2 + eta) - 1/10", 10 * sigma <= 10 * bound - 1, given=TRIANGLE,
                    witness={A: 3, B: 0, eta: 1}),
        false_claim("rho at most 2 outside the ellipsoid", rho <= 2, given=[*TAME, *FEASIBLE],
                    witness={A: 0, B: 2, eta: 1}),
        false_claim("rho at least -2 beyond eta = 2", rho >= -2, given=[eta > 0, *FEASIBLE, inside],
                    witness={A: 6, B: 0, eta: 3}),
        false_claim("the right vertex moved: B at most 1", B <= 1, given=TRIANGLE, witness={A: 0, B: "3/2", eta: "1/2"}),
        false_claim("bounded outside too", sigma <= bound, given=[*TAME, *FEASIBLE], witness={A: 4, B: 0, eta: 1}),
        *nearby("4 A = ({} + eta)(2 - rho) - D", 2, lambda c: equals(4 * A, (c + eta) * (2 - rho) - D), {A: 1, B: 3, eta: 1}),
        *nearby("4 B = ({} - eta)(2 + rho) - D", 2, lambda c: equals(4 * B, (c - eta) * (2 + rho) - D), {A: 1, B: 3, eta: 1}),
        *nearby("weights with the sum {} - eta^2", 4, lambda c: equals((2 - eta) * A + (2 + eta) * B + D, c - eta**2),
                {A: 1, B: 3, eta: 1}),
        *nearby("the vertex ({}, 0)", 2, lambda c: equals((4 - eta**2) * rho, (2 - eta) * A * -2 + (2 + eta) * B * c + D * eta),
                {A: 1, B: 3, eta: 1}),
        *nearby("rho <= {}", 2, lambda c: rho <= c, {A: 0, B: 1, eta: 1}, given=TRIANGLE, less=True),
        *nearby("rho >= -{}", 2, lambda c: rho >= -c, {A: 3, B: 0, eta: 1}, given=TRIANGLE, less=True),
        *nearby("D <= {} - eta^2", 4, lambda c: D <= c - eta**2, {A: 0, B: 0, eta: 1}, given=TRIANGLE, less=True),
        *nearby("D <= 4 - {} eta^2", 1, lambda c: D <= 4 - c * eta**2, {A: 0, B: 0, eta: 1}, given=TRIANGLE),
        *nearby("A <= {} + eta", 2, lambda c: A <= c + eta, {A: 3, B: 0, eta: 1}, given=TRIANGLE, less=True),
        *nearby("A <= 2 + {} eta", 1, lambda c: A <= 2 + c * eta, {A: 3, B: 0, eta: 1}, given=TRIANGLE, less=True),
        *nearby("B <= {} - eta", 2, lambda c: B <= c - eta, {A: 0, B: 1, eta: 1}, given=TRIANGLE, less=True),
        *nearby("B <= 2 - {} eta", 1, lambda c: B <= 2 - c * eta, {A: 0, B: 1, eta: 1}, given=TRIANGLE),
        *nearby("sigma <= {} + 2 eta", 4, lambda c: sigma <= c + 2 * eta, {A: 3, B: 0, eta: 1}, given=TRIANGLE, less=True),
        *nearby("sigma <= 4 + {} eta", 2, lambda c: sigma <= 4 + c * eta, {A: 3, B: 0, eta: 1}, given=TRIANGLE, less=True),
        *(false_claim(f"rho <= 2 where D >= -{depth} ({percent} percent of 4)", rho <= 2, given=[*TAME, *FEASIBLE, D >= -Fraction(depth)],
                      witness={A: 0, B: 1 + Fraction(depth) / 4, eta: 1}) for percent, depth in ((2, "0.08"), ("0.1", "0.004"))),
        *nearby("rho >= -2 where eta < {}", 2, rho >= -2, {A: 5, B: 0, eta: "2.03"}, {A: 5, B: 0, eta: "2.001"},
                given=lambda c: [eta > 0, eta < c, *FEASIBLE, inside]),
        *nearby("the origin alone has D >= {} (4 - eta^2)", 1, A <= 0, {A: "1/1000", B: 0, eta: 1},
                given=lambda c: [*TAME, *FEASIBLE, D >= c * (4 - eta**2)], less=True),
    ],
    constants=[
        sharp("the 2 in 4 A = (2 + eta)(2 - rho) - D", "4 A = (2.04 + eta)(2 - rho) - D (2 percent)",
              "4 A = (2.002 + eta)(2 - rho) - D (0.1 percent)", note="rho = 3 there: the other coefficients by the same point"),
        sharp("the 2 in 4 B = (2 - eta)(2 + rho) - D", "4 B = (2.04 - eta)(2 + rho) - D (2 percent)",
              "4 B = (2.002 - eta)(2 + rho) - D (0.1 percent)", note="the other coefficients by the same point"),
        sharp("the 4 in the weights of the vertices", "weights with the sum 4.08 - eta^2 (2 percent)",
              "weights with the sum 4.004 - eta^2 (0.1 percent)", note="the other coefficients by the same point"),
        sharp("the vertices (-2, 0), (2, 0) and (eta, 4 - eta^2)", "the vertex (2.04, 0) (2 percent)",
              "the vertex (2.002, 0) (0.1 percent)", note="the other vertices by the same point: A, B and D are not 0 there"),
        sharp("the 2 in rho <= 2", "rho <= 1.96 (2 percent)", "rho <= 1.998 (0.1 percent)"),
        sharp("the -2 in rho >= -2", "rho >= -1.96 (2 percent)", "rho >= -1.998 (0.1 percent)"),
        sharp("the 4 in D <= 4 - eta^2", "D <= 3.92 - eta^2 (2 percent)", "D <= 3.996 - eta^2 (0.1 percent)"),
        sharp("the coefficient of eta^2 in D <= 4 - eta^2", "D <= 4 - 1.02 eta^2 (2 percent)",
              "D <= 4 - 1.001 eta^2 (0.1 percent)"),
        sharp("the 2 in A <= 2 + eta", "A <= 1.96 + eta (2 percent)", "A <= 1.998 + eta (0.1 percent)"),
        sharp("the coefficient of eta in A <= 2 + eta", "A <= 2 + 0.98 eta (2 percent)", "A <= 2 + 0.999 eta (0.1 percent)"),
        sharp("the 2 in B <= 2 - eta", "B <= 1.96 - eta (2 percent)", "B <= 1.998 - eta (0.1 percent)"),
        sharp("the coefficient of eta in B <= 2 - eta", "B <= 2 - 1.02 eta (2 percent)", "B <= 2 - 1.001 eta (0.1 percent)"),
        sharp("the 4 in sigma <= 4 + 2 eta", "sigma <= 3.92 + 2 eta (2 percent)", "sigma <= 3.996 + 2 eta (0.1 percent)"),
        sharp("the 2 in sigma <= 4 + 2 eta", "sigma <= 4 + 1.96 eta (2 percent)", "sigma <= 4 + 1.998 eta (0.1 percent)"),
        sharp("the 0 in D >= 0", "rho <= 2 where D >= -0.08 (2 percent of 4)", "rho <= 2 where D >= -0.004 (0.1 percent of 4)"),
        sharp("the 2 in eta < 2", "rho >= -2 where eta < 2.04 (2 percent)", "rho >= -2 where eta < 2.002 (0.1 percent)"),
        sharp("the apex (eta, 4 - eta^2), the origin alone", "the origin alone has D >= 0.98 (4 - eta^2) (2 percent)",
              "the origin alone has D >= 0.999 (4 - eta^2) (0.1 percent)", note="and with B in place of A likewise"),
    ],
    sharpness="each bound is attained at a vertex of the triangle; the vertices are (A, B) = (2 + eta, 0), (0, 2 - eta), (0, 0)",
    precise=[Precise("both sides of h*", both_sides)],
    properties=[Property("exact orbits in the triangle", lambda: starts(exceptional=True), _attack),
                Property("exact orbits on the lower side D = 0", lambda: starts(ratio=(1, 1)), _attack)],
    example={A: 1, B: 0, eta: 1},
)  # fmt: skip
