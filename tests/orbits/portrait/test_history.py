import math
from itertools import pairwise

import numpy as np
import pytest
import sympy as sp

from verify.orbits import Start
from verify.orbits.portrait.history import DIGITS, history


def hessian(start):
    """The Hessian at the start, from the objective itself."""
    d = start.d
    v = sp.symbols(f"v:{2 * d}")
    f = (sp.Rational(start.mu) - sum(v[i] * v[d + i] for i in range(d))) ** 2 / 2
    point = dict(zip(v, map(sp.Rational, (*start.x, *start.y)), strict=True))
    return sp.hessian(f, v).subs(point)


@pytest.mark.parametrize(
    "start",
    [
        Start(1, "1/5", 3, "1/10"),
        Start(5, "1/5", "1/10", "1/10"),
        Start(1, "1/5", ("3", "1"), ("1/10", "-2")),
        Start(7, "1/5", ("1/3", "1", "0"), ("1/10", "-2", "1")),
        Start(0, "1/5", ("1", "1"), ("-1", "-2")),
        Start(3, "1/5", ("0", "0"), ("0", "0")),
    ],
    ids=str,
)
def test_the_first_row_is_what_the_objective_says(start):
    [row, *_] = history(start, 3, 60).rows
    largest = np.linalg.eigvalsh(np.array(hessian(start).tolist(), dtype=float))[-1]
    assert float(row.sharpness) == pytest.approx(largest, rel=1e-13)
    assert float(row.loss) == pytest.approx(float((start.mu - start.P) ** 2 / 2), rel=1e-15)
    assert float(row.rho) == pytest.approx(float(start.rho), rel=1e-15)
    assert float(row.critical_step) == pytest.approx(float(start.critical_step(20)), rel=1e-15)


def test_the_rows_are_the_iterates():
    start, exact = Start(1, "2/5", "3/2", "1/3"), Start(1, "2/5", "3/2", "1/3")
    for row in history(start, 6, 60).rows:
        assert float(row.A) == pytest.approx(float(exact.A), rel=1e-15)
        assert float(row.loss) == pytest.approx(float((exact.mu - exact.P) ** 2 / 2), rel=1e-14)
        exact = exact.exact_step()


@pytest.mark.parametrize(
    ("start", "steps", "exponent"),
    [
        (Start(1, 1, "11/7", "-2/7"), 400, math.log(3)),  # on the ellipsoid, where rho follows the Chebyshev map
        (Start("5/4", 1, "1/2", "1/3"), 3000, None),
        (Start("19/10", 1, "1/2", "1/3"), 3000, None),
    ],
    ids=str,
)
def test_the_exponent_is_the_mean_log_of_the_slope(start, steps, exponent):
    """Along the balanced line the largest exponent is that of the cubic map; measured here by its own slopes."""
    found = history(start, steps, 1600)
    if exponent is not None:
        assert found.lyapunov == pytest.approx(exponent, abs=0.02)
        return
    from verify.orbits.balanced_line import cubic_slope
    from verify.orbits.iterate import orbit

    slopes = [math.log(abs(float(cubic_slope(start.eta, str(s.rho))))) for s in orbit(start, steps - 1, 30, 1600)]
    assert found.lyapunov == pytest.approx(sum(slopes) / steps, abs=0.01)


def test_what_is_said_to_be_followed_is_right_and_what_follows_is_not():
    start = Start("19/10", 1, "1/2", "1/3")
    short, fine = history(start, 300, 60), history(start, 300, 300)
    assert 40 < short.followed < 100
    assert fine.followed == 300
    for a, b in zip(short.rows, fine.rows, strict=True):
        same = abs(float(a.rho) - float(b.rho)) <= 10.0 ** (2 - DIGITS)
        assert same or a.step > short.followed
    assert abs(float(short.rows[-1].rho) - float(fine.rows[-1].rho)) > 1e-3 or short.followed == 300


def test_a_long_history_is_sampled_without_losing_a_phase_of_a_cycle():
    found = history(Start("6/5", 1, "1/2", "1/3"), 20_000, 40)
    steps = [row.step for row in found.rows]
    assert not found.complete
    assert len(steps) <= 1000
    assert steps == sorted(set(steps))
    assert steps[:200] == list(range(200))
    assert steps[-200:] == list(range(19_801, 20_001))
    middle = steps[200:-200]
    assert len(middle) > 250
    odd = sum(step % 2 for step in middle)
    assert 0.3 < odd / len(middle) < 0.7
    assert max(b - a for a, b in pairwise(middle)) <= 20_000 / 100


def test_a_short_history_is_whole():
    found = history(Start(1, "1/5", 3, "1/10"), 399, 40)
    assert found.complete
    assert [row.step for row in found.rows] == list(range(400))


def test_an_orbit_that_escapes_is_recorded_without_overflow():
    found = history(Start(1, 3, 2, 2), 12, 40)
    assert found.rows[-1].loss > 10**300
    assert found.steps == 12
