"""Verdicts: computed from what the steps turned out to rest on, never asserted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from verify.claims import Evidence, Verdict, VerdictKind
from verify.theorems.results import ConstantResult, NeighbourResult, StepResult, TheoremResult


def _inherited(result: TheoremResult, judged: Mapping[str, TheoremResult]) -> list[StepResult]:
    """Put into the steps that appeal to a theorem what that theorem turned out to be."""
    steps = []
    for step in result.steps:
        if step.uses:
            other = judged.get(step.uses)
            kind = other.verdict.kind if other and not other.error else VerdictKind.INCONCLUSIVE
            known = (*_by_kernel(other), Evidence.CERTIFIED)
            if kind is VerdictKind.PROVED:
                step = replace(step, evidence=known)
            elif kind is VerdictKind.PROVED_MODULO_CITED:
                step = replace(step, evidence=(*known, Evidence.CITED))
            else:
                why = "could not be taken" if other and other.error else f"is {kind.value}"
                step = replace(step, ok=False, reason=f"{step.uses} {why if other else 'is not known'}")
        steps.append(step)
    return steps


def _by_kernel(other: TheoremResult | None) -> list[Evidence]:
    """Return the kernel as evidence if it accepted every step of a theorem that is not cited."""
    proving = [s for s in other.steps if not s.cites] if other else []
    return [Evidence.KERNEL] if proving and all(Evidence.KERNEL in s.evidence for s in proving) else []


def _verdict(steps: list[StepResult], result: TheoremResult, judged: Mapping[str, TheoremResult]) -> Verdict:
    failed_check = next((c for c in result.checks if not c.ok), None)
    failed = next((s for s in steps if not s.ok), None)
    refuted = next((s for s in steps if s.witness and s.concludes), None)
    if refuted:
        return Verdict(VerdictKind.REFUTED, reason=f"step {refuted.id!r} fails: {refuted.reason}")
    if failed:
        return Verdict(VerdictKind.INCONCLUSIVE, reason=f"step {failed.id!r} fails: {failed.reason}")
    if failed_check:
        return Verdict(VerdictKind.INCONCLUSIVE, reason=f"check {failed_check.id!r} fails: {failed_check.detail}")
    if not steps:
        if result.checks:
            return Verdict(VerdictKind.SUPPORTED, reason="only sampled or computed, no step proves it")
        return Verdict(VerdictKind.INCONCLUSIVE, reason="no step and no check")
    cited = {s.cites: None for s in steps if s.cites}
    for step in steps:
        if step.uses:
            cited |= dict.fromkeys(judged[step.uses].verdict.cited)
    weak = [s for s in steps if not any(e.proves or e is Evidence.CITED for e in s.evidence)]
    if weak:
        kinds = {e for s in weak for e in s.evidence}
        how = {
            frozenset({Evidence.ENCLOSED}): "enclosed by ball arithmetic, not certified",
            frozenset({Evidence.SAMPLED}): "conjectured: random inputs have not refuted it",
        }.get(frozenset(kinds), "only computed or sampled")
        names = ", ".join(repr(s.id) for s in weak)
        reason = f"step{'s' * (len(weak) > 1)} {names} {'are' if len(weak) > 1 else 'is'} {how}"
        return Verdict(VerdictKind.SUPPORTED, tuple(cited), reason=reason)
    return Verdict(VerdictKind.PROVED_MODULO_CITED, tuple(cited)) if cited else Verdict(VerdictKind.PROVED)


def judge(results: Mapping[str, TheoremResult]) -> dict[str, TheoremResult]:
    """Return the results with their verdicts, theorems after those they use. A circle of appeals proves nothing."""
    judged: dict[str, TheoremResult] = {}
    waiting = dict(results)
    while waiting:
        ready = [i for i, r in waiting.items() if not any(s.uses in waiting and s.uses != i for s in r.steps)]
        circle = not ready
        for name in ready or list(waiting):
            result = waiting.pop(name)
            if circle or any(s.uses == name for s in result.steps):
                verdict = Verdict(VerdictKind.INCONCLUSIVE, reason="it appeals to itself, directly or in a circle")
                judged[name] = replace(result, verdict=verdict)
                continue
            steps = _inherited(result, judged)
            verdict = _verdict(steps, result, judged)
            promised = result.promised
            if promised is VerdictKind.PROVED and verdict.kind is VerdictKind.PROVED_MODULO_CITED:
                promised = verdict.kind  # the file cites nothing itself; what it uses does
            judged[name] = replace(result, steps=tuple(steps), verdict=verdict, promised=promised)
    tried = {name: replace(judged[name], neighbours=_refuted(judged[name], judged)) for name in results}
    return {name: replace(result, constants=_sharp(result, tried)) for name, result in tried.items()}


def _refuted(result: TheoremResult, judged: Mapping[str, TheoremResult]) -> tuple[NeighbourResult, ...]:
    """Withdraw refutations that lean on a theorem which is not proved, or proved modulo cited."""
    neighbours = []
    for n in result.neighbours:
        other = judged.get(n.by)
        known = (
            other is not None and not other.error and other.verdict.kind.rank <= VerdictKind.PROVED_MODULO_CITED.rank
        )
        if n.by and n.refuted and not known:
            n = replace(n, refuted=False, reason=f"the refutation leans on {n.by}, which is not proved")
        neighbours.append(n)
    return tuple(neighbours)


def _sharp(result: TheoremResult, tried: Mapping[str, TheoremResult]) -> tuple[ConstantResult, ...]:
    """Say of every constant that is called sharp which of its neighbours is not refuted, if one is not."""
    constants = []
    for c in result.constants:
        for place, name in c.places:
            other = tried.get(place) if place else result
            found = [n for n in other.neighbours if n.name == name] if other else []
            called = f"{place}: {name}" if place else name
            if not found:
                c = replace(c, sharp=False, reason=f"there is no false neighbour {called!r}")
            elif not found[0].refuted:
                c = replace(c, sharp=False, reason=f"the false neighbour {called!r} is not refuted")
        constants.append(c)
    return tuple(constants)
