"""A cycle near its birth at (z_b, r_b), followed in z: a graph r = g(z) with g'(z_b) = 0 and g'' > 0, on which it attracts.

The equation is K(z, r) = 0 of ``tube.doubled`` at a flip, F^n(z) - z = 0 at a fold. Over Z = [z_b - h, z_b + h] and R around r_b it is
proved that K_r is not 0 and that for every z in Z there is one r in R (interval Newton method), so the solutions are a graph; and
g(z_b) = r_b. There g' = 0: at a fold because K_z = multiplier - 1; at a flip because z and F^m(z) belong to the same r, while F^m
reverses the line at z_b. With g'' > 0 over the box, r increases on either side of z_b.

On the graph F^n(z) = z, so 1 - multiplier = S g' with S = (F^n)_r. It is proved that the multiplier is below 1 and falls as r grows:
- at a fold S keeps its sign; on the side of z_b where S g' > 0, the derivative of the multiplier along the graph has the
  sign opposite to that of g';
- at a flip S(z_b) = 0, and S' > 0 along the graph; then S g' > 0 beside z_b, and (S g')'/g' = S' + S g''/g' > 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import arb

from verify.orbits.balls import Ball
from verify.orbits.cycles.krawczyk import NotCertified
from verify.orbits.cycles.tube import Jet2, across, doubled, tube

_HALVINGS = 40
_FIRST = -5  # log2 of the largest h


@dataclass(frozen=True)
class Graph:
    """The proved part of the graph: z strictly between z_b and ``end``, r below ``top``; ``start`` is about a point of it."""

    birth: Ball
    end: Ball
    top: Ball
    start: tuple[Ball, Ball]

    def holds(self, z: Ball, r: Ball) -> bool:
        """Whether a solution of the equation is proved to lie on the graph, off the birth."""
        low, high = (self.birth, self.end) if self.birth < self.end else (self.end, self.birth)
        return bool(low < z and z < high and r < self.top)


def _equation(orbit: list[Jet2], z: Ball, r: Ball, flips: bool) -> Jet2:
    return doubled(orbit[:-1], r) if flips else orbit[-1].minus_z(z)


def _side(k: Jet2, last: Jet2, flips: bool) -> int:
    """Return the side of z_b (1 or -1) on which the multiplier is proved to fall from 1; 0 if that is not proved."""
    slope = -k.z / k.r
    if not -(k.zz + 2 * k.zr * slope + k.rr * slope * slope) / k.r > 0:
        return 0
    if flips:
        return 1 if last.zr + last.rr * slope > 0 else 0
    change = last.zz + last.zr * slope
    return 1 if last.r > 0 and change < 0 else -1 if last.r < 0 and change > 0 else 0


def near_birth(z: Ball, r: Ball, n: int, *, flips: bool) -> Graph:
    """Prove the graph at the birth (z, r) of a cycle of period n, and for n > 2 that B contracts there.

    Raises NotCertified.
    """
    thin = _equation(tube(z, r, n), z, r, flips)
    if not (thin.value.contains(0) and thin.z.contains(0)):
        raise NotCertified(f"no cycle of period {n} can be born at this point")
    bend = -(thin.zz / thin.r).mid()  # about g''(z_b)
    for halving in range(_HALVINGS):
        half = arb(2) ** (_FIRST - halving)
        rise = abs(bend) * half * half
        box_z, box_r = arb(z.mid(), half), arb(r.mid(), rise)
        orbit = tube(box_z, box_r, n)
        k = _equation(orbit, box_z, box_r, flips)
        if k.r.contains(0):
            continue
        distance = box_z - z  # K(z, r_b) = K_zz (z - z_b)^2/2 by Taylor's theorem, since K = K_z = 0 at z_b
        image = r - k.zz * (distance * distance) / 2 / k.r
        side = _side(k, orbit[-1], flips)
        if side and box_r.contains_interior(image) and (n == 2 or across(orbit[:-1], box_r) < 1):
            start = (z.mid() + side * half * 3 / 4, r.mid() + bend * half * half * 9 / 32)
            return Graph(z, z.mid() + side * half, r.mid() + rise, start)
    raise NotCertified(f"the cycle of period {n} could not be followed from its birth in any box")
