"""Formulas as MathML, which browsers set without a script and without a network: a math renderer for Sphinx.

The conversion is the one of the site that `tamegd report` writes. A formula that it cannot set is a warning, and so
an error where warnings are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from verify.export.mathtree import RELATIONS, Token, parse, source
from verify.export.site.mathml import NotSet, inner
from verify.export.width import width

log = logging.getLogger(__name__)
_WIDE, _NARROW, _PIECE = 400.0, 175.0, 160.0  # points at 10pt: a line on a desktop, on a phone, within a sentence
_GAPS, _SIGNS = {r"\qquad", r"\quad"}, {"+", "-", r"\pm", r"\cdots"}
_OPENING, _CLOSING = (
    {r"\begin", "(", "[", r"\{", r"\lVert", r"\lvert", r"\lfloor"},
    {r"\end", ")", "]", r"\}", r"\rVert", r"\rvert", r"\rfloor"},
)
_BARS = re.compile(r"<mo>(&#x02016;|&#x0007C;|&#x02225;)</mo>")  # a browser stretches each by what stands on it alone


def mathml(latex: str) -> str:
    """Return the MathML of a formula without the ``math`` element around it. Raises NotSet."""
    return _BARS.sub(r'<mo stretchy="false">\1</mo>', inner(latex))


def parts(latex: str) -> list[str]:
    """Cut a formula where a line may end: at wide gaps, before relations, before plus and minus, and in no bracket."""
    out: list[str] = [""]
    depth, last = 0, ""
    for node in parse(latex):
        text = node.text if isinstance(node, Token) else ""
        binary = text in _SIGNS and last not in {*RELATIONS, *_OPENING, "", ","}
        if depth == 0 and (text in RELATIONS or text in _GAPS or binary) and out[-1].strip():
            out.append("")
        depth += (text in _OPENING) - (text in _CLOSING)
        out[-1] += source((node,))
        last = last if text == " " or re.match(r"\\[,;! ]|\\[bB]ig", text) else text or "{}"
    return out


def lines(latex: str, room: float) -> list[str]:
    """Return a formula as lines no wider than ``room`` points, if it can be cut so."""
    if width(latex) <= room:
        return [latex]
    out: list[str] = []
    for part in parts(latex):
        gap = re.match(r"(\\q?quad\s*)+", part)
        if gap and (not out or width(out[-1] + part) > room):
            part = part[gap.end() :]
        if out and width(out[-1] + part) <= room:
            out[-1] += part
        else:
            out.append(part)
    return [line.strip() for line in out if line.strip()]


def inline(latex: str) -> str:
    """Return a formula within a sentence; a line may end between its pieces. Raises NotSet."""
    return " ".join(f"<math>{mathml(piece)}</math>" for piece in lines(latex, _PIECE))


def _rows(rows: list[str]) -> str:
    """Return lines one below the other; those that go on are indented."""
    if len(rows) == 1:
        return f'<math display="block">{mathml(rows[0])}</math>'
    indented = [rows[0], *(rf"\quad {row}" for row in rows[1:])]
    cells = "".join(f"<mtr><mtd>{mathml(row)}</mtd></mtr>" for row in indented)
    return f'<math display="block"><mtable displaystyle="true">{cells}</mtable></math>'


def displayed(latex: str) -> str:
    """Return a formula on lines of its own, on other lines for a narrow screen where it is too wide for one. Raises NotSet."""
    wide, narrow = ([latex], [latex]) if r"\\" in latex else (lines(latex, _WIDE), lines(latex, _NARROW))
    if wide == narrow:
        return f'<div class="tex">{_rows(wide)}</div>'
    return f'<div class="tex wide">{_rows(wide)}</div><div class="tex narrow">{_rows(narrow)}</div>'


def _visit(self: Any, node: nodes.Element, make: Callable[[str], str]) -> None:
    latex = " ".join(node.astext().split())
    try:
        self.body.append(make(latex))
    except NotSet as error:
        log.warning("this formula cannot be set as MathML: %s", error, location=node)
    raise nodes.SkipNode


def visit_inline(self: Any, node: nodes.math) -> None:
    """Write a formula within a sentence."""
    _visit(self, node, inline)


def visit_displayed(self: Any, node: nodes.math_block) -> None:
    """Write a displayed formula."""
    _visit(self, node, displayed)


def setup(app: Sphinx) -> dict[str, bool]:
    """Offer the renderer to Sphinx as ``mathml``."""
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_displayed, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
