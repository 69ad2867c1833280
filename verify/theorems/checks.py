"""Checks that attack a theorem without proving it: random exact inputs, and runs at high precision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Property:
    """A Hypothesis property.

    ``strategy()`` returns the Hypothesis strategy (it is called late, so that reading a theorem does not load
    Hypothesis); ``test(example)`` raises AssertionError where the theorem fails.
    """

    name: str
    strategy: Callable[[], Any]
    test: Callable[[Any], None]
    examples: int = 100


@dataclass(frozen=True)
class Precise:
    """A check at ``digits`` decimal digits: ``run(digits)`` returns one line on what was seen, or raises AssertionError."""

    name: str
    run: Callable[[int], str]
    digits: int = 50
