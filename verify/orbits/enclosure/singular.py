"""Singular values of a matrix, each in a ball that contains it: also repeated ones, also those of a singular matrix.

Let V be any n x n matrix, W = M V with columns w_j, and v >= |V^T V - 1|_F. If v < 1, then by the minimax characterization
    sqrt(1 - v) sigma_i(M) <= sigma_i(W) <= sqrt(1 + v) sigma_i(M).
Split the columns into W_1 and the very small ones, W_2. Then sigma_i(W_1) <= sigma_i(W) <= sigma_i(W_1) + |W_2|_F (0 in place of
sigma_i(W_1) where W_1 has fewer than i columns): W W^T - W_1 W_1^T is nonnegative, and Weyl's inequality. With
W_1 = Q D, where D has the lengths of the columns on its diagonal and q >= |Q^T Q - 1|_F, q < 1, again
    sqrt(1 - q) d_i <= sigma_i(W_1) <= sqrt(1 + q) d_i
for the i-th largest length d_i. If M is known only to be near M_0, Weyl's inequality once more adds |M - M_0|_F. All of this is
evaluated in ball arithmetic, so it holds for every V; ``jacobi`` proposes one that makes v and q tiny. No gap between singular values
is needed, and the bounds are relative: small singular values are as good as large ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any

from flint import arb, arb_mat, fmpq, fmpz_mat
from gmpy2 import mpz

from verify.exact import TooLarge, rational
from verify.orbits.balls import Ball, ends, working
from verify.orbits.enclosure.jacobi import right_vectors
from verify.orbits.precision import Exact, require_digits

MAX_SIDE = 300
MAX_ENTRIES = 40_000
MAX_DIGITS = 3_000
_GUARD = 40
_MOST_BITS = 60_000
Entry = Fraction | Ball


def _entry(value: Exact | Ball) -> Entry:
    if isinstance(value, arb):
        if not value.is_finite():
            raise ValueError(f"the entry {value} is not a finite ball")
        return value
    return rational(value)


def _tall(matrix: Sequence[Sequence[Exact | Ball]]) -> list[list[Entry]]:
    """Return the rows of the matrix or of its transpose, at least as many as columns."""
    rows = [list(row) for row in matrix]
    n = len(rows[0]) if rows else 0
    if not n or any(len(row) != n for row in rows):
        raise ValueError("a matrix is a list of at least one row, all of the same positive length")
    if min(len(rows), n) > MAX_SIDE or len(rows) * n > MAX_ENTRIES:
        raise TooLarge(
            f"a matrix of {len(rows)} x {n}: at most {MAX_ENTRIES} entries and a shorter side of {MAX_SIDE} are handled"
        )
    return [[_entry(v) for v in row] for row in (rows if len(rows) >= n else zip(*rows, strict=True))]


def rank(matrix: Sequence[Sequence[Fraction]]) -> int:
    """Return the rank of a matrix of fractions, exactly."""
    scales = [lcm(*(v.denominator for v in row)) for row in matrix]
    rows = [[int(v * scale) for v in row] for row, scale in zip(matrix, scales, strict=True)]
    return int(fmpz_mat(rows).rank())


def _ball(value: Entry) -> Ball:
    return arb(fmpq(int(value.numerator), int(value.denominator))) if isinstance(value, Fraction) else value


def _norm(entries: Sequence[Ball]) -> Ball:
    """Return a number that is at least the length of the vector with these entries."""
    sizes = [v.abs_upper() for v in entries]
    return sum((s * s for s in sizes), arb(0)).abs_upper().sqrt().abs_upper()


def _integers(matrix: Any, bits: int) -> tuple[list[list[Any]], int] | None:
    """Return the columns of c M as integers in units of 2^-bits, all entries of c M below 1; None for M = 0."""
    parts = [[[int(p) for p in v.man_exp()] for v in column] for column in matrix.transpose().tolist()]
    sizes = [exponent + mantissa.bit_length() for column in parts for mantissa, exponent in column if mantissa]
    if not sizes:
        return None
    shift = bits - max(sizes)

    def shifted(mantissa: int, exponent: int) -> Any:
        move = exponent + shift
        return mpz(mantissa) << move if move >= 0 else mpz(mantissa) >> -move

    return [[shifted(*part) for part in column] for column in parts], shift


def _columns(w: Any, bits: int) -> tuple[list[tuple[Fraction, Fraction]], Ball, Ball]:
    """Return bounds for the lengths of the columns that are not very small, q for these, and a bound for |W_2|_F."""
    gram = w.transpose() * w
    n = gram.ncols()
    lengths = {j: gram[j, j].sqrt() for j in range(n) if gram[j, j] > 0}
    sizes = {j: float(length.mid().log().mid()) for j, length in lengths.items()}
    least = (
        max(sizes.values(), default=0.0) - 0.34657359027997264 * bits
    )  # log(2)/2: half of the bits below the largest
    large = [j for j, size in sizes.items() if size >= least]
    q = _norm([gram[i, j] / (lengths[i] * lengths[j]) for i in large for j in large if i != j])
    rest = _norm([v for j in range(n) if j not in large for v in (w[i, j] for i in range(w.nrows()))])
    return [ends(lengths[j]) for j in large], q, rest


def _enclosed(rows: list[list[Entry]], bits: int) -> list[Ball]:
    """Return enclosures from vectors of ``bits`` bits, largest first, at the working precision."""
    m, n = arb_mat([[_ball(v) for v in row] for row in rows]), len(rows[0])
    middle = m.mid()
    far = _norm((m - middle).entries())
    proposed = _integers(middle, bits)
    if proposed is None:
        return [arb(0).union(far)] * n
    found, unit = right_vectors(proposed[0], bits), arb(2) ** -bits
    v = arb_mat([[unit * int(found[j][i]) for j in range(n)] for i in range(n)])
    off = _norm((v.transpose() * v - arb_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])).entries())
    lengths, q, small = _columns(middle * v, bits)
    if not off < 1 or not q < 1:
        return [arb(0).union(_norm(m.entries()))] * n  # which is true of every matrix
    # The i-th largest of some numbers lies between the i-th largest of their lower and of their upper bounds.
    missing = [Fraction(0)] * (n - len(lengths))
    lower, upper = (sorted((pair[end] for pair in lengths), reverse=True) + missing for end in (0, 1))
    balls = []
    for low, high in zip(lower, upper, strict=True):
        least = (1 - q).sqrt() * _ball(low) / (1 + off).sqrt() - far
        most = ((1 + q).sqrt() * _ball(high) + small) / (1 - off).sqrt() + far
        balls.append((least.lower() if least > 0 else arb(0)).union(most.upper()))
    return balls


def singular_values(matrix: Sequence[Sequence[Exact | Ball]], digits: int = 30) -> list[Ball]:
    """Return balls around the singular values of an m x n matrix: min(m, n) of them, largest first, repeated as often as they occur.

    Entries are ints, Fractions, texts such as "19/10", or balls; a float is refused, write Fraction(value) for the number that it
    is. If no entry is a ball, every positive singular value is enclosed to ``digits`` significant digits, and those that vanish are
    exactly 0: the rank is exact. Otherwise each ball contains the singular value of every matrix whose entries lie in
    the balls, and is about as wide as they allow. Raises TypeError for a float, ValueError for what is no matrix, and
    TooLarge beyond MAX_ENTRIES, MAX_SIDE or MAX_DIGITS, or where the singular values are so far apart that no reasonable precision does.
    """
    if require_digits(digits) > MAX_DIGITS:
        raise TooLarge(f"{digits} digits; at most {MAX_DIGITS} are handled")
    rows = _tall(matrix)
    exact = all(isinstance(v, Fraction) for row in rows for v in row)
    positive = rank(rows) if exact else len(rows[0])
    wanted = digits * 3322 // 1000 + 8
    bits = 2 * wanted + 64
    while bits <= _MOST_BITS:
        with working(2 * bits + _GUARD):
            found = _enclosed(rows, bits)
            if not exact:
                return found
            if all(ball > 0 and ball.rel_accuracy_bits() >= wanted for ball in found[:positive]):
                return found[:positive] + [arb(0)] * (len(found) - positive)
        bits *= 2
    raise TooLarge(f"singular values that are too far apart to have {digits} digits of each")


def spectral_norm(matrix: Sequence[Sequence[Exact | Ball]], digits: int = 30) -> Ball:
    """Return a ball around the largest singular value. Raises what ``singular_values`` raises."""
    return singular_values(matrix, digits)[0]


def largest_eigenvalue(matrix: Sequence[Sequence[Exact]], digits: int = 30) -> Ball:
    """Return a ball around the largest eigenvalue of a symmetric matrix of exact numbers, to an error of 10^-digits times its norm.

    It is sigma_1(G + s 1) - s for any s >= |G|_2. Raises ValueError for a matrix that is not symmetric, and what
    ``singular_values`` raises.
    """
    rows = [[rational(v) for v in row] for row in matrix]
    if any(len(row) != len(rows) for row in rows) or rows != [list(column) for column in zip(*rows, strict=True)]:
        raise ValueError("an eigenvalue is asked of a matrix that is not symmetric")
    shift = max((sum(map(abs, row)) for row in rows), default=Fraction(0))
    shifted = [[v + shift * (i == j) for j, v in enumerate(row)] for i, row in enumerate(rows)]
    with working(digits * 3322 // 500 + _GUARD):
        return spectral_norm(shifted, digits + 2) - _ball(shift)
