"""Finds cuts after which Bernstein coefficients show that a positive polynomial is positive."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from verify.exact import Poly
from verify.export.coq.errors import NotExported
from verify.export.coq.simplex import Domain, halves, read_domain

DEEPEST = 40
Box = Sequence[tuple[str, tuple[int, int], tuple[Fraction, Fraction]]]


def positive_on(poly: Poly, box: Box) -> dict[str, Any]:
    """Return a proof of kind ``bernstein`` that ``poly`` is positive; ``box`` has (variable, hypotheses, ends) a variable.

    The hypotheses bound the variable from below and from above. Raises NotExported if too many cuts are needed.
    """
    simplices = [
        {"variables": [name], "hypotheses": list(which), "vertices": [[str(ends[1])], [str(ends[0])]]}
        for name, which, ends in box
    ]
    domain = read_domain(poly, simplices)
    return {"kind": "bernstein", "proof": {"simplices": simplices, "tree": _tree(domain, domain.form, 0)}}


def _shown(domain: Domain, form: Poly) -> bool:
    if any(c < 0 for c in form.terms.values()):
        return False
    choices = product(*([(top, 0), (0, top)] for top in domain.tops))
    return all(tuple(e for pair in choice for e in pair) in form.terms for choice in choices)


def _tree(domain: Domain, form: Poly, depth: int) -> list[Any]:
    if _shown(domain, form):
        return []
    if depth == DEEPEST:
        raise NotExported("no Bernstein form with few cuts shows that a polynomial is positive")
    group = depth % len(domain.groups)
    parts = halves(domain, form, group, 0, 1, Fraction(1, 2))
    return [group, 0, 1, "1/2", *(_tree(domain, part, depth + 1) for part in parts)]
