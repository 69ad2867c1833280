"""The results of a run for people: a table, what is cited, every failure, one line of summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from verify.claims import VerdictKind
from verify.export.escape import printable
from verify.export.kernel import accepted, kernel_count, unanswered, was_run
from verify.theorems.results import TheoremResult

_STYLES = {
    VerdictKind.PROVED: "green",
    VerdictKind.PROVED_MODULO_CITED: "green",
    VerdictKind.SUPPORTED: "yellow",
    VerdictKind.INCONCLUSIVE: "yellow",
    VerdictKind.REFUTED: "red",
}
NOT_TAKEN = "file not taken"
_VERDICT, _CHECKS = 12, 10  # the longest words in these columns
_FIXED = 5 + 7 + 7 + 10  # steps, refuted, seconds, and what stands between the columns
_KERNEL = 6 + 2


def citations(results: Sequence[TheoremResult]) -> dict[str, int]:
    """Number the cited results on which verdicts lean, in the order in which they first occur."""
    names = dict.fromkeys(name for r in results for name in r.verdict.cited)
    return {name: i for i, name in enumerate(names, start=1)}


def _verdict(result: TheoremResult, numbers: Mapping[str, int]) -> Text:
    if result.error:
        return Text(NOT_TAKEN, style="bold red")
    marks = ", ".join(map(str, sorted(numbers[c] for c in result.verdict.cited)))
    style = _STYLES[result.verdict.kind] if result.as_claimed else "bold red"
    return Text(result.verdict.kind.value + (f" [{marks}]" if marks else ""), style=style)


def _checks(result: TheoremResult) -> str:
    counts = Counter(c.evidence.value for c in result.checks if c.ok)
    failed = sum(not c.ok for c in result.checks)
    parts = [f"{n} {name}" for name, n in counts.items()] + ([f"{failed} failed"] if failed else [])
    return ", ".join(parts) or "none"


def _neighbours(result: TheoremResult) -> str:
    return f"{sum(n.refuted for n in result.neighbours)}/{len(result.neighbours)}" if result.neighbours else "none"


def table(results: Sequence[TheoremResult], width: int) -> Table:
    """Return one row a theorem, at most ``width`` columns wide: ids, verdicts and checks go on over several lines."""
    numbers, kernel = citations(results), was_run(results)
    fixed = _FIXED + _KERNEL * kernel
    verdicts = [_verdict(r, numbers) for r in results]
    checks = [_checks(r) for r in results]
    widest = [max(map(len, column), default=0) for column in ([r.id for r in results], verdicts, checks)]
    shares = [max(width - fixed - _VERDICT - _CHECKS, 10), _VERDICT, _CHECKS]
    if sum(widest) + fixed <= width:
        shares = [max(pair) for pair in zip(widest, (7, 7, 6), strict=True)]
    out = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    out.add_column("theorem", overflow="fold", width=shares[0])
    out.add_column("verdict", overflow="fold", width=shares[1])
    out.add_column("steps", justify="right", width=5)
    if kernel:
        out.add_column("kernel", justify="right", width=_KERNEL - 2)
    out.add_column("checks", overflow="fold", width=shares[2])
    out.add_column("refuted", justify="right", width=7)
    out.add_column("seconds", justify="right", width=7)
    for r, verdict, check in zip(results, verdicts, checks, strict=True):
        name = r.id if len(r.id) <= shares[0] else r.id.replace(".", ".\n")
        steps = f"{sum(s.ok for s in r.steps)}/{len(r.steps)}"
        cells = [steps, *([kernel_count(r)] if kernel else []), check, _neighbours(r), f"{r.seconds:.2f}"]
        out.add_row(Text(name), verdict, *(Text("" if r.error else c) for c in cells))
    return out


def failures(result: TheoremResult) -> list[str]:
    """Return one line for everything about a theorem that is not as claimed."""
    if result.error:
        return [result.error]
    lines = [
        f"step {s.id!r}: {s.reason if s.reason.startswith(s.statement) else f'{s.statement}: {s.reason}'}"
        for s in result.steps
        if not s.ok
    ]
    lines += [f"neighbour {n.name!r} is not refuted: {n.reason}" for n in result.neighbours if not n.refuted]
    lines += [f"constant {c.what!r} is not shown to be sharp: {c.reason}" for c in result.constants if c.reason]
    lines += [f"{c.evidence.value} check {c.id!r}: {c.detail}" for c in result.checks if not c.ok]
    if not lines and not result.as_claimed:
        lines.append(result.verdict.reason or str(result.verdict))
    return lines


def summary(results: Sequence[TheoremResult], seconds: float) -> str:
    """Return the last line."""
    taken = [r for r in results if not r.error]
    kinds = Counter(r.verdict.kind for r in taken)
    counts = [f"{kinds[k]} {k.value}" for k in (VerdictKind.PROVED, VerdictKind.PROVED_MODULO_CITED)]
    counts += [f"{kinds[k]} {k.value}" for k in VerdictKind if kinds[k] and k.value not in " ".join(counts)]
    if len(taken) == kinds[VerdictKind.PROVED] + kinds[VerdictKind.PROVED_MODULO_CITED]:
        counts.append("0 otherwise")
    neighbours = [n for r in taken for n in r.neighbours]
    parts = [f"{len(results)} theorem{'s' * (len(results) != 1)}: {', '.join(counts)}"]
    if lost := len(results) - len(taken):
        parts.append(f"{lost} file{'s' * (lost != 1)} not taken")
    parts.append(f"{sum(n.refuted for n in neighbours)} of {len(neighbours)} false neighbours refuted")
    if was_run(results):
        parts.append(accepted(results))
    worse = sum(not r.as_claimed for r in taken)
    parts.append(f"{worse} not as claimed" if worse else f"{'the others' if lost else 'all'} as claimed")
    return "; ".join(parts) + f"; {seconds:.{1 if seconds < 10 else 0}f} s"


def _numbered(lines: Mapping[str, str]) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    for number, line in lines.items():
        grid.add_row(Text(f"[{number}]"), Text(printable(line)))
    return grid


def _complaint(result: TheoremResult) -> str:
    if result.error:
        return f"{result.id}: {NOT_TAKEN}"
    if result.verdict.kind.rank > result.promised.rank:
        return f"{result.id}: {result.verdict.kind.value}, promised {result.promised.value}"
    return f"{result.id}: {result.verdict.kind.value}, but"


def print_results(
    console: Console, results: Sequence[TheoremResult], seconds: float, no_kernel: str = "", options: str = ""
) -> None:
    """Print everything; ``no_kernel`` says why the kernel was skipped, if it was; ``options`` are those that repeat the run."""
    console.print(table(results, console.width))
    console.print()
    if numbers := citations(results):
        console.print(_numbered({str(n): name for name, n in numbers.items()}))
        console.print()
    for result in results:
        if lines := failures(result):
            console.print(Text(_complaint(result), style="bold red"))
            for line in lines:
                console.print(Padding(Text(printable(line)), (0, 0, 0, 2), expand=False))
            if not result.error:
                again = f"to repeat: tamegd verify {result.id}{options}"
                console.print(Padding(Text(printable(again)), (0, 0, 0, 2), expand=False))
    if any(map(failures, results)):
        console.print()
    for result in results:
        if result.verdict.kind is VerdictKind.SUPPORTED and result.as_claimed:
            console.print(Text(printable(f"{result.id}: supported, not proved: {result.verdict.reason}")))
    for line in [f"kernel skipped: {no_kernel}"] if no_kernel else unanswered(results):
        console.print(Text(printable(line)))
    console.print(Text(summary(results, seconds)))
