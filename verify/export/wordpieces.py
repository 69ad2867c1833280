"""The pieces of formulas within words: names, numbers, signs; and how a name looks in LaTeX."""

from __future__ import annotations

import re
from dataclasses import dataclass

GREEK = (
    "alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|phi|chi|psi|omega|"
    "Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega"
)
FUNCTIONS = {
    "sqrt", "log", "exp", "cos", "sin", "tan", "tanh", "cosh", "det", "max", "min", "sup", "inf", "lim", "diag", "rank",
    "tr", "grad",
}  # fmt: skip
NAMED = {
    "diag": r"\operatorname{diag}", "rank": r"\operatorname{rank}", "tr": r"\operatorname{tr}", "grad": r"\nabla",
}  # fmt: skip
OTHER = {
    "eps": r"\varepsilon",
    "lam": r"\lambda",
    "ups": r"\upsilon",
    "ell": r"\ell",
    "lo": r"\mathrm{lo}",
    "hi": r"\mathrm{hi}",
}
_WORD = rf"(?:{GREEK}|{'|'.join(OTHER)}|[A-Za-z])"
JOINING = "and|or|is|are|of|at|in|for|to|with|as|on|by|if|then|where|when|but|has|have|exactly|alone|itself|from"
_TOKEN = re.compile(
    rf"""(?P<space>[ ]+)
    |(?P<number>\d+(?:\.\d+)?)
    |(?P<function>(?:{'|'.join(sorted(FUNCTIONS))}|(?:min|max|sup|inf|lim)_[a-z])(?=[ (|]))
    |(?P<size>(?<=\()[a-z]\ x\ [a-z](?=\)))
    |(?P<rate>d(?:{GREEK}|[A-Za-z])(?:_\w)?'*/d(?:{GREEK}|[A-Za-z])(?:_\w)?(?!\w))
    |(?P<infinity>infinity\b)
    |(?P<short>[A-Za-z]\d(?![\w*^']))
    |(?P<name>{_WORD}(?![A-Za-z0-9])(?:_(?:\{{[^{{}}]*\}}|\([\w+/-]+\)|[+-](?=[\s^),.;:/'|]|\Z)|next(?![a-z])|inf(?![a-z])|star(?![a-z])|[A-Za-z0-9]+(?![a-z])))?(?:'+(?![A-Za-z]))?(?:\*(?:_[a-z](?![a-z]))?(?![\w(])|(?<=h)\*(?=\())?)
    |(?P<given>[a-z]{{2,}}(?=\ =\ -?\d))
    |(?P<relation>\|->|->|<=|>=|!=|=(?!>)|<|>)
    |(?P<sign>\+-|[-+])
    |(?P<power>\^)
    |(?P<norm>\|_[A-Z0-9](?![A-Za-z0-9]))
    |(?P<other>[()\[\]|,/!])
    |(?P<dot>\.(?={_WORD}(?![A-Za-z])|\())""",
    re.VERBOSE,
)  # fmt: skip
RELATIONS = {"<=": r"\le", ">=": r"\ge", "!=": r"\ne", "->": r"\to", "|->": r"\mapsto"}
ARTICLES = {"a", "A", "I"}
ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|cf|vs|pp?(?=\. \d))\.(?!\w)|\b[A-Z]\.(?= [A-Z][a-z]+\.)")


@dataclass(frozen=True)
class Piece:
    """A piece of a text with its place in it; ``kind`` is the name of its group in the pattern."""

    kind: str
    text: str
    start: int
    end: int


class Stop(Exception):
    """The text does not go on as a formula."""


def symbol(text: str) -> str:
    """Return a name with index, primes and star in LaTeX."""
    star = "^{*}" if "*" in text else ""
    text = text.replace("*", "")
    bare = text.rstrip("'")
    primes = text[len(bare) :]
    base, _, index = bare.partition("_")
    if index == "next":
        index, primes = "", primes + "'"
    if index == "star":
        index, star = "", "^{*}"
    letter = OTHER.get(base) or (base if len(base) == 1 else "\\" + base)
    index = index.strip("{}()")
    greek = re.fullmatch(GREEK, index)
    sub = (
        r"\infty"
        if index == "inf"
        else f"\\{index}"
        if greek
        else index
        if len(index) < 2 or not index.isalpha()
        else rf"\mathrm{{{index}}}"
    )
    if sub and re.search(r"[^\w+\-,/\\{} ]", sub):
        raise Stop
    return letter + (f"_{{{sub}}}" if sub else "") + primes + star


def pieces_of(text: str, start: int) -> list[Piece]:
    """Cut the text from ``start`` on into the tokens of formulas, up to the first thing that is none."""
    out: list[Piece] = []
    at = start
    while match := _TOKEN.match(text, at):
        out.append(Piece(match.lastgroup or "", match[0], at, match.end()))
        at = match.end()
    return out
