"""On the balanced line x = y gradient descent is a cubic map of the interval [-2, eta].

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0, from a start with x = y.
Method: gradient descent with a constant learning rate h; eta = h mu, rho = h (mu - |x|^2).
Claim: x = y stays so. There rho' = g(rho) = rho^3 + (2 - eta) rho^2 + (1 - 2 eta) rho, and A = eta - rho = h |x|^2 obeys
    A' = A (1 + eta - A)^2. For 0 < eta <= 2 the interval [-2, eta] is mapped into itself, and a start with rho < -2
    escapes: -2 - rho_n >= 5^n (-2 - rho_0). The fixed points are -2, 0 and eta, with multipliers 5 + 2 eta, 1 - 2 eta
    and (1 + eta)^2; the outer two repel, and |1 - 2 eta| < 1 if and only if eta < 1.
Recursion: rho -> g(rho); with b = rho + 1 and w = eta + 1 it is b -> b^3 - w b^2 + w, and x is multiplied by b.
Tightness: for eta > 2 the interval is left: at eta = 21/10 the point rho = 1 goes below -2.
References: derived here; Chen, Balasubramanian, Ghosal, Agrawalla (arXiv 2310.01687) write the same cubic with z = -rho.
    Read on: docs/balanced_line.md
"""

from fractions import Fraction

from proofs._nearby import nearby
from proofs.balanced_line._setting import CUBIC, INTERVAL, b, cubic, g, g_u, number, precision, slope, u, w
from proofs.scalar import diagonal_form
from proofs.scalar._setting import SCALED, A, A_next, B, B_next, eta, rho, rho_next
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
    symbols,
    uses,
)

c = symbols("c")
free = (rho,)
balanced = equals(B, 0)
multiplier = diff(g_u, u)
far = c <= -2 - rho
depth = known(far) + known(c > 0)  # -2 - rho
fixed = {-2: 5 + 2 * eta, 0: 1 - 2 * eta, eta: (1 + eta) ** 2}


def starts():
    """Return the strategy of exact (eta, rho) with 0 < eta <= 2 and -2 <= rho <= eta."""
    from hypothesis import strategies as st

    share = st.fractions(0, 1, max_denominator=40)
    etas = st.fractions(Fraction(1, 40), 2, max_denominator=40)
    return st.tuples(etas, share).map(lambda p: (p[0], -2 + p[1] * (p[0] + 2)))


def stays(example):
    """Check along five exact steps that the planar system with B = 0 follows the cubic map inside the interval."""
    e, r = example
    a = e - r
    for _ in range(5):
        a, r = a * (1 + e - a) ** 2, cubic(r, e)
        assert r == e - a, f"rho = {r}, eta - A = {e - a}"
        assert -2 <= r <= e, f"left the interval: {r}"


def both_sides(digits):
    """Start beside the minimizer just below and just above eta = 1: attracted, repelled."""
    context = precision(digits)
    seen = []
    for sign in (-1, 1):
        e = number(context, 1 + Fraction(sign, 1000))
        r = start = context.mpf(10) ** -5
        for _ in range(1000):
            r = cubic(r, e)
        ratio, expected = abs(r / start), abs(slope(0, e)) ** 1000
        assert (ratio - 1) * sign > 0, f"eta - 1 = {sign}/1000: the distance was multiplied by {context.nstr(ratio, 5)}"
        assert abs(ratio / expected - 1) < context.mpf(1) / 100, f"the multiplier predicts {context.nstr(expected, 5)}"
        seen.append(context.nstr(ratio, 4))
    return f"1000 steps multiply the distance to the minimizer by {seen[0]} at eta = 999/1000, {seen[1]} at 1001/1000"


