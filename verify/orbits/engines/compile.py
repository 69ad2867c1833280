"""From a map in SymPy to a straight-line program; what the expressions look like fixes the order of the operations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import sympy as sp

from verify.derive import GradientDescent, GramDescent
from verify.derive.inputs import declare, exact
from verify.orbits.engines.program import Builder, Program

FUNCTIONS = {sp.exp: "exp", sp.log: "log", sp.sinh: "sinh", sp.cosh: "cosh", sp.tanh: "tanh", sp.atan: "atan"}
MAX_POWER = 10**6


def compile_map(images: Mapping[sp.Symbol, Any]) -> Program:
    """Return the program of the map ``images``: {variable: its next value}; every other symbol is a parameter.

    Sums and products go from left to right, powers by squaring. Raises TypeError for floats and text, ValueError for what
    is not built from rational numbers, + - * /, integer and half-integer powers and the FUNCTIONS.
    """
    expressions = {s: exact(e, f"the next value of {s}") for s, e in images.items()}
    free = {s for e in expressions.values() for s in e.free_symbols} - set(expressions)
    variables, parameters = list(expressions), sorted(free, key=str)
    declare([*variables, *parameters])
    if not variables:
        raise ValueError("no variable is given: write {variable: its next value}")
    builder = Builder([s.name for s in variables], [s.name for s in parameters])
    compiler = _Compiler(builder)
    return builder.program({s.name: compiler.register(e) for s, e in expressions.items()})


def compile_descent(problem: GradientDescent | GramDescent) -> Program:
    """Return the program of the GD map of a problem; the step h is a parameter."""
    if isinstance(problem, GramDescent):
        return compile_map(problem.map)
    return compile_map(dict(zip(problem.variables, problem.map, strict=True)))


class _Compiler:
    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.known: dict[sp.Expr, int] = {}

    def register(self, e: sp.Expr) -> int:
        if e not in self.known:
            self.known[e] = self._compute(e)
        return self.known[e]

    def _compute(self, e: sp.Expr) -> int:
        if isinstance(e, sp.Symbol):
            return self.builder[e.name]
        if isinstance(e, sp.Rational):
            return self.builder.constant(Fraction(int(e.p), int(e.q)))
        if isinstance(e, sp.Add):
            return self._sum(e.args)
        if isinstance(e, sp.Mul):
            return self._quotient(e)
        if isinstance(e, sp.Pow):
            if _negative(e):
                return self._quotient(e)
            return self._power(e)
        if e.func in FUNCTIONS and len(e.args) == 1:
            return self.builder.apply(FUNCTIONS[e.func], self.register(e.args[0]))
        known = ", ".join(FUNCTIONS.values())
        raise ValueError(f"no engine computes {e!s:.60}: known are + - * /, integer powers, sqrt, {known}")

    def _sum(self, terms: Sequence[sp.Expr]) -> int:
        signed = [(c < 0, -t if c < 0 else t) for t, c in ((t, t.as_coeff_Mul()[0]) for t in terms)]
        negative, first = signed[0]
        total = self.register(first)
        if negative:
            total = self.builder.apply("neg", total)
        for negative, term in signed[1:]:
            total = self.builder.apply("sub" if negative else "add", total, self.register(term))
        return total

    def _quotient(self, e: sp.Expr) -> int:
        above = [f for f in sp.Mul.make_args(e) if not _negative(f)]
        below = [sp.Pow(f.base, -f.exp) for f in sp.Mul.make_args(e) if _negative(f)]
        minus = above[:1] == [sp.S.NegativeOne] and len(above) + len(below) > 1
        registers = [self.register(f) for f in above[minus:]]
        total = self.builder.product(registers) if registers else self.builder.constant(1)
        if below:
            total = self.builder.apply("div", total, self.builder.product([self.register(f) for f in below]))
        return self.builder.apply("neg", total) if minus else total

    def _power(self, e: sp.Expr) -> int:
        twice = 2 * e.exp
        if not isinstance(twice, sp.Integer) or twice > 2 * MAX_POWER:
            raise ValueError(f"no engine computes {e!s:.60}: exponents are integers or half-integers up to {MAX_POWER}")
        base = self.register(e.base)
        if twice % 2:
            base = self.builder.apply("sqrt", base)
            return self.builder.power(base, int(twice))
        return self.builder.power(base, int(e.exp))


def _negative(e: sp.Expr) -> bool:
    return isinstance(e, sp.Pow) and isinstance(e.exp, sp.Rational) and e.exp < 0
