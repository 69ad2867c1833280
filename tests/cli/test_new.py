import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_file_verifies_as_it_stands(run, here):
    got = run("new", "own/wells/quartic.py")
    assert (got.status, got.err) == (0, "")
    assert "own/wells/quartic.py is the theorem wells.quartic" in got.out
    assert "  tamegd verify wells.quartic --proofs own\n" in got.out
    verified = run("verify", "wells.quartic", "--proofs", "own", "--jobs", 1)
    assert verified.status == 0
    assert "1 theorem: 1 proved" in verified.out
    assert "1 precise, 1 sampled      1/1" in verified.out
    shown = run("show", "wells.quartic", "--proofs", "own")
    assert shown.status == 0
    for rule in ("Rule: identity.", "Rule: inequality.", "Rule: induction."):
        assert rule in shown.out
    assert run("derive", "wells.quartic", "--proofs", "own", "--format", "latex").status == 0
    assert "wells: (One line" in run("list", "wells.*", "--proofs", "own").out


@pytest.mark.parametrize(
    ("arguments", "name", "root"),
    [
        (["top.py"], "top", "."),
        (["own/top"], "top", "own"),
        (["own/chapter/deep.py"], "chapter.deep", "own"),
        (["a/own/chapter/deep.py"], "chapter.deep", "a/own"),
        (["own/one/two/deep.py", "--proofs", "own"], "one.two.deep", "own"),
        (["own/chapter/deep.py", "--proofs", "own/chapter"], "deep", "own/chapter"),
    ],
)
def test_the_path_gives_the_id_and_the_folder_of_proofs(run, here, arguments, name, root):
    got = run("new", *arguments)
    assert got.status == 0
    assert f"tamegd verify {name} --proofs {root}\n" in got.out
    assert f"is the theorem {name};" in got.out
    path = str(here / arguments[0]).removesuffix(".py") + ".py"
    assert f'"path": "{path}"' in run("list", name, "--proofs", root, "--json", "-").out


def test_a_chapter_that_is_there_says_what_it_is_in(run, here):
    chapter = here / "own" / "one" / "two"
    chapter.mkdir(parents=True)
    for folder in (chapter, chapter.parent):
        (folder / "__init__.py").write_text('"""Kept."""\n')
    assert "is the theorem one.two.deep;" in run("new", "own/one/two/deep.py").out
    assert (chapter / "__init__.py").read_text() == '"""Kept."""\n'


def test_nothing_is_written_over(run, here):
    (here / "mine.py").write_text("kept")
    run("new", "mine.py").refused("mine.py is there already, and nothing is written over")
    run("new", "mine").refused("mine.py is there already")
    assert (here / "mine.py").read_text() == "kept"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("own/_helper.py", "'_helper' is no name"),
        ("own/two-words.py", "'two-words' is no name"),
        ("own/1st.py", "'1st' is no name"),
        ("own/class.py", "'class' is no name"),
        ("own/a.b.py", "'a.b' is no name"),
        ("own/conftest.py", "'conftest' is no name"),
        ("own/_hidden/name.py", "'_hidden' is no name"),
        ("own/name.txt", "does not name a file that ends in .py"),
        ("", "does not name a file"),
        ("there", "there is a folder: name a file in it"),
        ("own/", "own/ is a folder"),
        ("file/name.py", "file"),
        ("own/scalar/normal_form.py", "scalar.normal_form is a theorem of the package, which this file would hide"),
    ],
)
def test_what_cannot_be_a_theorem_is_refused_in_one_line(run, here, path, words):
    (here / "there").mkdir()
    (here / "file").write_text("")
    run("new", path).refused(words)
    assert sorted(p.name for p in here.iterdir()) == ["file", "there"]


def test_a_path_outside_the_folder_of_proofs_is_refused(run, here):
    run("new", "own/a.py", "--proofs", "other").refused("own/a.py is not in the folder")


@pytest.mark.skipif(find_spec("ruff") is None, reason="ruff is a developers' tool")
def test_the_file_has_no_fault_that_the_linter_sees(run, here):
    run("new", "own/wells/quartic.py")
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--no-cache",
        "--config",
        str(ROOT / "pyproject.toml"),
        "--ignore",
        "E501",
        "own",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_example_of_the_page_is_what_is_printed(run, here):
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    _, example = page.split("    $ tamegd new ", 1)
    command, printed = example.split("\n\n", 1)[0].split("\n", 1)
    assert run("new", command).out == "".join(line.removeprefix("    ") + "\n" for line in printed.splitlines())


def test_a_missing_pytest_is_named(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("verify.cli.new.find_spec", lambda name: None)
    assert "(pip install pytest)" in run("new", "own/wells/one.py").out
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert "(pip install pytest)" not in run("new", "own/wells/two.py").out
