"""A second opinion from z3, if it is installed: a model may be a counterexample; "unsat" is reported and proves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from verify.search.clock import Clock, Log
from verify.search.points import Point, plans, refutes
from verify.search.problem import Problem
from verify.search.trusted import Poly

DENOMINATORS = (1, 2, 4, 10, 100, 10**4, 10**8)


def ask(problem: Problem, clock: Clock, log: Log) -> Point | None:
    """Return a point made from a model if it refutes the conclusion exactly. Raises ImportError without z3."""
    import z3

    symbols = [z3.Real(f"v{i}") for i in range(len(problem.variables))]
    solver = z3.Solver()
    solver.set("timeout", max(1, int(1000 * clock.left)))
    for h in problem.hypotheses:
        solver.add(_relation(_expression(z3, h.poly, symbols), h.sense))
    solver.add(z3.Not(_relation(_expression(z3, problem.goal, symbols), problem.conclusion.sense)))
    answer = str(solver.check())
    log.opinion = f"z3 says {answer}" + (": it finds no counterexample" if answer == "unsat" else "")
    if answer != "sat":
        return None
    model = solver.model()
    for point in _points(z3, problem, [model.eval(s, model_completion=True) for s in symbols]):
        if refutes(problem, point):
            return point
    log.opinion = "z3 says sat, but its model was not made rational"
    return None


def _expression(z3: Any, poly: Poly, symbols: list[Any]) -> Any:
    total = z3.RealVal(0)
    for m, c in poly.terms.items():
        term = z3.RealVal(str(c))
        for s, e in zip(symbols, m, strict=True):
            for _ in range(e):
                term = term * s
        total = total + term
    return total


def _relation(left: Any, sense: str) -> Any:
    return left == 0 if sense == "=" else left >= 0 if sense == ">=" else left > 0


def _points(z3: Any, problem: Problem, values: list[Any]) -> Iterator[Point]:
    """Yield the model itself if it is rational, then roundings of it with the equations solved exactly."""
    exact: list[Fraction] = []
    for v in values:
        shown = v if z3.is_rational_value(v) else v.approx(20)
        exact.append(Fraction(shown.numerator_as_long(), shown.denominator_as_long()))
    yield dict(zip(problem.variables, exact, strict=True))
    ways = plans(problem.variables, [h.poly for h in problem.hypotheses if h.sense == "="], 4)
    for d in DENOMINATORS:
        for plan in ways:
            yield from plan.complete({problem.variables[i]: Fraction(round(exact[i] * d), d) for i in plan.free})
