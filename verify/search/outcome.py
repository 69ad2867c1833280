"""What a search returns: a certificate, a counterexample, or an account of what was tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from verify.search.trusted import Certificate


@dataclass(frozen=True, slots=True)
class Attempt:
    """One method that was tried, how it ended in a few words, and how long it took."""

    method: str
    result: str
    seconds: float

    def __str__(self) -> str:
        return f"{self.method}: {self.result} ({self.seconds:.2f} s)"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a search. A certificate was accepted by the checker, a point was confirmed by it; nothing else counts.

    ``tried`` lists the attempts in order. ``second_opinion`` is what another program said; it is no evidence.
    """

    kind: Literal["certificate", "counterexample", "inconclusive"]
    certificate: Certificate | None
    point: Mapping[str, Fraction] | None
    tried: tuple[Attempt, ...]
    seconds: float
    second_opinion: str = ""

    def __bool__(self) -> bool:
        raise TypeError("an outcome has no truth value; compare its kind")
