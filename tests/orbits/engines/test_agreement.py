"""Two engines, one orbit: equal to the last bit, or the test fails."""

from fractions import Fraction

import pytest
import sympy as sp

from tests.orbits.engines.problems import ELEMENTARY, LOSSES, P, X, Y, h, loss_descent, mu, rational_cases, x, y
from verify.derive import GramDescent
from verify.orbits.engines import engine
from verify.orbits.engines.compile import compile_descent

BITS = [30, 53, 113, 333, 3333]
CHAOTIC = ("planar 3/2", "planar 19/10", "vector 1", "vector 4")
CASES = [case for seed in (1, 2) for case in rational_cases(seed)]


def both(case, steps, bits, every=1):
    runs = [
        list(engine(name).run(case.program, case.start, case.parameters, steps=steps, bits=bits, every=every))
        for name in ("mpmath", "gmpy2")
    ]
    assert len(runs[0]) == steps // every + 1
    return runs


@pytest.mark.parametrize("bits", BITS)
@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_the_engines_agree_bit_for_bit(case, bits):
    slow, fast = both(case, 40, bits)
    assert slow == fast
    assert max(value[3] for point in slow for value in point.values.values()) == bits  # numbers of full length


@pytest.mark.parametrize("bits", BITS)
@pytest.mark.parametrize("case", [c for c in CASES[:8] if c.name in CHAOTIC], ids=lambda c: c.name)
def test_they_agree_after_2000_chaotic_steps(case, bits):
    slow, fast = both(case, 2000 if bits < 3000 else 600, bits, 200)
    assert slow == fast
    rhos = {point.fraction("rho") for point in fast}
    assert len(rhos) == len(fast)
    assert all(abs(rho) < 3 for rho in rhos)


def test_one_bit_of_a_start_changes_the_end_of_a_chaotic_orbit():
    case = CASES[0]
    near = case._replace(start=case.start | {"rho": case.start["rho"] + Fraction(1, 2**50)})
    assert both(case, 200, 53, 200)[1] != both(near, 200, 53, 200)[1]


@pytest.mark.parametrize("every", [1, 3, 255, 256, 257, 600])
def test_which_iterates_are_recorded_changes_none_of_them(every):
    case = CASES[2]
    whole = {p.step: p for p in engine("mpmath").run(case.program, case.start, case.parameters, steps=1300, bits=60)}
    for name in ("mpmath", "gmpy2"):
        some = list(engine(name).run(case.program, case.start, case.parameters, steps=1300, bits=60, every=every))
        assert [p.step for p in some] == list(range(0, 1301, every))
        assert all(p == whole[p.step] for p in some)


def exact_steps(images, values, parameters, count):
    """Iterate by substitution into the expressions: nothing of the programs is used."""
    state = {s: sp.Rational(v.numerator, v.denominator) for s, v in values.items()}
    fixed = {s: sp.Rational(v.numerator, v.denominator) for s, v in parameters.items()}
    for _ in range(count):
        state = {s: image.subs({**state, **fixed}, simultaneous=True) for s, image in images.items()}
    return state


@pytest.mark.parametrize("name", ["squared", "quartic", "Cauchy", "gram"])
def test_three_steps_are_the_exact_ones_but_for_rounding(name):
    if name == "gram":
        problem = GramDescent((mu - P) ** 2 / 2, (X, Y, P))
        images, values = problem.map, {X: Fraction(7, 5), Y: Fraction(3, 4), P: Fraction(1, 3)}
    else:
        problem = loss_descent(name)
        images, values = dict(zip(problem.variables, problem.map, strict=True)), {x: Fraction(6, 5), y: Fraction(-2, 3)}
    parameters = {h: Fraction(3, 10)} | ({mu: Fraction(8, 7)} if problem.objective.has(mu) else {})
    program = compile_descent(problem)
    given = {str(s): v for s, v in values.items()}, {str(s): v for s, v in parameters.items()}
    exact = exact_steps(images, values, parameters, 3)
    for bits in (200, 2000):
        *_, last = engine().run(program, *given, steps=3, bits=bits)
        for symbol, value in exact.items():
            error = abs(last.fraction(symbol.name) - Fraction(int(value.p), int(value.q)))
            assert error < Fraction(1, 2 ** (bits - 12))


@pytest.mark.parametrize("name", LOSSES)
def test_auto_takes_the_fast_engine_where_it_can(name):
    program = compile_descent(loss_descent(name))
    assert engine("mpmath").handles(program)
    assert engine("auto").handles(program)
    assert engine("gmpy2").handles(program) == (name not in ELEMENTARY)
