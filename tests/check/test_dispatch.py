import time
from dataclasses import replace

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.brute import refuting_point
from tests.samples import ALL, IDENTITY, KINDS, ROOTS
from verify.check import check
from verify.check.dispatch import KINDS as KINDS_OF_CLAIMS
from verify.check.fields import Rejected
from verify.claims import Certificate, CertificateError, Checked, Claim
from verify.exact import TooLarge


@pytest.mark.parametrize("one", [*ALL, ROOTS], ids=[*KINDS, "roots"])
@pytest.mark.parametrize("kind", [*KINDS, "", "Identity", "identity ", "kind" * 50])
def test_a_kind_fits_its_own_claims_only(one, kind):
    assert check(replace(one, kind=kind)).accepted is (one.kind == kind)


@pytest.mark.parametrize("one", [*ALL, ROOTS], ids=[*KINDS, "roots"])
@pytest.mark.parametrize("kind", ["induction", "sum", "sturm", "words"])
@pytest.mark.parametrize("proof", [{}, {"steps": []}])
def test_the_kinds_of_other_claims_are_not_even_tried(one, kind, proof):
    answer = check(replace(one, kind=kind, proof=proof))
    assert answer.accepted is (one.kind == kind and one.proof == proof)


@pytest.mark.parametrize(("error", "reason"), [(Rejected("so"), "so"), (TooLarge(), "TooLarge"), (CertificateError("thus"), "thus"),
                                               (RecursionError(), "the proof is nested too deeply")])  # fmt: skip
def test_a_rejection_always_has_a_reason(error, reason, monkeypatch):
    def failing(*_):
        raise error

    monkeypatch.setitem(KINDS_OF_CLAIMS, "identity", failing)
    assert check(IDENTITY) == Checked(False, reason)


def test_the_answer_has_no_truth_value_and_its_reason_decides():
    with pytest.raises(TypeError, match=r"look at \.accepted"):
        bool(check(IDENTITY))
    with pytest.raises(ValueError, match="a rejection has a reason"):
        Checked(False)
    with pytest.raises(ValueError, match="an acceptance has none"):
        Checked(True, "but")


small = st.sampled_from(["1", "x", "y", "x - y", "x*y", "x^2", "1 - x", "x + y"])
senses = st.sampled_from([">", ">=", "="])
hypotheses = st.lists(st.tuples(small, senses), min_size=3, max_size=3)
coefficients = st.sampled_from(["0", "1", "2", "1/2", "-1"])
numbers = st.lists(st.integers(0, 2), max_size=2)
entries = st.fixed_dictionaries(
    {"coefficient": coefficients, "factors": numbers, "squares": st.lists(small, max_size=1)}
)


@settings(max_examples=500)
@given(
    hypotheses,
    numbers,
    st.lists(entries, max_size=3),
    st.sampled_from(["0", "1", "x"]),
    st.sampled_from([">", ">="]),
    st.booleans(),
)
def test_whatever_strictness_a_proof_that_adds_up_proves_nothing_false(given, times, terms, multiple, sense, break_it):
    """Proofs whose sums vanish by construction: only signs and strictness decide, and brute force knows better."""
    left = [poly for poly, _ in given]
    pieces = [f"({multiple})*({left[0]})"]
    for t in terms:
        parts = [t["coefficient"], *(left[i] for i in t["factors"]), *(f"({s})^2" for s in t["squares"])]
        pieces.append("*".join(f"({part})" for part in parts))
    total = " + ".join(pieces)
    claim = Claim(("x", "y"), (), tuple(f"{poly} {op} 0" for poly, op in given), f"{total} {sense} {int(break_it)}")
    negation = {"coefficient": "1", "factors": ["negation", *times], "squares": []}
    multiplied = "*".join([f"({multiple})", *(f"({left[i]})" for i in times)])
    scaled = [t | {"factors": [*t["factors"], *times]} for t in terms]
    proof = {"terms": [negation, *scaled], "equalities": [] if multiple == "0" else [[0, multiplied]]}
    answer = check(Certificate("combination", claim, proof))
    event(f"accepted: {answer.accepted}")
    if answer.accepted:
        assert refuting_point(claim) is None


@settings(max_examples=200)
@given(hypotheses, numbers, small, st.sampled_from(["1", "x", "0"]))
def test_an_identity_that_adds_up_proves_nothing_false(given, factors, goal, multiple):
    product = "*".join([f"({goal})", *(f"({given[i][0]})" for i in factors)])
    equation = (f"{product} + ({multiple})*({given[0][0]})", "=")
    claim = Claim(("x", "y"), (), tuple(f"{poly} {op} 0" for poly, op in (*given, equation)), f"{goal} = 0")
    proof = {"factors": factors, "equalities": [[3, "1"], [0, f"-({multiple})"]]}
    answer = check(Certificate("identity", claim, proof))
    event(f"accepted: {answer.accepted}")
    if answer.accepted:
        assert refuting_point(claim) is None


@pytest.mark.parametrize("claim", [
    Claim(("x", "y", "z", "w"), (("p", "(9^400*x + y/3 + z/7 + w + 1)^6"),), (), "+".join(["p*p"] * 2000) + " = 0"),
    Claim(("x",), tuple((f"d{i}", f"d{i - 1}*d{i - 1}" if i else "7/3") for i in range(100)), (), "d99 = 0"),
    Claim(("x",), (("b", "((9^400)^30)*x"),), (), "+".join(["b*b"] * 9000) + " = 0"),
])  # fmt: skip
def test_a_small_file_cannot_cost_hours(claim):
    began = time.process_time()
    assert not check(Certificate("identity", claim, {"factors": [], "equalities": []})).accepted
    assert time.process_time() - began < 60


@pytest.mark.parametrize(("levels", "accepted"), [(60, True), (61, False)])
def test_proofs_nest_to_a_fixed_depth(levels, accepted):
    square = {"terms": [{"coefficient": "1", "factors": ["negation"], "squares": []},
                        {"coefficient": "1", "factors": [], "squares": ["x"]}], "equalities": []}  # fmt: skip
    part = {"kind": "combination", "proof": square}
    for _ in range(levels):
        part = {
            "kind": "have",
            "proof": {"relation": "x^2 >= 0", "by": {"kind": "combination", "proof": square}, "then": part},
        }
    assert check(Certificate(part["kind"], Claim(("x",), (), (), "x^2 >= 0"), part["proof"])).accepted is accepted
