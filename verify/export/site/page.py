"""One theorem as a page: everything its file says and what the run found out, ready for the templates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from verify.catalogue import Entry
from verify.claims import Evidence
from verify.export.coq_file import coq_file_of
from verify.export.derivation import always, definitions, told, unproved
from verify.export.docstring import sections
from verify.export.document import capital
from verify.export.reasons import frame
from verify.export.site import mathml
from verify.export.site.lemmas import Group, without_lemma
from verify.export.site.neighbour import NeighbourView, neighbours
from verify.export.stated import symbols
from verify.theorems.kernel import translated
from verify.theorems.load import load
from verify.theorems.results import CheckResult, StepResult, TheoremResult
from verify.theorems.run import stored_name
from verify.theorems.theorem import Theorem

_READ_ON = re.compile(r"\s*Read on: \S+$")  # a page of the documentation, which is no part of the site


@dataclass(frozen=True)
class StepView:
    """One step of the derivation; ``certificates`` are names of files in the folder ``certificates``."""

    number: int
    step: StepResult
    rule: str
    body: Markup
    badges: tuple[str, ...]
    certificates: tuple[str, ...]


@dataclass(frozen=True)
class ClaimView:
    """Something that the theorem claims, and the step that says it, whose evidence is its own."""

    body: Markup
    said: StepView


@dataclass(frozen=True)
class CheckView:
    """A declared check and what it found, if it was run."""

    name: str
    kind: str
    declared: str
    found: CheckResult | None


@dataclass(frozen=True)
class TheoremView:
    """A theorem as the templates need it; ``files`` are the texts to download, by their place in the site.

    ``not_in_coq`` are the numbers of the steps that have no lemma in the file for Coq, by the reason.
    """

    id: str
    chapter: str
    sections: Mapping[str, str]
    result: TheoremResult
    statement: tuple[ClaimView, ...]
    definitions: Markup
    always: Markup
    steps: tuple[StepView, ...]
    checks: tuple[CheckView, ...]
    exceptional: str
    sharpness: str
    files: Mapping[str, str]
    not_in_coq: tuple[Group, ...]
    neighbours: tuple[NeighbourView, ...]

    @property
    def title(self) -> str:
        """The title without a full stop."""
        return self.result.title.rstrip(".") or self.id

    @property
    def kind(self) -> str:
        """The verdict."""
        return self.result.verdict.kind.value

    @property
    def coq(self) -> str:
        """Where the file for Coq is."""
        return f"coq/{self.id}.v"

    @property
    def refuted(self) -> int:
        """How many false neighbours are refuted."""
        return sum(n.refuted for n in self.result.neighbours)

    @property
    def evidence(self) -> tuple[tuple[str, int], ...]:
        """How many steps and checks have each kind of evidence, strongest first."""
        counts = Counter(badge for s in self.steps for badge in s.badges)
        counts += Counter(c.evidence.value for c in self.result.checks if c.ok)
        return tuple((name, counts[name]) for name in (*(e.value for e in Evidence), "theorem") if counts[name])

    @property
    def failed(self) -> int:
        """How many steps and checks failed."""
        return sum(not s.ok for s in self.result.steps) + sum(not c.ok for c in self.result.checks)


def _badges(found: StepResult) -> tuple[str, ...]:
    """Return how a step is known; an appeal to a theorem counts as that, not as a certificate of its own."""
    return ("theorem",) if found.uses and found.ok else tuple(e.value for e in found.evidence)


def _checks(theorem: Theorem, result: TheoremResult) -> tuple[CheckView, ...]:
    found = {c.id: c for c in result.checks}
    views = [
        CheckView(p.name, "sampled", f"{p.examples} random exact inputs", found.get(p.name)) for p in theorem.properties
    ]
    views += [CheckView(p.name, "precise", f"{p.digits} digits", found.get(p.name)) for p in theorem.precise]
    return tuple(views)


def _notation(entry: Entry) -> str:
    """Return what the chapter's symbols mean, as words."""
    return " ".join("".join(str(piece) for piece in prose) for prose in symbols(entry))


def view(entry: Entry, result: TheoremResult) -> TheoremView:
    """Return the page of a theorem as ``result`` left it. Raises AuthorError if its file cannot be loaded."""
    theorem = load(entry)
    known = frame(entry.id, theorem)
    translation = translated(theorem, result.steps)  # of the certificates that this run accepted
    steps: list[StepView] = []
    files: dict[str, str] = {}
    for step, found in zip(theorem.steps, result.steps, strict=True):
        body, _ = told(step, theorem, found, known)
        accepted = {stored_name(c): c.to_json() for c in translation.certificates.get(step.name, [])}
        files |= {f"certificates/{name}": text for name, text in accepted.items()}
        one = StepView(known.numbers[step.name], found, step.rule, mathml.blocks(body), _badges(found), tuple(accepted))
        steps.append(one)
    files[f"coq/{entry.id}.v"], _ = coq_file_of(result, translation)
    return TheoremView(
        entry.id,
        entry.chapter,
        {"Notation": _notation(entry)}
        | {name: capital(_READ_ON.sub("", text)) for name, text in sections(entry.docstring).items()},
        result,
        tuple(
            ClaimView(mathml.blocks(unproved(said, known)), step)
            for said, step in zip(theorem.steps, steps, strict=True)
            if said.concludes
        ),
        mathml.display(definitions(theorem)) if theorem.where else Markup(""),
        Markup("").join(mathml.blocks(p.blocks) for p in always(theorem)),
        tuple(steps),
        _checks(theorem, result),
        theorem.exceptional,
        theorem.sharpness,
        files,
        without_lemma(result.steps, translation),
        neighbours(theorem.neighbours, result.neighbours),
    )
