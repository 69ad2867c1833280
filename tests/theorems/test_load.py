import pytest

from tests.theorems.proofs import GOOD, HEAD, write
from verify.theorems import AuthorError
from verify.theorems.load import load


@pytest.fixture(autouse=True)
def _path(monkeypatch):
    import sys

    monkeypatch.setattr(sys, "path", list(sys.path))


def test_a_theorem_file_is_loaded(tmp_path):
    assert [s.name for s in load(write(tmp_path, GOOD)).steps] == ["square"]


@pytest.mark.parametrize(("text", "line", "message"), [
    (HEAD + "z = 0.5\n", 9, "float literal 0.5: numbers in a theorem file are exact; write Fraction('0.5')"),
    (HEAD + "z = 1e-3*x\n", 9, "float literal 1e-3"), (HEAD + "z = 2j\n", 9, "float literal 2j"),
    (HEAD + "z = (\n", 9, "was never closed"), (HEAD + "\nundefined\n", 10, "NameError: name 'undefined' is not defined"),
    (HEAD + "identity('a', x)\n", 9, "needs at least two expressions"), (HEAD + "identity('a', 1/2, x)\n", 9, "float 0.5"),
    (HEAD + "raise SystemExit('gone')\n", 9, "SystemExit: gone"), (HEAD + "import no_such_module\n", 9, "ModuleNotFoundError"),
    (HEAD + "def f():\n    return 1 // 0\nf()\n", 10, "ZeroDivisionError"),
])  # fmt: skip
def test_what_is_wrong_is_one_line_with_its_place(tmp_path, text, line, message):
    entry = write(tmp_path, text)
    with pytest.raises(AuthorError) as error:
        load(entry)
    said = str(error.value)
    assert said.startswith(f"{entry.path}:{line}: "), said
    assert message in said
    assert "\n" not in said


@pytest.mark.parametrize("text", [HEAD, HEAD + "theorem = 3\n", ""])
def test_a_file_without_a_theorem_says_so(tmp_path, text):
    with pytest.raises(AuthorError, match="defines no theorem"):
        load(write(tmp_path, text))


def test_a_float_is_refused_before_anything_runs(tmp_path):
    mark = tmp_path / "mark"
    entry = write(tmp_path, HEAD + f"open({str(mark)!r}, 'w').close()\nz = 0.1\n")
    with pytest.raises(AuthorError, match="float literal"):
        load(entry)
    assert not mark.exists()


def test_two_files_of_one_name_in_two_folders_are_two_theorems(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = load(write(tmp_path / "a", GOOD))
    second = load(write(tmp_path / "b", GOOD.replace('square"', 'other"')))
    assert (first.steps[0].name, second.steps[0].name) == ("square", "other")
