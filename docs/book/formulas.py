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
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from book.lines import goes_on, lines
from verify.export.mathtext import plain_math
from verify.export.site.mathml import NotSet, inner
from verify.export.width import width

log = logging.getLogger(__name__)
_WIDE, _NARROW, _PIECE = 400.0, 162.0, 150.0  # points at 10pt: a line on a desktop, on a phone, within a sentence
_BARS = re.compile(r'<mo((?: (?!stretchy)[a-z]+="[^"]*")*)>(\||‖|&#x02016;|&#x0007C;)</mo>')


def mathml(latex: str) -> str:
    """Return the MathML of a formula without the ``math`` element around it. Raises NotSet."""
    # A browser makes each bar as high as what stands on it alone, so that the two of a squared norm would differ, and keeps
    # it away from what it encloses.
    return _BARS.sub(r'<mo stretchy="false" lspace="0" rspace="0"\1>\2</mo>', inner(latex))


def inline(latex: str) -> str:
    """Return a formula within a sentence; a line may end between its pieces. Raises NotSet."""
    pieces = [(piece, f"<math>{mathml(piece)}</math>") for piece in lines(latex, _PIECE)]
    return " ".join(f'<span class="long">{math}</span>' if width(p) > _PIECE else math for p, math in pieces)


def _rows(rows: list[str]) -> str:
    """Return lines one below the other; those that go on are indented."""
    if len(rows) == 1:
        return f'<math display="block">{mathml(rows[0])}</math>'
    indented = [rows[0], *(rf"\quad {{}} {row}" if goes_on(row) else row for row in rows[1:])]
    cells = "".join(f"<mtr><mtd>{mathml(row)}</mtd></mtr>" for row in indented)
    return f'<math display="block"><mtable displaystyle="true">{cells}</mtable></math>'


def displayed(latex: str) -> str:
    """Return a formula on lines of its own, on other lines for a narrow screen where it is too wide for one. Raises NotSet."""
    wide, narrow = ([latex], [latex]) if r"\\" in latex else (lines(latex, _WIDE), lines(latex, _NARROW))
    if wide == narrow:
        return f'<div class="tex">{_rows(wide)}</div>'
    return f'<div class="tex wide">{_rows(wide)}</div><div class="tex narrow">{_rows(narrow)}</div>'


class Named(nodes.math):
    """A formula in a heading. Where only its text is wanted, as in the results of a search, it is said in plain text."""

    def astext(self) -> str:
        """Return the formula as plain text."""
        plain: str = plain_math(self["latex"]).replace("^(*)", "*")
        return f"{self.get('before', '')}{plain}{self.get('after', '')}"


class Headings(SphinxTransform):
    """Turns the formulas of headings into ``Named``."""

    default_priority = 870  # before Sphinx collects the titles

    def apply(self, **kwargs: Any) -> None:
        """Replace them."""
        for title in self.document.findall(nodes.title):
            for node in list(title.findall(nodes.math)):
                node.replace_self(Named("", latex=node.astext()))


class Punctuation(SphinxPostTransform):
    """Ties a formula to the bracket before it and the stop after it, between which a browser would end a line."""

    default_priority = 900

    def run(self, **kwargs: Any) -> None:
        """Move these signs into the formula's node."""
        for node in list(self.document.findall(nodes.math)):
            at = node.parent.index(node)
            for key, place, sign in (("before", at - 1, r"[(“‘]+$"), ("after", at + 1, r"^[.,;:)!?”’]+")):
                if not 0 <= place < len(node.parent) or not isinstance(node.parent[place], nodes.Text):
                    continue
                text = node.parent[place].astext()
                if found := re.search(sign, text):
                    node[key] = found[0]
                    node.parent[place] = nodes.Text(
                        text.replace(found[0], "", 1) if key == "after" else text[: found.start()]
                    )


def _visit(self: Any, node: nodes.Element, make: Callable[[str], str]) -> None:
    latex = " ".join(node.get("latex", node.astext()).split())
    try:
        shown = make(latex)
    except NotSet as error:
        log.warning("this formula cannot be set as MathML: %s", error, location=node)
        raise nodes.SkipNode from None
    before, after = node.get("before", ""), node.get("after", "")
    if before:
        shown = f'<span class="tied">{before}' + shown.replace("</math>", "</math></span>", 1)
    if after:
        head, last, tail = shown.rpartition("<math>") if shown.count("<math>") > 1 or not before else ("", shown, "")
        shown = f'{head}<span class="tied">{last}{tail}{after}</span>'
    self.body.append(shown)
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
    app.add_node(Named, html=(visit_inline, None))
    app.add_transform(Headings)
    app.add_post_transform(Punctuation)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
