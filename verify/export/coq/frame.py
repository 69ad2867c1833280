"""The definitions of a claim as definitions in Coq, with the variables they depend on as arguments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from verify.claims import unfold_names
from verify.exact import Poly
from verify.export.coq.derivative import derivative_proof
from verify.export.coq.names import coq_names, free
from verify.export.coq.render import Applied, argument, render
from verify.export.coq.syntax import (
    Binary,
    Derivative,
    Minus,
    Name,
    Number,
    Power,
    Tree,
    expand,
    relation_of,
    tree_of,
    tree_of_poly,
)


def parts(tree: Tree) -> Iterable[Tree]:
    """Return a tree and everything inside it."""
    yield tree
    if isinstance(tree, Minus | Derivative):
        yield from parts(tree.of)
    elif isinstance(tree, Power):
        yield from parts(tree.base)
    elif isinstance(tree, Binary):
        yield from parts(tree.left)
        yield from parts(tree.right)


@dataclass
class Frame:
    """What the names of one claim are called, and the text that defines them.

    ``variables`` are those that lemmas quantify over. ``text`` grows, and so do ``defined`` (names for what is put in) and
    ``proved`` (names of lemmas on derivatives), when a relation mentions a derivative.
    """

    variables: tuple[str, ...]
    definitions: Sequence[tuple[str, str]]
    module: str = ""
    called: dict[str, str] = field(init=False)
    names: dict[str, Poly] = field(init=False)
    text: list[str] = field(init=False, default_factory=list)
    defined: list[str] = field(init=False, default_factory=list)
    proved: list[str] = field(init=False, default_factory=list)
    inner: int = field(init=False, default=0)
    forms: int = field(init=False, default=0)
    _trees: dict[str, Tree] = field(init=False, default_factory=dict)
    _arguments: dict[str, tuple[str, ...]] = field(init=False, default_factory=dict)
    _derivatives: dict[Derivative, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.names = dict(unfold_names(self.variables, tuple((a, b) for a, b in self.definitions)))
        self.called = coq_names([*self.variables, *(name for name, _ in self.definitions)])
        for name, written in self.definitions:
            self._define(name, self.tidy(tree_of(written, self.names)))

    def _depends(self, tree: Tree) -> tuple[str, ...]:
        used: set[str] = set()
        for part in parts(tree):
            if isinstance(part, Name):
                used |= {part.name} if part.name in self.variables else set(self._arguments[part.name])
        return tuple(v for v in self.variables if v in used)

    def _define(self, name: str, tree: Tree) -> None:
        arguments = self._depends(tree)
        self._arguments[name] = arguments
        self._trees[name] = tree
        self.defined.append(self.called[name])
        body = render(tree, self.env())
        self.text.append(f"Definition {self.called[name]}{self.binders(arguments)} : R := {body}.")

    def binders(self, variables: Iterable[str]) -> str:
        """Return variables as arguments that are real numbers."""
        called = " ".join(self.called[v] for v in variables)
        return f" ({called} : R)" if called else ""

    def forall(self, variables: Iterable[str]) -> str:
        """Return the quantifier over ``variables``, empty if there are none."""
        return f"forall{self.binders(variables)}," if variables else ""

    def env(self, images: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return the text of every name, with the variables in ``images`` replaced by the texts there.

        Where all variables are replaced, definitions are named from outside the frame's module, if it has one.
        """
        prefix = f"{self.module}." if images and self.module and set(images) == set(self.variables) else ""
        out = {v: self.called[v] for v in self.variables} | dict(images or {})
        for name, arguments in self._arguments.items():
            out[name] = Applied(" ".join([prefix + self.called[name], *(argument(out[v]) for v in arguments)]))
        return out

    def tidy(self, tree: Tree) -> Tree:
        """Replace every derivative by a definition whose meaning a lemma proves."""
        if isinstance(tree, Minus):
            return Minus(self.tidy(tree.of))
        if isinstance(tree, Power):
            return Power(self.tidy(tree.base), tree.exponent)
        if isinstance(tree, Binary):
            return Binary(tree.sign, self.tidy(tree.left), self.tidy(tree.right))
        return Name(self._derivative(tree)) if isinstance(tree, Derivative) else tree

    def _derivative(self, tree: Derivative) -> str:
        inner = Derivative(self.tidy(tree.of), tree.by)
        if inner in self._derivatives:
            return self._derivatives[inner]
        name = f"derivative {len(self._derivatives) + 1}"
        self._derivatives[inner] = name
        self.called[name] = name.replace(" ", "_")
        value = self.expanded(inner.of).derivative(tree.by)
        self.names[name] = value
        self._trees[name] = tree_of_poly(value)
        self._arguments[name] = tuple(v for i, v in enumerate(self.variables) if any(m[i] for m in value.terms))
        env = self.env()
        body = render(self._trees[name], env)
        self.text.append(f"Definition {self.called[name]}{self.binders(self._arguments[name])} : R := {body}.")
        arguments = tuple(v for v in self.variables if v == tree.by or v in self._depends(inner.of))
        by = self.called[tree.by]
        self.defined.append(self.called[name])
        lines = [
            f"Lemma {self.called[name]}_is_the_derivative : {self.forall(arguments)}",
            f"  derivable_pt_lim (fun {by} => {render(inner.of, env)}) {by} {argument(env[name])}.",
            f"Proof. intros. refine (tg_limit _ _ _ _ {derivative_proof(inner.of, tree.by, self._trees, env)} _).",
            f"{self.unfold()} field. Qed.",
        ]
        self.text += lines
        self.proved.append(f"{self.called[name]}_is_the_derivative")
        return name

    def expanded(self, tree: Tree) -> Poly:
        """Return the polynomial that a tidied tree denotes."""
        return expand(tree, self.names)

    def index(self, name: str) -> str:
        """Return ``name``, for what is no real number, so that it is none of the claim's names."""
        return free(name, self.called.values())

    def unfold(self) -> str:
        """Return the tactic that puts every definition in."""
        return f"cbv beta delta [{' '.join(self.defined)}]." if self.defined else "cbv beta."

    def expression(self, text: str) -> Tree:
        """Read an expression of the claim."""
        return self.tidy(tree_of(text, self.names))

    def relation(self, text: str) -> tuple[Tree, str, Tree]:
        """Read a relation of the claim."""
        left, sign, right = relation_of(text, self.names)
        return self.tidy(left), sign, self.tidy(right)

    def whole(self, tree: Tree) -> bool:
        """Whether no division and no fraction occurs in a tree or in the definitions it uses."""
        for part in parts(tree):
            if isinstance(part, Binary) and part.sign == "/":
                return False
            if isinstance(part, Number) and part.value.denominator != 1:
                return False
            if isinstance(part, Name) and part.name in self._trees and not self.whole(self._trees[part.name]):
                return False
        return True
