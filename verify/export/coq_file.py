"""Theorems as one file for Coq: every certificate as a lemma, and in comments what rests on something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.claims import Evidence
from verify.export.coq import Lemma, comment, source
from verify.theorems.kernel import Translation, translated
from verify.theorems.results import StepResult, TheoremResult
from verify.theorems.theorem import Theorem


def _remark(result: StepResult, number: int, translation: Translation) -> str:
    if result.cites:
        why = f"rests on a cited result, {result.cites}"
    elif result.uses:
        why = f"rests on the theorem {result.uses}"
    elif result.id in translation.untranslated:
        why = f"NOT HERE: {translation.untranslated[result.id]}"
    elif Evidence.ENCLOSED in result.evidence:
        why = "rests on ball arithmetic, for which there is no certificate"
    elif Evidence.SAMPLED in result.evidence:
        why = "is a conjecture, which nothing proves"
    elif not result.ok:
        why = f"NOT CHECKED: {result.reason}"
    else:
        return ""
    return comment(f"Step {number}, {result.id}, {why}: {result.statement}")


def _part(result: TheoremResult, translation: Translation) -> tuple[list[Lemma | str], list[str]]:
    lemmas: list[Lemma | str] = [comment(f"{result.id}: {result.title}") + "\n"]
    left_out: list[str] = []
    for number, step in enumerate(result.steps, start=1):
        lemmas += translation.lemmas.get(step.id, [])
        if remark := _remark(step, number, translation):
            lemmas.append(remark + "\n")
            if not step.ok or step.id in translation.untranslated:
                why = step.reason or translation.untranslated.get(step.id, "")
                left_out.append(f"{result.id}: step {step.id!r}: {why}")
    return lemmas, left_out


def coq_file(theorems: Sequence[tuple[Theorem, TheoremResult]]) -> tuple[str, list[str]]:
    """Return the text, and a line for every step that ought to be in it and is not."""
    lemmas: list[Lemma | str] = []
    left_out: list[str] = []
    for position, (theorem, result) in enumerate(theorems, start=1):
        plain = re.sub(r"[^A-Za-z0-9]", "_", result.id)
        prefix = f"T{position}_{plain}_" if len(theorems) > 1 else ""
        mine, missing = _part(result, translated(theorem, result.steps, prefix))
        lemmas += mine
        left_out += missing
    return source(lemmas, alone=True), left_out


def coq_file_of(result: TheoremResult, translation: Translation) -> tuple[str, list[str]]:
    """Return the same for one theorem whose translation is there already."""
    lemmas, left_out = _part(result, translation)
    return source(lemmas, alone=True), left_out
