"""Documents in LaTeX: a fragment that needs amsmath alone, or a whole article."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from verify.export.breaking import broken
from verify.export.document import Block, Display, Document, Items, Math, Paragraph, Piece, Prose, Ref
from verify.export.escape import latex_words
from verify.export.mathtree import RELATIONS, is_one_of, parse, source
from verify.export.width import width
from verify.export.wordmath import split

TEXT_WIDTH = 335.0  # points; the text of a plain article is 345 wide
_STACK = 0.38  # a left side wider than this part of the text goes on lines of its own
_SHORT, _MOST_BESIDE = 40.0, 4  # or if it is no short one and more lines than these would stand beside it
_QUAD, _QQUAD = 10.0, 20.0
_WIDE = 230.0  # points; a wider formula is displayed
_LIST = 30.0  # points by which a list is indented
_TIGHT = r"\setlength{\itemsep}{2pt}\setlength{\parskip}{0pt}\setlength{\parsep}{0pt}"
_MOST_COLUMNS = 4
_UNBROKEN = 8  # lines of a formula that a page need not be able to break

Refer = Callable[[Ref], str]

# A step gets a number that \ref finds; nothing here has a name that a document of one's own could have.
STEP = """\
\\makeatletter
\\@ifundefined{c@tamegdstep}{\\newcounter{tamegdstep}}{}
\\providecommand{\\tamegdlabel}[2]{\\setcounter{tamegdstep}{#2}\\addtocounter{tamegdstep}{-1}%
  \\def\\theHtamegdstep{#1:#2}\\refstepcounter{tamegdstep}\\label{tamegd:#1:#2}}
\\makeatother
"""
_HEAD = "% Checked by tamegd. Needs only \\usepackage{amsmath}.\n% Every label, counter and macro begins with tamegd.\n"
_PREAMBLE = """\
% Checked by tamegd.
\\documentclass{article}
\\usepackage{amsmath}
\\begin{document}
"""


def refer(ref: Ref) -> str:
    """Return a reference within one derivation: steps have labels, other things are named."""
    if ref.kind == "step":
        return rf"\ref{{tamegd:{ref.target}}}"
    return latex_words(ref.text)


def words(text: str) -> str:
    """Return plain words as LaTeX text, with the formulas among them set as formulas."""
    quoted = re.sub(r'"([^"]*)"', "“\\1”", text)
    return "".join(f"${p.latex}$" if isinstance(p, Math) else latex_words(p) for p in split(quoted))


def _piece(piece: Piece, refer: Refer) -> str:
    if isinstance(piece, Math):
        return f"${piece.latex}$"
    return refer(piece) if isinstance(piece, Ref) else words(piece)


def inline(prose: Prose, refer: Refer = refer) -> str:
    """Return prose as LaTeX text; a formula that is too wide to stand in a line of text is displayed."""
    out = ""
    pieces = list(prose)
    for i, piece in enumerate(pieces):
        if not isinstance(piece, Math) or width(piece.latex) <= _WIDE:
            out += _piece(piece, refer)
            continue
        after = pieces[i + 1] if i + 1 < len(pieces) else ""
        point = after[:1] if isinstance(after, str) and after[:1] in (".", ",", ";", ":") else ""
        if point and isinstance(after, str):
            pieces[i + 1] = after[1:].lstrip()
        lines = Display((_sides(piece.latex),))
        if out or len(rows(lines, TEXT_WIDTH - _LIST)) > _UNBROKEN:
            out = out.rstrip() + f"\n{_displayed(lines, TEXT_WIDTH - _LIST, point)}\n"
        else:  # a display at the start of an item would leave its number alone on a line
            body = r" \\ ".join(rows(lines, TEXT_WIDTH - _LIST))
            out = rf"$\begin{{aligned}}[t] {body}{point} \end{{aligned}}$ "
    return out


def _sides(latex: str) -> tuple[str, str]:
    """Return a relation cut before its first sign, or a formula whole."""
    nodes = parse(latex)
    at = next((i for i, n in enumerate(nodes) if i and is_one_of(n, RELATIONS)), 0)
    return (source(nodes[:at]), source(nodes[at:])) if at else ("", latex)


def tidy(latex: str) -> str:
    """Return a sum without a plus before a minus and without factors of one."""
    latex = re.sub(r"\+ -\s*", "- ", latex)
    latex = re.sub(r"= -1 \\cdot ", "= - ", latex)
    return re.sub(r"([-+=]) 1 \\cdot ", r"\1 ", latex)


def rows(display: Display, room: float = TEXT_WIDTH) -> list[str]:
    """Return the rows of an aligned environment, broken where they are too wide for ``room`` points."""
    lines = [(left, tidy(right)) for left, right in display.lines]
    left_width = max(width(left) for left, _ in lines)
    beside = (room - left_width, room - left_width - _QQUAD)
    stacked = left_width > _STACK * room or (
        left_width > _SHORT and any(len(broken(right, *beside)) > _MOST_BESIDE for _, right in lines)
    )
    out: list[str] = []
    for left, right in lines:
        if stacked and left and width(left) + width(right) <= room:
            out.append(f"& {left} {right}")
        elif stacked:
            if left:
                first, *rest = broken(left, room, room - _QUAD)
                out += [f"& {first}", *(rf"& \quad {r}" for r in rest)]
                if rest and width(rest[-1]) + width(right) <= room - _QUAD:
                    out[-1] += f" {right}"
                    continue
            first, *rest = broken(right, room - _QUAD, room - _QQUAD)
            out += [rf"& \quad {first}", *(rf"& \qquad {r}" for r in rest)]
        else:
            first, *rest = broken(right, *beside)
            out += [f"{left} & {first}".lstrip(), *(rf"& \qquad {r}" for r in rest)]
    return out


def block(value: Block, refer: Refer = refer) -> str:
    """Return a sentence, a list or displayed lines."""
    if isinstance(value, Items):
        items = "\n".join(rf"\item {inline(item, refer)}" for item in value.items)
        return f"\\nopagebreak\\begin{{itemize}}{_TIGHT}\n{items}\n\\end{{itemize}}"
    if not isinstance(value, Display):
        return inline(value, refer)
    return _displayed(value)


def _displayed(value: Display, room: float = TEXT_WIDTH, point: str = "") -> str:
    body = " \\\\\n".join(f"  {row}" for row in rows(value, room))
    return f"\\begin{{align*}}\n{body}{point}\n\\end{{align*}}"


def columns(display: Display, room: float = TEXT_WIDTH) -> str:
    """Return displayed equations side by side, as many in a row as fit; those that need a row of their own come last."""
    short = [line for line in display.lines if sum(map(width, line)) + _QUAD <= room / 2]
    wide = [line for line in display.lines if line not in short]
    out = []
    for count in range(min(_MOST_COLUMNS, len(short)), 0, -1):
        table = [short[i : i + count] for i in range(0, len(short), count)]
        taken = [[max(width(row[c][side]) for row in table if c < len(row)) for side in (0, 1)] for c in range(count)]
        if sum(map(sum, taken)) + _QQUAD * (count - 1) + _QUAD <= room:
            body = " \\\\\n".join("  " + r" &\qquad ".join(f"{a} & {b}" for a, b in row) for row in table)
            out.append(f"\\begin{{alignat*}}{{{count}}}\n{body}\n\\end{{alignat*}}")
            break
    return "\n".join([*out, *([_displayed(Display(tuple(wide)), room)] if wide else [])])


def _paragraph(paragraph: Paragraph) -> str:
    lines = [rf"\paragraph{{{words(paragraph.heading.rstrip('.'))}.}}"]
    if paragraph.label:
        name, _, number = paragraph.label.rpartition(":")
        lines[0] += rf"\tamegdlabel{{{name}}}{{{number}}}"
    if paragraph.trouble:
        lines.append(rf"\textbf{{{words(paragraph.trouble)}.}}")
    if isinstance(next(iter(paragraph.blocks), None), Display | Items):
        lines.append(r"\leavevmode")  # a display right after a run-in heading would start beside it
    return "\n".join(lines + [block(b) for b in paragraph.blocks])


def _body(document: Document) -> str:
    head = f"% {document.id}\n\\subsection*{{{words(document.title.rstrip('.'))}}}\\label{{tamegd:{document.id}}}"
    return "\n\n".join([head, *map(_paragraph, document.paragraphs)])


def fragment(documents: Sequence[Document]) -> str:
    """Return LaTeX to be put into a document of one's own."""
    bodies = "\n\n".join(map(_body, documents))
    return (
        f"{_HEAD}{STEP}\\begingroup\\allowdisplaybreaks\\emergencystretch=3em\\tolerance=2000\n{bodies}\n\n\\endgroup\n"
    )


def article(documents: Sequence[Document]) -> str:
    """Return a whole LaTeX document."""
    return f"{_PREAMBLE}{fragment(documents)}\\end{{document}}\n"