theorem = Theorem(
    source=Source("derived here", note="the cubic is in Chen, Balasubramanian, Ghosal, Agrawalla (arXiv 2310.01687)"),
    where={**SCALED, **CUBIC, b: rho + 1, w: eta + 1, g_u: cubic(u, eta)},
    steps=[
        uses("the scaled map", "scalar.diagonal_form", *(diagonal_form.theorem[s] for s in ("A", "B", "residual", "size"))),
        induction("the line is invariant", update={A: A_next, B: B_next}, invariant=[balanced], carried=[by()],
                  gives=says("if x = y at the start, then x = y at every iterate"), concludes=True),
        identity("the cubic map", rho_next, g, given=[balanced], concludes=True),
        identity("the same in A", A_next, A * (1 + eta - A) ** 2, given=[balanced], concludes=True),
        identity("shifted", g + 1, b**3 - w * b**2 + w, keep=free),
        identity("distance to the upper end", eta - g, (eta - rho) * (1 + rho) ** 2, keep=free, concludes=True),
        identity("distance to the lower end", g + 2, (rho + 2) * (rho**2 - eta * rho + 1), keep=free, concludes=True),
        induction(
            "the interval is invariant", given=[eta > 0, eta <= 2], update={rho: g}, invariant=INTERVAL, keep=free,
            carried=[
                by(*(known(rho >= -2) * (squared(2 * rho - eta) + known(eta <= 2) * (known(eta > 0) + 2)) / 4)),
                by(*(known(rho <= eta) * squared(1 + rho))),
            ],
            gives=says("if {} and {} at the start, then at every iterate", *INTERVAL), concludes=True,
        ),
        induction(
            "escape below -2", given=[eta > 0], update={rho: g, c: 5 * c}, invariant=[c > 0, far], keep=free,
            carried=[
                by(*5 * known(c > 0)),
                by(*(depth * (depth * depth + 4 * depth + known(eta > 0) * (depth + 2)) + 5 * known(far))),
            ],
            gives=says("if {} and {} at the start, then at every iterate, where c is multiplied by 5 in each step: from below -2, "
                       "|x_n| grows without bound", c > 0, far), concludes=True,
        ),
        identity("fixed points", g - rho, rho * (rho + 2) * (rho - eta), keep=free, concludes=True),
        *(identity(f"multiplier at {p}", multiplier, value, given=[equals(u, p)], concludes=True)
          for p, value in fixed.items()),
        inequality("stable minimizers", (1 - 2 * eta) ** 2 < 1, given=[eta > 0, eta < 1], concludes=True,
                   terms=4 * known(eta > 0) * known(eta < 1)),
        inequality("no others", eta < 1, given=[eta > 0, (1 - 2 * eta) ** 2 < 1], times=[eta > 0], concludes=True,
                   terms=known((1 - 2 * eta) ** 2 < 1) / 4),
        inequality("the lower end repels", 5 + 2 * eta > 1, given=[eta > 0], concludes=True,
                   terms=2 * known(eta > 0) + 4),
        inequality("the upper end repels", (1 + eta) ** 2 > 1, given=[eta > 0], concludes=True,
                   terms=known(eta > 0) * (known(eta > 0) + 2)),
    ],
    neighbours=[
        false_claim("the interval beyond eta = 2", g >= -2, given=[eta > 0, 10 * eta <= 21, *INTERVAL], keep=free,
                    witness={eta: "21/10", rho: 1}),
        false_claim("the interval just beyond eta = 2", g >= -2, given=[eta > 0, 1000 * eta <= 2001, *INTERVAL],
                    keep=free, witness={eta: "2001/1000", rho: 1}),
        false_claim("a larger interval", g >= -2 - Fraction(1, 100), keep=free,
                    given=[eta > 0, eta <= 2, rho >= -2 - Fraction(1, 100), rho <= eta],
                    witness={eta: 1, rho: "-201/100"}),
        false_claim("the cubic off the line", equals(rho_next, g), witness={A: 1, B: 1, eta: 1}),
        false_claim("stable minimizers up to eta = 1001/1000", (1 - 2 * eta) ** 2 < 1,
                    given=[eta > 0, 1000 * eta < 1001], witness={eta: "10005/10000"}),
        false_claim("escape at the rate 6", -2 - g >= 6 * (-2 - rho), given=[eta > 0, rho < -2], keep=free,
                    witness={eta: "1/10", rho: "-201/100"}),
        false_claim("multiplier 1 - eta at the minimizer", equals(multiplier, 1 - eta), given=[equals(u, 0)],
                    witness={eta: 1, u: 0}),
        *nearby("g with {} rho^3", 1, lambda k: equals(rho_next, k * rho**3 + (2 - eta) * rho**2 + (1 - 2 * eta) * rho),
                {A: 3, B: 0, eta: 1}, given=[balanced]),
        *nearby("A' with {} + eta - A", 1, lambda k: equals(A_next, A * (k + eta - A) ** 2), {A: 3, B: 0, eta: 1},
                given=[balanced]),
        *nearby("the interval from -{} on", 2, lambda k: g >= -k, lambda k: {eta: 1, rho: -k},
                given=lambda k: [eta > 0, eta <= 2, rho >= -k, rho <= eta], keep=free),
        *nearby("the interval up to {} eta", 1, lambda k: g <= k * eta, lambda k: {eta: 1, rho: k},
                given=lambda k: [eta > 0, eta <= 2, rho >= -2, rho <= k * eta], keep=free),
        *nearby("the interval for eta <= {}", 2, g >= -2, lambda k: {eta: k, rho: 1},
                given=lambda k: [eta > 0, eta <= k, *INTERVAL], keep=free),
        *nearby("escape at the rate {}", 5, lambda k: -2 - g >= k * (-2 - rho), {eta: "1/100", rho: "-2001/1000"},
                {eta: "1/1000", rho: "-20001/10000"}, given=[eta > 0, rho < -2], keep=free),
        *nearby("eta - g with {} + rho", 1, lambda k: equals(eta - g, (eta - rho) * (k + rho) ** 2), {eta: 1, rho: 2},
                keep=free),
        *nearby("g + 2 with rho^2 - eta rho + {}", 1, lambda k: equals(g + 2, (rho + 2) * (rho**2 - eta * rho + k)),
                {eta: 1, rho: 2}, keep=free),
        *nearby("the fixed point -{}", 2, lambda k: equals(g - rho, rho * (rho + k) * (rho - eta)), {eta: 1, rho: 2},
                keep=free),
        *nearby("the multiplier {} + 2 eta at -2", 5, lambda k: equals(multiplier, k + 2 * eta), {eta: 1, u: -2},
                given=[equals(u, -2)]),
        *nearby("the multiplier 1 - {} eta at 0", 2, lambda k: equals(multiplier, 1 - k * eta), {eta: 1, u: 0},
                given=[equals(u, 0)]),
        *nearby("the multiplier ({} + eta)^2 at eta", 1, lambda k: equals(multiplier, (k + eta) ** 2), {eta: 1, u: 1},
                given=[equals(u, eta)]),
        *nearby("stable minimizers for eta < {}", 1, (1 - 2 * eta) ** 2 < 1, {eta: "101/100"}, {eta: "10005/10000"},
                given=lambda k: [eta > 0, eta < k]),
        *nearby("stable minimizers for eta < {} alone", 1, lambda k: eta < k, {eta: "99/100"}, {eta: "9995/10000"},
                given=[eta > 0, (1 - 2 * eta) ** 2 < 1], less=True),
    ],
    constants=[
        sharp("the coefficients of g", "g with 1.02 rho^3 (2 percent)", "g with 1.001 rho^3 (0.1 percent)",
              note="rho = -2 there: the other coefficients by the same point"),
        sharp("the coefficients of A' = A (1 + eta - A)^2", "A' with 1.02 + eta - A (2 percent)",
              "A' with 1.001 + eta - A (0.1 percent)", note="the others by the same point"),
        sharp("the -2 at the lower end", "the interval from -2.04 on (2 percent)", "the interval from -2.002 on (0.1 percent)"),
        sharp("the eta at the upper end", "the interval up to 1.02 eta (2 percent)",
              "the interval up to 1.001 eta (0.1 percent)"),
        sharp("the 2 in eta <= 2", "the interval for eta <= 2.04 (2 percent)", "the interval for eta <= 2.002 (0.1 percent)"),
        sharp("the 5 in 5^n", "escape at the rate 5.1 (2 percent)", "escape at the rate 5.005 (0.1 percent)",
              note="for 0 < eta; 5 + 2 eta for a given eta"),
        sharp("the coefficients in eta - g = (eta - rho)(1 + rho)^2", "eta - g with 1.02 + rho (2 percent)",
              "eta - g with 1.001 + rho (0.1 percent)"),
        sharp("the 1 in g + 2 = (rho + 2)(rho^2 - eta rho + 1)", "g + 2 with rho^2 - eta rho + 1.02 (2 percent)",
              "g + 2 with rho^2 - eta rho + 1.001 (0.1 percent)"),
        sharp("the fixed point -2", "the fixed point -2.04 (2 percent)", "the fixed point -2.002 (0.1 percent)",
              note="0 and eta by the same point"),
        sharp("the 5 in the multiplier 5 + 2 eta at -2", "the multiplier 5.1 + 2 eta at -2 (2 percent)",
              "the multiplier 5.005 + 2 eta at -2 (0.1 percent)", note="the 2 by the same point"),
        sharp("the 2 in the multiplier 1 - 2 eta at 0", "the multiplier 1 - 2.04 eta at 0 (2 percent)",
              "the multiplier 1 - 2.002 eta at 0 (0.1 percent)", note="the 1 by the same point"),
        sharp("the 1 in the multiplier (1 + eta)^2 at eta", "the multiplier (1.02 + eta)^2 at eta (2 percent)",
              "the multiplier (1.001 + eta)^2 at eta (0.1 percent)"),
        sharp("the 1 in eta < 1, where minimizers attract", "stable minimizers for eta < 1.02 (2 percent)",
              "stable minimizers for eta < 1.001 (0.1 percent)"),
        sharp("the 1 in eta < 1, where alone they do", "stable minimizers for eta < 0.98 alone (2 percent)",
              "stable minimizers for eta < 0.999 alone (0.1 percent)"),
    ],
    sharpness="The interval, eta = 2 and eta = 1 are exact: see the neighbours. The rate 5 is the limit of the lower end's "
    "multiplier 5 + 2 eta as eta -> 0.",
    properties=[Property("exact orbits stay in the interval", starts, stays)],
    precise=[Precise("the minimizer beside eta = 1", both_sides)],
    example={A: 1, B: 0, eta: 1, rho: 0},
)  # fmt: skip
