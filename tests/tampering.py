"""Changes of a certificate in one place: of its JSON values, of its text, and of its claim."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

from verify.check import check
from verify.claims import AnyClaim, Certificate, CertificateError, MatrixClaim, read_certificate, read_claim

TOKEN = re.compile(r"[a-zA-Z]\w*|[0-9]+|>=|<=|[-+*/^=<>]")
SWAPS = {
    ">=": (">", "<=", "="), ">": (">=", "<", "="), "=": (">=", "<="), "<=": ("<", ">="), "<": ("<=", ">"),
    "+": ("-", "*"), "-": ("+",), "*": ("+", "-"), "/": ("*",), "^": ("*",),
}  # fmt: skip


def refused(text: str) -> bool:
    """Whether a certificate's text is refused, by reading or by checking."""
    try:
        return not check(read_certificate(text)).accepted
    except CertificateError:
        return True


def spoiled(value: Any) -> Iterator[Any]:
    """Every JSON value that differs from ``value`` in one place."""
    if isinstance(value, dict):
        for key, item in value.items():
            less = {k: v for k, v in value.items() if k != key}
            yield less
            yield less | {key + "_": item}
            for other in spoiled(item):
                yield value | {key: other}
        yield value | {"more": 0}
        yield list(value.values())
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield value[:i] + value[i + 1 :]
            yield [*value[:i], item, *value[i:]]
            if i and value[i - 1] != item:
                yield [*value[: i - 1], item, value[i - 1], *value[i + 1 :]]
            for other in spoiled(item):
                yield [*value[:i], other, *value[i + 1 :]]
        yield [*value, 0]
        yield {}
        yield None
    elif isinstance(value, str):
        yield from (value + "+1", value + "\u00a0", "-" + value, None, [value])
        if value:
            yield ""
        for match in list(TOKEN.finditer(value))[:3]:
            yield from _others(value, match, ())
    elif isinstance(value, bool) or value is None:
        yield from (0, 1, "", not value)
    else:
        yield from (value + 1, value - 1, -value - 1, None, bool(value), 0.5, str(value), [value], 10**40)


def cut(text: str, places: int) -> Iterator[str]:
    """The text truncated, and with one character left out, doubled, exchanged or changed, at so many places each."""
    end = len(text.rstrip())
    for i in range(0, end, max(1, end // places)):
        yield text[:i]
        if text[i] not in " \n":  # blanks between the parts are no part of the content
            yield text[:i] + text[i + 1 :]
            yield text[:i] + text[i] * 2 + text[i + 1 :]
            yield text[:i] + ("1" if text[i] != "1" else "2") + text[i + 1 :]
            if text[i + 1] not in (text[i], " ", "\n"):
                yield text[:i] + text[i + 1] + text[i] + text[i + 2 :]


def same(text: str, other: str) -> bool:
    """Whether two texts are the same JSON value: a blank more or less is no change of the content."""
    try:
        return json.dumps(json.loads(text)) == json.dumps(json.loads(other))
    except (ValueError, RecursionError):
        return False


def _others(text: str, match: re.Match[str], names: tuple[str, ...]) -> Iterator[str]:
    token = match.group()
    others = SWAPS.get(token, ())
    if token.isdigit():
        others = (str(int(token) + 1), "0")
    elif token in names:
        others = tuple(n for n in names if n != token)
    yield from (text[: match.start()] + other + text[match.end() :] for other in others if other != token)


def variants(text: str, names: tuple[str, ...]) -> Iterator[str]:
    """Every text that differs from ``text`` in one token."""
    for match in TOKEN.finditer(text):
        yield from _others(text, match, names)


def neighbours(claim: AnyClaim) -> Iterator[AnyClaim]:
    """Every claim that differs in one token, or lacks a hypothesis, or has two parts of a list exchanged."""
    own = (*(x[0] for x in claim.letters), *claim.scalars) if isinstance(claim, MatrixClaim) else claim.variables
    names = (*own, *(n for n, _ in claim.definitions))
    for field in claim.__slots__:
        value = getattr(claim, field)
        if field == "count":
            yield from (replace(claim, count=n) for n in (value - 1, value + 1, -value, 0) if n != value)
        elif isinstance(value, str):
            yield from (replace(claim, **{field: text}) for text in variants(value, names))
        elif field not in ("variables", "vectors", "inner", "sizes", "letters", "scalars"):
            for i, entry in enumerate(value):
                yield replace(claim, **{field: (*value[:i], *value[i + 1 :])})
                if i:
                    yield replace(claim, **{field: (*value[: i - 1], entry, value[i - 1], *value[i + 1 :])})
                for other in variants(entry if isinstance(entry, str) else entry[1], names):
                    changed = other if isinstance(entry, str) else (entry[0], other)
                    yield replace(claim, **{field: (*value[:i], changed, *value[i + 1 :])})


def sealed(document: dict[str, Any]) -> Certificate | None:
    """The certificate that a hostile author makes of a changed document, digest and seal computed anew; None if it cannot be."""
    try:
        claim = read_claim(document["claim"])
        return read_certificate(Certificate(document["kind"], claim, document["proof"]).to_json())
    except CertificateError:
        return None


def chosen(changes: list[Any], number: int | None) -> list[Any]:
    """So many of the changes, always the same ones; all if ``number`` is None."""
    if number is None or len(changes) <= number:
        return changes
    return sorted(changes, key=lambda c: sha256(repr(c).encode()).digest())[:number]
