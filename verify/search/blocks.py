"""The unknowns of a semidefinite program: Gram matrices over bases of polynomials, and free multipliers of equations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import add

from verify.search.algebra import Monomial, scaled
from verify.search.clock import Clock
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

    def columns(self, clock: Clock) -> list[Poly]:
        """Return the polynomial of each unknown: triangles of the blocks row by row, then the free ones."""
        found = []
        cache: dict[tuple[int, tuple[tuple[Monomial, Fraction], ...]], Poly] = {}
        for number, b in enumerate(self.blocks):
            for i, left in enumerate(b.basis):
                clock.tick()
                for j in range(i + 1):
                    body = left * b.basis[j]
                    key = (number, tuple(body.terms.items()))
                    if key not in cache:
                        cache[key] = self.reduce(b.factor * body)
                    found.append(cache[key] if i == j else scaled(cache[key], Fraction(2)))
        return [*found, *self.free]


def pruned(target: Poly, blocks: Sequence[Block], clock: Clock) -> list[Block]:
    """Drop basis monomials whose square could be cancelled by nothing else (the Newton polytope argument, repeated).

    The bases are to consist of monomials.
    """
    support = set(target.terms)
    factors = [list(b.factor.terms) for b in blocks]
    current = [[next(iter(z.terms)) for z in b.basis] for b in blocks]
    kept = [list(range(len(b.basis))) for b in blocks]
    while True:
        clock.tick()
        makers: dict[Monomial, int] = {}
        for shifts, basis in zip(factors, current, strict=True):
            pairs: dict[Monomial, int] = {}
            for i, left in enumerate(basis):
                for right in basis[: i + 1]:
                    m = tuple(map(add, left, right))
                    pairs[m] = pairs.get(m, 0) + 1
            for shift in shifts:
                for m, count in pairs.items():
                    n = tuple(map(add, m, shift))
                    makers[n] = makers.get(n, 0) + count
        changed = False
        for number, (shifts, basis) in enumerate(zip(factors, current, strict=True)):
            good = [
                i for i, z in enumerate(basis)
                if all(makers[n] > 1 or n in support for n in (tuple(2 * e + d for e, d in zip(z, s, strict=True)) for s in shifts))
            ]  # fmt: skip
            changed = changed or len(good) < len(basis)
            current[number] = [basis[i] for i in good]
            kept[number] = [kept[number][i] for i in good]
        if not changed:
            break
    return [
        Block(b.factors, b.factor, tuple(b.basis[i] for i in k), b.strict)
        for b, k in zip(blocks, kept, strict=True)
        if k
    ]
