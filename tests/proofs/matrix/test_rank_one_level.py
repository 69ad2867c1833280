from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given

from proofs.matrix._rank_one_checks import Numbers, never_rises, numbers, safe_starts
from proofs.matrix.rank_one_level import theorem
from tests.proofs.matrix.rank_one import descend, dot, positive, problems
from verify.sampling.matrix_start import MatrixStart


def test_everything_in_the_file_holds(run_whole):
    run_whole("rank_one_level")


def inner(mu, h, x, y):
    return Numbers(dot(x, x), dot(y, y), dot(x, y), mu, h)


def ellipsoid(t, mu, x, y):
    """Return 1 - |x + y|^2/(t + 4 mu) - |x - y|^2/(t - 4 mu)."""
    plus, minus = ([a + s * b for a, b in zip(x, y, strict=True)] for s in (1, -1))
    return 1 - dot(plus, plus) / (t + 4 * mu) - dot(minus, minus) / (t - 4 * mu)


@given(problems(), positive)
def test_an_ellipsoid_is_mapped_into_itself(problem, room):
    """Whatever the orbit was before: any start on or inside, with h t^2 + 16 h mu^2 <= 8 t."""
    mu, _, x, y = problem
    t = 4 * mu + room
    inside = ellipsoid(t, mu, x, y)
    assume(inside < 1)
    if inside < 0:  # shrink the start, with room to spare
        x, y = ([v / 16 for v in u] for u in (x, y))
        assume(ellipsoid(t, mu, x, y) >= 0)
    h = 8 * t / (t**2 + 16 * mu**2)
    assert ellipsoid(t, mu, *descend(mu, h, x, y)) >= 0


@given(problems())
def test_t_as_compared_is_the_level_of_the_ellipsoid(problem):
    """The level of a point is the t with 1 = ...: between two rational bounds of T the sign changes."""
    mu, h, x, y = problem
    at = inner(mu, h, x, y)
    above = at.T_above
    assume(above - Fraction(1, 10**6) > 4 * mu)
    assert ellipsoid(above, mu, x, y) >= 0 >= ellipsoid(above - Fraction(1, 10**6), mu, x, y) - Fraction(1, 10**5)


def test_the_check_fails_beyond_the_bound():
    """At x.y = mu, with x and y far from parallel, T rises beyond the bound."""
    one, zero = Fraction(1), Fraction(0)
    start = MatrixStart(((one, zero), (zero, one)), ((Fraction(3),), (zero,)), ((Fraction(1, 3),), (Fraction(2),)), one)
    at = numbers(start)
    assert at.rho == 0 < at.w
    bound = 8 * at.T_above / (at.T_above**2 + 16)
    never_rises(replace(start, h=bound * Fraction(999, 1000)))
    with pytest.raises(AssertionError, match="T rises"):
        never_rises(replace(start, h=bound * Fraction(1001, 1000)))


@given(safe_starts())
def test_the_condition_is_kept(start):
    """h (T^2 + 16 mu^2) <= 8 T at the next iterate, for rational numbers just above T."""
    after = numbers(start.step())
    assert after.h * (after.T_above**2 + 16 * after.mu**2) <= 8 * after.T_above * (1 + Fraction(1, 10**9))


def test_another_constant_is_rejected(rejected):
    for name in ("one step", "the change of tau"):
        (step,) = [s for s in theorem.steps if s.name == name]
        assert rejected(theorem, name, chain=(step.chain[0], step.chain[1] + 1))
