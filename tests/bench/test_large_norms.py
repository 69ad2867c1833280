"""The runs from large norms with few seeds: they end at minimizers, within the bound."""

import json
import sys

import numpy as np
import pytest

from bench import large_norms
from bench.large_norms import NORMS, PARTS, descend, directions, general, isotropic, table


@pytest.fixture(scope="module")
def rows():
    return isotropic(2.0, seeds=3, steps=4000)


def test_the_starts_have_the_norms():
    drawn = directions(np.random.default_rng(0), 5, 4, 2, 19.0)
    assert np.linalg.norm(drawn, axis=(1, 2)) == pytest.approx(np.full(5, 19.0))


def test_a_step_goes_against_the_gradient():
    rng = np.random.default_rng(3)
    A, x, y = rng.normal(size=(3, 4)), rng.normal(size=(1, 3, 2)), rng.normal(size=(1, 4, 2))
    after, _, _ = descend(A, x, y, 1e-3, 1)
    e = 1e-6
    for i in range(3):
        for j in range(2):
            ends = []
            for sign in (1, -1):
                moved = x[0].copy()
                moved[i, j] += sign * e
                ends.append(((A - moved @ y[0].T) ** 2).sum() / 2)
            assert after[0, i, j] == pytest.approx(x[0, i, j] - 1e-3 * (ends[0] - ends[1]) / (2 * e), abs=1e-9)


def test_every_run_is_balanced_at_the_end(rows):
    assert len(rows) == PARTS * len(NORMS)
    for row in rows:
        assert row.settled == 3
        assert row.imbalance[2] <= row.bound
        assert row.sharpness < 2
        assert row.imbalance == pytest.approx(tuple(n**2 for n in row.norms), rel=1e-4, abs=1e-6)


def test_small_rates_leave_the_imbalance_and_large_ones_do_not(rows):
    for big, small in NORMS:
        chosen = {row.part: row for row in rows if row.norm == big}
        start = (big - small) ** 2
        assert chosen[1].imbalance[0] > start
        assert chosen[PARTS].imbalance[1] < start / 2
        assert chosen[5].imbalance[2] < chosen[3].imbalance[0]


def test_the_general_target_is_within_its_bound():
    for row in general(seeds=2, steps=600):
        assert row.imbalance[2] <= row.bound
        assert row.sharpness < 2.1


def test_the_table_and_the_file(monkeypatch, capsys, tmp_path, rows):
    monkeypatch.setattr(large_norms, "isotropic", lambda *_: rows[:2])
    monkeypatch.setattr(large_norms, "general", lambda *_: rows[2:3])
    monkeypatch.setattr(sys, "argv", ["large_norms", "--json", str(tmp_path / "rows.json")])
    assert large_norms.main() == 0
    assert len(capsys.readouterr().out.strip().split("\n")) == 1 + 5 == len(table(rows[:5]))
    assert json.loads((tmp_path / "rows.json").read_text())[0]["norm"] == 9
