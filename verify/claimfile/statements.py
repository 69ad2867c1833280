"""The outer form of a claim file: comments, continued lines, keywords, commas.

    file      = statement*
    statement = keyword item ("," item)*       the keyword at the margin; a line that begins with a blank continues it
    keyword   = "variables" | "define" | "assume" | "show"

A ``#`` begins a comment that ends with its line. Blank lines may stand anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

KEYWORDS = ("variables", "define", "assume", "show")
MAX_CHARS = 1_000_000
MAX_MESSAGE = 300
_SYNONYMS = {
    "variable": "variables", "var": "variables", "vars": "variables", "let": "define", "where": "define", "def": "define",
    "given": "assume", "suppose": "assume", "if": "assume", "when": "assume", "hypothesis": "assume", "hypotheses": "assume",
    "prove": "show", "then": "show", "claim": "show", "conclude": "show", "conclusion": "show", "check": "show",
}  # fmt: skip


class ClaimFileError(ValueError):
    """A text that is no claim file; the message is one line: where, what is wrong, what would be right."""

    def __init__(self, name: str, line: int, message: str) -> None:
        short = message if len(message) <= MAX_MESSAGE else message[:MAX_MESSAGE] + "..."
        super().__init__(f"{name}:{line}: {short}")


class Item(NamedTuple):
    """What stands between two commas, blanks made single, and the line on which it begins."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A keyword and what follows it."""

    keyword: str
    line: int
    items: tuple[Item, ...]


def _keyword(name: str, line: int, text: str) -> tuple[str, str]:
    """Split the keyword from what follows it."""
    end = re.search(r"[ ,=<>:+*/^()-]|\Z", text)
    word, rest = (text[: end.start()], text[end.start() :]) if end else (text, "")
    if word in KEYWORDS:
        if rest[:1] == ":":
            raise ClaimFileError(name, line, f"write {word} without a colon")
        if rest and rest[0] != " ":
            raise ClaimFileError(name, line, f"write a blank after {word}")
        return word, rest
    near = [_SYNONYMS[word.lower()]] if word.lower() in _SYNONYMS else get_close_matches(word.lower(), KEYWORDS, n=1)
    if near:
        hint = f"did you mean {near[0]}?"
    else:
        hint = f"a line begins with {', '.join(KEYWORDS)} or #, or with a blank if it continues the line before it"
    raise ClaimFileError(name, line, f"{(word or text)[:40]!r} is no keyword; {hint}")


def _single(words: str) -> str:
    return re.sub(" +", " ", words.strip(" "))


def _items(name: str, keyword: str, line: int, pieces: list[tuple[int, str]]) -> Iterator[Item]:
    """Split at the commas that stand outside parentheses (``diff(f, x)`` has one inside)."""
    begun, letters, depth, empty, commas = line, list[str](), 0, True, 0
    for number, piece in pieces:
        for letter in f"{piece} ":
            if letter == "," and depth == 0:
                if empty:
                    raise ClaimFileError(name, number, f"nothing stands before a comma after {keyword}")
                yield Item(_single("".join(letters)), begun)
                letters, empty, commas = [], True, commas + 1
                continue
            depth += {"(": 1, ")": -1}.get(letter, 0)
            if empty and letter != " ":
                begun, empty = number, False
            letters.append(letter)
    if empty:
        what = "the last comma" if commas else keyword
        raise ClaimFileError(name, pieces[-1][0], f"nothing follows {what}")
    yield Item(_single("".join(letters)), begun)


def _continues(name: str, number: int, line: str, follows: bool) -> None:
    """Refuse an indented line that was not meant to continue the one before it."""
    first = line.split()[0]
    if first in KEYWORDS:
        raise ClaimFileError(
            name, number, f"write {first} at the margin: a line that begins with a blank continues the one before it"
        )
    if not follows:
        raise ClaimFileError(
            name,
            number,
            f"a line that begins with a blank continues another, but none precedes; begin with {KEYWORDS[0]}",
        )


def statements(text: str, name: str) -> list[Statement]:
    """Return the statements of a file. Raises ClaimFileError."""
    if len(text) > MAX_CHARS:
        raise ClaimFileError(name, 1, f"{len(text)} characters; at most {MAX_CHARS} are read")
    found: list[tuple[str, int, list[tuple[int, str]]]] = []
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\t", " ").split("\n"), 1):
        line = raw.partition("#")[0].rstrip(" ")
        if not line:
            continue
        if line[0] == " ":
            _continues(name, number, line, bool(found))
            found[-1][2].append((number, line))
        else:
            keyword, rest = _keyword(name, number, line)
            found.append((keyword, number, [(number, rest)]))
    return [Statement(k, n, tuple(_items(name, k, n, pieces))) for k, n, pieces in found]
