import pytest

from tests.cli.examples import theorem
from tests.export.formulas import needs_latex, overfull
from verify.export.paper import pdf

STEP = 'identity("expand", (x + y)**2, x**2 + 2*x*y + y**2, concludes=True)'


@pytest.fixture
def make(run, proofs, tmp_path, monkeypatch):
    """Make the article of example theorems, without a PDF, and return the outcome and the text."""
    monkeypatch.setattr(pdf, "PROGRAM", "no-such-latex")

    def command(*names, folder="out", **texts):
        out = tmp_path / folder
        root = proofs(*names, **texts)
        got = run("paper", "mine.*", "--only", "certified", "--jobs", 1, "--out", out, "--proofs", root)
        return got, (out / "paper.tex").read_text(encoding="utf-8") if (out / "paper.tex").exists() else ""

    return command


def test_an_article_is_written(make, tmp_path):
    got, text = make("good", "polite")
    assert (got.status, got.err) == (0, "")
    assert got.out.startswith(f"{tmp_path / 'out'}: paper.tex, paper.bib, times.tex\n")
    assert "no paper.pdf: pdflatex is not installed" in got.out
    assert r"\begin{theorem}[{The square of a sum}]\label{tamegd:mine.good}" in text
    assert r"\tamegdstep{mine.good}{1}{certified}{expand}" in text
    assert r"\tamegdstep{mine.polite}{2}{cited}{and so}" in text
    assert r"\cite[{p. 1\_2}]{tamegd:book}" in text
    assert "title = {{A Book}}" in (tmp_path / "out" / "paper.bib").read_text(encoding="utf-8")
    assert "1 proved (every step certified by an exact checker), 1 proved modulo cited" in text


def test_a_chapter_says_what_its_symbols_mean_and_takes_over_what_the_article_has_not(make, run, proofs, tmp_path):
    root = proofs("good")
    (root / "other").mkdir()
    (root / "other" / "good.py").write_text(theorem(), encoding="utf-8")
    for chapter, notation in (("mine", "that of the other chapter"), ("other", "x is a side")):
        (root / chapter / "__init__.py").write_text(f'"""A.\n\nNotation: {notation}.\n"""\n', encoding="utf-8")
    _, alone = make("good")
    assert r"\emph{Notation.} That of the other chapter. In the other chapter: $x$ is a side." in alone
    both = tmp_path / "both"
    run("paper", "mine.*", "other.*", "--only", "certified", "--jobs", 1, "--out", both, "--proofs", root)
    text = (both / "paper.tex").read_text(encoding="utf-8")
    assert r"\emph{Notation.} $x$ is a side." in text
    assert "In the other chapter" not in text


