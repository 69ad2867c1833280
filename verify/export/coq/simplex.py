"""Polynomials in the weights of a product of simplices, homogeneous in each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verify.exact import Poly, rational

Group = tuple[tuple[str, ...], tuple[int, ...], list[list[Fraction]]]


@dataclass(frozen=True, slots=True)
class Domain:
    """Groups (variables, hypotheses, vertices), their degrees, and the polynomial in the weights."""

    groups: list[Group]
    tops: list[int]
    form: Poly

    def slot(self, group: int, vertex: int) -> str:
        """Return the name of a weight."""
        return f"b{sum(len(g[2]) for g in self.groups[:group]) + vertex}"


def read_domain(poly: Poly, simplices: Sequence[Any]) -> Domain:
    """Write ``poly`` in the weights of ``simplices``, the field of a certificate."""
    groups: list[Group] = [
        (tuple(s["variables"]), tuple(s["hypotheses"]), [[rational(c) for c in row] for row in s["vertices"]])
        for s in simplices
    ]
    ring = tuple(f"b{i}" for i in range(sum(len(g[2]) for g in groups)))
    units = [Poly.variable(ring, name) for name in ring]
    images = {v: Poly(ring, {}) for v in poly.variables}
    sums, tops, start = [], [], 0
    for names, _, vertices in groups:
        mine = units[start : start + len(vertices)]
        start += len(vertices)
        for slot, name in enumerate(names):
            images[name] = Poly.total(ring, [u.scale(v[slot]) for u, v in zip(mine, vertices, strict=True)])
        places = [poly.variables.index(n) for n in names]
        tops.append(max((sum(m[p] for p in places) for m in poly.terms), default=0))
        sums.append((Poly.total(ring, mine), places))
    parts = []
    for monomial, coefficient in poly.terms.items():
        part = Poly(poly.variables, {monomial: coefficient}).compose(ring, [images[v] for v in poly.variables])
        for (total, places), top in zip(sums, tops, strict=True):
            part = part * total ** (top - sum(monomial[p] for p in places))
        parts.append(part)
    return Domain(groups, tops, Poly.total(ring, parts))


def halves(domain: Domain, form: Poly, group: int, j: int, k: int, at: Fraction) -> tuple[Poly, Poly]:
    """Return the form on the two parts into which the edge between two vertices is cut, the first without vertex j."""
    ring = form.variables
    units = {name: Poly.variable(ring, name) for name in ring}
    a, b = domain.slot(group, j), domain.slot(group, k)
    first = units | {a: units[a].scale(1 - at), b: units[b] + units[a].scale(at)}
    second = units | {b: units[b].scale(at), a: units[a] + units[b].scale(1 - at)}
    return form.compose(ring, list(first.values())), form.compose(ring, list(second.values()))
