"""The runner's own judgement, with programs that only look like Coq: no Coq is needed."""

import os
from pathlib import Path

import pytest

from verify.export.coq import Lemma
from verify.kernel import Kernel, Missing, find, judge_lemmas, kernel
from verify.kernel.coqc import VARIABLE, available

GOOD = "echo Closed under the global context"
ONE, OTHER = Lemma("One", "one", ("One.claim",)), Lemma("Other", "other", ("Other.claim",))


def program(folder: Path, body: str) -> str:
    path = folder / "coqc"
    path.write_text(f"#!/bin/sh\nfor file; do :; done\n{body}\n")
    path.chmod(0o755)
    return str(path)


def ask(folder: Path, body: str, *lemmas: Lemma, seconds: float = 20):
    return judge_lemmas(lemmas or (ONE,), Kernel(program(folder, body), folder, seconds))


def test_an_acceptance(tmp_path):
    assert ask(tmp_path, GOOD)["One"].accepted


@pytest.mark.parametrize(("body", "reason"), [
    ("exit 0", "does not say what the proofs rest on"),
    ("echo Axioms:; echo One.claim", "it rests on One.claim, which is no axiom of the real numbers"),
    ("echo Axioms:; echo 'One is assumed to be guarded.'", "Coq lists"),
    ("echo Error: no. >&2; exit 1", "no."),
    ("exit 1", "no reason given"),
])  # fmt: skip
def test_a_refusal_has_a_reason(tmp_path, body, reason):
    answer = ask(tmp_path, body)["One"]
    assert (answer.accepted, answer.refused) == (False, True)
    assert reason in answer.reason


@pytest.mark.parametrize(("body", "reason"), [
    ("sleep 9", "Coq did not finish within 0 s"), ("kill -9 $$", "Coq broke off: signal 9"),
    ("echo Fatal error: Out of memory >&2; exit 2", "Coq broke off: Out of memory"),
])  # fmt: skip
def test_no_answer_is_no_refusal(tmp_path, body, reason):
    answer = ask(tmp_path, body, seconds=0.4)["One"]
    assert (answer.accepted, answer.refused, answer.reason) == (False, False, reason)


def test_one_bad_lemma_does_not_take_the_other_along(tmp_path):
    body = f"if grep -q other $file; then echo Error: other. >&2; exit 1; fi; {GOOD}"
    answers = ask(tmp_path, body, ONE, OTHER)
    assert answers["One"].accepted
    assert answers["Other"].reason == "other."


def test_nothing_to_judge(tmp_path):
    assert judge_lemmas([], Kernel("/nowhere", tmp_path)) == {}


def test_a_named_program_that_is_not_there(monkeypatch):
    monkeypatch.setenv(VARIABLE, "/nowhere/coqc")
    with pytest.raises(Missing, match="TAMEGD_COQC names /nowhere/coqc, which is no program"):
        find()
    assert not available()


def test_no_program_on_the_path(monkeypatch):
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Missing, match="no coqc on the path"):
        find()


@pytest.mark.parametrize(("body", "reason"), [
    ("exit 0", "compiles nothing"), ("echo Error: unknown library >&2; exit 1", "does not compile the shared lemmas: unknown library"),
])  # fmt: skip
def test_a_program_that_is_no_compiler_is_as_good_as_none(tmp_path, monkeypatch, body, reason):
    monkeypatch.setenv(VARIABLE, program(tmp_path, body))
    with pytest.raises(Missing, match=reason), kernel():
        pass


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, program(tmp_path, 'touch "${file%.v}.vo"'))
    with kernel() as ready:
        assert (ready.library / "Tamegd.v").is_file()
    assert not os.path.exists(ready.folder)
