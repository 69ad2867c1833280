"""A map as a straight-line program: a fixed sequence of operations on registers, each rounded to nearest.

The order of the operations is part of the program. So two engines that round each operation correctly get the same bits,
whatever they are built on; which bits these are depends on how the map was written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from verify.exact import rational

RATIONAL = {"add": 2, "sub": 2, "mul": 2, "div": 2, "neg": 1, "fma": 3, "sqrt": 1}
"""Operations that every engine rounds correctly, with their numbers of operands; fma(a, b, c) is a b + c, rounded once."""
ELEMENTARY = ("exp", "log", "sinh", "cosh", "tanh", "atan")
"""Functions that mpmath gives to about the last bit, and the reference engine alone."""


class Instruction(NamedTuple):
    """One operation on earlier registers; ``constant`` has a value and no operands."""

    op: str
    operands: tuple[int, ...] = ()
    value: Fraction | None = None


@dataclass(frozen=True)
class Program:
    """Registers in order: the variables, the parameters, one for each instruction; ``results`` are the next variables.

    Raises ValueError for a name given twice, an operation that is not known or has the wrong operands.
    """

    variables: tuple[str, ...]
    parameters: tuple[str, ...]
    code: tuple[Instruction, ...]
    results: tuple[int, ...]

    def __post_init__(self) -> None:
        names = (*self.variables, *self.parameters)
        if len(set(names)) != len(names):
            raise ValueError(f"a name is given twice among the variables and parameters {', '.join(names)}")
        if not self.variables or len(self.results) != len(self.variables):
            raise ValueError(f"{len(self.results)} results for {len(self.variables)} variables: one each, at least one")
        for register, (op, operands, value) in enumerate(self.code, len(names)):
            expected = 0 if op == "constant" else RATIONAL.get(op, 1 if op in ELEMENTARY else -1)
            if expected < 0:
                raise ValueError(f"no operation is called {op!r}")
            if len(operands) != expected or (value is None) == (op == "constant"):
                raise ValueError(f"{op} takes {expected} registers, not {operands}")
            if any(not 0 <= r < register for r in operands):
                raise ValueError(f"register {register} is computed from {operands}: earlier ones are needed")
        if any(not 0 <= r < len(names) + len(self.code) for r in self.results):
            raise ValueError(f"a result of {self.results} is no register")

    @property
    def inputs(self) -> int:
        """The number of variables and parameters: the register of the first instruction."""
        return len(self.variables) + len(self.parameters)

    @cached_property
    def moving(self) -> frozenset[int]:
        """The registers that change from step to step; the others are computed once."""
        found = set(range(len(self.variables)))
        for register, instruction in enumerate(self.code, self.inputs):
            if found.intersection(instruction.operands):
                found.add(register)
        return frozenset(found)

    @cached_property
    def parts(self) -> tuple[tuple[tuple[int, Instruction], ...], tuple[tuple[int, Instruction], ...]]:
        """The instructions that are computed once, and those of every step, each with its register."""
        numbered = tuple(enumerate(self.code, self.inputs))
        return (
            tuple((r, i) for r, i in numbered if r not in self.moving),
            tuple((r, i) for r, i in numbered if r in self.moving),
        )

    @cached_property
    def elementary(self) -> tuple[str, ...]:
        """The functions in it that only the reference engine has, each once; empty for a map of + - * / and square roots."""
        return tuple(f for f in ELEMENTARY if any(i.op == f for i in self.code))

    @cached_property
    def _hash(self) -> int:
        return hash((self.variables, self.parameters, self.code, self.results))

    def __hash__(self) -> int:
        return self._hash  # programs are keys of a cache, and fractions are slow to hash


class Builder:
    """Builds a program; equal operations on equal registers are computed once. Registers are those of the program."""

    def __init__(self, variables: Sequence[str], parameters: Sequence[str] = ()) -> None:
        self._variables, self._parameters = tuple(variables), tuple(parameters)
        self._names = {name: i for i, name in enumerate((*variables, *parameters))}
        self._known: dict[Instruction, int] = {}

    def __getitem__(self, name: str) -> int:
        return self._names[name]

    def _emit(self, instruction: Instruction) -> int:
        return self._known.setdefault(instruction, len(self._variables) + len(self._parameters) + len(self._known))

    def constant(self, value: int | Fraction | str) -> int:
        """Return the register of an exact number, which an engine rounds once. Raises TypeError for a float."""
        return self._emit(Instruction("constant", (), rational(value)))

    def apply(self, op: str, *operands: int) -> int:
        """Return the register of an operation; a + b is b + a to the last bit, and so is a b."""
        ordered = tuple(sorted(operands)) if op in ("add", "mul") else operands
        return self._emit(Instruction(op, ordered))

    def product(self, factors: Sequence[int]) -> int:
        """Return the product, from left to right."""
        total, *rest = factors
        for factor in rest:
            total = self.apply("mul", total, factor)
        return total

    def power(self, base: int, exponent: int) -> int:
        """Return base^exponent, exponent >= 1, by squaring from the highest bit down."""
        result = base
        for bit in bin(exponent)[3:]:
            result = self.apply("mul", result, result)
            if bit == "1":
                result = self.apply("mul", result, base)
        return result

    def program(self, results: Mapping[str, int]) -> Program:
        """Return the program that gives each variable its next value. Raises KeyError for a variable without one."""
        return Program(
            self._variables, self._parameters, tuple(self._known), tuple(results[name] for name in self._variables)
        )
