import pytest

from tests.samples import COMBINATION
from tests.support import accepted
from verify.claims import Claim

NEGATION = {"coefficient": "1", "factors": ["negation"], "squares": []}


def claim(conclusion, *hypotheses):
    return Claim(("x", "y"), (), hypotheses, conclusion)


def term(coefficient, factors=(), squares=()):
    return {"coefficient": str(coefficient), "factors": list(factors), "squares": list(squares)}


def proof(*terms, equalities=()):
    return {"terms": list(terms), "equalities": list(equalities)}


def test_a_square_is_nonnegative_but_not_positive():
    square = proof(NEGATION, term(1, squares=["x - y"]))
    assert accepted(claim("x^2 + y^2 >= 2*x*y"), "combination", square)
    assert not accepted(claim("x^2 + y^2 > 2*x*y"), "combination", square)
    assert accepted(
        claim("x^2 + y^2 > 2*x*y - 1/100"), "combination", proof(NEGATION, term(1, squares=["x - y"]), term("1/100"))
    )


def test_the_boundary_needs_a_strict_hypothesis():
    product = proof(NEGATION, term(1, [0, 1]))
    assert accepted(claim("x*y > 0", "x > 0", "y > 0"), "combination", product)
    assert accepted(claim("x*y >= 0", "x >= 0", "y > 0"), "combination", product)
    assert not accepted(claim("x*y > 0", "x >= 0", "y > 0"), "combination", product)


def test_without_a_positive_term_nothing_is_contradicted():
    for empty in (proof(), proof(term(0)), proof(term(0, ["negation"])), proof(term(0, squares=["x"]))):
        assert not accepted(claim("x > 0"), "combination", empty)
        assert not accepted(claim("x >= 0"), "combination", empty)
    cancelling = proof(term(1, [0]), term(1, [1]))
    assert not accepted(claim("y > 0", "x >= 0", "x <= 0"), "combination", cancelling)
    assert accepted(claim("y > 0", "x > 0", "x <= 0"), "combination", cancelling)


def test_a_square_times_the_negation_is_not_strict():
    by_square = proof(term(1, ["negation"], ["y"]), term(1, squares=["x*y"]))
    assert not accepted(claim("x^2 >= 0"), "combination", by_square)
    assert not accepted(claim("x^2 - 0*y >= 0"), "combination", by_square)


def test_the_negation_of_a_strict_conclusion_is_not_strict():
    multiplied = proof(term(1, ["negation", 0]), term(1, [0, 0]))
    assert accepted(claim("x >= 0", "x > 0"), "combination", multiplied)
    lone = proof(term(1, ["negation"]), term(1, [0]))
    assert not accepted(claim("x > 0", "x >= 0"), "combination", lone)
    assert accepted(claim("x > 0", "x > 0"), "combination", lone)
    assert accepted(claim("x >= 0", "x >= 0"), "combination", lone)


@pytest.mark.parametrize("coefficient", ["-1", "-1/10", "0.5e-1x", "", "nan", " ", 1, None, True])
def test_coefficients_are_nonnegative_numbers_in_text(coefficient):
    bad = {"coefficient": coefficient, "factors": [0], "squares": []}
    terms = {"terms": [NEGATION, bad], "equalities": []}
    assert not accepted(claim("0 >= x", "x >= 0"), "combination", terms)


def test_a_negative_coefficient_would_turn_a_hypothesis_around():
    assert not accepted(claim("x <= 0", "x >= 0"), "combination", proof(NEGATION, term(-1, [0])))


def test_an_equation_is_no_factor_and_an_inequality_has_no_multiple():
    assert not accepted(claim("y >= 0", "y = 0"), "combination", proof(NEGATION, term(1, [0])))
    assert accepted(claim("y >= 0", "y = 0"), "combination", proof(NEGATION, equalities=[[0, "1"]]))
    assert not accepted(claim("y <= 0", "y >= 0"), "combination", proof(NEGATION, equalities=[[0, "-1"]]))


@pytest.mark.parametrize("conclusion", ["x = x", "x = y", "0 = 1"])
def test_no_equation_is_proved_by_a_combination(conclusion):
    assert not accepted(claim(conclusion), "combination", proof(NEGATION))
    assert not accepted(claim(conclusion, "x > 0"), "combination", proof(term(1)))


def test_contradictory_hypotheses_prove_everything_and_the_claim_says_so():
    both = claim("y > 0", "x > 0", "x < 0")
    assert accepted(both, "combination", proof(term(1, [0]), term(1, [1])))


@pytest.mark.parametrize("number", [True, -1, 3, None, "0", "Negation", "negation ", [0]])
def test_a_factor_is_a_number_or_the_negation(number):
    assert not accepted(claim("x >= 0", "x > 0", "x >= 0", "y = 0"), "combination", proof(NEGATION, term(1, [number])))


@pytest.mark.parametrize("conclusion", ["z > x^2 + 1/1000", "z > x^2 + x/1000", "z < x^2", "z >= x^2 + gap", "z = x^2"])
def test_false_neighbours_of_the_sample_are_rejected(conclusion):
    old = COMBINATION.claim
    assert not accepted(
        Claim(old.variables, old.definitions, old.hypotheses, conclusion), "combination", COMBINATION.proof
    )


def test_a_weaker_conclusion_needs_its_own_proof_but_the_same_one_serves_the_same_polynomial():
    old = COMBINATION.claim
    assert accepted(Claim(old.variables, old.definitions, old.hypotheses, "z >= x^2"), "combination", COMBINATION.proof)
    assert not accepted(
        Claim(old.variables, old.definitions, old.hypotheses, "z > x^2 - 1"), "combination", COMBINATION.proof
    )
