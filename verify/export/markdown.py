"""Documents in Markdown, with LaTeX formulas between dollar signs."""

from __future__ import annotations

from collections.abc import Sequence

from verify.export.document import Block, Display, Document, Items, Math, Piece, Prose, Ref
from verify.export.escape import markdown_words
from verify.export.latex import rows
from verify.export.wordmath import split

_ROOM = 480.0  # points; a page on a screen is wider than one on paper


def inline(prose: Prose) -> str:
    """Return prose as Markdown text."""
    return "".join(map(_piece, prose))


def _piece(piece: Piece) -> str:
    if isinstance(piece, Math):
        return f"${piece.latex}$"
    return markdown_words(piece.text) if isinstance(piece, Ref) else _words(piece)


def _words(text: str) -> str:
    return "".join(f"${p.latex}$" if isinstance(p, Math) else markdown_words(p) for p in split(text))


def _block(block: Block) -> str:
    if isinstance(block, Items):
        return "\n".join(f"- {inline(item)}" for item in block.items)
    if not isinstance(block, Display):
        return inline(block)
    body = " \\\\\n".join(rows(block, _ROOM))
    return f"$$\n\\begin{{aligned}}\n{body}\n\\end{{aligned}}\n$$"


def markdown(documents: Sequence[Document]) -> str:
    """Return the documents as one Markdown text."""
    parts = []
    for document in documents:
        parts.append(f"## {_words(document.title)}")
        parts.append(f"`{document.id}`")
        for paragraph in document.paragraphs:
            parts.append(f"### {_words(paragraph.heading)}")
            if paragraph.trouble:
                parts.append(f"**{_words(paragraph.trouble)}**")
            parts += [_block(b) for b in paragraph.blocks]
    return "\n\n".join(parts) + "\n"
