import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import ALL, IDENTITY, KINDS
from tests.support import refused, spoiled
from verify.check import check
from verify.claims import Certificate, CertificateError, read_certificate

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
)


@pytest.mark.parametrize("one", ALL, ids=KINDS)
def test_a_certificate_survives_its_file(one):
    again = read_certificate(one.to_json())
    assert again == one
    assert again.to_json() == one.to_json()
    assert check(again).accepted


def test_equal_certificates_give_equal_texts():
    turned = dict(reversed(IDENTITY.proof.items()))
    assert Certificate("identity", IDENTITY.claim, turned).to_json() == IDENTITY.to_json()


@pytest.mark.parametrize("one", ALL, ids=KINDS)
def test_every_change_of_one_place_is_refused(one):
    document = json.loads(one.to_json())
    changes = list(spoiled(document))
    assert len(changes) > 50
    for change in changes:
        assert refused(json.dumps(change)), change


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
