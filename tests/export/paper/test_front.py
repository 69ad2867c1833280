from verify.claims import Evidence, Verdict, VerdictKind
from verify.export.paper.front import abstract, introduction, lines_of_code, reading, trusted_lines
from verify.export.paper.marks import MEANING
from verify.theorems.results import StepResult, TheoremResult

CERTIFIED = StepResult("a", "x = x", (Evidence.CERTIFIED,), ok=True)
CITED = StepResult("b", "and so", (Evidence.CITED,), ok=True)
LEANING = StepResult("c", "as said", (Evidence.CERTIFIED,), ok=True, uses="mine.other")
FAILED = StepResult("d", "x = y", (Evidence.CERTIFIED,), ok=False)


def result(*steps, kind=VerdictKind.PROVED):
    return TheoremResult("mine.one", "One", "", steps=steps, verdict=Verdict(kind), promised=VerdictKind.PROVED)


def test_counts_are_those_of_the_results():
    shown = [result(CERTIFIED, CITED, LEANING), result(FAILED, CERTIFIED)]
    text = introduction(shown, {"tamegd:mine:chapter": "Squares of x"}, 3)
    assert "proves 2 theorems" in text
    assert "5 steps: 2 rest on certificates" in " ".join(text.split())
    assert "1 cite 3 results" in " ".join(text.split())
    assert "1 appeal to" in " ".join(text.split())
    assert r"Squares of $x$ (Section~\ref{tamegd:mine:chapter})" in text
    assert "2 of 5 steps, the Coq kernel was not asked" in abstract(shown)


def test_the_size_of_the_trusted_part_is_counted():
    module, function = (
        '"""Of a module,\n\non three lines."""\n\nX = 1  # one\n',
        'def f():\n    """Told."""\n    # counts\n',
    )
    source = module + function + '    return """not\n\ntold"""\n'
    assert lines_of_code(source) == 5
    assert trusted_lines() == trusted_lines(["exact", "check"]) + trusted_lines(["claims"]) > 1000
    assert f"({trusted_lines()} lines of Python" in introduction([result(CERTIFIED)], {}, 0)


def test_every_mark_has_a_legend():
    text = reading()
    assert all(rf"\item[\textsf{{{mark}}}]" in text for mark in MEANING)
    assert r"$\|A\|_F$ the Frobenius norm" in text
    assert r"$x \cdot y$ is the inner product" in text
