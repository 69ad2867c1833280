"""Claims: for all values of the variables that satisfy the hypotheses, the conclusion holds."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from verify.claims.grammar import NAME, parse_expression, parse_relation, scope
from verify.exact import MalformedText, Poly, rational

MAX_PARTS = 200


class Condition(NamedTuple):
    """``poly sense 0`` with sense ``=``, ``>=`` or ``>``."""

    poly: Poly
    sense: str


class Unfolded(NamedTuple):
    """A claim with every definition put in: what the checker looks at."""

    names: dict[str, Poly]
    hypotheses: tuple[Condition, ...]
    conclusion: Condition


def digest(kind: str, *parts: object) -> str:
    """Return the name of a claim's content."""
    content = json.dumps([kind, *parts], ensure_ascii=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(content.encode()).hexdigest()


def unfold_names(variables: tuple[str, ...], definitions: tuple[tuple[str, str], ...]) -> dict[str, Poly]:
    """Return what each variable and each definition stands for. Raises ExactError for a bad, empty or second name."""
    if max(len(variables), len(definitions)) > MAX_PARTS:
        raise MalformedText(f"more than {MAX_PARTS} variables or definitions")
    if not variables:
        raise MalformedText("no variable is declared")
    listed = [*variables, *(name for name, _ in definitions)]
    for name in listed:
        if not NAME.match(name) or name == "diff":
            raise MalformedText(f"{name[:40]!r} is not a name: write a letter, then letters, digits or _")
        if listed.count(name) > 1:
            raise MalformedText(f"{name!r} is declared or defined twice")
    names = scope(variables)
    for name, text in definitions:
        names[name] = parse_expression(text, variables, names)
    return names


def unfold_update(
    update: tuple[tuple[str, str], ...], variables: tuple[str, ...], names: Mapping[str, Poly]
) -> dict[str, Poly]:
    """Return the next value of each state variable. Raises ExactError unless each is a variable, once."""
    if not update or len(update) > MAX_PARTS:
        raise MalformedText(f"an orbit needs an update, of at most {MAX_PARTS} variables")
    images: dict[str, Poly] = {}
    for state, text in update:
        if state not in variables or state in images:
            raise MalformedText(f"the update of {state[:40]!r} is not of one variable, once")
        images[state] = parse_expression(text, variables, names)
    return images


@dataclass(frozen=True, slots=True)
class Claim:
    """A universally quantified statement about polynomials with rational coefficients; all parts are text in the grammar.

    ``definitions`` are read in order, each in terms of the variables and the definitions before it.
    """

    variables: tuple[str, ...]
    definitions: tuple[tuple[str, str], ...]
    hypotheses: tuple[str, ...]
    conclusion: str

    @property
    def digest(self) -> str:
        """Name of the content: SHA-256 of the parts as they are written."""
        return digest("claim", self.variables, self.definitions, self.hypotheses, self.conclusion)

    def unfold(self) -> Unfolded:
        """Put the definitions in. Raises ExactError if a part is outside the grammar or too large."""
        names = unfold_names(self.variables, self.definitions)
        if len(self.hypotheses) > MAX_PARTS:
            raise MalformedText(f"more than {MAX_PARTS} hypotheses")
        hypotheses = tuple(Condition(*parse_relation(h, self.variables, names)) for h in self.hypotheses)
        return Unfolded(names, hypotheses, Condition(*parse_relation(self.conclusion, self.variables, names)))

    def __str__(self) -> str:
        given = ", ".join(self.hypotheses)
        return f"{given}  =>  {self.conclusion}" if given else self.conclusion


@dataclass(frozen=True, slots=True)
class OrbitClaim:
    """A set is forward invariant: if the ``invariant`` holds at one iterate, it holds at the next, so at all later ones.

    ``update`` gives the next value of each state variable (a subset of ``variables``); the others are constant along
    the orbit. ``hypotheses`` speak of the constants only.
    """

    variables: tuple[str, ...]
    definitions: tuple[tuple[str, str], ...]
    hypotheses: tuple[str, ...]
    update: tuple[tuple[str, str], ...]
    invariant: tuple[str, ...]

    @property
    def digest(self) -> str:
        """Name of the content: SHA-256 of the parts as they are written."""
        return digest("orbit", self.variables, self.definitions, self.hypotheses, self.update, self.invariant)

    def steps(self) -> tuple[dict[str, Poly], tuple[Condition, ...], tuple[Condition, ...]]:
        """Return names, hypotheses with the invariant at an iterate, and the invariant at the next iterate.

        Raises MalformedText if a hypothesis moves along the orbit or a part is outside the grammar.
        """
        names = unfold_names(self.variables, self.definitions)
        if not self.invariant or max(len(self.hypotheses), len(self.invariant)) > MAX_PARTS:
            raise MalformedText(f"an orbit claim needs an invariant, and at most {MAX_PARTS} hypotheses and invariants")
        images = unfold_update(self.update, self.variables, names)
        fixed = tuple(Condition(*parse_relation(h, self.variables, names)) for h in self.hypotheses)
        for text, condition in zip(self.hypotheses, fixed, strict=True):
            if condition.poly.occurring & {self.variables.index(s) for s in images}:
                raise MalformedText(f"hypothesis {text[:80]!r} moves along the orbit: make it part of the invariant")
        now = tuple(Condition(*parse_relation(i, self.variables, names)) for i in self.invariant)
        moved = [images.get(v, Poly.variable(self.variables, v)) for v in self.variables]
        after = tuple(Condition(c.poly.compose(self.variables, moved), c.sense) for c in now)
        return names, fixed + now, after

    def __str__(self) -> str:
        given = ", ".join(self.hypotheses)
        moves = ", ".join(f"{s} -> {t}" for s, t in self.update)
        return f"{given}  =>  {', '.join(self.invariant)} at every iterate of {moves}"


@dataclass(frozen=True, slots=True)
class SumClaim:
    """A sum over the coordinates of vectors in R^d, for every d at once, equals an expression in their inner products.

    ``vectors`` are variables that stand for one coordinate each; ``inner`` lists [u, v, name]: the variable ``name``
    stands for the inner product u.v. The other variables do not depend on the coordinate.
    """

    variables: tuple[str, ...]
    definitions: tuple[tuple[str, str], ...]
    vectors: tuple[str, ...]
    inner: tuple[tuple[str, str, str], ...]
    summand: str
    total: str

    @property
    def digest(self) -> str:
        """Name of the content: SHA-256 of the parts as they are written."""
        return digest("sum", self.variables, self.definitions, self.vectors, self.inner, self.summand, self.total)

    def unfold(self) -> tuple[Poly, Poly]:
        """Return summand and total with the definitions put in. Raises ExactError outside the grammar."""
        names = unfold_names(self.variables, self.definitions)
        used = [*self.vectors, *(n for _, _, n in self.inner)]
        if any(u not in self.variables for u in used) or len(set(used)) != len(used):
            raise MalformedText("vectors and inner products must be different variables")
        if any(w not in self.vectors for u, v, _ in self.inner for w in (u, v)):
            raise MalformedText("inner products are of vectors")
        if any(re.search(r"\bdiff\b", t) for t in (self.summand, self.total, *(t for _, t in self.definitions))):
            raise MalformedText("diff has no place in a sum over coordinates: inner products depend on the coordinates")
        return (
            parse_expression(self.summand, self.variables, names),
            parse_expression(self.total, self.variables, names),
        )

    def __str__(self) -> str:
        return f"sum over coordinates of {self.summand} = {self.total}"


@dataclass(frozen=True, slots=True)
class RootClaim:
    """A polynomial in one variable has exactly ``count`` distinct real roots in the open interval (lower, upper).

    ``variables`` holds the one variable; ``lower`` and ``upper`` are rational numbers as text.
    """

    variables: tuple[str, ...]
    definitions: tuple[tuple[str, str], ...]
    polynomial: str
    lower: str
    upper: str
    count: int

    @property
    def digest(self) -> str:
        """Name of the content: SHA-256 of the parts as they are written."""
        return digest("roots", self.variables, self.definitions, self.polynomial, self.lower, self.upper, self.count)

    def unfold(self) -> tuple[Poly, Fraction, Fraction]:
        """Return the polynomial and the ends of the interval. Raises ExactError outside the grammar."""
        names = unfold_names(self.variables, self.definitions)
        if len(self.variables) != 1:
            raise MalformedText("roots are counted in exactly one variable")
        lower, upper = rational(self.lower), rational(self.upper)
        if lower >= upper:
            raise MalformedText("the interval is empty: its lower end is to be below its upper end")
        return parse_expression(self.polynomial, self.variables, names), lower, upper

    def __str__(self) -> str:
        return f"{self.polynomial} has {self.count} distinct real roots between {self.lower} and {self.upper}"
