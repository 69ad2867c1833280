"""What a process has found out about theorems, so that no step is run twice in it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from verify.catalogue import Entry
from verify.theorems.batch import STEPS_ONLY, used_by
from verify.theorems.judge import judge
from verify.theorems.results import StepResult, TheoremResult
from verify.theorems.run import ALL, lookup_in, run_step, run_theorem
from verify.theorems.steps import Step
from verify.theorems.theorem import Theorem


class Library:
    """The theorems ``entries`` that may use each other, with the results of their steps as they come in."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self.entries = entries
        self.lookup = lookup_in(entries)
        # By identity, and with the objects themselves, so that no identity is used again.
        self._steps: dict[tuple[int, int], tuple[Theorem, Step, StepResult]] = {}
        self._results: dict[str, TheoremResult] = {}

    def step(self, step: Step, theorem: Theorem, examples: list[dict[str, Fraction]], folder: Path) -> StepResult:
        """Return the result of a step on its own, as run_step does. Raises AuthorError."""
        key = id(theorem), id(step)
        if key not in self._steps:
            self._steps[key] = theorem, step, run_step(step, theorem, examples, folder)
        return self._steps[key][2]

    def _result(self, entry: Entry, theorem: Theorem | None = None) -> TheoremResult:
        """Return what a theorem comes to without its checks; one that has no steps rests on its checks alone."""
        if entry.id not in self._results:
            only = STEPS_ONLY if theorem is None or theorem.steps else ALL
            self._results[entry.id] = run_theorem(entry, only, None, self.entries, one_step=self.step)
        return self._results[entry.id]

    def judged(self, entry: Entry, theorem: Theorem) -> TheoremResult:
        """Return the result of a theorem with its verdict, which rests on those of the theorems that it uses."""
        results = {entry.id: self._result(entry, theorem)}
        while missing := [i for i in used_by(results, [entry.id]) if i in self.entries and i not in results]:
            results |= {i: self._result(self.entries[i]) for i in missing}
        return judge(results)[entry.id]
