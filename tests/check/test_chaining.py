import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.brute import refuting_point
from tests.samples import HAVE, INSTANCE
from tests.support import accepted
from verify.check import check
from verify.claims import Certificate, Claim

NEGATION = {"coefficient": "1", "factors": ["negation"], "squares": []}


def claim(conclusion, *hypotheses):
    return Claim(("x", "y"), (("d", "x - y"),), hypotheses, conclusion)


def by(*products, equalities=()):
    """The conclusion is the sum of these products: hypotheses by number, squares as text."""
    terms = [{"coefficient": "1", "factors": [f for f in p if isinstance(f, int)], "squares": [s for s in p if isinstance(s, str)]}
             for p in products]  # fmt: skip
    return {"kind": "combination", "proof": {"terms": [NEGATION, *terms], "equalities": list(equalities)}}


def equal(*equalities, factors=()):
    return {"kind": "identity", "proof": {"factors": list(factors), "equalities": [list(e) for e in equalities]}}


def have(relation, first, then):
    return {"relation": relation, "by": first, "then": then}


def test_a_relation_is_proved_and_then_used():
    assert accepted(HAVE.claim, "have", HAVE.proof)
    one = claim("x^2 + y^2 >= 0")
    assert accepted(one, "have", have("x^2 >= 0", by(["x"]), by([0], ["y"])))
    assert accepted(one, "have", have("0-x^2 <= 0", by(["x"]), by([0], ["y"])))


@pytest.mark.parametrize(("relation", "first", "then"), [
    ("y^2 >= 0", by(["x"]), by([0], ["y"])), ("x^2 > 0", by(["x"]), by([0], ["y"])), ("x^2 >= 0", by(["x"]), by([1], ["y"])),
    ("x^2 >= 0", by([0]), by([0], ["y"])), ("x^2 + y^2 >= 0", by([0]), by([0])), ("x^2 <= 0", by(["x"]), by([0], ["y"])),
    ("x^2 >= 0", by(["x"]), by(["y"])), ("x^2 >= 0", by(["x"]), by([True], ["y"])), ("x^2 >= 0", None, by([0], ["y"])),
    ("x^2 >= 0", by(["x"]), None), ("x^2", by(["x"]), by([0], ["y"])), ("w >= 0", by(["x"]), by([0], ["y"])),
    (None, by(["x"]), by([0], ["y"])), (["x^2 >= 0"], by(["x"]), by([0], ["y"])), (0, by(["x"]), by([0], ["y"])),
])  # fmt: skip
def test_a_relation_that_is_not_proved_or_not_enough(relation, first, then):
    assert not accepted(claim("x^2 + y^2 >= 0"), "have", have(relation, first, then))


def test_the_relation_is_the_last_hypothesis_and_holds_in_then_alone():
    one = claim("x*y + d^2 > 0", "x > 0", "y > 0")
    assert accepted(one, "have", have("x*y > 0", by([0, 1]), by([2], ["d"])))
    assert not accepted(one, "have", have("x*y > 0", by([2]), by([2], ["d"])))  # not in its own proof
    for number in (0, 1):
        assert not accepted(one, "have", have("x*y > 0", by([0, 1]), by([number], ["d"])))
    assert not accepted(one, "have", have("x*y >= 0", by([0, 1]), by([2], ["d"])))  # strictness is lost by stating less


def test_relations_are_written_in_the_names_of_the_claim():
    assert accepted(claim("x >= y", "d^3 >= 0", "d > 0"), "have", have("d >= 0", by([1]), by([2])))
    assert not accepted(claim("x <= y", "d >= 0"), "have", have("d >= 0", by([0]), by([1])))


def test_an_equation_can_be_obtained():
    one = claim("x^2 = y^2", "y > 0", "x*y = y^2")
    assert accepted(one, "have", have("x = y", equal([1, "1"], factors=[0]), equal([2, "x + y"])))
    assert not accepted(one, "have", have("x = y", equal([1, "1"]), equal([2, "x + y"])))
    assert not accepted(one, "have", have("x >= y", by([0]), equal([2, "x + y"])))


def test_a_chain_numbers_its_relations_in_order():
    inner = {"kind": "have", "proof": have("y^2 >= 0", by(["y"]), by([0], [1]))}
    assert accepted(claim("x^2 + y^2 >= 0"), "have", have("x^2 >= 0", by(["x"]), inner))
    in_by = {"kind": "have", "proof": have("x^4 >= 0", by(["x^2"]), by([0]))}
    assert accepted(claim("x^4 + y^2 >= 0"), "have", have("x^4 >= 0", in_by, by([0], ["y"])))
    assert not accepted(claim("x^4 + y^2 >= 0"), "have", have("x^4 >= 0", in_by, by([1], ["y"])))


@pytest.mark.parametrize("part", [None, [], {}, "identity", {"kind": "identity"}, {"kind": "identity", "proof": {}, "more": 0},
                                  {"kind": None, "proof": {}}, {"kind": ["identity"], "proof": {}}, {"kind": "induction", "proof": {}},
                                  {"kind": "sum", "proof": {}}, {"kind": "sturm", "proof": {}}, {"kind": "", "proof": {}},
                                  {"proof": {}}, {"kind": "have", "proof": None}])  # fmt: skip
