"""The unknowns of a semidefinite program: Gram matrices over bases of polynomials, and free multipliers of equations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from verify.search.algebra import Monomial, scaled
from verify.search.trusted import Poly


@dataclass(frozen=True)
class Block:
    """``factor`` times z^T Q z with the basis z; ``factors`` name the factor, ``strict`` if all of them are strict."""

    factors: tuple[int | str, ...]
    factor: Poly
    basis: tuple[Poly, ...]
    strict: bool = False

    @property
    def size(self) -> int:
        """Number of entries of the triangle of Q."""
        return len(self.basis) * (len(self.basis) + 1) // 2


@dataclass(frozen=True)
class Program:
    """``target`` = sum of the blocks + sum of f_j ``free``_j, all polynomials in normal form."""

    target: Poly
    blocks: tuple[Block, ...]
    free: tuple[Poly, ...]
    reduce: Callable[[Poly], Poly]

    def columns(self) -> list[Poly]:
        """Return the polynomial of each unknown: triangles of the blocks row by row, then the free ones."""
        found = []
        cache: dict[tuple[int, tuple[tuple[Monomial, Fraction], ...]], Poly] = {}
        for number, b in enumerate(self.blocks):
            for i, left in enumerate(b.basis):
                for j in range(i + 1):
                    body = left * b.basis[j]
                    key = (number, tuple(body.terms.items()))
                    if key not in cache:
                        cache[key] = self.reduce(b.factor * body)
                    found.append(cache[key] if i == j else scaled(cache[key], Fraction(2)))
        return [*found, *self.free]


def pruned(target: Poly, blocks: Sequence[Block], reduce: Callable[[Poly], Poly]) -> list[Block]:
    """Drop basis monomials whose square could be cancelled by nothing else (the Newton polytope argument, repeated)."""
    current = [list(b.basis) for b in blocks]
    support = set(target.terms)
    while True:
        makers: dict[Monomial, int] = {}
        squares: list[tuple[int, int, list[Monomial]]] = []
        for number, basis in enumerate(current):
            for i, left in enumerate(basis):
                for j in range(i + 1):
                    monomials = list((blocks[number].factor * left * basis[j]).terms)
                    for m in monomials:
                        makers[m] = makers.get(m, 0) + 1
                    if i == j:
                        squares.append((number, i, monomials))
        dropped: set[tuple[int, int]] = set()
        for number, i, monomials in squares:
            if any(makers[m] == 1 and m not in support for m in monomials):
                dropped.add((number, i))
        if not dropped:
            break
        current = [[z for i, z in enumerate(b) if (n, i) not in dropped] for n, b in enumerate(current)]
    return [Block(b.factors, b.factor, tuple(z), b.strict) for b, z in zip(blocks, current, strict=True) if z]
