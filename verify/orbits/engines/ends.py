"""How an orbit can end before its last step; both engines end it at the same step, for the same reason."""

from __future__ import annotations

from collections.abc import Iterable

from verify.orbits.precision import Raw

RANGE = 2**29
"""Numbers beyond 2^RANGE or below 2^-RANGE end an orbit. mpmath knows no bound, MPFR in gmpy2 one of about 2^30."""


class OrbitEnd(ArithmeticError):
    """The orbit has no iterate number ``step`` that an engine could give."""

    def __init__(self, step: int, why: str) -> None:
        super().__init__(f"step {step}: {why}")
        self.step = step


class Escaped(OrbitEnd):
    """A variable left the range 2^-RANGE to 2^RANGE in size: the orbit diverges, or falls to zero faster than linearly."""


class Singular(OrbitEnd):
    """The map is not defined: a division by zero, a square root or a logarithm of a negative number."""


def require_range(step: int, names: Iterable[str], values: Iterable[Raw]) -> None:
    """Raise Escaped if one of the raw numbers is out of range."""
    for name, (_, mantissa, exponent, bits) in zip(names, values, strict=True):
        if mantissa and not -RANGE <= exponent + bits <= RANGE:
            side = "beyond" if exponent > 0 else "below"
            raise Escaped(step, f"|{name}| is {side} 2^{RANGE if exponent > 0 else -RANGE}")
