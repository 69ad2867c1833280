"""Exact linear algebra over the rationals; python-flint makes the larger systems faster when it is installed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from fractions import Fraction
from importlib.util import find_spec
from typing import Any

HAS_FLINT = find_spec("flint") is not None
Column = Mapping[Any, Fraction]


def ldl(matrix: list[list[Fraction]]) -> list[tuple[Fraction, list[Fraction]]]:
    """Return [(d, l)] with Q = sum of d l l^T, d > 0. Raises ValueError if Q is not positive semidefinite."""
    q = [list(row) for row in matrix]
    n = len(q)
    pieces = []
    for k in range(n):
        d = q[k][k]
        if d < 0 or (d == 0 and any(q[k][j] for j in range(k, n))):
            raise ValueError("not positive semidefinite")
        if d == 0:
            continue
        row = [Fraction(0)] * k + [q[k][j] / d for j in range(k, n)]
        for i in range(k + 1, n):
            if row[i]:
                factor = row[i] * d
                for j in range(i, n):
                    if row[j]:
                        q[i][j] -= factor * row[j]
                        q[j][i] = q[i][j]
        pieces.append((d, row))
    return pieces


def is_semidefinite(matrix: list[list[Fraction]]) -> bool:
    """Whether a symmetric rational matrix is positive semidefinite, exactly."""
    try:
        ldl(matrix)
    except ValueError:
        return False
    return True


def solve(columns: Sequence[Column], rhs: Column, tick: Callable[[], None] | None = None) -> list[Fraction] | None:
    """Return x with sum of x_k columns[k] = rhs, free entries 0, or None if there is none; ``tick`` may raise."""
    rows: dict[Hashable, dict[int, Fraction]] = {}
    for k, column in enumerate(columns):
        for m, c in column.items():
            rows.setdefault(m, {})[k] = c
    last = len(columns)
    for m, c in rhs.items():
        if c:
            rows.setdefault(m, {})[last] = c
    pending = sorted(rows.values(), key=len)
    pivots: dict[int, dict[int, Fraction]] = {}
    for row in pending:
        row = dict(row)
        while True:
            if tick is not None:
                tick()
            hits = [k for k in row if k in pivots]
            if not hits:
                break
            for k in hits:
                factor = row.get(k)
                if not factor:
                    continue
                for j, c in pivots[k].items():
                    value = row.get(j, Fraction(0)) - factor * c
                    if value:
                        row[j] = value
                    else:
                        row.pop(j, None)
        own = [k for k in row if k != last]
        if not own:
            if row:
                return None
            continue
        k = own[0]
        lead = row[k]
        pivots[k] = {j: c / lead for j, c in row.items()}
    x = [Fraction(0)] * last
    for k in reversed(list(pivots)):
        x[k] = pivots[k].get(last, Fraction(0)) - sum(
            (c * x[j] for j, c in pivots[k].items() if j not in (k, last)), Fraction(0)
        )
    return x


def solve_square(matrix: list[list[Fraction]], rhs: list[Fraction]) -> list[Fraction] | None:
    """Solve a square system, or return None if it is singular."""
    if HAS_FLINT:
        import flint

        left = flint.fmpq_mat([[flint.fmpq(c.numerator, c.denominator) for c in row] for row in matrix])
        right = flint.fmpq_mat([[flint.fmpq(c.numerator, c.denominator)] for c in rhs])
        try:
            answer = left.solve(right)
        except ZeroDivisionError:
            return None
        return [Fraction(int(answer[i, 0].p), int(answer[i, 0].q)) for i in range(len(rhs))]
    columns = [{i: matrix[i][k] for i in range(len(rhs)) if matrix[i][k]} for k in range(len(rhs))]
    return solve(columns, dict(enumerate(rhs)))


def kernel(rows: list[list[Fraction]], width: int) -> list[list[Fraction]]:
    """Return a basis of the vectors that all ``rows`` annihilate."""
    reduced: list[tuple[int, list[Fraction]]] = []
    for row in rows:
        row = list(row)
        for k, pivot in reduced:
            if row[k]:
                factor = row[k]
                row = [a - factor * b for a, b in zip(row, pivot, strict=True)]
        lead = next((k for k, c in enumerate(row) if c), None)
        if lead is None:
            continue
        row = [c / row[lead] for c in row]
        reduced = [(k, [a - p[lead] * b for a, b in zip(p, row, strict=True)] if p[lead] else p) for k, p in reduced]
        reduced.append((lead, row))
    leads = {k for k, _ in reduced}
    basis = []
    for free in (k for k in range(width) if k not in leads):
        vector = [Fraction(0)] * width
        vector[free] = Fraction(1)
        for k, row in reduced:
            vector[k] = -row[free]
        basis.append(vector)
    return basis
