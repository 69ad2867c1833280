"""What becomes of a step when the kernel has answered; the kernel's answers are made up here, so no Coq is needed."""

import pytest

from tests.theorems.test_judge import uses
from verify.claims import Evidence, VerdictKind
from verify.kernel import Answer, Missing
from verify.theorems import Source, Theorem, identity, symbols
from verify.theorems import kernel as module
from verify.theorems.judge import judge
from verify.theorems.results import StepResult, TheoremResult

x, y = symbols("x y")
STEP = identity("expand", (x + y) ** 2, x**2 + 2 * x * y + y**2, concludes=True)
THEOREM = Theorem(source=Source("derived here"), steps=[STEP])
CERTIFIED = StepResult("expand", "s", (Evidence.CERTIFIED,), True)
KERNEL = StepResult("k", "s", (Evidence.KERNEL, Evidence.CERTIFIED), True)
CITED = StepResult("c", "s", (Evidence.CITED,), True, cites="a result")


def confirmed(monkeypatch, answer, result=CERTIFIED):
    def judge_lemmas(lemmas, kernel):
        if isinstance(answer, Exception):
            raise answer
        return {one.module: answer for one in lemmas}

    monkeypatch.setattr(module, "judge_lemmas", judge_lemmas)
    [found] = module.confirm(THEOREM, [result], None)
    return found


def test_accepted(monkeypatch):
    step = confirmed(monkeypatch, Answer(True, axioms=("b", "a")))
    assert (step.evidence, step.axioms, step.ok) == ((Evidence.KERNEL, Evidence.CERTIFIED), ("a", "b"), True)


def test_refused_is_failed(monkeypatch):
    step = confirmed(monkeypatch, Answer(False, True, "no."))
    assert (step.evidence, step.ok, step.reason) == ((), False, "the Coq kernel refuses it: no.")
    [result] = judge({"t": TheoremResult("t", steps=(step,))}).values()
    assert result.verdict.kind is VerdictKind.INCONCLUSIVE
    assert not result.as_claimed


@pytest.mark.parametrize("answer", [Answer(False, False, "out of time"), Missing("out of time")])
def test_no_answer_leaves_the_step_as_it_was_and_is_said(monkeypatch, answer):
    step = confirmed(monkeypatch, answer)
    assert (step.evidence, step.ok, step.kernel) == ((Evidence.CERTIFIED,), True, "out of time")


@pytest.mark.parametrize("error", [module.NotExported("of kind magic"), KeyError("x")])
def test_what_is_not_translated_is_said(monkeypatch, error):
    def fail(*_):
        raise error

    monkeypatch.setattr(module, "lemma", fail)
    step = confirmed(monkeypatch, Answer(True))
    assert step.evidence == (Evidence.CERTIFIED,)
    assert step.ok
    assert "Coq" in step.kernel


def test_a_step_that_failed_is_not_asked_about(monkeypatch):
    failed = StepResult("expand", "s", (), False, "why")
    assert confirmed(monkeypatch, Answer(True), failed) == failed


@pytest.mark.parametrize(("steps", "evidence"), [
    ([KERNEL], (Evidence.KERNEL, Evidence.CERTIFIED)), ([KERNEL, CERTIFIED], (Evidence.CERTIFIED,)),
    ([KERNEL, CITED], (Evidence.KERNEL, Evidence.CERTIFIED, Evidence.CITED)), ([CITED], (Evidence.CERTIFIED, Evidence.CITED)),
])  # fmt: skip
def test_an_appeal_inherits_the_kernel_if_nothing_else_proves(steps, evidence):
    results = {"a": TheoremResult("a", steps=tuple(steps)), "b": TheoremResult("b", steps=(uses("a"),))}
    assert judge(results)["b"].steps[0].evidence == evidence
