import hashlib
import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import ALL, COMBINATION, IDENTITY, INDUCTION, KINDS, MORE, ROOTS, SUM, WORDS
from tests.tampering import refused, spoiled
from verify.check import check
from verify.claims import Certificate, CertificateError, Claim, read_certificate, read_claim

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
)


@pytest.mark.parametrize("one", [*ALL, *MORE], ids=[*KINDS, "gram", "roots", "turned"])
def test_a_certificate_survives_its_file(one):
    again = read_certificate(one.to_json())
    assert again == one
    assert again.to_json() == one.to_json()
    assert check(again).accepted


def test_equal_certificates_give_equal_texts():
    turned = dict(reversed(IDENTITY.proof.items()))
    assert Certificate("identity", IDENTITY.claim, turned).to_json() == IDENTITY.to_json()


def test_a_digest_that_does_not_belong_to_the_claim_is_refused():
    document = json.loads(IDENTITY.to_json())
    document["claim"]["conclusion"] = "y = 2"
    with pytest.raises(CertificateError, match="the digest does not belong to the claim"):
        read_certificate(json.dumps(document))
    other = replace(IDENTITY, claim=replace(IDENTITY.claim, conclusion="y = 2"))
    document["digest"] = other.claim.digest
    with pytest.raises(CertificateError, match="the seal does not belong to the content"):
        read_certificate(json.dumps(document))
    document["seal"] = other.seal
    assert not check(read_certificate(json.dumps(document))).accepted


def test_a_seal_belongs_to_kind_claim_and_proof():
    seals = {
        IDENTITY.seal, replace(IDENTITY, kind="combination").seal, replace(IDENTITY, proof={}).seal,
        replace(IDENTITY, claim=replace(IDENTITY.claim, conclusion="y = 2")).seal,
        replace(IDENTITY, proof={"factors": [True], "equalities": [[2, "1"]]}).seal,
    }  # fmt: skip
    assert len(seals) == 5


@pytest.mark.parametrize(("old", "new", "message"), [
    ('"version": 2', '"version": 2.0', "not exact"), ('"version": 2', '"version": 2e0', "not exact"),
    ('"version": 2', '"version": NaN', "not exact"), ('"version": 2', '"version": true', "version 2"),
    ('"version": 2', '"version": 2, "version": 2', "twice"), ('"factors"', '"factors": [], "factors"', "twice"),
    ('"version": 2', '"version": ' + "1" * 5000, "digit"), ('"version": 2', '"version": 1', "version 2"),
])  # fmt: skip
def test_what_json_lets_through_is_refused(old, new, message):
    text = IDENTITY.to_json()
    assert old in text
    with pytest.raises(CertificateError, match=message):
        read_certificate(text.replace(old, new, 1))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "1", "[" * 100_000, '{"format": 1}', "\ufeff{}", "x" * 10_000_001]
)
def test_other_texts_are_refused_in_one_line(text):
    with pytest.raises(CertificateError) as error:
        read_certificate(text)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 300


def test_a_float_in_a_proof_cannot_come_back():
    bad = replace(IDENTITY, proof={"factors": [1.0], "equalities": []})
    with pytest.raises(CertificateError, match="not exact"):
        read_certificate(bad.to_json())


@given(values)
def test_any_proof_is_refused_without_breaking(proof):
    for one in ALL:
        if one.kind == "sum" and proof == {}:
            continue
        document = json.loads(one.to_json()) | {"proof": proof}
        assert refused(json.dumps(document))


def shape(one):
    """The claim's object as a file has it."""
    return json.loads(one.to_json())["claim"]


SHAPES = [IDENTITY, COMBINATION, INDUCTION, SUM, ROOTS, WORDS]


@pytest.mark.parametrize("one", SHAPES, ids=["claim", "claim with definitions", "orbit", "sum", "roots", "matrices"])
def test_a_claim_is_read_from_its_object(one):
    data = shape(one)
    assert read_claim(data) == one.claim
    assert type(read_claim(data)) is type(one.claim)
    for change in spoiled(data):
        with suppress(CertificateError):
            other = read_claim(change)
            assert other != one.claim
            assert other.digest != one.claim.digest


@pytest.mark.parametrize("data", [None, [], "", 0, {}, {"update": []}, {"summand": ""}, {"count": 0}, {"conclusion": ""}, [["update"]],
                                  {"letters": []}, shape(WORDS) | {"count": 1}, shape(IDENTITY) | {"letters": []},
                                  shape(ROOTS) | {"update": []}, shape(SUM) | {"count": 1}, shape(IDENTITY) | {"count": 1},
                                  shape(INDUCTION) | {"conclusion": "x = x"}])  # fmt: skip
def test_every_other_shape_is_refused(data):
    with pytest.raises(CertificateError):
        read_claim(data)


@pytest.mark.parametrize("count", [True, False, None, "2", [2], 2.0])
def test_the_number_of_roots_is_a_whole_number(count):
    with pytest.raises(CertificateError, match="count must be a whole number"):
        read_claim(shape(ROOTS) | {"count": count})


@pytest.mark.parametrize("field", ["variables", "definitions", "hypotheses", "update", "invariant", "vectors", "inner", "conclusion",
                                   "summand", "total", "polynomial", "lower", "upper", "sizes", "letters", "scalars"])  # fmt: skip
@pytest.mark.parametrize(
    "value",
    [None, 1, True, {}, [1], [None], [["x"]], [["x", "1", "2", "3"]], [["x", 1]], [["x", "y", 1]], ["ab", "cd"]],
)
def test_parts_are_lists_of_texts_or_of_rows_of_texts(field, value):
    for one in SHAPES:
        data = shape(one)
        if field in data and not (
            value == ["ab", "cd"] and field in ("variables", "hypotheses", "invariant", "vectors", "sizes", "scalars")
        ):
            with pytest.raises(CertificateError):
                read_claim(data | {field: value})


def test_the_seal_is_what_the_documentation_says():
    for one in (*ALL, *MORE):
        body = ["seal", one.kind, one.claim.digest, json.loads(one.to_json())["proof"]]
        text = json.dumps(body, sort_keys=True, separators=(",", ":"))
        assert one.seal == "sha256:" + hashlib.sha256(text.encode("ascii")).hexdigest()


def test_a_proof_nested_too_deeply_is_refused_at_every_depth():
    """Reading runs out of the stack later than writing, which the seal needs: no depth between may break."""
    text = Certificate("identity", Claim(("x",), (), (), "1 = 1"), {"": "here"}).to_json()
    for depth in (10, *range(900, 1100)):
        with pytest.raises(CertificateError, match=r"nested too deeply|seal does not belong"):
            read_certificate(text.replace('"here"', "[" * depth + "]" * depth))


def test_a_file_of_the_largest_size_is_read():
    text = IDENTITY.to_json()
    assert read_certificate(text + " " * (10_000_000 - len(text))) == IDENTITY
    with pytest.raises(CertificateError, match="10000001 characters; at most 10000000"):
        read_certificate(text + " " * (10_000_001 - len(text)))
