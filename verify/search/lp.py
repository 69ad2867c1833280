"""Linear programs over columns that are polynomials: a floating point proposal, an exact solution on its support."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from verify.search.algebra import Monomial
from verify.search.linear import solve
from verify.search.trusted import Poly


def nonnegative_relation(
    columns: Sequence[Poly], weights: Sequence[float], strict: Sequence[bool], free: Sequence[Poly], seconds: float
) -> tuple[list[Fraction], list[Fraction]] | None:
    """Return (c, f), c >= 0, with sum c_k columns_k + sum f_j free_j = 0 and the strict c_k summing to 1, or None."""
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import csc_matrix, vstack

    index: dict[Monomial, int] = {}
    data, row, start = [], [], [0]
    scales = []
    for poly in (*columns, *free):
        size = max(abs(c) for c in poly.terms.values())
        scale = float(1 / size)
        scales.append(1 / size)
        for m, c in poly.terms.items():
            row.append(index.setdefault(m, len(index)))
            data.append(float(c) * scale)
        start.append(len(row))
    n, total = len(columns), len(columns) + len(free)
    rows = len(index)
    matrix = csc_matrix((data, row, start), shape=(rows, total))
    extra = csc_matrix(([1.0] * sum(strict), ([0] * sum(strict), [k for k in range(n) if strict[k]])), shape=(1, total))
    stacked = vstack([matrix, extra], format="csc")
    rhs = np.zeros(rows + 1)
    rhs[-1] = 1
    cost = np.concatenate([np.asarray(weights, dtype=float), np.zeros(len(free))])
    bounds = [(0, None)] * n + [(None, None)] * len(free)
    answer = linprog(cost, A_eq=stacked, b_eq=rhs, bounds=bounds, method="highs-ds",
                     options={"time_limit": max(0.1, seconds), "presolve": True})  # fmt: skip
    if answer.status != 0 or answer.x is None:
        return None
    for threshold in (1e-9, 1e-7, 1e-11, 0.0):
        support = [k for k in range(total) if abs(answer.x[k]) > threshold]
        if len(support) > 400:
            continue
        exact = _exact(columns, strict, free, support)
        if exact is not None:
            return exact
    return None


def _exact(
    columns: Sequence[Poly], strict: Sequence[bool], free: Sequence[Poly], support: list[int]
) -> tuple[list[Fraction], list[Fraction]] | None:
    n = len(columns)
    system = []
    for k in support:
        column: dict[Any, Fraction] = {**(columns[k] if k < n else free[k - n]).terms}
        if k < n and strict[k]:
            column["strict"] = Fraction(1)
        system.append(column)
    x = solve(system, {"strict": Fraction(1)})
    if x is None:
        return None
    c, f = [Fraction(0)] * n, [Fraction(0)] * len(free)
    for k, value in zip(support, x, strict=True):
        if k < n:
            if value < 0:
                return None
            c[k] = value
        else:
            f[k - n] = value
    return c, f
