"""How large h times the sharpness may be for unbalanced starts: one-dimensional gradient descent decides, and far starts push it to 0.

Problem: minimize f(x, y) = F(x y) over real x, y, for F = (p^2 - 1)^2/4 and F = (p^3 - 1)^2/6, from unbalanced starts: S = x^2 + y^2 large.
Method: gradient descent with a constant learning rate h; lambda_0 = h F''(1) S is h times the sharpness of a minimizer with the same S.
Claim: the product P = x y moves by P' = P - k F'(P) + k^2 F'(P)^2 P/S^2 with k = h S. Without the last term, which vanishes as S grows, it
    is gradient descent on F in one dimension with the learning rate k. For F = (p^2 - 1)^2/4 that has |P'| > |P| if |P| > 1 and
    k (P^2 - 1) > 2, and |P'| < |P| if 0 < k (P^2 - 1) < 2: beyond lambda_0 = 2 k = 4/(P_0^2 - 1) orbits grow, and this tends to 0 for
    large P_0. From x = 1000, x y = 2, where 4/(P_0^2 - 1) = 4/3, gradient descent converges at lambda_0 = 1.333 and diverges at 1.334;
    for F = (p^3 - 1)^2/6 it converges at 0.414 and diverges at 0.42.
Recursion: P' = P (1 + rho^2) + rho S, rho = -h F'(P).
Tightness: the 2 is exact for the one-dimensional map. That the frontier of the two-dimensional map tends to that of the
    one-dimensional one is shown by the two pairs of starts, not proved.
References: derived here.
    Read on: docs/regularity.md
"""

from fractions import Fraction
from itertools import pairwise

from proofs._nearby import nearby
from proofs._slack import COMPUTED
from proofs.regularity._enclosures import LIMIT, START, Polynomial, converges, diverges
from proofs.regularity._setting import S, h, x, y
from verify.orbits import context, number
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    enclosed,
    equals,
    exact,
    identity,
    inequality,
    known,
    not_sharp,
    says,
    sharp,
    symbols,
)

WELL, SEXTIC = Polynomial(2), Polynomial(3)
P, k, f, line = symbols("P k f line")  # f = F'(P), and line = P - k F'(P) for the double well
step = identity("the product", (P * (1 + (h * f) ** 2) - h * f * S) * S**2, (P - k * f) * S**2 + k**2 * f**2 * P, given=[equals(k, h * S)],
                multiples={equals(k, h * S): f * S**2 - f**2 * P * (k + h * S)}, concludes=True)  # fmt: skip
outside, wild, tame = P**2 > 1, k * (P**2 - 1) > 2, k * (P**2 - 1) < 2
growth = identity("how the one-dimensional map grows", line**2 - P**2, P**2 * k * (P**2 - 1) * (k * (P**2 - 1) - 2), concludes=True)
grows = inequality("beyond the frontier |P| grows", line**2 > P**2, given=[outside, wild], concludes=True,
                   terms=(known(outside) + 1) * (known(wild) + 2) * known(wild))  # fmt: skip
shrinks = inequality("before the frontier |P| falls", line**2 < P**2, given=[outside, k > 0, tame], concludes=True,
                     terms=(known(outside) + 1) * known(k > 0) * known(outside) * known(tame))  # fmt: skip


def pair(loss, name, below, above):
    """Return the steps that x = 1000, x y = 2 converges at one lambda_0 and diverges at a larger one."""
    rates = [Fraction(v) / loss.curvature / 10**6 for v in (below, above)]
    start = {x: 1000, y: Fraction(1, 500)}
    return [
        enclosed(f"{name}: convergence at {below}", converges(loss, anywhere=True), inputs={h: rates[0], **start}, concludes=True,
                 digits={START: f"{below}000", LIMIT: f"{below}000"},
                 gives=says("gradient descent converges to a minimizer; {} is h F''(1) (x^2 + y^2) at the start and {} in the limit", START,
                            LIMIT)),
        enclosed(f"{name}: divergence at {above}", diverges(loss), inputs={h: rates[1], **start}, concludes=True,
                 digits={START: f"{above}000"},
                 gives=says("|x_n| + |y_n| tends to infinity; {} is h F''(1) (x^2 + y^2) at the start", START)),
    ]  # fmt: skip


