"""Runs many theorems, in a pool of processes, with those they use; the verdicts are composed at the end."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

from verify.catalogue import Entry
from verify.claims import Evidence
from verify.theorems.judge import judge
from verify.theorems.results import TheoremResult
from verify.theorems.run import ALL, run_theorem

if TYPE_CHECKING:
    from verify.kernel import Kernel

STEPS_ONLY = frozenset({Evidence.CERTIFIED, Evidence.CITED})
Task = tuple[Entry, frozenset[Evidence], int | None, Mapping[str, Entry], "Kernel | None"]
Report = Callable[[TheoremResult], None]


def _run(task: Task) -> TheoremResult:
    entry, only, seed, entries, kernel = task
    try:
        with redirect_stdout(sys.stderr):  # a theorem file that prints must not end up inside a JSON document
            return run_theorem(entry, only, seed, entries, kernel)
    except (Exception, SystemExit, GeneratorExit) as error:
        reason = " ".join(f"{entry.path}: {type(error).__name__}: {error}".split())
        return TheoremResult(entry.id, entry.title, error=reason)


def _run_apart(task: Task) -> TheoremResult:
    """Run a task in a worker, where interrupts are ignored: whatever comes out of it is the theorem file's doing."""
    try:
        return _run(task)
    except BaseException as error:
        return TheoremResult(task[0].id, task[0].title, error=f"{task[0].path}: {type(error).__name__} was raised")


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers; each would print a traceback


def _pool(tasks: Sequence[Task], workers: int, report: Report) -> list[Task]:
    """Run ``tasks`` in a pool and return those that were lost because a worker died."""
    ours: set[multiprocessing.process.BaseProcess] = set()
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(workers, initializer=_ignore_interrupts)
    try:
        futures: dict[Future[TheoremResult], Task] = {pool.submit(_run_apart, task): task for task in tasks}
        ours = set(multiprocessing.active_children()) - before
        lost = []
        for future in as_completed(futures):
            try:
                report(future.result())
            except BrokenProcessPool:
                lost.append(futures[future])
        pool.shutdown()
        return lost
    except BaseException:
        for worker in ours:
            worker.terminate()
        pool.shutdown(wait=False, cancel_futures=True)
        raise


def _run_tasks(tasks: Sequence[Task], jobs: int, report: Report) -> None:
    if jobs == 1:
        for task in tasks:
            report(_run(task))
        return
    for task in _pool(tasks, min(jobs, len(tasks)), report):
        if _pool([task], 1, report):  # alone, so that it takes no other theorem down with it
            report(TheoremResult(task[0].id, task[0].title, error=f"{task[0].path}: the process that ran it died"))


def used_by(results: Mapping[str, TheoremResult], wanted: Collection[str]) -> list[str]:
    """Return the ids that the verdicts lean on: by the steps of ``results``, and by the neighbours and constants of those ``wanted``.

    A constant may name neighbours of another theorem; what refutes these is then leaned on too.
    """
    used = {s.uses: None for r in results.values() for s in r.steps if s.uses}
    shown = [i for i in results if i in wanted]
    elsewhere = {p: None for i in shown for c in results[i].constants for p, _ in c.places if p}
    tried = [*shown, *(i for i in elsewhere if i in results)]
    used |= elsewhere | {n.by: None for i in tried for n in results[i].neighbours if n.by}
    return list(used)


def run_all(
    selected: Sequence[Entry],
    entries: Mapping[str, Entry],
    *,
    only: frozenset[Evidence] = ALL,
    seed: int | None = None,
    jobs: int = 1,
    report: Report | None = None,
    kernel: Kernel | None = None,
    whole: bool = False,
) -> dict[str, TheoremResult]:
    """Return the judged results of ``selected``, in order, then of the theorems among ``entries`` that they use.

    Steps always run; ``only`` says which checks do. Of a theorem that is only used, the steps and the neighbours run; what
    its neighbours and constants lean on runs only with ``whole``, and without it they may come out as not refuted.
    ``kernel`` judges the steps of ``selected``. ``report`` is called with every selected theorem's result as it comes in;
    its verdict is not known before all are in.
    """
    results: dict[str, TheoremResult] = {}
    wanted = {e.id for e in selected}

    def collect(result: TheoremResult) -> None:
        results[result.id] = result
        if report and result.id in wanted:
            report(result)

    tasks: list[Task] = [(e, only | STEPS_ONLY, seed, entries, kernel) for e in selected]
    while tasks:
        _run_tasks(tasks, jobs, collect)
        missing = [i for i in used_by(results, results if whole else wanted) if i in entries and i not in results]
        tasks = [(entries[i], STEPS_ONLY, seed, entries, None) for i in missing]
    order = [e.id for e in selected] + sorted(set(results) - wanted)
    return judge({i: results[i] for i in order})
