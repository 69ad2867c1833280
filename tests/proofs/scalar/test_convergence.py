from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given

from proofs.scalar import _checks
from proofs.scalar.convergence import theorem
from tests.proofs.scalar.plain import arithmetic, bracket, discriminant, move, residual, run, size, value_of_t
from verify.orbits import Start
from verify.sampling import starts

CTX = arithmetic(80)


def rate(value, steps=0):
    """Return the exact numbers of a witness in d = 1, after some exact steps of plain gradient descent."""
    mu, h, x, y = (Fraction(value[k]) for k in ("mu", "h", "x", "y"))
    x, y = [x], [y]
    for _ in range(steps):
        x, y = move(mu, h, x, y)
    return mu, h, x, y


def witness(word):
    """Return the witness of the neighbour whose name begins with ``word``, by name."""
    (found,) = [n for n in theorem.neighbours if n.name.startswith(word)]
    return {str(s): v for s, v in found.witness.items()}, found


def test_everything_in_the_file_holds(run_whole):
    run_whole("convergence")


@pytest.mark.parametrize("part", [Fraction(1, 2), Fraction(99, 100), 1 - Fraction(1, 10**12)])
def test_brute_force_below_the_critical_step(part):
    """A grid of starts of dimensions 1 to 3, run without any knowledge of the theory, at several parts of h*."""
    seen = 0
    grid = [[3, 0, 0], [Fraction(1, 2), -1, 1], [2], [-1], [Fraction(5, 2), 1]]
    for x, y in product(grid, grid):
        if len(x) != len(y):
            continue
        x, y = [Fraction(v) for v in x], [v + Fraction(1, 7) for v in y]
        h = bracket(Fraction(1), x, y)[0] * part
        if h < Fraction(9, 10):
            kind, last_x, last_y = run(Fraction(1), h, x, y, digits=80)
            assert kind == "converges", (x, y, h)
            assert h * size(last_x, last_y) <= 2
            seen += 1
    assert seen >= 5


@given(starts(ratio=(0, 1), eta_below=1))
def test_how_much_tau_falls(start):
    mu, h, x, y = start.mu, start.h, list(start.x), list(start.y)
    scale, eta = CTX.mpf(h.numerator) / h.denominator, CTX.mpf(start.eta.numerator) / start.eta.denominator
    for _ in range(3):
        tau, rho = scale * value_of_t(CTX, mu, x, y), residual(mu, h, x, y)
        x, y = move(mu, h, x, y)
        fall = tau - scale * value_of_t(CTX, mu, x, y)
        square = CTX.mpf((rho**2).numerator) / (rho**2).denominator
        assert 4 * eta <= tau < 8
        assert 16 * tau * fall >= (tau**2 - 16 * eta**2) * square * (8 - tau) * (1 - CTX.mpf(10) ** -60)


def test_the_exceptional_set_is_left_out_with_reason():
    """Starts below h* that land on x + y = 0 in one step: the residual is eta or more from then on."""
    mu, h = Fraction(1), Fraction(1, 2)
    x, y = [Fraction(3, 2)], [Fraction(2)]  # x y = mu + 1/h
    assert discriminant(mu, h, x, y) > 0
    for _ in range(5):
        x, y = move(mu, h, x, y)
        assert x[0] + y[0] == 0
        assert residual(mu, h, x, y) >= h * mu


def test_the_starts_beside_the_exceptional_set_converge():
    tiny = Fraction(1, 10**15)
    kind, x, y = run(Fraction(1), Fraction(1, 2), [Fraction(3, 2) + tiny], [Fraction(2)])
    assert kind == "converges"
    assert x[0] * y[0] > 0


@pytest.mark.parametrize("percent", [Fraction(2), Fraction(1, 10)])
def test_the_starts_just_above_diverge(percent):
    at = witness(f"h* raised by {'2' if percent == 2 else '0.1'} percent")[0]
    mu, h, x, y = rate(at)
    low, high = bracket(mu, x, y)
    assert high < h < low * (1 + percent / 100)
    assert h * mu < 1
    assert run(mu, h, x, y)[0] == "diverges"


@pytest.mark.parametrize("top", ["11/10", "1.02", "1.001"])
def test_a_two_cycle_above_eta_one(top):
    at, _ = witness(f"eta < 1 replaced by eta < {top}")
    mu, h, x, y = rate(at)
    assert discriminant(mu, h, x, y) > 0
    assert 1 < h * mu < Fraction(top)
    assert rate(at, 1)[2:] != (x, y)
    assert rate(at, 2)[2:] == (x, y)


def test_a_stronger_fall_is_rejected(rejected):
    (step,) = [s for s in theorem.steps if s.name == "how much tau falls"]
    assert rejected(theorem, step.name, goal=type(step.goal)(step.goal.left, ">=", 2 * step.goal.right))
    (step,) = [s for s in theorem.steps if s.name == "B is at most (tau - 4 eta)/4"]
    assert rejected(theorem, step.name, goal=type(step.goal)(2 * step.goal.left, "<=", step.goal.right))


def test_the_attack_can_fail(monkeypatch):
    exact = _checks.classify
    monkeypatch.setattr(_checks, "classify", lambda *args: replace(exact(*args), sharpness=3))
    with pytest.raises(AssertionError, match="beyond 2"):
        theorem.properties[0].test(Start(1, Fraction(1, 2), 1, Fraction(1, 2)))
