"""The inside, the surface and the outside of an ellipsoid are each invariant under gradient descent.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent with learning rate h, 0 < eta < 2 where eta = h mu.
Claim: D > 0, D = 0 and D < 0 are each carried from one iterate to the next, hence to all later ones; D > 0 is the inside of
    the ellipsoid A/(2 + eta) + B/(2 - eta) < 1, with A = h|x + y|^2/4 and B = h|x - y|^2/4.
Recursion: D' = D (rho^2 - eta rho + 1), and the factor is positive.
Tightness: eta < 2 cannot be dropped: at eta = 21/10 a start with D < 0 goes to D > 0.
References: derived here; cf. Liang, Montufar, ICLR 2026 (arXiv 2509.25351).
    Read on: docs/scalar.md
"""

from fractions import Fraction

from proofs._nearby import nearby
from proofs.scalar import normal_form
from proofs.scalar._checks import EXAMPLE, exact_states, straddle
from proofs.scalar._setting import FEASIBLE, SCALED, TAME, A, A_next, B, B_next, D, D_next, eta, rho
from proofs.scalar.normal_form import drift
from verify.orbits import orbit
from verify.sampling import planar_states
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    by,
    equals,
    exact,
    false_claim,
    identity,
    induction,
    inequality,
    not_sharp,
    says,
    sharp,
    term,
    uses,
)

step = {A: A_next, B: B_next}
positive_drift = inequality(
    "the factor is positive", drift > 0, given=TAME, keep=(rho,), concludes=True,
    terms=[term("1/4", square=2 * rho - eta), term("1/4", eta < 2, eta > 0), term("1/2", eta < 2)],
)  # fmt: skip


def side(name, sign):
    """Return the induction for D on one side of 0: D' has the sign of D because the factor is positive."""
    goal = {1: D > 0, -1: D < 0}[sign]
    terms = [
        term("1/4", goal, square=2 * rho - eta),
        term("1/4", goal, eta < 2, eta > 0),
        term("1/2", goal, eta < 2),
    ]
    return induction(
        name, given=TAME, update=step, invariant=[goal], carried=[by(*terms)], concludes=True,
        gives=says("if {} at the start, then {} at every iterate", goal, goal),
    )  # fmt: skip


def keeps_its_side(state):
    """Three exact steps: the sign of D does not change."""
    signs = {(s.D > 0) - (s.D < 0) for s in exact_states(state)}
    assert len(signs) == 1, f"D changes sign: {signs}"


def long_orbits(digits):
    """Follow D on both sides of the surface, a relative 10^-40 away from h*."""
    below, above = straddle(*EXAMPLE, Fraction(1, 10**40))
    assert all(s.D > 0 for s in orbit(below, 300, digits)), "D > 0 is left"
    assert all(s.D < 0 for s in orbit(above, 90, digits)), "D < 0 is left"
    return "D > 0 for 300 steps at h = h*(1 - 10^-40), D < 0 for 90 steps at h = h*(1 + 10^-40)"


theorem = Theorem(
    source=Source("derived here", after="Liang, Montufar, ICLR 2026", note="found independently of its proof"),
    where=SCALED,
    steps=[
        uses("normal form", "scalar.normal_form", normal_form.theorem["state"]),
        positive_drift,
        side("inside", 1),
        side("outside", -1),
        induction("surface", update=step, invariant=[equals(D, 0)], carried=[by()], concludes=True,
                  gives=says("if {} at the start, then {} at every iterate", equals(D, 0), equals(D, 0))),
        identity("the ellipsoid", D,
                 4 - eta**2 - (2 - eta) * A - (2 + eta) * B, concludes=True,
                 because="divided by 4 - eta^2 > 0 this is 1 - A/(2 + eta) - B/(2 - eta)"),
    ],
    neighbours=[
        false_claim("beyond eta = 2", D_next < 0, given=[*FEASIBLE, eta > 0, 10 * eta < 22, D < 0],
                    witness={A: "21/20", B: 0, eta: "21/10"}),
        false_claim("the factor without eta < 2", drift > 0, given=[eta > 0], keep=(rho,), witness={rho: 1, eta: 2}),
        *nearby("D < 0 stays for eta < {}", 2, D_next < 0, {A: "103/100", B: 0, eta: "203/100"},
                {A: "1001/1000", B: 0, eta: "2001/1000"}, given=lambda c: [*FEASIBLE, eta > 0, eta < c, D < 0]),
        *nearby("the factor is positive for eta < {}", 2, drift > 0, {rho: 1, eta: "203/100"}, {rho: 1, eta: "2001/1000"},
                given=lambda c: [eta > 0, eta < c], keep=(rho,)),
        *nearby("the ellipsoid with {} - eta", 2, lambda c: equals(D, 4 - eta**2 - (c - eta) * A - (2 + eta) * B),
                {A: 1, B: 3, eta: 1}),
    ],
    constants=[
        sharp("the 2 in eta < 2, for D < 0", "D < 0 stays for eta < 2.04 (2 percent)",
              "D < 0 stays for eta < 2.002 (0.1 percent)"),
        not_sharp("the 2 in eta < 2, for D > 0",
                  "not needed there: the factor is negative only between its zeros, which lie in (0, eta), and for eta > 2 "
                  "no start with such a rho has D > 0, since D = (2 - eta)(2 + rho) - 4 B"),
        exact("D = 0", "kept whatever eta is"),
        sharp("the 2 in eta < 2, for the factor", "the factor is positive for eta < 2.04 (2 percent)",
              "the factor is positive for eta < 2.002 (0.1 percent)"),
        sharp("the 2 in D = 4 - eta^2 - (2 - eta) A - (2 + eta) B", "the ellipsoid with 2.04 - eta (2 percent)",
              "the ellipsoid with 2.002 - eta (0.1 percent)",
              note="no term vanishes at this point, so any other coefficient, changed by any amount, is refuted by it too"),
    ],
    properties=[
        Property("inside stays inside", lambda: planar_states(side="inside", exceptional=True), keeps_its_side),
        Property("outside stays outside", lambda: planar_states(side="outside", exceptional=True), keeps_its_side),
    ],
    precise=[Precise("both sides of h*", long_orbits)],
    example={A: 1, B: 0, eta: 1},
)  # fmt: skip
