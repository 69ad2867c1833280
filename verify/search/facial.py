"""Facial reduction: directions in which a Gram matrix has to vanish are guessed from its numerical kernel and removed.

The guess is made rational by row reduction. A wrong guess costs a failure, never a wrong proof.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from verify.search.algebra import scaled
from verify.search.blocks import Block
from verify.search.linear import kernel
from verify.search.trusted import Poly

DENOMINATORS = (12, 60, 1000)


def reduced(blocks: tuple[Block, ...], grams: list[Any], threshold: float) -> tuple[Block, ...] | None:
    """Return the blocks without the numerical kernels below ``threshold``; None if nothing changes or no guess fits."""
    import numpy as np

    top = max((float(np.abs(g).max()) for g in grams), default=0.0)
    result, changed = [], False
    for block, gram in zip(blocks, grams, strict=True):
        values, vectors = np.linalg.eigh(gram)
        null = vectors[:, values < threshold * top].T
        if not len(null):
            result.append(block)
            continue
        rows = rational_rows(null)
        if rows is None:  # perhaps clearer once the other blocks are on their faces
            result.append(block)
            continue
        changed = True
        basis = []
        for vector in kernel(rows, len(values)):
            form = Poly(block.factor.variables, {})
            for z, c in zip(block.basis, vector, strict=True):
                form = form + scaled(z, c)
            basis.append(form)
        if basis:
            result.append(Block(block.factors, block.factor, tuple(basis), block.strict))
    return tuple(result) if changed else None


def rational_rows(null: Any) -> list[list[Fraction]] | None:
    """Row-reduce a numerical basis and round it to rationals, or return None if it looks irrational."""
    import numpy as np

    a: Any = np.array(null, dtype=float)
    for at in range(len(a)):
        block = np.abs(a[at:, :])
        # the largest entry left: full pivoting keeps the error small
        i, k = np.unravel_index(int(np.argmax(block)), block.shape)
        if block[i, k] < 1e-6:
            return None
        a[[at, at + i]] = a[[at + i, at]]
        a[at] /= a[at, k]
        for j in range(len(a)):
            if j != at:
                a[j] -= a[j, k] * a[at]
    for bound in DENOMINATORS:
        rows = [[Fraction(float(c)).limit_denominator(bound) for c in row] for row in a]
        error = max(
            abs(float(q) - c) for exact, row in zip(rows, a, strict=True) for q, c in zip(exact, row, strict=True)
        )
        if error < 0.15 / bound**2:
            return rows
    return None
