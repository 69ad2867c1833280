"""Formulas as MathML, which browsers set without a script; prose and displayed lines as HTML around it.

A formula is cut where a line may end, so that a narrow screen need not be scrolled. Displayed lines are set twice if they
have to be broken for a narrow screen, and the style sheet shows one of the two.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from functools import lru_cache
from urllib.parse import quote

from latex2mathml.converter import convert
from markupsafe import Markup, escape

from verify.export.breaking import broken
from verify.export.document import Block, Display, Items, Math, Piece, Prose, Ref
from verify.export.escape import printable
from verify.export.latex import rows
from verify.export.mathtext import plain_math
from verify.export.mathtree import RELATIONS, Node, is_one_of, parse, source
from verify.export.site.operators import marked
from verify.export.width import width
from verify.export.wordmath import split

WIDE, NARROW = 400.0, 175.0  # points at 10pt: how much of a line fits a desktop, and a phone of 390 pixels
_CONTINUED = (r"\quad", r"\qquad")  # what a row begins with that goes on from the one above
_PIECE = 160.0  # points: longer formulas within prose are cut
_DIGRAPHS = {"->": "\u2192", "=>": "\u21d2", ">=": "\u2265", "<=": "\u2264", "|->": "\u21a6"}
_DIGRAPH = re.compile(r"\|->|->|=>|>=|<=")
_OPENING = re.compile(r'(?<!"nb">)([(\[])(<math>.*?</math>)')
_POWER_OF_TEN = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)[eE]([+-]\d+)(?!\w)")
_TITLE = 90.0  # points: the same in the title of a page
_NAME = re.compile(r"\\mathrm\{([A-Za-z]+)\}")
_PRIMED = re.compile(r"('+)\^(\{[^{}]*\}|\w)")
_OPEN = re.compile(r"^<math [^>]*>(.*)</math>$", re.DOTALL)
_TEXT = re.compile(r"<mtext[^>]*>([^<]*)</mtext>")
_RAW = re.compile(r"[\\$]|&(?!#x[0-9A-Fa-f]+;|lt;|gt;|amp;)")


class NotSet(ValueError):
    """A formula that cannot be set: the message quotes it. Nobody should see raw LaTeX in its place."""


def _set(latex: str, goes_on: bool = False) -> str:
    """Return the MathML of a formula; one that cannot be set, as with a function of an author's own, becomes plain text."""
    try:
        return inner(latex, goes_on)
    except NotSet:
        return f"<mtext>{escape(plain_math(latex))}</mtext>"


def _together(match: re.Match[str]) -> str:
    """Return primes and a power that follows them as one superscript, which is how TeX reads them."""
    return "^{" + r"\prime " * len(match[1]) + match[2].strip("{}") + "}"


@lru_cache(maxsize=4096)
def inner(latex: str, goes_on: bool = False) -> str:
    """Return the MathML of a formula without the ``math`` element around it. Raises NotSet.

    ``goes_on`` says that it goes on from a line before.
    """
    try:
        found = _OPEN.match(convert(_PRIMED.sub(_together, _NAME.sub(r"\\text{\1}", latex))))
    except Exception as error:
        raise NotSet(f"{latex!r}: {type(error).__name__}: {error}") from error
    if found is None or _RAW.search(found[1]):
        raise NotSet(f"{latex!r} is not understood")
    # A name is no text: beside text alone a relation sign would be set without its spaces.
    try:
        return marked(_TEXT.sub(r'<mi class="word">\1</mi>', found[1]), goes_on)
    except ElementTree.ParseError as error:
        raise NotSet(f"{latex!r}: {error}") from error


def _pieces(latex: str, room: float) -> list[str]:
    """Cut a long formula before its relation signs, and these parts before their plus and minus signs."""
    if width(latex) <= room:
        return [latex]
    parts: list[list[Node]] = [[]]
    for node in parse(latex):
        if is_one_of(node, RELATIONS) and parts[-1]:
            parts.append([])
        parts[-1].append(node)
    return [line for part in parts for line in broken(source(part).strip(), room, room)]


