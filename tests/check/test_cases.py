from itertools import combinations

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.brute import refuting_point
from tests.samples import CASES
from tests.support import accepted
from verify.check import check
from verify.check.cases import SIGNS
from verify.claims import Certificate, Claim

NEGATION = {"coefficient": "1", "factors": ["negation"], "squares": []}
TRUE = {
    "kind": "combination",
    "proof": {"terms": [NEGATION, {"coefficient": "1", "factors": [], "squares": []}], "equalities": []},
}


def claim(conclusion, *hypotheses):
    return Claim(("x", "y"), (), hypotheses, conclusion)


def by(*factors, squares=(), equalities=()):
    """The conclusion is the product of these hypotheses and squares, plus multiples of equations."""
    term = {"coefficient": "1", "factors": list(factors), "squares": list(squares)}
    return {"kind": "combination", "proof": {"terms": [NEGATION, term], "equalities": list(equalities)}}


def proof(on, *cases):
    return {"on": on, "cases": [list(c) for c in cases]}


def test_a_product_of_one_sign_with_itself():
    one = claim("x^3*y >= 0", "y = x")
    assert accepted(CASES.claim, "cases", CASES.proof)
    sides = [[">=", by(1, 1, 1, 1, equalities=[[0, "x^3"]])], ["<", by(1, 1, 1, 1, equalities=[[0, "x^3"]])]]
    assert accepted(one, "cases", proof("x", *sides))


@pytest.mark.parametrize("chosen", [c for n in range(6) for c in combinations(SIGNS, n)])
def test_the_cases_cover_the_line(chosen):
    covered = all(
        any({">": v > 0, ">=": v >= 0, "=": v == 0, "<=": v <= 0, "<": v < 0}[s] for s in chosen) for v in (-1, 0, 1)
    )
    assert accepted(claim("1 > 0"), "cases", proof("x", *([s, TRUE] for s in chosen))) is covered
    assert accepted(claim("1 > 0"), "cases", proof("x", *([s, TRUE] for s in reversed(chosen)))) is covered


@pytest.mark.parametrize(("sense", "conclusion", "part", "right"), [
    (">", "x > 0", by(0), True), (">=", "x >= 0", by(0), True), (">=", "x > 0", by(0), False), ("<", "x < 0", by(0), True),
    ("<", "0-x > 0", by(0), True), ("<=", "x <= 0", by(0), True), ("<=", "x < 0", by(0), False), ("<", "x > 0", by(0), False),
    ("=", "x >= 0", by(equalities=[[0, "1"]]), False), (">", "x^2 > 0", by(0, 0), True), ("<=", "x >= 0", by(0), False),
    (">", "x >= 0", by(0), True), ("<", "x <= 0", by(0), True),
])  # fmt: skip
def test_a_case_assumes_its_sense_and_no_more(sense, conclusion, part, right):
    """One case does not cover; that this is what the checker says shows that the case itself is proved."""
    answer = check(Certificate("cases", claim(conclusion), proof("x", [sense, part])))
    assert not answer.accepted
    assert ("do not cover" in answer.reason) is right


def test_an_equation_is_assumed_as_an_equation():
    zero = {"kind": "identity", "proof": {"factors": [], "equalities": [[0, "y"]]}}
    one = claim("x*y = 0")
    answer = check(Certificate("cases", one, proof("x", ["=", zero])))
    assert "do not cover" in answer.reason
    for sense in (">", ">=", "<", "<="):
        assert "do not cover" not in check(Certificate("cases", one, proof("x", [sense, zero]))).reason


def test_the_assumption_comes_last_and_belongs_to_its_case_alone():
    one = claim("x >= 0", "y >= 0")
    assert not accepted(one, "cases", proof("x", [">=", by(0)], ["<", by(1)]))
    assert not accepted(one, "cases", proof("x", [">=", by(1)], ["<=", by(1)]))
    assert not accepted(one, "cases", proof("x", [">=", by(1)], ["<=", by(2)]))
    assert accepted(claim("x >= 0", "x >= y", "y >= 0"), "cases", proof("x", [">=", by(2)], ["<=", sum_of([0], [1])]))


