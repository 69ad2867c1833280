"""The measured frontier with small samples: the ordering of the losses, and rough values. Drawn with a fixed seed."""

import numpy as np
import pytest

from bench import frontier as module
from bench.frontier import LOSSES, Starts, diverging, draw, frontier, hessian_eigenvalue


@pytest.fixture(autouse=True)
def coarse(monkeypatch):
    monkeypatch.setattr(module, "FACTOR", 1.1)


def measured(name, law="unbalanced", most=5.0):
    loss, starts = LOSSES[name](), draw(law, 60, 1)
    return frontier(loss, starts, float(loss.curvature) * (starts.x**2 + starts.y**2), 200, most)


def test_the_frontier_falls_with_the_degree():
    found = [measured(n) for n in ("log cosh", "squared", "(p^2 - 1)^2/4", "(p^3 - 1)^2/6", "(p^4 - 1)^2/8")]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 5
    good, squared, four, six, eight = found
    assert good == np.inf
    assert 3.3 < squared < 4.2
    assert 1.1 < four < 1.5
    assert 0.33 < six < 0.47
    assert 0.09 < eight < 0.2


def test_starts_with_a_larger_product_push_it_down():
    """For the double well it is near 4/(P_0^2 - 1), with the largest P_0 of the sample; exactly so only for large x."""
    largest = (draw("far", 60, 1).x * draw("far", 60, 1).y).max()
    found = measured("(p^2 - 1)^2/4", "far")
    assert found < measured("(p^2 - 1)^2/4") / 3
    assert found == pytest.approx(4 / (largest**2 - 1), rel=0.25)


def test_good_losses_are_beyond_the_smallest_ratio_for_every_law():
    assert measured("log cosh", "far", most=1.0) == np.inf


def test_a_start_that_diverges_is_seen_and_one_that_does_not_is_not():
    loss, starts = LOSSES["squared"](), Starts(np.array([4.0, 4.0]), np.array([0.5, 0.5]))
    assert diverging(loss, starts, np.array([0.1, 0.4]), 200).tolist() == [False, True]


def test_the_hessian_eigenvalue_by_differences():
    loss, starts = LOSSES["(p^3 - 1)^2/6"](), Starts(np.array([2.0]), np.array([0.8]))

    def value(x, y):
        return ((x * y) ** 3 - 1) ** 2 / 6

    x, y, e = 2.0, 0.8, 1e-4
    second = [[(value(x + e, y) - 2 * value(x, y) + value(x - e, y)) / e**2,
               (value(x + e, y + e) - value(x + e, y - e) - value(x - e, y + e) + value(x - e, y - e)) / (4 * e**2)],
              [0.0, (value(x, y + e) - 2 * value(x, y) + value(x, y - e)) / e**2]]  # fmt: skip
    largest = np.linalg.eigvalsh(np.array(second), UPLO="U")[-1]
    assert hessian_eigenvalue(loss, starts)[0] == pytest.approx(largest, rel=1e-4)


def test_starts_without_positive_sharpness_are_left_out():
    loss, starts = LOSSES["(p^2 - 1)^2/4"](), Starts(np.array([4.0]), np.array([0.5]))
    assert frontier(loss, starts, np.array([-1.0]), 10, 0.1) == np.inf
