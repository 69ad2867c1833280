import pytest
import sympy as sp

from proofs.balanced_line import period_three
from proofs.balanced_line._enclosures import END, FOLD
from verify.orbits.cycles import attracting_cycle, cycles_of_period
from verify.theorems import NotEnclosed, enclosed, equals


def test_everything_in_the_file_holds(run_only):
    run_only("period_three")


def test_the_polynomials_by_root_finding():
    found = period_three.window.enclose()
    for symbol, coefficients in ((FOLD, period_three.BORN), (END[3], period_three.LOST)):
        polynomial = sp.Poly(period_three.polynomial(coefficients, symbol), symbol)
        assert sp.factor_list(polynomial)[1] == [(polynomial, 1)]
        low, high = (sp.Rational(str(end)) for end in found[symbol])
        assert polynomial.count_roots(low, high) == 1


def test_cycles_appear_at_the_fold():
    assert cycles_of_period("1.45", 3) == []
    attracting = [c for c in cycles_of_period("1.455", 3) if c.stable == "attracts"]
    assert (len(attracting), attracting_cycle("1.455").cycle.period) == (1, 3)
    assert all(c.stable == "repels" for c in cycles_of_period("1.461", 3))


def test_another_polynomial_is_not_shown():
    wrong = (*period_three.BORN[:-1], period_three.BORN[-1] + 1)
    step = enclosed("s", period_three.third, equals(period_three.polynomial(wrong, FOLD), 0))
    with pytest.raises(NotEnclosed, match="is not shown by"):
        step.enclose()


def test_the_check_can_fail(monkeypatch):
    monkeypatch.setattr(period_three, "iterate", lambda r, e, n: r)
    with pytest.raises(AssertionError):
        period_three.beside_the_window(30)
