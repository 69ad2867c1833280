"""What has no lemma in a theorem's file for Coq, and why."""

from __future__ import annotations

from collections.abc import Sequence

from verify.claims import Evidence
from verify.theorems.kernel import Translation
from verify.theorems.results import StepResult

Group = tuple[str, tuple[int, ...]]


def _why(step: StepResult, translation: Translation) -> str:
    if not step.ok:
        return f"not checked: {step.reason}"
    if step.cites:
        return "cited"
    if step.uses:
        return "by a theorem, which has a file of its own"
    if step.id in translation.untranslated:
        return translation.untranslated[step.id]
    if Evidence.ENCLOSED in step.evidence:
        return "enclosed by ball arithmetic, for which there is no certificate"
    return "a conjecture, which nothing proves"


def without_lemma(steps: Sequence[StepResult], translation: Translation) -> tuple[Group, ...]:
    """Return the reasons why steps have no lemma, each with the numbers of these steps; the first number orders them."""
    groups: dict[str, list[int]] = {}
    for number, step in enumerate(steps, start=1):
        if not step.ok or step.id not in translation.lemmas:
            groups.setdefault(_why(step, translation), []).append(number)
    return tuple((why, tuple(numbers)) for why, numbers in groups.items())
