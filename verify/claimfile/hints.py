"""What would be right, for texts that the grammar refuses. Only consulted after a refusal: it never decides what is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from difflib import get_close_matches

_LETTERS = {
    "≤": "write <=", "≥": "write >=", "≠": "write (x - y)^2 > 0 for x != y", "−": "write -", "–": "write -", "×": "write *", "·": "write *",
    "⋅": "write *", "÷": "write /", "²": "write ^2", "³": "write ^3", "⁴": "write ^4", "½": "write 1/2", "¼": "write 1/4", "¾": "write 3/4",
    "√": "name the root: r >= 0, r^2 = ...", "µ": "write mu", "′": "write a name such as x_next", "∞": "infinity is no number",
    "|": "only polynomials are read: name an absolute value by a >= 0, a^2 = x^2", "'": "a name is letters, digits and _: write x_next",
    "!": "only polynomials are read: write a factorial as a number", "%": "write a fraction", ";": "separate with commas",
    "&": "separate with commas", "[": "write ( and )", "]": "write ( and )", "{": "write ( and )", "}": "write ( and )",
    ":": "write = in a definition", "\\": "write / for a quotient of numbers",
    '"': "formulas need no quotation marks", "$": "formulas need no dollar signs",
}  # fmt: skip
_SIGNS = {
    "**": "write ^ for a power", "!=": "'!=' is no relation here: write (x - y)^2 > 0 for x != y",
    "<>": "'<>' is no relation here: write (x - y)^2 > 0 for x != y", "==": "write = for an equation", "=>": "write >=", "=<": "write <=",
    ":=": "write = in a definition", ">>": "write >", "<<": "write <",
}  # fmt: skip
_FUNCTIONS = {
    "sqrt": "r >= 0, r^2 = ...", "abs": "a >= 0, a^2 = (...)^2", "cbrt": "r^3 = ...",
    "max": "m >= a, m >= b, (m - a)*(m - b) = 0", "min": "m <= a, m <= b, (m - a)*(m - b) = 0",
}  # fmt: skip
_LONGEST = 5_000  # nobody reads more to find a mistake, and the patterns below take their time
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def _letter(text: str, names: Iterable[str]) -> str | None:
    for letter in text:
        if letter in _LETTERS:
            return f"unexpected {letter!r}: {_LETTERS[letter]}"
        if not re.match(r"[A-Za-z0-9 +*/^(),=<>_.-]", letter):
            spoken = unicodedata.name(letter, "").lower().split()
            latin = f"; write {spoken[-1]}" if spoken[:1] == ["greek"] else ""
            return f"unexpected {letter!r}: names are of the letters a-z, A-Z, digits and _{latin}"
    return None


def _edge(text: str, names: Iterable[str]) -> str | None:
    if re.search(r"(?<![A-Za-z0-9_])_", text):
        return "unexpected '_': a name begins with a letter"
    if re.search(r"(?<![0-9])\.|\.(?![0-9])", text):
        return "unexpected '.': write digits on both sides of the point, 0.5 or 2.0, and * for a product"
    return None


def _sign(text: str, names: Iterable[str]) -> str | None:
    return next((hint for sign, hint in _SIGNS.items() if sign in text), None)


def _word(text: str, names: Iterable[str]) -> str | None:
    for word in ("and", "or", "for", "if", "in", "implies"):
        if word not in names and re.search(rf"\b{word}\b", text):
            more = {"and": "separate relations with commas", "or": "state one claim for each case"}
            return f"unexpected word {word!r}: {more.get(word, 'only relations between polynomials are read')}"
    return None


def _decimal(text: str, names: Iterable[str]) -> str | None:
    if found := re.search(r"(?<![A-Za-z0-9_.])[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+", text):
        return f"unexpected number {found[0]}: write it without an exponent, as 0.001 or 1/1000"
    return None


def _function(text: str, names: Iterable[str]) -> str | None:
    for found in re.finditer(r"(?<![A-Za-z0-9_])([A-Za-z][A-Za-z0-9_]*) ?\(", text):
        name = found[1]
        if name in names:
            return f"unexpected '(' after {name}: write {name}*(...) for a product"
        if name != "diff":
            how = (
                f"name the value by what defines it: {_FUNCTIONS[name]}"
                if name in _FUNCTIONS
                else "there are no functions but diff"
            )
            return f"{name}(...): only polynomials are read; {how}"
    return None


def _product(text: str, names: Iterable[str]) -> str | None:
    if found := re.search(r"(?<![A-Za-z0-9_.])([0-9]+(?:\.[0-9]+)?) ?([A-Za-z(][A-Za-z0-9_]*)", text):
        return f"unexpected {found[0]!r}: write {found[1]}*{found[2]}{'...)' if found[2] == '(' else ''} for a product"
    if found := re.search(r"\) ?([A-Za-z0-9(][A-Za-z0-9_]*)", text):
        return f"unexpected {found[1]!r} after ')': write )*{found[1]} for a product"
    if found := re.search(r"([A-Za-z][A-Za-z0-9_]*) ([A-Za-z0-9][A-Za-z0-9_]*)", text):
        return f"unexpected {found[2]!r} after {found[1]!r}: write {found[1]}*{found[2]} for a product, or a comma between items"
    return None


def _unknown(text: str, names: Iterable[str]) -> str | None:
    for name in _NAME.findall(text):
        if name not in names and name != "diff":
            near = get_close_matches(name, list(names), n=1, cutoff=0.5) or [
                n for n in names if n.lower() == name.lower()
            ]
            hint = f"did you mean {near[0]}?" if near else "declare it under variables, or define it on a line above"
            return f"unknown name {name[:40]!r}; {hint}"
    return None


def _power(text: str, names: Iterable[str]) -> str | None:
    if found := re.search(r"\^ ?(-? ?[0-9]*\.[0-9]+|- ?[0-9A-Za-z]+|\([^()]*\)|[A-Za-z][A-Za-z0-9_]*)", text):
        return (
            f"exponent {found[1]!r}: write a whole number such as 2; for a root or a quotient, name the value: "
            "r >= 0, r^2 = x, or q*x = 1"
        )
    return None


def _quotient(text: str, names: Iterable[str]) -> str | None:
    if re.search(r"/ ?(?:[A-Za-z]|\([^()]*[A-Za-z])", text):
        return f"division by something other than a nonzero number in {text[:80]!r}: multiply by the denominator, and assume its sign"
    if re.search(r"/ ?0+(?:\.0*)?(?![0-9.])", text):
        return f"division by zero in {text[:80]!r}"
    return None


def _brackets(text: str, names: Iterable[str]) -> str | None:
    opened, closed = text.count("("), text.count(")")
    if opened == closed:
        return None
    return f"{opened} opening and {closed} closing parentheses in {text[:80]!r}"


_HINTS: tuple[Callable[[str, Iterable[str]], str | None], ...] = (
    _sign, _decimal, _letter, _edge, _word, _function, _product, _unknown, _power, _quotient, _brackets,
)  # fmt: skip


def hint(text: str, names: Iterable[str]) -> str | None:
    """Say what is wrong with a refused ``text`` and what would be right, if that can be told."""
    if len(text) > _LONGEST:
        return None
    known = tuple(names)
    return next((said for look in _HINTS if (said := look(text, known))), None)


def name_hint(text: str) -> str:
    """Say why ``text`` is not a name."""
    wrong = _letter(text[:_LONGEST], ())
    return wrong or "write a letter, then letters, digits or _, at most 64 of them, and commas between names"
