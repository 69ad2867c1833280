"""The region of escape, against orbits that have nothing to do with the file."""

from fractions import Fraction

import pytest

from proofs.matrix import _escape_checks
from verify.sampling.matrix_start import MatrixStart


def test_everything_in_the_file_holds(run_whole):
    run_whole("escape_region")


def _start(h, scale=1):
    X = ((Fraction(-3) * scale, Fraction(-scale)),)
    Y = ((Fraction(5) * scale, Fraction(0)), (Fraction(0), Fraction(4) * scale))
    return MatrixStart(((Fraction(1), Fraction(0)),), X, Y, Fraction(h))


def test_the_orbit_that_refutes_spectral_norms_by_plain_fractions():
    start = _start("1/10")
    for count in range(7):
        assert _escape_checks.passes(start) == (count == 6)
        start = start.step()


def test_the_attack_can_fail(monkeypatch):
    _escape_checks.flees((_start(1).A, _start(1).X, _start(1).Y, Fraction(1)))
    monkeypatch.setattr(_escape_checks, "passes", lambda start: True)
    with pytest.raises(AssertionError):
        _escape_checks.flees((_start(1).A, _start(1).X, _start(1).Y, Fraction(1, 10)))
