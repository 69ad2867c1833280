"""A start of gradient descent on f(X, Y) = |A - X Y^T|_F^2/2, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from verify.orbits.factorization import Vector, dot
from verify.orbits.planar import require_bits
from verify.sampling.orthogonal import Matrix


def transpose(matrix: Matrix) -> Matrix:
    """Return the transposed matrix."""
    return tuple(zip(*matrix, strict=True))


def product(left: Matrix, right: Matrix) -> Matrix:
    """Return the matrix product. Raises ValueError where the sizes do not fit."""
    columns = transpose(right)
    return tuple(tuple(dot(row, column) for column in columns) for row in left)


def added(left: Matrix, right: Matrix, times: Fraction = Fraction(1)) -> Matrix:
    """Return left + times right."""
    return tuple(tuple(a + times * b for a, b in zip(u, v, strict=True)) for u, v in zip(left, right, strict=True))


def squared_norm(matrix: Matrix) -> Fraction:
    """Return the squared Frobenius norm."""
    return sum((dot(row, row) for row in matrix), Fraction(0))


@dataclass(frozen=True)
class MatrixStart:
    """Target ``A`` (m x n), factors ``X`` (m x d) and ``Y`` (n x d), learning rate ``h``; rows are tuples of Fractions.

    ``critical`` is the learning rate that h was drawn as a multiple of, see ``matrices``; None if there is none to name.
    Raises ValueError unless the sizes fit and h > 0.
    """

    A: Matrix
    X: Matrix
    Y: Matrix
    h: Fraction
    critical: Fraction | None = None

    def __post_init__(self) -> None:
        m, n, d = len(self.A), len(self.A[0]), len(self.X[0])
        sizes = {len(row) for row in self.A}, {len(row) for row in (*self.X, *self.Y)}
        if sizes != ({n}, {d}) or len(self.X) != m or len(self.Y) != n:
            raise ValueError(f"A is {m} x {n}: X must be {m} x d and Y {n} x d, with the same d")
        if self.h <= 0:
            raise ValueError(f"h = {self.h}: the learning rate must be positive")

    def __str__(self) -> str:
        def text(matrix: Matrix) -> str:
            return "[" + "; ".join(" ".join(map(str, row)) for row in matrix) + "]"

        return f"h={self.h}, A={text(self.A)}, X={text(self.X)}, Y={text(self.Y)}"

    @property
    def residual(self) -> Matrix:
        """A - X Y^T."""
        return added(self.A, product(self.X, transpose(self.Y)), Fraction(-1))

    @property
    def loss(self) -> Fraction:
        """|A - X Y^T|_F^2/2."""
        return squared_norm(self.residual) / 2

    @property
    def S(self) -> Fraction:
        """|X|_F^2 + |Y|_F^2."""
        return squared_norm(self.X) + squared_norm(self.Y)

    def step(self) -> MatrixStart:
        """Return the start after one GD step, X + h R Y and Y + h R^T X, exactly.

        Raises TooLarge beyond planar.MAX_BITS: a step triples the bits.
        """
        entries: Vector = tuple(c for matrix in (self.A, self.X, self.Y) for row in matrix for c in row)
        require_bits((self.h, *entries))
        r = self.residual
        x = added(self.X, product(r, self.Y), self.h)
        y = added(self.Y, product(transpose(r), self.X), self.h)
        return MatrixStart(self.A, x, y, self.h, self.critical)
