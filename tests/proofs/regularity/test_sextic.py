from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from proofs.regularity import sextic
from proofs.regularity._setting import h, x, y
from tests.proofs.regularity.test_no_threshold import hessian
from verify.sampling.losses import power


def test_everything_in_the_file_holds(run_whole):
    run_whole("sextic")


def test_the_loss_is_that_of_the_sampler():
    for p in (Fraction(3), Fraction(-1, 2)):
        assert sextic.LOSS.first(p) == power(3).exact_slope(p)


def test_the_start_diverges_and_has_a_small_hessian():
    rate, a, b = (float(sextic.AT[s]) for s in (h, x, y))
    found = np.linalg.eigvalsh(rate * hessian(sextic.LOSS.first, sextic.LOSS.second, a, b))
    assert np.abs(found).max() < 0.06
    for _ in range(5):
        s = rate * (a * b) ** 2 * ((a * b) ** 3 - 1)
        a, b = a - s * b, b - s * a
        if abs(a) > 1e100:
            break
    assert abs(a) > 1e100


def test_a_smaller_bound_is_rejected(accepted):
    step = sextic.eigenvalues[1]
    assert accepted(step, sextic.theorem)
    smaller = sextic.LOSS.below(Fraction(1, 20))[1]
    assert not accepted(replace(step, goal=replace(step.goal, left=smaller.lhs)), sextic.theorem)


def test_the_checks_can_fail(monkeypatch):
    with pytest.raises(AssertionError):
        sextic.leaves(Fraction(1, 10))
    monkeypatch.setattr(sextic, "BOUND", Fraction(1, 20))
    with pytest.raises(AssertionError):
        sextic.eigenvalues_at(30)
