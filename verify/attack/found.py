"""What an attack on one statement found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Found:
    """The end of an attack on one statement.

    ``witness``: exact values that refute the statement, re-verified by ``confirmed`` (one line); None if nothing was found.
    ``examples`` is how many inputs that satisfy the hypotheses were tried. ``slack`` is the smallest slack seen, at ``where``:
    floating point, so no proof of anything. ``unit`` says what the slack measures.
    ``suspects`` counts inputs that looked like counterexamples in floating point and were not confirmed; ``doubt`` is the least
    slack of those where ball arithmetic shows that the statement fails at a real point: it is false, but no rational witness
    was found. ``timed_out``: the time ended the attack before its inputs were tried.
    """

    examples: int
    witness: Mapping[str, Fraction] | None = None
    confirmed: str = ""
    slack: float | None = None
    where: Mapping[str, float] | None = None
    unit: str = ""
    suspects: int = 0
    doubt: float | None = None
    timed_out: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether ball arithmetic shows the statement to fail at real points although no rational witness was found."""
        return not self.refuted and self.doubt is not None

    @property
    def refuted(self) -> bool:
        """Whether an exact witness was found and verified."""
        return self.witness is not None

    @property
    def shown(self) -> str:
        """The witness, readable."""
        return ", ".join(f"{k} = {v}" for k, v in (self.witness or {}).items())
