from collections import Counter

import numpy as np
from hypothesis import find, given, settings
from hypothesis import strategies as st

from tests.sampling.drawing import FEW_LOST, QUIET, SMALLEST, collect
from verify.sampling import starts
from verify.sampling.losses.strategies import FAMILIES, product_losses


def test_every_family_occurs_and_nothing_is_discarded():
    drawn, begun = collect(product_losses(), 400)
    assert len(drawn) >= FEW_LOST * begun
    assert set(Counter(loss.name for loss in drawn)) == set(FAMILIES)
    quartics = [dict(loss.parameters)["epsilon"] for loss in drawn if loss.name == "quartic"]
    assert min(quartics) < 0 < max(quartics)


def test_good_ones_alone():
    drawn, _ = collect(product_losses(good=True), 200)
    assert {loss.name for loss in drawn} == set(FAMILIES) - {"quartic", "power"}
    assert all(loss.keeps_sign and loss.growth is not None for loss in drawn)


def test_shrinks_to_the_squared_loss():
    assert str(find(product_losses(), lambda loss: True, settings=SMALLEST)) == "squared(mu=1)"
    assert str(find(product_losses(), lambda loss: loss.name == "Huber", settings=SMALLEST)) == "Huber(c=1, delta=1)"


@settings(QUIET, max_examples=100)
@given(product_losses(), starts())
def test_a_step_multiplies_sum_and_difference(loss, start):
    """The law that holds for every loss of a product, in floating point."""
    x, y = (np.array([float(c) for c in v]) for v in (start.x, start.y))
    h = 0.01
    rho = -h * float(loss.slope(x @ y))
    x_next, y_next = x + rho * y, y + rho * x
    for left, right in ((x_next + y_next, (1 + rho) * (x + y)), (x_next - y_next, (1 - rho) * (x - y))):
        assert np.abs(left - right).max() <= 1e-14 * (1 + abs(rho)) * (np.abs(x).max() + np.abs(y).max())


@given(st.data())
def test_exact_slopes_are_fractions(data):
    loss = data.draw(product_losses())
    if loss.is_rational:
        p = data.draw(st.fractions(-5, 5, max_denominator=20))
        assert loss.exact_slope(p).denominator >= 1
        exact, computed = float(loss.exact_slope(p)), float(loss.slope(float(p)))
        # p is rounded too, which F' magnifies where it is steep.
        assert abs(exact - computed) <= 1e-9 * (1 + abs(exact))
