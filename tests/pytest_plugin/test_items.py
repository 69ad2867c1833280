"""What is collected from theorem files, and what is not."""

import pytest

from proofs.scalar import diagonal_form
from tests.cli.examples import theorem
from tests.pytest_plugin.runner import ROOT, run, write


def test_the_items_of_a_theorem_of_the_package_are_named_after_its_parts():
    got = run("--tamegd", "proofs/scalar/diagonal_form.py", cwd=ROOT)
    parts = [("step", s.name) for s in diagonal_form.theorem.steps]
    parts += [("neighbour", n.name) for n in diagonal_form.theorem.neighbours]
    parts += [("property", p.name) for p in diagonal_form.theorem.properties]
    parts += [("precise", p.name) for p in diagonal_form.theorem.precise]
    ids = [f"proofs/scalar/diagonal_form.py::{kind}: {name}" for kind, name in [*parts, ("verdict", "as claimed")]]
    assert got.status == 0
    assert got.outcomes == dict.fromkeys(ids, "PASSED")  # and nothing of the tests folder


def test_every_kind_of_part_is_an_item_and_helpers_are_none(tmp_path):
    write(tmp_path, "checked", _helper="raise SystemExit\n")
    (tmp_path / "conftest.py").touch()
    (tmp_path / "mine" / "__init__.py").write_text("raise SystemExit('a chapter is not imported')\n")
    got = run("--tamegd", tmp_path, cwd=tmp_path)
    assert got.status == 0
    assert list(got.outcomes) == [
        "mine/checked.py::step: expand", "mine/checked.py::neighbour: no mixed term", "mine/checked.py::property: positive",
        "mine/checked.py::precise: digits", "mine/checked.py::verdict: as claimed",
    ]  # fmt: skip


def test_outside_the_root_of_pytest_ids_begin_at_the_folder_of_proofs(tmp_path):
    here, there = tmp_path / "here", write(tmp_path / "there", "good")
    here.mkdir()
    got = run("--tamegd", there, "--rootdir", here, cwd=here)
    assert set(got.outcomes) == {
        f"mine/good.py::{part}" for part in ("step: expand", "neighbour: no mixed term", "verdict: as claimed")
    }
    one = run(f"--tamegd={there / 'mine' / 'good.py'}", cwd=here)
    assert set(one.outcomes) == {i.removeprefix("mine/") for i in got.outcomes}  # no __init__.py: no chapter


def test_a_single_file_is_in_the_chapter_that_its_folder_is(tmp_path):
    write(tmp_path, "user", "polite", __init__="")
    got = run("--tamegd", "mine/user.py", cwd=tmp_path)  # appeals to mine.polite
    assert got.status == 0
    assert {i.partition("::")[0] for i in got.outcomes} == {"mine/user.py"}


def test_a_folder_that_pytest_does_not_enter_by_itself_is_entered(tmp_path):
    write(tmp_path, "good", chapter="build")
    write(tmp_path, "good", chapter="dist")
    got = run("--tamegd", ".", "--ignore", "dist", cwd=tmp_path)
    assert {i.partition("::")[0] for i in got.outcomes} == {"build/good.py"}


def test_beside_other_tests_both_are_run(tmp_path):
    write(tmp_path / "proofs", "good", "checked", test_named=theorem() + "def test_inside():\n    raise ValueError\n")
    (tmp_path / "test_own.py").write_text("def test_own():\n    pass\n")
    mixed = run("--tamegd", "proofs", "test_own.py", cwd=tmp_path)
    files = {i.partition("::")[0] for i in mixed.outcomes}
    assert files == {"proofs/mine/good.py", "proofs/mine/checked.py", "proofs/mine/test_named.py", "test_own.py"}
    everything = run("--tamegd", "proofs", ".", cwd=tmp_path)
    assert (mixed.status, everything.outcomes) == (0, mixed.outcomes)
    chosen = run("--tamegd", "proofs", "proofs/mine/checked.py::step: expand", "test_own.py", cwd=tmp_path)
    assert list(chosen.outcomes) == ["proofs/mine/checked.py::step: expand", "test_own.py::test_own"]
    unmarked = run("--tamegd", "proofs", ".", "--strict-markers", "-m", "not tamegd", cwd=tmp_path)
    assert list(unmarked.outcomes) == ["test_own.py::test_own"]
    by_id = run("--tamegd", "proofs", "-k", "mine.good", cwd=tmp_path)
    assert {i.partition("::")[0] for i in by_id.outcomes} == {"proofs/mine/good.py"}


def test_a_folder_of_proofs_is_reached_through_one_that_is_closed_and_nothing_else_there(tmp_path):
    write(tmp_path / ".venv" / "lib" / "p", "good")
    for name in ("test_own.py", ".venv/test_closed.py", ".venv/lib/test_closed.py"):
        (tmp_path / name).write_text("def test_own():\n    pass\n")
    got = run("--tamegd", ".venv/lib/p", ".", cwd=tmp_path)
    assert {i.partition("::")[0] for i in got.outcomes} == {".venv/lib/p/mine/good.py", "test_own.py"}


def test_without_the_option_a_theorem_file_is_no_test(tmp_path):
    write(tmp_path, "good")
    assert run(cwd=tmp_path).status == 5  # nothing collected


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--tamegd", "nowhere"], "--tamegd nowhere: no theorem file and no folder of proofs"),
        (["--tamegd", "mine/_helper.py"], "--tamegd mine/_helper.py: not a theorem file"),
        (["--tamegd", "empty"], "--tamegd empty: there is no theorem file in this folder"),
        (["--tamegd", "mine", "--tamegd-seed", "-1"], "'-1' is not a whole number from 0 on"),
        (["--tamegd", "mine", "--tamegd-examples", "0"], "'0' is not a whole number from 1 on"),
        (["--tamegd", "mine", "--tamegd-profile", "quick"], "invalid choice: 'quick'"),
    ],
)
def test_bad_usage_is_said_without_a_traceback(tmp_path, arguments, words):
    write(tmp_path, "good", _helper="")
    (tmp_path / "empty").mkdir()
    got = run(*arguments, cwd=tmp_path)
    assert got.status == 4
    assert words in got.err
    assert "Traceback" not in got.out + got.err
