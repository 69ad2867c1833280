"""The figure shows the cycles that are proved, at the learning rates that are enclosed."""

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "figures" / "bifurcation.py"
spec = importlib.util.spec_from_file_location("bifurcation_figure", SCRIPT)
figure = importlib.util.module_from_spec(spec)
spec.loader.exec_module(figure)


@pytest.mark.parametrize(("eta", "period"), [(0.9, 1), (1.1, 2), (1.25, 4), (1.295, 8), (1.4505, 3)])
def test_as_many_points_as_the_period(eta, period):
    seen = figure.visited([eta], 20_000, 48)[:, 0]
    assert len(set(np.round(seen, 6).tolist())) == period


def test_the_two_cycle_is_the_one_of_the_page():
    eta = 1.1
    seen = sorted(set(np.round(figure.visited([eta], 5000, 10)[:, 0], 9).tolist()))
    assert seen == pytest.approx(sorted(np.roots([1, 1 - eta, 1 - eta]).tolist()), abs=1e-8)


def test_the_lines_are_where_cycles_are_born():
    lines = {label: eta for eta, label in figure.thresholds()}
    assert lines["period 2"] == 1
    assert lines["period 4"] == pytest.approx(5**0.5 - 1, abs=1e-15)
    assert lines["period 8"] == pytest.approx(1.288031754, abs=1e-9)
    assert lines["period 3"] == pytest.approx(1.45044096448787517, abs=1e-15)


def test_each_cell_counts_what_falls_into_it(monkeypatch):
    monkeypatch.setattr(figure, "visited", lambda eta: np.full((16, len(eta)), 0.5))
    shown = figure.density(0, 1, 0, 1, 3, 4)
    assert (shown[2] == 1).all()
    assert shown.sum() == 3


def test_the_picture_is_drawn_twice_alike(tmp_path):
    pytest.importorskip("matplotlib")
    one, two = (figure.draw(tmp_path / name, columns=30).read_bytes() for name in ("one.png", "two.png"))
    assert one == two
    assert one.startswith(b"\x89PNG")


def test_without_matplotlib_it_says_what_is_missing(monkeypatch, capsys, tmp_path):
    for name in ("matplotlib", "matplotlib.figure", "matplotlib.backends.backend_agg"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(SystemExit, match="2"):
        figure.draw(tmp_path / "none.png")
    assert capsys.readouterr().err == "this needs matplotlib: pip install 'tamegd[plot]'\n"


def test_the_committed_picture_is_small():
    assert 10_000 < figure.TARGET.stat().st_size < 250_000
