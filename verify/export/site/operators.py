"""Tells operators of MathML what they are: a sign of its own or between two terms, an opening or a closing bar.

A browser judges by the place within the row alone: first, last or between. So the minus of "rho = -kappa u" would stand as far
from kappa as that of "a - b", and the bars of "|x|^2 + |y|^2" apart from what they enclose.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

_SIGNS = {"\u2212", "+", "\u00b1", "-"}
_BARS = {"|", "\u2016"}
_CLOSED = set(")]}\u27e9")
_ANGLES = {"\u27e8": "prefix", "\u27e9": "postfix"}
_TIGHT = {"/", "!"}
_VALUES = {"\u2026", "\u22ef", "\u221e", "\u2032"}
_SCRIPTS = {"msup", "msub", "msubsup", "munder", "mover", "munderover"}
_ROWS = {"mrow", "mtd", "mstyle", "msqrt", "math"}


def _cores(row: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, bool]]:
    """Yield what follows one another in a row, with the base in place of what has scripts, and whether it has."""
    for child in row:
        if child.tag in _SCRIPTS and len(child):
            yield child[0], True
        else:
            yield child, False


def _row(row: ElementTree.Element, goes_on: bool) -> None:
    value = goes_on  # whether a value has just ended, so that a sign now stands between two
    bars: list[str] = []
    for core, scripted in _cores(row):
        if core.tag == "mi" and core.text in _ANGLES:
            core.tag = "mo"
            core.attrib |= {"stretchy": "false", "form": _ANGLES[core.text]}
        if core.tag == "mi" and core.text in _SIGNS:
            core.tag = "mo"
        text = core.text or ""
        if core.tag == "mspace":
            continue
        if core.tag != "mo":
            value = True
        elif text in _SIGNS:
            core.set("form", "infix" if value else "prefix")
            value = False
        elif text in _BARS and core.get("fence") != "true":
            closes = bool(bars) and bars[-1] == text and (value or scripted)
            core.set("form", "postfix" if closes else "prefix")
            if closes:
                bars.pop()
            else:
                bars.append(text)
            value = closes
        elif text in _TIGHT:
            core.set("lspace", "0")
            core.set("rspace", "0")
            value = text == "!"
        else:
            value = text in _CLOSED or text in _VALUES or core.get("form") == "postfix"


def marked(mathml: str, goes_on: bool = False) -> str:
    """Return MathML, well-formed apart from a ``math`` around it, with ``form`` on its signs and bars.

    ``goes_on`` says that a line before it ended with a value. Raises xml.etree.ElementTree.ParseError.
    """
    root = ElementTree.fromstring(f"<math>{mathml}</math>")
    outer = root[0] if len(root) == 1 and root[0].tag == "mrow" else root
    for element in root.iter():
        if element.tag in _ROWS:
            _row(element, goes_on and element is outer)
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
    return text.removeprefix("<math>").removesuffix("</math>")
