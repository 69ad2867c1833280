"""Runs one property on random inputs, deterministically; another seed gives other inputs."""

from __future__ import annotations

import math
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import Phase, given
from hypothesis import seed as with_seed
from hypothesis.errors import HypothesisException, UnsatisfiedAssumption

from verify.claims import Evidence
from verify.sampling.isolation import isolated, quiet
from verify.theorems.checks import Property
from verify.theorems.results import CheckResult

_MAX_SHOWN = 600


class _TimeIsUp(Exception):
    """Ends a run whose time is over; it says nothing of the property."""


class _Attack:
    """Calls the test on each example and remembers what happened; the last failing example is the smallest found."""

    def __init__(self, test: Callable[[Any], object], seconds: float = math.inf) -> None:
        self.deadline = time.monotonic() + seconds
        self.test = test
        self.held = 0
        self.witness = ""
        self.error: Exception | None = None

    def __call__(self, example: Any) -> None:
        if time.monotonic() > self.deadline:
            raise _TimeIsUp
        shown = str(example)  # before the test can change it
        try:
            answer = self.test(example)
            if answer is not None and answer is not True:
                raise TypeError(f"the test returned {answer!r:.40}; it must assert what it claims, and return nothing")
        except (UnsatisfiedAssumption, _TimeIsUp):
            raise
        except Exception as error:
            self.witness, self.error = shown, error
            raise
        self.held += 1


def _clipped(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 4] + " ..."


def _prepared(prop: Property, attack: _Attack, seed: int | None, count: int) -> Callable[[], None]:
    def run(example: Any) -> None:
        attack(example)

    configure: Callable[[Any], Any] = quiet(count, Phase.generate, Phase.target, Phase.shrink)
    given_examples: Callable[[Any], Any] = given(prop.strategy())
    # The name goes into the seed, so that two properties of the same strategy see different inputs.
    sow: Callable[[Any], Any] = with_seed(zlib.crc32(f"{seed}:{prop.name}".encode()))
    prepared: Callable[[], None] = sow(configure(given_examples(run)))
    return prepared


@dataclass(frozen=True)
class Run:
    """What became of a property: on how many inputs it ``held``, or the shrunk input that ``falsified`` it.

    ``reason`` is the message of its test, or why it could not be run (then nothing is falsified).
    """

    held: int
    falsified: bool = False
    witness: str = ""
    reason: str = ""


def attack_property(prop: Property, seed: int | None, examples: int, seconds: float = math.inf) -> Run:
    """Run ``prop`` on ``examples`` inputs; where its test calls hypothesis.target, inputs are aimed. Nothing is printed or stored.

    The inputs depend on ``seed``, the name of the property and the installed Hypothesis alone. An exception of the test other
    than AssertionError does not falsify, and neither does a strategy that raises or yields nothing. After ``seconds`` no more
    inputs are tried.
    """
    attack = _Attack(prop.test, seconds)
    try:
        with isolated():
            _prepared(prop, attack, seed, examples)()
    except _TimeIsUp:
        pass
    except Exception as error:
        if isinstance(error, HypothesisException) or attack.error is None:
            return Run(attack.held, reason=f"could not be sampled: {type(error).__name__}: {error}")
        reason = " ".join(str(attack.error).split())
        if isinstance(attack.error, AssertionError):
            return Run(attack.held, True, attack.witness, reason or "the assertion failed")
        broke = f"broke down at {_clipped(attack.witness)}: {type(attack.error).__name__}: {reason}"
        return Run(attack.held, witness=attack.witness, reason=broke)
    if not attack.held:
        return Run(0, reason="could not be sampled: every input was discarded")
    return Run(attack.held)


def run_property(prop: Property, seed: int | None = None, examples: int | None = None) -> CheckResult:
    """Return whether ``prop`` held on all its examples, with the shrunk failing one if not; see attack_property.

    An exception of the test other than AssertionError is a failure too, and so are a strategy that raises and one that yields
    nothing. Raises ValueError unless ``examples`` (default: the property's own number) is positive.
    """
    count = prop.examples if examples is None else examples
    if count < 1:
        raise ValueError(f"{prop.name}: {count} examples; write a positive number")
    run = attack_property(prop, seed, count)
    if run.falsified:
        detail = f"falsified by {_clipped(run.witness)}: {run.reason}"
    else:
        detail = run.reason or f"held on {run.held} random exact input{'s' * (run.held != 1)}"
    return CheckResult(prop.name, Evidence.SAMPLED, not (run.falsified or run.reason), _clipped(detail), run.witness)
