"""The marks of evidence in the margin: computed from results, never asserted."""

from __future__ import annotations

from verify.claims import Evidence, VerdictKind
from verify.theorems.results import StepResult, TheoremResult

NOT_CHECKED = "NOT CHECKED"
MEANING = {
    "kernel": "the trusted checker accepted a certificate, and the Coq kernel accepted its translation",
    "certified": "the trusted checker accepted a certificate, by exact arithmetic",
    "enclosed": "ball arithmetic proves it for the inputs that are stated; no certificate shows it",
    "cited": "a result from the literature is used as it is; or a theorem is used that rests on one",
    "sampled": "a conjecture that random exact inputs have not refuted; nothing proves it",
    NOT_CHECKED: "it failed when this document was made, or it rests on something that failed: believe nothing",
}
PROOF = {
    VerdictKind.PROVED: "Proof",
    VerdictKind.PROVED_MODULO_CITED: "Proof",
    VerdictKind.SUPPORTED: "Argument, which is no proof",
    VerdictKind.INCONCLUSIVE: "What is left of the argument",
    VerdictKind.REFUTED: "What is left of the argument",
}


def step_mark(found: StepResult) -> str:
    """Return the mark of a step: what is weakest in the evidence for it, and the kernel where it has spoken."""
    if not found.ok:
        return NOT_CHECKED
    for kind in (Evidence.CITED, Evidence.SAMPLED, Evidence.ENCLOSED, Evidence.KERNEL, Evidence.CERTIFIED):
        if kind in found.evidence:
            return kind.value
    return NOT_CHECKED


def theorem_mark(result: TheoremResult) -> str:
    """Return the mark of a theorem: its verdict, if that is no worse than its file promises."""
    known = result.verdict.kind.rank <= VerdictKind.SUPPORTED.rank and result.verdict.kind.rank <= result.promised.rank
    return result.verdict.kind.value if known and not result.error else NOT_CHECKED
