"""For the squared loss there is no gap law: the edge reflects, and 2 + d goes to 2 - d - (2/3) d^2 (1 - 4 eta^2)/(1 - eta^2).

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0; here alpha = 0.
Method: gradient descent with a constant learning rate h, 0 < eta = h mu < 1, from a point near a minimizer with h sharpness = 2 + d.
Claim: rho = h (mu - x.y) and d = h (|x|^2 + |y|^2) + eta rho - 2 have an almost conserved quantity H, positive definite at leading order:
        H = (1 - eta^2) ((d + eta rho)^2 + 2 (1 - eta^2) rho^2) + terms of orders three and four,
    and along one step with rho = eps b, d = eps s, H changes by eps^5 b times a polynomial, given in full. So from b != 0 and s fixed,
    as eps -> 0 the iterates converge to a minimizer with H the same up to O(eps^4). There, with rho = 0,
    H = (1 - eta^2) d^2 + (2/3) (1 - 4 eta^2) d^3 + O(d^4). If b -> 0 afterwards,
        h sharpness: 2 + d  ->  2 - d - p d^2 + O(d^3),   p = (2/3) (1 - 4 eta^2)/(1 - eta^2); p = 2/3 as h -> 0.
Recursion: rho' = rho (rho^2 - 1 - d), d' = d - (2 - d) (rho^2 - eta rho).
Tightness: p is exact; for eta >= 1 the leading part of H is not definite and there is no reflection. The next term is measured as
    -p^2 d^3; it is not proved.
References: derived here.
    Read on: docs/edge.md
"""

import sympy as sp
from sympy import Rational

from proofs._analysis import LIMITS
from proofs._nearby import nearby
from proofs.edge._results import ONE_STEP_METHODS
from proofs.edge._setting import precision
from proofs.scalar._setting import D, D_next, P, X, Y, eta, h, mu, rho, rho_next
from verify.derive import GramDescent
from verify.theorems import (
    Precise,
    Source,
    Theorem,
    cited,
    equals,
    false_claim,
    identity,
    inequality,
    known,
    says,
    sharp,
    squared,
    symbols,
)

d, d_next, H, H_next, E, E_next, rho_2, D_2, E_2 = symbols("d d_next H H_next E E_next rho_2 D_2 E_2")
eps, b, s, p, Z, d_end = symbols("eps b s p Z d_end")
tame = [eta > 0, eta < 1]
rest, moving = equals(rho, 0), b**2 > 0
bend = equals(3 * (1 - eta**2) * p, 2 * (1 - 4 * eta**2))


TWO_THIRDS = Rational(2, 3)


def almost(rho, d, cubic=TWO_THIRDS):
    """Return H; its terms of order four are what makes it constant to that order."""
    return (
        (1 - eta**2) * ((d + eta * rho) ** 2 + 2 * (1 - eta**2) * rho**2)
        + cubic * (1 - 4 * eta**2) * d**3 - 6 * eta**3 * d**2 * rho - 6 * eta**2 * d * rho**2
        + TWO_THIRDS * eta * (2 * eta**4 - 2 * eta**2 - 3) * rho**3
        + (1 - 7 * eta**2) / 4 * d**4 - eta * (14 * eta**4 - 7 * eta**2 - 1) * d * rho**3
    )  # fmt: skip


def move(rho, d):
    """Return one step."""
    return rho * (rho**2 - 1 - d), d - (2 - d) * (rho**2 - eta * rho)


def scaled(formula, order):
    """Return a polynomial in rho and d over eps^order b, written in eps, b and s; SymPy divides, and the checker judges."""
    whole = sp.Poly(sp.expand(formula.subs({rho: eps * b, d: eps * s}, simultaneous=True)), eps, b, s, eta)
    return whole.exquo(sp.Poly(eps**order * b, eps, b, s, eta)).as_expr()


twice = move(*move(rho, d))
change_H = scaled(almost(*move(rho, d)) - almost(rho, d), 5)
change_rho = scaled(twice[0] - rho * (1 + 2 * (d + eta * rho)), 3)
change_E = scaled(twice[1] + eta * twice[0] - (d + eta * rho) + 4 * (1 - eta**2) * rho**2, 3)
POINT = {eps: 1, b: 1, s: 1, eta: 2}


def second_order(e):
    """Return p at a number eta."""
    return 2 * (1 - 4 * e**2) / (3 * (1 - e**2))