def one_dimensional(drawn):
    """Exact steps of P' = P - k F'(P) for the double well: |P| grows for ever beyond the frontier, and stays below P_0 before it."""
    start, share, above = drawn
    rate = 2 / (start**2 - 1) * (1 + share if above else 1 / (1 + share))
    orbit = [start]
    for _ in range(4):
        orbit.append(orbit[-1] - rate * WELL.slope(orbit[-1]))
    if above:
        assert all(abs(b) > abs(a) for a, b in pairwise(orbit)), f"{orbit[:3]} at k = {rate}"
    else:
        assert abs(orbit[1]) < start, f"{orbit[:2]} at k = {rate}"


def places():
    """Draw P_0 > 1, how far from the frontier in k, and the side."""
    from hypothesis import strategies as st

    return st.tuples(st.fractions(Fraction(11, 10), 5, max_denominator=20), st.fractions(Fraction(1, 50), 2, max_denominator=50),
                     st.booleans())  # fmt: skip


def towards_the_limit(digits):
    """Bisect lambda_0 between convergence and divergence from x y = 2 for growing x: the values tend to 4/3."""
    ctx, seen = context(digits), []
    for size in (10, 100, 1000):
        low, high = Fraction(1), Fraction(3, 2)
        for _ in range(14):
            middle = (low + high) / 2
            a, b = number(size, digits), number(Fraction(2, size), digits)
            rate = number(middle / 2, digits) / (a * a + b * b)
            for _ in range(400):
                step = rate * WELL.slope(a * b)
                a, b = a - step * b, b - step * a
                if abs(b) > 10**6:
                    break
            low, high = (low, middle) if abs(b) > 10**6 else (middle, high)
        seen.append(low)
    assert abs(3 * seen[-1] - 4) < Fraction(1, 1000), f"{[str(v) for v in seen]}"
    return "x = 10, 100, 1000: " + ", ".join(ctx.nstr(number(v, digits), 6) for v in seen)


pairs = [*pair(WELL, "(p^2 - 1)^2/4", "1.333", "1.334"), *pair(SEXTIC, "(p^3 - 1)^2/6", "0.414", "0.420")]
theorem = Theorem(
    source=Source("derived here"),
    where={line: P - k * P * (P**2 - 1)},
    steps=[step, growth, grows, shrinks, *pairs],
    exceptional="none: single starts",
    sharpness="the 2 is exact for the one-dimensional map; the pairs of starts are at most 2 percent apart",
    slack={step.name: COMPUTED for step in pairs},
    neighbours=[
        *nearby("|P| grows where k (P^2 - 1) > {}", 2, line**2 > P**2, {P: 2, k: "0.66"}, {P: 2, k: "0.6664"},
                given=lambda c: [outside, k * (P**2 - 1) > c], less=True),
        *nearby("|P| falls where k (P^2 - 1) < {}", 2, line**2 < P**2, {P: 2, k: "0.67"}, {P: 2, k: "0.667"},
                given=lambda c: [outside, k > 0, k * (P**2 - 1) < c]),
        *nearby("growth with k (P^2 - 1) - {}", 2, lambda c: equals(line**2 - P**2, P**2 * k * (P**2 - 1) * (k * (P**2 - 1) - c)),
                {P: 2, k: 1}),
    ],
    constants=[
        sharp("the 2 in k (P^2 - 1) > 2", "|P| grows where k (P^2 - 1) > 1.96 (2 percent)",
              "|P| grows where k (P^2 - 1) > 1.998 (0.1 percent)"),
        sharp("the 2 in k (P^2 - 1) < 2", "|P| falls where k (P^2 - 1) < 2.04 (2 percent)",
              "|P| falls where k (P^2 - 1) < 2.002 (0.1 percent)"),
        sharp("the coefficients of the growth", "growth with k (P^2 - 1) - 2.04 (2 percent)",
              "growth with k (P^2 - 1) - 2.002 (0.1 percent)", note="no term vanishes at this point"),
        not_sharp("1.333 and 1.334, 0.414 and 0.42", "both sides of the frontier for one start"),
        exact("the 1 in P^2 > 1", "the minimizers"),
    ],
    properties=[Property("the one-dimensional map", places, one_dimensional)],
    precise=[Precise("towards 4/3", towards_the_limit, digits=20)],
    example=[{P: 2, k: 1, h: 1, S: 1}, {P: 2, k: "1/3"}, *({symbol: value for symbol, value, _ in s.inputs} for s in pairs)],
)  # fmt: skip
