from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.sampling.landing import LANDINGS
from verify.sampling.numbers import between, vectors


def reached(start):
    """Which of the sets the start is on, from the vectors themselves."""
    opposed = start.x == tuple(-c for c in start.y)
    return {"minimizer": start.mu == start.P, "y = -x": opposed, "y = x": start.x == start.y}


@pytest.mark.parametrize("kind", LANDINGS)
@given(data=st.data(), d=st.integers(1, 4), part=between(0, 1))
def test_the_set_is_reached_at_just_that_step(kind, data, d, part):
    x, y = data.draw(vectors(d)), data.draw(vectors(d))
    start = LANDINGS[kind](x, y, part)
    assert start.side == 1
    assert 0 < start.eta < 2
    goal, steps = kind.split(" after ")
    parallel = any(reached(start)[line] for line in ("y = x", "y = -x"))
    for _ in range(int(steps.split()[0])):
        assert parallel or not reached(start)[goal]
        start = start.exact_step()
    assert reached(start)[goal]


def test_a_minimizer_is_reached_with_a_residual_of_either_sign():
    x, y = (Fraction(1), Fraction(0)), (Fraction(1), Fraction(1))
    found = [LANDINGS["minimizer after 1 step"](x, y, Fraction(part, 10)) for part in range(1, 10)]
    assert {start.rho > 0 for start in found} == {True, False}
