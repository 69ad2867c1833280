import io

import pytest

from verify.claims import Evidence, Verdict, VerdictKind
from verify.cli.output import console
from verify.export.table import print_results, summary
from verify.theorems.results import CheckResult, NeighbourResult, StepResult, TheoremResult

CITED = TheoremResult(
    "balanced_line.a_rather_long_name", promised=VerdictKind.PROVED_MODULO_CITED,
    steps=(StepResult("s", "x = y", (Evidence.CERTIFIED,), True),),
    checks=(CheckResult("c", Evidence.SAMPLED, True, "held"), CheckResult("d", Evidence.PRECISE, True, "held")),
    neighbours=(NeighbourResult("n", "x = z", True, "x = 1"),), seconds=1.234,
    verdict=Verdict(VerdictKind.PROVED_MODULO_CITED, ("limit laws [Rudin]", "Coppel [1955]")),
)  # fmt: skip
PROVED = TheoremResult("a.b", verdict=Verdict(VerdictKind.PROVED))
BROKEN = TheoremResult("a.c", error="/a/c.py:1: [red]float[/red] literal")
WORSE = TheoremResult(
    "a.d", steps=(StepResult("s", "x = y", (), False, "the two sides differ"),),
    verdict=Verdict(VerdictKind.INCONCLUSIVE, reason="step 's' fails"),
)  # fmt: skip


def printed(results, width=None):
    stream = io.StringIO()
    out = console(stream)
    if width:
        out.width = width
    print_results(out, results, 31.4)
    return stream.getvalue()


@pytest.mark.parametrize("width", [80, 120])
def test_nothing_is_cut_off(width):
    text = printed([CITED, PROVED, BROKEN, WORSE], width)
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text
    flat = "".join(text.split())
    for words in (
        "balanced_line.",
        "a_rather_long_name",
        "1/1",
        "1.23",
        "limit laws",
        "[red]float[/red]",
        "file not taken",
    ):
        assert words.replace(" ", "") in flat
    assert [line.rstrip()[-4:] for line in text.splitlines() if line.startswith("a.b")] == ["0.00"]


def test_citations_are_listed_once_and_referred_to():
    text = printed([CITED, CITED, PROVED])
    assert text.count("limit laws [Rudin]") == 1
    assert text.count("proved modulo cited [1, 2]") == 2
    assert "[2] Coppel [1955]" in text


def test_failures_name_theorem_step_and_reason():
    assert "a.d: inconclusive, promised proved\n  step 's': x = y: the two sides differ\n" in printed([PROVED, WORSE])


@pytest.mark.parametrize(
    ("results", "line"),
    [
        ([PROVED, CITED], "2 theorems: 1 proved, 1 proved modulo cited, 0 otherwise; "
         "1 of 1 false neighbours refuted; all as claimed; 31 s"),
        ([WORSE], "1 theorem: 0 proved, 0 proved modulo cited, 1 inconclusive; "
         "0 of 0 false neighbours refuted; 1 not as claimed; 31 s"),
        ([PROVED, BROKEN], "2 theorems: 1 proved, 0 proved modulo cited, 0 otherwise; 1 file not taken; "
         "0 of 0 false neighbours refuted; the others as claimed; 31 s"),
    ],
)  # fmt: skip
def test_summary(results, line):
    assert summary(results, 31.4) == line
