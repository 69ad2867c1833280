"""The C loop measures what the descent in Python measures, and the table and the picture are made of it."""

import importlib.util
import shutil
import sys
from fractions import Fraction
from pathlib import Path

import mpmath
import pytest

from bench import gap_law
from proofs.edge._gap import LOSSES, gap, number

ROOT = Path(__file__).resolve().parents[2]
needs_c = pytest.mark.skipif(not any(map(shutil.which, ("cc", "gcc", "clang"))), reason="no C compiler")


@pytest.fixture(scope="module")
def binary(tmp_path_factory):
    return gap_law.compiled(tmp_path_factory.mktemp("gap"))


@needs_c
@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss.name)
def test_the_loop_agrees_with_30_digits(binary, loss):
    ctx = mpmath.mp.clone()
    ctx.dps = 30
    low = Fraction(1, 2)
    run = gap_law.from_start(binary, loss, Fraction(1, 10), float(low * loss.depth), 0.5)
    told = gap(
        ctx,
        loss,
        ctx.mpf(1) / 10,
        number(ctx, low * loss.depth),
        ctx.mpf(1) / 2,
        2 * ctx.mpf(10) ** -9 * number(ctx, loss.depth),
    )
    assert abs(run.ratio - told / number(ctx, loss.depth)) < 1e-8


@needs_c
def test_the_error_of_the_law_has_order_two_and_vanishes_when_extrapolated(binary):
    for loss in LOSSES[:4]:
        runs = [gap_law.descend(binary, loss, Fraction(1, n)) for n in (50, 100, 200)]
        assert all(abs(order - 2) < 0.05 for order in gap_law.orders(runs))
        assert abs(gap_law.extrapolated(runs) - 1) < 1e-5 < abs(runs[-1].ratio - 1)


@needs_c
def test_an_escape_is_an_error(binary):
    with pytest.raises(ArithmeticError, match="not at rest"):
        gap_law.from_start(binary, LOSSES[0], Fraction(1, 2), 100.0, 50.0)


def test_the_rates():
    assert gap_law.rates(Fraction(1, 100)) == [Fraction(1, n) for n in (10, 20, 50, 100)]


def test_without_a_compiler_it_says_so(monkeypatch, capsys):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(sys, "argv", ["gap_law"])
    assert gap_law.main() == 2
    assert "no C compiler" in capsys.readouterr().err


def test_a_rate_that_is_too_large_is_refused(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["gap_law", "--smallest", "1/5"])
    with pytest.raises(SystemExit) as ended:
        gap_law.main()
    assert ended.value.code == 2
    assert "--smallest 1/5: give a learning rate above 0 and at most 1/20" in capsys.readouterr().err


@needs_c
def test_the_picture_is_drawn(tmp_path):
    pytest.importorskip("matplotlib")
    spec = importlib.util.spec_from_file_location("figure", ROOT / "docs" / "figures" / "gap_law.py")
    figure = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(figure)
    text = figure.draw(tmp_path / "gap.svg", Fraction(1, 50)).read_text(encoding="utf-8")
    assert text.startswith("<?xml")
    assert figure.reflected(0.01) == pytest.approx(0.01, rel=0.02)
    assert 0.99 < figure.reflected(8) < 1
