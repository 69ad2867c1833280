"""A text without a format: paragraphs of words, formulas and displayed lines, which each renderer sets in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORDS = re.compile(r"(?:([a-z]{2,})(?:-[a-z]+)?[,:;]?(?: (?![-+*/^=<>])|\Z)|a (?=[A-Za-z]|\Z))")
_GREEK = {
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
}  # fmt: skip


@dataclass(frozen=True)
class Math:
    """A formula in LaTeX, within prose."""

    latex: str


@dataclass(frozen=True)
class Ref:
    """A reference to a ``step``, a ``theorem`` or a ``result`` that is cited; who cannot point at the target prints ``text``.

    ``target`` is the theorem's id; for a step followed by a colon and its number; for a result its reference.
    """

    kind: str
    target: str
    text: str


Piece = str | Math | Ref
Prose = tuple[Piece, ...]


@dataclass(frozen=True)
class Display:
    """Displayed lines, pairs (left, right) of LaTeX to be aligned between the two."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Items:
    """A list of sentences."""

    items: tuple[Prose, ...]


Block = Prose | Display | Items


@dataclass(frozen=True)
class Paragraph:
    """A heading and what stands under it; ``trouble`` says why it is not to be believed.

    ``label`` is the target of references to it.
    """

    heading: str
    blocks: tuple[Block, ...]
    trouble: str = ""
    label: str = ""


@dataclass(frozen=True)
class Document:
    """One theorem, ready to be rendered."""

    id: str
    title: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def checked(self) -> bool:
        """Whether nothing in it is marked as not checked."""
        return not any(p.trouble for p in self.paragraphs)


def listed(pieces: Iterable[Prose], between: str = ", ") -> Prose:
    """Join pieces of prose with commas."""
    out: list[Piece] = []
    for piece in pieces:
        out += [between, *piece] if out else piece
    return tuple(out)


def capital(text: str) -> str:
    """Return words with a capital at the start; a formula (``x = 1``, ``rho x``) starts as it is."""
    match = _WORDS.match(text)
    return text[:1].upper() + text[1:] if match and match[1] not in _GREEK else text


def closed(prose: Prose, end: str = ".") -> Prose:
    """Return prose as a sentence: a capital at its start, ``end`` at its end."""
    first, *rest = prose
    whole = [capital(first) if isinstance(first, str) else first, *rest]
    last = whole[-1]
    if isinstance(last, str):
        whole[-1] = last.rstrip().rstrip(".:") + end
    else:
        whole.append(end)
    return tuple(whole)
