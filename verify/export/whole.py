"""One theorem whole, as a document: everything that its file says and what running it found out."""

from __future__ import annotations

from verify.catalogue import Entry
from verify.export.constants import constants
from verify.export.derivation import always, definitions, heading, told
from verify.export.docstring import sections
from verify.export.document import Block, Document, Paragraph, closed
from verify.export.reasons import frame
from verify.theorems.results import NeighbourResult, TheoremResult
from verify.theorems.theorem import Theorem


def _steps(name: str, theorem: Theorem, result: TheoremResult) -> list[Paragraph]:
    known = frame(name, theorem)
    paragraphs = []
    for step, found in zip(theorem.steps, result.steps, strict=True):
        evidence = ", ".join(e.value for e in found.evidence) or "none"
        said, trouble = told(step, theorem, found, known)
        parts = list(said)
        if found.enclosed:
            numbers_found = ", ".join(f"{name} = {digits}" for name, digits in found.enclosed)
            parts.append((f"Enclosed, every digit right: {numbers_found}.",))
        parts.append((f"Rule: {step.rule}. Evidence: {evidence}.",))
        paragraphs.append(Paragraph(heading(step, known.numbers[step.name]), tuple(parts), trouble))
    return paragraphs


def _neighbour(found: NeighbourResult) -> Paragraph:
    says: list[Block] = [(f"False claim: {found.statement}",)]
    if found.refuted:
        says.append((f"Refuted by {found.witness}",))
    trouble = "" if found.refuted else f"NOT REFUTED: {found.reason}"
    return Paragraph(f"False neighbour: {found.name}", tuple(says), trouble)


def _checks(theorem: Theorem) -> list[Paragraph]:
    lines: list[Block] = [(f"{p.name}: sampled, {p.examples} random exact inputs",) for p in theorem.properties]
    lines += [(f"{p.name}: at {p.digits} digits",) for p in theorem.precise]
    return [Paragraph("Checks declared (`tamegd verify` runs them)", tuple(lines or [("none",)]))]


def whole(entry: Entry, theorem: Theorem, result: TheoremResult) -> Document:
    """Return everything about ``theorem``; its verdict in ``result`` is that of the steps, without the checks."""
    paragraphs = [Paragraph(name or "About", (closed((body,)),)) for name, body in sections(entry.docstring).items()]
    paragraphs.append(Paragraph("Source, and how sure it is", (closed((str(theorem.source),)),)))
    if theorem.where:
        paragraphs.append(Paragraph("Definitions", (definitions(theorem),)))
    paragraphs += always(theorem)
    paragraphs += _steps(entry.id, theorem, result)
    paragraphs.append(Paragraph("Exceptional set", (closed((theorem.exceptional,)),)))
    paragraphs.append(Paragraph("Sharpness", (closed((theorem.sharpness or "nothing said",)),)))
    paragraphs += constants(result)
    paragraphs += [_neighbour(n) for n in result.neighbours]
    if not result.neighbours:
        paragraphs.append(Paragraph("False neighbours", (("none, so it is not known to be sharp",),)))
    paragraphs += _checks(theorem)
    promised = f"{result.verdict}. Promised: {result.promised.value}."
    paragraphs.append(Paragraph("Verdict of the steps", ((promised,),)))
    return Document(entry.id, entry.title or entry.id, tuple(paragraphs))