def test_a_part_is_a_kind_for_claims_with_its_proof(part):
    assert not accepted(claim("x^2 + y^2 >= 0"), "have", have("x^2 >= 0", part, by([0], ["y"])))
    assert not accepted(claim("x^2 + y^2 >= 0"), "have", have("x^2 >= 0", by(["x"]), part))


INNER = {"variables": ["a", "b"], "definitions": [], "hypotheses": ["a > 0", "b >= 0"], "conclusion": "a*(a + b) > 0"}


def instance(**changes):
    return INSTANCE.proof | changes


def test_an_earlier_claim_is_applied():
    assert accepted(INSTANCE.claim, "instance", INSTANCE.proof)
    assert accepted(INSTANCE.claim, "instance", instance(**{"with": [["b", "v^2"], ["a", "u"]]}))


@pytest.mark.parametrize("change", [
    {"with": [["a", "u"]]}, {"with": []}, {"with": [["a", "u"], ["b", "v"]]}, {"with": [["a", "u"], ["b", "v^2"], ["c", "u"]]},
    {"with": [["a", "u"], ["b", "v^2"], ["b", "v^2"]]}, {"with": [["a", "u"], ["a", "u"], ["b", "v^2"]]},
    {"with": [["a", "v^2"], ["b", "u"]]},
    {"with": [["u", "u"], ["b", "v^2"]]}, {"with": [["a", "a"], ["b", "v^2"]]}, {"with": [["a", "u"], ["b", 1]]}, {"with": None},
    {"with": [["a", "u"], ["b"]]}, {"with": [["a", "u"], ["b", "v^2", "v"]]}, {"with": {"a": "u", "b": "v^2"}}, {"with": ["au", "bv"]},
    {"with": [["a", "u"], [["b"], "v^2"]]}, {"with": [["a", "u"], [None, "v^2"]]}, {"with": [["a", "u^2"], ["b", "v^2"]]},
    {"premises": []}, {"premises": None}, {"premises": INSTANCE.proof["premises"][:1]}, {"premises": INSTANCE.proof["premises"][::-1]},
    {"premises": [*INSTANCE.proof["premises"], INSTANCE.proof["premises"][0]]}, {"premises": [by([0]), by([0])]},
    {"premises": [by([0]), by([1])]}, {"premises": [by([1]), by(["v"])]}, {"by": by([0, 1])}, {"by": by([0, 0])}, {"by": None},
    {"then": by([0])}, {"then": by([2])}, {"then": None}, {"then": by([1, 0])}, {"claim": None}, {"claim": {}}, {"claim": []}, {"more": 0},
    {"claim": INNER | {"conclusion": "a*(a + b) > 1"}}, {"claim": INNER | {"conclusion": "a*(a + b) >= 0"}},
    {"claim": INNER | {"hypotheses": ["a > 0"]}}, {"claim": INNER | {"hypotheses": ["b >= 0", "a > 0"]}}, {"claim": INNER | {"more": 0}},
    {"claim": INNER | {"hypotheses": ["a >= 0", "b >= 0"]}}, {"claim": INNER | {"variables": ["b", "a"]}},
    {"claim": INNER | {"variables": []}},
    {"claim": INNER | {"variables": ["a", "b", "c"]}}, {"claim": INNER | {"conclusion": "u > 0"}}, {"claim": INNER | {"conclusion": 0}},
])  # fmt: skip
def test_other_applications_are_rejected(change):
    swapped = change.get("claim") == INNER | {"variables": ["b", "a"]}
    assert accepted(INSTANCE.claim, "instance", instance(**change)) is swapped  # the names decide, not their order


@pytest.mark.parametrize("inner", [
    {"variables": ["x"], "definitions": [], "hypotheses": [], "update": [["x", "x"]], "invariant": ["x > 0"]},
    {"variables": ["x"], "definitions": [], "polynomial": "x", "lower": "-1", "upper": "1", "count": 1},
    {"variables": ["X", "x"], "definitions": [], "vectors": ["x"], "inner": [["x", "x", "X"]], "summand": "x^2", "total": "X"},
])  # fmt: skip
def test_only_claims_for_all_values_are_applied(inner):
    assert not accepted(INSTANCE.claim, "instance", instance(claim=inner, **{"with": [["x", "u"]], "premises": []}))


def square(**changes):
    """s^2 >= 0, at an expression."""
    inner = {"variables": ["s"], "definitions": [], "hypotheses": [], "conclusion": "s^2 >= 0"}
    return {"claim": inner, "by": by(["s"]), "with": [["s", "x - 1"]], "premises": [], "then": by([0]), **changes}


