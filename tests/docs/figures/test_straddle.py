"""What the picture of the README shows, computed a second way."""

import importlib.util
from fractions import Fraction

import pytest

from tests.docs.test_docs import ROOT
from verify.orbits import Start, classify

_SPEC = importlib.util.spec_from_file_location("straddle", ROOT / "docs" / "figures" / "straddle.py")
straddle = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(straddle)


def test_the_two_orbits_end_as_they_are_drawn():
    below, above = (straddle.run(Fraction(sign, 1000), 120) for sign in (-1, 1))
    assert abs(below[-1].rho) < 1e-9
    assert below[-1].step == 120
    assert above[-1].step < 120
    h = straddle.critical()
    for sign, fate in ((-1, "converges"), (1, "diverges")):
        start = Start(straddle.MU, h * (1 + Fraction(sign, 1000)), straddle.X, straddle.Y)
        assert str(classify(start, digits=30)).startswith(fate)


def test_nothing_but_the_sign_parts_the_orbits_until_they_leave_the_boundary():
    below, above = (straddle.run(Fraction(sign, 10**50), 320) for sign in (-1, 1))
    for one, other in list(zip(below, above, strict=False))[:100]:
        assert one.D > 0 > other.D
        assert float(one.D / -other.D) == pytest.approx(1, rel=1e-3)
