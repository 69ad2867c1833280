"""The derivation of a theorem as a document: what is shown is what the checker accepted."""

from __future__ import annotations

from dataclasses import replace

from verify.catalogue import Entry
from verify.export.constants import constants
from verify.export.document import Block, Display, Document, Items, Math, Paragraph, Piece, Prose, closed, listed
from verify.export.hypotheses import merged
from verify.export.reasons import Frame, frame, how
from verify.export.stated import stated
from verify.export.width import width
from verify.theorems.notation import latex
from verify.theorems.relation import Relation, Sentence
from verify.theorems.results import StepResult, TheoremResult
from verify.theorems.steps import Step, Uses
from verify.theorems.theorem import Theorem

_INLINE = 130.0  # points; a claim that is no wider stands in the text if its reason is displayed
_RUN_IN = 700.0  # points; formulas that together are no wider stand in the text, and not in a list


def sentence(value: Sentence | Relation) -> Prose:
    """Return a sentence as words and formulas."""
    if isinstance(value, Relation):
        return (Math(value.latex),)
    words = value.words.split("{}")
    out: list[Piece] = [words[0]]
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
    parts: list[Prose] = [(m,) for m in merged(theorem.always_true)]
    words = closed(("By what the symbols mean, and so not said again, ", *listed(parts)))
    return [Paragraph("Always", (words,))] if parts else []


def assumptions(frame: Frame) -> list[Paragraph]:
    """Return what the names of lists of hypotheses stand for, as a paragraph if there are any."""
    said = [(name, " stands for ", *listed((m,) for m in merged(known))) for name, known in frame.assumptions]
    return [Paragraph("Assumptions", (closed(("Below, ", *listed(said, "; "))),))] if said else []


def given(step: Step, frame: Frame) -> Prose:
    """Return what a step assumes; what earlier steps supply is referred to by their numbers."""
    parts = frame.assumed(step.given, step.keep)
    lemmas = frame.steps(step.lemmas)
    assumed: Prose = ("Given ", *listed(parts)) if parts else ()
    if lemmas:
        assumed = (*assumed, " and ", *lemmas) if assumed else ("By ", *lemmas)
    if not step.keep:
        return assumed
    free = listed([(Math(latex(s)),) for s in step.keep])
    return (*assumed, ", for every value of " if assumed else "For every value of ", *free)


def claimed(step: Step, frame: Frame) -> Prose:
    """Return what a step assumes and says as one sentence."""
    if isinstance(step, Uses):
        return listed([*([sentence(step.gives)] if step.gives else []), *(claimed(s, frame) for s in step.of)], "; ")
    said = listed([sentence(s) for s in step.statements])
    parts = frame.assumed(step.given, step.keep)
    free = listed([(Math(latex(s)),) for s in step.keep])
    head: Prose = ("Given ", *listed(parts)) if parts else ()
    if step.keep:
        head = (*head, ", for every value of " if head else "For every value of ", *free)
    return (*head, ": ", *said) if head else said


def _taken(step: Uses, frame: Frame) -> list[Block]:
    """Return what a step takes from another theorem."""
    own: list[Block] = [closed(sentence(step.gives))] if step.gives else []
    by = how(step, frame)
    if not step.of:
        return [*own, closed(by)]
    said = [claimed(s, frame) for s in step.of]
    formulas = [p[0].latex for p in said if len(p) == 1 and isinstance(p[0], Math)]
    if len(formulas) == len(said) and sum(map(width, formulas)) <= _RUN_IN:
        return [*own, closed((*by, ": ", *listed(said, "; ")))]
    items = map(closed, said)
    return [*own, closed(by, ":"), Items(tuple(items))]


