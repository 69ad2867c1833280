"""Computed orbits of matrix factorization as text and as JSON; what is enclosed is called so, and of what."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from verify.orbits.decimals import decimal, outward
from verify.orbits.matrix.escape import Escape
from verify.orbits.matrix.measure import Enclosed, Number, Spectra
from verify.orbits.matrix.orbit import DOUBLE_DIGITS, MatrixOrbit, Row
from verify.orbits.portrait.shown import Interval, shown

_VALUES = 6
_BOUND = "2 k/h - 2 (sigma_1 + ... + sigma_d)"
_HINT = {"undecided": "; --steps allows more", "bounded": "; --steps allows more"}
_SHORT = 12
_BELOW = "below rounding"
_STEPS = (0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
Judged = tuple[Enclosed, Enclosed]
"""What the last iterate has, computed at two precisions."""


def judged(orbit: MatrixOrbit) -> Judged | None:
    """Return what the last iterate has at both precisions; None in double precision. Raises what ``enclosed`` raises."""
    if orbit.end is None or orbit.other is None or orbit.fate.outcome == "diverges":
        return None
    from verify.orbits.matrix.measure import enclosed

    a = orbit.problem.A.exact
    return enclosed(a, *orbit.end, orbit.digits + 4), enclosed(a, *orbit.other, orbit.digits + 4)


def text(value: Number, digits: int) -> str:
    """Return a number to so many digits, or as many as are settled."""
    if isinstance(value, float):
        return f"{value:.{digits}g}" if math.isfinite(value) else "beyond double precision"
    if (found := shown(value, digits)) is not None:
        return found
    if value[0] <= 0 <= value[1]:
        return f"0 up to {decimal(max(-value[0], value[1]), 2)}" if value[1] > value[0] else "0"
    return " to ".join(outward(*value, 3))


def carried(value: Number, noise: float, digits: int) -> str:
    """Return a number to as many digits as rounding left of it, at most so many; what was enclosed has no such noise."""
    if not isinstance(value, float) or not math.isfinite(value) or not noise > 0:
        return text(value, digits)
    right = int(-math.log10(max(noise / abs(value), 1e-99))) if abs(value) > noise else 0
    return text(value, min(digits, right)) if right >= 1 else _BELOW


def _or_null(said: str) -> str | None:
    return None if said == _BELOW else said


def _hull(first: Interval, second: Interval, around: Fraction) -> Interval:
    """Return an interval around what was computed at two precisions, with what is left to the limit."""
    low, high = min(first[0], second[0]), max(first[1], second[1])
    apart = max(abs(first[0] - second[0]), abs(first[1] - second[1])) + around
    return low - apart, high + apart


class _Numbers:
    """The numbers of the last iterate, in double precision or as digits that two precisions agree on."""

    def __init__(self, orbit: MatrixOrbit, both: Judged | None) -> None:
        last = orbit.rows[-1]
        self.digits = min(orbit.digits, DOUBLE_DIGITS) if both is None else orbit.digits
        self.A: Sequence[Number] = orbit.target
        self.spectra: Spectra[float] | Spectra[Interval] | None = last.spectra
        self.loss: Number = last.loss
        self.least: Number = orbit.least
        self.excess: Number = last.loss - orbit.least
        self.imbalance: Number = last.imbalance
        self.loss_noise, self.imbalance_noise = last.loss_noise, last.imbalance_noise
        self.least_noise = 8 * 2.0**-53 * max(orbit.problem.shape) * orbit.target[0] * math.sqrt(2 * orbit.least)
        self.apart: Number = orbit.apart
        self.sharpness: Number | None = None
        if last.spectra is not None:
            self.sharpness = last.spectra.X[0] ** 2 + last.spectra.Y[0] ** 2
        if both is None:
            return
        fine, coarse = both
        left = _left(orbit)
        size = 1 + max(fine.spectra.X[0][1], fine.spectra.Y[0][1])
        self.A = fine.A
        self.spectra = Spectra(*(
            tuple(_hull(p, q, left * size) for p, q in zip(getattr(fine.spectra, name), getattr(coarse.spectra, name), strict=True))
            for name in ("X", "Y", "product")
        ))  # fmt: skip
        end = _hull(fine.loss, coarse.loss, left * size * size)
        self.loss, self.least = end, fine.least
        self.excess = (end[0] - fine.least[1], end[1] - fine.least[0])
        self.imbalance, self.apart, self.sharpness = (
            _hull(getattr(fine, name), getattr(coarse, name), left * size)
            for name in ("imbalance", "apart", "sharpness")
        )


def _left(orbit: MatrixOrbit) -> Fraction:
    left = orbit.fate.left
    if orbit.fate.outcome != "converges" or left is None or left == -math.inf:
        return Fraction(0)
    return 4 * Fraction(10) ** math.ceil(left / math.log(10))


def outcome_line(orbit: MatrixOrbit, proof: Escape | None = None) -> str:
    """Say in one line what becomes of the orbit, and what that is worth."""
    fate = orbit.fate
    if proof is not None:
        return "diverges; proved by an enclosure of the orbit"
    end = {
        "converges": "converges to a global minimizer"
        if orbit.minimizes
        else "converges to a critical point that is no global minimizer",
        "diverges": "diverges",
        "periodic": f"tends to a cycle of period {fate.period}",
        "bounded": f"stays bounded for {fate.steps} steps",
        "undecided": "undecided",
    }[fate.outcome]
    return f"{end}; computed ({orbit.precision}), not proved"


def _values(values: Iterable[Number], digits: int) -> str:
    found = [text(v, digits) for v in values]
    more = f" and {len(found) - _VALUES} more" if len(found) > _VALUES else ""
    return ", ".join(found[:_VALUES]) + more


def _table(rows: Sequence[Row], h: float) -> list[str]:
    by_step, last = {row.step: row for row in rows}, rows[-1].step
    known = sorted(by_step)
    chosen = sorted({max(s for s in known if s <= wanted) for wanted in _STEPS if wanted < last} | {last})
    cells = [("step", "loss", "h times sharpness", "|X^T X - Y^T Y|_F")]
    for step in chosen:
        row = by_step[step]
        sharp = "" if row.sharpness is None else text(h * row.sharpness, 8)
        shown_loss, balance = carried(row.loss, row.loss_noise, 8), carried(row.imbalance, row.imbalance_noise, 8)
        cells.append((str(step), shown_loss, sharp, balance))
    widths = [max(len(line[i]) for line in cells) for i in range(4)]
    return ["  ".join(f"{c:>{w}}" for c, w in zip(line, widths, strict=True)) for line in cells]


def _why(orbit: MatrixOrbit, proof: Escape | None) -> str:
    if proof is None:
        return orbit.fate.why + ("" if "--digits" in orbit.fate.why else _HINT.get(orbit.fate.outcome, ""))
    return f"iterate {proof.step}, enclosed at {proof.bits} bits, lies in an escape region (matrix.escape_region)"


def lines(orbit: MatrixOrbit, both: Judged | None, found: Enclosed | None, proof: Escape | None = None) -> list[str]:
    """Return the report, line by line. ``found``, ``proof``: what was enclosed, where that was asked for."""
    m, n, d = orbit.problem.shape
    numbers, h = _Numbers(orbit, both), float(orbit.h)
    digits, first = numbers.digits, orbit.rows[0]
    blocks = [(outcome_line(orbit, proof), [("because", _why(orbit, proof)), ("steps", str(orbit.fate.steps)),
                                     ("sizes", f"A is {m} x {n}, X is {m} x {d}, Y is {n} x {d}"), *_rounded(orbit)])]  # fmt: skip
    finite = orbit.fate.outcome != "diverges"
    rows = [("at the start", carried(first.loss, first.loss_noise, min(digits, _SHORT))),
            ("at the end", carried(numbers.loss, numbers.loss_noise, digits)),
            ("least possible", carried(numbers.least, numbers.least_noise, digits)),
            ("above it", carried(numbers.excess, numbers.loss_noise + numbers.least_noise, 3))]  # fmt: skip
    blocks.append(("loss", rows if finite else rows[:1] + rows[2:3]))
    if finite and numbers.spectra is not None:
        spectra = numbers.spectra
        blocks.append(("singular values at the end", [
            ("X", _values(spectra.X, digits)), ("Y", _values(spectra.Y, digits)),
            ("X Y^T", _values(spectra.product[: d], digits)), ("A", _values(numbers.A, digits)),
        ]))  # fmt: skip
    rows = [("|X^T X - Y^T Y|_F", f"{carried(first.imbalance, first.imbalance_noise, _SHORT)} at the start")]
    if finite:
        rows = [
            (
                rows[0][0],
                f"{rows[0][1]}, {carried(numbers.imbalance, numbers.imbalance_noise, min(digits, _SHORT))} at the end",
            ),
            ("(|X|_F - |Y|_F)^2", f"{text(numbers.apart, min(digits, _SHORT))} at the end"),
            ("its bound", _bound(orbit)),
        ]
    blocks.append(("balance", rows))
    blocks.append(("sharpness (largest eigenvalue of the Hessian)", _sharpness_rows(orbit, numbers)))
    if found is not None:
        blocks.append(_enclosed_block(orbit, found))
    width = max(len(name) for _, block in blocks for name, _ in block)
    out = []
    for title, block in blocks:
        out += [title, *(f"  {name:{width}}  {value}" for name, value in block)]
    return [*out, "history (double precision)", *(f"  {line}" for line in _table(orbit.rows, h))]


def _bound(orbit: MatrixOrbit) -> str:
    m, n, d = orbit.problem.shape
    said = f"{_BOUND}, k = {min(d, max(m, n))} (matrix.balancing)"
    if orbit.bound is None:
        return f"no minimizer is stable (h > 1/sigma_1): {said} is below 0"
    return f"{text(orbit.bound, _SHORT)} at stable minimizers: {said}"


def _rounded(orbit: MatrixOrbit) -> list[tuple[str, str]]:
    """Return the line that says what was rounded before the first step."""
    if orbit.digits > DOUBLE_DIGITS or not orbit.rounded:
        return []
    *first, last = orbit.rounded
    return [("rounded first", f"{', '.join(first)}{' and ' if first else ''}{last}, to double precision")]


def _sharpness_rows(orbit: MatrixOrbit, numbers: _Numbers) -> list[tuple[str, str]]:
    first, last, h = orbit.rows[0], orbit.rows[-1], float(orbit.h)
    rows = [("2/h", text(2 / h, _SHORT))]
    if first.sharpness is not None:
        rows.append(("at the start", text(first.sharpness, _SHORT)))
    if orbit.fate.outcome == "diverges":
        return rows
    if last.sharpness is not None:
        rows.append(
            ("at the end", f"{text(last.sharpness, _SHORT)}, {'below' if last.sharpness < 2 / h else 'NOT below'} 2/h")
        )
    if orbit.fate.outcome == "converges" and orbit.minimizes and numbers.sharpness is not None:
        rows.append(
            ("|X|_2^2 + |Y|_2^2", f"{text(numbers.sharpness, numbers.digits)}, the sharpness at a global minimizer")
        )
    return rows


def _enclosed_block(orbit: MatrixOrbit, found: Enclosed) -> tuple[str, list[tuple[str, str]]]:
    digits = max(orbit.digits, DOUBLE_DIGITS)
    scaled = (orbit.h * found.sharpness[0], orbit.h * found.sharpness[1])
    side = "below" if scaled[1] < 2 else "above" if scaled[0] > 2 else "about"
    excess = found.loss[0] - found.least[1], found.loss[1] - found.least[0]
    d = orbit.problem.shape[2]
    return "enclosed (every digit proved, of the last iterate exactly as computed; the orbit itself is not enclosed)", [
        ("X", _values(found.spectra.X, digits)),
        ("Y", _values(found.spectra.Y, digits)),
        ("X Y^T", _values(found.spectra.product[:d], digits)),
        ("A", _values(found.A, digits)),
        ("loss above the least", text(excess, 3)),
        ("h (|X|_2^2 + |Y|_2^2)", f"{text(scaled, digits)}, {side} 2"),
    ]


def _strings(values: Iterable[Number], digits: int) -> list[str]:
    return [text(v, digits) for v in values]


def _ends(value: Interval, digits: int) -> list[str]:
    return list(outward(value[0], value[1], digits))


def _spectra_json(
    found: Spectra[float] | Spectra[Interval] | None, a: Sequence[Number], digits: int
) -> dict[str, Any] | None:
    if found is None:
        return None
    names = {"A": a, "X": found.X, "Y": found.Y, "product": found.product}
    return {name: _strings(values, digits) for name, values in names.items()}


def _number(value: float | None) -> str | None:
    return None if value is None or not math.isfinite(value) else f"{value:.10g}"


def _kept(value: float, noise: float) -> str | None:
    return _or_null(carried(value, noise, 10)) if math.isfinite(value) else None


def as_json(
    orbit: MatrixOrbit, both: Judged | None, found: Enclosed | None, proof: Escape | None = None
) -> dict[str, Any]:
    """Return the document; numbers are decimal strings, null where they left the doubles or are below rounding."""
    numbers, first, last, digits = _Numbers(orbit, both), orbit.rows[0], orbit.rows[-1], orbit.digits
    finite = orbit.fate.outcome != "diverges"
    enclosure = None
    if found is not None:
        sides = {
            name: _ends(getattr(found, name), digits + 3)
            for name in ("loss", "least", "imbalance", "apart", "sharpness")
        }
        enclosure = {
            "of": "the last iterate exactly as computed",
            "singular_values": _spectra_json(found.spectra, found.A, digits),
            **sides,
        }
    return {
        "outcome": orbit.fate.outcome,
        "global_minimizer": orbit.minimizes if orbit.fate.outcome == "converges" else None,
        "evidence": "computed" if proof is None else "enclosed",
        "enclosed": proof is not None,
        "why": orbit.fate.why if proof is None else _why(orbit, proof),
        "steps": orbit.fate.steps,
        "period": orbit.fate.period,
        "digits": digits,
        "precision": orbit.precision,
        "h": str(orbit.h),
        "shape": list(orbit.problem.shape),
        "loss": {
            "start": _kept(first.loss, first.loss_noise),
            "end": _or_null(carried(numbers.loss, numbers.loss_noise, digits)) if finite else None,
            "least": carried(numbers.least, numbers.least_noise, digits),
            "excess": _or_null(carried(numbers.excess, numbers.loss_noise + numbers.least_noise, 3))
            if finite
            else None,
        },
        "singular_values": _spectra_json(numbers.spectra, numbers.A, numbers.digits) if finite else None,
        "balance": {
            "start": _kept(first.imbalance, first.imbalance_noise),
            "end": _kept(last.imbalance, last.imbalance_noise),
            "norms_apart_squared": text(numbers.apart, min(digits, _SHORT)) if finite else None,
            "bound": _number(orbit.bound),
        },
        "sharpness": {
            "start": _number(first.sharpness),
            "end": _number(last.sharpness) if finite else None,
            "at_minimizer": text(numbers.sharpness, numbers.digits)
            if finite and numbers.sharpness is not None
            else None,
            "edge": _number(2 / float(orbit.h)),
        },
        "enclosures": enclosure,
        "proof": None if proof is None else {"theorem": "matrix.escape_region", "step": proof.step, "bits": proof.bits},
        "history": {
            "step": [row.step for row in orbit.rows],
            "loss": [_kept(row.loss, row.loss_noise) for row in orbit.rows],
            "imbalance": [_kept(row.imbalance, row.imbalance_noise) for row in orbit.rows],
            "sharpness": [_number(row.sharpness) for row in orbit.rows],
        },
    }
