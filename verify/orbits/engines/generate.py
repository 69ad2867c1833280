"""A program as one Python function that makes many steps: registers become local variables and nested operators.

The text that is executed is written here from operators and register numbers alone: no name, number or expression of
a user occurs in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple

import gmpy2

from verify.orbits.engines.program import Program

_TEXT = {
    "add": "({} + {})",
    "sub": "({} - {})",
    "mul": "({} * {})",
    "div": "({} / {})",
    "neg": "(-{})",
    "sqrt": "sqrt({})",
    "fma": "fma({}, {}, {})",
}
_DEEPEST = 40  # Python parses at most 200 nested brackets


class Loop(NamedTuple):
    """``run(here, count, *variables, *constants)`` makes ``count`` steps and returns the variables.

    ``here`` is gmpy2's current context; ``constants`` are the registers to give. A loop with a ``watched`` variable takes
    also ``low`` and ``high`` after the count, stops as soon as that variable is 0 or has no exponent strictly between them, and
    returns the number of steps made before the variables.
    """

    constants: tuple[int, ...]
    run: Callable[..., Any]


def statements(program: Program, texts: Mapping[str, str]) -> tuple[list[str], tuple[int, ...]]:
    """Return the statements of one step and the constant registers they use; ``texts`` says how operations are written."""
    uses = Counter(
        r for i, (_, operands, _) in enumerate(program.code, program.inputs) if i in program.moving for r in operands
    )
    uses.update(program.results)
    text: dict[int, tuple[str, int]] = {}
    lines, constants = [], set()

    def operand(register: int) -> tuple[str, int]:
        if register not in program.moving:
            constants.add(register)
        # A register used once becomes part of the expression that uses it: no name, and its memory is reused at once.
        return text.get(register, (f"r{register}", 0))

    for register, (op, operands, _) in enumerate(program.code, program.inputs):
        if register not in program.moving:
            continue
        parts = [operand(r) for r in operands]
        depth = 1 + max(d for _, d in parts)
        expression = texts[op].format(*(t for t, _ in parts))
        if uses[register] == 1 and depth < _DEEPEST:
            text[register] = expression, depth
        else:
            lines.append(f"r{register} = {expression}")
    left = ", ".join(f"r{i}" for i in range(len(program.variables)))
    lines.append(f"{left} = {', '.join(operand(r)[0] for r in program.results)}")
    return lines, tuple(sorted(constants))


@lru_cache(maxsize=64)
def loop(program: Program, watched: int | None = None) -> Loop:
    """Return the function of a program of + - * / and square roots; with ``watched``, one that stops, see Loop."""
    lines, constants = statements(program, _TEXT)
    state = ", ".join(f"r{i}" for i in range(len(program.variables)))
    rest = "".join(f", r{r}" for r in constants)
    if watched is None:
        head, body = f"def run(here, count, {state}{rest}):", [*lines]
        steps, back = "    for _ in repeat(None, count):", f"    return {state},"
    else:
        head = f"def run(here, count, low, high, {state}{rest}):"
        test = f"if not r{watched} or not low < get_exp(r{watched}) < high: break"
        body, steps, back = [*lines, test], "    for done in range(1, count + 1):", f"    return done, {state}"
    # The method of the context is faster than gmpy2.fma, and operators are faster than the methods mul and add.
    fetch = ["    fma = here.fma"] if any(i.op == "fma" for i in program.code) else []
    source = "\n".join([head, *fetch, steps, *("        " + line for line in body), back])
    names = {"repeat": repeat, "sqrt": gmpy2.sqrt, "get_exp": gmpy2.get_exp}
    exec(compile(source, "<straight-line program>", "exec"), names)
    return Loop(constants, names["run"])
