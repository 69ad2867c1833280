"""The campaign in miniature: it resumes, writes whole files, and sees violations."""

import json

import numpy as np
import pytest

from bench import matrix_campaign, matrix_limits, matrix_rates
from bench.matrix_campaign import campaign, parts, violations
from verify.attack.matrix_exact import enclosed, hessian, start
from verify.attack.matrix_rows import Problem
from verify.orbits.balls import working
from verify.theorems import every_matrix


def test_it_resumes_where_it_stopped(tmp_path, monkeypatch, capsys):
    ran = []
    fake = {
        name: (lambda name=name: ran.append(name) or {"refuted": False})
        for name in ("double 1", "double 2", "double 3")
    }
    monkeypatch.setattr(matrix_campaign, "parts", lambda *_: dict(fake))
    path = tmp_path / "c.json"

    def broken():
        raise KeyboardInterrupt

    fake["double 2"], whole = broken, fake["double 2"]
    with pytest.raises(KeyboardInterrupt):
        campaign(path, 10, 1, 1, resume=True)
    assert list(json.loads(path.read_text())["parts"]) == ["double 1"]
    fake["double 2"] = whole
    campaign(path, 10, 1, 1, resume=True)
    assert ran == ["double 1", "double 2", "double 3"]
    campaign(path, 11, 1, 1, resume=True)  # other options: nothing is kept
    assert len(ran) == 6
    assert [p.name for p in tmp_path.iterdir()] == ["c.json"]


def test_violations_are_seen():
    fine = {"double 1": {"refuted": False}, "limits 1": {"not shown": []}, "levels": {"rises": 0}}
    assert violations({"parts": fine}) == []
    bad = {"double 1": {"refuted": True}, "limits 1": {"not shown": [{}]}, "levels": {"rises": 1}}
    assert violations({"parts": bad}) == ["double 1", "limits 1", "levels"]


def test_the_parts_have_the_sizes_that_were_asked_for():
    names = list(parts(100_000, 70, 1))
    assert [n for n in names if n.startswith("limits")] == ["limits 1", "limits 2", "limits 3"]
    assert sum(share for share, _ in matrix_campaign.ORBITS) == pytest.approx(1)
    assert matrix_campaign.attacked(every_matrix("imbalance"), 300, 5)["runs"] == 300


def test_a_limit_is_shown_and_a_wrong_one_is_not(monkeypatch):
    found = matrix_limits.limits(3, 1, 1)
    assert found["limits"] == 1
    assert found["not shown"] == []
    assert found["sharpness"] < 1e-40 or not found["hessians"]
    monkeypatch.setattr(matrix_limits, "DIGITS", 2)  # stopped far from the limit
    assert len(matrix_limits.limits(3, 1, 1)["not shown"]) == 1


def test_an_orbit_that_does_not_settle_is_counted_and_replaced(monkeypatch):
    fine = {"steps": 1, "imbalance": 0.0, "balancing": "1", "norms": 1.0, "gap": 1.0, "shown": True}
    ends = iter([None, fine])
    monkeypatch.setattr(matrix_limits, "_limit", lambda *_: next(ends))
    found = matrix_limits.limits(3, 1, 1)
    assert (found["limits"], found["not settled"]) == (1, 1)


def test_the_hessian_in_balls_is_the_exact_one():
    problem = Problem((2, 1, 2), matrix_limits.Fraction(1), (matrix_limits.Fraction(2),), ((1, 2), (3, -1)), ((1, 1),))
    problem = Problem(
        problem.shape, problem.h, problem.sigma,
        *(tuple(tuple(map(matrix_limits.Fraction, row)) for row in v) for v in (problem.X, problem.Y)),
    )  # fmt: skip
    with working(100):
        balls = [[float(v.mid()) for v in row] for row in matrix_limits._hessian(enclosed(problem)).tolist()]
    assert np.array_equal(np.array(balls), np.array(hessian(start(problem)), dtype=float))


def test_levels_never_rise():
    assert matrix_limits.levels(1, 3)["rises"] == 0


def test_rates_are_measured_on_what_they_say(monkeypatch):
    monkeypatch.setattr(matrix_rates, "_SHAPES", [(4, 4, 2, 4)])
    small, *_, large = matrix_rates.unbalanced(1, 8)[::2]
    assert small["c"] == 1
    assert large["c"] == 30
    assert large["held"] == 1 > small["held"]
    [one] = matrix_rates.alternating(1, 8)
    assert one["arrived"] == 1
    assert 0 < one["median"] < one["largest"] < 20
