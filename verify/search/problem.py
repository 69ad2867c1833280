"""A goal under hypotheses, unfolded: what the strategies work on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from verify.search.algebra import scaled
from verify.search.trusted import Claim, Condition, OrbitClaim, Poly


@dataclass(frozen=True)
class Problem:
    """Hypotheses and a conclusion as polynomials; ``hints`` are polynomials that the claim's author gave a name to."""

    variables: tuple[str, ...]
    hypotheses: tuple[Condition, ...]
    conclusion: Condition
    hints: tuple[Poly, ...] = ()

    @property
    def goal(self) -> Poly:
        """The polynomial of the conclusion."""
        return self.conclusion.poly

    @property
    def strict(self) -> bool:
        """Whether the conclusion is strict."""
        return self.conclusion.sense == ">"

    @property
    def negation(self) -> Condition:
        """What holds where the conclusion, an inequality, fails."""
        return Condition(scaled(self.goal, Fraction(-1)), ">=" if self.strict else ">")

    def sense_of(self, which: int | str) -> str:
        """Return the sense of a factor."""
        return self.negation.sense if isinstance(which, str) else self.hypotheses[which].sense

    def poly_of(self, which: int | str) -> Poly:
        """Return the polynomial of a factor, a hypothesis by number or the word ``negation``."""
        return self.negation.poly if isinstance(which, str) else self.hypotheses[which].poly

    def aim(self, poly: Poly, sense: str) -> Problem:
        """Return the same hypotheses with another conclusion."""
        return replace(self, conclusion=Condition(poly, sense))

    def given(self, poly: Poly, sense: str) -> Problem:
        """Return the problem with one more hypothesis, the last."""
        return replace(self, hypotheses=(*self.hypotheses, Condition(poly, sense)))


def of_claim(claim: Claim) -> Problem:
    """Unfold a claim. Raises ExactError if it is malformed."""
    unfolded = claim.unfold()
    hints = tuple(unfolded.names[name] for name, _ in claim.definitions)
    return Problem(claim.variables, unfolded.hypotheses, unfolded.conclusion, hints)


def of_orbit(claim: OrbitClaim) -> list[Problem]:
    """Unfold an orbit claim into one problem for each relation of the invariant."""
    names, now, after = claim.steps()
    hints = tuple(names[name] for name, _ in claim.definitions)
    return [Problem(claim.variables, now, goal, hints) for goal in after]
