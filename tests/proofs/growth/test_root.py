from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.growth import root as theorem_file
from proofs.growth.root import fourth, q, second, theorem, third, u
from tests.proofs.growth.conftest import alpha, derivatives, near
from verify.sampling.losses import log_cosh, root

pythagoras = st.fractions("1/30", 30, max_denominator=30)


def test_everything_in_the_file_holds(run_whole):
    run_whole("root")


@given(pythagoras)
def test_the_quotient_where_it_is_rational(m):
    place, size = (m**2 - 1) / (2 * m), (m**2 + 1) / (2 * m)
    assert size**2 == 1 + place**2
    found = float(root(0).slope(float(place)))
    assert found == pytest.approx(float(place / size), rel=1e-13, abs=1e-13)
    assert 0 < 1 / size <= 1


def test_the_quotient_exceeds_both_neighbours():
    for place, value, bound in (("20/99", "99/101", "0.98"), ("90/2024", "2024/2026", "0.999")):
        place, value = Fraction(place), Fraction(value)
        assert value**2 * (1 + place**2) == 1
        assert value > Fraction(bound)


def test_the_derivatives_from_the_values_of_the_loss():
    loss = root(2)
    assert near(alpha(loss.value, 2), 3)
    found = derivatives(loss.value, "2.75")  # u = 3/4, q = 4/5
    table = theorem.definitions.table
    for formula, value in zip((second, third, fourth), found[1:], strict=True):
        exact = table[formula].subs({u: Fraction(3, 4), q: Fraction(4, 5)})
        assert near(value, mpmath.mpf(int(exact.p)) / int(exact.q), 12)


def test_another_derivative_is_rejected(rejected):
    assert rejected(theorem, "the second derivative", chain=(second, 2 * second))
    assert rejected(theorem, "the fourth derivative at c", chain=(fourth, -2))


def test_the_attack_can_fail(monkeypatch):
    theorem_file.exactly((Fraction(3), Fraction(1)))
    monkeypatch.setattr(theorem_file, "shipped", log_cosh)
    with pytest.raises(AssertionError, match="F' = "):
        theorem_file.exactly((Fraction(3), Fraction(1)))
