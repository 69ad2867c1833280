import json
import re
from xml.etree import ElementTree as ET

import pytest

from tests.cli.examples import theorem

BELL = theorem().replace('"expand"', '"ex\\x07pand"')
DRAWN = theorem(more='properties=[Property("p", lambda: st.integers(0, 10**9), print, examples=5)]')


def test_a_good_theorem_is_proved(run, proofs):
    got = run("verify", "mine.good", "--proofs", proofs("good"), "--jobs", 1)
    assert got.status == 0
    assert got.err == ""
    assert "mine.good" in got.out
    assert (
        got.out.rstrip()
        .splitlines()[-1]
        .startswith(
            "1 theorem: 1 proved, 0 proved modulo cited, 0 otherwise; 1 of 1 false neighbours refuted; all as claimed; "
        )
    )


def test_a_wrong_sign_is_named_with_its_step(run, proofs):
    got = run("verify", "mine.*", "--proofs", proofs("good", "wrong_sign"), "--jobs", 1)
    assert got.status == 1
    assert "mine.wrong_sign: refuted, promised proved" in got.out
    assert "step 'expand': (x + y)^2" in got.out
    assert "the two sides differ" in got.out
    assert "1 proved" in got.out


def test_a_neighbour_that_is_not_refuted_is_a_failure(run, proofs):
    got = run("verify", "mine.no_refutation", "--proofs", proofs("no_refutation"), "--jobs", 1)
    assert got.status == 1
    assert "neighbour 'no mixed term' is not refuted: the conclusion" in got.out
    assert "0 of 1 false neighbours refuted; 1 not as claimed" in got.out


def test_a_falsified_property_is_a_failure_with_its_example(run, proofs):
    got = run("verify", "mine.falsified", "--proofs", proofs("falsified"), "--jobs", 1)
    assert got.status == 1
    assert "sampled check 'positive': falsified by 0: not positive" in got.out


@pytest.mark.parametrize(
    ("only", "shown"),
    [(None, "1 precise, 1 sampled"), ("sampled", "1 sampled"), ("precise", "1 precise"), ("certified", "none")],
)
def test_only_limits_the_checks_and_steps_always_run(run, proofs, only, shown):
    chosen = ["--only", only] if only else []
    got = run("verify", "mine.checked", "--proofs", proofs("checked"), "--jobs", 1, *chosen)
    assert got.status == 0
    [row] = [line for line in got.out.splitlines() if line.strip().startswith("mine.checked")]
    assert re.fullmatch(rf"\s*mine.checked\s+proved\s+1/1\s+{shown}\s+1/1\s+[0-9.]+\s*", row)


def test_used_theorems_are_run_and_not_shown(run, proofs):
    got = run("verify", "mine.user", "--proofs", proofs("user", "polite"), "--jobs", 1)
    assert got.status == 0
    assert "mine.polite" not in got.out
    assert "proved modulo cited [1]" in got.out
    assert "[1] politeness [A Book, p. 1_2]" in got.out


def test_a_used_theorem_that_does_not_exist_is_said(run, proofs):
    got = run("verify", "mine.lost", "--proofs", proofs("lost"), "--jobs", 1)
    assert got.status == 1
    assert "mine.nowhere is not known" in got.out


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("floating", ("floating.py:17: float literal 0.5", "Fraction('0.5')")),
        ("raising", ("raising.py:17: ZeroDivisionError",)),
        ("unfinished", ("unfinished.py:17: '(' was never closed",)),
        ("empty", ("empty.py: defines no theorem",)),
        ("contradictory", ("contradictory.py", "contradict")),
    ],
)
def test_a_broken_file_is_one_line_and_does_not_stop_the_others(run, proofs, name, words):
    root = proofs(name, "good")
    got = run("verify", "mine.*", "--proofs", root, "--jobs", 1)
    got.refused(str(root / "mine"), *words)
    assert "file not taken" in got.out
    assert "2 theorems: 1 proved" in got.out
    assert "Traceback" not in got.out


