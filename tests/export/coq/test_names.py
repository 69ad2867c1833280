import pytest

from verify.export.coq.names import coq_names, free


def test_plain_names_stay():
    assert coq_names(["x", "mu", "A_next", "D"]) == {"x": "x", "mu": "mu", "A_next": "A_next", "D": "D"}


@pytest.mark.parametrize(
    "name", ["R", "S", "fun", "forall", "in", "at", "o", "mod", "Type", "tg_add", "hyp_0", "v_R", "claim"]
)
def test_words_of_coq_and_of_the_proofs_are_changed(name):
    assert coq_names([name])[name] == f"v_{name}"


def test_different_names_stay_different():
    names = ["R", "v_R", "v_v_R", "x", "v_x", "v_v_v_R"]
    called = coq_names(names)
    assert len(set(called.values())) == len(names)


def test_a_free_name_is_none_of_those_used():
    assert free("n", []) == "n"
    assert free("n", ["n", "n0"]) == "n1"
