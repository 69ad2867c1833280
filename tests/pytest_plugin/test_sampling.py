"""Profiles, seeds, workers and orders: what is drawn, and that nothing else has a say in it."""

import re

from tests.cli.examples import theorem
from tests.pytest_plugin.runner import run, write
from verify.pytest_plugin.sampling import FUZZ_FACTOR, Sampling

DRAWN = theorem(
    more='properties=[Property("drawn", lambda: st.integers(0, 10**9), lambda n: print("drew", n), examples=5)]'
)
REVERSED = "def pytest_collection_modifyitems(items):\n    items.reverse()\n"


def drawn(*arguments, cwd):
    got = run("--tamegd", cwd / "mine", "-s", *arguments, cwd=cwd)
    assert got.status == 0
    return re.findall(r"drew (\d+)", got.out), got


def test_ci_draws_the_same_inputs_in_every_run_and_a_seed_draws_others(tmp_path):
    write(tmp_path, drawn=DRAWN)
    first, _ = drawn(cwd=tmp_path)
    assert first == drawn("--tamegd-profile", "ci", cwd=tmp_path)[0]
    assert len(first) == 5
    other, got = drawn("--tamegd-seed", 7, "--tamegd-examples", 8, cwd=tmp_path)
    assert len(other) == 8
    assert set(other) != set(first)
    assert "profile ci, seed 7" in got.out


def test_fuzz_draws_other_inputs_in_every_run_and_its_seed_repeats_them(tmp_path):
    write(tmp_path, drawn=DRAWN)
    first, got = drawn("--tamegd-profile", "fuzz", "-q", cwd=tmp_path)
    second, _ = drawn("--tamegd-profile", "fuzz", cwd=tmp_path)
    assert len(first) == len(second) == 5 * FUZZ_FACTOR
    assert first != second
    [said] = re.findall(r"^tamegd: profile fuzz, seed \d+; (.*) repeats it$", got.out, re.MULTILINE)
    assert drawn(*said.split(), cwd=tmp_path)[0] == first


def test_workers_of_xdist_agree_with_one_process_and_share_the_seed(tmp_path):
    write(tmp_path, "good", "checked", "falsified", "wrong_sign", "polite", "user")
    alone = run("--tamegd", tmp_path, cwd=tmp_path)
    shared = run("--tamegd", tmp_path, "-n", 2, cwd=tmp_path)
    assert (alone.status, shared.status) == (1, 1)
    assert shared.outcomes == alone.outcomes
    assert set(alone.failures.splitlines()) == {
        re.sub(r"^\[gw\d\] .*", "", x) for x in shared.failures.splitlines()
    } - {""}
    fuzzed = run("--tamegd", tmp_path, "-n", 2, "--tamegd-profile", "fuzz", "-k", "falsified or checked", cwd=tmp_path)
    assert len(set(re.findall(r"--tamegd-seed (\d+)", fuzzed.out))) == 1
    assert "tamegd verify" not in fuzzed.out  # it has no such profile


def test_neither_the_order_of_the_items_nor_of_hashes_matters(tmp_path):
    names = ["checked", "falsified", "no_refutation", "wrong_sign", "user", "polite"]
    forwards = run("--tamegd", write(tmp_path / "a" / "p", *names), cwd=tmp_path / "a", PYTHONHASHSEED="1")
    write(tmp_path / "b" / "p", *names)
    (tmp_path / "b" / "conftest.py").write_text(REVERSED)
    backwards = run("--tamegd", tmp_path / "b" / "p", cwd=tmp_path / "b", PYTHONHASHSEED="2")
    assert list(backwards.outcomes) != list(forwards.outcomes)
    assert backwards.outcomes == forwards.outcomes
    assert set(backwards.failures.splitlines()) == set(forwards.failures.splitlines())


def test_how_many_inputs_and_which_options_repeat_them():
    assert Sampling().count(30) == 30
    assert Sampling("fuzz", 1).count(30) == 30 * FUZZ_FACTOR
    assert Sampling("fuzz", 1, 4).count(30) == 4
    assert Sampling("fuzz", 0, 4).options == [
        "--tamegd-profile",
        "fuzz",
        "--tamegd-seed",
        "0",
        "--tamegd-examples",
        "4",
    ]
    assert Sampling().options == []
