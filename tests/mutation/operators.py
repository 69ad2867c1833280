"""Small changes of a program: each mutant differs from the source in one place.

Left alone: annotations, names of types, imports, decorators, docstrings and the messages of exceptions. A mutant is named by what it
changes and not by a line number, so that the list of survivors outlives edits elsewhere in the file.
"""

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
}  # fmt: skip
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
CALLS = {"all": "any", "any": "all", "max": "min", "min": "max"}
SENSES = {">": ">=", ">=": ">", "=": ">=", "<": "<=", "<=": "<"}
UNTOUCHED = {"annotation", "returns", "decorator_list", "msg", "exc", "cause", "bases", "type_params"}


@dataclass(frozen=True)
class Mutant:
    """``change`` made in ``statement``, the ``number``-th time that the two occur in the module."""

    module: str
    statement: str
    change: str
    number: int
    line: int
    tree: ast.Module

    @property
    def key(self) -> tuple[str, str, str, int]:
        return self.module, self.statement, self.change, self.number

    @property
    def code(self) -> CodeType:
        """The whole module with the change."""
        return compile(ast.fix_missing_locations(self.tree), self.module, "exec")

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.change}   in   {self.statement}" + f" #{self.number}" * (
            self.number > 0
        )


def _conditions(test: ast.expr) -> list[ast.expr]:
    """The negation, unless taking away a ``not`` makes the same mutant."""
    negated = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
    return [] if negated else [ast.UnaryOp(ast.Not(), test)]


def _calls(node: ast.Call) -> Iterator[ast.expr]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in CALLS:
        yield ast.Call(ast.Name(CALLS[name], ast.Load()), node.args, node.keywords)
    if len(node.args) == 1 and not node.keywords and not isinstance(node.args[0], ast.Starred | ast.GeneratorExp):
        yield node.args[0]
    if isinstance(node.func, ast.Attribute) and not node.args:
        yield node.func.value
    if name != "isinstance":
        for i in range(len(node.args) - 1):
            args = [*node.args[:i], node.args[i + 1], node.args[i], *node.args[i + 2 :]]
            yield ast.Call(node.func, args, node.keywords)


def _constants(node: ast.Constant) -> Iterator[ast.expr]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)
    elif isinstance(node.value, str):
        yield ast.Constant(SENSES.get(node.value, node.value + "_"))


def _expressions(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of an expression, a comprehension's clause or a slice."""
    if isinstance(node, ast.Compare):
        for i, op in enumerate(node.ops):
            for other in COMPARISONS[type(op)]:
                yield ast.Compare(node.left, [*node.ops[:i], other(), *node.ops[i + 1 :]], node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
        for i in range(len(node.values)):
            rest = [*node.values[:i], *node.values[i + 1 :]]
            yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.BinOp):
        if type(node.op) in ARITHMETIC:
            yield ast.BinOp(node.left, ARITHMETIC[type(node.op)](), node.right)
        yield node.left
        yield node.right
    elif isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.Slice):
        if node.lower:
            yield ast.Slice(None, node.upper, node.step)
        if node.upper:
            yield ast.Slice(node.lower, None, node.step)
    elif isinstance(node, ast.Tuple | ast.List | ast.Set):
        for i in range(len(node.elts) if isinstance(getattr(node, "ctx", ast.Load()), ast.Load) else 0):
            less = copy.copy(node)
            less.elts = [*node.elts[:i], *node.elts[i + 1 :]]
            yield less if less.elts or not isinstance(node, ast.Set) else ast.parse("set()", mode="eval").body
        if any(isinstance(e, ast.Starred) for e in node.elts) and isinstance(getattr(node, "ctx", None), ast.Load):
            turned = copy.copy(node)
            turned.elts = node.elts[::-1]
            yield turned
    elif isinstance(node, ast.Dict):
        for i in range(len(node.keys)):
            yield ast.Dict([*node.keys[:i], *node.keys[i + 1 :]], [*node.values[:i], *node.values[i + 1 :]])
    elif isinstance(node, ast.comprehension):
        for i in range(len(node.ifs)):
            rest = [*node.ifs[:i], *node.ifs[i + 1 :]]
            yield ast.comprehension(node.target, node.iter, rest, node.is_async)


