"""Documents in plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from verify.export.document import Block, Display, Document, Items, Math, Prose, Ref
from verify.export.escape import printable
from verify.export.latex import tidy
from verify.export.mathtext import plain_math

WIDTH = 100


def inline(prose: Prose) -> str:
    """Return prose as plain text."""
    said = (plain_math(p.latex) if isinstance(p, Math) else p.text if isinstance(p, Ref) else p for p in prose)
    return printable("".join(said))


def _wrapped(text: str, width: int, first: str, later: str) -> list[str]:
    return textwrap.wrap(
        text,
        max(width, 40),
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _display(display: Display, width: int) -> list[str]:
    lines = [(plain_math(left), plain_math(tidy(right))) for left, right in display.lines]
    column = max(len(left) for left, _ in lines)
    if column > 30:
        out = []
        for left, right in lines:
            if left and len(f"{left} {right}") <= width - 6:
                out.append(" " * 6 + f"{left} {right}")
                continue
            out += _wrapped(left, width, " " * 6, " " * 10) + _wrapped(right, width, " " * 8, " " * 10)
        return out
    indent = " " * (6 + column + 1)
    return [row for left, right in lines for row in _wrapped(right, width, f"      {left:>{column}} ", indent + "    ")]


def _block(block: Block, width: int) -> list[str]:
    if isinstance(block, Display):
        return _display(block, width)
    if isinstance(block, Items):
        return [row for item in block.items for row in _wrapped(inline(item), width, "    - ", "      ")]
    return _wrapped(inline(block), width, "    ", "    ")


def text(documents: Sequence[Document], width: int = WIDTH) -> str:
    """Return the documents as one plain text."""
    out: list[str] = []
    for document in documents:
        title = printable(document.title)
        out += ["", ""] if out else []
        out += [*_wrapped(title, width, "", ""), document.id, "=" * min(max(len(title), len(document.id)), width)]
        for paragraph in document.paragraphs:
            out += ["", *_wrapped(printable(paragraph.heading), width, "", "  ")]
            if paragraph.trouble:
                out += _wrapped(printable(paragraph.trouble), width, "    ", "    ")
            for block in paragraph.blocks:
                out += _block(block, width)
    return "\n".join(out) + "\n"
