"""The figure agrees with the exact thresholds: the ellipse is the boundary of divergence, and ends are stable minimizers."""

import importlib.util
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from verify.orbits import Start

SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "figures" / "plane.py"
spec = importlib.util.spec_from_file_location("plane_figure", SCRIPT)
figure = importlib.util.module_from_spec(spec)
spec.loader.exec_module(figure)


@pytest.mark.parametrize("h", [0.4, 0.8])
def test_what_diverges_is_outside_the_ellipse(h):
    x, y = figure.ellipse(h)
    outside, inside = figure.ends(1.001 * x, 1.001 * y, h), figure.ends(0.999 * x, 0.999 * y, h)
    assert np.isnan(outside).all()
    assert np.isfinite(inside).all()
    assert np.nanmax(inside) <= 2 + 1e-6


@pytest.mark.parametrize("h", [Fraction(2, 5), Fraction(4, 5)])
def test_the_ellipse_is_the_critical_learning_rate(h):
    for x, y in list(zip(*figure.ellipse(float(h)), strict=True))[7:600:97]:
        start = [Fraction(float(v)) for v in (x, y)]
        assert float(Start(1, h, *start).critical_step(15)) == pytest.approx(float(h), rel=1e-12)


def test_the_orange_minimizers_begin_where_h_s_is_two():
    x = figure.stable_end(0.4)
    assert 0.4 * (x**2 + 1 / x**2) == pytest.approx(2)
    assert x > 1


def test_the_picture_is_drawn_twice_alike(tmp_path, monkeypatch):
    pytest.importorskip("matplotlib")
    monkeypatch.setattr(figure, "STEPS", 50)
    one, two = (figure.draw(tmp_path / name, pixels=40).read_bytes() for name in ("one.png", "two.png"))
    assert one == two
    assert one.startswith(b"\x89PNG")


def test_without_matplotlib_it_says_what_is_missing(monkeypatch, capsys, tmp_path):
    for name in ("matplotlib", "matplotlib.figure", "matplotlib.backends.backend_agg"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(SystemExit, match="2"):
        figure.draw(tmp_path / "none.png")
    assert capsys.readouterr().err == "this needs matplotlib: pip install 'tamegd[plot]'\n"


def test_the_committed_picture_is_small():
    assert 10_000 < figure.TARGET.stat().st_size < 200_000
