from dataclasses import replace
from fractions import Fraction

import pytest

from proofs.regularity import bad_edge, frontier
from verify.theorems import NotEnclosed


@pytest.mark.parametrize("name", ["bad_edge", "frontier"])
def test_everything_in_the_file_holds(run_whole, name):
    run_whole(name)


@pytest.mark.parametrize("step", bad_edge.catapults, ids=lambda s: s.name)
def test_a_catapult_in_double_precision(step):
    """Plain floats: the loss rises, the limit is at the edge, |x - y|^2 is what the step says."""
    h, x, y = (float(value) for _, value, _ in step.inputs)
    b = 2 if "p^2" in step.name else 3
    losses = []
    for _ in range(20000):
        p = x * y
        losses.append((p**b - 1) ** 2)
        s = h * p ** (b - 1) * (p**b - 1)
        x, y = x - s * y, y - s * x
    stated = {symbol.name: float(Fraction(digits)) for symbol, digits in step.digits}
    assert h * b * (x * x + y * y) == pytest.approx(stated["lambda_inf"], abs=1e-9)
    assert (x - y) ** 2 == pytest.approx(stated["V_inf"], abs=1e-8)
    assert max(losses) > 1000 * losses[0]


def test_a_wrong_digit_is_found():
    step = bad_edge.edges[0]
    [(limit, digits), balance] = step.digits
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    with pytest.raises(NotEnclosed, match="does not round"):
        replace(step, digits=((limit, wrong), balance)).enclose()


def test_the_checks_can_fail(monkeypatch):
    with pytest.raises(AssertionError):
        bad_edge.many_end_at_the_edge(Fraction(-1))
    monkeypatch.setattr(bad_edge, "number", lambda value, digits: bad_edge.context(digits).mpf(1) / 4)
    with pytest.raises(AssertionError):
        bad_edge.without_balls(20)
    with pytest.raises(AssertionError):
        frontier.one_dimensional((Fraction(2), Fraction(-1, 2), True))
