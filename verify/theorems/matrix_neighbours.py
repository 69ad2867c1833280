"""False neighbours of matrix identities: refuted by exact matrices of some size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy as sp

from verify.check import check_matrices
from verify.claims import MatrixClaim
from verify.exact import rational
from verify.theorems.definitions import Definitions
from verify.theorems.errors import AuthorError
from verify.theorems.matrices import MatrixEquation, equation, equations, matrix_claim
from verify.theorems.text import plain

Rows = tuple[tuple[Fraction, ...], ...]


def exact_rows(value: Any, name: str) -> Rows:
    """Return a matrix given as rows of exact numbers. Raises AuthorError for another shape, TypeError for a float."""
    if (
        not isinstance(value, list | tuple)
        or not value
        or not all(isinstance(row, list | tuple) and row for row in value)
    ):
        raise AuthorError(f"the value of the matrix {name} is a list of rows, as [[1, 0], [0, 1]]")
    return tuple(tuple(rational(str(e) if isinstance(e, sp.Rational) else e) for e in row) for row in value)


def shown_rows(rows: Rows) -> str:
    """Return a matrix on one line."""
    return "[" + ", ".join("[" + ", ".join(map(str, row)) + "]" for row in rows) + "]"


@dataclass(frozen=True, kw_only=True)
class FalseMatrix:
    """A false equation between matrices, with exact matrices where its hypotheses hold and its conclusion fails."""

    name: str
    given: tuple[MatrixEquation, ...]
    goal: MatrixEquation
    witness: Mapping[Any, Any]
    keep: tuple[Any, ...] = ()
    by = ""

    @property
    def statement(self) -> str:
        """What is falsely claimed."""
        given = ", ".join(map(str, self.given))
        free = f"for every value of {', '.join(map(plain, self.keep))}: " if self.keep else ""
        return f"{free}{given}  =>  {self.goal}" if given else f"{free}{self.goal}"

    @property
    def witness_text(self) -> str:
        """The witness, readable."""
        scalars, matrices = split(self.witness)
        parts = [f"{name} = {value}" for name, value in scalars.items()]
        return ", ".join([*parts, *(f"{name} = {shown_rows(rows)}" for name, rows in matrices.items())])

    def claim(self, definitions: Definitions) -> MatrixClaim:
        """The false claim as the checker reads it."""
        return matrix_claim(self.given, self.goal, definitions, self.keep)

    def refutation(self, definitions: Definitions) -> str:
        """Return "" if the witness refutes the claim, else why it does not."""
        return check_matrices(self.claim(definitions), *split(self.witness))


def split(values: Mapping[Any, Any]) -> tuple[dict[str, Fraction], dict[str, Rows]]:
    """Return the numbers and the matrices of a witness or an example, by name."""
    scalars = {s.name: v for s, v in values.items() if not isinstance(s, sp.MatrixSymbol)}
    matrices = {s.name: exact_rows(v, s.name) for s, v in values.items() if isinstance(s, sp.MatrixSymbol)}
    return {name: rational(str(v) if isinstance(v, sp.Rational) else v) for name, v in scalars.items()}, matrices


def false_matrix(
    name: str, goal: Any, *, witness: Mapping[Any, Any], given: Sequence[Any] = (), keep: Sequence[Any] = ()
) -> FalseMatrix:
    """Return the false claim ``given => goal`` about matrices.

    ``witness`` gives every matrix its rows, as ``[[1, 0], [0, 1]]``, and every other symbol an int, a Fraction or a text; the
    sizes are read off the matrices.
    """
    return FalseMatrix(
        name=name, given=equations(given), goal=equation(goal), witness=dict(witness), keep=tuple(keep)
    )  # fmt: skip
