from dataclasses import replace

import pytest

from tests.brute import escaping_point
from tests.samples import INDUCTION
from tests.support import accepted
from verify.claims import OrbitClaim

TERM = {"coefficient": "1", "factors": ["negation"], "squares": []}


def steps(*parts):
    return {"steps": [{"kind": kind, "proof": proof} for kind, proof in parts]}


def test_the_set_is_mapped_into_itself():
    assert accepted(INDUCTION.claim, "induction", INDUCTION.proof)


@pytest.mark.parametrize("change", [
    {"hypotheses": ("c >= -1",)}, {"hypotheses": ()}, {"update": (("x", "c*x - 1"), ("y", "c^2*y"))},
    {"update": (("x", "c*x"), ("y", "c*y"))}, {"update": (("x", "c*x"),)}, {"invariant": ("x >= 0", "y = s + 1")},
    {"invariant": ("x >= 1", "y = s")}, {"definitions": (("s", "x^2 + c"),)},
])  # fmt: skip
def test_false_neighbours_are_rejected(change):
    claim = replace(INDUCTION.claim, **change)
    assert not accepted(claim, "induction", INDUCTION.proof)


def test_the_neighbours_above_that_matter_are_false():
    for change in (
        {"hypotheses": ()},
        {"update": (("x", "c*x - 1"), ("y", "c^2*y"))},
        {"invariant": ("x >= 1", "y = s")},
    ):
        assert escaping_point(replace(INDUCTION.claim, **change))


def test_strictness_is_carried_only_by_strict_factors():
    def claim(hypothesis, relation):
        return OrbitClaim(("c", "x"), (), (hypothesis,), (("x", "c*x"),), (relation,))

    proof = steps(("combination", {"terms": [TERM, TERM | {"factors": [0, 1]}], "equalities": []}))
    assert accepted(claim("c > 0", "x > 0"), "induction", proof)
    assert accepted(claim("c >= 0", "x >= 0"), "induction", proof)
    assert not accepted(claim("c >= 0", "x > 0"), "induction", proof)
    assert escaping_point(claim("c >= 0", "x > 0"))


def test_a_proof_speaks_of_the_next_iterate_and_assumes_the_present_one():
    claim = OrbitClaim(("x",), (), (), (("x", "x - 1"),), ("x >= 0",))
    assume_the_goal = steps(("combination", {"terms": [TERM, TERM | {"factors": [0]}], "equalities": []}))
    assert not accepted(claim, "induction", assume_the_goal)


def test_a_definition_moves_with_the_state():
    claim = OrbitClaim(("x", "y"), (("d", "x - y"),), (), (("x", "x + 1"), ("y", "y")), ("d = 0",))
    assert not accepted(claim, "induction", steps(("identity", {"factors": [], "equalities": [[0, "1"]]})))
    together = replace(claim, update=(("x", "x + 1"), ("y", "y + 1")))
    assert accepted(together, "induction", steps(("identity", {"factors": [], "equalities": [[0, "1"]]})))


@pytest.mark.parametrize("parts", [(), INDUCTION.proof["steps"][:1], INDUCTION.proof["steps"] * 2,
                                   INDUCTION.proof["steps"][::-1]])  # fmt: skip
def test_every_relation_has_its_own_proof_in_order(parts):
    assert not accepted(INDUCTION.claim, "induction", {"steps": list(parts)})


@pytest.mark.parametrize("kind", ["induction", "sum", "", None, ["identity"]])
def test_parts_are_identities_or_combinations(kind):
    parts = [INDUCTION.proof["steps"][0], INDUCTION.proof["steps"][1] | {"kind": kind}]
    assert not accepted(INDUCTION.claim, "induction", {"steps": parts})
