from dataclasses import replace
from fractions import Fraction

import pytest

from tests.samples import ALL, INDUCTION, KINDS
from verify.claims import Claim
from verify.theorems import AuthorError
from verify.theorems.consistency import require_a_point


def claim(*hypotheses):
    return Claim(("x", "y"), (), hypotheses, "x = x")


@pytest.mark.parametrize("one", ALL, ids=KINDS)
def test_the_samples_speak_of_something(one):
    require_a_point(one.claim, [], "step")


@pytest.mark.parametrize("hypotheses", [("x > 0", "x < 0"), ("x >= 1", "1 > x"), ("0 = 1",), ("1 < 0",), ("x > y", "y >= x"),
                                        ("x^2 < 0",), ("x > 0", "y > 0", "x + y < 0"), ("x - x > 0",)])  # fmt: skip
def test_contradictory_hypotheses_are_found_out(hypotheses):
    with pytest.raises(AuthorError, match="contradict"):
        require_a_point(claim(*hypotheses), [], "step")


def test_an_example_helps_where_chance_does_not():
    thin = claim("x = 1000/7", "y^2 = x + 6861/49")
    with pytest.raises(AuthorError, match="give one as example"):
        require_a_point(thin, [], "step")
    with pytest.raises(AuthorError, match="give one as example"):
        require_a_point(thin, [{"x": Fraction(1)}], "step")
    y = {"y": Fraction(0)}
    require_a_point(claim("x = 1000/7", "y = 0"), [y, {"x": Fraction(1000, 7)} | y], "step")


def test_the_invariant_of_an_orbit_counts_too():
    with pytest.raises(AuthorError, match="contradict"):
        require_a_point(replace(INDUCTION.claim, invariant=("x > 0", "x < 0")), [], "step")