def measured(digits):
    """Start 10^-12 beside a minimizer with d = 1/50 and 1/100, at eta = 0, 3/10, 7/10; compare the second and third order."""
    ctx, seen = precision(min(digits, 40)), []
    for rate in ("0", "3/10", "7/10"):
        e, errors = ctx.mpf(Rational(rate).p) / Rational(rate).q, []
        bent = second_order(e)
        for start in (ctx.mpf(1) / 50, ctx.mpf(1) / 100):
            r, z = ctx.mpf(10) ** -12, start - e * ctx.mpf(10) ** -12
            while z > 0 or abs(r) > ctx.mpf(10) ** -12:
                r, z = r * (r**2 - 1 - z), z - (2 - z) * (r**2 - e * r)
            errors.append((-z - start - bent * start**2) / start**3)
        limit = 2 * errors[1] - errors[0]
        assert abs(limit - bent**2) < ctx.mpf(1) / 100, f"eta = {rate}: the third coefficient is {ctx.nstr(limit, 6)}"
        seen.append(f"{rate}: {ctx.nstr(limit, 4)}")
    return f"the coefficient of d^3 tends to p^2, for eta = {'; '.join(seen)}"


# Straight from the objective: SymPy moves the two quantities by one step of gradient descent.
descent = GramDescent((mu - P) ** 2 / 2, (X, Y, P), h)
residual = h * (mu - P)
excess = h * (X + Y) + h * mu * residual - 2
conjugacy = [
    identity(f"from the objective: {name}", descent.transform(quantity), moved.subs(eta, h * mu))
    for name, quantity, moved in zip(("rho", "d"), (residual, excess), move(residual, excess), strict=True)
]
one = identity("one step of rho", rho_next, rho * (rho**2 - 1 - d), concludes=True)
other = identity("one step of d", d_next, d - (2 - d) * (rho**2 - eta * rho), concludes=True)
kept = identity("H is almost constant", H_next - H, eps**5 * b * change_H, concludes=True)
two_rho = identity("two steps of rho", rho_2, rho * (1 + 2 * E) + eps**3 * b * change_rho, concludes=True)
two_E = identity("two steps of E", E_2, E - 4 * (1 - eta**2) * rho**2 + eps**3 * b * change_E, concludes=True)
room = known(eta < 1) * (known(eta > 0) + 1)  # 1 - eta^2
positive = inequality("the leading part is definite", (1 - eta**2) * (E**2 + 2 * (1 - eta**2) * rho**2) > 0, given=[*tame, rho**2 > 0],
                      terms=room * (squared(E) + 2 * room * known(rho**2 > 0)),
                      keep=(rho, E), concludes=True)  # fmt: skip
at_rest = identity("H at a minimizer", H, (1 - eta**2) * d**2 + TWO_THIRDS * (1 - 4 * eta**2) * d**3 + (1 - 7 * eta**2) / 4 * d**4,
                   given=[rest], keep=(rho, d), concludes=True)  # fmt: skip
second = identity("the second order", (1 - eta**2) * (d_end**2 + p * d_end**3 - d**2 - p * d**3),
                  -(1 - eta**2) * p**2 * d**4 * (2 + 3 * p * d + p**2 * d**2), keep=(d,), concludes=True,
                  because="the first three terms of H at a minimizer, as 2 (1 - 4 eta^2)/3 = (1 - eta^2) p")  # fmt: skip
coefficient = identity("its coefficient", 3 * (1 - eta**2) * p, 2 * (1 - 4 * eta**2), given=[bend])
ends = cited(
    "reflection", ONE_STEP_METHODS, premises=[*conjugacy, one, other, kept, two_rho, two_E, positive, at_rest], concludes=True,
    given=[*tame, moving], under=[rest, rho**2 > 0],
    gives=says("if {} and {}, with b and s fixed at the start, then as eps -> 0 the iterates converge to a minimizer with d < 0, and H "
               "there is H at the start up to O(eps^4)", eta < 1, moving),
    because="two steps are Euler's method with step eps for db/dt = 2 b E, dE/dt = -4 (1 - eta^2) b^2 (in units of eps), whose orbits run "
            "along the ellipse E^2 + 2 (1 - eta^2) b^2 = constant to b = 0, E < 0; there b decays geometrically, at the rate 2 eps |E|. "
            "So the sum of eps |b| over all steps is bounded, and the changes of H add up to O(eps^4)",
)  # fmt: skip
law = cited(
    "the law", LIMITS, premises=[ends, second, coefficient], concludes=True, given=[*tame, moving, bend],
    gives=says("if b -> 0 afterwards, h sharpness goes from 2 + d to 2 - d - p d^2 + O(d^3), where {}", bend),
    because="H at both ends agrees with (1 - eta^2) (d^2 + p d^3) up to O(d^4), and the end is d_end = -(d + p d^2) + O(d^3)",
)  # fmt: skip

