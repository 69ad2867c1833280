"""A theorem, written once as data; everything that is checked or shown comes from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import sympy as sp

from verify.claims import VerdictKind
from verify.exact import rational
from verify.notebook import Shown
from verify.theorems.checks import Precise, Property
from verify.theorems.constants import Constant
from verify.theorems.definitions import Definitions
from verify.theorems.errors import AuthorError
from verify.theorems.losswise import EveryGoodLoss
from verify.theorems.neighbours import FalseClaim, FalseOrbit
from verify.theorems.orbitwise import EveryIterate, EveryStart
from verify.theorems.relation import Relation, Sentence
from verify.theorems.steps import Cited, Conjecture, Enclosed, Induction, Step, SumOverCoordinates, Uses
from verify.theorems.steps.base import relations
from verify.theorems.text import refuse_float

SEEN = ("derived here", "read in full", "read in abstract", "recalled")


@dataclass(frozen=True)
class Source:
    """Where a theorem comes from and how sure we are of the attribution.

    ``seen``: "derived here" (our own), "read in full", "read in abstract", or "recalled" (wording and constants are
    unconfirmed). ``after`` names the paper whose result it is or follows; ``note`` says what differs.
    """

    seen: str
    after: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.seen not in SEEN:
            raise AuthorError(f"source seen {self.seen!r}: write one of {', '.join(SEEN)}")

    def __str__(self) -> str:
        first = self.seen
        if self.after:
            own = self.seen == "derived here"
            first = f"derived here; cf. {self.after}" if own else f"after {self.after} ({self.seen})"
        return f"{first}; {self.note}" if self.note else first


def point(values: Mapping[sp.Symbol, Any]) -> dict[sp.Symbol, Fraction]:
    """Read exact values of symbols. Raises TypeError for floats, MalformedNumber for other texts."""
    for value in values.values():
        refuse_float(value, "a witness or example") if isinstance(value, float) else None
    return {s: rational(str(v) if isinstance(v, sp.Rational) else v) for s, v in values.items()}


@dataclass(frozen=True, kw_only=True)
class Theorem(Shown):
    """What a theorem file must define under the name ``theorem``.

    ``where``: definitions of symbols, in order. ``always``: relations that hold for every state by what the symbols mean
    (a squared length is nonnegative, r is the nonnegative root of ...). ``steps``: the derivation; those marked
    ``concludes`` say what the theorem claims. ``exceptional``: the set of starts left out, exactly. ``neighbours``: false
    variants, each with its exact witness. ``sharpness``: whether constants can be improved; ``constants``: the same one by
    one, each with the neighbours beyond it. ``properties``, ``precise``: checks on random exact inputs and at high
    precision. ``example``: values (or several sets of them) for which hypotheses hold, so that nothing is claimed about the
    empty set. ``declares``: the verdict that the file promises; by default the best one that its rules allow. ``slack``: for a
    concluding sentence, by the name of its step, the same in a form that can be attacked (``every_iterate``, ``every_start``, or
    several of them), or a text that says why none can be. A comparison has its own slack: the greater side minus the smaller.

    The id (chapter.file), the title (first line of the file's docstring) and its sections are added when it is loaded.
    """

    source: Source
    steps: Sequence[Step]
    where: Mapping[sp.Symbol, Any] = field(default_factory=dict)
    always: Sequence[Any] = ()
    exceptional: str = "none"
    sharpness: str = ""
    neighbours: Sequence[FalseClaim | FalseOrbit] = ()
    constants: Sequence[Constant] = ()
    properties: Sequence[Property] = ()
    precise: Sequence[Precise] = ()
    example: Mapping[sp.Symbol, Any] | Sequence[Mapping[sp.Symbol, Any]] = ()
    declares: VerdictKind | None = None
    slack: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = [s.name for s in self.steps] + [n.name for n in self.neighbours]
        names += [p.name for p in self.properties] + [p.name for p in self.precise]
        for name in names:
            if not isinstance(name, str) or not name or name != " ".join(name.split()) or "::" in name:
                raise AuthorError(f"{name!r:.60} is no name: write one line of text without double blanks or '::'")
        if len(set(names)) != len(names):
            raise AuthorError("two steps, neighbours or checks have the same name")
        if self.steps and not any(s.concludes for s in self.steps):
            raise AuthorError("no step is marked concludes=True: the theorem claims nothing")
        self._check_constants()
        self._check_order()
        self._check_slack()

    def _check_slack(self) -> None:
        for name, value in self.slack.items():
            step = self[name]
            if isinstance(step, Conjecture | Induction) or not any(isinstance(s, Sentence) for s in step.statements):
                raise AuthorError(
                    f"step {name!r} is attacked at what it says: slack is for sentences that a program cannot read"
                )
            listed = value if isinstance(value, list | tuple) else [value]
            if (
                not listed
                or not all(isinstance(v, EveryIterate | EveryStart | EveryGoodLoss | str) for v in listed)
                or (any(isinstance(v, str) for v in listed) and listed is value)
            ):
                raise AuthorError(
                    f"the slack of {name!r} is every_iterate(...), every_start(...), or why there is none"
                )

    def _check_constants(self) -> None:
        if len({c.what for c in self.constants}) != len(self.constants):
            raise AuthorError("two constants have the same name")
        for constant in self.constants:
            constant.places([n.name for n in self.neighbours])

    def _check_order(self) -> None:
        seen: list[Step] = []
        for step in self.steps:
            for earlier in (*step.lemmas, *(step.premises if isinstance(step, Cited) else ())):
                if not any(earlier is s for s in seen):
                    raise AuthorError(f"step {step.name!r} leans on {earlier.name!r}, which is not an earlier step")
            if isinstance(step, SumOverCoordinates):
                self._check_inner(step, seen)
            if isinstance(step, SumOverCoordinates) and step.target not in self.where:
                self._check_new(step, seen)
            seen.append(step)

    def _check_new(self, step: SumOverCoordinates, seen: Sequence[Step]) -> None:
        """Raise AuthorError if the name that the step gives to a sum means something already."""
        relations = [r for s in seen for r in (*s.statements, *s.hypotheses) if isinstance(r, Relation)]
        formulas = [side for r in relations for side in (r.left, r.right)] + [
            sp.sympify(v) for v in self.where.values()
        ]
        inner = [s for e in seen if isinstance(e, SumOverCoordinates) for s in e.inner.values()]
        if step.target in set().union(inner, *(f.free_symbols for f in formulas)):
            raise AuthorError(f"step {step.name!r} names a sum {step.target}, which means something else already")

    def _check_inner(self, step: SumOverCoordinates, seen: Sequence[Step]) -> None:
        """Raise AuthorError unless each inner product has one name, a name one inner product, and neither is defined away.

        A name u.v may be defined as ``rest + u*v`` with a free symbol ``rest``, the sum over the other coordinates: that
        names ``rest`` and does not restrict u.v.
        """
        earlier = [s for s in seen if isinstance(s, SumOverCoordinates)]
        known = {name: frozenset(pair) for s in earlier for pair, name in s.inner.items()}
        vectors = {v for s in (*earlier, step) for pair in s.inner for v in pair}
        for pair, name in step.inner.items():
            if known.setdefault(name, frozenset(pair)) != frozenset(pair) or name in vectors:
                raise AuthorError(f"step {step.name!r} calls an inner product {name}, which means another one already")
            rest = sp.sympify(self.where[name]) - pair[0] * pair[1] if name in self.where else None
            others = [sp.sympify(v) for k, v in self.where.items() if k != name]
            if rest is not None and (
                not rest.is_Symbol or rest in self.where or any(o.has(rest) and not o.has(pair[0]) for o in others)
            ):
                raise AuthorError(f"step {step.name!r} sums into {name}, which is defined: leave inner products free")
            if set(pair) & set(self.where):
                raise AuthorError(f"step {step.name!r} sums over a coordinate that is defined: leave coordinates free")
        if len(set(known.values())) != len(known):
            raise AuthorError(f"step {step.name!r} gives one inner product two names")

    def lemma_fault(self, step: Step) -> str:
        """Return why the step's lemmas are not those that it shows; or "". That they apply is in its certificate."""
        for lemma in step.lemmas:
            if isinstance(lemma, Uses):
                return f"it takes {lemma.name!r} as a lemma, but what a theorem gives is not checked again"
        for lemma in step.lemmas:
            if set(step.keep) - set(lemma.keep):
                return f"it leaves symbols free that its lemma {lemma.name!r} defines"
        return ""

    def __getitem__(self, name: str) -> Step:
        """Return the step called ``name``. Raises AuthorError if there is none."""
        for step in self.steps:
            if step.name == name:
                return step
        raise AuthorError(f"no step is called {name!r}; there are {', '.join(repr(s.name) for s in self.steps)}")

    @property
    def always_true(self) -> tuple[Relation, ...]:
        """What holds for every state, as relations."""
        return relations(self.always)

    @property
    def definitions(self) -> Definitions:
        """The definitions of the theorem."""
        return Definitions(self.where)

    @property
    def examples(self) -> list[dict[str, Fraction]]:
        """The example points, by name. Raises TypeError for floats, MalformedNumber for other texts."""
        given = [self.example] if isinstance(self.example, Mapping) else self.example
        return [{s.name: v for s, v in point(e).items()} for e in given]

    @property
    def conclusions(self) -> list[Step]:
        """The steps that say what the theorem claims."""
        return [s for s in self.steps if s.concludes]

    @property
    def uses(self) -> list[str]:
        """Ids of the theorems that this one leans on."""
        return [s.theorem for s in self.steps if isinstance(s, Uses)]

    @property
    def promised(self) -> VerdictKind:
        """The verdict that the file promises, before the verdicts of the theorems it uses are put in."""
        if self.declares is not None:
            return self.declares
        if not self.steps or any(isinstance(s, Enclosed | Conjecture) for s in self.steps):
            return VerdictKind.SUPPORTED
        cites = any(isinstance(s, Cited) for s in self.steps)
        return VerdictKind.PROVED_MODULO_CITED if cites else VerdictKind.PROVED
