"""The kernel on the command line, with and without Coq."""

import json
import shutil
import subprocess

import pytest

from tests import coq
from verify.export.coq import source

AXIOMS = ["ClassicalDedekindReals.sig_forall_dec", "FunctionalExtensionality.functional_extensionality_dep"]


def test_without_coq_one_line_says_so(run, proofs):
    got = run("verify", "mine.good", "--proofs", proofs("good"), "--jobs", 1)
    assert got.status == 0
    assert f"kernel skipped: TAMEGD_COQC names {coq.NONE}, which is no program\n" in got.out
    assert "kernel  " not in got.out


def test_only_certified_does_not_ask_for_it(run, proofs):
    got = run("verify", "mine.good", "--proofs", proofs("good"), "--jobs", 1, "--only", "certified")
    assert got.status == 0
    assert "kernel" not in got.out


def test_requiring_it_without_coq_is_a_failure(run, proofs):
    for only in ([], ["--only", "certified"]):
        got = run("verify", "mine.good", "--proofs", proofs("good"), "--jobs", 1, "--require", "kernel", *only)
        assert got.status == 1
        assert "kernel skipped: " in got.out


def test_asking_for_it_alone_without_coq_is_bad_usage(run):
    run("verify", "--only", "kernel").refused("'kernel' is not available here", "TAMEGD_COQC")
    run("verify", "--require", "sampled").refused("--require", "kernel")


@pytest.mark.usefixtures("with_coq")
@pytest.mark.parametrize("jobs", [1, 2])
def test_with_coq_certified_steps_are_judged(run, proofs, tmp_path, jobs):
    target = tmp_path / "report.json"
    root = proofs("good", "polite")
    got = run("verify", "mine.*", "--proofs", root, "--jobs", jobs, "--require", "kernel", "--json", target)
    assert got.status == 0
    assert "the kernel accepts 2 of 2 certified steps" in " ".join(got.out.split())
    document = json.loads(target.read_text())
    assert document["evidence_available"]["kernel"] is True
    good, polite = (t["steps"] for t in document["theorems"])
    assert good[0]["evidence"] == ["kernel", "certified"]
    assert good[0]["axioms"] == AXIOMS
    assert [s["evidence"] for s in polite] == [["kernel", "certified"], ["cited"]]
    assert polite[1]["axioms"] == []


@pytest.mark.usefixtures("with_coq")
def test_a_proof_that_coq_refuses_makes_the_theorem_not_as_claimed(run, proofs, monkeypatch):
    from verify.theorems import kernel as module

    honest = module.lemma

    def altered(*arguments):
        one = honest(*arguments)
        return type(one)(one.module, one.text.replace("2 * x * y", "3 * x * y"), one.proved)

    monkeypatch.setattr(module, "lemma", altered)
    got = run("verify", "mine.good", "--proofs", proofs("good"), "--jobs", 1)
    assert got.status == 1
    assert "mine.good: inconclusive, promised proved" in got.out
    assert "step 'expand': " in got.out
    assert "the Coq kernel refuses it: " in got.out


def test_derive_writes_a_file_for_coq(run, proofs, tmp_path):
    target = tmp_path / "Polite.v"
    got = run("derive", "mine.polite", "--proofs", proofs("polite"), "--format", "coq", "--out", target)
    assert got.status == 0
    text = target.read_text()
    assert "(x + y) ^ 2 = x ^ 2 + 2 * x * y + y ^ 2." in text
    assert "(* Step 2, and so, rests on a cited result, politeness [A Book, p. 1_2]: x is said politely *)" in text
    assert text.startswith(source([], alone=True)[:80])


def test_derive_says_what_it_leaves_out(run, proofs):
    got = run("derive", "mine.wrong_sign", "--proofs", proofs("wrong_sign"), "--format", "coq")
    assert got.status == 1
    assert "NOT CHECKED" in got.out
    assert "mine.wrong_sign: step 'expand'" in got.err
    run("derive", "mine.good", "--format", "coq", "--standalone").refused("--standalone")


@pytest.mark.usefixtures("with_coq")
def test_the_file_compiles_alone(run, proofs, tmp_path):
    target = tmp_path / "Both.v"
    run("derive", "mine.*", "--proofs", proofs("good", "polite"), "--format", "coq", "--out", target)
    done = subprocess.run(
        [shutil.which(coq.FOUND), "-q", target.name], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Axioms:" in done.stdout


def test_what_is_required_and_missing_is_said_last(run, proofs):
    got = run(
        "verify", "mine.good", "--proofs", proofs("good"), "--jobs", 1, "--only", "certified", "--require", "kernel"
    )
    assert got.status == 1
    assert got.err.strip().endswith("tamegd: required and missing: the kernel's word on 1 certified step")
