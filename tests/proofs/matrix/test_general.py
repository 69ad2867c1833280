"""What is said of general targets: the witnesses beyond the constants, in plain fractions."""

from fractions import Fraction

import numpy as np
import pytest

from proofs.matrix import _escape_checks
from proofs.matrix._general_checks import norm_falls, stays_bounded
from proofs.matrix.general import theorem
from verify.claims import VerdictKind
from verify.sampling.matrix_start import MatrixStart
from verify.theorems.neighbours import FalseOrbit


def test_everything_in_the_file_holds(run_whole):
    run_whole("general")
    assert theorem.promised is VerdictKind.SUPPORTED


def _start(neighbour):
    at = {s.name: Fraction(str(v)) for s, v in neighbour.witness.items()}
    X = ((at["x1"], at["x2"]),)
    return MatrixStart(((at["mu"], Fraction(0)),), X, ((at["y1"], at["y2"]), (at["y3"], at["y4"])), at["h"])


@pytest.mark.parametrize("neighbour", theorem.neighbours, ids=lambda n: n.name)
def test_the_orbits_beyond_the_constants_diverge(neighbour):
    assert isinstance(neighbour, FalseOrbit)
    start = _start(neighbour)
    if "spectral" in neighbour.name:
        x, y = (np.linalg.norm(np.array(v, dtype=float), 2) for v in (start.X, start.Y))
        assert start.h < 4 / (x**2 + y**2 + 4)
        assert start.h > 4 / (float(start.S) + 4)
    else:
        assert 4 / (float(start.S) + 4) < start.h < 4.4 / (float(start.S) + 1)
    for _ in range(neighbour.steps):
        start = start.step()
    assert _escape_checks.passes(start)


def test_the_attacks_can_fail(monkeypatch):
    spectral = _start(theorem.neighbours[0])
    with pytest.raises(AssertionError, match="escapes"):
        stays_bounded(spectral)
    norm_falls((spectral.X, spectral.Y, Fraction(4)))
    monkeypatch.setattr(MatrixStart, "step", lambda s: MatrixStart(s.A, tuple((2 * a, b) for a, b in s.X), s.Y, s.h))
    with pytest.raises(AssertionError, match="less than is said"):
        norm_falls((spectral.X, spectral.Y, Fraction(4)))
