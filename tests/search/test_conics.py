"""Rational points of equations that are quadratic in a pair of variables only."""

from fractions import Fraction

from verify.claims import Claim
from verify.search.clock import Clock
from verify.search.conics import conics
from verify.search.nearby import equations
from verify.search.problem import of_claim

RANK_ONE = of_claim(
    Claim(
        ("T", "mu", "x", "y"), (), ("T^2 - 2*(x^2 + y^2)*T - 16*mu^2 + 16*mu*x*y = 0", "mu > 0"), "T > 0"
    )
)  # fmt: skip


def test_a_cubic_equation_has_rational_points_near_any_target():
    [first, *_] = found = conics(RANK_ONE.variables, equations(RANK_ONE))
    assert first.pair == (0, 1)
    target = [Fraction(v) for v in ("83/10", "1/2", "2", "1/3")]
    points = [p for pair in found for p in pair.toward(target, Clock(10))]
    assert points
    for p in points:
        assert equations(RANK_ONE)[0].evaluate(p) == 0
    # S = 37/9 and P = 2/3: the point (T, mu) on the curve beside the target is close to it.
    assert min(abs(p["T"] - target[0]) + abs(p["mu"] - target[1]) for p in points if p["x"] == 2) < Fraction(1, 2)


def test_equations_of_degree_two_are_left_to_the_quadrics():
    plain = of_claim(Claim(("x", "y"), (), ("x^2 + y^2 = 2",), "x <= 2"))
    assert conics(plain.variables, equations(plain)) == []


def test_a_pair_of_higher_degree_is_no_conic():
    cubic = of_claim(Claim(("x", "y"), (), ("x^3 + y^3 = 2",), "x <= 2"))
    assert conics(cubic.variables, equations(cubic)) == []


def test_a_target_that_leaves_no_conic_yields_nothing():
    [pair] = [c for c in conics(RANK_ONE.variables, equations(RANK_ONE)) if c.pair == (0, 1)]
    flat = of_claim(Claim(("a", "b", "c"), (), ("c*a^2 + c*b^2 + a = 0",), "a <= 1"))
    [only, *_] = conics(flat.variables, equations(flat))
    assert list(only.toward([Fraction(1), Fraction(1), Fraction(0)], Clock(10))) == []
    assert pair.equation.degree == 3
