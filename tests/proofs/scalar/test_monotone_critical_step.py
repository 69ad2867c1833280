from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.scalar import monotone_critical_step as theorem_file
from proofs.scalar._setting import A, rho
from proofs.scalar.monotone_critical_step import theorem
from tests.proofs.scalar.conftest import positive, problems
from tests.proofs.scalar.plain import arithmetic, move, residual, size, value_of_t
from verify.sampling import starts

CTX = arithmetic(80)
TINY = CTX.mpf(10) ** -60


def values(start, steps):
    """Return h T of the iterates, from the vectors."""
    x, y, found = list(start.x), list(start.y), []
    for _ in range(steps + 1):
        found.append(CTX.mpf(start.h.numerator) / start.h.denominator * value_of_t(CTX, start.mu, x, y))
        x, y = move(start.mu, start.h, x, y)
    return found


def ellipsoid(t, eta, a, b):
    return t**2 - 16 * eta**2 - 4 * a * (t - 4 * eta) - 4 * b * (t + 4 * eta)


def planar(eta, a, b):
    rho = eta - a + b
    return a * (1 + rho) ** 2, b * (1 - rho) ** 2


def test_everything_in_the_file_holds(run_whole):
    run_whole("monotone_critical_step")


@given(starts(ratio=(0, 1)))
def test_below_t_falls_in_each_step(start):
    """These starts are off the sets of equality, and stay so for the steps that are taken."""
    found = values(start, 3)
    assert found[0] < 8
    assert all(b < a for a, b in pairwise(found))


@given(starts(ratio=(1, 2)))
def test_above_t_rises_in_each_step(start):
    found = values(start, 3)
    assert found[0] > 8
    assert all(b > a for a, b in pairwise(found))


@given(starts(ratio=(1, 1)))
def test_equality_on_the_surface(start):
    assert all(abs(t - 8) < TINY for t in values(start, 3))


@given(problems())
def test_equality_at_minimizers_and_on_the_segment(problem):
    _, h, x, y = problem
    product = sum(a * b for a, b in zip(x, y, strict=True))
    if product > 0:  # the target for which the start is a minimizer
        assert move(product, h, x, y) == (x, y)
        assert abs(value_of_t(CTX, product, x, y) - 2 * CTX.mpf(size(x, y).numerator) / size(x, y).denominator) < TINY
    mu = size(x, x) / 4 + 1  # x = y with |x|^2 <= 2 mu, and h mu <= 2
    rate = 2 / mu
    for _ in range(3):
        assert abs(value_of_t(CTX, mu, x, x) / (4 * CTX.mpf(mu.numerator) / mu.denominator) - 1) < TINY
        x, _ = move(mu, rate, x, x)


@given(positive, st.fractions(0, 5, max_denominator=9), st.fractions(0, 5, max_denominator=9), positive)
def test_the_recursion_of_the_ellipsoids(eta, a, b, t):
    rho = eta - a + b
    factor = (t - 4 * eta) * (1 + rho**2) + 4 * eta * (1 - rho) ** 2
    after = ellipsoid(t, eta, *planar(eta, a, b))
    assert t * after == ellipsoid(t, eta, a, b) * factor + (t**2 - 16 * eta**2) * rho**2 * (8 - t)


@given(starts(ratio=(0, 1)), st.integers(1, 9))
def test_the_level_line_and_what_one_step_adds(start, part):
    """On a line D = delta + k rho, in rationals: delta is chosen, rho is drawn, and D follows."""
    eta, delta = start.eta, (4 - 2 * start.eta) * Fraction(part, 10)
    k, rho = eta * delta / (4 - delta), residual(start.mu, start.h, start.x, start.y)
    d = delta + k * rho
    new_rho, new_d = rho * (rho**2 + d - 3), d * (rho**2 - eta * rho + 1)
    gain = delta * rho**2 * (4 - 2 * eta - delta) * (4 + 2 * eta - delta) / (4 - delta) ** 2
    assert new_d - k * new_rho - delta == gain >= 0


def test_the_false_neighbours_in_plain_fractions():
    for neighbour in theorem.neighbours[:4]:
        at = {str(s): Fraction(v) for s, v in neighbour.witness.items()}
        eta, a, b = at["eta"], at["A"], at["B"]
        after = planar(eta, a, b)
        if "t" in at:
            assert at["t"] > max(8, 4 * eta)
            assert ellipsoid(at["t"], eta, a, b) >= 0 > ellipsoid(at["t"], eta, *after)
        else:
            assert 4 - 2 * (a + b) - eta * (eta - a + b) > 0
            assert sum(after) > a + b


def test_other_constants_are_rejected(rejected):
    (step,) = [s for s in theorem.steps if s.name == "one step"]
    assert rejected(theorem, step.name, chain=(step.chain[0], 2 * step.chain[1]))
    (step,) = [s for s in theorem.steps if s.name == "nested invariant ellipsoids"]
    assert rejected(theorem, step.name, update=step.update | {A: A * (1 + rho)})


def test_the_high_precision_check_can_fail(monkeypatch):
    exact = theorem_file.straddle
    monkeypatch.setattr(theorem_file, "straddle", lambda *args: exact(*args)[::-1])
    with pytest.raises(AssertionError, match=r"above h|rises|falls"):
        theorem_file.long_orbits(50)
