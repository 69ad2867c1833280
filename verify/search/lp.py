"""Linear programs over columns that are polynomials: a floating point proposal, an exact solution on its support."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from verify.search.clock import Clock
from verify.search.light import Light
from verify.search.linear import solve
from verify.search.trusted import Poly

MAX_SUPPORT = 400
MAX_ENTRIES = 3_000_000


def nonnegative_relation(
    columns: Sequence[Light], weights: Sequence[float], strict: Sequence[bool], free: Sequence[Light],
    exact: Callable[[int], Poly], clock: Clock,
) -> dict[int, Fraction] | None:  # fmt: skip
    """Return the nonzero c_k of a relation sum c_k column_k = 0, or None if none is found.

    The c_k of ``columns`` are nonnegative, and those marked ``strict`` sum to 1; those of ``free``, numbered after them,
    have any sign. ``exact`` returns the polynomial of a column.
    """
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import csc_matrix

    index: dict[int, int] = {}
    data, row, start = [], [], [0]
    scales = []
    n = len(columns)
    for k, column in enumerate((*columns, *free)):
        scale = 1 / max(map(abs, column.values()))
        scales.append(scale)
        for m, c in column.items():
            row.append(index.setdefault(m, len(index) + 1))
            data.append(c * scale)
        if k < n and strict[k]:
            row.append(0)
            data.append(1.0)
        start.append(len(row))
        if len(row) > MAX_ENTRIES:
            return None
    clock.tick()
    matrix = csc_matrix((data, row, start), shape=(len(index) + 1, len(start) - 1))
    rhs = np.zeros(len(index) + 1)
    rhs[0] = 1
    cost = np.concatenate([np.asarray(weights, dtype=float), np.zeros(len(free))])
    bounds = np.array([(0.0, np.inf)] * n + [(-np.inf, np.inf)] * len(free))
    answer = linprog(cost, A_eq=matrix, b_eq=rhs, bounds=bounds, method="highs-ds",
                     options={"time_limit": max(0.1, clock.left), "presolve": True})  # fmt: skip
    if answer.status != 0 or answer.x is None:
        return None
    for threshold in (1e-9, 1e-7, 1e-11, 0.0):
        support = [k for k in range(len(scales)) if abs(answer.x[k]) > threshold]
        if len(support) > MAX_SUPPORT:
            continue
        found = _exact(support, n, strict, exact, clock)
        if found is not None:
            return found
    return None


def _exact(
    support: list[int], n: int, strict: Sequence[bool], exact: Callable[[int], Poly], clock: Clock
) -> dict[int, Fraction] | None:
    """Solve for the columns of the support alone, which a vertex determines."""
    system = []
    for k in support:
        column: dict[Any, Fraction] = {**exact(k).terms}
        if k < n and strict[k]:
            column["strict"] = Fraction(1)
        system.append(column)
    x = solve(system, {"strict": Fraction(1)}, clock.tick)
    if x is None or any(value < 0 for k, value in zip(support, x, strict=True) if k < n):
        return None
    return {k: value for k, value in zip(support, x, strict=True) if value}
