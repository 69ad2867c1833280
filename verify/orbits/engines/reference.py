"""The reference engine: every operation of a program by mpmath's raw arithmetic, whose exponents are unbounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from mpmath import libmp
from mpmath.libmp import fnone, fone, mpf_add, mpf_div, mpf_mul, mpf_neg, mpf_pos, mpf_sqrt, mpf_sub

from verify.orbits.engines.ends import Escaped, Singular, require_range
from verify.orbits.engines.program import Instruction, Program
from verify.orbits.precision import Raw, raw

_HUGE = 64
_SATURATED = 24


class _Overflow(ArithmeticError):
    pass


def fma(a: Raw, b: Raw, c: Raw, bits: int, rounding: str = "n") -> Raw:
    """Return a b + c rounded once; a, b and c have at most ``bits`` bits.

    mpf_add alone is not enough: it takes the smaller of two numbers for infinitely small where they are more than
    ``bits`` + 4 apart, though the longer mantissa of an exact product reaches below it.
    """
    product = mpf_mul(a, b)
    if product[1] and c[1] and abs(product[2] + product[3] - c[2] - c[3]) <= 3 * bits:
        return mpf_pos(mpf_add(product, c), bits, rounding)
    return mpf_add(product, c, bits, rounding)


def _size(x: Raw) -> int:
    return x[2] + x[3] if x[1] else -1


def _growing(function: Callable[..., Raw]) -> Callable[[Raw, int, str], Raw]:
    """Guard exp, sinh and cosh, which compute the exponent of their value in memory."""

    def guarded(x: Raw, bits: int, rounding: str) -> Raw:
        if _size(x) > _HUGE:
            raise _Overflow
        return function(x, bits, rounding)

    return guarded


def _tanh(x: Raw, bits: int, rounding: str) -> Raw:
    # tanh differs from 1 by less than 2^-2^24 there, less than half a unit at every precision that is handled.
    if _size(x) > _SATURATED:
        return fnone if x[0] else fone
    return libmp.mpf_tanh(x, bits, rounding)


def _log(x: Raw, bits: int, rounding: str) -> Raw:
    if not x[1]:
        raise ZeroDivisionError
    return libmp.mpf_log(x, bits, rounding)


OPERATIONS: dict[str, Callable[..., Raw]] = {
    "add": mpf_add,
    "sub": mpf_sub,
    "mul": mpf_mul,
    "div": mpf_div,
    "neg": mpf_neg,
    "fma": fma,
    "sqrt": mpf_sqrt,
    "exp": _growing(libmp.mpf_exp),
    "sinh": _growing(libmp.mpf_sinh),
    "cosh": _growing(libmp.mpf_cosh),
    "tanh": _tanh,
    "log": _log,
    "atan": libmp.mpf_atan,
}
"""Each takes its operands, the bits and "n" for rounding to nearest."""


def _compute(part: Iterable[tuple[int, Instruction]], registers: list[Raw], bits: int, step: int) -> None:
    for register, (op, operands, value) in part:
        try:
            if value is None:
                registers[register] = OPERATIONS[op](*[registers[r] for r in operands], bits, "n")
            else:
                registers[register] = raw(value, bits)
        except ZeroDivisionError:
            raise Singular(step, "a division by zero or the logarithm of zero") from None
        except libmp.ComplexResult:
            raise Singular(step, f"{op} of a negative number") from None
        except _Overflow:
            raise Escaped(step, f"{op} of a number beyond 2^{_HUGE}") from None


def prepare(program: Program, values: Sequence[Raw], parameters: Sequence[Raw], bits: int) -> list[Raw]:
    """Return all registers, with those that never change computed. Raises Singular or Escaped, at step 0."""
    registers = [*values, *parameters, *([None] * len(program.code))]
    _compute(program.parts[0], registers, bits, 0)
    return registers


def advance(program: Program, registers: list[Raw], bits: int, step: int) -> None:
    """Replace the variables, iterate number ``step`` - 1, by the next iterate. Raises Singular or Escaped."""
    _compute(program.parts[1], registers, bits, step)
    values = [registers[r] for r in program.results]
    require_range(step, program.variables, values)
    registers[: len(values)] = values


class Reference:
    """mpmath: handles every program."""

    name = "mpmath"

    def lacks(self, program: Program) -> tuple[str, ...]:
        """Return nothing: it has every operation."""
        return ()

    def iterate(
        self, program: Program, values: Sequence[Raw], parameters: Sequence[Raw], steps: int, bits: int, every: int
    ) -> Iterator[tuple[int, list[Raw]]]:
        """Yield (0, values) and then every ``every``-th iterate with its number."""
        registers = prepare(program, values, parameters, bits)
        count = len(program.variables)
        yield 0, registers[:count]
        for step in range(1, steps - steps % every + 1):
            advance(program, registers, bits, step)
            if step % every == 0:
                yield step, registers[:count]
