from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest

from proofs.edge import from_above
from proofs.edge._gap import LOSSES


def test_everything_in_the_file_holds(run_only):
    run_only("from_above")


def test_the_region_on_a_grid():
    """The two inequalities at the corners of the box and between them, in exact numbers."""
    thirds = [Fraction(i, 3) for i in range(4)]
    for a, b, c, d, e in product(thirds, repeat=5):
        y, p, G = 1 + 3 * a, b / 16, c / 4
        nu, n = Fraction(-1, 8) + d / 4, Fraction(-1, 2) + e
        y_next, E_next = y * (1 + p * (2 - y + nu)) ** 2, 1 - p * G * (y - n)
        assert E_next <= y_next <= 4 * E_next
        assert E_next <= 1 - p * G / 2


def test_a_descent_stays_in_the_region(digits30):
    """Gradient descent on sqrt(1 + (x y - 1)^2) at h = 1/20 from delta = 1/10; kappa = 2, lambda = 1."""
    ctx, h, height = digits30, digits30.mpf(1) / 20, digits30.mpf(1) / 10
    u = ctx.sqrt(height)
    size = (2 + height + 2 * h**2 * u) / h
    x = (ctx.sqrt(size + 2 * (1 + u)) + ctx.sqrt(size - 2 * (1 + u))) / 2
    y, seen = (1 + u) / x, []
    while height >= 8 * h**2:
        assert height <= 2 * u**2 <= 4 * height
        seen.append(height)
        for _ in range(2):
            rho = -h * (x * y - 1) / ctx.sqrt(1 + (x * y - 1) ** 2)
            x, y = x + rho * y, y + rho * x
        u = x * y - 1
        height = h * (x * x + y * y) - 2 - 2 * h**2 * u
    assert seen == sorted(seen, reverse=True)
    assert len(seen) > 100


@pytest.mark.parametrize("step", [from_above.above, from_above.below])
def test_a_larger_box_is_rejected(accepted, step):
    assert accepted(step, from_above.theorem)
    wrong = {**step.proof, "simplices": [{**z, "vertices": [["5"], ["1"]]} if z["variables"] == ["y"] else z
                                         for z in step.proof["simplices"]]}  # fmt: skip
    assert not accepted(replace(step, proof=wrong), from_above.theorem)


def test_the_measurement_can_fail(monkeypatch):
    wrong = [z._replace(slope=lambda ctx, u: ctx.tanh(u)) if z.name == "root" else z for z in LOSSES]
    monkeypatch.setattr(from_above, "LOSSES", wrong)
    with pytest.raises(AssertionError):
        from_above.one_fixed_height(20)
