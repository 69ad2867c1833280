"""Random exact scaled states, inside and outside the ellipsoid, some of them on an invariant side."""

import random
from fractions import Fraction

from verify.orbits import Planar


def states(count, seed, most=2):
    """Return reproducible states with eta in (0, ``most``)."""
    rng = random.Random(seed)
    found = []
    for i in range(count):
        eta = Fraction(rng.randint(1, 999 * most), 1000)
        A, B = (Fraction(rng.randint(0, 1500), 1000) for _ in range(2))
        if i % 5 == 3:
            B = Fraction(0)
        if i % 5 == 4:
            A = Fraction(rng.randint(1, 9), 10**12)
        found.append(Planar(A, B, eta))
    return found
