"""The derivation of a theorem as a document: what is shown is what the checker accepted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from verify.catalogue import Entry
from verify.export.constants import constants
from verify.export.docstring import sections
from verify.export.document import Block, Display, Document, Math, Paragraph, Prose, closed, listed
from verify.export.reasons import how
from verify.theorems.relation import Relation, Sentence
from verify.theorems.results import StepResult, TheoremResult
from verify.theorems.steps import Step, Uses
from verify.theorems.text import latex
from verify.theorems.theorem import Theorem


def sentence(value: Sentence) -> Prose:
    """Return a sentence as words and formulas."""
    words = value.words.split("{}")
    out: list[str | Math] = [words[0]]
    for formula, after in zip(value.formulas, words[1:], strict=True):
        out += [Math(formula.latex if isinstance(formula, Relation) else latex(formula)), after]
    return tuple(p for p in out if p != "")


def aligned(relation: Relation) -> tuple[str, str]:
    """Return a relation as a displayed line, to be aligned at its sign."""
    left = latex(relation.left)
    return left, relation.latex.removeprefix(left).strip()


def definitions(theorem: Theorem) -> Display:
    """Return the definitions of a theorem."""
    return Display(tuple((latex(s), f"= {latex(v)}") for s, v in theorem.where.items()))


def always(theorem: Theorem) -> list[Paragraph]:
    """Return what holds for every state by what the symbols mean, as a paragraph if there is anything."""
    parts: list[Prose] = [(Math(r.latex),) for r in theorem.always_true]
    return [Paragraph("Always", (closed(("By what the symbols mean, ", *listed(parts))),))] if parts else []


def given(step: Step, numbers: Mapping[str, int]) -> Prose:
    """Return what a step assumes; what earlier steps supply is referred to by their numbers."""
    parts: list[Prose] = [(Math(r.latex),) for r in step.given]
    parts += [(f"step {numbers[s.name]}",) for s in step.lemmas if s.name in numbers]
    assumed: Prose = ("Given ", *listed(parts)) if parts else ()
    if not step.keep:
        return assumed
    free = listed([(Math(latex(s)),) for s in step.keep])
    return (*assumed, ", for every value of " if assumed else "For every value of ", *free)


def blocks(step: Step, numbers: Mapping[str, int], lines: Display | None) -> list[Block]:
    """Return what a step assumes and says, and why it holds if ``lines`` and all are accepted."""
    said = [s for s in step.statements if isinstance(s, Sentence)]
    claims = tuple(aligned(s) for s in step.statements if isinstance(s, Relation))
    if lines and claims == ((lines.lines[0][0], lines.lines[-1][1]),):
        claims = ()  # the lines show it
    out: list[Block] = []
    assumed, why = given(step, numbers), how(step, numbers)
    if said and isinstance(step, Uses):
        out += [closed(sentence(s)) for s in said]
    elif said:
        words = listed([sentence(s) for s in said])
        out.append(closed((*assumed, ": ", *words) if assumed else words))
    elif claims and assumed:
        out.append(closed(assumed, ":"))
    elif assumed:
        why = (*assumed, ", ", _small(why[0]), *why[1:])
    if claims:
        out.append(Display(claims))
    out.append(closed(why, ":" if lines else "."))
    if lines:
        out.append(lines)
    if step.because:
        out.append(closed((step.because,)))
    return out


def unproved(step: Step, numbers: Mapping[str, int]) -> list[Block]:
    """Return what a step assumes and says, and nothing that would pass for a reason."""
    *whole, _ = blocks(replace(step, because=""), numbers, None)
    return whole


def _small(piece: str | Math) -> str | Math:
    return piece[:1].lower() + piece[1:] if isinstance(piece, str) else piece


def displayed(step: Step, theorem: Theorem) -> Display | None:
    """Return the displayed lines of a step, if it has any."""
    lines = tuple(step.derivation(theorem.definitions))
    return Display(lines) if lines else None


def heading(step: Step, number: int) -> str:
    """Return the heading of a step."""
    return f"Step {number}{' (claim)' if step.concludes else ''}: {step.name}"


def _paragraph(step: Step, theorem: Theorem, result: StepResult, numbers: Mapping[str, int]) -> Paragraph:
    title = heading(step, numbers[step.name])
    if not result.ok:
        return Paragraph(title, tuple(unproved(step, numbers)), f"NOT CHECKED: {result.reason}")
    lines = displayed(step, theorem)
    return Paragraph(title, tuple(blocks(step, numbers, lines)))


def step_numbers(theorem: Theorem) -> dict[str, int]:
    """Return the number of each step by its name."""
    return {step.name: i for i, step in enumerate(theorem.steps, start=1)}


def closing(theorem: Theorem, result: TheoremResult) -> list[Paragraph]:
    """Return verdict, exceptional set, sharpness and constants."""
    paragraphs = [Paragraph("Verdict", (closed((str(result.verdict),)),))]
    if theorem.exceptional != "none":
        paragraphs.append(Paragraph("Exceptional set", (closed((theorem.exceptional,)),)))
    if theorem.sharpness:
        paragraphs.append(Paragraph("Sharpness", (closed((theorem.sharpness,)),)))
    return [*paragraphs, *constants(result)]


def derivation(entry: Entry, theorem: Theorem, result: TheoremResult) -> Document:
    """Return the derivation of ``theorem`` as the checker left it in ``result``; what was not accepted is marked."""
    numbers = step_numbers(theorem)
    problem = sections(entry.docstring).get("Problem", "")
    paragraphs = [Paragraph("Problem", (closed((problem,)),))] if problem else []
    paragraphs.append(Paragraph("Source", (closed((str(theorem.source),)),)))
    if theorem.where:
        paragraphs.append(Paragraph("Definitions", (definitions(theorem),)))
    paragraphs += always(theorem)
    paragraphs += [
        _paragraph(step, theorem, found, numbers) for step, found in zip(theorem.steps, result.steps, strict=True)
    ]
    return Document(entry.id, entry.title or entry.id, (*paragraphs, *closing(theorem, result)))