def test_two_runs_write_the_same(make, tmp_path):
    make("good", "polite", folder="one")
    make("good", "polite", folder="two")
    for name in ("paper.tex", "paper.bib"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_corrupted_certificate_takes_the_marks_of_all_that_depend_on_it(run, make, tmp_path):
    texts = {
        "first": theorem(STEP),
        "second": theorem('uses("before", "mine.first", gives=says("as said"), concludes=True)'),
        "third": theorem('uses("before", "mine.second", gives=says("as said"), concludes=True)'),
        "apart": theorem(STEP.replace("**2", "**1").replace("x**1 + 2*x*y + y**1", "x + y")),
    }
    got, text = make(**texts)
    assert got.status == 0
    assert text.count(r"\tamegdmark{proved}") == 4
    run("verify", "mine.first", "--only", "certified", "--record", "--proofs", tmp_path / "proofs")
    [stored] = (tmp_path / "proofs" / "certificates").glob("*.json")
    stored.write_text(
        stored.read_text(encoding="utf-8").replace('"kind": "identity"', '"kind": "combination"'), encoding="utf-8"
    )
    got, text = make(**texts)
    assert got.status == 1
    assert text.count(r"\tamegdmark{proved}") == 1
    for name in ("first", "second", "third"):
        assert rf"\tamegdstep{{mine.{name}}}{{1}}{{NOT CHECKED}}" in text
    assert r"\tamegdstep{mine.apart}{1}{certified}" in text


@needs_latex
def test_a_selection_compiles(run, tmp_path):
    out = tmp_path / "out"
    got = run("paper", "growth.squared", "scalar.normal_form", "--only", "certified", "--jobs", 1, "--out", out)
    assert got.status == 0
    assert (out / "paper.pdf").read_bytes().startswith(b"%PDF")
    assert {p.name for p in out.iterdir()} == {"paper.tex", "paper.bib", "times.tex", "paper.pdf"}
    text = (out / "paper.tex").read_text(encoding="utf-8")
    for _ in range(3):
        wide = overfull(text, out)
    assert not [x for x in wide if x > 10]
    assert "undefined" not in (out / "paper.log").read_text(encoding="utf-8", errors="replace")


def test_a_file_that_cannot_be_taken_is_one_line(run, proofs, tmp_path):
    root, out = proofs("good", "raising"), tmp_path / "out"
    got = run("paper", "mine.*", "--only", "certified", "--jobs", 2, "--out", out, "--proofs", root)
    got.refused("raising.py", "ZeroDivisionError")
    assert not out.exists()


def test_bad_usage(run, tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    run("paper", "--out", file).refused("is no folder")
    run("paper", "--out", tmp_path / "no" / "where").refused("no folder")
    run("paper", "scalar.nothing", "--out", tmp_path / "o").refused("unknown theorem")
    run("paper", "--only", "scalar.nothing", "--out", tmp_path / "o").refused("--only", "certified")


@needs_latex
def test_what_latex_refuses_is_one_line_that_names_the_log(tmp_path):
    (tmp_path / "paper.tex").write_text("\\documentclass{article}\\begin{document}\\nonsense\\end{document}")
    with pytest.raises(pdf.NotCompiled, match=r"Undefined control sequence.*\(the log is .*paper\.log\)"):
        pdf.compile_pdf(tmp_path / "paper.tex")
    assert {p.name for p in tmp_path.iterdir()} == {"paper.tex", "paper.log"}
    assert "nonsense" in (tmp_path / "paper.log").read_text(encoding="utf-8", errors="replace")


def test_no_earlier_pdf_stands_beside_a_text_that_latex_was_not_done_with(make, run, proofs, tmp_path, monkeypatch):
    make("good")
    (tmp_path / "out" / "paper.pdf").write_bytes(b"of the earlier one")

    def interrupted(source):
        raise KeyboardInterrupt

    monkeypatch.setattr(pdf, "compile_pdf", interrupted)
    got, text = make("polite")
    assert got.status == 130
    assert "mine.polite" in text
    assert not (tmp_path / "out" / "paper.pdf").exists()


@pytest.mark.parametrize("name", ["paper.tex", "paper.bib", "times.tex", "paper.pdf", "paper.log"])
def test_files_of_the_user_are_not_written_over(make, proofs, tmp_path, name):
    out = tmp_path / "out"
    out.mkdir()
    (out / name).write_text("\\documentclass{article} % my own\n% Made by tamegd paper.\n", encoding="utf-8")
    before = (out / name).read_bytes()
    got, _ = make("raising")  # refused before a theorem file is read
    got.refused(f"holds {name}, not made by `tamegd paper`", "another folder")
    assert [(p.name, p.read_bytes()) for p in out.iterdir()] == [(name, before)]


def test_an_earlier_article_is_written_over(make, tmp_path):
    _, before = make("good")
    for name in ("paper.pdf", "paper.log"):
        (tmp_path / "out" / name).write_bytes(b"of the earlier one")
    got, after = make("polite")
    assert got.status == 0
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"paper.tex", "paper.bib", "times.tex"}
    assert "mine.polite" in after
    assert "mine.polite" not in before


@needs_latex
def test_it_is_compiled_until_references_stand_still(tmp_path):
    text = r"\pdfcompresslevel=0\documentclass{article}\begin{document}\section{One}\label{one}\ref{one}\end{document}"
    (tmp_path / "paper.tex").write_text(text)
    made = pdf.compile_pdf(tmp_path / "paper.tex")
    assert made == tmp_path / "paper.pdf"
    assert b"(??" not in made.read_bytes()
