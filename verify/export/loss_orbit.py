"""Orbits of GD on a loss of one's own, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verify.export.formula import below, shown
from verify.export.loss_start import guaranteed
from verify.losses import Applies
from verify.losses.orbit import LossOrbit, Row
from verify.losses.roots import Point
from verify.orbits.precision import Mpf, context

_ROWS = (0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_SHORT = 12
_ENTRIES = 12
_KEPT = 10_000


def outcome_line(orbit: LossOrbit) -> str:
    """Say in one line what became of the orbit, and what that is worth."""
    ends = {
        "saddle": "x and y tend to 0", "periodic": f"repeats with period {orbit.period}", "diverges": "diverges",
        "undecided": f"undecided after {orbit.steps} steps",
    }  # fmt: skip
    return f"{ends.get(orbit.kind) or _limit_words(orbit)}; computed at {orbit.digits} digits, not proved"


def _limit_words(orbit: LossOrbit) -> str:
    chosen = orbit.index == orbit.start.account.minimizer.index
    if chosen:
        return "converges to a minimizer x.y = c"
    return f"converges to another {'local minimum' if orbit.minimum else 'stationary point of F, no minimum'}"


def _text(value: Mpf, digits: int) -> str:
    ctx = context(max(digits, 15))
    return str(ctx.nstr(ctx.mpf(value), digits))


def _scaled(orbit: LossOrbit, row: Row) -> tuple[Mpf, Mpf] | None:
    """Return F''(c) S and h times it."""
    bend = orbit.start.account.curvature
    if bend is None:
        return None
    ctx = context(orbit.digits + 10)
    low, high = bend.enclose(4 * orbit.digits + 40)
    k = ctx.mpf((low + high).numerator) / (low + high).denominator / 2
    return k * row.S, k * row.S * orbit.h.numerator / orbit.h.denominator


def lines(orbit: LossOrbit, applied: Sequence[Applies]) -> list[str]:
    """Return the report, line by line."""
    account, digits = orbit.start.account, max(1, orbit.agreed or min(orbit.digits, _SHORT))
    first, last = orbit.rows[0], orbit.rows[-1]
    rows = [("steps", str(orbit.steps)), ("c", shown(account.c, min(orbit.digits, 20)))]
    bound = orbit.start.monotone
    rows.append(("guaranteed", guaranteed(applied)))
    if bound is not None:
        rows.append(("", f"T never increases for h <= {below(bound, 16)} (8/(G T), rounded down)"))
    elif orbit.start.failure:
        rows.append(("", orbit.start.failure))
    out = [outcome_line(orbit), *_laid(rows)]
    if orbit.limit is not None:
        product = ("x.y", shown(orbit.limit, min(digits, 30)))
        title = f"limit ({orbit.agreed} digits held when the precision was raised)"
        out += [
            title,
            *_laid(
                [
                    *_vector("x", orbit.x, digits),
                    *_vector("y", orbit.y, digits),
                    product,
                ]
            ),
        ]
    out += ["sharpness F''(c) S, S = |x|^2 + |y|^2", *_laid(_sharpness_rows(orbit, first, last))]
    out += ["on the way", *_laid(_way_rows(orbit, first, last))]
    return [*out, "history (computed)", *(f"  {line}" for line in _table(orbit))]


def _laid(rows: list[tuple[str, str]]) -> list[str]:
    return [f"  {name:14}  {value}" for name, value in rows]


def _vector(name: str, values: tuple[Mpf, ...], digits: int) -> list[tuple[str, str]]:
    rows = [(name if len(values) == 1 else f"{name}_{i}", _text(v, digits)) for i, v in enumerate(values[:_ENTRIES], 1)]
    return rows + (
        [(name, f"{len(values) - _ENTRIES} more entries (all with --json)")] if len(values) > _ENTRIES else []
    )


def _sharpness_rows(orbit: LossOrbit, first: Row, last: Row) -> list[tuple[str, str]]:
    start, end = _scaled(orbit, first), _scaled(orbit, last)
    if start is None or end is None:
        return [("", f"not defined: F'' {orbit.start.account.bend} at c")]
    rows = [("at the start", f"{_text(start[0], _SHORT)}, times h {_text(start[1], _SHORT)}")]
    if orbit.kind == "converges" and orbit.index == orbit.start.account.minimizer.index:
        digits = max(1, min(orbit.agreed - 1, 20))
        rows.append(("in the limit", f"{_text(end[0], digits)}, times h {_text(end[1], digits)}"))
        rows.append(("residual times", f"{_text(1 - end[1], _SHORT)} in each step, in the end (1 - h F''(c) S)"))
    return rows


def _way_rows(orbit: LossOrbit, first: Row, last: Row) -> list[tuple[str, str]]:
    if not orbit.rises:
        what = "never increases (beyond rounding)"
    else:
        steps = ", ".join(map(str, orbit.rises))
        what = f"increases at step {steps}{', ...' if len(orbit.rises) == 5 else ''}, by a share of at most {_text(orbit.risen, 3)}"
    if orbit.climbs < 0:
        climb = "beyond what can be computed after the first step"
    elif orbit.climbs:
        climb = f"rises for {orbit.climbs} step{'s' * (orbit.climbs != 1)} at first"
    elif len(orbit.rows) < 2:
        climb = "no step was made"
    else:
        climb = "falls at the first step" if orbit.rows[1].loss < first.loss else "stays the same at the first step"
    highest = max(row.loss for row in orbit.rows)
    more = (
        f", and is {_text(highest / first.loss, 4)} times its start at its highest"
        if first.loss and highest > first.loss
        else ""
    )
    return [
        ("T", f"{_text(first.T, _SHORT)} to {_text(last.T, _SHORT)}: {what}"),
        ("loss", f"{climb}{more}"),
    ]


def _table(orbit: LossOrbit) -> list[str]:
    by_step, last = {row.step: row for row in orbit.rows}, orbit.rows[-1].step
    chosen = [by_step[s] for s in _ROWS if s in by_step and s < last] + [by_step[last]]
    cells: list[tuple[str, ...]] = [("step", "F(x.y) - F(c)", "x.y", "T", "h F''(c) S")]
    for row in chosen:
        scaled = _scaled(orbit, row)
        numbers = (row.loss, row.P, row.T, scaled[1] if scaled else None)
        cells.append((str(row.step), *("" if v is None else _text(v, 8) for v in numbers)))
    widths = [max(len(line[i]) for line in cells) for i in range(5)]
    return ["  ".join(f"{c:>{w}}" for c, w in zip(line, widths, strict=True)) for line in cells]


def as_json(orbit: LossOrbit, applied: Sequence[Applies]) -> dict[str, Any]:
    """Return the document; numbers are decimal strings. At most the first 10000 iterates are in the history."""
    digits = orbit.digits
    first, last = _scaled(orbit, orbit.rows[0]), _scaled(orbit, orbit.rows[-1])
    limit: Point | None = orbit.limit
    kept = orbit.rows[:_KEPT]
    return {
        "loss": orbit.start.account.loss.text, "h": str(orbit.h), "outcome": orbit.kind, "evidence": "computed", "period": orbit.period,
        "steps": orbit.steps, "digits": digits, "agreed_digits": orbit.agreed,
        "limit": None if limit is None else {
            "product": shown(limit, digits), "minimum": orbit.minimum,
            "chosen_minimizer": orbit.index == orbit.start.account.minimizer.index,
            "x": [_text(v, max(1, orbit.agreed)) for v in orbit.x], "y": [_text(v, max(1, orbit.agreed)) for v in orbit.y],
        },
        "sharpness": {
            "start": None if first is None else _text(first[0], digits), "scaled_start": None if first is None else _text(first[1], digits),
            "end": None if last is None else _text(last[0], digits), "scaled_end": None if last is None else _text(last[1], digits),
        },
        "T_increases_at": list(orbit.rises), "T_largest_increase": _text(orbit.risen, 6), "loss_rises_first": orbit.climbs,
        "theorems": [{"id": a.theorem, "applies": a.holds, "why": a.why} for a in applied],
        "history": {
            "complete": len(kept) == len(orbit.rows), "step": [r.step for r in kept],
            **{name: [_text(getattr(r, name), 17) for r in kept] for name in ("loss", "P", "S", "T", "rho")},
        },
    }  # fmt: skip