def blocks(step: Step, frame: Frame, lines: Display | None) -> list[Block]:
    """Return what a step assumes and says, and why it holds if ``lines`` and all are accepted."""
    if isinstance(step, Uses):
        return [*_taken(step, frame), *([closed((step.because,))] if step.because else [])]
    said = [s for s in step.statements if isinstance(s, Sentence)]
    claims = tuple(aligned(s) for s in step.statements if isinstance(s, Relation))
    if lines and claims == ((lines.lines[0][0], lines.lines[-1][1]),):
        claims = ()  # the lines show it
    out: list[Block] = []
    assumed, why = given(step, frame), how(step, frame)
    if lines and step.rule == "inequality" and lines.lines == ((lines.lines[0][0], f"= {lines.lines[0][0]}"),):
        lines, why = None, ("What is given says it",)
    short = len(claims) == 1 and lines is not None and sum(map(width, claims[0])) <= _INLINE
    claim: Prose = (Math(" ".join(claims[0])),) if short else ()
    if said:
        words = listed([sentence(s) for s in said])
        out.append(closed((*assumed, ": ", *words) if assumed else words))
        assumed = ()
    elif not claims and assumed:
        why = (*assumed, ", ", _small(why[0]), *why[1:])
    if claims and (short or assumed):
        out.append(closed((*assumed, ": ", *claim) if assumed and claim else claim or assumed, "." if claim else ":"))
    if claims and not short:
        out.append(Display(claims))
    out.append(closed(why, ":" if lines else "."))
    if lines:
        out.append(lines)
    if step.because:
        out.append(closed((step.because,)))
    return out


def unproved(step: Step, frame: Frame) -> list[Block]:
    """Return what a step assumes and says, and nothing that would pass for a reason."""
    if isinstance(step, Uses):
        said = [*([sentence(step.gives)] if step.gives else []), *(claimed(s, frame) for s in step.of)]
        return [closed(s) for s in said]
    *whole, _ = blocks(replace(step, because=""), frame, None)
    return whole


def _small(piece: Piece) -> Piece:
    return piece[:1].lower() + piece[1:] if isinstance(piece, str) else piece


def displayed(step: Step, theorem: Theorem) -> Display | None:
    """Return the displayed lines of a step, if it has any."""
    lines: list[tuple[str, str]] = []
    for left, right in step.derivation(theorem.definitions):
        again = not left and lines and lines[-1][1] == right  # SymPy has written two links of a chain alike
        if not again and not (step.rule == "induction" and right == f"= {left}"):
            lines.append((left, right))
    return Display(tuple(lines)) if lines else None


def heading(step: Step, number: int) -> str:
    """Return the heading of a step."""
    return f"Step {number}{' (claim)' if step.concludes else ''}: {step.name}"


def told(step: Step, theorem: Theorem, found: StepResult, frame: Frame) -> tuple[tuple[Block, ...], str]:
    """Return what is to be said of a step, and what is wrong with it, if anything is."""
    if not found.ok:
        return tuple(unproved(step, frame)), f"NOT CHECKED: {found.reason}"
    return tuple(blocks(step, frame, displayed(step, theorem))), ""


def _paragraph(step: Step, theorem: Theorem, found: StepResult, frame: Frame) -> Paragraph:
    label = f"{frame.id}:{frame.numbers[step.name]}"
    return Paragraph(heading(step, frame.numbers[step.name]), *told(step, theorem, found, frame), label)


def closing(theorem: Theorem, result: TheoremResult) -> list[Paragraph]:
    """Return verdict, exceptional set, sharpness and constants."""
    paragraphs = [Paragraph("Verdict of the steps", (closed((str(result.verdict),)),))]
    if theorem.exceptional != "none":
        paragraphs.append(Paragraph("Exceptional set", (closed((theorem.exceptional,)),)))
    if theorem.sharpness:
        paragraphs.append(Paragraph("Sharpness", (closed((theorem.sharpness,)),)))
    return [*paragraphs, *constants(result)]


def derivation(entry: Entry, theorem: Theorem, result: TheoremResult) -> Document:
    """Return the derivation of ``theorem`` as the checker left it in ``result``; what was not accepted is marked."""
    known = frame(entry.id, theorem).naming(theorem.steps)
    paragraphs = stated(entry)
    paragraphs.append(Paragraph("Source", (closed((str(theorem.source),)),)))
    if theorem.where:
        paragraphs.append(Paragraph("Definitions", (definitions(theorem),)))
    paragraphs += [*always(theorem), *assumptions(known)]
    paragraphs += [
        _paragraph(step, theorem, found, known) for step, found in zip(theorem.steps, result.steps, strict=True)
    ]
    return Document(entry.id, entry.title or entry.id, (*paragraphs, *closing(theorem, result)))
