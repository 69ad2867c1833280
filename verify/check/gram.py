"""Gram forms: z^T Q z is nonnegative everywhere if the rational matrix Q is positive semidefinite, which LDL^T decides."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from verify.check.fields import Rejected, items, number, polynomial
from verify.exact import Poly, bounded


def gram_form(basis: Any, gram: Any, names: Mapping[str, Poly]) -> Poly:
    """Return z^T Q z; ``gram`` is the lower triangle of Q, row by row. Raises Rejected unless Q is positive semidefinite."""
    z = [polynomial(b, names) for b in items(basis)]
    lower = [[number(q) for q in items(row)] for row in items(gram)]
    if not z or [len(row) for row in lower] != list(range(1, len(z) + 1)):
        raise Rejected("expected the lower triangle of a matrix as large as the basis")
    if not semidefinite(lower):
        raise Rejected("the Gram matrix is not positive semidefinite")
    ring, parts = z[0].variables, []
    for i, row in enumerate(lower):
        parts.append(z[i] * Poly.total(ring, [z[j].scale(q if j == i else 2 * q) for j, q in enumerate(row)]))
    return Poly.total(ring, parts)


def semidefinite(lower: list[list[Fraction]]) -> bool:
    """Whether the symmetric matrix is positive semidefinite: symmetric elimination meets no negative pivot.

    A pivot 0 needs zeros below it: otherwise a 2 x 2 minor is negative. Raises TooLarge beyond the bounds on size.
    """
    left = [list(row) for row in lower]
    for k, (*_, pivot) in enumerate(left):
        below = left[k + 1 :]
        if pivot < 0 or (pivot == 0 and any(row[k] for row in below)):
            return False
        for i, row in enumerate(below, start=k + 1):
            ratio = bounded(row[k] / pivot) if row[k] else row[k]
            for j in range(k + 1, i + 1) if ratio else ():
                row[j] = bounded(row[j] - ratio * left[j][k])
    return True
