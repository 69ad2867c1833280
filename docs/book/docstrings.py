"""Docstrings as reStructuredText. They are written as plain text, with code between double backticks, and are shown so."""

from __future__ import annotations

import re

_LITERAL = re.compile(r"(``.+?``)")
_TERM = re.compile(r"(\S(?:.*?\S)?) {2,}(\S.*)$")  # a term, a gap, and what it means
_GOES_ON = re.compile(r" {4,}(\S.*)$")


def plain(text: str) -> str:
    """Return a line of plain text as reStructuredText that shows it; what stands in double backticks stays code."""
    parts = _LITERAL.split(text)
    return "".join(p if i % 2 else re.sub(r"([\\`*_|<>:\[\]{}])", r"\\\1", p) for i, p in enumerate(parts))


def _terms(lines: list[str]) -> list[str]:
    """Return lines that are terms with their meanings as such; nothing if they are something else."""
    out = [""]
    for line in lines:
        if found := _TERM.match(line):
            out += [plain(found[1]), "   " + plain(found[2])]
        elif found := _GOES_ON.match(line):
            out.append("   " + plain(found[1]))
        else:
            return []
    return [*out, ""]


def _block(lines: list[str]) -> list[str]:
    """Return indented lines: terms and what they mean, or the lines as they stand."""
    depth = min(len(x) - len(x.lstrip()) for x in lines)
    flush = [x[depth:] for x in lines]
    return _terms(flush) or ["", "::", "", *("   " + x for x in flush), ""]


def _table(lines: list[str]) -> int:
    """Return how many lines at the beginning are terms with their meanings, if there are two terms or more."""
    count = terms = 0
    for line in lines:
        if not (_TERM.match(line) or (count and _GOES_ON.match(line))):
            break
        count, terms = count + 1, terms + bool(_TERM.match(line))
    return count if terms > 1 else 0


def readable(lines: list[str]) -> list[str]:
    """Return a docstring as reStructuredText: paragraphs, lists and terms of plain text, and indented lines as they stand."""
    out: list[str] = []
    block: list[str] = []
    item = False  # within an item of a list
    at = 0
    while at <= len(lines):
        line = lines[at] if at < len(lines) else ""
        indented, starts = line.startswith(" "), line.lstrip().startswith("- ")
        if block and not (indented and not starts):
            out += _block(block)
            block = []
        if not item and not indented and (count := _table(lines[at:])):
            out += _terms(lines[at : at + count])
            at += count
            continue
        at += 1
        if not line.strip():
            out.append("")
            item = False
        elif starts:
            out += [*([] if item else [""]), "- " + plain(line.strip()[2:])]
            item = True
        elif indented and item:
            out.append("  " + plain(line.strip()))
        elif indented:
            block.append(line)
        else:
            out.append(plain(line))
            item = False
    return out
