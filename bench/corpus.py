"""How much of the corpus does the search settle?  python -m bench.corpus [--budget 10] [--jobs 2] [--json FILE] [NAME...]

Prints the counts, the wrong answers (there must be none), what stayed open with the methods that were tried, and what was slow.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from tests.corpus.files import Entry, corpus
from verify.search import search
from verify.settle import settle


class Row(NamedTuple):
    """What came of one claim."""

    name: str
    true: bool
    witness: bool
    outcome: str
    kind: str
    seconds: float
    tried: list[str]

    @property
    def wrong(self) -> bool:
        """Whether a false claim was proved or a true one refuted."""
        return self.outcome == ("refuted" if self.true else "certified")


def run(task: tuple[str, float, int]) -> Row:
    """Search one claim."""
    name, budget, seed = task
    entry = _entries()[name]
    began = time.perf_counter()
    settled = settle(entry.claim, search(entry.claim, budget, seed=seed))
    seconds = time.perf_counter() - began
    kind = settled.certificate.kind if settled.certificate else ""
    tried = [f"{a.method}: {a.result} ({a.seconds:.1f} s)" for a in settled.tried] + [settled.reason] * bool(
        settled.reason
    )
    return Row(name, entry.true, entry.witness is not None, settled.outcome, kind, seconds, tried)


def _entries() -> dict[str, Entry]:
    return {str(e): e for e in corpus()}


def report(rows: list[Row], budget: float) -> str:
    """Return the tables."""
    lines = []
    for true in (True, False):
        part = [r for r in rows if r.true is true]
        counts = Counter(r.outcome for r in part)
        said = ", ".join(f"{n} {o}" for o, n in sorted(counts.items()))
        more = "" if true else f" ({sum(not r.witness for r in part)} have no rational witness)"
        lines.append(f"{'true' if true else 'false'}: {len(part)} claims, {said}{more}")
    kinds = Counter(r.kind for r in rows if r.kind)
    lines.append("certificates: " + ", ".join(f"{n} {k}" for k, n in kinds.most_common()))
    times = sorted(r.seconds for r in rows if r.outcome != "inconclusive")
    if times:
        lines.append(
            f"time of the settled: median {times[len(times) // 2]:.2f} s, all {sum(times):.0f} s, longest {times[-1]:.1f} s"
        )
    over = [r for r in rows if r.seconds > budget + 2]
    lines += [f"over the budget: {r.name} {r.seconds:.1f} s" for r in over]
    lines += [f"WRONG: {r.name} is {r.outcome}" for r in rows if r.wrong]
    lines += [
        f"open: {r.name} ({r.seconds:.1f} s)" for r in rows if r.outcome == "inconclusive" and (r.true or r.witness)
    ]
    return "\n".join(lines)


def main() -> int:
    """Run the corpus; exit status 1 if an answer is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="parts of the names to run; default: all")
    parser.add_argument("--budget", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    names = [n for n in _entries() if not options.names or any(p in n for p in options.names)]
    tasks = [(n, options.budget, options.seed) for n in names]
    rows: list[Row] = []
    with get_context("spawn").Pool(options.jobs) as pool:
        for row in pool.imap_unordered(run, tasks):
            rows.append(row)
            print(f"{len(rows)}/{len(tasks)} {row.name}: {row.outcome} {row.seconds:.2f} s", file=sys.stderr)
    rows.sort(key=lambda r: names.index(r.name))
    print(report(rows, options.budget))
    if options.json:
        options.json.write_text(json.dumps([r._asdict() for r in rows], indent=1) + "\n")
    return int(any(r.wrong for r in rows))


if __name__ == "__main__":
    sys.exit(main())
