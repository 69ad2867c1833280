import numpy as np

from bench.matrix_learning_rates import counted, diverges, measured, recalled


def test_the_scalar_case_diverges_beyond_its_critical_step():
    a, x, y = (np.array([[v]]) for v in (1.0, 3.0, 0.1))  # critical at 0.42961...
    assert not diverges(a, x, y, 0.428, 3000)
    assert diverges(a, x, y, 0.431, 3000)
    assert recalled(9.01, 1.0) < measured(9.01, 1.0) < 0.4296


def test_some_starts_diverge_at_twice_the_measured_rate_and_none_at_half():
    assert counted("measured", 2.0, False, 30, 300, seed=1) > 3
    assert counted("measured", 0.5, False, 30, 300, seed=1) == 0
