"""One-place changes of the formulas in a theorem file: a constant raised by one, + and - exchanged, < and > exchanged.

Left alone: texts for readers, imports, whatever only the sampled and the high-precision checks use, and example points.
"""

import ast
import re
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

NUMBER = re.compile(r"-?\d+(\.\d+)?(/\d+)?\Z")
CHECKS = {"Property", "Precise"}
NEIGHBOURS = {"false_claim", "false_orbit", "false_matrix"}
NO_FORMULAS = {*CHECKS, "Source", "symbols", "range"}
TEXTS = {"because", "example", "exceptional", "sharpness", "concludes", "keep", "slack", "claims"}
EXCHANGED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "+": "-", "-": "+"}


@dataclass(frozen=True)
class Mutant:
    """The bytes from ``start`` to ``end`` become ``new``; ``line`` is the source line, ``where`` the arguments around it."""

    start: int
    end: int
    old: str
    new: str
    line: str
    column: int
    where: str

    @property
    def order(self) -> str:
        """A place in a fixed random order, which does not depend on other lines of the file."""
        return sha256(f"{self.line} {self.old} {self.new} {self.where} {self.column}".encode()).hexdigest()

    def applied(self, source: bytes) -> bytes:
        return source[: self.start] + self.new.encode() + source[self.end :]

    def __str__(self) -> str:
        return f"{self.old} -> {self.new} in: {self.line}"


def _names(node: ast.AST) -> set[str]:
    """Names used below ``node``, outside of what builds the sampled and the high-precision checks."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CHECKS:
        return set()
    own = {node.id} if isinstance(node, ast.Name) else set()
    return own.union(*map(_names, ast.iter_child_nodes(node)))


class _Finder(ast.NodeVisitor):
    def __init__(self, source: bytes) -> None:
        self.source, self.found, self.where = source, [], ""
        self.lines = source.splitlines(keepends=True)
        tree = ast.parse(source)
        functions = {n.name: n for n in tree.body if isinstance(n, ast.FunctionDef)}
        self.used = set().union(*(_names(n) for n in tree.body if not isinstance(n, ast.FunctionDef)))
        for _ in functions:
            self.used |= set().union(*(_names(functions[f]) for f in functions.keys() & self.used))
        self.visit(tree)

    def _at(self, line: int, column: int) -> int:
        return sum(map(len, self.lines[: line - 1])) + column

    def _add(self, node: ast.AST, start: int, end: int, new: str) -> None:
        line = self.lines[node.lineno - 1].decode().strip()
        self.found.append(Mutant(start, end, self.source[start:end].decode(), new, line, node.col_offset, self.where))

    def _exchange(self, left: ast.expr, right: ast.expr, signs: str) -> None:
        start, end = self._at(left.end_lineno, left.end_col_offset), self._at(right.lineno, right.col_offset)
        between = re.sub(rb"#.*", lambda m: b" " * len(m[0]), self.source[start:end])
        sign = re.search(signs.encode(), between)
        if sign:
            self._add(left, start + sign.start(), start + sign.end(), EXCHANGED[sign[0].decode()])

    def visit_Constant(self, node: ast.Constant) -> None:
        start, end = self._at(node.lineno, node.col_offset), self._at(node.end_lineno, node.end_col_offset)
        if type(node.value) is int:
            self._add(node, start, end, str(node.value + 1))
        elif isinstance(node.value, str) and NUMBER.match(node.value):
            self._add(node, start, end, f'"{Fraction(node.value) + 1}"')

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if isinstance(node.op, ast.Add | ast.Sub):
            self._exchange(node.left, node.right, r"[+-]")
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        for left, right in zip([node.left, *node.comparators], node.comparators, strict=False):
            self._exchange(left, right, r"<=|>=|<|>")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = getattr(node.func, "id", "")
        if name in NO_FORMULAS:
            return
        before = self.where
        inside = f"{before} neighbours" if name in NEIGHBOURS else before
        for keyword in [*(ast.keyword("", a) for a in node.args), *node.keywords]:
            if keyword.arg not in TEXTS:
                self.where = f"{inside} {keyword.arg}"
                self.visit(keyword.value)
        self.where = before

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.name in self.used:
            for statement in node.body:
                self.visit(statement)

    def visit_JoinedStr(self, node: ast.AST) -> None:
        """Leave names and imports alone."""

    visit_Import = visit_ImportFrom = visit_JoinedStr


def mutants(source: bytes) -> list[Mutant]:
    """Return all of them, in a fixed random order."""
    return sorted(_Finder(source).found, key=lambda m: (m.order, m.start))
