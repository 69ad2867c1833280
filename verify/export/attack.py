"""What an attack found, as lines of text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from verify.attack import Attacked, Report
from verify.attack.claim import COMPARISON, EQUATION

_WIDTH = 118
_ROUNDING = 1e-8
_NO_TIME = "the time was over before an input was tried"
_NO_INPUT = "no input was found that satisfies its hypotheses"


def verdict(report: Report) -> str:
    """Return "refuted" or "no counterexample", or "not attacked" if no input was tried."""
    return "refuted" if report.refuted else "no counterexample" if report.examples else "not attacked"


def lines(name: str, neighbour: str | None, report: Report, seed: int, command: str) -> list[str]:
    """Return the report as text; ``command`` reproduces the attack."""
    title = f"{name}, false neighbour {neighbour!r}" if neighbour else name
    first = report.refuted
    if first is None:
        if not report.examples:
            return [f"{title}: nothing was tried (seed {seed})", "", *_table(report.attacked), *_spared(report)]
        inputs = f"{report.examples:,} random input{'s' * (report.examples != 1)}"
        out = [f"{title}: no counterexample in {inputs} (seed {seed})", ""]
    else:
        out = [f"{title}: refuted", ""]
        for a in (a for a in report.attacked if a.found.refuted):
            out += _witness(a)
        out += [f"  to repeat   {command}", ""]
    out += _table(report.attacked)
    out += _doubts(report)
    out += _spared(report)
    if any(a.found.slack is not None for a in report.attacked):
        out += ["", "The slack is 0 where a statement is about to fail. It is floating point, and proves nothing:"]
        units: dict[str, list[str]] = {}
        for a in report.attacked:
            if a.found.slack is not None:
                units.setdefault(a.found.unit, []).append(a.name)
        for unit, names in units.items():
            out += _item(unit if unit in (COMPARISON, EQUATION) else f"of {', '.join(names)}: {unit}")
    return out


def _spared(report: Report) -> list[str]:
    out = ["", "not attacked:"] if report.spared else []
    for spared in report.spared:
        out += _item(f"{spared.name}: {spared.why}")
    return out


def _doubts(report: Report) -> list[str]:
    """Say what looked false and was not confirmed, and what fails at real points though no rational one was found."""
    out: list[str] = []
    unconfirmed = sum(a.found.suspects for a in report.attacked if not a.found.refuted and not a.found.doubtful)
    if unconfirmed:
        out += [
            "",
            f"{unconfirmed} inputs looked false in floating point; exact and ball arithmetic confirmed none of them.",
        ]
    for a in (a for a in report.attacked if a.found.doubtful):
        size = f"{-(a.found.doubt or 0):.2g}"
        text = (
            f"{a.name}: ball arithmetic shows that it FAILS at real points, by {size} of the sizes of the terms, but no rational "
            "witness was found: there may be none."
        )
        out += ["", *_item(text)]
    return out


def _item(text: str) -> list[str]:
    return wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False)


def _labelled(label: str, text: str) -> list[str]:
    return wrap(
        text, _WIDTH, initial_indent=f"  {label:<12}", subsequent_indent=" " * 14, break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip


def _witness(a: Attacked) -> list[str]:
    out = _labelled("statement", a.name) + _labelled("says", a.statement) + _labelled("witness", a.witness)
    out += _labelled("because", a.found.confirmed)
    return out + (_labelled("its orbit", a.command) if a.command else [])


def _table(attacked: Sequence[Attacked]) -> list[str]:
    """Return one line for each statement: name, inputs, least slack, where."""
    if not attacked:
        return ["  nothing to attack"]
    width = min(52, max(len("statement"), *(len(a.name) for a in attacked)))
    rows = [f"  {'statement':<{width}}  {'inputs':>9}  {'least slack':>11}  where"]
    for a in attacked:
        name = a.name if len(a.name) <= width else a.name[: width - 3] + "..."
        if a.error:
            rows.append(f"  {name:<{width}}  could not be attacked: {a.error}")
            continue
        if not a.found.examples:
            rows.append(f"  {name:<{width}}  {_NO_TIME if a.found.timed_out else _NO_INPUT}")
            continue
        slack = "" if a.found.slack is None else _small(a)
        place = ", ".join(f"{k}={v:.4g}" for k, v in (a.found.where or {}).items())
        note = "refuted" if a.found.refuted else place
        room = _WIDTH - width - 28
        rows.append(
            f"  {name:<{width}}  {a.found.examples:>9,}  {slack:>11}  "
            f"{note if len(note) <= room else note[: room - 3] + '...'}".rstrip()
        )
    return rows


def _small(a: Attacked) -> str:
    """Return the slack; what is rounding, and no violation in exact arithmetic, as ~0."""
    slack = a.found.slack or 0.0
    return "~0" if not a.found.refuted and abs(slack) < _ROUNDING else f"{slack:.3g}"


def as_json(name: str, neighbour: str | None, report: Report, seed: int) -> dict[str, Any]:
    """Return the report as one JSON document. Numbers of a witness are exact, as text; slacks and places are floats."""
    first = report.refuted
    return {
        "id": name, "neighbour": neighbour, "outcome": verdict(report), "examples": report.examples,
        "witness": _exact(first) if first else None, "seed": seed,
        "statements": [
            {
                "name": a.name, "statement": a.statement,
                "outcome": "refuted" if a.found.refuted else "no counterexample" if a.found.examples else "not attacked",
                "examples": a.found.examples, "witness": _exact(a) if a.found.refuted else None,
                "confirmed": a.found.confirmed, "slack": a.found.slack, "where": dict(a.found.where or {}) or None,
                "unit": a.found.unit, "suspects": a.found.suspects, "doubt": a.found.doubt, "error": a.error,
            }
            for a in report.attacked
        ],
        "not_attacked": [{"name": s.name, "why": s.why} for s in report.spared],
    }  # fmt: skip


def _exact(a: Attacked) -> dict[str, str]:
    return {k: str(v) for k, v in (a.found.witness or {}).items()} or {"input": a.witness}
