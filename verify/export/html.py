"""Documents as HTML fragments with LaTeX formulas between dollar signs, as notebooks set them."""

from __future__ import annotations

from html import escape

from verify.export.document import Block, Display, Items, Math, Paragraph, Piece, Prose, Ref
from verify.export.escape import printable
from verify.export.latex import rows
from verify.export.wordmath import split

_ROOM = 480.0  # points, as in Markdown


def words(text: str) -> str:
    """Return plain words as HTML, with the formulas among them set as formulas."""
    return "".join(_piece(p) if isinstance(p, Math) else _plain(p) for p in split(text))


def _plain(text: str) -> str:
    return escape(printable(text)).replace("$", "&#36;")


def _piece(piece: Piece) -> str:
    if isinstance(piece, Math):
        return f"${escape(piece.latex, quote=False)}$"
    return _plain(piece.text) if isinstance(piece, Ref) else words(piece)


def inline(prose: Prose) -> str:
    """Return prose as HTML."""
    return "".join(map(_piece, prose))


def aligned(display: Display, room: float = _ROOM) -> str:
    """Return displayed lines as one LaTeX display."""
    body = " \\\\\n".join(rows(display, room))
    return f"$$\\begin{{aligned}}\n{body}\n\\end{{aligned}}$$"


def block(value: Block) -> str:
    """Return a sentence, a list or displayed lines."""
    if isinstance(value, Items):
        return "<ul>" + "".join(f"<li>{inline(item)}</li>" for item in value.items) + "</ul>"
    if isinstance(value, Display):
        return escape(aligned(value), quote=False)
    return f"<p>{inline(value)}</p>"


def paragraph(value: Paragraph) -> str:
    """Return a heading with what stands under it."""
    trouble = f"<p><strong>{words(value.trouble)}</strong></p>" if value.trouble else ""
    return f"<p><strong>{words(value.heading)}</strong></p>{trouble}" + "".join(map(block, value.blocks))


def table(rows_: list[tuple[str, ...]], head: tuple[str, ...] = ()) -> str:
    """Return a table of cells that are HTML already."""
    left = ' style="text-align:left"'  # notebooks set cells to the right, as for numbers
    top = "<tr>" + "".join(f"<th{left}>{h}</th>" for h in head) + "</tr>" if head else ""
    body = "".join("<tr>" + "".join(f"<td{left}>{c}</td>" for c in row) + "</tr>" for row in rows_)
    return f"<table>{top}{body}</table>"
