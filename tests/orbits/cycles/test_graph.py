from dataclasses import replace

import pytest
from flint import arb

from verify.orbits.balls import working
from verify.orbits.cycles import NotCertified, flip, fold
from verify.orbits.cycles import graph as module
from verify.orbits.cycles.graph import Graph, _side, near_birth
from verify.orbits.cycles.tube import Jet2

ZERO = arb(0)
# K = r - z^2, nearly: g = z^2, and F^n with (F^n)_r = S.
PARABOLA = Jet2(ZERO, ZERO, arb(1), arb(-2), ZERO, ZERO)
LAST = Jet2(ZERO, arb(1), arb(1), arb(-1), ZERO, ZERO)


def test_the_side_on_which_the_multiplier_falls_from_one():
    assert _side(PARABOLA, LAST, flips=False) == 1
    assert _side(PARABOLA, replace(LAST, r=arb(-1), zz=arb(1)), flips=False) == -1
    assert _side(PARABOLA, replace(LAST, zr=arb(1)), flips=True) == 1


def test_no_side_without_a_proof():
    assert _side(PARABOLA, replace(LAST, zz=arb(1)), flips=False) == 0  # rises where it is below 1
    assert _side(PARABOLA, replace(LAST, r=arb(0, 1)), flips=False) == 0
    assert _side(PARABOLA, replace(LAST, zr=arb(-1)), flips=True) == 0  # subcritical
    assert _side(PARABOLA, replace(LAST, zr=arb(0, 1)), flips=True) == 0
    straight = replace(PARABOLA, z=arb(-1), zr=arb(1))  # g' = 1 and g'' = 0
    assert _side(straight, LAST, flips=False) == 0
    turned = replace(PARABOLA, zz=arb(2))  # the cycle continues to smaller r
    assert _side(turned, LAST, flips=False) == _side(turned, replace(LAST, zr=arb(1)), flips=True) == 0


def test_a_cycle_that_repels_across_is_refused(monkeypatch):
    at = flip(2, 40)
    monkeypatch.setattr(module, "across", lambda orbit, r: arb(1))
    with working(192), pytest.raises(NotCertified, match="from its birth"):
        near_birth(at.z.ball(), at.r.ball(), 4, flips=True)


@pytest.mark.parametrize(
    ("at", "n", "flips"), [(flip(1, 40), 2, True), (flip(8, 40), 16, True), (fold(3, 40), 3, False)]
)
def test_a_blurred_birth_proves_nothing(at, n, flips):
    with working(192):
        z, r = at.z.ball(), at.r.ball()
        assert isinstance(near_birth(z, r, n, flips=flips), Graph)
        with pytest.raises(NotCertified, match="from its birth"):
            near_birth(z, r + arb(0, 0.01), n, flips=flips)
