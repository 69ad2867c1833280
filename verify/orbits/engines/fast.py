"""The fast engine: gmpy2, that is MPFR, for maps of + - * / and square roots; bit for bit what the reference gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from verify.orbits.engines.generate import loop
from verify.orbits.engines.numbers import arithmetic, to_mpfr, to_raw, troubled
from verify.orbits.engines.program import Program
from verify.orbits.engines.reference import Reference, advance, prepare
from verify.orbits.precision import Raw

_PIECE = 256  # steps between two looks at the flags


class Fast:
    """gmpy2: handles every program without elementary functions.

    Each operation is rounded to nearest by MPFR, as by mpmath. Where an operation leaves MPFR's range or is undefined, the
    piece of orbit is computed again by the reference, which then says what happened and at which step.
    """

    name = "gmpy2"

    def lacks(self, program: Program) -> tuple[str, ...]:
        """Return the elementary functions of the program: MPFR and mpmath do not round these alike."""
        return program.elementary

    def iterate(
        self, program: Program, values: Sequence[Raw], parameters: Sequence[Raw], steps: int, bits: int, every: int
    ) -> Iterator[tuple[int, list[Raw]]]:
        """Yield (0, values) and then every ``every``-th iterate with its number."""
        registers = prepare(program, values, parameters, bits)
        count = len(program.variables)
        yield 0, registers[:count]
        with arithmetic(bits) as here:
            state = [to_mpfr(v) for v in registers[:count]]
            fixed = [to_mpfr(registers[r]) for r in loop(program).constants]
            outside = troubled(here)
        if outside:  # a constant out of range would be an infinity that raises no flag later
            yield from islice(Reference().iterate(program, values, parameters, steps, bits, every), 1, None)
            return
        step, last = 0, steps - steps % every
        while step < last:
            counts = [every] * min(_PIECE // every, (last - step) // every) or [min(_PIECE, every - step % every)]
            pieces = _pieces(program, state, fixed, counts, bits)
            if pieces is None:
                registers[:count] = [to_raw(v) for v in state]
                for _ in range(sum(counts)):
                    step += 1
                    advance(program, registers, bits, step)
                    if step % every == 0:
                        yield step, registers[:count]
                with arithmetic(bits):
                    state = [to_mpfr(v) for v in registers[:count]]
                continue
            for made, state in zip(counts, pieces, strict=True):
                step += made
                if step % every == 0:
                    yield step, [to_raw(v) for v in state]


def _pieces(program: Program, state: Sequence[Any], fixed: Sequence[Any], counts: Sequence[int], bits: int) -> Any:
    """Return the variables after each of the ``counts``, made one after the other; None if a flag went up."""
    run, found = loop(program).run, []
    with arithmetic(bits) as here:
        for made in counts:
            state = run(here, made, *state, *fixed)
            found.append(state)
        return None if troubled(here) else found
