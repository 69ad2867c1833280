import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.cli.examples import theorem
from tests.docs.test_readme import answers
from verify.catalogue import discover, select
from verify.export.document import Document
from verify.export.stated import stated
from verify.export.text import text

ROOT = Path(__file__).parents[2]


def test_text(run, proofs):
    got = run("derive", "mine.good", "--proofs", proofs("good"))
    assert got.status == 0
    assert got.err == ""
    assert "By expanding:\n      (x + y)^2 = x^2 + 2 x y + y^2\n" in got.out


def test_latex_is_a_fragment_unless_asked_otherwise(run, proofs):
    root = proofs("good")
    fragment = run("derive", "mine.good", "--proofs", root, "--format", "latex").out
    whole = run("derive", "mine.good", "--proofs", root, "--format", "latex", "--standalone").out
    assert fragment.startswith("% Checked by tamegd. Needs only \\usepackage{amsmath}.\n")
    assert "documentclass" not in fragment
    assert whole.count(r"\documentclass{article}") == whole.count(r"\end{document}") == 1
    assert fragment in whole
    assert r"\left(x + y\right)^{2} & = x^{2} + 2 x y + y^{2}" in fragment
    assert r"for 100\% of all $x_{1}$ \& $y_{1}$." in fragment


def test_markdown(run, proofs):
    got = run("derive", "mine.good", "--proofs", proofs("good"), "--format", "markdown").out
    assert got.startswith("## The square of a sum.\n\n`mine.good`\n")
    assert "$$\n\\begin{aligned}\n\\left(x + y\\right)^{2} & = x^{2} + 2 x y + y^{2}\n\\end{aligned}\n$$" in got
    assert r"all $x_{1}$ & $y_{1}$." in got


@pytest.mark.parametrize("form", ["text", "latex", "markdown"])
def test_only_what_is_checked_is_derived(run, proofs, form):
    got = run("derive", "mine.*", "--proofs", proofs("good", "wrong_sign"), "--format", form)
    assert got.status == 1
    assert got.out.count("NOT CHECKED: ") == 1
    assert got.out.count("By expanding") == 1


def test_a_step_that_leans_on_what_fails_is_not_checked(run, proofs):
    got = run("derive", "mine.lost", "--proofs", proofs("lost"))
    assert got.status == 1
    assert "NOT CHECKED: mine.nowhere is not known" in got.out


def test_a_broken_file_prints_nothing(run, proofs, tmp_path):
    target = tmp_path / "out.tex"
    got = run("derive", "mine.*", "--proofs", proofs("good", "floating"), "--out", target)
    got.refused("floating.py:17: float literal 0.5")
    assert got.out == ""
    assert not target.exists()


def test_out_gets_what_standard_output_gets(run, proofs, tmp_path):
    root, target = proofs("good"), tmp_path / "out.txt"
    printed = run("derive", "mine.good", "--proofs", root).out
    got = run("derive", "mine.good", "--proofs", root, "--out", target)
    assert (got.status, got.out, got.err) == (0, "", "")
    assert target.read_text(encoding="utf-8") == printed


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "word"], ("--format", "'word'", "'markdown'")),
        (["--standalone"], ("--standalone goes with --format latex",)),
        (["--out", "/nowhere/x"], ("no folder /nowhere",)),
        (["mine.god"], ("unknown theorem 'mine.god'",)),
    ],
)
def test_bad_usage_is_one_line(run, proofs, arguments, words):
    run("derive", "mine.good", "--proofs", proofs("good"), *arguments).refused(*words)


@pytest.mark.parametrize("form", ["text", "latex", "markdown", "coq"])
def test_what_is_enclosed_is_derived_without_a_certificate(run, proofs, form):
    got = run("derive", "mine.enclosed", "--proofs", proofs("enclosed"), "--format", form)
    assert got.status == 0
    assert "ball arithmetic" in got.out
    assert "1.4142" in got.out.replace("\\allowbreak{}", "")
    assert "NOT " not in got.out


@pytest.mark.parametrize(
    ("form", "heading"),
    [("text", "Verdict of the steps\n"), ("latex", r"\paragraph{Verdict of the steps.}"), ("markdown", "### Verdict of the steps\n")],
)  # fmt: skip
def test_the_verdict_is_that_of_the_steps_alone(run, proofs, form, heading):
    got = run("derive", "mine.falsified", "--proofs", proofs("falsified"), "--format", form)
    assert got.status == 0  # its property, which fails, is not run
    assert heading in got.out


@pytest.mark.parametrize("form", ["text", "latex", "markdown"])
def test_what_is_proved_is_stated_and_its_symbols_explained(run, proofs, form):
    root = proofs(good=theorem().replace("\nClaim:", "\nMethod: by hand.\nClaim:"))
    (root / "mine" / "__init__.py").write_text('"""Mine.\n\nNotation: x and y are sides.\n"""\n', encoding="utf-8")
    got = run("derive", "mine.good", "--proofs", root, "--format", form).out
    said = [got.index(words) for words in ("By hand.", "Claim, in words", "are sides.", "By expanding")]
    assert said == sorted(said)


@pytest.mark.parametrize("name", ["scalar.convergence", "regularity.capture", "matrix.gd_map"])
def test_a_theorem_of_the_package_is_stated(name):
    [entry] = select(discover(), [name])
    said = text([Document(name, name, tuple(stated(entry)))])
    for symbol in {
        "scalar.convergence": ("h* = ", "T = ", "A = ", "B = ", "S = ", "r^2 = ", "eta = "),
        "regularity.capture": ("a <= kappa <= b", "u = ", "X = ", "S = ", "<= B", "0 <= z", "A, hi >= 0", "<= w"),
        "matrix.gd_map": ("U V^T", "t U", "learning rate h"),
    }[name]:
        assert symbol in said


def examples():
    """The examples of ``tamegd derive`` on the page: arguments, what the output is piped through, expected lines."""
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    return re.findall(r"^    \$ tamegd (derive .*?)(?: \| (.*))?\n((?:    .*\n)+)", page, re.MULTILINE)


@pytest.mark.parametrize(("command", "pipe", "expected"), examples())
def test_the_examples_of_the_page(run, command, pipe, expected):
    got = run(*shlex.split(command))
    assert got.status == 0
    out = got.out
    if pipe:
        out = subprocess.run(pipe, shell=True, input=out, capture_output=True, text=True, check=True).stdout
    assert answers(expected, tuple(out.splitlines()))
