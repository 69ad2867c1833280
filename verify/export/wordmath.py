"""Formulas within plain words, as in "h < h* and eta < 1": found, and turned into LaTeX.

Only what reads as a formula from end to end is one; a piece that does not stays as it is. Nothing is evaluated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from verify.export.document import Math

_GREEK = (
    "alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|phi|chi|psi|omega|"
    "Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega"
)
_FUNCTIONS = {
    "sqrt", "log", "exp", "cos", "sin", "tan", "tanh", "cosh", "det", "max", "min", "sup", "inf", "lim", "diag", "rank",
    "tr", "grad",
}  # fmt: skip
_NAMED = {
    "diag": r"\operatorname{diag}", "rank": r"\operatorname{rank}", "tr": r"\operatorname{tr}", "grad": r"\nabla",
}  # fmt: skip
_OTHER = {
    "eps": r"\varepsilon",
    "lam": r"\lambda",
    "ups": r"\upsilon",
    "ell": r"\ell",
    "lo": r"\mathrm{lo}",
    "hi": r"\mathrm{hi}",
}
_WORD = rf"(?:{_GREEK}|{'|'.join(_OTHER)}|[A-Za-z])"
_JOINING = "and|or|is|are|of|at|in|for|to|with|as|on|by|if|then|where|when|but|has|have|exactly|alone|itself|from"
_TOKEN = re.compile(
    rf"""(?P<space>[ ]+)
    |(?P<number>\d+(?:\.\d+)?)
    |(?P<function>(?:{'|'.join(sorted(_FUNCTIONS))}|(?:min|max|sup|inf|lim)_[a-z])(?=[ (|]))
    |(?P<size>(?<=\()[a-z]\ x\ [a-z](?=\)))
    |(?P<rate>d(?:{_GREEK}|[A-Za-z])(?:_\w)?'*/d(?:{_GREEK}|[A-Za-z])(?:_\w)?(?!\w))
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
_RELATIONS = {"<=": r"\le", ">=": r"\ge", "!=": r"\ne", "->": r"\to", "|->": r"\mapsto"}
_ARTICLES = {"a", "A", "I"}
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|cf|vs|pp?(?=\. \d))\.(?!\w)|\b[A-Z]\.(?= [A-Z][a-z]+\.)")


@dataclass(frozen=True)
class _Piece:
    kind: str
    text: str
    start: int
    end: int


class _Stop(Exception):
    """The text does not go on as a formula."""


class _Reader:
    """Reads one formula by descent: relations of sums of products of powers; ``at`` is the next piece."""

    def __init__(self, text: str, pieces: list[_Piece], at: int) -> None:
        self.text, self.pieces, self.at = text, pieces, at
        self.telling = False  # whether something marks it as a formula: an operator, a Greek letter, an index

    def peek(self, skip: int = 0) -> _Piece | None:
        at = self.at + skip
        return self.pieces[at] if at < len(self.pieces) else None

    def kind(self, skip: int = 0) -> str:
        piece = self.peek(skip)
        return piece.kind if piece else ""

    def is_(self, text: str, skip: int = 0) -> bool:
        piece = self.peek(skip)
        return piece is not None and piece.text == text

    def take(self) -> str:
        piece = self.pieces[self.at]
        self.at += 1
        return piece.text

    def spaces(self) -> int:
        return 1 if self.kind() == "space" else 0

    def tried(self, skip: int, part: str) -> str:
        """Go over ``skip`` pieces and read a part; nothing is read, and _Stop raised, if there is none."""
        before, telling = self.at, self.telling
        self.at += skip
        try:
            out: str = getattr(self, part)()
        except _Stop:
            self.at, self.telling = before, telling
            raise
        return out

    def chain(self) -> str:
        """Read sums with relations between them."""
        if self.kind() == "relation" and not (self.is_("<") and self.kind(1) not in ("", "space")):
            raise _Stop  # "the steps with > 0" is no formula
        out = self.sum()
        while True:
            skip = self.spaces()
            if self.kind(skip) != "relation":
                return out
            before = self.at
            self.at += skip
            sign = self.take()
            try:
                right = self.tried(self.spaces(), "sum")
            except _Stop:
                self.at = before
                return out
            self.telling = True
            out += f" {_RELATIONS.get(sign, sign)} {right}"

    def sum(self) -> str:
        out = ""
        if self.kind() == "sign" and not (
            self.kind(1) == "space" and self.at and self.text[self.pieces[self.at].start - 1] != "("
        ):
            before = self.at
            sign = r"\pm " if self.take() == "+-" else self.pieces[before].text
            try:
                out = sign + self.product()
            except _Stop:
                self.at = before
                raise
            self.telling = True
        else:
            out = self.product()
        while True:
            skip = self.spaces()
            if (
                self.kind(skip) != "sign"
                or (skip and self.kind(skip + 1) != "space")
                or (not skip and self.kind(1) == "space")
            ):
                return out
            before = self.at
            self.at += skip
            sign = self.take()
            try:
                right = self.tried(self.spaces(), "product")
            except _Stop:
                self.at = before
                return out
            self.telling = True
            out += rf" \pm {right}" if sign == "+-" else f" {sign} {right}"

    def product(self) -> str:
        out = self.power()
        while True:
            if self.is_("/", self.spaces()):
                before = self.at
                self.at += self.spaces()
                self.take()
                try:
                    out += "/" + self.tried(self.spaces(), "power")
                    self.telling = True
                    continue
                except _Stop:
                    self.at = before
                    return out
            if self.kind() == "dot":
                before = self.at
                self.take()
                try:
                    out += r" \cdot " + self.power()
                    self.telling = True
                    continue
                except _Stop:
                    self.at = before
                    return out
            skip = self.spaces()
            following = self.peek(skip)
            if following is None or following.kind not in (
                "name",
                "short",
                "function",
                "number",
                "other",
                "rate",
                "relation",
            ):
                return out
            if following.kind == "relation" and not (
                following.text == "<" and self.kind(skip + 1) not in ("", "space")
            ):
                return out
            if self._article(following) or following.text in ",/)]![":
                return out
            if following.text in "(|" and skip and not self._opens_product(skip):
                return out
            powers = following.kind == "number" and skip and self.kind(skip + 1) == "power"
            if following.kind == "number" and not (powers and out[-1:].isdigit()):
                return out
            sized = self.kind(skip + 1) == "size"
            try:
                factor = self.tried(skip, "power")
                apart = r"\mathrm" in factor or out.endswith((r"\mathrm{lo}", r"\mathrm{hi}"))
                out += (r" \cdot " if powers else r"\ " if sized else r"\, " if apart else " ") + factor
            except _Stop:
                return out

    def _opens_product(self, skip: int) -> bool:
        """Whether a bracket after a blank is a factor, and no remark in brackets: it holds a formula with an operator."""
        before, telling = self.at, self.telling
        self.at, self.telling = self.at + skip, False
        try:
            inside = self.power()
            return self.telling and not any(
                sign in inside for sign in (" = ", " < ", " > ", r" \le ", r" \ge ", r" \ne ")
            )
        except _Stop:
            return False
        finally:
            self.at, self.telling = before, telling

    def _article(self, piece: _Piece) -> bool:
        """Whether a lone a, A or I after a factor is a word, with another one behind it, and not the next factor."""
        behind = re.match(r"[ -]([a-z]{2,})\b", self.text[piece.end :])
        known = behind and re.fullmatch(rf"{_JOINING}|{_GREEK}|{'|'.join(_FUNCTIONS)}", behind[1])
        return piece.text in _ARTICLES and behind is not None and not known

    def power(self) -> str:
        out = self.atom()
        if self.kind() == "power":
            before = self.at
            self.take()
            try:
                base = f"{{{out}}}" if out.endswith("^{*}") else out  # two superscripts would stop LaTeX
                out = f"{base}^{{{self.exponent()}}}"
                self.telling = True
            except _Stop:
                self.at = before
        return out

    def exponent(self) -> str:
        sign = self.take() if self.is_("-") else ""
        if self.is_("("):
            self.take()
            out = self.chain()
            self.close(")")
            return sign + out
        if self.kind() not in ("number", "name"):
            raise _Stop
        if self.kind() == "number":
            return sign + self.take()
        text = self.take()
        if "*" in text:
            raise _Stop
        return sign + (r"\top" if text == "T" else _name(text))

    def close(self, end: str) -> None:
        if not self.is_(end):
            raise _Stop
        self.take()

    def listed(self, end: str) -> str:
        parts = [self.chain()]
        while self.is_(","):
            self.take()
            parts.append(self.tried(self.spaces(), "chain"))
        self.close(end)
        return ", ".join(parts)

    def atom(self) -> str:
        piece = self.peek()
        if piece is None:
            raise _Stop
        if piece.kind == "number":
            return self.take()
        if piece.kind == "function":
            return self.function()
        if piece.kind == "name":
            self.take()
            if piece.text[:1] not in _ARTICLES or len(piece.text) > 1:
                self.telling = True
            if piece.text == "R" and self._space(piece):
                return r"\mathbf{R}"
            out = _name(piece.text)
            if self.is_("("):  # a function's value
                try:
                    inner = self.tried(1, "arguments")
                except _Stop:
                    return out
                self.telling = True
                out += f"({inner})"
            return out
        if piece.text == "[" and self.is_("[", 1):
            return self.matrix()
        if piece.text == "<":
            return self.inner_product()
        if piece.text in "([":
            before = self.at
            end = {"(": ")", "[": "]"}[self.take()]
            try:
                inner = self.chain()
                while self.is_(","):
                    self.take()
                    inner += ", " + self.tried(self.spaces(), "chain")
                closing = ")" if self.is_(")") else "]"
                if end != closing and not (", " in inner and self.peek() is not None and self.peek().text in ")]"):  # type: ignore[union-attr]
                    raise _Stop
                self.close(closing)
            except _Stop:
                self.at = before
                raise
            return f"{piece.text}{inner}{closing}"
        if piece.text == "|":
            before = self.at
            self.take()
            try:
                inner = self.chain()
                if self.kind() != "norm" and not self.is_("|"):
                    raise _Stop
            except _Stop:
                self.at = before
                raise
            self.telling = True
            index = self.take()[1:]
            return rf"\|{inner}\|{index}" if index else f"|{inner}|"
        if piece.kind == "infinity":
            self.take()
            return r"\infty"
        if piece.kind in ("short", "given"):
            self.take()
            self.telling = True
            short = f"{piece.text[:1]}_{{{piece.text[1:]}}}"
            return _OTHER.get(piece.text, rf"\mathrm{{{piece.text}}}") if piece.kind == "given" else short
        if piece.kind in ("size", "rate"):
            self.take()
            self.telling = True
            if piece.kind == "size":
                return piece.text.replace(" x ", r" \times ")
            return "/".join("d" + _name(part[1:]) for part in piece.text.split("/"))
        raise _Stop

    def _space(self, piece: _Piece) -> bool:
        """Whether an R is the real numbers: in R^d, R^(m x n) and, after "in", R^2; but not in R^T, or in a square."""
        if self.kind() != "power":
            return False
        exponent = self.peek(1)
        if exponent is None:
            return False
        said = re.search(r"\bin \Z", self.text[: piece.start]) is not None
        return (
            said
            or exponent.text in "({"
            or (exponent.kind == "name" and exponent.text not in "T'" and len(exponent.text) == 1)
        )

    def matrix(self) -> str:
        """Read a matrix, as in [[1, 2], [3, 4]]."""
        before = self.at
        try:
            self.take()
            rows = []
            while True:
                if not self.is_("["):
                    raise _Stop
                self.take()
                rows.append(self.listed("]").replace(", ", " & "))
                if not self.is_(","):
                    break
                self.take()
                self.at += self.spaces()
            self.close("]")
        except _Stop:
            self.at = before
            raise
        self.telling = True
        if len(rows) == 1 and " & " not in rows[0]:
            return f"({rows[0]})"
        inside = r" \\ ".join(rows)
        return rf"\left(\begin{{smallmatrix}} {inside} \end{{smallmatrix}}\right)"

    def inner_product(self) -> str:
        """Read an inner product, as in <R, Z>."""
        before = self.at
        try:
            self.take()
            left = self.sum()
            if not self.is_(","):
                raise _Stop
            self.take()
            right = self.tried(self.spaces(), "sum")
            self.close(">")
        except _Stop:
            self.at = before
            raise
        self.telling = True
        return rf"\langle {left}, {right} \rangle"

    def arguments(self) -> str:
        return self.listed(")")

    def function(self) -> str:
        name, below, index = self.take().partition("_")
        before = self.at
        command = _NAMED.get(name, f"\\{name}") + (f"_{{{index}}}" if below else "")
        try:
            if self.is_("("):
                self.take()
                inner = self.listed(")")
                self.telling = True
                return rf"\sqrt{{{inner}}}" if name == "sqrt" else f"{command}({inner})"
            if self.is_("|"):
                inner = self.power()
                self.telling = True
                return f"{command} {inner}"
            if self.kind() == "space" and (below or name not in ("max", "min", "sup", "inf", "rank", "diag", "det")):
                inner = self.tried(1, "power")
                self.telling = True
                return f"{command} {inner}"
        except _Stop:
            self.at = before
        raise _Stop


def _name(text: str) -> str:
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
    letter = _OTHER.get(base) or (base if len(base) == 1 else "\\" + base)
    index = index.strip("{}()")
    greek = re.fullmatch(_GREEK, index)
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
        raise _Stop
    return letter + (f"_{{{sub}}}" if sub else "") + primes + star


def _pieces(text: str, start: int) -> list[_Piece]:
    """Cut the text from ``start`` on into the tokens of formulas, up to the first thing that is none."""
    out: list[_Piece] = []
    at = start
    while match := _TOKEN.match(text, at):
        out.append(_Piece(match.lastgroup or "", match[0], at, match.end()))
        at = match.end()
    return out


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether what stands at the ends does not run on into a word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    quoted = before == "'" and not text[start - 2 : start - 1].isalnum()
    if before and not quoted and (before.isalnum() or before in "_'^\\"):
        return False
    return not (
        after
        and (
            after.isalnum() or after in "_^" or (after == "-" and text[end + 1 : end + 2].isalpha() and end - start > 2)
        )
    )


def _article(text: str, start: int, end: int) -> bool:
    """Whether a lone a, A or I is a word: followed by one, and not by a sign."""
    word = text[start:end]
    if word not in _ARTICLES:
        return False
    after = text[end:]
    if word == "A":
        opening = start == 0 or text[:start].rstrip()[-1:] in ".:;"
        return bool(re.match(r" [a-z]{2,}|-", after)) and opening
    return not re.match(r"\s*(?:[,.;:)]|\Z)", after) or start == 0


def split(text: str) -> list[str | Math]:
    """Return the text as words and formulas, in order."""
    out: list[str | Math] = []
    words = at = 0
    skipped = {m.start(): m.end() for m in _ABBREVIATION.finditer(text)}
    while at < len(text):
        if at in skipped:
            at = skipped[at]
            continue
        quoted = text[at - 1 : at] == "'" and not text[at - 2 : at - 1].isalnum()
        if (at and not quoted and (text[at - 1].isalnum() or text[at - 1] in "_'")) or text[at] == " ":
            at += 1
            continue
        pieces = _pieces(text, at)
        found = _read(text, pieces)
        if found is None:
            at += 1
            continue
        formula, end = found
        if words < at:
            out.append(text[words:at])
        out.append(Math(formula))
        words = at = end
    if words < len(text):
        out.append(text[words:])
    return out


def _read(text: str, pieces: list[_Piece]) -> tuple[str, int] | None:
    if not pieces or pieces[0].kind in ("space", "power", "dot"):
        return None
    reader = _Reader(text, pieces, 0)
    try:
        formula = reader.chain()
    except _Stop:
        return None
    if not reader.at:
        return None
    start, end = pieces[0].start, pieces[reader.at - 1].end
    if not _bounded(text, start, end) or _article(text, start, end):
        return None
    return (formula, end) if reader.telling or text[start:end] in _ARTICLES else None