UNSEEN = "a limit; measured at many digits for three values of eta"
theorem = Theorem(
    source=Source("derived here"),
    where={
        rho: eps * b, d: eps * s, D: 2 - d, E: d + eta * rho,
        rho_next: rho * (rho**2 + D - 3), D_next: D * (rho**2 - eta * rho + 1), d_next: 2 - D_next, E_next: d_next + eta * rho_next,
        rho_2: rho_next * (rho_next**2 + D_next - 3), D_2: D_next * (rho_next**2 - eta * rho_next + 1), E_2: 2 - D_2 + eta * rho_2,
        H: almost(rho, d), H_next: almost(rho_next, d_next), d_end: -(d + p * d**2),
    },
    steps=[*conjugacy, one, other, kept, two_rho, two_E, positive, at_rest, second, coefficient, ends, law],
    slack={"reflection": UNSEEN, "the law": UNSEEN},
    neighbours=[
        false_claim("H is constant", equals(H_next, H), witness=POINT),
        false_claim("definite for eta = 3/2 too", (1 - eta**2) * (E**2 + 2 * (1 - eta**2) * rho**2) > 0,
                    given=[eta > 0, eta < 2, rho**2 > 0], keep=(rho, E), witness={eta: "3/2", rho: 1, E: 3}),
        *nearby("H with {} (1 - 4 eta^2) d^3", TWO_THIRDS, lambda z: equals(
            almost(rho_next, d_next, z) - almost(rho, d, z), eps**5 * b * change_H), POINT),
        *nearby("H at a minimizer with {} (1 - 4 eta^2) d^3", TWO_THIRDS, lambda z: equals(
            H, (1 - eta**2) * d**2 + z * (1 - 4 * eta**2) * d**3 + (1 - 7 * eta**2) / 4 * d**4),
            {rho: 0, d: 1, eta: 2}, given=[rest], keep=(rho, d)),
        *nearby("definite up to eta = {}", 1, (1 - eta**2) * (E**2 + 2 * (1 - eta**2) * rho**2) > 0,
                {eta: "101/100", rho: "1/100", E: 1}, {eta: "2001/2000", rho: "1/100", E: 1},
                given=lambda z: [eta > 0, eta < z, rho**2 > 0], keep=(rho, E)),
        *nearby("two steps of rho with {} E", 2, lambda z: equals(rho_2, rho * (1 + z * E) + eps**3 * b * change_rho), POINT),
        *nearby("two steps of E with {} (1 - eta^2) rho^2", 4, lambda z: equals(
            E_2, E - z * (1 - eta**2) * rho**2 + eps**3 * b * change_E), POINT),
        *nearby("the step of rho with {} + d", 1, lambda z: equals(rho_next, rho * (rho**2 - z - d)), {eps: 1, b: 1, s: 1}),
        *nearby("the step of d with {} - d", 2, lambda z: equals(d_next, d - (z - d) * (rho**2 - eta * rho)), POINT),
    ],
    constants=[
        sharp("the 1 in rho' = rho (rho^2 - 1 - d)", "the step of rho with 1.02 + d (2 percent)",
              "the step of rho with 1.001 + d (0.1 percent)"),
        sharp("the 2 in d' = d - (2 - d) (rho^2 - eta rho)", "the step of d with 2.04 - d (2 percent)",
              "the step of d with 2.002 - d (0.1 percent)"),
        sharp("the 2/3 in H", "H with 0.68 (1 - 4 eta^2) d^3 (2 percent)", "H with 1001/1500 (1 - 4 eta^2) d^3 (0.1 percent)",
              note="the other coefficients are fixed by this one and the order five of the change"),
        sharp("the 2/3 in H at a minimizer", "H at a minimizer with 0.68 (1 - 4 eta^2) d^3 (2 percent)",
              "H at a minimizer with 1001/1500 (1 - 4 eta^2) d^3 (0.1 percent)", note="and so the 2/3 in p"),
        sharp("the 1 in eta < 1", "definite up to eta = 1.02 (2 percent)", "definite up to eta = 1.001 (0.1 percent)"),
        sharp("the 2 in rho'' = rho (1 + 2 E) + ...", "two steps of rho with 2.04 E (2 percent)",
              "two steps of rho with 2.002 E (0.1 percent)"),
        sharp("the 4 in E'' = E - 4 (1 - eta^2) rho^2 + ...", "two steps of E with 4.08 (1 - eta^2) rho^2 (2 percent)",
              "two steps of E with 4.004 (1 - eta^2) rho^2 (0.1 percent)"),
    ],
    exceptional="starts with rho = 0, which are minimizers already",
    sharpness="p is exact; the order of the error is O(d^3), and its coefficient -p^2 is measured",
    precise=[Precise("the second and the third order", measured)],
    example=[{eps: 1, b: 1, s: 1, eta: "1/2", p: 0, rho: 1, E: 1, d: 1}, {rho: 0, d: 1, eta: "1/2", eps: 1, b: 1, s: 1, p: 0}],
)  # fmt: skip
