"""Hypotheses as a mathematician writes them: 0 < eta < 1 for two bounds, A, B >= 0 for two numbers with the same one."""

from __future__ import annotations

from collections.abc import Sequence

from verify.export.document import Math
from verify.theorems.notation import latex
from verify.theorems.relation import LATEX, Relation

_MIRROR = {">": "<", ">=": "<="}


def _chained(relations: Sequence[Relation]) -> list[Relation | tuple[Relation, Relation]]:
    """Return the relations, a lower and an upper bound of the same expression as a pair in place of the first."""
    out: list[Relation | tuple[Relation, Relation]] = []
    for r in relations:
        for i, other in enumerate(out):
            if isinstance(other, Relation) and other.left == r.left and not r.left.is_number:
                lower, upper = sorted((other, r), key=lambda s: s.operator in ("<", "<="))
                if lower.operator in _MIRROR and upper.operator in ("<", "<="):
                    out[i] = (lower, upper)
                    break
        else:
            out.append(r)
    return out


def merged(relations: Sequence[Relation]) -> list[Math]:
    """Return the relations as formulas, those merged that read better as one."""
    out: list[Math] = []
    lefts: list[str] = []
    last: tuple[str, str] | None = None
    for r in _chained(relations):
        if isinstance(r, tuple):
            lower, upper = r
            out.append(Math(f"{latex(lower.right)} {LATEX[_MIRROR[lower.operator]]} {upper.latex}"))
            last = None
            continue
        right = (r.operator, latex(r.right))
        plain = r.operator != "=" and r.left.is_Symbol
        if plain and right == last:
            lefts.append(latex(r.left))
            out[-1] = Math(f"{', '.join(lefts)} {LATEX[r.operator]} {latex(r.right)}")
        else:
            lefts = [latex(r.left)]
            out.append(Math(r.latex))
        last = right if plain else None
    return out
