"""What a theorem turned out to be worth."""

from dataclasses import dataclass
from enum import Enum


class VerdictKind(Enum):
    """The five verdicts, best first."""

    PROVED = "proved"
    PROVED_MODULO_CITED = "proved modulo cited"
    SUPPORTED = "supported"
    INCONCLUSIVE = "inconclusive"
    REFUTED = "refuted"

    @property
    def rank(self) -> int:
        """Position in the order above; 0 is the best."""
        return list(VerdictKind).index(self)

    def __bool__(self) -> bool:
        raise TypeError("a verdict has no truth value; compare it: verdict.kind is VerdictKind.PROVED")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict with what it leans on: the names of cited results, or the reason why it is not better."""

    kind: VerdictKind
    cited: tuple[str, ...] = ()
    reason: str = ""

    def __bool__(self) -> bool:
        raise TypeError("a verdict has no truth value; compare its kind: verdict.kind is VerdictKind.PROVED")

    def __str__(self) -> str:
        detail = "; ".join(self.cited) if self.kind is VerdictKind.PROVED_MODULO_CITED else self.reason
        return f"{self.kind.value} ({detail})" if detail else self.kind.value


@dataclass(frozen=True, slots=True)
class Checked:
    """The checker's answer; ``reason`` is empty when accepted. It has no truth value, so that it cannot be misread."""

    accepted: bool
    reason: str = ""

    def __post_init__(self) -> None:
        if self.accepted is bool(self.reason):
            raise ValueError("a rejection has a reason, an acceptance has none")

    def __bool__(self) -> bool:
        raise TypeError("a checker's answer has no truth value; look at .accepted")
