"""Documents in LaTeX: a fragment that needs amsmath alone, or a whole article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.export.breaking import broken
from verify.export.document import Block, Display, Document, Math, Prose
from verify.export.escape import latex_words
from verify.export.width import width

TEXT_WIDTH = 335.0  # points; the text of a plain article is 345 wide
_STACK = 0.38  # a left side wider than this part of the text goes on lines of its own
_QUAD, _QQUAD = 10.0, 20.0

_HEAD = "% Checked by tamegd. Needs only \\usepackage{amsmath}.\n"
_PREAMBLE = """\
% Checked by tamegd.
\\documentclass{article}
\\usepackage{amsmath}
\\begin{document}
"""


def inline(prose: Prose) -> str:
    """Return prose as LaTeX text."""
    return "".join(f"${p.latex}$" if isinstance(p, Math) else latex_words(p) for p in prose)


def tidy(latex: str) -> str:
    """Return a sum without a plus before a minus and without factors of one."""
    latex = re.sub(r"\+ -\s*", "- ", latex)
    latex = re.sub(r"= -1 \\cdot ", "= - ", latex)
    return re.sub(r"([-+=]) 1 \\cdot ", r"\1 ", latex)


def rows(display: Display, room: float = TEXT_WIDTH) -> list[str]:
    """Return the rows of an aligned environment, broken where they are too wide for ``room`` points."""
    left_width = max(width(left) for left, _ in display.lines)
    stacked = left_width > _STACK * room
    out: list[str] = []
    for left, right in ((left, tidy(right)) for left, right in display.lines):
        if stacked and left and width(left) + width(right) <= room:
            out.append(f"& {left} {right}")
        elif stacked:
            if left:
                first, *rest = broken(left, room, room - _QUAD)
                out += [f"& {first}", *(rf"& \quad {r}" for r in rest)]
            first, *rest = broken(right, room - _QUAD, room - _QQUAD)
            out += [rf"& \quad {first}", *(rf"& \qquad {r}" for r in rest)]
        else:
            first, *rest = broken(right, room - left_width, room - left_width - _QQUAD)
            out += [f"{left} & {first}".lstrip(), *(rf"& \qquad {r}" for r in rest)]
    return out


def _block(block: Block) -> str:
    if not isinstance(block, Display):
        return inline(block)
    body = " \\\\\n".join(f"  {row}" for row in rows(block))
    return f"\\begin{{align*}}\n{body}\n\\end{{align*}}"


def _body(document: Document) -> str:
    parts = [f"% {document.id}\n\\subsection*{{{latex_words(document.title)}}}"]
    for paragraph in document.paragraphs:
        lines = [rf"\paragraph{{{latex_words(paragraph.heading)}.}}"]
        if paragraph.trouble:
            lines.append(rf"\textbf{{{latex_words(paragraph.trouble)}.}}")
        if isinstance(next(iter(paragraph.blocks), None), Display):
            lines.append(r"\leavevmode")  # a display right after a run-in heading would start beside it
        parts.append("\n".join(lines + [_block(b) for b in paragraph.blocks]))
    return "\n\n".join(parts)


def fragment(documents: Sequence[Document]) -> str:
    """Return LaTeX to be put into a document of one's own."""
    bodies = "\n\n".join(map(_body, documents))
    return f"{_HEAD}\\begingroup\\allowdisplaybreaks\\emergencystretch=3em\\tolerance=2000\n{bodies}\n\n\\endgroup\n"


def article(documents: Sequence[Document]) -> str:
    """Return a whole LaTeX document."""
    return f"{_PREAMBLE}{fragment(documents)}\\end{{document}}\n"
