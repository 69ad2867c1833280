"""No global precision changes: not while an orbit is consumed, not after an exception, not in another thread."""

import random
import threading
from fractions import Fraction

import flint
import gmpy2
import mpmath
import pytest
import sympy as sp

from tests.orbits.engines.problems import planar_case, vector_case
from verify.orbits import Start, classify, orbit
from verify.orbits.engines import Escaped, engine
from verify.orbits.engines.compile import compile_map

x = sp.Symbol("x")


def globals_now():
    here = gmpy2.get_context()
    return (
        *(here.precision, here.emax, here.emin, here.round, here.overflow, here.underflow, here.divzero, here.invalid),
        *(mpmath.mp.prec, mpmath.mp.dps, flint.ctx.prec, flint.ctx.dps),
    )


@pytest.mark.parametrize("name", ["mpmath", "gmpy2"])
def test_nothing_changes_while_an_orbit_is_consumed_step_by_step(name):
    before = globals_now()
    case = planar_case(random.Random(1), Fraction(3, 2))
    for point in engine(name).run(case.program, case.start, case.parameters, steps=600, bits=200):
        assert globals_now() == before
        if point.step == 500:
            break
    assert globals_now() == before


@pytest.mark.parametrize("name", ["mpmath", "gmpy2"])
def test_nothing_changes_by_an_exception(name):
    before = globals_now()
    with pytest.raises(Escaped):
        list(engine(name).run(compile_map({x: x**3}), {"x": 2}, steps=100, bits=70))
    with pytest.raises(TypeError):
        engine(name).run(compile_map({x: x**3}), {"x": 0.5}, steps=100, bits=70)
    assert globals_now() == before


def test_nothing_changes_by_an_interruption(monkeypatch):
    from verify.orbits.engines import fast

    def interrupted(context):
        raise KeyboardInterrupt

    before = globals_now()
    monkeypatch.setattr(fast, "troubled", interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(engine("gmpy2").run(compile_map({x: x / 3}), {"x": 2}, steps=100, bits=70))
    assert globals_now() == before


def test_orbits_and_outcomes_leave_the_context_of_gmpy2_alone():
    before = globals_now()
    start = Start(1, "9/10", [3, 1], ["1/2", 2])
    for _ in orbit(start, 50, 30):
        assert globals_now() == before
    assert classify(start).kind == "diverges"
    assert globals_now() == before


def test_a_global_context_of_the_caller_does_not_reach_the_engines():
    case = planar_case(random.Random(1), Fraction(3, 2))

    def last():
        *_, point = engine("gmpy2").run(case.program, case.start, case.parameters, steps=300, bits=120)
        return point

    expected = last()
    with gmpy2.context(precision=20, round=gmpy2.RoundUp, trap_inexact=True, emax=5, emin=-5):
        assert last() == expected


def test_two_engines_in_turn_at_different_precisions_do_not_disturb_each_other():
    case = planar_case(random.Random(2), Fraction(3, 2))

    def run(bits):
        return engine("gmpy2").run(case.program, case.start, case.parameters, steps=600, bits=bits, every=100)

    assert list(zip(run(60), run(500), strict=True)) == list(zip(list(run(60)), list(run(500)), strict=True))


def test_threads_at_different_precisions():
    rng = random.Random(3)
    cases = [planar_case(rng, Fraction(3, 2)), vector_case(rng, 3, Fraction(3, 2))]
    jobs = [(case, bits) for case in cases for bits in (40, 90, 333, 1200)]

    def run(case, bits):
        return list(engine("gmpy2").run(case.program, case.start, case.parameters, steps=2000, bits=bits, every=250))

    expected = [run(*job) for job in jobs]
    found = [None] * len(jobs)
    barrier = threading.Barrier(len(jobs))

    def work(i):
        barrier.wait()
        found[i] = run(*jobs[i])

    threads = [threading.Thread(target=work, args=(i,)) for i in range(len(jobs))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert found == expected
