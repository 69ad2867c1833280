"""One theorem of the article: statement, evidence, proof as steps, false neighbours."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any

import sympy as sp

from verify.catalogue import Entry
from verify.export.breaking import broken
from verify.export.constants import HOW
from verify.export.derivation import always, assumptions, claimed, told
from verify.export.docstring import sections
from verify.export.document import Block, Display, Items, Math, Piece, Prose, Ref, closed
from verify.export.escape import latex_words
from verify.export.latex import TEXT_WIDTH, block, columns, inline, words
from verify.export.paper.brief import brief, letters
from verify.export.paper.common import used
from verify.export.paper.figures import Figure
from verify.export.paper.marks import NOT_CHECKED, PROOF, step_mark, theorem_mark
from verify.export.paper.works import Bibliography
from verify.export.reasons import Frame, frame
from verify.export.width import width
from verify.theorems.notation import latex
from verify.theorems.results import ConstantResult, NeighbourResult, TheoremResult
from verify.theorems.steps import Step
from verify.theorems.theorem import Theorem

_PAGE = re.compile(r" \(docs/[\w./]+\)")
_ID = re.compile(r"(?<![\w.])\w+(?:\.\w+)+")
_EXACT = re.compile(r"(?<![\w.])-?\d+(?:/\d+)?(?![\w./])")
_LONGEST, _ROUNDED = 40, 12  # characters of a number that is shown as it is; digits of another one
_END, _BESIDE = r"\end{align*}", 250.0  # points; a line that is no wider has room for the box at the end of a proof
_ONCE = 9  # lines of a claimed formula from which on it is shown in its step alone
_SUMS = ("inequality", "induction")  # rules whose displayed reason may be a long sum
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
        """Return a block; ids of theorems in its words are references."""
        if isinstance(value, Display):
            return block(value, self.refer)
        return block(
            Items(tuple(map(self._linked, value.items))) if isinstance(value, Items) else self._linked(value),
            self.refer,
        )

    def words(self, text: str) -> str:
        """Return words, in which ids of theorems are references."""
        return inline(self._linked((text,)), self.refer)

    def _linked(self, prose: Prose) -> Prose:
        """Return prose with a reference in place of each id of a theorem of the article."""
        out: list[Piece] = []
        for piece in prose:
            if not isinstance(piece, str):
                out.append(piece)
                continue
            piece, at = _PAGE.sub("", piece), 0
            for match in _ID.finditer(piece):
                if match[0] in self.told:
                    out += [piece[at : match.start()], Ref("theorem", match[0], match[0])]
                    at = match.end()
            out.append(piece[at:])
        return tuple(p for p in out if p != "")

    def whole(self, entry: Entry, theorem: Theorem, result: TheoremResult, figures: Sequence[Figure]) -> str:
        """Return everything about a theorem."""
        known = frame(entry.id, theorem, stating=False).naming(theorem.steps)
        parts = [
            self._statement(entry, theorem, result, known), self._standing(theorem, result),
            self._proof(theorem, result, known, figures), *self._remarks(theorem, result), self._neighbours(result),
        ]  # fmt: skip
        return "\n\n".join(filter(None, parts))

    def _statement(self, entry: Entry, theorem: Theorem, result: TheoremResult, known: Frame) -> str:
        title = words((entry.title or entry.id).rstrip("."))
        lines = [f"% {entry.id}", rf"\begin{{theorem}}[{{{title}}}]\label{{tamegd:{entry.id}}}"]
        mark = theorem_mark(result).replace(" modulo", r"\\ modulo")  # the margin is narrow
        lines.append(rf"\tamegdmark{{\shortstack[r]{{{mark}}}}}" if "\\" in mark else rf"\tamegdmark{{{mark}}}")
        about = sections(entry.docstring)
        lines += [
            self.block(closed((about[name],)))
            for name in ("Problem", "Method")
            if about.get(name, "none")[:4].lower() != "none"
        ]
        if claim := about.get("Claim", ""):
            lines.append(
                r"\par\smallskip\noindent\emph{In words:} " + self.block(closed((claim,))) + r"\par\smallskip\noindent"
            )
        table = theorem.definitions.table
        own = tuple((latex(s), f"= {latex(v)}") for s, v in table.items() if self.common.get(s) != v)
        if free := sorted((used(theorem) & set(self.common)) - set(table), key=str):
            lines.append(
                f"Here ${', '.join(map(latex, free))}$ {'is any number' if len(free) == 1 else 'are any numbers'}."
            )
        if own:
            lines += ["Here", columns(Display(own))]
        lines += [self.block(b) for p in (*always(theorem), *assumptions(known)) for b in p.blocks]
        marks = {found.id: step_mark(found) for found in result.steps}
        claims = [
            rf"\tamegdclaim{{{entry.id}:{known.numbers[s.name]}}}{{{marks[s.name]}}}"
            + self.block(closed(self._said(s, known)))
            for s in theorem.conclusions
        ]
        lines += (
            [r"\begin{tamegdclaims}", *claims, r"\end{tamegdclaims}"]
            if claims
            else ["No step claims it; it is only sampled."]
        )
        return "\n".join([*lines, r"\end{theorem}"])

    def _said(self, step: Step, known: Frame) -> Prose:
        """Return what a step claims; a formula that would fill half a page is shown once, in its step."""
        said = claimed(step, known)
        long = [p for p in said if isinstance(p, Math) and len(broken(p.latex, TEXT_WIDTH, TEXT_WIDTH)) > _ONCE]
        if not long:
            return said
        left = long[0].latex.partition(" = ")[0]
        whole: Prose = (Math(left), " is what step ", known.step(step), " displays")
        return tuple(q for p in said for q in (whole if p == long[0] else (p,)))

    def _standing(self, theorem: Theorem, result: TheoremResult) -> str:
        """Return where the theorem stands: its file, its verdict, its source, the checks that were made."""
        verdict, source = result.verdict, theorem.source
        rests = [f"{words(_name(c))} {self.bibliography.cite(_reference(c))}" for c in verdict.cited]
        on = f", resting on {', '.join(rests)}" if rests else ""
        why = f" ({words(verdict.reason)})" if verdict.reason else ""
        origin = words(source.seen)
        if source.after:
            cited = self.bibliography.cite(source.after)
            own = source.seen == "derived here"
            origin = f"derived here; cf.~{cited}" if own else f"after {cited} ({words(source.seen)})"
        said = [
            rf"File \texttt{{{latex_words(result.id)}}}", f"Verdict: {words(verdict.kind.value)}{why}{on}",
            f"Source: {origin}" + (f"; {self.words(source.note)}" if source.note else ""),
        ]  # fmt: skip
        if result.checks:
            said.append(f"{sum(c.ok for c in result.checks)} of {len(result.checks)} further checks held")
        return rf"{{\footnotesize\noindent {'. '.join(said)}.}}"

    def _proof(self, theorem: Theorem, result: TheoremResult, known: Frame, figures: Sequence[Figure]) -> str:
        title = PROOF[result.verdict.kind] if theorem_mark(result) != NOT_CHECKED else "What is left of the argument"
        lines = [rf"\begin{{proof}}[{title}]\leavevmode\nopagebreak"]
        taken = letters(map(latex, (*used(theorem), *theorem.definitions.table, *self.common)))
        for step, found in zip(theorem.steps, result.steps, strict=True):
            number = known.numbers[step.name]
            digests = [f.digest[:_DIGITS] for f in figures if f.step == step.name] if found.ok else []
            shown = "".join(rf"\tamegddigest{{{d}}}" for d in digests)
            name = words(step.name)
            lines.append(rf"\tamegdstep{{{known.id}}}{{{number}}}{{{step_mark(found)}}}{{{name}}}{{{shown}}}")
            blocks, trouble = told(step, theorem, found, known)
            blocks = tuple(brief(blocks, taken)) if step.rule in _SUMS else blocks
            if trouble:
                lines.append(rf"\textbf{{{words(trouble)}.}}")
            lines += [self.block(b) for b in blocks]
            if found.enclosed:
                numbers = "".join(rf"\item {words(f'{name} = {digits}')}" for name, digits in found.enclosed)
                lines.append(rf"\begin{{tamegdlist}}{numbers}\end{{tamegdlist}}")
        lines[-1] = ended(lines[-1])
        return "\n".join([*lines, r"\end{proof}"])

    def _remarks(self, theorem: Theorem, result: TheoremResult) -> list[str]:
        out = []
        if theorem.exceptional != "none":
            out.append(r"\paragraph{Exceptional set.} " + self.block(closed((theorem.exceptional,))))
        if theorem.sharpness:
            out.append(r"\paragraph{Sharpness.} " + self.block(closed((theorem.sharpness,))))
        if result.constants:
            numbers = {n.name: i for i, n in enumerate(result.neighbours, start=1)}
            said = [rf"\item {self._constant(c, numbers)}" for c in result.constants]
            out.append("\n".join([r"\paragraph{Constants.}", r"\begin{tamegdlist}", *said, r"\end{tamegdlist}"]))
        return out

    def _constant(self, constant: ConstantResult, numbers: Mapping[str, int]) -> str:
        what = self.words(constant.what)
        if constant.reason:
            return rf"{what}: \textbf{{not shown to be sharp}}: {words(constant.reason)}."
        own = [str(numbers[name]) for place, name in constant.places if not place and name in numbers]
        other = [f"{words(name)} of {self.theorem(place)}" for place, name in constant.places if place]
        beyond = ([f"neighbour{'s' * (len(own) > 1)} {', '.join(own)}"] if own else []) + other
        note = self.words(constant.note)
        return f"{what}: " + "; ".join(filter(None, [HOW[constant.sharp], "; ".join(beyond), note])) + "."

    def _neighbours(self, result: TheoremResult) -> str:
        if not result.neighbours:
            return ""
        lines = [rf"\paragraph{{False neighbours.}} {_how_many(result.neighbours)}", r"\begin{tamegdcount}"]
        for n in result.neighbours:
            refuted = self._witness(n) if n.refuted else rf"\textbf{{not refuted}}: {words(n.reason)}"
            lines.append(rf"\item {self.words(n.name)}: {refuted}.")
        return "\n".join([*lines, r"\end{tamegdcount}"])

    def _witness(self, found: NeighbourResult) -> str:
        start, by, fate = (
            shortened(found.witness).partition(f", by {found.by}: ") if found.by else (found.witness, "", "")
        )
        return f"{words(start)}, by {self.theorem(found.by)}: {words(fate)}" if by else words(shortened(found.witness))


def ended(text: str) -> str:
    """Return the last lines of a proof; where a display ends it and is not wide, the box stands beside its last line."""
    head, found, _ = text.rpartition("\n" + _END)
    last = head.rpartition("\n")[2].replace("&", "")
    return rf"{head}\qedhere{found}" if found and text.endswith(_END) and width(last) <= _BESIDE else text


def shortened(text: str) -> str:
    """Return a witness with its longest numbers rounded, and said to be."""

    def rounded(match: re.Match[str]) -> str:
        above, _, below = match[0].partition("/")
        if len(match[0]) <= _LONGEST:
            return match[0]
        with localcontext(prec=_ROUNDED):
            value = Decimal(above) / Decimal(below or "1")
        return f"{value} (rounded from {len(match[0])} digits)"

    return _EXACT.sub(rounded, text)


def _how_many(neighbours: Sequence[NeighbourResult]) -> str:
    """Return the sentence above a list of false neighbours: what became of them in this run."""
    refuted, of = sum(n.refuted for n in neighbours), len(neighbours)
    if not refuted:
        return "None of them is refuted." if of > 1 else "It is not refuted."
    if of == 1:
        return "It is refuted by the point that is given."
    if refuted == of:
        return "Each is refuted by the point that is given."
    return f"Only {refuted} of {of} {'is' if refuted == 1 else 'are'} refuted, by the point that is given."


def _name(cited: str) -> str:
    return cited.rpartition(" [")[0]


def _reference(cited: str) -> str:
    return cited.rpartition(" [")[2].removesuffix("]")
