import numpy as np
import pytest

from bench import matrix_steps


@pytest.mark.parametrize(("n", "d"), [(6, 6), (12, 1)])
def test_the_contenders_make_the_same_steps(n, d, monkeypatch):
    monkeypatch.setattr(matrix_steps, "SECONDS", 0.0)
    row = matrix_steps.measured(n, d, 1)
    assert row["apart"] < 1e-12
    assert set(row["times"]) == {"ours", "plain", "BLAS"}
    assert f"n {n:5}" in matrix_steps.line(row)


def test_a_wrong_step_is_seen(monkeypatch):
    monkeypatch.setattr(matrix_steps, "SECONDS", 0.0)
    monkeypatch.setattr(matrix_steps, "plain", lambda a, x, y, steps, h=0.0: (x + 1e-6, y))
    assert matrix_steps.measured(5, 2, 1)["apart"] > 1e-9


def test_the_products_are_those_of_a_step():
    draw = np.random.default_rng(0)
    a, x, y = (draw.standard_normal(s) for s in ((4, 3), (4, 2), (3, 2)))
    for way in ("residual", "gram"):
        matrix_steps.products(way, a, x, y)(2)  # shapes fit