def test_a_broken_file_outweighs_a_failed_step(run, proofs):
    assert run("verify", "mine.*", "--proofs", proofs("raising", "wrong_sign"), "--jobs", 1).status == 2


def test_a_broken_file_that_is_only_used_counts(run, proofs):
    got = run("verify", "mine.leaning", "--proofs", proofs("leaning", "raising"), "--jobs", 1)
    got.refused("raising.py:17")
    assert "mine.raising could not be taken" in got.out


def test_a_process_that_dies_takes_only_its_own_theorem_along(run, proofs):
    got = run("verify", "mine.*", "--proofs", proofs("dying", "good", "polite"), "--jobs", 2)
    got.refused("dying.py: the process that ran it died")
    assert "3 theorems: 1 proved, 1 proved modulo cited, 0 otherwise; 1 file not taken" in " ".join(got.out.split())


def test_processes_give_what_one_process_gives(run, proofs, tmp_path):
    root = proofs("good", "checked", "polite", "user", "wrong_sign", "falsified")
    documents = []
    for jobs in (1, 3):
        target = tmp_path / f"{jobs}.json"
        assert run("verify", "mine.*", "--proofs", root, "--jobs", jobs, "--json", target).status == 1
        document = json.loads(target.read_text())
        for result in document["theorems"]:
            assert result.pop("seconds") > 0
        documents.append(document)
    assert documents[0] == documents[1]


def test_the_json_document(run, proofs):
    got = run("verify", "mine.*", "--proofs", proofs("good", "polite", "raising"), "--jobs", 1, "--json", "-")
    assert got.status == 2
    document = json.loads(got.out)
    assert set(document) == {"version", "seed", "evidence_available", "theorems"}
    assert document["seed"] is None
    assert document["evidence_available"] == {
        "kernel": False, "certified": True, "enclosed": True, "precise": True, "sampled": True, "cited": True,
    }  # fmt: skip
    good, polite, raising = document["theorems"]
    assert (good["id"], good["title"], good["source"]) == ("mine.good", "The square of a sum.", "derived here")
    assert good["verdict"] == "proved"
    assert good["as_claimed"] is True
    assert good["cited"] == []
    [step] = good["steps"]
    assert step["id"] == "expand"
    assert step["evidence"] == ["certified"]
    assert step["ok"] is True
    assert "=" in step["statement"]
    [neighbour] = good["neighbours"]
    assert neighbour["name"] == "no mixed term"
    assert neighbour["refuted"] is True
    assert neighbour["witness"] == "x = 1, y = 1"
    assert polite["verdict"] == "proved modulo cited"
    assert polite["cited"] == ["politeness [A Book, p. 1_2]"]
    assert "ZeroDivisionError" in raising["error"]
    assert raising["as_claimed"] is False
    assert "mine.good" in got.err


def test_a_file_that_prints_does_not_spoil_the_json_document(run, proofs):
    got = run("verify", "mine.printing", "--proofs", proofs("printing"), "--jobs", 1, "--json", "-")
    assert json.loads(got.out)["theorems"][0]["verdict"] == "proved"
    assert "hello" in got.err


def test_the_junit_document(run, proofs, tmp_path):
    target = tmp_path / "junit.xml"
    root = proofs("good", "wrong_sign", "raising", bell=BELL)
    assert run("verify", "mine.*", "--proofs", root, "--jobs", 1, "--junit", target).status == 2
    suites = {s.get("name"): s for s in ET.parse(target).getroot()}
    assert set(suites) == {"mine.good", "mine.wrong_sign", "mine.raising", "mine.bell"}
    assert [c.get("name") for c in suites["mine.good"]] == ["verdict", "step: expand", "neighbour: no mixed term"]
    assert suites["mine.good"].get("failures") == "0"
    assert suites["mine.wrong_sign"].get("failures") == "2"
    [failure] = suites["mine.wrong_sign"].findall("testcase[@name='step: expand']/failure")
    assert "the two sides differ" in failure.get("message")
    assert suites["mine.raising"].get("errors") == "1"
    assert [c.get("name") for c in suites["mine.bell"]][1] == "step: expand"


