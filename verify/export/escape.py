"""Plain words made safe for LaTeX (with nothing but amsmath loaded) and for Markdown."""

from __future__ import annotations

import re
import unicodedata

_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "_": r"\_", "&": r"\&", "%": r"\%", "#": r"\#", "$": r"\$",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "|": r"\textbar{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "`": r"\textasciigrave{}", "≤": r"$\le$", "≥": r"$\ge$", "≠": r"$\ne$", "→": r"$\to$", "×": r"$\times$",
    "·": r"$\cdot$", "∞": r"$\infty$", "∈": r"$\in$", "√": r"$\surd$", "±": r"$\pm$", "−": "$-$", "–": "--", "—": "---",
    "‘": "`", "’": "'", "“": "``", "”": "''", "…": r"\dots{}", "°": r"$^{\circ}$",
    "\u200b": r"\allowbreak{}", "²": "$^{2}$", "³": "$^{3}$",
}  # fmt: skip
_DIGRAPHS = {"->": r"$\to$", "=>": r"$\Rightarrow$", ">=": r"$\ge$", "<=": r"$\le$", "|->": r"$\mapsto$"}
_SPECIAL = re.compile(r"\|->|->|=>|>=|<=|\"|.", re.DOTALL)
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|$#~])")
_LETTERS = set("ßæœøłÆŒØŁıåÅ§")  # what LaTeX's own fonts have; anything else would stop it
_ACCENTS = set(map(chr, (0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30A, 0x30B, 0x30C, 0x327)))
_GREEK = re.compile(  # those that have a command; the other capitals look Latin
    r"greek (small) letter ((?!omicron|final)[a-z]+)\Z|"
    r"greek capital letter (gamma|delta|theta|lambda|xi|pi|sigma|upsilon|phi|psi|omega)\Z"
)
_DECIMAL = re.compile(r"(-?\d+)\.(\d+)")
_LONG = re.compile(r"[\w./:-]{16,}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return the text without control characters, which no terminal, XML or TeX file should receive."""
    return _CONTROL.sub("", text)


def _character(char: str) -> str:
    if char in _LATEX:
        return _LATEX[char]
    if char < "\x7f" or char in _LETTERS:
        return char
    parts = unicodedata.normalize("NFKD", char)
    if len(parts) == 2 and parts[0].isascii() and parts[0].isalpha() and parts[1] in _ACCENTS:
        return char
    name = unicodedata.name(char, "").lower().replace("lamda", "lambda")
    if match := _GREEK.match(name):
        return f"$\\{match[2] or match[3].capitalize()}$"
    return "".join(_LATEX.get(c, c) for c in parts if c < "\x7f") or "?"


def _breakable(match: re.Match[str]) -> str:
    """Return an id or a path, which may end a line after a dot or a slash, or a number, after five of its digits."""
    if found := _DECIMAL.fullmatch(match[0]):
        return f"{found[1]}." + "\u200b".join(re.findall(r".{1,5}", found[2]))
    return re.sub(r"([._/])(?=\w)", "\\1\u200b", match[0])


def latex_words(text: str) -> str:
    """Return plain words as LaTeX text."""
    opened = False
    out = []
    text = unicodedata.normalize("NFC", printable(text))
    text = _LONG.sub(_breakable, re.sub(r"(?<= )-(?= \S)", "\u2212", text))  # alone between words it is a minus
    for piece in _SPECIAL.findall(text):
        if piece == '"':
            opened = not opened
            out.append("``" if opened else "''")
        elif piece in _DIGRAPHS:
            out.append(_DIGRAPHS[piece])
        else:
            out.append(_character(piece))
    return "".join(out)


def markdown_words(text: str) -> str:
    """Return plain words as Markdown text."""
    return _MARKDOWN.sub(r"\\\1", printable(text))
