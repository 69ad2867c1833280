from itertools import pairwise

import pytest
from flint import arb

from verify.orbits.balls import working
from verify.orbits.cycles.isolate import BITS, Piece, isolate, refine
from verify.orbits.cycles.krawczyk import NotCertified


def test_one_piece_a_point():
    with working(BITS):
        pieces = isolate(arb(4), 1)  # the fixed points at eta = 1: 0, 1/2 and 3/2
        assert len(pieces) == 3
        for piece, exact in zip(pieces, (0, 0.5, 1.5), strict=True):
            assert piece.holds(arb(exact))
            assert not piece.holds(piece.left)
            assert refine(piece, arb(4), 1, 200).contains(arb(exact))
        assert all(a.right <= b.left for a, b in pairwise(pieces))


def test_an_interval_beside_the_point_is_refused():
    with working(BITS), pytest.raises(NotCertified, match="left the interval"):
        refine(Piece(arb(0.49), arb(0.499)), arb(4), 1, 200)


def test_where_two_points_meet():
    with working(BITS), pytest.raises(NotCertified, match="bifurcation"):
        isolate(arb(4), 2)
    with working(BITS), pytest.raises(NotCertified, match="bifurcation"):
        isolate(arb(8), 2)  # the second 2-cycles are born
