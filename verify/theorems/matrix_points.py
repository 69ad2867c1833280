"""Small exact matrices: to see that the hypotheses of a matrix claim can hold, and to refute a claim that is false."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from verify.check import check_matrices
from verify.claims import MatrixClaim
from verify.theorems.errors import AuthorError
from verify.theorems.matrix_neighbours import Rows, shown_rows

_TRIES = 600

Example = tuple[Mapping[str, Fraction], Mapping[str, Rows]]


def _matrix(kind: int, rows: int, columns: int, generator: random.Random) -> Rows:
    """Return zero, an identity matrix with zeros beside it, its first row alone, or random whole numbers."""
    if kind == 3:
        return tuple(tuple(Fraction(generator.randint(-2, 2)) for _ in range(columns)) for _ in range(rows))
    return tuple(
        tuple(Fraction(i == j and (kind == 1 or (kind == 2 and i == 0))) for j in range(columns)) for i in range(rows)
    )


def points(
    claim: MatrixClaim, examples: Sequence[Example] = (), tries: int = _TRIES, seed: int = 0
) -> Iterator[tuple[dict[str, Fraction], dict[str, Rows]]]:
    """Yield numbers and matrices, the same for the same seed: first the examples, then many kinds of small matrices."""
    generator = random.Random(seed)
    names = {name for name, _, _ in claim.letters}
    for numbers, matrices in examples:
        scalars = {s: numbers.get(s, Fraction(generator.randint(1, 4), 2)) for s in claim.scalars}
        yield scalars, {name: rows for name, rows in matrices.items() if name in names}
    for attempt in range(tries):
        top = 1 + attempt % 3
        sizes = {s: top if attempt % 2 else generator.randint(1, top) for s in claim.sizes}
        kinds = (0, 1) if attempt % 4 < 2 else (3,) if attempt % 4 == 2 else (0, 1, 2, 3)
        scalars = {s: Fraction(generator.randint(-4, 4), generator.randint(1, 3)) for s in claim.scalars}
        yield (
            scalars,
            {name: _matrix(generator.choice(kinds), sizes[m], sizes[n], generator) for name, m, n in claim.letters},
        )


def refuting_matrices(claim: MatrixClaim) -> str:
    """Return exact matrices that refute ``claim``, readable; "" if none are near at hand."""
    for scalars, matrices in points(claim):
        if not check_matrices(claim, scalars, matrices):
            shown = [f"{name} = {value}" for name, value in scalars.items()]
            return ", ".join([*shown, *(f"{name} = {shown_rows(rows)}" for name, rows in matrices.items())])
    return ""


def require_matrices(claim: MatrixClaim, examples: Sequence[Example], step: str) -> None:
    """Raise AuthorError unless exact matrices are found that satisfy the hypotheses of ``claim``."""
    if not claim.hypotheses:
        return
    absurd = replace(claim, conclusion="1 = 0")
    if any(not check_matrices(absurd, *point) for point in points(absurd, examples)):
        return
    raise AuthorError(
        f"contradictory hypotheses in step {step!r}? No matrices found that satisfy {', '.join(claim.hypotheses)}: "
        "give some as example={matrix: rows}"
    )
