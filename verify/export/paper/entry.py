"""One theorem of the article: statement, evidence, proof as steps, false neighbours."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sympy as sp

from verify.catalogue import Entry
from verify.export.constants import HOW
from verify.export.derivation import always, claimed, told
from verify.export.docstring import sections
from verify.export.document import Block, Display, Ref, closed
from verify.export.escape import latex_words
from verify.export.latex import block, inline
from verify.export.paper.common import used
from verify.export.paper.figures import Figure
from verify.export.paper.marks import NOT_CHECKED, PROOF, step_mark, theorem_mark
from verify.export.paper.works import Bibliography
from verify.export.reasons import Frame, frame
from verify.theorems.results import ConstantResult, TheoremResult
from verify.theorems.text import latex
from verify.theorems.theorem import Theorem

_DIGITS = 12  # of a digest: as many as find the file


@dataclass(frozen=True)
class Teller:
    """Turns theorems into LaTeX. ``told`` are the ids in the article, ``common`` the definitions told before."""

    bibliography: Bibliography
    told: Collection[str]
    common: Mapping[sp.Symbol, Any]

    def refer(self, ref: Ref) -> str:
        """Return a reference: to a step, to a theorem that the article has or has not, to the bibliography."""
        if ref.kind == "step":
            return rf"\ref{{tamegd:{ref.target}}}"
        if ref.kind == "result":
            return self.bibliography.cite(ref.target)
        return self.theorem(ref.target)

    def theorem(self, name: str) -> str:
        """Return a reference to a theorem."""
        if name in self.told:
            return rf"Theorem~\ref{{tamegd:{name}}}"
        return rf"the theorem \texttt{{{latex_words(name)}}}, which is not in this article"

    def block(self, value: Block) -> str:
        """Return a block."""
        return block(value, self.refer)

    def whole(self, entry: Entry, theorem: Theorem, result: TheoremResult, figures: Sequence[Figure]) -> str:
        """Return everything about a theorem."""
        known = frame(entry.id, theorem, stating=False)
        parts = [
            self._statement(entry, theorem, result, known), self._standing(theorem, result),
            self._proof(theorem, result, known, figures), *self._remarks(theorem, result), self._neighbours(result),
        ]  # fmt: skip
        return "\n\n".join(filter(None, parts))

    def _statement(self, entry: Entry, theorem: Theorem, result: TheoremResult, known: Frame) -> str:
        title = latex_words((entry.title or entry.id).rstrip("."))
        lines = [f"% {entry.id}", rf"\begin{{theorem}}[{{{title}}}]\label{{tamegd:{entry.id}}}"]
        lines.append(rf"\tamegdmark{{{theorem_mark(result)}}}")
        if problem := sections(entry.docstring).get("Problem", ""):
            lines.append(inline(closed((problem,)), self.refer))
        table = theorem.definitions.table
        own = tuple((latex(s), f"= {latex(v)}") for s, v in table.items() if self.common.get(s) != v)
        if free := sorted((used(theorem) & set(self.common)) - set(table), key=str):
            lines.append(
                f"Here ${', '.join(map(latex, free))}$ {'is any number' if len(free) == 1 else 'are any numbers'}."
            )
        if own:
            lines += ["Here", self.block(Display(own))]
        lines += [self.block(b) for p in always(theorem) for b in p.blocks]
        marks = {found.id: step_mark(found) for found in result.steps}
        claims = [
            rf"\item\tamegdmark{{{marks[s.name]}}}{inline(closed(claimed(s, known)), self.refer)} "
            rf"(Step~\ref{{tamegd:{entry.id}:{known.numbers[s.name]}}})"
            for s in theorem.conclusions
        ]
        lines += (
            [r"\begin{enumerate}", *claims, r"\end{enumerate}"]
            if claims
            else ["No step claims it; it is only sampled."]
        )
        return "\n".join([*lines, r"\end{theorem}"])

    def _standing(self, theorem: Theorem, result: TheoremResult) -> str:
        verdict = result.verdict
        reason = verdict.reason if not verdict.cited else ""
        words = latex_words(verdict.kind.value + (f" ({reason})" if reason else ""))
        if verdict.cited:
            words += ": " + ", ".join(
                f"{latex_words(_name(c))} {self.bibliography.cite(_reference(c))}" for c in verdict.cited
            )
            words += f" ({latex_words(verdict.reason)})" if verdict.reason else ""
        source = theorem.source
        origin = latex_words(source.seen)
        if source.after:
            cited = self.bibliography.cite(source.after)
            origin = (
                f"derived here; cf.~{cited}"
                if source.seen == "derived here"
                else f"after {cited} ({latex_words(source.seen)})"
            )
        note = f"; {latex_words(source.note)}" if source.note else ""
        held = (
            [f"{sum(c.ok for c in result.checks)} of {len(result.checks)} further checks held"] if result.checks else []
        )
        return (
            rf"{{\footnotesize\noindent File \texttt{{{latex_words(result.id)}}}. Verdict: {words}. Source: {origin}{note}."
            + (f" {held[0].capitalize()}.}}" if held else "}")
        )

    def _proof(self, theorem: Theorem, result: TheoremResult, known: Frame, figures: Sequence[Figure]) -> str:
        title = PROOF[result.verdict.kind] if theorem_mark(result) != NOT_CHECKED else "What is left of the argument"
        lines = [rf"\begin{{proof}}[{title}]\leavevmode"]
        for step, found in zip(theorem.steps, result.steps, strict=True):
            number = known.numbers[step.name]
            digests = [f.digest[:_DIGITS] for f in figures if f.step == step.name] if found.ok else []
            shown = "".join(rf"\tamegddigest{{{d}}}" for d in digests)
            name = latex_words(step.name)
            lines.append(rf"\tamegdstep{{{known.id}}}{{{number}}}{{{step_mark(found)}}}{{{name}}}{{{shown}}}")
            blocks, trouble = told(step, theorem, found, known)
            if trouble:
                lines.append(rf"\textbf{{{latex_words(trouble)}.}}")
            lines += [self.block(b) for b in blocks]
            if found.enclosed:
                lines.append(latex_words(f"Computed: {', '.join(f'{n} = {d}' for n, d in found.enclosed)}."))
        return "\n".join([*lines, r"\end{proof}"])

    def _remarks(self, theorem: Theorem, result: TheoremResult) -> list[str]:
        out = []
        if theorem.exceptional != "none":
            out.append(r"\paragraph{Exceptional set.} " + inline(closed((theorem.exceptional,)), self.refer))
        if theorem.sharpness:
            out.append(r"\paragraph{Sharpness.} " + inline(closed((theorem.sharpness,)), self.refer))
        if result.constants:
            numbers = {n.name: i for i, n in enumerate(result.neighbours, start=1)}
            said = [rf"\item {self._constant(c, numbers)}" for c in result.constants]
            out.append("\n".join([r"\paragraph{Constants.}", r"\begin{tamegdlist}", *said, r"\end{tamegdlist}"]))
        return out

    def _constant(self, constant: ConstantResult, numbers: Mapping[str, int]) -> str:
        what = latex_words(constant.what)
        if constant.reason:
            return rf"{what}: \textbf{{not shown to be sharp}}: {latex_words(constant.reason)}."
        own = [str(numbers[name]) for place, name in constant.places if not place and name in numbers]
        other = [f"{latex_words(name)} of {self.theorem(place)}" for place, name in constant.places if place]
        beyond = ([f"neighbour{'s' * (len(own) > 1)} {', '.join(own)}"] if own else []) + other
        note = latex_words(constant.note)
        return f"{what}: " + "; ".join(filter(None, [HOW[constant.sharp], "; ".join(beyond), note])) + "."

    def _neighbours(self, result: TheoremResult) -> str:
        if not result.neighbours:
            return ""
        lines = [r"\paragraph{False neighbours.} Each is refuted by the point that is given.", r"\begin{tamegdcount}"]
        for n in result.neighbours:
            refuted = latex_words(n.witness) if n.refuted else rf"\textbf{{not refuted}}: {latex_words(n.reason)}"
            lines.append(rf"\item {latex_words(n.name)}: {refuted}.")
        return "\n".join([*lines, r"\end{tamegdcount}"])


def _name(cited: str) -> str:
    return cited.rpartition(" [")[0]


def _reference(cited: str) -> str:
    return cited.rpartition(" [")[2].removesuffix("]")
