from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from proofs.regularity import escape as theorem_file
from proofs.regularity._setting import N, S, r
from proofs.regularity.escape import moved, theorem
from tests.proofs.regularity.conftest import descend

number = st.fractions(-4, 4, max_denominator=6)


def test_everything_in_the_file_holds(run_whole):
    run_whole("escape")


@given(
    st.integers(1, 4).flatmap(lambda d: st.tuples(*[st.lists(number, min_size=d, max_size=d)] * 2)),
    st.fractions(0, 2, max_denominator=9),
)
def test_one_step_is_that_of_gradient_descent(vectors, h):
    """For F = p^4/4 - p, in every dimension: the step of the file against the one from the gradient."""
    x, y = vectors
    p = sum(a * b for a, b in zip(x, y, strict=True))
    u, v = descend(lambda p: p**3 - 1, x, y, h)
    product, norms = moved(p, sum(a * a for a in x + y), h * (p**3 - 1))
    assert product == sum(a * b for a, b in zip(u, v, strict=True))
    assert norms == sum(a * a for a in u + v)


def test_the_region_in_terms_of_sums_and_differences():
    """2 r S <= N (r^2 + 4) says that |x - y| (r + 2) <= |x + y| (r - 2), for r >= 2."""
    for product, size, slope in ((1, 3, 3), (1, "13/6", 3), (5, 11, 4), (2, 9, 10)):
        product, size = Fraction(product), Fraction(size)
        inside = 2 * slope * size <= product * (slope**2 + 4)
        assert inside == ((size - 2 * product) * (slope + 2) ** 2 <= (size + 2 * product) * (slope - 2) ** 2)


@given(number, number, st.fractions("1/10", 1, max_denominator=10))
def test_starts_in_the_region_diverge(a, b, h):
    """Pairs of numbers for F = (p^2 - 1)^2/4, three exact steps: |x y| more than doubles each time."""
    x, y = [3 * a], [3 * b]
    p = x[0] * y[0]
    slope = h * abs(p * (p * p - 1))
    assume(abs(p) > 1 and slope**2 >= 6 and 2 * slope * (x[0] ** 2 + y[0] ** 2) <= abs(p) * (slope**2 + 4))
    for _ in range(3):
        x, y = descend(lambda p: p * (p * p - 1), x, y, h)
        assert abs(x[0] * y[0]) >= 2 * abs(p)
        p = x[0] * y[0]


@pytest.mark.parametrize(("name", "goal"), [("N doubles", 3), ("the wedge again", 9)])
def test_a_spoiled_step_is_rejected(accepted, name, goal):
    step = theorem[name]
    assert accepted(step, theorem)
    assert not accepted(replace(step, goal=replace(step.goal, left=goal * step.goal.left)), theorem)


def test_the_checks_can_fail(monkeypatch):
    with pytest.raises(AssertionError):
        theorem_file.stays_in_the_region(
            (Fraction(1), Fraction(3), Fraction(1), [Fraction(1), Fraction(2), Fraction(2)])
        )
    monkeypatch.setattr(theorem_file, "moved", lambda n, s, slope: (n, s))
    with pytest.raises(AssertionError):
        theorem_file.exponential(30)


def test_the_border_of_the_witnesses():
    at = theorem_file.on_the_border("2.4495")
    assert 2 * at[r] * at[S] == at[N] * (at[r] ** 2 + 4)
