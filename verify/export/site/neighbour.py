"""A false neighbour as a reader wants it: what it claims, and the exact point that refutes it, in formulas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from verify.export.derivation import aligned, sentence
from verify.export.document import Block, Display, Math, Prose, listed
from verify.export.hypotheses import merged
from verify.export.site import mathml
from verify.export.width import width
from verify.theorems.matrix_neighbours import FalseMatrix, Rows, exact_rows
from verify.theorems.neighbours import FalseClaim, FalseOrbit
from verify.theorems.notation import latex
from verify.theorems.relation import Relation
from verify.theorems.results import NeighbourResult

Neighbour = FalseClaim | FalseOrbit | FalseMatrix
_LONG = 24  # characters: a number with more may be broken over lines, which no formula is


@dataclass(frozen=True)
class NeighbourView:
    """A false neighbour, what was found out about it, and its claim and witness as HTML."""

    found: NeighbourResult
    statement: Markup
    witness: Markup


def _claim(given: Sequence[Relation], keep: Iterable[Any], goal: Relation) -> list[Block]:
    """Return a false claim about formulas; a conclusion that is too wide for a phone is displayed."""
    free = listed([(Math(latex(s)),) for s in keep])
    parts: list[Prose] = [(m,) for m in merged(given)]
    if free:
        parts.append(("for every value of ", *free))
    head: Prose = ("given " if given else "", *listed(parts), ": ") if parts else ()
    if width(goal.latex) <= mathml.NARROW:
        return [("False claim: ", *head, Math(goal.latex))]
    return [("False claim: ", *head), Display((aligned(goal),))]


def _statement(neighbour: Neighbour) -> list[Block]:
    if isinstance(neighbour, FalseOrbit):
        return [("False claim: ", *sentence(neighbour.sentence))]
    return _claim(neighbour.given, neighbour.keep, neighbour.goal)


def _matrix(rows: Rows) -> str:
    body = r" \\ ".join(" & ".join(map(str, row)) for row in rows)
    return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}"


def _value(symbol: Any, value: Any) -> Markup:
    """Return one coordinate of a witness."""
    if isinstance(value, list | tuple):
        return mathml.formula(f"{latex(symbol)} = {_matrix(exact_rows(value, symbol.name))}")
    if len(str(value)) > _LONG:
        name = mathml.formula(f"{latex(symbol)} =")
        return Markup('{} <span class="digits">{}</span>').format(name, str(value).replace("-", "\u2212"))
    return mathml.formula(f"{latex(symbol)} = {value}")


def _witness(neighbour: Neighbour) -> Markup:
    point = Markup(", ").join(_value(s, v) for s, v in neighbour.witness.items())
    if not isinstance(neighbour, FalseOrbit):
        return point
    steps = f"; after {neighbour.steps} exact step{'s' * (neighbour.steps != 1)}: "
    return point + mathml.prose((steps, *sentence(neighbour.fate.sentence)))


def neighbours(declared: Sequence[Neighbour], found: Sequence[NeighbourResult]) -> tuple[NeighbourView, ...]:
    """Return the false neighbours of a theorem with what was found out about each."""
    return tuple(
        NeighbourView(result, mathml.blocks(_statement(one)), _witness(one))
        for one, result in zip(declared, found, strict=True)
    )
