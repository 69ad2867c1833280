"""Attacks as items: only when they are asked for."""

from tests.cli.examples import theorem
from tests.pytest_plugin.runner import run, write

GUESS = theorem('conjecture("larger", (x + y)**2 >= x**2 + y**2, given=[x > 0, y > -Fraction(1, 100)])', neighbours="")


def test_there_are_none_unless_they_are_asked_for(tmp_path):
    write(tmp_path, "good")
    assert not any("::attack" in i for i in run("--tamegd", tmp_path, cwd=tmp_path).outcomes)
    got = run("--tamegd", tmp_path, "--tamegd-attack", 300, cwd=tmp_path)
    assert got.outcomes["mine/good.py::attack: expand"] == "PASSED"
    assert got.status == 0


def test_a_false_statement_fails_with_its_witness_and_both_commands(tmp_path):
    write(tmp_path, guess=GUESS)
    got = run("--tamegd", tmp_path, "--tamegd-attack", 3000, "-k", "attack", cwd=tmp_path)
    assert got.outcomes == {"mine/guess.py::attack: larger": "FAILED"}
    assert "in exact arithmetic" in got.failures
    assert "witness   x = " in got.failures
    assert "tamegd attack mine.guess --examples 3000 --seed 0 --proofs ." in got.failures
    assert "--tamegd-attack 3000" in got.failures
    assert "Traceback" not in got.out


def test_bad_numbers_are_usage_errors(tmp_path):
    assert run("--tamegd", tmp_path, "--tamegd-attack", 0, cwd=tmp_path).status == 4
