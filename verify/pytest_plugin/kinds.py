"""The kinds of items that a theorem file has. A new kind is one function that yields checks, and its place in ``KINDS``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from types import FunctionType
from typing import TYPE_CHECKING

from verify.catalogue import Entry
from verify.pytest_plugin.failure import Failure
from verify.pytest_plugin.library import Library
from verify.pytest_plugin.sampling import Sampling
from verify.theorems.checks import Precise, Property
from verify.theorems.matrix_neighbours import FalseMatrix
from verify.theorems.neighbours import FalseClaim, FalseOrbit
from verify.theorems.run import run_neighbour, run_precise
from verify.theorems.steps import Step
from verify.theorems.theorem import Theorem

if TYPE_CHECKING:
    from verify.attack import Target


@dataclass(frozen=True)
class Subject:
    """A theorem, what is known around it, and how its properties are sampled."""

    entry: Entry
    theorem: Theorem
    library: Library
    sampling: Sampling


@dataclass(frozen=True)
class Check:
    """One item: ``run`` returns None if it holds.

    ``only`` is what ``tamegd verify --only`` takes to do no more than this; ``sampled`` items depend on the seed. ``examples``
    are what ``tamegd attack --examples`` takes to give this statement the same share.
    """

    kind: str
    name: str
    run: Callable[[], Failure | None]
    only: str = "certified"
    sampled: bool = False
    examples: int = 0


def _step(subject: Subject, step: Step) -> Failure | None:
    theorem = subject.theorem
    result = subject.library.step(step, theorem, theorem.examples, subject.entry.certificates)
    return None if result.ok else Failure(result.statement, result.reason, result.witness)


def steps(subject: Subject) -> Iterator[Check]:
    """Yield an item a step: its certificates before the checker, its enclosure computed."""
    for step in subject.theorem.steps:
        yield Check("step", step.name, partial(_step, subject, step))


def _neighbour(subject: Subject, neighbour: FalseClaim | FalseOrbit | FalseMatrix) -> Failure | None:
    result = run_neighbour(neighbour, subject.theorem, subject.library.lookup)
    if result.refuted:
        return None
    return Failure(f"falsely: {result.statement}", f"not refuted: {result.reason}", result.witness)


def neighbours(subject: Subject) -> Iterator[Check]:
    """Yield an item a false neighbour: its witness has to refute it."""
    for neighbour in subject.theorem.neighbours:
        yield Check("neighbour", neighbour.name, partial(_neighbour, subject, neighbour))


def _about(function: Callable[..., object]) -> str:
    """Return the first line of a function's docstring; a built-in's tells nothing about the theorem."""
    text = function.__doc__ if isinstance(function, FunctionType) else ""
    return (text or "").strip().split("\n", 1)[0]


def _property(subject: Subject, prop: Property) -> Failure | None:
    from verify.sampling.run import run_property  # late: Hypothesis takes a while to load

    result = run_property(prop, subject.sampling.seed, subject.sampling.count(prop.examples))
    return None if result.ok else Failure(_about(prop.test), result.detail, result.witness)


def properties(subject: Subject) -> Iterator[Check]:
    """Yield an item a property: it has to hold on random exact inputs."""
    for prop in subject.theorem.properties:
        yield Check("property", prop.name, partial(_property, subject, prop), "sampled", sampled=True)


def _precise(precise: Precise) -> Failure | None:
    result = run_precise(precise)
    return None if result.ok else Failure(_about(precise.run), result.detail)


def precise_checks(subject: Subject) -> Iterator[Check]:
    """Yield an item a check at many digits."""
    for precise in subject.theorem.precise:
        yield Check("precise", precise.name, partial(_precise, precise), "precise")


def _attack(subject: Subject, target: Target) -> Failure | None:
    from verify.attack import strike  # late: NumPy takes a while to load

    done = strike(target, subject.sampling.attack, subject.sampling.seed or 0)
    if done.error:
        return Failure(target.statement, f"could not be attacked: {done.error}")
    return Failure(target.statement, done.found.confirmed, done.witness) if done.found.refuted else None


def attacks(subject: Subject) -> Iterator[Check]:
    """Yield an item a concluding statement that can be attacked, if attacks are asked for: it has to hold out."""
    if subject.sampling.attack:
        from verify.attack import of_theorem

        targets = of_theorem(subject.theorem)[0]
        for target in targets:
            share = subject.sampling.attack * len(targets)
            yield Check("attack", target.name, partial(_attack, subject, target), "sampled", True, share)


def _verdict(subject: Subject) -> Failure | None:
    result = subject.library.judged(subject.entry, subject.theorem)
    if result.as_claimed:
        return None
    if result.error:
        return Failure(result.title, result.error)
    promise = f"{result.verdict.kind.value}, promised {result.promised.value}"
    reasons = [f"{promise}: {result.verdict.reason}" if result.verdict.reason else promise]
    reasons += [f"neighbour {n.name!r} is not refuted: {n.reason}" for n in result.neighbours if not n.refuted]
    witness = next((s.witness for s in result.steps if s.witness), "")
    return Failure(result.title, "; ".join(reasons), witness)


def verdict(subject: Subject) -> Iterator[Check]:
    """Yield the item of the verdict: what is beyond single steps, such as formulas in sentences and hypotheses on the way.

    Checks do not enter here; each is an item of its own.
    """
    yield Check("verdict", "as claimed", partial(_verdict, subject))


KINDS: tuple[Callable[[Subject], Iterator[Check]], ...] = (
    steps,
    neighbours,
    properties,
    precise_checks,
    attacks,
    verdict,
)


def checks_of(subject: Subject) -> Iterator[Check]:
    """Yield the items of a theorem, kind by kind, each in the order of the file."""
    for kind in KINDS:
        yield from kind(subject)
