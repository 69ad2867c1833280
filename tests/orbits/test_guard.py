import math

import pytest

from verify.orbits import Start
from verify.orbits.guard import boundary_growth, chaotic_steps, guard_digits


@pytest.mark.parametrize("eta", [0, 0.3, 1, 1.5, 1.9])
def test_growth_is_the_arcsine_average_of_the_drift(eta):
    n = 20_000
    mean = sum(math.log(4 * c * c - 2 * eta * c + 1) for c in (math.cos((k + 0.5) * math.pi / n) for k in range(n))) / n
    assert boundary_growth(eta) == pytest.approx(mean, abs=1e-4)


def test_growth_at_two_known_places():
    assert boundary_growth(0) == pytest.approx(2 * math.log((1 + math.sqrt(5)) / 2))
    assert boundary_growth(1.5) == pytest.approx(math.log(2))


def test_the_closer_to_the_boundary_the_more_digits():
    far, near = Start(1, "1/2", 1, 1), Start(1, "1.9999999999", "1/2", "1/2")
    assert far.D > near.D > 0
    assert guard_digits(far) < guard_digits(near)
    assert chaotic_steps(far) < chaotic_steps(near)


def test_extreme_values_do_not_overflow():
    assert guard_digits(Start("1e-400", 1, 1, "1/2")) > 400
    assert guard_digits(Start("1e400", 1, 1, "1/2")) >= 10
    assert guard_digits(Start(0, 1, 1, 1)) >= 10
