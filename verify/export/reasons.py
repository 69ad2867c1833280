"""Says in words by which rule a step follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from verify.export.document import Math, Piece, Prose, Ref, listed
from verify.export.hypotheses import merged
from verify.export.width import width
from verify.theorems.notation import latex
from verify.theorems.relation import Relation
from verify.theorems.steps import Cited, Identity, Induction, Inequality, Step, Uses
from verify.theorems.steps.base import number_of
from verify.theorems.text import expression
from verify.theorems.theorem import Theorem

_OFTEN, _WIDE, _MOST_NAMES = 3, 120.0, 3  # steps, and points, from which on a list of hypotheses gets a name; names


@dataclass(frozen=True)
class Frame:
    """What is to be known of a theorem for its steps to be told: its id, their numbers, what always holds.

    ``news`` are the steps that are the first to cite their result: there it is stated. ``assumptions`` are lists of
    hypotheses that come back in many steps, with the names by which steps call them.
    """

    id: str
    numbers: Mapping[str, int]
    always: tuple[Relation, ...] = ()
    news: frozenset[str] = frozenset()
    assumptions: tuple[tuple[Math, tuple[Relation, ...]], ...] = ()

    def step(self, step: Step) -> Ref:
        """Return a reference to a step."""
        number = self.numbers[step.name]
        return Ref("step", f"{self.id}:{number}", str(number))

    def steps(self, steps: Iterable[Step]) -> Prose:
        """Return references to those of ``steps`` that the theorem numbers, as "step 3" or "steps 3, 5"; or nothing."""
        known = sorted({self.numbers[s.name]: s for s in steps if s.name in self.numbers}.items())
        refs = listed((self.step(s),) for _, s in known)
        return (f"step{'s' * (len(known) > 1)} ", *refs) if known else ()

    def needed(self, relations: Iterable[Relation], free: Iterable[object] = ()) -> list[Relation]:
        """Return those relations that do not always hold; what is said of a symbol left ``free`` does not."""
        kept = set(free)
        return [
            r for r in relations
            if not any(r.says_the_same_as(a) for a in self.always) or kept & (r.left.free_symbols | r.right.free_symbols)
        ]  # fmt: skip

    def assumed(self, relations: Iterable[Relation], free: Iterable[object] = ()) -> list[Prose]:
        """Return what is assumed and does not always hold, as pieces to be listed; what has a name is called by it."""
        left = self.needed(relations, free)
        out: list[Prose] = []
        for name, known in self.assumptions:
            if set(known) <= set(left):
                left = [r for r in left if r not in known]
                out.append((name,))
        return [*out, *((m,) for m in merged(left))]

    def naming(self, steps: Iterable[Step]) -> Frame:
        """Return the frame with names for the lists of hypotheses that are long and come back in many of ``steps``."""
        lists = [self.needed(s.given, s.keep) for s in steps if not isinstance(s, Uses)]
        found: list[tuple[Relation, ...]] = []
        while len(found) < _MOST_NAMES:
            worth = {}
            for given in lists:
                times = sum(set(given) <= set(other) for other in lists)
                wide = sum(width(m.latex) for m in merged(given))
                if times >= _OFTEN and wide >= _WIDE:
                    worth[tuple(given)] = wide * (times - 1)
            if not worth:
                break
            best = max(worth, key=lambda g: worth[g])
            found.append(best)
            lists = [[r for r in given if r not in best] if set(best) <= set(given) else given for given in lists]
        names = [r"(\mathrm{H})"] if len(found) == 1 else [rf"(\mathrm{{H}}_{{{i}}})" for i in range(1, len(found) + 1)]
        return replace(self, assumptions=tuple((Math(n), g) for n, g in zip(names, found, strict=True)))


def frame(name: str, theorem: Theorem, *, stating: bool = True) -> Frame:
    """Return the frame of the theorem with the id ``name``; ``stating``: its steps are to state the results that they cite."""
    first: dict[str, str] = {}
    for step in theorem.steps:
        if isinstance(step, Cited):
            first.setdefault(step.result.name, step.name)
    numbers = {step.name: i for i, step in enumerate(theorem.steps, start=1)}
    return Frame(name, numbers, theorem.always_true, frozenset(first.values()) if stating else frozenset())


def _modulo(step: Step) -> str:
    return ", modulo the equations given" if any(h.operator == "=" for h in step.hypotheses) else ""


def _identity(step: Step, frame: Frame) -> Prose:
    if not isinstance(step, Identity) or not step.factors:
        return (f"By expanding{_modulo(step)}",)
    positive = [step.hypotheses[number_of(f, step.hypotheses, step.name)].difference for f in step.factors]
    factors: list[Piece] = []
    for value in positive:
        factors += [" and " if factors else "", Math(latex(value))]
    return ("By expanding, after multiplication by the positive ", *(f for f in factors if f), _modulo(step))


def _inequality(step: Step, frame: Frame) -> Prose:
    if not isinstance(step, Inequality):
        return ("The right side is nonnegative term by term",)
    combination = step.combination
    vanishing = sum(expression(m) != 0 for m in (combination.multiples or {}).values())
    vanish = {0: "", 1: "; the last term vanishes", 2: "; the last two terms vanish"}.get(
        vanishing, f"; the last {vanishing} terms vanish"
    )
    modulo = _modulo(step) if combination.multiples is None else vanish
    if combination.contradiction:
        return (f"If it failed, the right side would be nonnegative term by term, and positive in one{modulo}",)
    return (f"The right side is nonnegative term by term{modulo}",)


def _induction(step: Step, frame: Frame) -> Prose:
    assert isinstance(step, Induction)
    moves = listed((Math(rf"{latex(s)} \mapsto {latex(v)}"),) for s, v in step.update.items())
    kept = listed((m,) for m in merged(step.invariant))
    return ("By induction: ", *moves, " carries the set ", *kept, " into itself")


def _cited(step: Step, frame: Frame) -> Prose:
    assert isinstance(step, Cited)
    result = step.result
    first = step.name in frame.news
    said = f"Cited, not proved here: {result.name} ({result.statement}) " if first else f"Cited: {result.name} "
    out: list[Piece] = [said, Ref("result", result.reference, f"[{result.reference}]")]
    if known := frame.steps(step.premises):
        out += [", applied to ", *known]
    if step.under:
        out += ["; the argument itself supplies ", *listed((m,) for m in merged(step.under))]
    return tuple(out)


def _uses(step: Step, frame: Frame) -> Prose:
    assert isinstance(step, Uses)
    return ("By ", Ref("theorem", step.theorem, f"the theorem {step.theorem}"))


def _matrices(step: Step, frame: Frame) -> Prose:
    modulo = ", modulo the equations given" if step.hypotheses else ""
    return (f"By multiplying out, for matrices of every size{modulo}",)


_KINDS = {
    "sturm": "By Sturm's theorem, with the certificate's counts of signs",
    "bernstein": "By the coefficients in the Bernstein basis, which the certificate lists",
}
_RULES: dict[str, Callable[[Step, Frame], Prose]] = {
    "identity": _identity,
    "inequality": _inequality,
    "sum over coordinates": lambda step, frame: ("By summing over the coordinates, in every dimension",),
    "induction": _induction,
    "certificate": lambda step, frame: (
        _KINDS.get(kind := getattr(step, "kind", ""), f"By a certificate of kind {kind}"),
    ),
    "roots": lambda step, frame: ("By Sturm's theorem, which counts the distinct real solutions of",),
    "enclosed": lambda step, frame: ("By ball arithmetic, which encloses every number; no certificate shows it",),
    "matrix identity": _matrices,
    "cited": _cited,
    "conjecture": lambda step, frame: ("A conjecture: not proved; random inputs have not refuted it",),
    "theorem": _uses,
}


def how(step: Step, frame: Frame) -> Prose:
    """Return why the step holds; a rule without words of its own is named."""
    words = _RULES.get(step.rule)
    return words(step, frame) if words else (f"By the rule {step.rule!r}",)