def test_seed_changes_the_examples_and_nothing_else_does(run, proofs, tmp_path):
    root = proofs(drawn=DRAWN)
    seen = []
    for seed in ([], [], ["--seed", 1], ["--seed", 2], ["--seed", 2]):
        got = run("verify", "mine.drawn", "--proofs", root, "--jobs", 1, *seed)
        assert got.status == 0
        seen.append(got.err)
    assert seen[0] == seen[1]
    assert seen[3] == seen[4]
    assert len({seen[0], seen[2], seen[3]}) == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["mine.god"], ("unknown theorem 'mine.god'", "did you mean mine.good?")),
        (["zzz*"], ("unknown theorem 'zzz*'", "tamegd list")),
        (["--jobs", "two"], ("--jobs", "'two'", "whole number from 1 on")),
        (["--jobs", "0"], ("--jobs", "'0'", "whole number from 1 on")),
        (["--jobs", "1_0"], ("--jobs", "'1_0'")),
        (["--seed", "1.5"], ("--seed", "'1.5'", "whole number")),
        (["--seed", "9" * 5000], ("--seed", "at most 18 digits")),
        (["--only", "sampled,luck"], ("'luck' is no kind of evidence", "certified")),
        (["--only", ""], ("'' is no kind of evidence",)),
        (["--only", "kernel"], ("'kernel' is not available",)),
        (["--proofs", "/nowhere"], ("no folder of proofs at /nowhere",)),
        (["--json", "/nowhere/x.json"], ("--json", "no folder /nowhere")),
        (["--json", "/"], ("/ is a folder",)),
        (["--junit", "/nowhere/x.xml"], ("--junit", "no folder /nowhere")),
        (["--frob"], ("no such option", "--frob", "tamegd verify --help")),
        (["--json"], ("--json", "requires an argument")),
    ],
)
def test_bad_usage_is_one_line(run, proofs, arguments, words):
    got = run("verify", "--proofs", proofs("good"), *arguments)
    got.refused(*words)
    assert got.out == ""


def test_a_json_file_that_cannot_be_written_is_one_line(run, proofs):
    got = run("verify", "mine.good", "--proofs", proofs("good"), "--jobs", 1, "--json", "/proc/self/x.json")
    got.refused("/proc/self/x.json")


def test_an_enclosed_step_supports_and_is_named(run, proofs, tmp_path):
    target = tmp_path / "out.json"
    got = run("verify", "mine.enclosed", "--proofs", proofs("enclosed"), "--jobs", 1, "--json", target)
    assert got.status == 0
    flat = " ".join(got.out.split())
    assert "mine.enclosed: supported, not proved: step 'root' is enclosed by ball arithmetic, not certified" in flat
    [found] = json.loads(target.read_text())["theorems"]
    assert [s["evidence"] for s in found["steps"]] == [["certified"], ["enclosed"]]
    assert found["steps"][1]["enclosed"]["x"].startswith("1.41421356237309")


def test_too_little_precision_is_reported(run, proofs):
    got = run("verify", "mine.too_coarse", "--proofs", proofs("too_coarse"), "--jobs", 1)
    assert got.status == 1
    assert "which does not round to 1.41421356237309504880" in " ".join(got.out.split())


def test_a_failure_ends_with_the_command_that_repeats_it(run, proofs):
    root = proofs("falsified")
    done = run("verify", "mine.falsified", "--proofs", root, "--seed", 4, "--jobs", 1)
    assert done.status == 1
    assert "falsified by 0" in done.out
    assert f"tamegd verify mine.falsified --seed 4 --proofs {root}" in " ".join(done.out.split())
    again = run("verify", "mine.falsified", "--seed", 4, "--proofs", root, "--jobs", 1)
    assert "falsified by 0" in again.out
