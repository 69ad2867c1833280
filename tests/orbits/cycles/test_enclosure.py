from fractions import Fraction

import pytest

from verify.orbits.balls import ball, working
from verify.orbits.cycles import Enclosure


def test_the_ends_of_a_ball_lie_outside_it():
    with working(80):
        root = ball(2).sqrt()
        found = Enclosure.of(root)
    assert found.lower**2 < 2 < found.upper**2
    assert found.width < Fraction(1, 2**75)


def test_only_what_is_proved_is_true():
    half = Enclosure(Fraction(1, 3), Fraction(2, 3))
    assert half.below(1)
    assert half.above(0)
    assert half.inside(0, "1")
    assert not half.below("1/2")
    assert not half.above("1/2")
    assert not half.inside("1/3", 1)
    assert half.below(Enclosure.exactly("3/4"))
    assert not half.below(Enclosure(Fraction(2, 3), Fraction(1)))


def test_digits_are_printed_only_when_they_are_settled():
    wide = Enclosure(Fraction("1.2341"), Fraction("1.2344"))
    assert wide.text(4) == "1.234"
    assert wide.text(5) is None
    assert str(wide) == "1.234"
    assert str(Enclosure(Fraction(-1), Fraction(1))) == "[-1, 1]"


def test_a_ball_goes_back_to_a_ball():
    exact = Enclosure.exactly("1/3")
    assert exact.width == 0
    with working(64):
        assert exact.ball().contains(ball("1/3").mid()) or exact.ball().overlaps(ball("1/3"))


def test_the_ends_are_in_order():
    with pytest.raises(ValueError, match="above"):
        Enclosure(Fraction(1), Fraction(0))
    with pytest.raises(TypeError):
        Enclosure.exactly(0.5)
