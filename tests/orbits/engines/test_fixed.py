import random
from fractions import Fraction

import pytest
from mpmath.libmp import mpf_pos

from tests.orbits.engines.problems import matrix_case, planar_case, vector_case
from verify.orbits.engines import Builder, Escaped, engine, planar_program
from verify.orbits.engines.reference import prepare
from verify.orbits.precision import raw

CASES = [planar_case(random.Random(1), Fraction(3, 2)), planar_case(random.Random(2), Fraction(19, 10)),
         vector_case(random.Random(3), 1, Fraction(3, 2)), vector_case(random.Random(4), 3, Fraction(19, 10)),
         matrix_case(random.Random(5))]  # fmt: skip


def exact(value):
    sign, mantissa, exponent, _ = value
    return Fraction(int(-mantissa if sign else mantissa)) * Fraction(2) ** int(exponent)


def by_definition(case, steps, bits):
    """The same orbit in fractions: every product and every start rounded down to a multiple of 2^-bits."""
    unit = Fraction(1, 1 << bits)

    def down(value):
        return value // unit * unit

    program = case.program
    values = [raw(Fraction(case.start[n]), bits) for n in program.variables]
    parameters = [raw(Fraction(case.parameters[n]), bits) for n in program.parameters]
    registers = [None if v is None else down(exact(v)) for v in prepare(program, values, parameters, bits)]
    for _ in range(steps):
        for register, (op, at, _) in program.parts[1]:
            a = [registers[r] for r in at]
            registers[register] = {
                "add": lambda a: a[0] + a[1], "sub": lambda a: a[0] - a[1], "neg": lambda a: -a[0],
                "mul": lambda a: down(a[0] * a[1]), "fma": lambda a: down(a[0] * a[1]) + a[2],
            }[op](a)  # fmt: skip
        registers[: len(values)] = [registers[r] for r in program.results]
    return registers[: len(values)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
@pytest.mark.parametrize("bits", [30, 113, 700])
def test_each_bit_is_what_the_definition_says(case, bits):
    steps = 40
    *_, last = engine("fixed").run(case.program, case.start, case.parameters, steps=steps, bits=bits)
    assert last.step == steps
    assert [last.fraction(n) for n in case.program.variables] == by_definition(case, steps, bits)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
@pytest.mark.parametrize("bits", [53, 333])
def test_with_bits_for_the_chaos_it_agrees_with_the_reference_to_the_last_bit(case, bits):
    steps = 200
    more = bits + 2 * steps + 40
    ends = [
        list(engine(name).run(case.program, case.start, case.parameters, steps=steps, bits=more, every=50))[-1]
        for name in ("fixed", "mpmath")
    ]
    for n in case.program.variables:
        first, second = (mpf_pos(e.values[n], bits, "n") for e in ends)
        if exact(second) ** 2 > Fraction(1, 1 << 20):  # absolute precision: a small number has fewer bits
            assert first == second, n


def test_every_kth_iterate_is_that_of_the_whole_orbit():
    case = CASES[1]
    whole = list(engine("fixed").run(case.program, case.start, case.parameters, steps=30, bits=90))
    assert [p.step for p in whole] == list(range(31))
    assert (
        list(engine("fixed").run(case.program, case.start, case.parameters, steps=30, bits=90, every=7)) == whole[::7]
    )


@pytest.mark.parametrize("every", [1, 4])
def test_an_orbit_that_escapes_ends_as_by_the_reference(every):
    start, parameters = {"rho": 3, "F": 2}, {"c1": 0, "c0": -3, "q1": -1}
    ends = []
    for name in ("fixed", "mpmath"):
        points = []
        with pytest.raises(Escaped) as end:
            points.extend(engine(name).run(planar_program(), start, parameters, steps=100, bits=60, every=every))
        ends.append((end.value.step, str(end.value)))
    assert ends[0] == ends[1]


def test_division_by_what_changes_is_refused():
    b = Builder(("x",), ("h",))
    quotient = b.program({"x": b.apply("div", b["h"], b["x"])})
    assert not engine("fixed").handles(quotient)
    with pytest.raises(ValueError, match="fixed has no div"):
        engine("fixed").run(quotient, {"x": 1}, {"h": 1}, steps=1, bits=60)
    b = Builder(("x",), ("h",))
    constant = b.program({"x": b.apply("mul", b.apply("div", b.constant(1), b["h"]), b["x"])})
    *_, last = engine("fixed").run(constant, {"x": 3}, {"h": 4}, steps=1, bits=60)
    assert last.fraction("x") == Fraction(3, 4)
