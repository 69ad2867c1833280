"""From a numerical solution to an exact one: round, solve the coefficient equations exactly, test semidefiniteness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from verify.search.blocks import Program
from verify.search.clock import Clock
from verify.search.linear import HAS_FLINT, is_semidefinite, solve
from verify.search.trusted import Poly

SMALL = (1, 2, 4, 12, 60, 720)
LARGE = (10**4, 10**6, 10**8, 10**11)
Grams = list[list[list[Fraction]]]


def exact_solutions(
    program: Program, columns: Sequence[Poly], x: Any, clock: Clock
) -> Iterator[tuple[Grams, list[Fraction]]]:
    """Yield exact solutions (Gram matrices, free multipliers) near ``x``, simplest denominators first."""
    import numpy as np

    index: dict[tuple[int, ...], int] = {}
    for column in (*columns, program.target):
        for m in column.terms:
            index.setdefault(m, len(index))
    rows, n = len(index), len(columns)
    a = np.zeros((rows, n))
    for k, column in enumerate(columns):
        for m, c in column.terms.items():
            a[index[m], k] = float(c)
    b = np.array([0.0] * rows)
    for m, c in program.target.terms.items():
        b[index[m]] = float(c)
    x = np.array(x, dtype=float)
    for _ in range(2):
        x = x + np.linalg.lstsq(a, b - a @ x, rcond=1e-12)[0]
    repair = _Repair(a, columns, index, clock)
    clock.tick()
    for d in (*SMALL, *LARGE) if rows * n < 60_000 else LARGE:
        clock.tick()
        guess = [Fraction(round(Fraction(float(v)) * d), d) for v in x]
        residual: dict[tuple[int, ...], Fraction] = dict(program.target.terms)
        for k, v in enumerate(guess):
            if v:
                for m, c in columns[k].terms.items():
                    residual[m] = residual.get(m, Fraction(0)) - v * c
        correction = repair({m: c for m, c in residual.items() if c})
        if correction is None:
            return
        for k, v in correction.items():
            guess[k] += v
        grams, at = [], 0
        for block in program.blocks:
            size = len(block.basis)
            gram = [[Fraction(0)] * size for _ in range(size)]
            for i in range(size):
                for j in range(i + 1):
                    gram[i][j] = gram[j][i] = guess[at]
                    at += 1
            grams.append(gram)
        if all(is_semidefinite(g) for g in grams):
            yield grams, guess[at:]


class _Repair:
    """Solves the equations for corrections of few unknowns, chosen once for their good condition."""

    def __init__(self, a: Any, columns: Sequence[Poly], index: dict[tuple[int, ...], int], clock: Clock) -> None:
        import numpy as np
        from scipy.linalg import qr

        _, r, order = qr(a, mode="economic", pivoting=True)
        diagonal = np.abs(np.diag(r))
        rank = int((diagonal > 1e-9 * max(diagonal.max(initial=0.0), 1e-300)).sum())
        self.chosen = sorted(int(k) for k in order[:rank])
        self.columns = [columns[k] for k in self.chosen]
        self.index, self.clock = index, clock
        self.square: Any = None
        if HAS_FLINT and rank > 60:
            import flint

            _, _, rows = qr(a[:, self.chosen].T, mode="economic", pivoting=True)
            self.rows = sorted(int(k) for k in rows[:rank])
            place = {row: i for i, row in enumerate(self.rows)}
            matrix = flint.fmpq_mat(rank, rank)
            for k, column in enumerate(self.columns):
                for m, c in column.terms.items():
                    if index[m] in place:
                        matrix[place[index[m]], k] = flint.fmpq(c.numerator, c.denominator)
            self.square = matrix

    def __call__(self, residual: dict[tuple[int, ...], Fraction]) -> dict[int, Fraction] | None:
        """Return what to add to the chosen unknowns, or None if the residual cannot be repaired."""
        if not residual:
            return {}
        if self.square is None:
            x = solve([c.terms for c in self.columns], residual, self.clock.tick)
            return None if x is None else dict(zip(self.chosen, x, strict=True))
        import flint

        right = flint.fmpq_mat(len(self.rows), 1)
        place = {row: i for i, row in enumerate(self.rows)}
        for m, c in residual.items():
            if self.index[m] in place:
                right[place[self.index[m]], 0] = flint.fmpq(c.numerator, c.denominator)
        try:
            answer = self.square.solve(right)
        except ZeroDivisionError:
            return None
        return {
            k: Fraction(int(answer[i, 0].p), int(answer[i, 0].q))
            for i, k in enumerate(self.chosen)
            if answer[i, 0] != 0
        }