def sum_of(*products):
    terms = [{"coefficient": "1", "factors": list(p), "squares": []} for p in products]
    return {"kind": "combination", "proof": {"terms": [NEGATION, *terms], "equalities": []}}


def test_every_case_is_proved():
    for broken in range(3):
        cases = [[">", TRUE], ["=", TRUE], ["<", TRUE]]
        cases[broken][1] = by(0)
        assert not accepted(claim("1 > 0", "x >= 0"), "cases", proof("x", *cases))
    assert accepted(claim("1 > 0"), "cases", proof("x", [">", TRUE], ["=", TRUE], ["<", TRUE], ["=", TRUE]))
    assert not accepted(claim("1 > 0", "x > 0"), "cases", proof("x", [">=", TRUE], ["<=", TRUE], ["=", by(0)]))


@pytest.mark.parametrize("case", [None, ">", [], [">"], [">", TRUE, TRUE], ["==", TRUE], ["", TRUE], [0, TRUE], [None, TRUE],
                                  [[">"], TRUE], ["> ", TRUE], [">", None], [">", {}], [">", []], {">": TRUE}, ["!=", TRUE],
                                  [">", {"kind": "cases"}], [">", TRUE | {"more": 0}], [{">": 0}, TRUE]])  # fmt: skip
def test_a_case_is_a_sense_and_a_proof(case):
    rest = [[">=", TRUE], ["<", TRUE]]
    assert accepted(claim("1 > 0"), "cases", proof("x", *rest))
    assert not accepted(claim("1 > 0"), "cases", {"on": "x", "cases": [*rest, case]})


@pytest.mark.parametrize("change", [{"on": 0}, {"on": None}, {"on": "w"}, {"on": "x > 0"}, {"on": ["x"]}, {"cases": None}, {"cases": {}},
                                    {"cases": "><"}, {"more": 0}])  # fmt: skip
def test_other_fields_are_refused(change):
    assert not accepted(claim("1 > 0"), "cases", proof("x", [">=", TRUE], ["<", TRUE]) | change)


def test_cases_nest():
    inner = {"kind": "cases", "proof": proof("y", [">=", by(0, 1)], ["<", by(0, 1)])}
    outer = proof("x", [">=", inner], ["<", inner])
    assert not accepted(claim("x*y >= 0"), "cases", outer)  # two of the four quadrants
    inner = {"kind": "cases", "proof": proof("y", [">=", by(0, 0)], ["<", by(1, 1)])}
    assert not accepted(claim("x^2 >= 0"), "cases", proof("x", [">=", inner], ["<", inner]))
    inner = {"kind": "cases", "proof": proof("y", [">=", by(0, 0)], ["<", by(0, 0)])}
    assert accepted(claim("x^2 >= 0"), "cases", proof("x", [">=", inner], ["<", inner]))


def test_a_proof_nested_without_end_is_rejected():
    part = TRUE
    for _ in range(2000):
        part = {"kind": "cases", "proof": proof("x", [">=", part], ["<", TRUE])}
    answer = check(Certificate("cases", claim("1 > 0"), part["proof"]))
    assert "nested deeper than 60" in answer.reason


ons = st.sampled_from(["x", "y", "x - y", "x*y", "1", "0", "x - 1"])
conclusions = st.sampled_from(["x", "y", "x*y", "x - y", "x^2*y", "1 - x", "x^2 - x"])


@settings(max_examples=300)
@given(ons, conclusions, st.sampled_from([">", ">="]), st.lists(st.sampled_from(list(SIGNS)), max_size=3),
       st.lists(st.tuples(st.lists(st.integers(0, 1), max_size=2), st.sampled_from([None, "x", "y"])), min_size=3, max_size=3))  # fmt: skip
def test_nothing_false_is_accepted(on, goal, sense, senses, parts):
    one = claim(f"{goal} {sense} 0", "y >= x^2")
    cases = [[s, by(*factors, squares=[q] if q else ())] for s, (factors, q) in zip(senses, parts, strict=False)]
    answer = check(Certificate("cases", one, proof(on, *cases)))
    event(f"accepted: {answer.accepted}")
    if answer.accepted:
        assert refuting_point(one) is None
