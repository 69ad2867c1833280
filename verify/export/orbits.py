"""Portraits of orbits as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from verify.orbits.decimals import decimal, outward
from verify.orbits.factorization import Start, dot
from verify.orbits.portrait import History, Limit, Portrait, Row, shown
from verify.orbits.portrait.history import DIGITS
from verify.orbits.portrait.shown import Interval
from verify.orbits.precision import Mpf, context
from verify.orbits.threshold import CriticalStep, Decimal

_WIDE = 32
_ENTRIES = 12
_SHORT = 12
_ROWS = (0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500)
MAP = "the planar map (rho, D)"


def outcome_line(portrait: Portrait) -> str:
    """Say in one line what becomes of the orbit, and what that is worth."""
    how = {
        "exact": "proved for this start by exact reasons",
        "enclosed": "proved by an enclosure of the orbit"
        if portrait.outcome != "undecided"
        else "an enclosure of the orbit decides nothing",
        "computed": f"computed at {portrait.digits} digits, not proved (--enclose proves)",
    }[portrait.evidence]
    return f"{_end(portrait)}; {how}"


def _end(portrait: Portrait) -> str:
    if portrait.outcome == "converges":
        kind = portrait.limit.kind if portrait.limit else portrait.proof.limit if portrait.proof else "minimizer"
        return "converges to a global minimizer" if kind == "minimizer" else "converges to the saddle x = y = 0"
    if portrait.outcome == "periodic":
        return f"tends to a cycle of period {portrait.period}" if portrait.recurrence else "repeats with period 2"
    return {"diverges": "diverges", "bounded": "stays bounded"}.get(portrait.outcome, "undecided")


def number(value: Interval, digits: int) -> str:
    """Return a number to as many digits as are settled; what may be 0 with its bound."""
    text = shown(value, digits)
    if text is not None:
        return text
    lower, upper = value
    if lower <= 0 <= upper:
        return f"0 up to {decimal(max(-lower, upper) or Fraction(1), 2)}"
    return " to ".join(outward(lower, upper, 3))


def critical(start: Start) -> CriticalStep | None:
    """Return the critical step of the start, if it has one."""
    return CriticalStep(start) if start.S or start.mu else None


def _balance(start: Start) -> tuple[Fraction, Fraction]:
    return start.S - 2 * start.P, dot(start.x, start.x) - dot(start.y, start.y)


def _text(value: Mpf, digits: int) -> str:
    return str(context(DIGITS).nstr(value, digits))


def _vector(name: str, values: Iterable[Interval], digits: int) -> list[tuple[str, str]]:
    entries = list(values)
    rows = [
        (name if len(entries) == 1 else f"{name}_{i}", number(v, digits)) for i, v in enumerate(entries[:_ENTRIES], 1)
    ]
    if len(entries) > _ENTRIES:
        rows.append((name, f"{len(entries) - _ENTRIES} more entries (all with --json)"))
    return rows


def _limit_rows(portrait: Portrait, limit: Limit) -> list[tuple[str, str]]:
    digits, scaled, multiplier = portrait.digits, portrait.scaled_sharpness, portrait.multiplier
    rows = [*_vector("x", limit.x, digits), *_vector("y", limit.y, digits)]
    # At the saddle the largest eigenvalue of the Hessian is mu, and S is 0.
    at_rest = limit.kind == "minimizer"
    rows.append(("sharpness S" if at_rest else "largest Hessian eigenvalue", number(limit.sharpness, digits)))
    if scaled is not None:
        rows.append(("h S" if at_rest else "h times it", number(scaled, digits)))
    if multiplier is not None:
        rows.append(("residual times", f"{number(multiplier, min(digits, _SHORT))} in each step (1 - h S)"))
    return rows


def _cycle_rows(portrait: Portrait) -> list[tuple[str, str]]:
    found, digits = portrait.recurrence, portrait.digits
    if found is None:
        return []
    rows = []
    for point, vector in zip(found.cycle.points, found.points, strict=True):
        rows.append(("rho", number((point.lower, point.upper), digits)))
        rows += [(f"  {name}", value) for name, value in _vector("x = y", vector, digits)]
    short = min(digits, _SHORT)
    for name, m in (("multiplier along", found.cycle.multiplier), ("multiplier across", found.cycle.transverse)):
        rows.append((name, number((m.lower, m.upper), short)))
    if found.vector_period != found.cycle.period:
        rows.append(("signs", f"x and y come back after {found.vector_period} steps: they change sign in each turn"))
    return rows


def _balance_rows(portrait: Portrait) -> list[tuple[str, str]]:
    starts, rows = _balance(portrait.start), []
    for i, name in enumerate(("|x - y|^2", "|x|^2 - |y|^2")):
        if portrait.limit is not None:
            end = number((portrait.limit.difference, portrait.limit.imbalance)[i], min(portrait.digits, _WIDE))
        elif portrait.recurrence is not None:
            end = "0"
        else:
            end = ""
        first = decimal(starts[i], min(portrait.digits, _SHORT))
        rows.append((name, f"{first} at the start" + (f", {end} at the limit" if end else "")))
    return rows


def _table(history: History, h: Fraction) -> list[str]:
    """Return some rows of the history: the first ones, wider and wider gaps, the last one."""
    by_step = {row.step: row for row in history.rows}
    last = history.rows[-1].step
    chosen = [by_step[s] for s in _ROWS if s in by_step and s < last] + [by_step[last]]
    head = ("step", "loss", "rho", "h times sharpness", "critical learning rate")
    cells = [head, *((str(r.step), *(_text(v, 8) for v in _columns(r, h))) for r in chosen)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(head))]
    return ["  ".join(f"{c:>{w}}" for c, w in zip(line, widths, strict=True)) for line in cells]


def _columns(row: Row, h: Fraction) -> tuple[Mpf, ...]:
    ctx = context(DIGITS)
    return row.loss, row.rho, row.sharpness * (ctx.mpf(h.numerator) / h.denominator), row.critical_step


def lines(portrait: Portrait) -> list[str]:
    """Return the report, line by line."""
    start, step, record = portrait.start, critical(portrait.start), portrait.history
    rows = [("because", portrait.why), ("steps", str(portrait.steps))]
    if step is not None:
        side = {1: "below", 0: "at", -1: "above"}[start.side]
        value = step.ellipsoid_decimal(min(portrait.digits, _WIDE)).text
        rows.append(("h*", f"{value}, the critical learning rate of the ellipsoid; h is {side} it"))
        if step.binds == "flat minimum":
            rows.append(("1/mu", f"{1 / start.mu}, the smaller bound: h is {_compared(start.h * start.mu)} it"))
    blocks = [(outcome_line(portrait), rows)]
    if portrait.limit is not None:
        blocks.append((_heading("limit", portrait), _limit_rows(portrait, portrait.limit)))
    if portrait.recurrence is not None:
        how = "the cycle is proved; that this orbit tends to it is " + (
            "computed" if portrait.evidence == "computed" else "proved"
        )
        blocks.append((f"cycle, in the order of the iteration ({how})", _cycle_rows(portrait)))
    blocks.append(("balance", _balance_rows(portrait)))
    if record.lyapunov is not None and portrait.outcome != "diverges":
        text = f"{record.lyapunov:.6g} a step, measured over {record.steps} steps of {MAP}"
        blocks.append(("separation of nearby orbits", [("Lyapunov", text)]))
    width = max(len(name) for _, block in blocks for name, _ in block)
    out = []
    for title, block in blocks:
        out += [title, *(f"  {name:{width}}  {value}" for name, value in block)]
    out += ["history (computed)", *(f"  {line}" for line in _table(record, start.h))]
    if record.followed < record.steps and portrait.outcome != "diverges":
        out.append(
            f"  after step {record.followed} the computed orbit has lost the true one (estimated); it shows what is typical"
        )
    return out


def _compared(eta: Fraction) -> str:
    return "below" if eta < 1 else "at" if eta == 1 else "above"


def _heading(name: str, portrait: Portrait) -> str:
    if portrait.evidence != "computed":
        return f"{name} (every digit proved)"
    return f"{name} (computed; every digit held when the precision was raised)"


def _strings(values: Iterable[Interval], digits: int) -> list[str | None]:
    return [shown(v, digits) for v in values]


def _limit_json(portrait: Portrait) -> dict[str, Any] | None:
    digits = portrait.digits
    if portrait.limit is not None:
        limit = portrait.limit
        return {"kind": limit.kind, "x": _strings(limit.x, digits), "y": _strings(limit.y, digits)}
    if portrait.recurrence is not None:
        found = portrait.recurrence
        pairs = zip(found.cycle.points, found.points, strict=True)
        points = [{"rho": shown((p.lower, p.upper), digits), "x": _strings(v, digits)} for p, v in pairs]
        return {"kind": "cycle", "points": points}
    return None


def _optional(value: Interval | None, digits: int) -> str | None:
    return None if value is None else shown(value, digits)


def _pair(value: Interval, digits: int) -> list[str]:
    return list(outward(*value, digits))


def _proof_json(portrait: Portrait) -> dict[str, Any] | None:
    proof = portrait.proof
    if proof is None:
        return None
    digits = portrait.digits + 3
    return {
        "bits": proof.bits,
        "scaled_sharpness": _pair(proof.sharpness, digits) if proof.sharpness else None,
        "multipliers": [_pair(m, digits) for m in proof.multipliers],
    }


def as_json(portrait: Portrait) -> dict[str, Any]:
    """Return the document; numbers are decimal strings."""
    start, digits, record, limit = portrait.start, portrait.digits, portrait.history, portrait.limit
    step = critical(start)
    value: Decimal | None = step.decimal(digits) if step else None
    first = [decimal(v, digits) for v in _balance(start)]
    last = [shown(v, digits) for v in (limit.difference, limit.imbalance)] if limit else None
    diverges = portrait.outcome == "diverges"
    return {
        "outcome": portrait.outcome,
        "period": portrait.period,
        "limit": _limit_json(portrait),
        "sharpness": _optional(limit.sharpness if limit else None, digits),
        "steps": portrait.steps,
        "digits": digits,
        "enclosed": portrait.evidence == "enclosed",
        "lyapunov": None if record.lyapunov is None or diverges else f"{record.lyapunov:.10g}",
        "lyapunov_of": f"{MAP}, measured over {record.steps} steps",
        "evidence": portrait.evidence,
        "why": portrait.why,
        "vector_period": portrait.recurrence.vector_period if portrait.recurrence else portrait.period,
        "scaled_sharpness": _optional(portrait.scaled_sharpness, digits),
        "multiplier": _optional(portrait.multiplier, digits),
        "critical_step": value.text if value else None,
        "binds": step.binds if step else None,
        "ellipsoid": step.ellipsoid_decimal(digits).text if step else None,
        "balance": {
            "start": {"difference": first[0], "imbalance": first[1]},
            "limit": {"difference": last[0], "imbalance": last[1]} if last else None,
        },
        "proof": _proof_json(portrait),
        "history": {
            "evidence": "computed",
            "complete": record.complete,
            "followed_to_step": record.followed,
            "step": [row.step for row in record.rows],
            **{
                name: [_text(getattr(row, name), DIGITS) for row in record.rows]
                for name in ("rho", "loss", "sharpness", "critical_step")
            },
        },
    }
