"""Rates from unbalanced starts: gradient descent, Nesterov, alternating descent."""

from fractions import Fraction

import numpy as np
import pytest

from proofs.matrix import _half_step_checks, _unbalanced_checks
from proofs.matrix._half_step_checks import falls
from proofs.matrix._unbalanced_checks import bounds, fixed_factor, form_is_multiplied


@pytest.mark.parametrize("name", ["gradient_rate", "nesterov", "alternating"])
def test_everything_in_the_file_holds(run_whole, name):
    run_whole(name)


def test_the_bounds_satisfy_the_conditions_of_the_theorem():
    values = [Fraction(2), Fraction(1)]
    h, theta, xi, ups, a = bounds(values, Fraction(1, 2))
    assert (h, theta) == (Fraction(2, 5), Fraction(4, 5))
    q = Fraction(3, 5)
    assert theta >= q + 4 * h * xi + h * xi**2 + h * ups**2 + h**2 * (2 + xi) * ups * a
    assert ups * (1 - theta) >= h * (2 + xi) * a
    assert 1 >= xi >= h * ups * a / (1 - theta)


def test_the_attack_on_the_rate_can_fail(monkeypatch):
    drawn = (
        (2, 2, 0),
        [Fraction(2), Fraction(1)],
        [Fraction(1), Fraction(0), Fraction(0), Fraction(1)],
        Fraction(1, 2),
        0,
    )
    fixed_factor(drawn)
    monkeypatch.setattr(
        _unbalanced_checks, "bounds", lambda *_: (Fraction(2, 5), Fraction(1, 2), 1, 1, Fraction(1, 100))
    )
    with pytest.raises(AssertionError, match="exceeds theta"):
        fixed_factor(drawn)


def test_nesterov_on_a_quadratic_by_eigenvalues_of_the_companion_matrix():
    for s in (0.1, 0.5, 0.9):
        beta, radii = (1 - s) / (1 + s), []
        for a in np.linspace(0, 1 - s**2, 50):
            radii.append(np.abs(np.linalg.eigvals([[(1 + beta) * a, -beta * a], [1, 0]])).max())
        assert max(radii) == pytest.approx(1 - s, abs=1e-7)


def test_the_attacks_on_the_form_and_on_half_steps_can_fail(monkeypatch):
    form_is_multiplied((Fraction(1, 2), Fraction(1), Fraction(1), Fraction(2)))
    with pytest.raises(AssertionError):
        form_is_multiplied((Fraction(1, 2), Fraction(2), Fraction(1), Fraction(1)))
    one = ((Fraction(1),),)
    drawn = (((Fraction(2),),), one, one, Fraction(2))
    falls(drawn)
    whole = _half_step_checks.added
    twice = lambda left, right, times: whole(left, right, 2 * times if times > 0 else times)  # noqa: E731
    monkeypatch.setattr(_half_step_checks, "added", twice)  # steps of twice the length
    with pytest.raises(AssertionError, match="less than is said"):
        falls(drawn)