def test_the_variables_are_replaced_all_at_once():
    one = claim("x^2 + 1 >= 2*x")
    assert accepted(one, "instance", square())
    assert not accepted(one, "instance", square(**{"with": [["s", "x + 1"]]}))
    assert accepted(claim("d^2 >= 0"), "instance", square(**{"with": [["s", "d"]]}))
    inner = {"variables": ["x", "y"], "definitions": [], "hypotheses": ["x >= y"], "conclusion": "x - y >= 0"}
    swap = {"claim": inner, "by": by([0]), "with": [["x", "y"], ["y", "x"]], "premises": [by([0])], "then": by([1])}
    assert accepted(claim("y >= x", "y >= x"), "instance", swap)
    assert not accepted(claim("x >= y", "y >= x"), "instance", swap)
    assert not accepted(claim("y >= x", "x >= y"), "instance", swap)


def test_the_inner_claim_has_names_and_hypotheses_of_its_own():
    assert not accepted(claim("x >= 0", "x >= 0"), "instance", square(by=by([0])))  # the outer hypothesis
    outside = square(claim={"variables": ["s"], "definitions": [], "hypotheses": [], "conclusion": "d >= 0"})
    assert not accepted(claim("x >= 0"), "instance", outside)
    shadow = {"variables": ["d"], "definitions": [["x", "d^2"]], "hypotheses": [], "conclusion": "x >= 0"}
    assert accepted(claim("y^2 >= 0"), "instance", square(claim=shadow, by=by(["d"]), **{"with": [["d", "y"]]}))
    assert not accepted(claim("x >= 0"), "instance", square(claim=shadow, by=by(["d"]), **{"with": [["d", "y"]]}))


def test_premises_are_not_taken_from_the_inner_claim():
    """What an inner hypothesis says of its own variables proves nothing about the expressions put in."""
    inner = {"variables": ["s"], "definitions": [], "hypotheses": ["s >= 0"], "conclusion": "s >= 0"}
    for premise in (by([0]), by([1]), by(["x"])):
        proof = {"claim": inner, "by": by([0]), "with": [["s", "x"]], "premises": [premise], "then": by([1])}
        assert not accepted(claim("x >= 0", "y >= 0"), "instance", proof)
        assert not accepted(claim("x >= 0"), "instance", proof | {"then": by([0])})


def test_strictness_and_equations_go_through_an_application():
    for sense, stronger in (("=", False), (">=", False), (">", True)):
        inner = {"variables": ["s"], "definitions": [], "hypotheses": [f"s {sense} 0"], "conclusion": f"2*s {sense} 0"}
        use = equal([0, "2"]) if sense == "=" else {"kind": "combination", "proof": {
            "terms": [NEGATION, {"coefficient": "2", "factors": [0], "squares": []}], "equalities": []}}  # fmt: skip
        premise = equal([0, "1"]) if sense == "=" else by([0])
        then = equal([1, "1/2"]) if sense == "=" else {"kind": "combination", "proof": {
            "terms": [NEGATION, {"coefficient": "1/2", "factors": [1], "squares": []}], "equalities": []}}  # fmt: skip
        proof = {"claim": inner, "by": use, "with": [["s", "d"]], "premises": [premise], "then": then}
        assert accepted(claim(f"x - y {sense} 0", f"d {sense} 0"), "instance", proof)
        if sense != "=":
            assert accepted(claim("x - y > 0", f"d {sense} 0"), "instance", proof) is stronger


goals = st.sampled_from(["x", "y", "x*y", "x - y", "x^2", "x + y", "x^2 - y", "1"])
senses = st.sampled_from([">", ">="])
products = st.lists(st.lists(st.integers(0, 2), max_size=2), min_size=1, max_size=2)


@settings(max_examples=300)
@given(goals, senses, goals, senses, products, products)
def test_nothing_false_is_obtained(goal, sense, middle, between, first, then):
    one = Claim(("x", "y"), (), ("x > 0", "y >= x"), f"{goal} {sense} 0")
    answer = check(Certificate("have", one, have(f"{middle} {between} 0", by(*first), by(*then))))
    event(f"accepted: {answer.accepted}")
    if answer.accepted:
        assert refuting_point(one) is None


@settings(max_examples=200)
@given(goals, senses, st.sampled_from(["x", "y", "x^2", "0-x", "x - y"]), senses, products, products, st.booleans())
def test_nothing_false_is_applied(goal, sense, image, inside, premise, then, cube):
    """The inner claim is s > 0 => s^2 > 0, or with >= in one place or the other, or s >= 0 => s^3 >= 0."""
    power = 3 if cube else 2
    inner = {
        "variables": ["s"],
        "definitions": [],
        "hypotheses": [f"s {inside} 0"],
        "conclusion": f"s^{power} {sense} 0",
    }
    one = Claim(("x", "y"), (), ("x > 0", "y >= x"), f"{goal} {sense} 0")
    proof = {
        "claim": inner,
        "by": by([0] * power),
        "with": [["s", image]],
        "premises": [by(*premise)],
        "then": by(*then),
    }
    answer = check(Certificate("instance", one, proof))
    event(f"accepted: {answer.accepted}")
    if answer.accepted:
        assert refuting_point(one) is None
