"""The figure shows what is proved: its colours agree with the exact thresholds, and it is drawn again without a display."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "figures" / "catapult.py"
spec = importlib.util.spec_from_file_location("catapult_figure", SCRIPT)
figure = importlib.util.module_from_spec(spec)
spec.loader.exec_module(figure)


@pytest.fixture
def few_steps(monkeypatch):
    monkeypatch.setattr(figure, "STEPS", 400)


def test_the_colours_agree_with_the_thresholds(few_steps):
    sizes, alignments = np.meshgrid(np.linspace(0.1, 5, 50) + 0.003, np.linspace(0.01, 0.99, 40))
    found, ends = figure.outcomes(sizes, alignments)
    assert (found[sizes <= 2] == 0).all()
    assert (found[sizes > 4] == 3).all()
    assert (found[sizes < 4] != 3).all()
    between = (sizes > 2) & (sizes < 4)
    assert ((found == 1)[between] == (alignments < figure.first_rise(sizes))[between]).all()
    assert set(found[between].tolist()) == {0, 1, 2}
    assert np.nanmax(ends[sizes < 3.9]) <= 2 + 1e-6


def test_at_two_the_loss_falls_and_just_above_it_rises(few_steps):
    found, _ = figure.outcomes([2.0, 2.01], 0.01)
    assert found.tolist() == [0, 1]
    assert figure.first_rise(np.array([2.0]))[0] == 0


def test_one_step_is_that_of_the_network():
    sigma, rho = figure.step(2.5, 0.5)
    assert sigma == pytest.approx(2.5 - 0.25 * 1.5)
    assert rho == pytest.approx(0.5 * (0.25 + 1 - 2.5))


def test_the_picture_is_drawn(few_steps, tmp_path):
    pytest.importorskip("matplotlib")
    target = tmp_path / "figure.png"
    figure.draw(target, pixels=40)
    assert target.read_bytes().startswith(b"\x89PNG")


def test_the_committed_picture_is_small():
    assert 10_000 < figure.TARGET.stat().st_size < 200_000
