"""What the interface refuses, at once and in one line, and what a point can say."""

from fractions import Fraction

import pytest
import sympy as sp

from verify.exact import TooLarge
from verify.orbits.engines import engine, planar_program
from verify.orbits.engines.compile import compile_map

x, y, a = sp.symbols("x y a")
LINE = compile_map({x: a * x + y, y: y})
GIVEN = {"x": 1, "y": "1/3"}, {"a": Fraction(1, 2)}


@pytest.mark.parametrize("name", ["auto", "gmpy2", "mpmath"])
@pytest.mark.parametrize(
    ("start", "parameters", "more", "error", "says"),
    [
        ({"x": 1}, {"a": 1}, {}, ValueError, "the variable y has no value"),
        ({"x": 1, "y": 1, "z": 1}, {"a": 1}, {}, ValueError, "z is not a variable of the program, which has x, y"),
        ({"x": 1, "y": 1}, {}, {}, ValueError, "the parameter a has no value"),
        ({"x": 1, "y": 1}, {"a": 1, "b": 2}, {}, ValueError, "b is not a parameter of the program, which has a"),
        ({"x": 0.5, "y": 1}, {"a": 1}, {}, TypeError, "write '0.5'"),
        ({"x": "1/0", "y": 1}, {"a": 1}, {}, ValueError, "malformed number"),
        (*GIVEN, {"bits": -5}, ValueError, "bits = -5"),
        (*GIVEN, {"bits": 1}, ValueError, "bits = 1"),
        (*GIVEN, {"bits": 10**7}, ValueError, "bits = 10000000"),
        (*GIVEN, {"bits": 53.0}, TypeError, "bits must be an int, not float"),
        (*GIVEN, {"bits": True}, TypeError, "bits must be an int, not bool"),
        (*GIVEN, {"steps": -1}, ValueError, "steps = -1: write a number >= 0"),
        (*GIVEN, {"every": 0}, ValueError, "every = 0"),
    ],
)
def test_refusals(name, start, parameters, more, error, says):
    with pytest.raises(error, match=says) as caught:
        engine(name).run(LINE, start, parameters, **{"steps": 3, "bits": 53} | more)
    assert "\n" not in str(caught.value)


def test_an_engine_that_is_not_there():
    with pytest.raises(ValueError, match="no engine is called 'mpfr': there are auto, gmpy2, mpmath"):
        engine("mpfr")


def test_the_fast_engine_has_no_elementary_functions_and_says_who_has():
    program = compile_map({x: sp.tanh(x) + sp.exp(-x)})
    with pytest.raises(ValueError, match="gmpy2 has no exp, tanh: take the engine 'mpmath' or 'auto'"):
        engine("gmpy2").run(program, {"x": 1}, steps=1, bits=53)


@pytest.mark.parametrize("name", ["gmpy2", "mpmath"])
def test_no_step_is_the_start_rounded_once(name):
    [point] = engine(name).run(LINE, *GIVEN, steps=0, bits=10)
    assert point.step == 0
    assert point.fraction("x") == 1
    assert point.fraction("y") == Fraction(683, 2048)
    assert [p.step for p in engine(name).run(LINE, *GIVEN, steps=3, bits=10, every=4)] == [0]


def test_a_point_as_a_fraction_and_as_digits():
    *_, point = engine().run(LINE, *GIVEN, steps=100, bits=200)
    assert abs(point.fraction("x") - Fraction(2, 3)) < Fraction(1, 2**95)
    assert str(point.number("x", 5)) == "0.66667"


def test_a_number_that_is_too_large_for_a_fraction():
    *_, point = engine().run(compile_map({x: x**3}), {"x": 2}, steps=15, bits=53)
    with pytest.raises(TooLarge, match="x has the binary exponent 14348907"):
        point.fraction("x")


def test_the_planar_program_is_the_map_of_its_docstring():
    given = (
        {"rho": Fraction(1, 3), "F": Fraction(2, 7)},
        dict(zip(("c1", "c0", "q1"), range(2, 5), strict=True)),
    )
    _, point = engine().run(planar_program(), *given, steps=1, bits=300)
    rho, f = given[0].values()
    assert abs(point.fraction("rho") - rho * (rho * (rho + 2) + 3 + f)) < Fraction(1, 2**290)
    assert abs(point.fraction("F") - f * (rho * (rho + 4) + 1)) < Fraction(1, 2**290)
