"""Lets the Coq kernel judge the steps that the checker accepted; what it accepts gains the evidence ``kernel``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from verify.claims import Certificate, Evidence
from verify.export.coq import Lemma, NotExported, lemma
from verify.kernel import Answer, Kernel, Missing, judge_lemmas
from verify.theorems.results import StepResult
from verify.theorems.theorem import Theorem


@dataclass
class Translation:
    """The certificates of a theorem and their lemmas, by the step that they belong to, and why a step has no lemma."""

    certificates: dict[str, list[Certificate]] = field(default_factory=dict)
    lemmas: dict[str, list[Lemma]] = field(default_factory=dict)
    untranslated: dict[str, str] = field(default_factory=dict)


def translated(theorem: Theorem, results: Sequence[StepResult], prefix: str = "") -> Translation:
    """Translate the certificates of the steps that the checker accepted."""
    out = Translation()
    for number, (step, result) in enumerate(zip(theorem.steps, results, strict=True), start=1):
        if not result.ok or Evidence.CERTIFIED not in result.evidence or result.uses:
            continue
        try:
            certificates = out.certificates[step.name] = step.certificates(theorem.definitions)
            out.lemmas[step.name] = [
                lemma(
                    f"{prefix}Step_{number}" + (f"_{i}" if len(certificates) > 1 else ""), c, f"{step.name}: {c.claim}"
                )
                for i, c in enumerate(certificates, start=1)
            ]
        except NotExported as error:
            out.untranslated[step.name] = f"not translated to Coq: {error}"
        except Exception as error:  # the translation is not trusted; whatever it does, the step keeps what it has
            out.untranslated[step.name] = f"the translation to Coq broke down: {type(error).__name__}: {error}"
    return out


def _with(result: StepResult, answers: Sequence[Answer]) -> StepResult:
    bad = next((a for a in answers if not a.accepted), None)
    if bad and bad.refused:
        return replace(result, ok=False, evidence=(), reason=f"the Coq kernel refuses it: {bad.reason}")
    if bad:
        return replace(result, kernel=bad.reason)
    axioms = sorted({name for a in answers for name in a.axioms})
    return replace(result, evidence=(Evidence.KERNEL, *result.evidence), axioms=tuple(axioms))


def confirm(theorem: Theorem, results: Sequence[StepResult], kernel: Kernel) -> tuple[StepResult, ...]:
    """Return the results with what the kernel says of each certified step; a step that it refuses has failed."""
    translation = translated(theorem, results)
    try:
        answers = judge_lemmas([one for group in translation.lemmas.values() for one in group], kernel)
    except Missing as error:
        return tuple(replace(r, kernel=str(error)) if r.id in translation.lemmas else r for r in results)
    out = []
    for result in results:
        if result.id in translation.lemmas:
            result = _with(result, [answers[one.module] for one in translation.lemmas[result.id]])
        elif result.id in translation.untranslated:
            result = replace(result, kernel=translation.untranslated[result.id])
        out.append(result)
    return tuple(out)
