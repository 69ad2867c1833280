import pytest

from verify.claims import Evidence, Verdict, VerdictKind
from verify.export.paper.marks import MEANING, NOT_CHECKED, step_mark, theorem_mark
from verify.theorems.results import StepResult, TheoremResult

E, V = Evidence, VerdictKind


@pytest.mark.parametrize(
    ("evidence", "mark"),
    [
        ((E.CERTIFIED,), "certified"), ((E.KERNEL, E.CERTIFIED), "kernel"), ((E.KERNEL, E.CERTIFIED, E.CITED), "cited"),
        ((E.ENCLOSED,), "enclosed"), ((E.SAMPLED,), "sampled"), ((), NOT_CHECKED),
    ],
)  # fmt: skip
def test_a_step_is_marked_by_the_weakest_that_it_rests_on(evidence, mark):
    assert step_mark(StepResult("s", "x = x", evidence, True)) == mark
    assert step_mark(StepResult("s", "x = x", evidence, False, "no")) == NOT_CHECKED
    assert mark in MEANING


def test_a_theorem_is_marked_by_its_verdict_if_that_is_what_it_promises():
    proved = TheoremResult("t", promised=V.PROVED, verdict=Verdict(V.PROVED))
    assert theorem_mark(proved) == "proved"
    assert theorem_mark(TheoremResult("t", promised=V.PROVED, verdict=Verdict(V.SUPPORTED))) == NOT_CHECKED
    assert theorem_mark(TheoremResult("t", promised=V.SUPPORTED, verdict=Verdict(V.SUPPORTED))) == "supported"
    assert theorem_mark(TheoremResult("t", promised=V.SUPPORTED, verdict=Verdict(V.REFUTED))) == NOT_CHECKED
    assert theorem_mark(TheoremResult("t", promised=V.PROVED, verdict=Verdict(V.PROVED), error="e")) == NOT_CHECKED
