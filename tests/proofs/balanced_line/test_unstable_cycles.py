from fractions import Fraction

import pytest
import sympy as sp

from proofs.balanced_line import unstable_cycles
from proofs.balanced_line._enclosures import all_repel
from proofs.balanced_line._setting import cubic, rho, slope
from verify.theorems import NotEnclosed

RATE = sp.Rational(19, 10)


def test_everything_in_the_file_holds(run_whole):
    run_whole("unstable_cycles")


def iterated(n):
    value = rho
    for _ in range(n):
        value = sp.expand(cubic(value, RATE))
    return sp.Poly(value - rho, rho)


def test_the_numbers_of_cycles_by_sturm_sequences():
    points = {n: iterated(n).count_roots() for n in (1, 2, 3)}
    assert points == {1: 3, 2: 3 + 2 * 3, 3: 3 + 3 * 4}


def test_the_multipliers_by_root_finding():
    for n, count, least in ((2, 3, "4.98"), (3, 4, "19.8")):
        lower = set(iterated(1).real_roots())
        sizes = []
        for root in (r.evalf(40) for r in set(iterated(n).real_roots()) - lower):
            product, point = sp.Integer(1), root
            for _ in range(n):
                product, point = product * slope(point, RATE), cubic(point, RATE)
            sizes.append(abs(product))
        assert len(sizes) == n * count
        assert min(sizes) > sp.Rational(least)


def test_cycles_that_attract_are_not_called_unstable():
    with pytest.raises(NotEnclosed, match="has the multiplier"):
        all_repel(4)(Fraction("1.25"))
    with pytest.raises(NotEnclosed, match="no cycle of period 3"):
        all_repel(3)(Fraction("1.25"))
    with pytest.raises(ArithmeticError):
        all_repel(2)(Fraction(1))  # at the birth of the two-cycle nothing can be told apart


def test_the_first_two_cycle_is_rational():
    assert cubic(Fraction(3, 2), Fraction(19, 10)) == Fraction(-3, 5)
    assert cubic(Fraction(-3, 5), Fraction(19, 10)) == Fraction(3, 2)


def test_the_checks_can_fail(monkeypatch):
    unstable_cycles.does_not_settle(Fraction(1, 7))
    monkeypatch.setattr(unstable_cycles, "cubic", lambda r, e: r)
    with pytest.raises(AssertionError):
        unstable_cycles.does_not_settle(Fraction(1, 7))
    monkeypatch.setattr(unstable_cycles, "slope", lambda r, e: 1)
    with pytest.raises(AssertionError):
        unstable_cycles.exponent(30)
