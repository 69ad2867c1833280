from dataclasses import replace
from fractions import Fraction

import pytest

from tests.brute import points, refuting_point
from verify.check import check_counterexample
from verify.claims import Claim
from verify.exact import ExactError

CLAIM = Claim(("x", "y"), (("d", "x - y"),), ("x >= 0", "d > 0"), "y > 0")


def at(x, y):
    return {"x": Fraction(x), "y": Fraction(y)}


def test_a_point_refutes_if_hypotheses_hold_and_the_conclusion_fails():
    assert check_counterexample(CLAIM, at(1, 0)) == ""
    assert check_counterexample(CLAIM, at(1, -1)) == ""


def test_the_reason_names_the_part_that_spoils_it():
    assert check_counterexample(CLAIM, at(-1, -2)) == "hypothesis x >= 0 fails at the point"
    assert check_counterexample(CLAIM, at(0, 0)) == "hypothesis d > 0 fails at the point"
    assert check_counterexample(CLAIM, at(2, 1)) == "the conclusion y > 0 holds at the point"


@pytest.mark.parametrize("hypothesis", ["x >= 0", "x > 1/2", "x = 1", "x^2 < y + 3"])
@pytest.mark.parametrize("conclusion", ["y > 0", "y >= 0", "y = x", "x*y <= 2", "x < y"])
def test_it_agrees_with_brute_force_at_every_grid_point(hypothesis, conclusion):
    claim = Claim(("x", "y"), (), (hypothesis,), conclusion)
    refuting = [p for p in points(2) if not check_counterexample(claim, dict(zip("xy", p, strict=True)))]
    assert (refuting_point(claim) or None) == next(iter(refuting), None)


@pytest.mark.parametrize(
    "point", [{}, {"x": Fraction(1)}, at(1, 0) | {"d": Fraction(1)}, {"x": Fraction(1), "z": Fraction(0)}]
)
def test_the_point_gives_exactly_the_variables(point):
    assert "must give exactly x, y" in check_counterexample(CLAIM, point)


def test_floats_are_refused():
    with pytest.raises(TypeError, match=r"write '0\.5'"):
        check_counterexample(CLAIM, {"x": Fraction(1), "y": 0.5})


def test_a_malformed_claim_is_not_refuted():
    with pytest.raises(ExactError):
        check_counterexample(replace(CLAIM, conclusion="y > w"), at(1, 0))
