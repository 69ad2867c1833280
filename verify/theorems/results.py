"""What a run found out; plain values, so that they travel between processes and into JSON."""

from __future__ import annotations

from dataclasses import dataclass, field

from verify.claims import Evidence, Verdict, VerdictKind
from verify.notebook import Shown


@dataclass(frozen=True)
class StepResult:
    """One step: the evidence obtained, and why it failed if it did; ``witness`` is an exact point that refutes its claim.

    ``axioms`` are what the kernel's proofs rest on; ``kernel`` says why the kernel was asked and gave no answer.
    ``enclosed`` are the numbers of an enclosed step, (symbol, digits), every digit right.
    """

    id: str
    statement: str
    evidence: tuple[Evidence, ...]
    ok: bool
    reason: str = ""
    cites: str = ""
    uses: str = ""
    witness: str = ""
    concludes: bool = False
    axioms: tuple[str, ...] = ()
    kernel: str = ""
    enclosed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class CheckResult:
    """One property or high-precision check; ``evidence`` is ``sampled`` or ``precise``.

    ``witness`` is the input that a property failed at, whole; ``detail`` shows at most its beginning.
    """

    id: str
    evidence: Evidence
    ok: bool
    detail: str
    witness: str = ""


@dataclass(frozen=True)
class NeighbourResult:
    """One false neighbour: whether its witness refutes it; ``by`` names the theorem that the refutation leans on."""

    name: str
    statement: str
    refuted: bool
    witness: str
    reason: str = ""
    by: str = ""


@dataclass(frozen=True)
class ConstantResult:
    """One constant: ``sharp`` is None if there is nothing to move; ``places`` are its neighbours, (theorem id or "", name).

    ``reason`` says which of them is not refuted.
    """

    what: str
    sharp: bool | None
    places: tuple[tuple[str, str], ...] = ()
    note: str = ""
    reason: str = ""

    @property
    def beyond(self) -> tuple[str, ...]:
        """The names of its neighbours, with the id of the theorem where it is another one."""
        return tuple(f"{place}: {name}" if place else name for place, name in self.places)


@dataclass(frozen=True)
class TheoremResult(Shown):
    """Everything found out about one theorem. ``error`` is set, and the rest empty, if its file could not be taken."""

    id: str
    title: str = ""
    source: str = ""
    promised: VerdictKind = VerdictKind.PROVED
    steps: tuple[StepResult, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    neighbours: tuple[NeighbourResult, ...] = ()
    constants: tuple[ConstantResult, ...] = ()
    seconds: float = 0.0
    error: str = ""
    definitions: tuple[tuple[str, str], ...] = ()
    verdict: Verdict = field(default=Verdict(VerdictKind.INCONCLUSIVE, reason="not judged yet"))

    @property
    def as_claimed(self) -> bool:
        """Whether the verdict is no worse than promised and every neighbour is refuted, also those elsewhere."""
        refuted = all(n.refuted for n in self.neighbours) and not any(c.reason for c in self.constants)
        return not self.error and self.verdict.kind.rank <= self.promised.rank and refuted
