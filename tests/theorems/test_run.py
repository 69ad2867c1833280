import json
import sys
from fractions import Fraction

import pytest

from tests.theorems.proofs import GOOD, HEAD, with_theorem, write
from verify.claims import Evidence, VerdictKind
from verify.theorems.judge import judge
from verify.theorems.load import load
from verify.theorems.run import run_theorem, stored_name


@pytest.fixture(autouse=True)
def _path(monkeypatch):
    monkeypatch.setattr(sys, "path", list(sys.path))


def run(entry, **more):
    result = run_theorem(entry, **more)
    return judge({result.id: result})[result.id]


def test_a_theorem_is_proved(tmp_path):
    result = run(write(tmp_path, GOOD))
    assert result.verdict.kind is VerdictKind.PROVED
    assert result.steps[0].evidence == (Evidence.CERTIFIED,)
    assert (result.title, result.as_claimed, result.error) == ("A title.", True, "")


@pytest.mark.parametrize(("steps", "reason"), [
    ('identity("wrong", (x + y)**2, x**2 + y**2, concludes=True)', "the two sides differ"),
    ('inequality("wrong", x > 0, given=[x >= 0], terms=[term(1, x >= 0)], concludes=True)', "no term is strictly positive"),
    ('inequality("wrong", x**2 + y > y, terms=[term(1, square=x)], concludes=True)', "no term is strictly positive"),
    ('induction("wrong", update={x: x - 1}, invariant=[x > 0], carried=[by(term(1, x > 0))], gives=says("so"), concludes=True)',
     "does not vanish"),
    ('lemma := inequality("lemma", x > 0, given=[x > 0], terms=[term(1, x > 0)]), '
     'inequality("circular", x > 0, lemmas=[lemma], terms=[term(1, lemma)], concludes=True)', "without its hypothesis x > 0"),
    ('over_coordinates("wrong", symbols("s"), x**4, y, inner={(x, x): y}, concludes=True)', "not of degree two"),
])  # fmt: skip
def test_a_step_that_is_not_accepted_proves_nothing(tmp_path, steps, reason):
    result = run(write(tmp_path, with_theorem(f"steps=[square, {steps}]")))
    false_somewhere = any(s.witness for s in result.steps)
    assert result.verdict.kind is (VerdictKind.REFUTED if false_somewhere else VerdictKind.INCONCLUSIVE)
    assert reason in result.verdict.reason
    assert not result.as_claimed


def test_a_false_claim_is_refuted_at_an_exact_point(tmp_path):
    step = 'identity("wrong", (x + y)**2, x**2 + y**2, concludes=True)'
    result = run(write(tmp_path, with_theorem(f"steps=[{step}]")))
    assert result.verdict.kind is VerdictKind.REFUTED
    values = dict(part.split(" = ") for part in result.steps[0].witness.split(", "))
    x, y = (Fraction(values[name]) for name in "xy")
    assert (x + y) ** 2 != x**2 + y**2


def test_contradictory_hypotheses_prove_nothing(tmp_path):
    step = 'inequality("empty", y > 0, given=[x > 0, x < 0], contradiction=True, terms=[term(1, x > 0), term(1, x < 0)], concludes=True)'
    result = run(write(tmp_path, with_theorem(f"steps=[{step}]")))
    assert "contradict" in result.error
    assert result.verdict.kind is not VerdictKind.PROVED


def test_a_neighbour_that_is_not_refuted_is_reported(tmp_path):
    true = 'neighbours=[false_claim("true", (x + y)**2 >= 2*x*y - 1, witness={x: 1, y: 1})]'
    result = run(write(tmp_path, with_theorem(f"steps=[square], {true}")))
    [neighbour] = result.neighbours
    assert not neighbour.refuted
    assert "holds at the point" in neighbour.reason
    assert not result.as_claimed


def test_checks_run_as_asked(tmp_path):
    before = (
        "from hypothesis import strategies as st\ndef test(n):\n    assert n < 50\ndef run(digits):\n    return 'looked'\n"
        "checks = dict(properties=[Property('small', lambda: st.integers(0, 99), test)], precise=[Precise('look', run)])\n"
    )
    entry = write(tmp_path, with_theorem("steps=[square], **checks", before))
    both = run(entry)
    assert [(c.id, c.ok) for c in both.checks] == [("look", True), ("small", False)]
    assert both.verdict.kind is VerdictKind.INCONCLUSIVE
    assert "50" in both.verdict.reason
    assert run(entry, only=frozenset({Evidence.PRECISE})).verdict.kind is VerdictKind.PROVED


def test_a_check_that_breaks_down_is_a_failed_check(tmp_path):
    before = "def run(digits):\n    raise ValueError('out of range')\n"
    result = run(write(tmp_path, with_theorem("steps=[square], precise=[Precise('look', run)]", before)))
    assert "broke down at 50 digits: ValueError: out of range" in result.verdict.reason
    assert not result.error


def stored(entry):
    theorem = load(entry)
    [certificate] = theorem.steps[0].certificates(theorem.definitions)
    entry.certificates.mkdir(exist_ok=True)
    return entry.certificates / stored_name(certificate), certificate


def test_a_stored_certificate_that_holds_changes_nothing(tmp_path):
    entry = write(tmp_path, GOOD)
    path, certificate = stored(entry)
    path.write_text(certificate.to_json())
    assert run(entry).verdict.kind is VerdictKind.PROVED


@pytest.mark.parametrize("spoil", [
    lambda d: d | {"digest": "sha256:0"}, lambda d: d | {"proof": {"factors": [0], "equalities": []}}, lambda d: {},
    lambda d: d | {"kind": "combination"},
])  # fmt: skip
def test_a_stored_certificate_that_does_not_hold_lowers_the_verdict(tmp_path, spoil):
    entry = write(tmp_path, GOOD)
    path, certificate = stored(entry)
    path.write_text(json.dumps(spoil(json.loads(certificate.to_json()))))
    result = run(entry)
    assert result.verdict.kind is VerdictKind.INCONCLUSIVE
    assert "stored certificate" in result.verdict.reason


def test_a_stored_certificate_of_another_claim_does_not_count(tmp_path):
    entry = write(tmp_path, GOOD)
    path, _ = stored(entry)
    other = write(tmp_path, HEAD.replace("square", "other").replace("2*x*y", "2*y*x + 0*x").replace("(x + y)", "(y + x + 1 - 1)")
                  + 'theorem = Theorem(source=Source("derived here"), steps=[identity("e", x, x, concludes=True)])\n', "two")  # fmt: skip
    [certificate] = load(other).steps[0].certificates(load(other).definitions)
    path.write_text(certificate.to_json())
    assert "is of another claim" in run(entry).verdict.reason


@pytest.mark.parametrize("text", ["", "x =", GOOD.replace("x**2 + 2", "x**2 + 2.5"), HEAD + "1/0\n"])
def test_an_unusable_file_is_one_line(tmp_path, text):
    entry = write(tmp_path, text)
    result = run(entry)
    assert result.error.startswith(str(entry.path))
    assert "\n" not in result.error
    assert not result.as_claimed