def _statements(node: ast.stmt) -> Iterator[ast.stmt]:
    """What may stand in the place of a statement."""
    if isinstance(node, ast.If | ast.While):
        for test in _conditions(node.test) if isinstance(node, ast.If) else ():
            yield ast.If(test, node.body, node.orelse)
        other = copy.copy(node)
        other.test = ast.Constant(False)
        yield other
    elif isinstance(node, ast.AugAssign):
        if type(node.op) in ARITHMETIC:
            yield ast.AugAssign(node.target, ARITHMETIC[type(node.op)](), node.value)
        yield ast.Pass()
    elif isinstance(node, ast.Assign) and all(isinstance(t, ast.Name | ast.Tuple) for t in node.targets):
        return  # the name would be missing where it is used
    elif isinstance(node, ast.Raise | ast.Continue | ast.Assign) or (
        isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)
    ):
        yield ast.Pass()
    elif isinstance(node, ast.Return) and node.value and ast.unparse(node.value) != "None":
        yield ast.Return(ast.Constant(None))


def _header(node: ast.stmt) -> str:
    """The statement without what is inside it."""
    text = ast.unparse(node)
    return text.split("\n")[0] if hasattr(node, "body") else " ".join(text.split())


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.comprehension):
        return "".join(f" if {ast.unparse(i)}" for i in node.ifs) or "no condition"
    return _header(node) if isinstance(node, ast.stmt) else " ".join(ast.unparse(node).split())


def _changed(root: ast.Module, path: list[tuple[str, int | None]], new: ast.AST) -> ast.Module:
    """A copy of the tree, shared except along the path to the place that changes."""
    top = copy.copy(root)
    node: ast.AST = top
    for depth, (field, i) in enumerate(path):
        last = depth == len(path) - 1
        child = getattr(node, field)
        if i is None:
            below = new if last else copy.copy(child)
            setattr(node, field, below)
        else:
            below = new if last else copy.copy(child[i])
            setattr(node, field, [*child[:i], below, *child[i + 1 :]])
        node = below
    return top


def _alias(node: ast.AST) -> bool:
    """Whether a statement of the module names a type."""
    value = node.value if isinstance(node, ast.Assign) else None
    if isinstance(value, ast.Subscript):
        return isinstance(value.value, ast.Name) and value.value.id in ("Callable", "tuple", "dict")
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id == "TypeVar"
    return isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr) and ast.unparse(value.left)[0].isupper()


def _walk(node: ast.AST, path: list[tuple[str, int | None]], inside: ast.stmt | None) -> Iterator[tuple]:
    """Every place that may change, with its path from the root and the statement around it."""
    inside = node if isinstance(node, ast.stmt) else inside
    yield node, path, inside
    if isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr) or _alias(node):
        return
    for field, value in ast.iter_fields(node):
        if field in UNTOUCHED or (field == "slice" and isinstance(inside, ast.AnnAssign) and inside.value is None):
            continue
        for i, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            docstring = (
                field == "body" and i == 0 and isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            )
            if isinstance(child, ast.AST) and not docstring:
                yield from _walk(child, [*path, (field, i)], inside)


def mutants(module: str, source: str) -> list[Mutant]:
    """Return every mutant of a module, in the order of the file."""
    root = ast.parse(source)
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for node, path, inside in _walk(root, [], None):
        if inside is None:
            continue
        if isinstance(inside, ast.Assign) and inside.value is node and isinstance(inside.targets[0], ast.Tuple):
            continue  # as many values as names
        for new in _statements(node) if isinstance(node, ast.stmt) else _expressions(node):
            named = (_header(inside), f"{_text(node)}  ->  {_text(new)}")
            found.append(Mutant(module, *named, seen[named], inside.lineno, _changed(root, path, new)))
            seen[named] += 1
    return found
