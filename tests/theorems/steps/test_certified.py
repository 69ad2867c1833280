from verify.check import check
from verify.theorems import certified, symbols
from verify.theorems.definitions import Definitions

x, y, q = symbols("x y q")
TABLE = Definitions({q: x**4 - x})
NEGATION = {"coefficient": "1", "factors": ["negation"], "squares": []}


def answer(step):
    [certificate] = step.certificates(TABLE)
    return check(certificate)


def test_any_kind_of_proof_can_be_given():
    assert answer(certified("s", q + 1 > 0, kind="sturm", proof={"interval": [None, None]})).accepted
    assert not answer(certified("s", q > 0, kind="sturm", proof={"interval": [None, None]})).accepted


def test_hypotheses_are_numbered_as_given_and_then_the_lemmas():
    lemma = certified("lemma", q + 1 > 0, kind="sturm", proof={"interval": [None, None]})
    terms = [NEGATION, {"coefficient": "1", "factors": [0, 1], "squares": []}]
    step = certified(
        "s",
        x * (q + 1) > 0,
        given=[x > 0],
        lemmas=[lemma],
        kind="combination",
        proof={"terms": terms, "equalities": []},
    )
    assert answer(step).accepted


def test_names_that_only_the_proof_uses_are_mentioned():
    square = {"coefficient": "1", "factors": [], "squares": ["q"]}
    one = {"coefficient": "1", "factors": [0], "squares": []}
    proof = {"terms": [NEGATION, square, one], "equalities": []}
    goal = (x**4 - x) ** 2 + y > 0
    assert not answer(certified("s", goal, given=[y > 0], kind="combination", proof=proof)).accepted
    assert answer(certified("s", goal, given=[y > 0], kind="combination", proof=proof, mentions=[q])).accepted
