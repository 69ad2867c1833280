"""Says in words by which rule a step follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verify.export.document import Math, Prose
from verify.theorems.steps import Cited, Identity, Inequality, Step, Uses
from verify.theorems.steps.base import number_of
from verify.theorems.text import latex


def _modulo(step: Step) -> str:
    return ", modulo the equations given" if any(h.operator == "=" for h in step.hypotheses) else ""


def _identity(step: Step, numbers: Mapping[str, int]) -> Prose:
    if not isinstance(step, Identity) or not step.factors:
        return (f"By expanding{_modulo(step)}",)
    positive = [step.hypotheses[number_of(f, step.hypotheses, step.name)].difference for f in step.factors]
    factors: list[str | Math] = []
    for value in positive:
        factors += [" and " if factors else "", Math(latex(value))]
    return ("By expanding, after multiplication by the positive ", *(f for f in factors if f), _modulo(step))


def _inequality(step: Step, numbers: Mapping[str, int]) -> Prose:
    if isinstance(step, Inequality) and step.combination.contradiction:
        return (f"If it failed, every term on the right would be nonnegative and one positive{_modulo(step)}",)
    return (f"Every term on the right is nonnegative{_modulo(step)}",)


def _cited(step: Step, numbers: Mapping[str, int]) -> Prose:
    assert isinstance(step, Cited)
    result = step.result
    to = ", ".join(str(numbers[p.name]) for p in step.premises if p.name in numbers)
    applied = f", applied to step{'s' if ',' in to else ''} {to}" if to else ""
    words = f"Cited, not proved here: {result.name} ({result.statement}) [{result.reference}]{applied}"
    if not step.under:
        return (words,)
    supplied: list[str | Math] = [words, "; the argument itself supplies "]
    for i, r in enumerate(step.under):
        supplied += [", ", Math(r.latex)] if i else [Math(r.latex)]
    return tuple(supplied)


def _uses(step: Step, numbers: Mapping[str, int]) -> Prose:
    assert isinstance(step, Uses)
    return (f"By the theorem {step.theorem}",)


def _matrices(step: Step, numbers: Mapping[str, int]) -> Prose:
    modulo = ", modulo the equations given" if step.hypotheses else ""
    return (f"By multiplying out, for matrices of every size{modulo}",)


_RULES: dict[str, Callable[[Step, Mapping[str, int]], Prose]] = {
    "identity": _identity,
    "inequality": _inequality,
    "sum over coordinates": lambda step, numbers: ("By summing over the coordinates, in every dimension",),
    "induction": lambda step, numbers: ("By induction: one step of the map carries the set into itself",),
    "certificate": lambda step, numbers: (f"By a certificate of kind {getattr(step, 'kind', '')}",),
    "roots": lambda step, numbers: ("By Sturm's theorem, which counts the distinct real solutions of",),
    "enclosed": lambda step, numbers: ("By ball arithmetic, which encloses every number; no certificate shows it",),
    "matrix identity": _matrices,
    "cited": _cited,
    "conjecture": lambda step, numbers: ("A conjecture: not proved; random inputs have not refuted it",),
    "theorem": _uses,
}


def how(step: Step, numbers: Mapping[str, int]) -> Prose:
    """Return why the step holds; a rule without words of its own is named."""
    words = _RULES.get(step.rule)
    return words(step, numbers) if words else (f"By the rule {step.rule!r}",)
