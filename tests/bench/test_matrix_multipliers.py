import numpy as np
import pytest

pytest.importorskip("clarabel")
pytest.importorskip("scipy")

from bench.matrix_multipliers import GRID, WEIGHTS, main, margin, worst


def test_the_weights_of_the_theorem_have_multipliers_below_its_bound_and_others_do_not():
    assert worst("theorem", 0.9, 0.2, 20, 0) > 1e-3
    assert worst("theorem", 1.02, 0.05, 60, 0) < -1e-3
    assert worst("resolvent", 0.5, 0.4, 60, 0) < -1e-3


def test_no_choice_of_multipliers_is_better_than_the_one_found():
    """The same matrices by one step of gradient descent on a single coordinate, and multipliers from a grid."""
    sigma = np.linspace(0, 0.2, GRID)
    alpha, beta = WEIGHTS["theorem"](0.9, 0.2, sigma)
    S, q = 3.1, 0.4  # S is between min beta/2 and max alpha/2 at every iterate with I = 1
    found = margin(alpha, beta, sigma, S, q)

    def least(k, n):
        values = []
        for a, b, s in zip(alpha, beta, sigma, strict=True):
            step = np.array([[1 + s - S / 2, q / 2], [q / 2, 1 - s - S / 2]])
            scale, weight = np.diag([a, b]) ** 0.5, np.diag([1 / a, 1 / b])
            form = weight - step.T @ weight @ step
            form += k * (np.array([[0, 0.5], [0.5, 0]]) - q * weight) + n * (np.eye(2) / 2 - S * weight)
            values.append(np.linalg.eigvalsh(scale @ form @ scale)[0])
        return min(values)

    grid = np.linspace(-1, 1, 21)
    best = max(least(k, n) for k in grid for n in grid)
    assert best <= found + 1e-6
    assert best > found - 0.1


def test_numbers_of_no_iterate_are_refused():
    alpha, beta = WEIGHTS["theorem"](0.9, 0.2, np.linspace(0, 0.2, GRID))
    with pytest.raises(ValueError, match="no iterate"):
        margin(alpha, beta, np.linspace(0, 0.2, GRID), 1.3, 0.4)


def test_it_prints_a_line_for_each_case(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["matrix_multipliers", "--points", "1"])
    main()
    assert len(capsys.readouterr().out.splitlines()) == 1 + 2 * 4 * 3
