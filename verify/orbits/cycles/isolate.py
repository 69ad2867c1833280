"""All real periodic points of the cubic family at one parameter: counted, isolated and enclosed.

For r > 1 every real point with z < 0 or z > 1 + 1/sqrt(r) runs off to infinity (F(z) - z = z (r (1 - z)^2 - 1)), so all
periodic points lie in [0, 2]. A partition of a larger interval is refined until on each piece either
F^n(z) - z has no zero, or it is strictly monotone and its signs at the two ends say whether it has one zero or none.
So the count is proved, and each zero is the only one in its piece.
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import arb

from verify.orbits.balls import Ball, working
from verify.orbits.cycles import family
from verify.orbits.cycles.krawczyk import Box, NotCertified, certify

# Exact binary numbers, so odd that no periodic point of interest is an end of a piece.
_LEFT = arb(-0.017365434291)
_RIGHT = arb(2.020130527173)
BITS = 128
_NARROWEST = -60  # log2; two zeros nearer than that are not told apart


@dataclass(frozen=True)
class Piece:
    """An interval in which F^n(z) - z is strictly monotone and has exactly one zero."""

    left: Ball
    right: Ball

    def holds(self, z: Ball) -> bool:
        """Whether the number enclosed by ``z`` is proved to lie in the interval."""
        return bool(self.left < z and z < self.right)


def _sign(z: Ball, r: Ball, n: int) -> int:
    """Return the sign of F^n(z) - z at an exact z. Raises NotCertified if it cannot be decided."""
    value = family.iterate(z, r, n)[0] - z
    if value.contains(0):
        raise NotCertified(f"F^{n}(z) - z cannot be told from 0 at z = {z.str(15)}")
    return 1 if value > 0 else -1


def isolate(r: Ball, n: int) -> list[Piece]:
    """Return one piece for every real zero of F^n(z) - z, in increasing order; r > 1, inside ``working``.

    Raises NotCertified if the budget of pieces ends, which it does where two zeros (nearly) coincide: at a bifurcation.
    """
    found: list[Piece] = []
    todo = [(_LEFT, _RIGHT)]
    budget = 4_000 + 60 * 3**n  # without a bifurcation nearby, about 10 pieces a zero are looked at
    for _ in range(budget):
        if not todo:
            return found
        left, right = todo.pop()
        box = left.union(right)
        middle = box.mid()
        value, slope = family.iterate(box, r, n)
        centred = family.iterate(middle, r, n)[0] - middle + (slope - 1) * (box - middle)
        if not (value - box).contains(0) or not centred.contains(0):
            continue
        if not (slope - 1).contains(0):
            if _sign(left, r, n) != _sign(right, r, n):
                found.append(Piece(left, right))
            continue
        if right - left < arb(2) ** _NARROWEST:
            break
        todo += [(middle, right), (left, middle)]
    raise NotCertified(
        f"the points of period {n} could not be told apart (pieces of width 2^{_NARROWEST}, at most {budget}): the "
        "learning rate is at a bifurcation of a cycle whose period divides it, or too near one"
    )


def refine(piece: Piece, r: Ball, n: int, bits: int) -> Ball:
    """Return the zero in the piece as a ball computed with ``bits`` bits; proved to be that one. Raises NotCertified."""
    left, right = piece.left, piece.right
    precision = BITS
    with working(precision):
        low = _sign(left, r, n)
        z = ((left + right) / 2).mid()
        for _ in range(4 * precision):  # Newton's method, kept inside the shrinking bracket
            value, slope = family.iterate(z, r, n)
            value -= z
            if value.contains(0):
                break
            if (1 if value > 0 else -1) == low:
                left = z
            else:
                right = z
            change = (value / (slope - 1)).mid()
            inside = change.is_finite() and left < z - change < right
            z, before = (z - change if inside else (left + right) / 2).mid(), z
            if abs(z - before) < arb(2) ** (-precision // 2):
                break

    def system(box: Box) -> tuple[Box, list[Box]]:
        value, slope = family.iterate(box[0], r, n)
        return [value - box[0]], [[slope - 1]]

    while precision < bits:
        precision = min(2 * precision, bits)
        with working(precision):
            value, slope = family.iterate(z, r, n)
            z = (z - (value - z) / (slope - 1)).mid()
    with working(bits):
        value, slope = family.iterate(z, r, n)
        [root] = certify(system, [(z - (value - z) / (slope - 1)).mid()], bits)
        if not piece.holds(root):
            raise NotCertified("the enclosure of a periodic point left the interval that isolates it")
        return root
