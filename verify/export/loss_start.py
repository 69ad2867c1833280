"""What is guaranteed for one start of GD on a loss of one's own, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, TypeAlias

from verify.export.formula import above, below, digits_of
from verify.export.loss_bound import bound_json, bound_text
from verify.losses import Applies, Guarantee
from verify.losses.applies import places
from verify.orbits.decimals import decimal

Row: TypeAlias = tuple[str, str]


def guaranteed(applied: Sequence[Applies]) -> str:
    """Say which theorems guarantee something for a start at a learning rate, with what they except."""
    held = [a for a in applied if a.holds and a.theorem in ("product.good_regularity", "product.convergence")]
    if not held:
        return "nothing for this start at this learning rate"
    except_for = next((f", {a.why}" for a in held if a.theorem == "product.convergence" and a.why), "")
    return f"by {' and '.join(a.theorem for a in held)}{except_for}"


def start_title(start: Guarantee) -> str:
    """Return the heading of a start."""
    return f"start x = {_vector(start.x)}, y = {_vector(start.y)}"


def _vector(v: tuple[Fraction, ...]) -> str:
    return str(v[0]) if len(v) == 1 else f"({', '.join(map(str, v[:6]))}{', ...' if len(v) > 6 else ''})"


def start_rows(start: Guarantee, digits: int, h: Fraction | None) -> list[Row]:
    """Return the rows about one start: T, G there, the guaranteed learning rates and what binds."""
    wide = min(digits, 32)
    under = start.radicand
    form = (
        f" = {start.S} + sqrt({under})" if under is not None and start.T.exact is None and len(str(under)) < 50 else ""
    )
    rows = [
        ("S = |x|^2 + |y|^2", _short_number(start.S, wide)),
        ("P = x.y", _short_number(start.P, wide)),
        ("T", digits_of(start.T, digits) + form),
        ("|P - c| stays within", f"T/4 = {above(start.radius, wide)}, while T does not increase"),
    ]
    if start.failure:
        return [*rows, ("guaranteed", f"nothing: {start.failure}")]
    rows.append(("G there", bound_text(start.bound, digits)))
    if start.monotone is None:
        return rows
    rows.append(("T never increases", f"for h <= {below(start.monotone, digits)} = 8/(G T), rounded down"))
    if start.lost:
        rows.append(("GD converges", f"to no minimizer: {start.lost} = 0 stays so"))
    elif start.plateaus:
        ends = f"strictly below it to some x.y with F'(x.y) = 0, or x - y -> 0; F' vanishes at p = {places(start.plateaus)} too"
        rows.append(("GD converges", ends))
    else:
        rows.append(("GD converges", _convergent(start, digits)))
    if start.simple is not None:
        both = start.convergent is not None and start.simple < start.convergent
        simple = f"h <= {below(start.simple, digits)} = 4/(G (S + 2 |c|)), rounded down"
        rows.append(("a simpler bound", f"{simple}, suffices for {'both' if both else 'the first'}"))
    if h is not None:
        used = start.used(h)
        assert used is not None
        verdict = "T never increases" if used[1] <= 8 else "nothing is guaranteed"
        rows.append((f"at h = {h}", f"h G T = {above(used[1], min(digits, 12))}: {verdict}"))
    return rows


def _convergent(start: Guarantee, digits: int) -> str:
    assert start.convergent is not None
    text = f"for h < {below(start.convergent, digits)}, rounded down"
    if start.balanced is None:
        return f"{text} (c = 0: no more is asked)"
    if start.balanced_binds:
        return f"{text}: 1/(G |c|) is the smaller bound, as T < 8 |c|"
    return f"{text} (h G |c| < 1 asks for no more, as T >= 8 |c|)"


def _short_number(value: Fraction, digits: int) -> str:
    return str(value) if len(str(value)) <= 40 else decimal(value, digits)


def start_json(start: Guarantee, digits: int, h: Fraction | None) -> dict[str, Any]:
    """Return what is guaranteed for a start; the learning rates are rounded down."""
    used = None if h is None else start.used(h)
    return {
        "x": [str(v) for v in start.x], "y": [str(v) for v in start.y], "S": str(start.S), "P": str(start.P),
        "T": digits_of(start.T, digits), "radius": above(start.radius, digits), "growth": bound_json(start.bound, digits),
        "monotone_step": _down(start.monotone, digits), "balanced_step": _down(start.balanced, digits),
        "convergent_step": _down(start.convergent, digits), "balanced_binds": start.balanced_binds,
        "simple_step": _down(start.simple, digits), "failure": start.failure or None,
        "h": None if h is None else str(h), "hGT": None if used is None else above(used[1], digits),
    }  # fmt: skip


def _down(value: Fraction | None, digits: int) -> str | None:
    return None if value is None else below(value, digits)
