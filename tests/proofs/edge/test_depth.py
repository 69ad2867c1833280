from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp

from proofs.edge import depth


def test_everything_in_the_file_holds(run_only):
    result = run_only("depth")
    assert {c.evidence.value for c in result.checks} == {"precise", "sampled"}


def test_three_weights_by_sympy():
    w, h = sp.symbols("w:3"), sp.Symbol("h")
    whole = w[0] * w[1] * w[2]
    loss = (whole - 1) ** 2 / 2
    after = [z - h * sp.diff(loss, z) for z in w]
    told = (w[0] ** 2 - w[1] ** 2) * (1 - h**2 * (whole - 1) ** 2 * w[2] ** 2)
    assert sp.expand(after[0] ** 2 - after[1] ** 2 - told) == 0


def test_the_exact_check_can_fail(monkeypatch):
    depth.exact_step((Fraction(1, 3), [Fraction(1), Fraction(2), Fraction(-1, 2)]))
    monkeypatch.setattr(depth, "product", lambda numbers: sum(numbers))
    with pytest.raises(AssertionError):
        depth.exact_step((Fraction(1, 3), [Fraction(1), Fraction(2), Fraction(-1, 2)]))


def test_a_wrong_factor_is_rejected(accepted):
    step = depth.theorem["one step"]
    assert accepted(step, depth.theorem)
    assert not accepted(replace(step, chain=(step.chain[0], (1 + depth.a**2) * depth.J)), depth.theorem)
