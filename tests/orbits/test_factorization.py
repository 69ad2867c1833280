from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given

from verify.exact import MalformedNumber, TooLarge
from verify.orbits import Start, number
from verify.sampling.strategies import starts, zero_target_starts

EXAMPLE = Start("3/2", "1/5", [1, "-1/2", 2], ["1/3", 1, "0.25"])


def objective(start):
    """Mu, the variables and f of SymPy for the dimension of ``start``, and the substitution of its values."""
    xs, ys = sp.symbols(f"x:{start.d}"), sp.symbols(f"y:{start.d}")
    f = (sp.Rational(start.mu) - sum(a * b for a, b in zip(xs, ys, strict=True))) ** 2 / 2
    return f, (*xs, *ys), dict(zip((*xs, *ys), map(sp.Rational, (*start.x, *start.y)), strict=True))


def test_one_step_is_the_gradient_step_that_sympy_derives():
    f, variables, values = objective(EXAMPLE)
    expected = [values[v] - sp.Rational(EXAMPLE.h) * sp.diff(f, v).subs(values) for v in variables]
    after = EXAMPLE.exact_step()
    assert [sp.Rational(v) for v in (*after.x, *after.y)] == expected
    assert (after.mu, after.h) == (EXAMPLE.mu, EXAMPLE.h)


def test_the_state_of_a_hand_computed_start():
    s = Start(1, "1/10", [3, 1], ["1/2", 2])
    assert (s.d, s.S, s.P, s.eta, s.sigma, s.rho) == (
        2,
        Fraction(57, 4),
        Fraction(7, 2),
        Fraction(1, 10),
        Fraction(57, 40),
        Fraction(-1, 4),
    )
    assert Fraction(13, 5) == s.D
    assert (Fraction(85, 160), Fraction(29, 160)) == (s.A, s.B)
    assert str(s) == "mu=1, h=1/10, x=(3,1), y=(1/2,2)"


@given(starts(ratio=(0, 2)))
def test_the_critical_step_by_bisection_of_the_sign_of_d(start):
    low, high = Fraction(0), 2 / start.mu
    for _ in range(110):
        middle = (low + high) / 2
        low, high = (middle, high) if Start(start.mu, middle, start.x, start.y).D > 0 else (low, middle)
    critical = start.critical_step(40)
    assert abs(number(low, 40) - critical) <= number(Fraction(1, 2**105), 40) / number(start.mu, 40)


@given(starts(ratio=(0, 2), eta_below=4, exceptional=True))
def test_the_side_agrees_with_the_critical_step(start):
    assert start.below_critical == (start.side > 0) == (number(start.h, 60) < start.critical_step(60))


@given(zero_target_starts(ratio=(0, 2)))
def test_the_critical_step_for_the_target_zero(start):
    assert abs(start.critical_step(30) * number(start.S, 30) - 4) < number("1e-28", 30)
    assert start.side == (1 if start.h * start.S < 4 else -1)


def test_the_critical_step_at_the_origin():
    assert Start(4, 1, 0, 0).critical_step(20) == number("1/2", 20)
    assert Start(0, 1, 0, 0).critical_step(20) == float("inf")


def test_largest_hessian_eigenvalue_is_sympys():
    start = Start("3/2", 1, "1/2", -3)
    f, variables, values = objective(start)
    eigenvalues = sp.hessian(f, variables).subs(values).eigenvals()
    largest = max(sp.N(e, 50) for e in eigenvalues)
    assert str(start.largest_hessian_eigenvalue(30))[:28] == str(largest)[:28]


def test_largest_hessian_eigenvalue_needs_scalars():
    with pytest.raises(ValueError, match="d = 1 only"):
        EXAMPLE.largest_hessian_eigenvalue(20)


def test_exact_steps_stop_before_they_fill_the_memory():
    state = EXAMPLE
    for _ in range(6):
        state = state.exact_step()
    with pytest.raises(TooLarge, match="iterate at a number of digits"):
        exhaust(state)


def exhaust(state):
    for _ in range(20):
        state = state.exact_step()


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ((1, 0.1, 1, 1), TypeError, "'0.1'"),
        ((1, 1, [1.0], [1]), TypeError, "exact"),
        ((-1, 1, 1, 1), ValueError, "use mu = 1"),
        ((1, 0, 1, 1), ValueError, "positive"),
        ((1, "-1/2", 1, 1), ValueError, "positive"),
        ((1, 1, [1, 2], [1]), ValueError, "equally many"),
        ((1, 1, [], []), ValueError, "at least 1"),
        ((1, "one", 1, 1), MalformedNumber, "one"),
    ],
)
def test_bad_starts_say_what_would_be_right(arguments, error, says):
    with pytest.raises(error, match=says):
        Start(*arguments)


def test_a_start_is_a_value():
    assert Start(1, "1/10", "2", "1.5") == Start("1.0", Fraction(1, 10), (2,), (Fraction(3, 2),))
    assert len({EXAMPLE, Start(EXAMPLE.mu, EXAMPLE.h, EXAMPLE.x, EXAMPLE.y)}) == 1
    with pytest.raises(AttributeError):
        EXAMPLE.h = Fraction(1)