def formula(latex: str, room: float = _PIECE) -> Markup:
    """Return a formula within prose; a line may end between its pieces, cut to ``room`` points where that can be done."""
    pieces = enumerate(_pieces(latex, room))
    return Markup(" ").join(Markup(f"<math>{_set(piece, i > 0)}</math>") for i, piece in pieces)


def _joined(text: str) -> str:
    """Return words between formulas, with signs as they are printed."""
    return _DIGRAPH.sub(lambda found: _DIGRAPHS[found[0]], printable(text))


def _together_with_brackets(html: Markup) -> Markup:
    """Return it so that no line ends between a bracket and the formula that it opens with, as browsers allow."""
    return Markup(_OPENING.sub(r'<span class="nb">\1\2</span>', str(html)))  # of Markup it would escape the tags


def words(text: str, room: float = _PIECE) -> Markup:
    """Return plain words as HTML, with the formulas among them set as formulas."""
    pieces = (formula(p.latex, room) if isinstance(p, Math) else _joined(p) for p in split(text))
    return _together_with_brackets(Markup("").join(pieces))


def measured(text: str) -> Markup:
    """Return the words of a computation as HTML: 4.6e-41 in them is a number, and no product with e."""
    number, power = Markup("{}·10<sup>{}</sup>").format, str.maketrans({"-": "\u2212", "+": ""})
    out, at = Markup(""), 0
    for found in _POWER_OF_TEN.finditer(text):
        out += words(text[at : found.start()]) + number(found[1], str(int(found[2])).translate(power))
        at = found.end()
    return out + words(text[at:])


def heading(text: str) -> Markup:
    """Return the words of a title, whose letters are large: formulas are cut to shorter pieces for a phone."""
    return words(text, _TITLE)


def _piece(piece: Piece) -> Markup:
    if isinstance(piece, str):
        return words(piece)
    if isinstance(piece, Math):
        return formula(piece.latex)
    return _reference(piece)


def _reference(ref: Ref) -> Markup:
    """Return a link to a step of the same page, or to the page of a theorem, which is in the same folder."""
    if ref.kind == "step":
        return Markup('<a href="#step-{}">{}</a>').format(ref.target.rpartition(":")[2], ref.text)
    if ref.kind == "theorem":
        return Markup('<a href="{}.html">{}</a>').format(quote(ref.target), ref.text)
    return escape(printable(ref.text))


def prose(value: Prose) -> Markup:
    """Return prose as HTML."""
    return _together_with_brackets(Markup("").join(map(_piece, value)))


def _table(lines: list[str]) -> Markup:
    """Return the rows ``left & right`` of an aligned environment as a table."""
    out = []
    for line in lines:
        left, _, right = line.rpartition("&")
        cells = f"<mtd>{_set(left.strip())}</mtd>" if left.strip() else "<mtd></mtd>"
        right = right.strip()
        out.append(f"<mtr>{cells}<mtd>{_set(right, right.startswith(_CONTINUED))}</mtd></mtr>")
    return Markup(f'<math display="block"><mtable displaystyle="true">{"".join(out)}</mtable></math>')


def display(value: Display) -> Markup:
    """Return displayed lines, each broken where it is too wide; twice if a phone needs other breaks."""
    wide, narrow = rows(value, WIDE), rows(value, NARROW)
    if wide == narrow:
        return Markup('<div class="tex">{}</div>').format(_table(wide))
    pair = Markup('<div class="tex wide">{}</div><div class="tex narrow">{}</div>')
    return pair.format(_table(wide), _table(narrow))


def block(value: Block) -> Markup:
    """Return a paragraph, a list or displayed lines."""
    if isinstance(value, Display):
        return display(value)
    if isinstance(value, Items):
        return Markup("<ul>{}</ul>").format(
            Markup("").join(Markup("<li>{}</li>").format(prose(i)) for i in value.items)
        )
    return Markup("<p>{}</p>").format(prose(value))


def blocks(values: list[Block] | tuple[Block, ...]) -> Markup:
    """Return paragraphs and displayed lines, one after the other."""
    return Markup("\n").join(map(block, values))
