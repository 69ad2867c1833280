from fractions import Fraction

import numpy as np
import pytest

from verify.export.orbits import as_json, lines, number, outcome_line
from verify.orbits import Start
from verify.orbits.portrait import enclosed, portrait

STARTS = [
    Start(1, "1/5", 3, "1/10"),
    Start(1, "1/5", (3, 0), ("1/10", 1)),
    Start("6/5", 1, "1/2", "1/3"),
    Start(1, "9/10", 3, 1),
    Start(1, "5/2", 1, "21/20"),
    Start(1, "1/5", 3, -3),
    Start(0, "1/5", 4, 1),
    Start(0, 1, 0, 0),
    Start(1, "1/1000000", 3, "1/10"),
]


@pytest.mark.parametrize("start", STARTS, ids=str)
def test_only_what_is_proved_is_called_proved(start):
    for found in (portrait(start, 12), enclosed(start, 12)):
        line = outcome_line(found)
        assert ("not proved" in line) == (found.evidence == "computed")
        assert lines(found)[0] == line
        document = as_json(found)
        assert document["enclosed"] == (found.evidence == "enclosed")
        assert document["history"]["evidence"] == "computed"


def test_what_may_be_zero_says_how_small_it_is():
    assert number((Fraction(-1, 10**9), Fraction(1, 10**9)), 10) == "0 up to 1.0e-9"


@pytest.mark.parametrize("start", STARTS, ids=str)
def test_every_outcome_can_be_drawn(start):
    pytest.importorskip("matplotlib")
    from verify.export.orbit_plot import draw

    assert draw(portrait(start, 12), "svg").startswith(b"<?xml")


def test_drawing_changes_no_setting():
    matplotlib = pytest.importorskip("matplotlib")
    from verify.export.orbit_plot import draw

    before = dict(matplotlib.rcParams)
    first = draw(portrait(STARTS[0], 12), "svg")
    with matplotlib.rc_context({"font.size": 30.0, "lines.linewidth": 9.0}):
        assert draw(portrait(STARTS[0], 12), "svg") == first
    assert dict(matplotlib.rcParams) == before


def test_the_points_in_the_plane_are_the_iterates():
    from verify.export.orbit_plot import _points, _shown_rows

    start = exact = Start(3, "2/5", "3/2", "-1/3")  # rho > 1: x - y changes sign
    found = portrait(start, 12)
    for point in _points(found, _shown_rows(found))[:6]:
        assert np.allclose(point, (float(exact.x[0]), float(exact.y[0])), rtol=1e-13)
        exact = exact.exact_step()


def test_the_curves_are_what_their_labels_say():
    from verify.export.orbit_plot import _ellipse, _minimizers

    eta, h, mu = 0.4, 0.2, 2.0
    for u, v in _ellipse(eta, h)[::60]:
        sigma, rho = 2 * h * (u * u + v * v), h * (mu - u * u + v * v)
        assert abs(4 - sigma - eta * rho) < 1e-12
    for stable in (True, False):
        for curve in _minimizers(mu, h, 9.0, stable, False):
            for u, v in curve[1:-1:40]:
                assert abs(u * u - v * v - mu) < 1e-12
                assert (2 * h * (u * u + v * v) < 2) == stable
