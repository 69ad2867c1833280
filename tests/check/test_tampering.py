"""A certificate that was changed in one place is refused; one that was sealed anew proves nothing false.

In long files, and in all stored files at the second level, a fixed choice of changes is tried; TAMEGD_TAMPER=all tries every one.
"""

import json
import os
from pathlib import Path

import pytest

from tests.brute import refuted
from tests.samples import ALL, KINDS, MORE
from tests.tampering import chosen, cut, neighbours, refused, same, sealed, spoiled
from verify.check import check
from verify.claims import Certificate, read_certificate

STORED = sorted((Path(__file__).resolve().parents[2] / "proofs" / "certificates").glob("*.json"))
SAMPLES = dict(zip([*KINDS, "gram", "roots", "turned"], [*ALL, *MORE], strict=True))
EVERYTHING = os.environ.get("TAMEGD_TAMPER") == "all"
CHARACTERS = 20_000_000  # read for one file
CHUNKS = [STORED[i::20] for i in range(20)]
in_chunks = pytest.mark.parametrize("paths", CHUNKS, ids=range(len(CHUNKS)))
samples = pytest.mark.parametrize("one", SAMPLES.values(), ids=SAMPLES)


def assert_refused_if_changed(text, places):
    """Every change of a value, and of the text at many places; in long files every second change or fewer."""
    assert not refused(text)
    tried, changes = 0, list(spoiled(json.loads(text)))
    stride = 1 if EVERYTHING else 1 + len(changes) * len(text) // CHARACTERS
    for change in changes[::stride]:
        tried += 1
        assert refused(json.dumps(change)), change
    for other in cut(text, places):
        tried += 1
        assert refused(other) or same(other, text), other
    assert tried > 150


@samples
def test_a_changed_sample_is_refused(one):
    assert_refused_if_changed(one.to_json(), 10_000)


@in_chunks
def test_a_changed_stored_certificate_is_refused(paths):
    for path in paths:
        assert_refused_if_changed(path.read_text(encoding="utf-8"), 25)


def accepted_claims(one, number):
    """The accepted among claims near the certificate's, with its proof."""
    return [
        c for c in chosen(list(neighbours(one.claim)), number) if check(Certificate(one.kind, c, one.proof)).accepted
    ]


def assert_answered(one, number):
    """Whatever is changed in the proof and sealed anew gets an answer: the claim is the same, so it may be either."""
    document = json.loads(one.to_json())
    for proof in chosen(list(spoiled(document["proof"])), number):
        changed = sealed(document | {"proof": proof})
        answer = changed and check(changed)
        assert answer is None or answer.accepted is (answer.reason == "")


def assert_nothing_false(one, number):
    for claim in accepted_claims(one, number):
        assert not refuted(claim), claim


@samples
def test_a_changed_proof_of_a_sample_is_answered(one):
    assert_answered(one, None)


@samples
def test_a_changed_claim_of_a_sample_is_refused_or_true(one):
    assert_nothing_false(one, None)


@in_chunks
def test_a_stored_certificate_that_is_sealed_anew_proves_nothing_false(paths):
    for path in paths:
        one = read_certificate(path.read_text(encoding="utf-8"))
        assert_answered(one, None if EVERYTHING else 6)
        assert_nothing_false(one, None if EVERYTHING else 6)


@samples
def test_the_other_claims_near_a_sample_are_mostly_refused(one):
    near = list(neighbours(one.claim))
    accepted = accepted_claims(one, None)
    assert 0 < len(near) - len(accepted) > len(accepted)
