"""The figure of the runs from large norms is drawn again, alike, and says what it needs."""

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "figures" / "large_norms.py"
spec = importlib.util.spec_from_file_location("large_norms_figure", SCRIPT)
figure = importlib.util.module_from_spec(spec)
spec.loader.exec_module(figure)


def test_the_picture_is_drawn_twice_alike(tmp_path):
    pytest.importorskip("matplotlib")
    one, two = (figure.draw(tmp_path / name, seeds=2, steps=200).read_bytes() for name in ("one.svg", "two.svg"))
    assert one == two
    assert b"<svg" in one[:600]


def test_without_matplotlib_it_says_what_is_missing(monkeypatch, capsys, tmp_path):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(SystemExit, match="2"):
        figure.draw(tmp_path / "none.svg")
    assert capsys.readouterr().err == "this needs matplotlib: pip install 'tamegd[plot]'\n"


def test_the_committed_picture_is_small():
    assert 10_000 < figure.TARGET.stat().st_size < 200_000
