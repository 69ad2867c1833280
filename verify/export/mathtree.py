"""LaTeX formulas as small trees, enough to measure them, break them over lines and say them in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[{}]|\s+|.", re.DOTALL)
BINARY = {"+", "-", r"\cdot", r"\times", r"\pm"}
RELATIONS = {"=", "<", ">", r"\ge", r"\le", r"\geq", r"\leq", r"\ne", r"\neq", r"\mapsto", r"\to", r"\in", r"\equiv"}


@dataclass(frozen=True)
class Token:
    """A command, a character or blank space."""

    text: str


@dataclass(frozen=True)
class Group:
    """``{...}``."""

    body: tuple[Node, ...]


@dataclass(frozen=True)
class Fence:
    r"""``\left( ... \right)`` with its two delimiters."""

    opening: str
    body: tuple[Node, ...]
    closing: str


Node = Token | Group | Fence


def parse(latex: str) -> tuple[Node, ...]:
    """Return the formula as a tree; braces or fences that do not match are kept as plain tokens."""
    nodes, _ = _read(_TOKEN.findall(latex), 0, "")
    return tuple(nodes)


def _read(tokens: list[str], at: int, end: str) -> tuple[list[Node], int]:
    nodes: list[Node] = []
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token == end:
            return nodes, at
        if token == "{":
            body, at = _read(tokens, at, "}")
            nodes.append(Group(tuple(body)))
        elif token == r"\left" and at < len(tokens):
            opening = tokens[at]
            body, at = _read(tokens, at + 1, r"\right")
            closing = tokens[at] if at < len(tokens) else "."
            at += 1
            nodes.append(Fence(opening, tuple(body), closing))
        else:
            nodes.append(Token(" " if token.isspace() else token))
    return nodes, at


def source(nodes: tuple[Node, ...] | list[Node]) -> str:
    """Return the LaTeX of a tree."""
    pieces = []
    for node in nodes:
        if isinstance(node, Token):
            pieces.append(node.text)
        elif isinstance(node, Group):
            pieces.append("{" + source(node.body) + "}")
        else:
            pieces.append(rf"\left{node.opening}{source(node.body)}\right{node.closing}")
    return "".join(pieces)


def is_blank(node: Node) -> bool:
    """Whether the node is blank space."""
    return isinstance(node, Token) and node.text == " "


def is_one_of(node: Node | None, texts: set[str]) -> bool:
    """Whether the node is one of these tokens."""
    return isinstance(node, Token) and node.text in texts
