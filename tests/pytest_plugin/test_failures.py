"""What fails, and how it is said."""

import re
import shlex

from tests.cli.examples import theorem
from tests.pytest_plugin.runner import run, write
from verify.cli.main import main

SKIPS = 'properties=[Property("skips", lambda: st.integers(0, 9), lambda n: __import__("pytest").skip("no"))]'
WIDE = 'properties=[Property("wide", lambda: st.integers(10**700, 10**701), lambda n: positive(-n))]'
LOOSE = (
    theorem(
        'first := identity("first", x + x, 2*x, concludes=True), '
        'cited("more", CitedResult("a", "b", "c"), premises=[first], gives=says("and {}", mu > 0))'
    )
    .replace("steps=[first", "steps=[(first")
    .replace("True), cited", "True)), cited")
)
FALSE = ["wrong_sign", "falsified", "no_refutation"]


def test_a_failure_says_what_was_claimed_why_it_fails_and_where_exactly(tmp_path):
    write(tmp_path, *FALSE, "good")
    got = run("--tamegd", tmp_path, cwd=tmp_path)
    assert got.status == 1
    assert {i for i, outcome in got.outcomes.items() if outcome == "FAILED"} == {
        "mine/falsified.py::property: positive", "mine/no_refutation.py::neighbour: no mixed term",
        "mine/no_refutation.py::verdict: as claimed", "mine/wrong_sign.py::step: expand", "mine/wrong_sign.py::verdict: as claimed",
    }  # fmt: skip
    for words in (
        "mine.wrong_sign, step: expand",
        "the two sides differ: 1 terms remain after expanding; false at x = 2/7, y = -4/5\n",
        "  says      (x + y)^2 = x^2 - 2*x*y + y^2\n",
        "falsified by 0: not positive\n",
        "not refuted: the conclusion (x + y)^2 = x^2 + y^2 holds at the point\n",
        "  witness   x = 0, y = 1\n",
        "refuted, promised proved: step 'expand' fails",
    ):
        assert words in got.failures
    assert "Traceback" not in got.out
    assert not re.search(r"\.py:\d", got.failures)  # no place in the code: the theorem is what fails


def test_the_commands_that_are_printed_show_the_failure_again(tmp_path, monkeypatch, capsys):
    write(tmp_path, *FALSE)
    got = run("--tamegd", tmp_path, cwd=tmp_path)
    again = [line.split(maxsplit=1)[1] for line in got.failures.splitlines() if line.startswith("  again ")]
    monkeypatch.chdir(tmp_path)
    assert len(again) == 10
    for command in again:
        program, *arguments = shlex.split(command)
        if program == "tamegd":
            assert main(arguments) == 1
        elif "verdict" not in command:
            assert list(run(*arguments, cwd=tmp_path).outcomes.values()) == ["FAILED"]
    capsys.readouterr()


def test_a_file_that_cannot_be_taken_is_one_line(tmp_path):
    write(tmp_path, "floating", "raising", "unfinished", "empty", "good")
    got = run("--tamegd", tmp_path, "--continue-on-collection-errors", cwd=tmp_path)
    assert got.outcomes["mine/good.py::verdict: as claimed"] == "PASSED"
    assert [o for o in got.outcomes.values() if o != "PASSED"] == ["ERROR"] * 4
    lines = [line for line in got.failures.splitlines() if not line.startswith("____")]
    assert [line.partition("mine/")[2] for line in lines] == [
        "empty.py: defines no theorem: write theorem = Theorem(...)",
        "floating.py:17: float literal 0.5: numbers in a theorem file are exact; write Fraction('0.5') or a quotient of integers",
        "raising.py:17: ZeroDivisionError: division by zero",
        "unfinished.py:17: '(' was never closed",
    ]
    assert run("--tamegd", tmp_path, cwd=tmp_path).status == 2


def test_the_verdict_finds_what_no_single_step_shows(tmp_path):
    write(tmp_path, "lost", "leaning", "raising", loose=LOOSE)
    got = run("--tamegd", tmp_path, "--continue-on-collection-errors", cwd=tmp_path)
    failed = {i for i, outcome in got.outcomes.items() if outcome == "FAILED"}
    assert failed == {f"mine/{name}.py::verdict: as claimed" for name in ("lost", "leaning", "loose")}
    assert "the formula mu > 0 of the sentence does not stand in what the sentence is drawn from" in got.out
    assert "mine.nowhere is not known" in got.out
    assert "mine.raising could not be taken" in got.out


def test_a_theorem_without_steps_rests_on_its_checks(tmp_path):
    write(
        tmp_path, sampled=theorem("", "", 'precise=[Precise("digits", lambda digits: "seen")]'), nothing=theorem("", "")
    )
    got = run("--tamegd", tmp_path, cwd=tmp_path)
    assert got.outcomes["mine/sampled.py::verdict: as claimed"] == "PASSED"
    assert got.outcomes["mine/nothing.py::verdict: as claimed"] == "FAILED"


def test_a_check_that_skips_itself_has_not_passed(tmp_path):
    write(tmp_path, skips=theorem(more=SKIPS))
    assert run("--tamegd", tmp_path, cwd=tmp_path).outcomes["mine/skips.py::property: skips"] == "FAILED"


def test_a_witness_is_shown_whole(tmp_path):
    write(tmp_path, wide=theorem(more=WIDE))
    got = run("--tamegd", tmp_path, cwd=tmp_path)
    assert f"  witness   {10**700}\n" in got.failures
