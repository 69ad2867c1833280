from dataclasses import replace

import pytest

from tests.samples import IDENTITY
from tests.support import accepted
from verify.claims import Claim

NONE = {"factors": [], "equalities": []}


def claim(conclusion, *hypotheses, definitions=()):
    return Claim(("x", "y", "z"), definitions, hypotheses, conclusion)


@pytest.mark.parametrize(
    "conclusion", ["(x + y)^2 = x^2 + 2*x*y + y^2", "diff(x^3, x)/3 = x^2", "x/2 + 0.5*x = x", "1 = 1"]
)
def test_expanding_is_enough(conclusion):
    assert accepted(claim(conclusion), "identity", NONE)


@pytest.mark.parametrize("conclusion", ["(x + y)^2 = x^2 + x*y + y^2", "x = y", "x = x + 1/1000000000", "1 = 2"])
def test_false_neighbours_are_rejected(conclusion):
    assert not accepted(claim(conclusion), "identity", NONE)


@pytest.mark.parametrize("conclusion", ["x >= x", "x^2 + 1 > 0", "0 >= 0", "x <= x"])
def test_an_identity_proves_no_inequality_not_even_a_true_one(conclusion):
    assert not accepted(claim(conclusion), "identity", NONE)


def test_only_a_strict_hypothesis_is_a_factor():
    proof = {"factors": [0], "equalities": [[1, "1"]]}
    for hypothesis, right in [("x > 0", True), ("x >= 0", False), ("x = 0", False), ("x < 0", False)]:
        assert accepted(claim("y = z", hypothesis, "x*y = x*z"), "identity", proof) is right
    assert accepted(claim("y = z", "0 > x", "x*z = x*y"), "identity", proof)


def test_only_equations_have_multiples():
    proof = {"factors": [], "equalities": [[0, "1"]]}
    for hypothesis, right in [("x = y", True), ("x >= y", False), ("x > y", False)]:
        assert accepted(claim("x = y", hypothesis), "identity", proof) is right


def test_a_factor_counts_as_often_as_it_is_listed():
    one = claim("y = 0", "x > 0", "x^2*y = 0")
    assert accepted(one, "identity", {"factors": [0, 0], "equalities": [[1, "1"]]})
    assert not accepted(one, "identity", {"factors": [0], "equalities": [[1, "1"]]})


@pytest.mark.parametrize("number", [True, False, -1, 2, None, "0"])
def test_a_hypothesis_is_named_by_its_number(number):
    one = claim("y = z", "x > 0", "x*y = x*z")
    assert not accepted(one, "identity", {"factors": [number], "equalities": [[1, "1"]]})
    assert not accepted(one, "identity", {"factors": [0], "equalities": [[number, "1"]]})


def test_the_zero_multiple_proves_nothing():
    assert not accepted(claim("x = y", "0 = 0"), "identity", {"factors": [], "equalities": [[0, "x - y"]]})


def test_a_derivative_is_taken_after_the_definitions():
    definitions = (("f", "(1 - x*y)^2/2"), ("g", "diff(f, x)"))
    assert accepted(claim("g = -y*(1 - x*y)", definitions=definitions), "identity", NONE)
    assert not accepted(claim("g = y*(1 - x*y)", definitions=definitions), "identity", NONE)


def test_the_sample_needs_each_of_its_hypotheses():
    for i in range(3):
        fewer = (*IDENTITY.claim.hypotheses[:i], "0 = 0", *IDENTITY.claim.hypotheses[i + 1 :])
        assert accepted(replace(IDENTITY.claim, hypotheses=fewer), "identity", IDENTITY.proof) is (i == 0)
