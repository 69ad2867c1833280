"""What an attack on one statement found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

Exact = Mapping[str, Fraction | str]


@dataclass(frozen=True)
class Found:
    """The end of an attack on one statement.

    ``witness``: exact values that refute the statement, re-verified by ``confirmed`` (one line); None if nothing was found.
    ``examples`` is how many inputs that satisfy the hypotheses were tried. ``slack`` is the smallest slack seen, at ``where``:
    floating point, so no proof of anything. ``unit`` says what the slack measures.
    ``suspects`` counts inputs that looked like counterexamples in floating point and were not confirmed.
    """

    examples: int
    witness: Mapping[str, Fraction] | None = None
    confirmed: str = ""
    slack: float | None = None
    where: Mapping[str, float] | None = None
    unit: str = ""
    suspects: int = 0

    @property
    def refuted(self) -> bool:
        """Whether an exact witness was found and verified."""
        return self.witness is not None

    @property
    def shown(self) -> str:
        """The witness, readable."""
        return ", ".join(f"{k} = {v}" for k, v in (self.witness or {}).items())
