"""A second opinion from z3, if it is installed: a model may be a counterexample; "unsat" is reported and proves nothing.

z3 runs in a process of its own, because its own time limit is not always kept.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from importlib.util import find_spec
from typing import Any

from verify.search.clock import Clock, Log
from verify.search.points import Point, plans, refutes
from verify.search.problem import Problem
from verify.search.trusted import Poly

DENOMINATORS = (1, 2, 4, 10, 100, 10**4, 10**8)


def ask(problem: Problem, clock: Clock, log: Log) -> Point | None:
    """Return a point made from a model if it refutes the conclusion exactly. Raises ImportError without z3."""
    if find_spec("z3") is None:
        raise ModuleNotFoundError("No module named 'z3'", name="z3-solver")
    relations = [(_terms(h.poly), h.sense) for h in problem.hypotheses]
    question = {
        "width": len(problem.variables),
        "hypotheses": relations,
        "conclusion": (_terms(problem.goal), problem.conclusion.sense),
        "milliseconds": max(1, int(1000 * clock.left) - 500),
    }
    try:
        done = subprocess.run(
            [sys.executable, "-c", "from verify.search.strategies.opinion import main; main()"], input=json.dumps(question),
            capture_output=True, text=True, timeout=max(0.2, clock.left), check=False,
        )  # fmt: skip
        answer, values = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        answer, values = "nothing in time", []
    log.opinion = f"z3 says {answer}" + (": it finds no counterexample" if answer == "unsat" else "")
    if answer != "sat":
        return None
    for point in _points(problem, [Fraction(v) for v in values]):
        if refutes(problem, point):
            return point
    log.opinion = "z3 says sat, but its model was not made rational"
    return None


def main() -> None:
    """Answer one question from standard input: the process that asks z3."""
    import z3

    question = json.load(sys.stdin)
    symbols = [z3.Real(f"v{i}") for i in range(question["width"])]
    solver = z3.Solver()
    solver.set("timeout", question["milliseconds"])
    for terms, sense in question["hypotheses"]:
        solver.add(_relation(_expression(z3, terms, symbols), sense))
    terms, sense = question["conclusion"]
    solver.add(z3.Not(_relation(_expression(z3, terms, symbols), sense)))
    answer, values = str(solver.check()), []
    if answer == "sat":
        model = solver.model()
        for s in symbols:
            value = model.eval(s, model_completion=True)
            shown = value if z3.is_rational_value(value) else value.approx(20)
            values.append(f"{shown.numerator_as_long()}/{shown.denominator_as_long()}")
    print(json.dumps([answer, values]))


def _terms(poly: Poly) -> list[tuple[list[int], str]]:
    return [(list(m), str(c)) for m, c in poly.terms.items()]


def _expression(z3: Any, terms: list[tuple[list[int], str]], symbols: list[Any]) -> Any:
    total = z3.RealVal(0)
    for m, c in terms:
        term = z3.RealVal(c)
        for s, e in zip(symbols, m, strict=True):
            for _ in range(e):
                term = term * s
        total = total + term
    return total


def _relation(left: Any, sense: str) -> Any:
    return left == 0 if sense == "=" else left >= 0 if sense == ">=" else left > 0


def _points(problem: Problem, exact: list[Fraction]) -> Iterator[Point]:
    """Yield the model itself, then roundings of it with the equations solved exactly."""
    yield dict(zip(problem.variables, exact, strict=True))
    ways = plans(problem.variables, [h.poly for h in problem.hypotheses if h.sense == "="], 4)
    for d in DENOMINATORS:
        for plan in ways:
            yield from plan.complete({problem.variables[i]: Fraction(round(exact[i] * d), d) for i in plan.free})
