"""Attacks a theorem, or one of its false neighbours, and says what came of it."""

from __future__ import annotations

import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from verify.attack.found import Found
from verify.attack.hunt import Hunt
from verify.attack.starts import StartHunt, as_start
from verify.attack.targets import Spared, Target, of_neighbour, of_theorem
from verify.exact import ExactError, TooLarge
from verify.search.alarm import Interrupted, alarm
from verify.theorems.checks import Property
from verify.theorems.errors import AuthorError
from verify.theorems.theorem import Theorem

SECONDS = 60.0  # for one statement
_GRACE = 5.0  # seconds for what does not look at the clock
_PROPERTY_SHARE, _PROPERTY_MOST = 5000, 2000  # inputs of a property: Hypothesis makes some hundreds a second


@dataclass(frozen=True)
class Attacked:
    """One statement and what its attack found; ``witness`` is readable, ``command`` reproduces an orbit.

    ``error``: why it could not be attacked; ``malformed``: because its author has to change it.
    """

    name: str
    statement: str
    found: Found
    witness: str = ""
    command: str = ""
    seconds: float = 0.0
    error: str = ""
    malformed: bool = False


@dataclass(frozen=True)
class Report:
    """Everything that was attacked, in order, and what was not; a refuted statement does not end the attack on the others."""

    attacked: tuple[Attacked, ...]
    spared: tuple[Spared, ...]

    @property
    def refuted(self) -> Attacked | None:
        """The first statement that was refuted."""
        return next((a for a in self.attacked if a.found.refuted), None)

    @property
    def examples(self) -> int:
        """How many inputs were tried in all."""
        return sum(a.found.examples for a in self.attacked)


def _seed(seed: int, name: str) -> int:
    return zlib.crc32(f"{seed}:{name}".encode())


def strike(target: Target, examples: int, seed: int = 0, seconds: float = SECONDS) -> Attacked:
    """Attack one statement with ``examples`` inputs, for at most about ``seconds``."""
    began = time.perf_counter()
    hunt: Hunt | None = None
    try:
        with alarm(seconds + _GRACE):
            hunt = target.hunt(_seed(seed, target.name), seconds)
            found = hunt.run(examples)
    except (AuthorError, ExactError) as error:
        malformed = not isinstance(error, TooLarge)
        return Attacked(target.name, target.statement, Found(0), error=str(error), malformed=malformed)
    except Interrupted:
        if hunt is None:
            why = f"its formulas are too large to prepare an attack in {seconds:.0f} seconds"
            return Attacked(target.name, target.statement, Found(0), error=why, seconds=time.perf_counter() - began)
        found = hunt.report(None)
    witness, command = _told(hunt, found)
    return Attacked(target.name, target.statement, found, witness, command, time.perf_counter() - began)


def _told(hunt: Hunt, found: Found) -> tuple[str, str]:
    """Return the witness in words, and the command that follows its orbit if it is a start of GD."""
    if not found.witness:
        return "", ""
    if not isinstance(hunt, StartHunt):
        return found.shown, ""
    start = as_start(dict(found.witness))
    x, y = (",".join(map(str, v)) for v in (start.x, start.y))
    shown = f"mu = {start.mu}, h = {start.h}, x = ({x}), y = ({y})"
    return shown, f"tamegd orbit --mu {start.mu} --h {start.h} --x={x} --y={y} --enclose"


def attack_theorem(theorem: Theorem, examples: int, seed: int = 0, seconds: float = SECONDS) -> Report:
    """Attack every statement that the theorem concludes; ``examples`` are shared out among them. Properties come last."""
    targets, spared = of_theorem(theorem)
    attacked: list[Attacked] = []
    for number, target in enumerate(targets):
        left = examples - sum(a.found.examples for a in attacked)
        share = max(1, left // (len(targets) - number))
        attacked.append(strike(target, share, seed, seconds))
    attacked += [_property(p, examples, seed, seconds) for p in theorem.properties]
    return Report(tuple(attacked), tuple(spared))


def attack_neighbour(theorem: Theorem, name: str, examples: int, seed: int = 0, seconds: float = SECONDS) -> Report:
    """Attack the false neighbour called ``name``. Raises KeyError if there is none."""
    neighbour = next((n for n in theorem.neighbours if n.name == name), None)
    if neighbour is None:
        raise KeyError(name)
    return Report((strike(of_neighbour(neighbour, theorem), examples, seed, seconds),), ())


def _property(prop: Property, examples: int, seed: int, seconds: float) -> Attacked:
    """Run a property of the theorem; an input that fails its test is its author's word, so it is told as such."""
    from verify.sampling.run import attack_property

    began = time.perf_counter()
    count = min(max(examples // _PROPERTY_SHARE, min(examples, prop.examples)), _PROPERTY_MOST)
    run = attack_property(prop, seed, count, seconds)
    witness: Mapping[str, Fraction] | None = {} if run.falsified else None
    confirmed = f"the property's own test fails there: {run.reason}" if run.falsified else ""
    found = Found(run.held + run.falsified, witness, confirmed)
    error = "" if run.falsified or not run.reason else run.reason
    return Attacked(
        f"property: {prop.name}", "what the property's test asserts, on random exact inputs", found, run.witness,
        seconds=time.perf_counter() - began, error=error,
    )  # fmt: skip
