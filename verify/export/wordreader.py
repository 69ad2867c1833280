"""Reads formulas within words, one after the other, and says them in LaTeX."""

from __future__ import annotations

import re

from verify.export.wordpieces import ARTICLES, FUNCTIONS, GREEK, JOINING, NAMED, OTHER, RELATIONS, Piece, Stop, symbol


class Reader:
    """Reads one formula by descent: relations of sums of products of powers; ``at`` is the next piece."""

    def __init__(self, text: str, pieces: list[Piece], at: int) -> None:
        self.text, self.pieces, self.at = text, pieces, at
        self.telling = False  # whether something marks it as a formula: an operator, a Greek letter, an index

    def peek(self, skip: int = 0) -> Piece | None:
        """Return the next piece, or the one after ``skip`` more; None at the end."""
        at = self.at + skip
        return self.pieces[at] if at < len(self.pieces) else None

    def kind(self, skip: int = 0) -> str:
        """Return the kind of that piece; empty at the end."""
        piece = self.peek(skip)
        return piece.kind if piece else ""

    def is_(self, text: str, skip: int = 0) -> bool:
        """Whether that piece is this text."""
        piece = self.peek(skip)
        return piece is not None and piece.text == text

    def take(self) -> str:
        """Return the text of the next piece and go over it."""
        piece = self.pieces[self.at]
        self.at += 1
        return piece.text

    def spaces(self) -> int:
        """Return 1 if a blank comes next."""
        return 1 if self.kind() == "space" else 0

    def tried(self, skip: int, part: str) -> str:
        """Go over ``skip`` pieces and read a part; nothing is read, and Stop raised, if there is none."""
        before, telling = self.at, self.telling
        self.at += skip
        try:
            out: str = getattr(self, part)()
        except Stop:
            self.at, self.telling = before, telling
            raise
        return out

    def chain(self) -> str:
        """Read sums with relations between them."""
        if self.kind() == "relation" and not (self.is_("<") and self.kind(1) not in ("", "space")):
            raise Stop  # "the steps with > 0" is no formula
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
            except Stop:
                self.at = before
                return out
            self.telling = True
            out += f" {RELATIONS.get(sign, sign)} {right}"

    def sum(self) -> str:
        """Read products with plus and minus signs between them."""
        out = ""
        if self.kind() == "sign" and not (
            self.kind(1) == "space" and self.at and self.text[self.pieces[self.at].start - 1] != "("
        ):
            before = self.at
            sign = r"\pm " if self.take() == "+-" else self.pieces[before].text
            try:
                out = sign + self.product()
            except Stop:
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
            except Stop:
                self.at = before
                return out
            self.telling = True
            out += rf" \pm {right}" if sign == "+-" else f" {sign} {right}"

    def product(self) -> str:
        """Read factors side by side, quotients and dots."""
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
                except Stop:
                    self.at = before
                    return out
            if self.kind() == "dot":
                before = self.at
                self.take()
                try:
                    out += r" \cdot " + self.power()
                    self.telling = True
                    continue
                except Stop:
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
            except Stop:
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
        except Stop:
            return False
        finally:
            self.at, self.telling = before, telling

    def _article(self, piece: Piece) -> bool:
        """Whether a lone a, A or I after a factor is a word, with another one behind it, and not the next factor."""
        behind = re.match(r"[ -]([a-z]{2,})\b", self.text[piece.end :])
        known = behind and re.fullmatch(rf"{JOINING}|{GREEK}|{'|'.join(FUNCTIONS)}", behind[1])
        return piece.text in ARTICLES and behind is not None and not known

    def power(self) -> str:
        """Read an atom, with an exponent if there is one."""
        out = self.atom()
        if self.kind() == "power":
            before = self.at
            self.take()
            try:
                base = f"{{{out}}}" if out.endswith("^{*}") else out  # two superscripts would stop LaTeX
                out = f"{base}^{{{self.exponent()}}}"
                self.telling = True
            except Stop:
                self.at = before
        return out

    def exponent(self) -> str:
        """Read what stands after a power sign."""
        sign = self.take() if self.is_("-") else ""
        if self.is_("("):
            self.take()
            out = self.chain()
            self.close(")")
            return sign + out
        if self.kind() not in ("number", "name"):
            raise Stop
        if self.kind() == "number":
            return sign + self.take()
        text = self.take()
        if "*" in text:
            raise Stop
        return sign + (r"\top" if text == "T" else symbol(text))

    def close(self, end: str) -> None:
        """Go over a closing bracket. Raises Stop if there is none."""
        if not self.is_(end):
            raise Stop
        self.take()

    def listed(self, end: str) -> str:
        """Read parts with commas between them up to a closing bracket."""
        parts = [self.chain()]
        while self.is_(","):
            self.take()
            parts.append(self.tried(self.spaces(), "chain"))
        self.close(end)
        return ", ".join(parts)

    def atom(self) -> str:
        """Read a number, a name, a function, a bracket, a matrix, an inner product or bars."""
        piece = self.peek()
        if piece is None:
            raise Stop
        if piece.kind == "number":
            return self.take()
        if piece.kind == "function":
            return self.function()
        if piece.kind == "name":
            self.take()
            if piece.text[:1] not in ARTICLES or len(piece.text) > 1:
                self.telling = True
            if piece.text == "R" and self._space(piece):
                return r"\mathbf{R}"
            out = symbol(piece.text)
            if self.is_("("):  # a function's value
                try:
                    inner = self.tried(1, "arguments")
                except Stop:
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
                    raise Stop
                self.close(closing)
            except Stop:
                self.at = before
                raise
            return f"{piece.text}{inner}{closing}"
        if piece.text == "|":
            before = self.at
            self.take()
            try:
                inner = self.chain()
                if self.kind() != "norm" and not self.is_("|"):
                    raise Stop
            except Stop:
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
            return OTHER.get(piece.text, rf"\mathrm{{{piece.text}}}") if piece.kind == "given" else short
        if piece.kind in ("size", "rate"):
            self.take()
            self.telling = True
            if piece.kind == "size":
                return piece.text.replace(" x ", r" \times ")
            return "/".join("d" + symbol(part[1:]) for part in piece.text.split("/"))
        raise Stop

    def _space(self, piece: Piece) -> bool:
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
                    raise Stop
                self.take()
                rows.append(self.listed("]").replace(", ", " & "))
                if not self.is_(","):
                    break
                self.take()
                self.at += self.spaces()
            self.close("]")
        except Stop:
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
                raise Stop
            self.take()
            right = self.tried(self.spaces(), "sum")
            self.close(">")
        except Stop:
            self.at = before
            raise
        self.telling = True
        return rf"\langle {left}, {right} \rangle"

    def arguments(self) -> str:
        """Read the arguments of a function up to its closing bracket."""
        return self.listed(")")

    def function(self) -> str:
        """Read a named function with its argument."""
        name, below, index = self.take().partition("_")
        before = self.at
        command = NAMED.get(name, f"\\{name}") + (f"_{{{index}}}" if below else "")
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
        except Stop:
            self.at = before
        raise Stop
