"""What is shown of the kernel: how many steps it accepted, and which it was not asked about or gave no answer on."""

from __future__ import annotations

from collections.abc import Sequence

from verify.claims import Evidence
from verify.theorems.results import StepResult, TheoremResult


def _certified(result: TheoremResult) -> list[StepResult]:
    """Return the steps whose own certificates were accepted."""
    return [s for s in result.steps if s.ok and not s.uses and Evidence.CERTIFIED in s.evidence]


def without_kernel(result: TheoremResult) -> list[StepResult]:
    """Return the certified steps that the kernel has not accepted."""
    return [s for s in _certified(result) if Evidence.KERNEL not in s.evidence]


def kernel_count(result: TheoremResult) -> str:
    """Return how many of the certified steps the kernel accepted; empty if there is none to accept."""
    certified = _certified(result)
    return f"{len(certified) - len(without_kernel(result))}/{len(certified)}" if certified else "none"


def accepted(results: Sequence[TheoremResult]) -> str:
    """Return in words how many certified steps the kernel accepted."""
    certified = sum(len(_certified(r)) for r in results)
    return (
        f"the kernel accepts {certified - sum(len(without_kernel(r)) for r in results)} of {certified} certified steps"
    )


def was_run(results: Sequence[TheoremResult]) -> bool:
    """Whether the kernel was asked about any step."""
    return any(s.kernel or Evidence.KERNEL in s.evidence for r in results for s in r.steps)


def unanswered(results: Sequence[TheoremResult]) -> list[str]:
    """Return a line for each step that the kernel was to judge and did not."""
    return [
        f"{r.id}: step {s.id!r} has no evidence from the kernel: {s.kernel}"
        for r in results
        for s in r.steps
        if s.kernel
    ]
