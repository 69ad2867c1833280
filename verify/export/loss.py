"""What follows from a loss, as lines of text and as JSON."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from textwrap import wrap
from typing import Any

from verify.export.formula import below, digits_of, formula, shown, simplified
from verify.export.loss_bound import bound_json, bound_text, short
from verify.export.loss_start import Row, start_json, start_rows, start_title
from verify.losses import Account, Applies, Bound, Guarantee, Point
from verify.orbits.decimals import decimal

_WIDTH = 118
_LABEL = 22
EVIDENCE = {
    "exact": "exact", "balls": "proved by ball arithmetic", "computed": "computed, not proved", "unknown": "not known",
}  # fmt: skip
_MARK = {True: "yes", False: "no", None: "if"}


def lines(
    account: Account, digits: int, start: Guarantee | None, h: Fraction | None, applied: Sequence[Applies]
) -> list[str]:
    """Return the report, line by line."""
    blocks: list[tuple[str, list[Row]]] = [
        (f"F(s) = {_written(account)}", _derivative_rows(account)),
        ("minimizer", _minimizer_rows(account, digits)),
        ("edge of stability", _edge_rows(account, digits)),
        ("growth condition 0 <= F'(p)/(p - c) <= G", _growth_rows(account, digits)),
    ]
    if start is not None:
        blocks.append((start_title(start), start_rows(start, digits, h)))
    out = []
    for title, rows in blocks:
        out += [title, *laid(rows), ""]
    out.append("theorems" + (" for this start" if start else "") + (f" at h = {h}" if start and h is not None else ""))
    return out + theorem_lines(applied)


def theorem_lines(applied: Sequence[Applies]) -> list[str]:
    """Return a line for each theorem: whether it applies, what it says, and why it does not."""
    out = []
    for a in applied:
        out += _wrapped(f"  {_MARK[a.holds]:3} {a.theorem:24}", f"{a.says}{_reason(a)}")
    return out


def _reason(applied: Applies) -> str:
    if not applied.why:
        return ""
    return f" ({applied.why})" if applied.holds else f": {applied.why}"


def laid(rows: Iterable[Row]) -> list[str]:
    """Return rows as lines, values in one column."""
    out = []
    for name, value in rows:
        out += _wrapped(f"  {name:{_LABEL}}", value)
    return out


def _wrapped(label: str, text: str) -> list[str]:
    return wrap(
        text, _WIDTH, initial_indent=f"{label} ", subsequent_indent=" " * (len(label) + 1), break_on_hyphens=False,
        break_long_words=False,
    ) or [label.rstrip()]  # fmt: skip


def _written(account: Account) -> str:
    loss = account.loss
    if len(loss.pieces) == 1:
        return formula(loss.expr)
    return loss.text


def _derivative_rows(account: Account) -> list[Row]:
    rows: list[Row] = []
    loss = account.loss
    for order, name in enumerate(("F", "F'", "F''")):
        pieces = loss.derivative(order)
        if len(pieces) == 1:
            if order:
                rows.append((name, simplified(pieces[0].expr)))
            continue
        rows += [
            (name if i == 0 else "", f"{simplified(p.expr)} {_interval(p.lower, p.upper)}")
            for i, p in enumerate(pieces)
        ]
    rows += [("note", note) for note in loss.notes]
    return rows


def _interval(lower: Fraction | float, upper: Fraction | float) -> str:
    if lower == -math.inf:
        return f"for s <= {upper}"
    return f"for s >= {lower}" if upper == math.inf else f"for {lower} <= s <= {upper}"


def _minimizer_rows(account: Account, digits: int) -> list[Row]:
    m = account.minimizer
    rows = [("c", shown(account.c, digits)), ("", f"{m.rule} ({m.found.how})")]
    if m.others:
        others = ", ".join(shown(p, min(digits, 12)) for p in m.others[:8])
        rows.append(("other local minima", f"{others} (--minimizer NUMBER takes the nearest one)"))
    if account.curvature is None:
        rows.append(("F''(c)", f"not defined: F'' {account.bend} at c"))
        return rows
    rows.append(("F''(c)", shown(account.curvature, digits)))
    if account.third is not None and account.fourth is not None:
        higher = f"{shown(account.third, min(digits, 16))},  {shown(account.fourth, min(digits, 16))}"
        rows.append(("F'''(c), F''''(c)", higher))
    rows.append(("sharpness", _sharpness(account, digits)))
    return rows


def _sharpness(account: Account, digits: int) -> str:
    if account.curvature_sign == 0:
        return "0 at every minimizer"
    text = "F''(c) (|x|^2 + |y|^2) at every minimizer x.y = c"
    if account.centred or account.curvature is None:
        return text
    c, bend = account.c, account.curvature

    def enclose(bits: int) -> tuple[Fraction, Fraction]:
        a, b = c.enclose(bits + 64), bend.enclose(bits + 64)
        products = [abs(2 * u * v) for u in a for v in b]
        return min(products), max(products)

    least = (
        Point.at(abs(2 * c.exact * bend.exact)) if c.exact is not None and bend.exact is not None else Point(enclose)
    )
    return f"{text}, which is at least 2 |c| F''(c) = {shown(least, min(digits, 16))}"


def _edge_rows(account: Account, digits: int) -> list[Row]:
    if account.alpha is None:
        why = f"F'' {account.bend}" if account.bend else "two pieces of F meet"
        return [("alpha", f"not defined: {why} at c")]
    meaning = {
        1: "above 0: product stability", -1: "below 0: no product stability",
        0: "0: no concentration of the limiting sharpness below 2/h", None: "cannot be told from 0",
    }[account.alpha_sign]  # fmt: skip
    rows = [("alpha", f"{shown(account.alpha, digits)}; {meaning}"), ("", "alpha = 3 F'''(c)^2 - F''(c) F''''(c)")]
    if account.gap is not None:
        gap = account.gap
        constant = digits_of(gap, min(digits, 16)) if gap.exact is None else str(gap.exact)
        constant = "" if gap.exact == 1 else f"({constant}) " if "/" in constant else f"{constant} "
        rows.append(
            (
                "limiting sharpness",
                f"2/h - {constant}h + o(h) from just above the edge, as h -> 0 (3 F''(c)^4/alpha; edge.gap_law)",
            )
        )
    return rows


def _growth_rows(account: Account, digits: int) -> list[Row]:
    sign, rows = account.sign, []
    where = "for all p" if sign.scanned is None else f"for |p| <= {sign.scanned}, as far as was looked"
    if sign.holds:
        rows.append(("F'(p)(p - c) >= 0", f"holds {where} ({sign.words})"))
    else:
        assert sign.witness is not None
        assert sign.value is not None
        value = (
            str(sign.value[0])
            if sign.value[0] == sign.value[1] and len(str(sign.value[0])) < 30
            else decimal(sign.value[1], 6)
        )
        rows.append(("F'(p)(p - c) >= 0", f"FAILS: at p = {sign.witness} it is {value} < 0"))
        rows.append(("", f"holds for |p - c| <= {_reach(account, digits)} ({sign.words})"))
    if sign.plateaus:
        rows.append(("F' also vanishes at", ", ".join(shown(p, min(digits, 12)) for p in sign.plateaus[:8])))
    if sign.holds or account.growth.safe is None:
        rows.append(("G", bound_text(account.growth, digits)))
    for bound in account.local:
        assert bound.radius is not None
        rows.append((f"  |p - c| <= {short(bound.radius)}", _local(bound, digits)))
    exact = "" if account.degree.exact else " (computed from values far out)"
    rows.append(
        (
            "degree of regularity",
            f"{account.degree}{exact}" + ("; a G for all p needs at most 1" if account.growth.safe is None else ""),
        )
    )
    return rows


def _local(bound: Bound, digits: int) -> str:
    if bound.exact is not None:
        return f"G = {bound.exact}" + (" = F''(c)" if bound.attained else "")
    return f"G = {bound_text(bound, digits)}"


def _reach(account: Account, digits: int) -> str:
    reach = account.sign.reach
    assert reach is not None
    return str(reach[0]) if reach[0] == reach[1] else below(reach[0], min(digits, 16))


def _point(point: Point | None, digits: int) -> dict[str, str | None] | None:
    if point is None:
        return None
    exact = str(point.exact) if point.exact is not None else formula(point.form) if point.form is not None else None
    return {"value": digits_of(point, digits), "exact": exact}


def as_json(
    account: Account, digits: int, start: Guarantee | None, h: Fraction | None, applied: Sequence[Applies]
) -> dict[str, Any]:
    """Return the document; numbers are decimal strings, exact ones also in closed form."""
    m, sign, pieces = account.minimizer, account.sign, account.loss.derivative
    return {
        "loss": account.loss.text,
        "derivatives": [
            [{"lower": _end(p.lower), "upper": _end(p.upper), "formula": formula(p.expr)} for p in pieces(k)] for k in range(5)
        ],
        "notes": list(account.loss.notes),
        "minimizer": {
            "c": _point(account.c, digits), "rule": m.rule, "how": m.found.how, "others": [_point(p, digits) for p in m.others],
            "second": _point(account.curvature, digits), "third": _point(account.third, digits),
            "fourth": _point(account.fourth, digits),
        },
        "edge": {
            "alpha": _point(account.alpha, digits), "sign": account.alpha_sign, "gap": _point(account.gap, digits),
        },
        "growth": {
            "sign_holds": sign.holds, "sign_evidence": sign.how, "sign_why": sign.words,
            "scanned": None if sign.scanned is None else str(sign.scanned),
            "reach": None if sign.reach is None else below(sign.reach[0], digits),
            "witness": None if sign.witness is None else str(sign.witness),
            "other_zeros": [_point(p, digits) for p in sign.plateaus],
            **bound_json(account.growth, digits),
            "local": [bound_json(b, digits) for b in account.local],
        },
        "degree_of_regularity": {"value": str(account.degree), "exact": account.degree.exact},
        "start": None if start is None else start_json(start, digits, h),
        "theorems": [{"id": a.theorem, "says": a.says, "applies": a.holds, "why": a.why} for a in applied],
    }  # fmt: skip


def _end(value: Fraction | float) -> str | None:
    return str(value) if isinstance(value, Fraction) else None
