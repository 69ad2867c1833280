"""The engine in fixed point: integers of gmpy2 in units of 2^-bits, for maps of + - * alone whose orbits stay bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import gmpy2
from mpmath.libmp import MPZ, from_man_exp, mpf_pos

from verify.orbits.engines.generate import statements
from verify.orbits.engines.program import Program
from verify.orbits.engines.reference import advance, prepare
from verify.orbits.precision import Raw

_TEXT = {
    "add": "({} + {})",
    "sub": "({} - {})",
    "neg": "(-{})",
    "mul": "({} * {} >> q)",
    "fma": "(({} * {} >> q) + {})",
}


class Fixed:
    """Numbers are multiples of 2^-bits; a product is rounded down to one, sums are exact.

    So an operation errs by at most 2^-bits, however large or small its numbers are: absolute precision, where the other
    engines keep a relative one, in less than half their time at some hundred bits. Its bits are not theirs. A variable that
    reaches 2^bits ends fixed point, and the reference goes on: it says how the orbit ends.
    """

    name = "fixed"

    def lacks(self, program: Program) -> tuple[str, ...]:
        """Return the operations that have no fixed-point form here: division and functions of what changes."""
        return tuple(sorted({i.op for r, i in program.parts[1] if i.op not in _TEXT}))

    def iterate(
        self, program: Program, values: Sequence[Raw], parameters: Sequence[Raw], steps: int, bits: int, every: int
    ) -> Iterator[tuple[int, list[Raw]]]:
        """Yield (0, values) and then every ``every``-th iterate with its number."""
        registers = prepare(program, values, parameters, bits)
        count = len(program.variables)
        yield 0, registers[:count]
        constants, run = _loop(program)
        state = [_units(v, bits) for v in registers[:count]]
        fixed = [_units(registers[r], bits) for r in constants]
        top = gmpy2.mpz(1) << 2 * bits
        step, last = 0, steps - steps % every
        while step < last:
            made, *state = run(every, bits, top, *state, *fixed)
            step += made
            if made < every:
                break
            yield step, [_raw(v, bits) for v in state]
        registers[:count] = [mpf_pos(_raw(v, bits), bits, "n") for v in state]
        while step < last:
            step += 1
            advance(program, registers, bits, step)
            if step % every == 0:
                yield step, registers[:count]


def _units(value: Raw, bits: int) -> Any:
    """Return a number in units of 2^-bits, rounded down."""
    sign, mantissa, exponent, _ = value
    whole, shift = gmpy2.mpz(-mantissa if sign else mantissa), exponent + bits
    return whole << shift if shift >= 0 else whole >> -shift


def _raw(value: Any, bits: int) -> Raw:
    return from_man_exp(MPZ(value), -bits)


@lru_cache(maxsize=64)
def _loop(program: Program) -> tuple[tuple[int, ...], Callable[..., Any]]:
    """Return the constant registers to give, and ``run(count, q, top, *variables, *constants)``.

    It makes ``count`` steps, fewer if a variable is no longer between -top and top, and returns how many, then the variables.
    """
    lines, constants = statements(program, _TEXT)
    names = [f"r{i}" for i in range(len(program.variables))]
    inside = " and ".join(f"-top < {name} < top" for name in names)
    source = "\n".join(
        [
            f"def run(count, q, top, {', '.join((*names, *(f'r{r}' for r in constants)))}):",
            "    for done in range(count):",
            f"        if not ({inside}):",
            f"            return done, {', '.join(names)}",
            *("        " + line for line in lines),
            f"    return count, {', '.join(names)}",
        ]
    )
    found: dict[str, Any] = {}
    exec(compile(source, "<straight-line program>", "exec"), found)
    return constants, found["run"]
