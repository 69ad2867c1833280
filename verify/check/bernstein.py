"""Kind ``bernstein``: a sign on a box, a simplex or a product of simplices, read off the coefficients in Bernstein form.

In each simplex a point is sum_j b_j v_j, a mean of the vertices v_j with weights b_j >= 0 that sum to 1. In these weights,
and multiplied by powers of their sums until it is homogeneous in each simplex, the polynomial is nonnegative if no
coefficient is negative. It is positive if moreover all coefficients at the vertices are positive: at every point some
choice of one vertex in each simplex has positive weights. An edge may be cut; the two parts cover the simplex.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import count, islice, product
from math import comb
from typing import Any

from verify.check.fields import Prover, Rejected, fields, index, items, number
from verify.claims import Condition, Unfolded
from verify.exact import Monomial, Poly, spend

Simplex = tuple[list[int], list[list[Fraction]], list[int]]  # variables' positions, vertices, weights' numbers
Terms = dict[Monomial, int]


def verify_bernstein(task: Unfolded, proof: Any, _: Prover) -> None:
    """Return if the conclusion follows; raise Rejected or ExactError otherwise."""
    simplices, tree = fields(proof, "simplices", "tree")
    poly, sense = task.conclusion
    numbers = count()
    domain = [_simplex(entry, poly.variables, task.hypotheses, numbers) for entry in items(simplices)]
    covered = [p for positions, _, _ in domain for p in positions]
    if sense == "=" or not poly.occurring <= set(covered) or len(set(covered)) != len(covered):
        raise Rejected("expected an inequality, each of whose variables belongs to exactly one simplex")
    tops = [max((sum(m[p] for p in positions) for m in poly.terms), default=0) for positions, _, _ in domain]
    weights = [group for _, _, group in domain]
    waiting = [(_homogeneous(poly, domain, tops), tree)]
    while waiting:
        terms, node = waiting.pop()
        if not items(node):
            _leaf(terms, weights, tops, sense)
            continue
        if len(node) != 6:
            raise Rejected("expected [] or [simplex, vertex, vertex, weight, part, part]")
        edge = index(node[0], weights)
        j, k, at, top = index(node[1], edge), index(node[2], edge), number(node[3]), tops[node[0]]
        if j == k or not 0 < at < 1:
            raise Rejected("an edge is cut between two vertices, at a weight between 0 and 1")
        waiting += [(_part(terms, j, k, at, top), node[4]), (_part(terms, k, j, 1 - at, top), node[5])]


def _simplex(entry: Any, variables: tuple[str, ...], hypotheses: Sequence[Condition], numbers: "count[int]") -> Simplex:
    """Return the simplex, which the hypotheses named in ``entry`` contain: each vanishes at all its vertices but one."""
    names, which, corners = fields(entry, "variables", "hypotheses", "vertices")
    sides = [index(i, hypotheses) for i in items(which)]
    vertices = [[number(c) for c in items(row)] for row in items(corners)]
    sizes = {len(items(names)) + 1, len(sides), len(vertices), *(len(v) + 1 for v in vertices)}
    if len(sizes) > 1 or not all(n in variables for n in names):
        raise Rejected("a simplex in k variables has k + 1 vertices, with k coordinates each, and k + 1 hypotheses")
    positions = [variables.index(n) for n in names]
    for a, (poly, sense) in enumerate(sides):
        if sense == "=" or poly.degree > 1 or not poly.occurring <= set(positions):
            raise Rejected("a side of a simplex is to be an affine inequality in its variables")
        for b, vertex in enumerate(vertices):
            value = poly.evaluate(dict.fromkeys(variables, Fraction(0)) | dict(zip(names, vertex, strict=True)))
            if value < 0 or (value > 0) is not (a == b):
                raise Rejected("each side is to vanish at all vertices but its own, and to be positive there")
    return positions, vertices, list(islice(numbers, len(vertices)))


def _homogeneous(poly: Poly, domain: Sequence[Simplex], tops: Sequence[int]) -> Terms:
    """Return the coefficients in the weights, up to a positive factor."""
    ring = tuple(f"b{i}" for _, _, group in domain for i in group)
    unit = [Poly.variable(ring, name) for name in ring]
    images = [Poly(ring, {}) for _ in poly.variables]
    for positions, vertices, group in domain:
        for slot, position in enumerate(positions):
            images[position] = Poly.total(ring, [unit[i].scale(v[slot]) for i, v in zip(group, vertices, strict=True)])
    parts = []
    for monomial, coefficient in poly.terms.items():
        part = Poly(poly.variables, {monomial: coefficient}).compose(ring, images)
        for (positions, _, group), top in zip(domain, tops, strict=True):
            part = part * Poly.total(ring, [unit[i] for i in group]) ** (top - sum(monomial[p] for p in positions))
        parts.append(part)
    return Poly.total(ring, parts).integers()[0]


def _part(terms: Terms, j: int, k: int, at: Fraction, top: int) -> Terms:
    """Return the coefficients where vertex j is replaced by (1 - at) v_j + at v_k, times a positive factor."""
    p, q = at.numerator, at.denominator
    out: Terms = {}
    for monomial, coefficient in terms.items():
        a, b = monomial[j], monomial[k]
        spend((b + 1) * len(monomial), coefficient.bit_length() + top * max(q.bit_length(), 8))
        for i in range(b + 1):  # b_j becomes (1 - at) b_j, and b_k becomes b_k + at b_j
            moved = tuple(a + i if n == j else b - i if n == k else e for n, e in enumerate(monomial))
            value = coefficient * comb(b, i) * (q - p) ** a * p**i * q ** (top - a - i)
            out[moved] = out.get(moved, 0) + value
    return {m: c for m, c in out.items() if c}


def _leaf(terms: Terms, weights: Sequence[list[int]], tops: Sequence[int], sense: str) -> None:
    """Raise Rejected unless the coefficients show the sign.

    In a simplex of degree 0 one vertex stands for all, so that there are never more choices than terms.
    """
    if any(c < 0 for c in terms.values()):
        raise Rejected("a Bernstein coefficient is negative")
    for choice in product(*(w if t else w[:1] for w, t in zip(weights, tops, strict=True))) if sense == ">" else ():
        powers = dict(zip(choice, tops, strict=True))
        if tuple(powers.get(i, 0) for group in weights for i in group) not in terms:
            raise Rejected("the Bernstein coefficient at a vertex is not positive")
