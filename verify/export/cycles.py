"""Cycles and thresholds of the balanced line as JSON values and as text (the contract of ``tamegd cycle``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verify.orbits.cycles import Cycle, Enclosure, Threshold
from verify.orbits.cycles.accumulation import Onset
from verify.orbits.cycles.algebraic import Algebraic
from verify.orbits.decimals import decimal

_WIDE = 40  # digits beyond which numbers stand on lines of their own
_LONGEST_FORMULA = 80


def number(value: Enclosure, digits: int) -> str:
    """Return the number to ``digits`` digits, all right; to fewer, or as a bound, if its enclosure does not settle them."""
    for wanted in (digits, digits + 1, *range(digits - 1, 0, -1)):
        if (text := value.text(wanted)) is not None:
            return text
    middle = (value.lower + value.upper) / 2
    room = (value.upper - value.lower) / 2
    return f"{decimal(middle, 2)} +- {decimal(room * Fraction(11, 10), 2)}"


@dataclass(frozen=True)
class Branch:
    """One row: a cycle from its birth to its loss of stability; ``birth`` None: it is there from eta = 0 on.

    ``boxes``: how many proved that it attracts in between; None if that was not asked.
    """

    name: str
    birth: Threshold | None
    loss: Threshold
    birth_exact: tuple[Algebraic, Algebraic] | None
    loss_exact: tuple[Algebraic, Algebraic] | None
    boxes: int | None = None


@dataclass(frozen=True)
class Limit:
    """What is known where the doublings accumulate."""

    eta: str
    delta: str
    alpha: str
    onset: Onset
    ratios: dict[int, Enclosure]


def _algebraic(value: Algebraic) -> dict[str, Any]:
    ends = (str(value.isolating.lower), str(value.isolating.upper))
    return {"coefficients": [str(c) for c in value.coefficients], "isolating": list(ends)}


def threshold_json(t: Threshold, exact: tuple[Algebraic, Algebraic] | None) -> dict[str, Any]:
    """Return a threshold; ``coefficients`` begin with the constant term."""
    return {
        "kind": t.kind,
        "period": t.period,
        "eta": t.text(),
        "r": number(t.r, t.digits),
        "points": [number(p, t.digits) for p in t.points],
        "multiplier": str(t.multiplier),
        "transverse": number(t.transverse, t.digits),
        "speed": number(t.speed, t.digits) if t.speed else None,
        "minimal_polynomial": None if exact is None else {"r": _algebraic(exact[0]), "eta": _algebraic(exact[1])},
        "evidence": "enclosed",
    }


def branch_json(branch: Branch) -> dict[str, Any]:
    """Return a row of the table."""
    return {
        "cycle": branch.name,
        "period": branch.loss.period,
        "born": threshold_json(branch.birth, branch.birth_exact) if branch.birth else None,
        "lost": threshold_json(branch.loss, branch.loss_exact),
        "attracts_between": None if branch.boxes is None else True,
    }


def limit_json(limit: Limit, digits: int) -> dict[str, Any]:
    """Return the accumulation point: what is extrapolated, and what is proved."""
    onset = limit.onset
    places = Fraction(1, 10**12)
    return {
        "eta": {"value": limit.eta, "evidence": "precise"},
        "delta": {"value": limit.delta, "evidence": "precise"},
        "alpha": {"value": limit.alpha, "evidence": "precise"},
        "onset": {
            "lower": decimal(places * (onset.eta.lower // places), 13),
            "upper": decimal(places * -(-onset.eta.upper // places), 13),
            "periods": [onset.below, onset.above],
            "evidence": "enclosed",
        },
        "ratios": [
            {"period": p, "ratio": number(ratio, max(1, digits - 6)), "evidence": "enclosed"}
            for p, ratio in limit.ratios.items()
        ],
    }


def cycle_json(cycle: Cycle, digits: int) -> dict[str, Any]:
    """Return a cycle at a learning rate."""
    return {
        "period": cycle.period,
        "points": [number(p, digits) for p in cycle.points],
        "multiplier": number(cycle.multiplier, digits),
        "transverse": number(cycle.transverse, digits),
        "stable": cycle.stable,
        "along": cycle.along,
        "evidence": "enclosed",
    }


def _columns(rows: Iterable[tuple[str, ...]]) -> list[str]:
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(f"{c:<{w}}" for c, w in zip(row, widths, strict=True)).rstrip() for row in rows]


def _degrees(branch: Branch) -> str:
    pair = (branch.birth_exact, branch.loss_exact)
    return " and ".join(str(e[1].degree) for e in pair if e is not None) or "-"


def table_text(branches: list[Branch], limit: Limit | None) -> str:
    """Return the table of thresholds and, below it, what is known of their accumulation point."""
    digits = branches[0].loss.digits
    if digits > _WIDE:
        lines = [line for b in branches for line in _long_lines(b)]
    else:
        head = ("cycle", "born at eta", "loses stability at eta", "algebraic degree")
        lines = _columns(
            [head, *((b.name, b.birth.text() if b.birth else "0", b.loss.text(), _degrees(b)) for b in branches)]
        )
        lines.insert(1, "─" * max(map(len, lines)))
    lines += ["", "Every digit of the table is proved (interval Newton method: evidence enclosed)."]
    if limit is not None:
        lines += _limit_lines(limit, digits)
    return "\n".join(lines) + "\n"


def _long_lines(branch: Branch) -> list[str]:
    birth = branch.birth.text() if branch.birth else "0"
    return [branch.name, f"  born at eta = {birth}", f"  loses stability at eta = {branch.loss.text()}"]


def _limit_lines(limit: Limit, digits: int) -> list[str]:
    shown = limit_json(limit, digits)
    onset = shown["onset"]
    ratios = ", ".join(f"{number(ratio, min(8, max(1, digits - 6)))} ({p})" for p, ratio in limit.ratios.items())
    return [
        "",
        f"Ratios of successive distances, enclosed (middle period): {ratios}",
        f"Accumulation of the doublings, extrapolated twice (precise, no proof): eta = {limit.eta}",
        f"  Feigenbaum's constants from the same data (precise, no proof): delta = {limit.delta}, alpha = {limit.alpha}",
        f"Onset of positive entropy, proved: one lies between {onset['lower']} and {onset['upper']}",
        f"  (cycles of periods {limit.onset.below} and {limit.onset.above})",
    ]


def branch_text(branch: Branch) -> str:
    """Return one row whole: both thresholds with their cycles, multipliers and minimal polynomials."""
    lines = [f"cycle: {branch.name}"]
    if branch.birth is None:
        lines.append("born at eta = 0, where the minimizer leaves the saddle (the target is 0)")
    else:
        lines += _threshold_lines("born", branch.birth, branch.birth_exact)
    lines += _threshold_lines("loses stability", branch.loss, branch.loss_exact)
    if branch.boxes is not None:
        how = f"in {branch.boxes} boxes (enclosed)" if branch.boxes else "its multiplier is 1 - 2 eta"
        where = "in the plane" if branch.birth else "on the line"
        lines.append(f"attracts {where} for every eta in between: proved, {how}")
    return "\n".join(lines) + "\n"


def _degree(period: int) -> int:
    """Half the number of points of this period, a power of two from 2 on: the bound of verify.orbits.cycles.algebraic."""
    return int((3**period - 3 ** (period // 2)) // 2)


def _threshold_lines(what: str, t: Threshold, exact: tuple[Algebraic, Algebraic] | None) -> list[str]:
    how = f"flip of the cycle of period {t.period}" if t.kind == "flip" else "fold: two cycles are born together"
    rows = [("eta", t.text()), ("r = (1 + eta)^2", number(t.r, t.digits))]
    if t.digits <= _WIDE:
        rows += [("rho", number(p, t.digits)) for p in t.points]
    rows += [("multiplier", f"{t.multiplier} along the line, {number(t.transverse, min(t.digits, 10))} across")]
    if t.speed is not None:
        rows += [("speed", f"{number(t.speed, min(t.digits, 10))} = d multiplier/d eta, not zero")]
    if exact is None:
        rows += [
            (
                "exact",
                f"not computed: a polynomial for all cycles of period {t.period} has degree up to {_degree(t.period)}",
            )
        ]
    else:
        for name, value in zip(("r", "eta"), exact, strict=True):
            formula = value.formula(name)
            if len(formula) > _LONGEST_FORMULA:
                formula = f"a root of an irreducible polynomial of degree {value.degree} (whole with --json)"
            else:
                formula += " = 0"
            rows += [(f"exact {name}", f"{formula}, between {value.isolating.lower} and {value.isolating.upper}")]
    return [f"{what}: {how} (enclosed)", *(f"  {line}" for line in _columns(rows))]


def cycles_text(cycles: list[Cycle], eta: str, period: int, digits: int) -> str:
    """Return all cycles of a period at a learning rate."""
    count = f"{len(cycles)} cycle{'s' * (len(cycles) != 1)}" if cycles else "no cycle"
    lines = [f"{count} of period {period} at eta = {eta}; that there are no others is proved (enclosed)"]
    for i, cycle in enumerate(cycles, 1):
        lines += [f"cycle {i}: {_stability(cycle)}", *(f"  {line}" for line in _cycle_rows(cycle, digits))]
    return "\n".join(lines) + "\n"


def attractor_text(cycle: Cycle, eta: str, digits: int) -> str:
    """Return the cycle that attracts on the line."""
    lines = [
        f"a cycle of period {cycle.period} attracts on the balanced line at eta = {eta} (enclosed)",
        _stability(cycle),
    ]
    return "\n".join([*lines, *(f"  {line}" for line in _cycle_rows(cycle, digits))]) + "\n"


def _stability(cycle: Cycle) -> str:
    if cycle.period == 1 and cycle.points[0] == Enclosure.exactly(0):
        return f"the minimizers, {cycle.along} on the line (across it the minimizers go on: multiplier 1)"
    return f"{cycle.stable} in the plane, {cycle.along} on the line"


def _cycle_rows(cycle: Cycle, digits: int) -> list[str]:
    rows = [("rho", number(p, digits)) for p in cycle.points]
    rows += [
        ("multiplier along", number(cycle.multiplier, digits)),
        ("multiplier of B across", number(cycle.transverse, digits)),
    ]
    return _columns(rows)
