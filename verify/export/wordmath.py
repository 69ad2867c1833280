"""Formulas within plain words, as in "h < h* and eta < 1": found, and turned into LaTeX.

Only what reads as a formula from end to end is one; a piece that does not stays as it is. Nothing is evaluated.
"""

from __future__ import annotations

import re

from verify.export.document import Math
from verify.export.wordpieces import ABBREVIATION, ARTICLES, Piece, Stop, pieces_of
from verify.export.wordreader import Reader


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether what stands at the ends does not run on into a word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    quoted = before == "'" and not text[start - 2 : start - 1].isalnum()
    if before and not quoted and (before.isalnum() or before in "_'^\\"):
        return False
    return not (
        after
        and (
            after.isalnum() or after in "_^" or (after == "-" and text[end + 1 : end + 2].isalpha() and end - start > 2)
        )
    )


def _article(text: str, start: int, end: int) -> bool:
    """Whether a lone a, A or I is a word: followed by one, and not by a sign."""
    word = text[start:end]
    if word not in ARTICLES:
        return False
    after = text[end:]
    if word == "A":
        opening = start == 0 or text[:start].rstrip()[-1:] in ".:;"
        return bool(re.match(r" [a-z]{2,}|-", after)) and opening
    return not re.match(r"\s*(?:[,.;:)]|\Z)", after) or start == 0


def split(text: str) -> list[str | Math]:
    """Return the text as words and formulas, in order."""
    out: list[str | Math] = []
    words = at = 0
    skipped = {m.start(): m.end() for m in ABBREVIATION.finditer(text)}
    while at < len(text):
        if at in skipped:
            at = skipped[at]
            continue
        quoted = text[at - 1 : at] == "'" and not text[at - 2 : at - 1].isalnum()
        if (at and not quoted and (text[at - 1].isalnum() or text[at - 1] in "_'")) or text[at] == " ":
            at += 1
            continue
        pieces = pieces_of(text, at)
        found = _read(text, pieces)
        if found is None:
            at += 1
            continue
        formula, end = found
        if words < at:
            out.append(text[words:at])
        out.append(Math(formula))
        words = at = end
    if words < len(text):
        out.append(text[words:])
    return out


def _read(text: str, pieces: list[Piece]) -> tuple[str, int] | None:
    if not pieces or pieces[0].kind in ("space", "power", "dot"):
        return None
    reader = Reader(text, pieces, 0)
    try:
        formula = reader.chain()
    except Stop:
        return None
    if not reader.at:
        return None
    start, end = pieces[0].start, pieces[reader.at - 1].end
    if not _bounded(text, start, end) or _article(text, start, end):
        return None
    return (formula, end) if reader.telling or text[start:end] in ARTICLES else None
