"""The numerical solver: Clarabel maximizes the least eigenvalue of all Gram matrices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verify.search.blocks import Program
from verify.search.trusted import Poly


class Solution:
    """Unknowns in the order of ``Program.columns``, the Gram matrices, and the least eigenvalue reached."""

    def __init__(self, x: Any, grams: list[Any], least: float) -> None:
        self.x, self.grams, self.least = x, grams, least


def solve_program(program: Program, columns: Sequence[Poly], seconds: float) -> Solution | None:
    """Solve numerically; None if the solver finds the program infeasible, or no answer in time."""
    import clarabel
    import numpy as np
    from scipy import sparse

    index: dict[tuple[int, ...], int] = {}
    data, row, col = [], [], []
    for k, column in enumerate(columns):
        for m, c in column.terms.items():
            row.append(index.setdefault(m, len(index)))
            col.append(k)
            data.append(float(c))
    for m in program.target.terms:
        if m not in index:
            return None
    n, rows = len(columns), len(index)
    size = max((abs(float(c)) for c in program.target.terms.values()), default=1.0) or 1.0
    rhs = np.zeros(rows)
    for m, c in program.target.terms.items():
        rhs[index[m]] = float(c) / size
    equalities = sparse.csc_matrix((data, (row, col)), shape=(rows, n + 1))
    cones: list[Any] = [clarabel.ZeroConeT(rows)]
    data, row, col, count, at = [], [], [], 0, 0
    for b in program.blocks:
        k = len(b.basis)
        for i in range(k):
            for j in range(i + 1):
                data.append(-1.0 if i == j else -(2**0.5))
                row.append(count)
                col.append(at)
                if i == j:
                    data.append(1.0)
                    row.append(count)
                    col.append(n)
                count, at = count + 1, at + 1
        cones.append(clarabel.NonnegativeConeT(1) if k == 1 else clarabel.PSDTriangleConeT(k))
    data.append(1.0)
    row.append(count)
    col.append(n)
    cones.append(clarabel.NonnegativeConeT(1))
    inside = sparse.csc_matrix((data, (row, col)), shape=(count + 1, n + 1))
    right = np.concatenate([rhs, np.zeros(count), [1.0]])
    matrix = sparse.vstack([equalities, inside], format="csc")
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.time_limit = max(0.1, seconds)
    settings.max_iter = 120
    settings.max_threads = 1
    settings.tol_gap_abs = settings.tol_gap_rel = settings.tol_feas = 1e-11
    settings.reduced_tol_gap_abs = settings.reduced_tol_gap_rel = settings.reduced_tol_feas = 1e-7
    cost = np.zeros(n + 1)
    cost[-1] = -1.0
    answer = clarabel.DefaultSolver(sparse.csc_matrix((n + 1, n + 1)), cost, matrix, right, cones, settings).solve()
    if str(answer.status) not in ("Solved", "AlmostSolved", "InsufficientProgress", "MaxIterations"):
        return None
    x = np.array(answer.x)[:n] * size
    if not np.all(np.isfinite(x)):
        return None
    grams, at = [], 0
    for b in program.blocks:
        k = len(b.basis)
        gram = np.zeros((k, k))
        for i in range(k):
            for j in range(i + 1):
                gram[i, j] = gram[j, i] = x[at]
                at += 1
        grams.append(gram)
    return Solution(x, grams, float(answer.x[-1]))
