"""The modules of docs/book, which are not installed."""

from importlib import import_module
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[3] / "docs"


@pytest.fixture
def part(monkeypatch):
    """Return how to load a module of the book by its name; skips where its tools are not installed."""
    monkeypatch.syspath_prepend(str(DOCS))

    def load(name):
        pytest.importorskip("latex2mathml", reason="the book needs more: pip install 'tamegd[book]'")
        if name in ("formulas", "reference"):
            pytest.importorskip("sphinx", reason="the book needs more: pip install 'tamegd[book]'")
        return import_module(f"book.{name}")

    return load
