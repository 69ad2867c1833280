"""Stepping in the vectors: both engines give the same bits, and with them classify and orbit the same answers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.orbits import Start, classify, orbit
from verify.orbits.engines import engine, vector_program
from verify.orbits.engines.descent import Descent
from verify.orbits.engines.fast_descent import FastDescent
from verify.orbits.iterate import descent
from verify.sampling.strategies import starts


def state(run):
    return run.step, run.size, run.rho, run.x, run.y, run.sum(), run.difference()


@given(starts(ratio=(0, 3)), st.integers(2, 300), st.integers(0, 30))
def test_the_same_bits_on_random_starts(start, bits, steps):
    slow, fast = Descent(start, bits), FastDescent(start, bits)
    for count in (0, 1, steps):
        slow.advance(count)
        fast.advance(count)
        assert state(slow) == state(fast)


@given(starts(ratio=(0, 3)), st.integers(-40, 0))
def test_both_stop_where_a_look_is_asked_for(start, low):
    slow, fast = Descent(start, 80), FastDescent(start, 80)
    for count in (300, 7, 1, 50):
        slow.advance(count, low, 2)
        fast.advance(count, low, 2)
        assert state(slow) == state(fast)


@pytest.mark.parametrize(
    "start",
    [
        Start(1, 3, 2, "1/3"),
        Start(1, 3, [2, 1, 0], ["1/2", 5, 1]),
        Start(1, "1/2", 1, "1/2"),
        Start(1, 1, Fraction(1, 10**300), 1),
    ],
)
def test_beyond_the_range_of_gmpy2_the_reference_goes_on(start):
    slow, fast = Descent(start, 60), FastDescent(start, 60)
    for count in (1, 15, 1, 1, 1, 1, 1, 30):
        slow.advance(count)
        fast.advance(count)
        assert state(slow) == state(fast)


def test_that_range_is_left_in_the_test_above():
    run = FastDescent(Start(1, 3, 2, "1/3"), 60)
    run.advance(60)
    assert run.size > 2**60
    assert run.step == 60


def test_a_long_chaotic_orbit():
    start = Start(1, "1.7", ["1/3", "1/7"], ["1/2", "1/5"])
    slow, fast = Descent(start, 113), FastDescent(start, 113)
    slow.advance(5000)
    fast.advance(5000)
    assert state(slow) == state(fast)


@pytest.mark.parametrize("name", ["gmpy2", "mpmath"])
def test_the_vector_program_is_the_descent(name):
    start = Start(1, "1.7", ["1/3", "1/7", "-1/9"], ["1/2", "1/5", "-1/8"])
    program = vector_program(3)
    given = dict(zip(program.variables, (*start.x, *start.y, start.rho), strict=True)), {"mu": start.mu, "h": start.h}
    run = Descent(start, 70)
    for point in engine(name).run(program, *given, steps=300, bits=70):
        assert list(point.values.values()) == [*run.x, *run.y, run.rho]
        run.advance()


@given(starts(ratio=(0, 3)), st.integers(5, 60))
def test_classify_gives_the_same_outcome_by_both(start, digits):
    first, second = (classify(start, digits, max_steps=400, engine=name) for name in ("mpmath", "gmpy2"))
    assert first == second


@given(starts(ratio=(0, 2)))
def test_orbit_gives_the_same_numbers_by_both(start):
    assert list(orbit(start, 25, 30, engine="mpmath")) == list(orbit(start, 25, 30))


def test_the_reference_is_chosen_by_name():
    start = Start(1, "1/10", 2, 1)
    assert isinstance(descent(start, 53, "mpmath"), Descent)
    assert isinstance(descent(start, 53), FastDescent)
    with pytest.raises(ValueError, match="no engine is called 'numpy'"):
        classify(start, engine="numpy")
    with pytest.raises(ValueError, match="relative precision"):
        classify(start, engine="fixed")


def test_vectors_have_an_entry():
    with pytest.raises(ValueError, match="d = 0"):
        vector_program(0)
