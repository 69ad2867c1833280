"""Statements in, a claim out. Every formula is read by the grammar of certificates; nothing is evaluated as code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from verify.claimfile.hints import hint, name_hint
from verify.claimfile.statements import KEYWORDS, ClaimFileError, Item, Statement, statements
from verify.claims import NAME, Claim, parse_expression, parse_relation, scope
from verify.claims.claim import MAX_PARTS
from verify.exact import ExactError, Poly, budget

_SIGN = re.compile(r"(>=|<=|=|>|<)")


class _Reader:
    """What has been read so far; ``names`` says what each name stands for from here on."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.variables: list[str] = []
        self.definitions: list[tuple[str, str]] = []
        self.hypotheses: list[str] = []
        self.conclusion = ""
        self.names: Mapping[str, Poly] = {}

    def wrong(self, line: int, message: str) -> ClaimFileError:
        return ClaimFileError(self.name, line, message)

    def new_name(self, text: str, line: int) -> str:
        if text in KEYWORDS or text == "diff":
            raise self.wrong(line, f"{text!r} has a meaning of its own and cannot be a name")
        if text in self.variables or text in dict(self.definitions):
            raise self.wrong(line, f"{text!r} is declared or defined twice")
        if not NAME.match(text):
            raise self.wrong(line, f"{text[:40]!r} is not a name: {name_hint(text)}")
        return text

    def declare(self, item: Item) -> None:
        self.variables.append(self.new_name(item.text, item.line))
        if len(self.variables) > MAX_PARTS:
            raise self.wrong(item.line, f"more than {MAX_PARTS} variables")

    def define(self, item: Item) -> None:
        parts = _SIGN.split(item.text)
        if len(parts) != 3 or parts[1] != "=" or parts[0][-1:] == ":":
            raise self.wrong(item.line, f"a definition is written name = expression, not {item.text[:80]!r}")
        left, right = parts[0].strip(" "), parts[2].strip(" ")
        if called := re.fullmatch(r"([A-Za-z][A-Za-z0-9_]*) ?\(.*\)", left):
            raise self.wrong(item.line, f"there are no functions of arguments: write define {called[1]} = {right[:60]}")
        name = self.new_name(left, item.line)
        poly = self.read(Item(right, item.line), lambda: parse_expression(right, tuple(self.variables), self.names))
        self.definitions.append((name, right))
        self.names = {**self.names, name: poly}
        if len(self.definitions) > MAX_PARTS:
            raise self.wrong(item.line, f"more than {MAX_PARTS} definitions")

    def assume(self, item: Item) -> None:
        for relation in self.relations(item):
            self.hypotheses.append(relation)
        if len(self.hypotheses) > MAX_PARTS:
            raise self.wrong(item.line, f"more than {MAX_PARTS} hypotheses")

    def show(self, item: Item) -> None:
        relations = list(self.relations(item))
        if self.conclusion or len(relations) != 1:
            raise self.wrong(item.line, "show takes one relation; write another file for each further one")
        self.conclusion = relations[0]

    def read(self, item: Item, parse: Callable[[], Poly]) -> Poly:
        try:
            return parse()
        except ExactError as error:
            raise self.wrong(item.line, hint(item.text, self.names) or str(error)) from None

    def difference(self, relation: str) -> Poly:
        return parse_relation(relation, tuple(self.variables), self.names)[0]

    def relations(self, item: Item) -> Iterator[str]:
        """Read ``a <= b < c`` as its two relations."""
        parts = [p.strip(" ") for p in _SIGN.split(item.text)]
        signs = parts[1::2]
        if len(signs) > MAX_PARTS:
            raise self.wrong(item.line, f"a chain of more than {MAX_PARTS} relations")
        if not signs or not all(parts[::2]):
            why = hint(item.text, self.names) or f"write a relation with =, >=, <=, > or <, not {item.text[:80]!r}"
            raise self.wrong(item.line, why)
        if any("<" in s for s in signs) and any(">" in s for s in signs):
            why = f"a chain runs in one direction, unlike {item.text[:80]!r}: write two relations"
            raise self.wrong(item.line, hint(item.text, self.names) or why)
        for i, sign in enumerate(signs):
            relation = f"{parts[2 * i]} {sign} {parts[2 * i + 2]}"
            self.read(item, partial(self.difference, relation))
            yield relation

    def take(self, statement: Statement) -> None:
        keyword, line = statement.keyword, statement.line
        if self.conclusion:
            raise self.wrong(line, f"{keyword} after show: show comes last, once; a file holds one claim")
        if keyword == "variables" and self.names:
            raise self.wrong(line, "variables come first: declare them above the other lines")
        if keyword != "variables" and not self.variables:
            raise self.wrong(line, f"{keyword} before any variables: begin with variables x, y")
        if keyword != "variables" and not self.names:
            self.names = scope(tuple(self.variables))
        act = {"variables": self.declare, "define": self.define, "assume": self.assume, "show": self.show}[keyword]
        for item in statement.items:
            act(item)


def read_claim(text: str, name: str = "claim") -> Claim:
    """Read the text of a claim file. Raises ClaimFileError, which begins with ``name`` and the line."""
    reader = _Reader(name)
    last = 1
    with budget():
        for statement in statements(text, name):
            reader.take(statement)
            last = statement.items[-1].line
    if not reader.conclusion:
        missing = "show" if reader.variables else "variables and show"
        raise ClaimFileError(name, last, f"{missing} missing: end with a line such as show x^2 + y^2 >= 2*x*y")
    return Claim(tuple(reader.variables), tuple(reader.definitions), tuple(reader.hypotheses), reader.conclusion)
