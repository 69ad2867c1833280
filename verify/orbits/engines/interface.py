"""One interface to the engines: a program, an exact start, and a number of bits in; iterates as exact numbers out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from verify.exact import TooLarge, rational
from verify.orbits.engines.fast import Fast
from verify.orbits.engines.fixed import Fixed
from verify.orbits.engines.program import Program
from verify.orbits.engines.reference import Reference
from verify.orbits.precision import MAX_DIGITS, Exact, Mpf, Raw, context, raw, rounded

MAX_BITS = MAX_DIGITS * 10 // 3
_MAX_EXPONENT = 10**6


@dataclass(frozen=True)
class Point:
    """Iterate number ``step``: by name, numbers as mpmath.libmp stores them, so equal numbers are equal tuples."""

    step: int
    values: Mapping[str, Raw]

    def fraction(self, name: str) -> Fraction:
        """Return a variable exactly. Raises TooLarge where it would take more than a million binary digits."""
        sign, mantissa, exponent, _ = self.values[name]
        if abs(exponent) > _MAX_EXPONENT:
            raise TooLarge(f"{name} has the binary exponent {exponent}: too large for a fraction")
        return Fraction(int(-mantissa if sign else mantissa)) * Fraction(2) ** int(exponent)

    def number(self, name: str, digits: int) -> Mpf:
        """Return a variable rounded to ``digits`` decimal digits."""
        return rounded(context(digits).make_mpf(self.values[name]), digits)


class Arithmetic(Protocol):
    """What an engine has to implement (for developers): the rest is the same for all.

    ``iterate`` yields (0, values) and then every ``every``-th iterate with its number, each operation of the program rounded
    to nearest at ``bits`` bits (by the engine "fixed" to a multiple of 2^-bits). It raises Escaped or Singular as the
    reference does, and changes no precision that others see.
    """

    name: str

    def lacks(self, program: Program) -> tuple[str, ...]:
        """Return the operations of the program that it does not have; none if it can run it."""

    def iterate(
        self, program: Program, values: Sequence[Raw], parameters: Sequence[Raw], steps: int, bits: int, every: int
    ) -> Iterator[tuple[int, list[Raw]]]:
        """Yield the iterates."""


@dataclass(frozen=True)
class Engine:
    """An engine by its name: "mpmath" is the reference, "gmpy2" the fast one that gives the same bits, "auto" this where it
    handles the program and else the reference; "fixed" is the fastest, with an absolute precision.
    """

    name: str
    choices: tuple[Arithmetic, ...]

    def handles(self, program: Program) -> bool:
        """Return whether it can run the program."""
        return any(not c.lacks(program) for c in self.choices)

    def run(
        self,
        program: Program,
        start: Mapping[str, Exact],
        parameters: Mapping[str, Exact] | None = None,
        *,
        steps: int,
        bits: int,
        every: int = 1,
    ) -> Iterator[Point]:
        """Return an iterator over the iterates 0, every, 2 every, ... up to ``steps``.

        Start and parameters are exact and rounded once to ``bits`` bits. Raises, at once, TypeError for floats and ValueError
        for a name that is missing or unknown, for a number of steps or bits that makes no sense, and for a program that the engine
        does not handle; while iterating, Escaped (numbers out of range) and Singular (the map is undefined).
        """
        require_count("bits", bits, 2, MAX_BITS)
        require_count("steps", steps, 0)
        require_count("every", every, 1)
        values = _numbers(program.variables, start, "variable", bits)
        constants = _numbers(program.parameters, parameters or {}, "parameter", bits)
        chosen = next((c for c in self.choices if not c.lacks(program)), None)
        if chosen is None:
            missing = ", ".join(self.choices[0].lacks(program))
            raise ValueError(f"{self.name} has no {missing}: take the engine 'mpmath' or 'auto'")
        found = chosen.iterate(program, values, constants, steps, bits, every)
        return (Point(step, dict(zip(program.variables, state, strict=True))) for step, state in found)


def require_count(what: str, value: int, least: int, most: int | None = None) -> None:
    """Raise TypeError if ``value`` is not an int, ValueError if it is below ``least`` or above ``most``."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{what} must be an int, not {type(value).__name__}")
    if value < least or (most is not None and value > most):
        raise ValueError(f"{what} = {value}: write a number " + (f"from {least} to {most}" if most else f">= {least}"))


def _numbers(names: Sequence[str], given: Mapping[str, Exact], kind: str, bits: int) -> list[Raw]:
    for name in given:
        if name not in names:
            raise ValueError(f"{name} is not a {kind} of the program, which has {', '.join(names) or 'none'}")
    for name in names:
        if name not in given:
            raise ValueError(f"the {kind} {name} has no value")
    return [raw(rational(given[name]), bits) for name in names]


_REFERENCE, _FAST = Reference(), Fast()
ENGINES = {
    "auto": Engine("auto", (_FAST, _REFERENCE)),
    "gmpy2": Engine("gmpy2", (_FAST,)),
    "mpmath": Engine("mpmath", (_REFERENCE,)),
    "fixed": Engine("fixed", (Fixed(),)),
}


def engine(name: str = "auto") -> Engine:
    """Return the engine of that name. Raises ValueError for another name."""
    if name not in ENGINES:
        raise ValueError(f"no engine is called {name!r}: there are {', '.join(ENGINES)}")
    return ENGINES[name]
