import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from tests.brute import refuting_point
from tests.samples import COMBINATION, GRAM
from tests.support import accepted
from verify.check import check
from verify.claims import Certificate, Claim

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


@pytest.mark.parametrize("conclusion", ["x = y", "0 = 1", "x^2 = 1"])
def test_no_false_equation_is_proved_by_a_combination(conclusion):
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


def form(factors=(), basis=("x", "y"), gram=(("1",), ("-1", "1"))):
    return {"factors": list(factors), "basis": list(basis), "gram": [list(row) for row in gram]}


def test_a_form_is_nonnegative_but_not_positive():
    assert accepted(claim("x^2 + y^2 >= 2*x*y"), "combination", proof(NEGATION, form()))
    assert not accepted(claim("x^2 + y^2 > 2*x*y"), "combination", proof(NEGATION, form()))
    positive = form(gram=[("1",), ("0", "1")], basis=["x", "1"])
    assert not accepted(claim("x^2 + 1 > 0"), "combination", proof(NEGATION, positive))
    assert accepted(claim("x^2 + 1 > 0"), "combination", proof(NEGATION, form(basis=["x"], gram=[["1"]]), term(1)))


def test_a_form_takes_factors():
    assert accepted(GRAM.claim, "combination", GRAM.proof)
    one = claim("x^3 >= 0", "y = 0", "x >= 0")
    assert accepted(one, "combination", proof(NEGATION, form([1], ["x"], [["1"]])))
    assert not accepted(one, "combination", proof(NEGATION, form([0], ["x"], [["1"]])))
    assert not accepted(one, "combination", proof(NEGATION, form([], ["x"], [["1"]])))
    for number in (True, -1, 2, "0", None):
        assert not accepted(one, "combination", proof(NEGATION, form([number], ["x"], [["1"]])))


def test_a_form_times_strict_factors_is_not_strict():
    lone = proof(form(["negation"], ["1"], [["1"]]), form([0], ["1"], [["1"]]))
    assert not accepted(claim("x >= 0", "x >= 0"), "combination", lone)
    assert not accepted(claim("x > 0", "x > 0"), "combination", lone)
    strict = proof(form(["negation"], ["1"], [["1"]]), term(1, [0]))
    assert accepted(claim("x > 0", "x > 0"), "combination", strict)


def test_an_indefinite_form_is_no_term():
    indefinite = form(gram=[["1"], ["-2", "1"]])
    assert not accepted(claim("x^2 + y^2 >= 4*x*y"), "combination", proof(NEGATION, indefinite))


@pytest.mark.parametrize("change", [{"coefficient": "1"}, {"squares": []}, {"factors": None}, {"factors": "negation"},
                                    {"factors": {"0": 0}}, {"gram": None}, {"gram": [["1"], ["-1", 1]]}, {"basis": "xy"}])  # fmt: skip
def test_a_form_has_its_own_fields_alone(change):
    assert not accepted(claim("x^2 + y^2 >= 2*x*y"), "combination", proof(NEGATION, form() | change))


@pytest.mark.parametrize("missing", ["factors", "basis", "gram"])
def test_a_form_has_all_its_fields(missing):
    less = {k: v for k, v in form().items() if k != missing}
    assert not accepted(claim("x^2 + y^2 >= 2*x*y"), "combination", proof(NEGATION, less))


@pytest.mark.parametrize("entry", [None, "gram", ["gram"], [], 0, {"gram": []}, {}])
def test_a_term_is_an_object_of_one_of_the_two_shapes(entry):
    assert not accepted(claim("1 > 0"), "combination", proof(NEGATION, term(1), entry))


@pytest.mark.parametrize("squares", [5, "x", None, {"x": 0}, ["x", 1], ["w"]])
@pytest.mark.parametrize("coefficient", ["0", "1"])
def test_squares_are_a_list_of_expressions_whatever_the_coefficient(squares, coefficient):
    bad = {"coefficient": coefficient, "factors": [], "squares": squares}
    assert not accepted(claim("1 > 0"), "combination", proof(NEGATION, term(1), bad))
    assert accepted(claim("1 > 0"), "combination", proof(NEGATION, term(1), bad | {"squares": ["x - x"]}))


def test_every_square_counts():
    two = proof(NEGATION, term(1, squares=["x", "y"]))
    assert accepted(claim("x^2*y^2 >= 0"), "combination", two)
    assert not accepted(claim("x^2 >= 0"), "combination", two)
    assert not accepted(claim("x*y >= 0"), "combination", proof(NEGATION, term(1, squares=["x*y"])))


quadratic = st.lists(st.integers(-3, 3), min_size=6, max_size=6)
matrices = st.lists(st.integers(-2, 2), min_size=6, max_size=6)


@given(quadratic, matrices, st.sampled_from([">", ">="]), st.booleans())
def test_a_form_that_adds_up_proves_nothing_false(rows, q, sense, spoil):
    """The Gram matrix is B^T B of a matrix with two rows, or any matrix; the claim is what it adds up to."""
    if spoil:
        a, b, c, d, e, f = q
    else:
        u, v = rows[:3], rows[3:]
        a, b, c, d, e, f = (u[i] * u[j] + v[i] * v[j] for i, j in ((0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)))
    text = f"({a})*x^2 + 2*({b})*x*y + ({c})*y^2 + 2*({d})*x + 2*({e})*y + ({f}) {sense} 0"
    gram = [[str(a)], [str(b), str(c)], [str(d), str(e), str(f)]]
    one = claim(text)
    answer = check(Certificate("combination", one, proof(NEGATION, form([], ["x", "y", "1"], gram))))
    event(f"accepted: {answer.accepted}")
    assert spoil or sense == ">" or answer.accepted
    if answer.accepted:
        assert sense == ">="
        assert refuting_point(one) is None


def test_an_equation_follows_where_the_square_of_its_failure_is_contradicted():
    disc = proof(NEGATION, term(1, [0]), term(1, squares=["y"]))
    assert accepted(claim("x = 0", "x^2 + y^2 <= 0"), "combination", disc)
    assert not accepted(claim("x = 0", "x^2 + y^2 <= 1"), "combination", disc)
    assert not accepted(claim("x = 0", "x^2 + y^2 >= 0"), "combination", disc)
    assert not accepted(claim("x = 0"), "combination", proof(NEGATION))
    contradiction = proof(term(1, [0]), term(1, [1]))
    assert accepted(claim("x = 7", "x > 0", "x <= 0"), "combination", contradiction)
    assert not accepted(claim("x = 7", "x >= 0", "x <= 0"), "combination", contradiction)


def test_the_negation_of_an_equation_is_a_square_and_not_its_left_side():
    assert not accepted(claim("x = 0", "x >= 0"), "combination", proof(NEGATION, term(1, [0])))
    assert accepted(claim("x = 0", "x^2 <= 0"), "combination", proof(NEGATION, term(1, [0])))
