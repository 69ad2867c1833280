"""What a notebook shows of steps, theorems, results, portraits of orbits, certificates and verdicts."""

from __future__ import annotations

from functools import singledispatch
from html import escape
from typing import Any

from verify.claims import Certificate, Checked, Verdict
from verify.export.derivation import always, blocks, claimed, definitions, displayed, heading
from verify.export.document import Display, Items, Paragraph, closed
from verify.export.html import aligned, paragraph, table, words
from verify.export.orbits import lines
from verify.export.reasons import Frame, frame
from verify.orbits.portrait import Portrait
from verify.theorems.definitions import Definitions
from verify.theorems.notation import latex as formula
from verify.theorems.relation import Relation
from verify.theorems.results import TheoremResult
from verify.theorems.steps import Step
from verify.theorems.theorem import Theorem


def _claim(text: str) -> str:
    """Return a claim in the checker's grammar as formulas: products without a sign, what follows after a colon."""
    return words(text.replace("*", " ").replace(" => ", ": "))


@singledispatch
def html(value: Any) -> str:
    """Return the value as HTML. Nothing is run: what is not a result carries no evidence, and says so."""
    return f"<pre>{escape(str(value))}</pre>"


@html.register
def _step(value: Step) -> str:
    found = value.derivation(Definitions())
    alone = Frame("", {}, news=frozenset([value.name]))
    shown = paragraph(Paragraph(value.name, tuple(blocks(value, alone, Display(tuple(found)) if found else None))))
    return f"{shown}<p><em>rule {escape(value.rule)}; not run here</em></p>"


@html.register
def _theorem(value: Theorem) -> str:
    known = frame("", value)
    claims = Items(tuple(closed(claimed(s, known)) for s in value.conclusions))
    told = [Paragraph("Definitions", (definitions(value),))] if value.where else []
    told += [*always(value), Paragraph("Claims", (claims,))]
    told += [
        Paragraph(heading(s, known.numbers[s.name]), tuple(blocks(s, known, displayed(s, value)))) for s in value.steps
    ]
    promised = f"<p><em>{escape(str(value.source))}; promises {value.promised.value}; not run here</em></p>"
    return promised + "".join(map(paragraph, told))


@html.register
def _result(value: TheoremResult) -> str:
    if value.error:
        return f"<p><strong>{escape(value.error)}</strong></p>"
    rows: list[tuple[str, ...]] = []
    for i, s in enumerate(value.steps, start=1):
        evidence = (
            ", ".join(e.value for e in s.evidence) if s.ok else f"<strong>NOT CHECKED</strong>: {words(s.reason)}"
        )
        rows.append((str(i), words(s.id), _claim(s.statement), evidence))
    refuted = sum(n.refuted for n in value.neighbours)
    head = f"<p><strong>{words(value.title or value.id)}</strong></p><p>{escape(value.id)}: {words(str(value.verdict))}</p>"
    return f"{head}{table(rows, ('', 'step', 'statement', 'evidence'))}<p>{refuted} of {len(value.neighbours)} false neighbours refuted</p>"


@html.register
def _portrait(value: Portrait) -> str:
    text = "\n".join(lines(value))
    return f'<pre style="font-family:monospace">{escape(text)}</pre>'


@html.register
def _verdict(value: Verdict) -> str:
    return f"<strong>{value.kind.value}</strong> {words('; '.join(value.cited) or value.reason)}".rstrip()


@html.register
def _checked(value: Checked) -> str:
    return "<strong>accepted</strong>" if value.accepted else f"<strong>rejected</strong>: {words(value.reason)}"


@html.register
def _certificate(value: Certificate) -> str:
    rows = [("kind", escape(value.kind)), ("claim", _claim(str(value.claim))), ("digest", f"<code>{value.claim.digest}</code>"),
            ("seal", f"<code>{value.seal}</code>")]  # fmt: skip
    return table([(f"<em>{name}</em>", text) for name, text in rows]) + "<p><em>not checked here</em></p>"


@singledispatch
def latex(value: Any) -> str | None:
    """Return the formulas of the value as LaTeX, or None if HTML says it better."""
    return None


@latex.register
def _step_lines(value: Step) -> str | None:
    lines = value.derivation(Definitions())
    if not lines:
        lines = [
            (formula(s.left), s.latex.removeprefix(formula(s.left)).strip())
            for s in value.statements
            if isinstance(s, Relation)
        ]
    return aligned(Display(tuple(lines))) if lines else None
