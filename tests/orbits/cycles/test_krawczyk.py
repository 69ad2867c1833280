from fractions import Fraction

import pytest
from flint import arb

from verify.orbits.balls import ends, working
from verify.orbits.cycles.krawczyk import NotCertified, certify, solve


def square(box):
    [x] = box
    return [x * x - 2], [[2 * x]]


def circle_and_line(box):
    x, y = box
    return [x * x + y * y - 1, 3 * x - 4 * y], [[2 * x, 2 * y], [x * 0 + 3, y * 0 - 4]]


@pytest.mark.parametrize("bits", [60, 300, 3000])
def test_the_square_root_of_two(bits):
    [x] = solve(square, [1.4], bits)
    with working(bits):
        low, high = ends(x)
    assert low < high
    assert low**2 < 2 < high**2
    assert high - low < Fraction(1, 2 ** (bits - 12))


def test_a_system_of_two_equations():
    x, y = solve(circle_and_line, [0.9, 0.5], 200)
    with working(200):
        for value, exact in ((x, Fraction(4, 5)), (y, Fraction(3, 5))):
            low, high = ends(value)
            assert low <= exact <= high
            assert high - low < Fraction(1, 2**180)


def test_nothing_is_proved_where_there_is_no_solution():
    with pytest.raises(NotCertified):
        solve(lambda box: ([box[0] * box[0] + 1], [[2 * box[0]]]), [1.0], 100)
    with working(100), pytest.raises(NotCertified, match="no box"):
        certify(lambda box: ([box[0] * box[0] - 2], [[2 * box[0]]]), [arb(1.0)], 100)


def test_nothing_is_proved_at_a_double_solution():
    with pytest.raises(NotCertified):
        solve(lambda box: ([box[0] * box[0]], [[2 * box[0]]]), [0.0], 100)
    with pytest.raises(NotCertified):
        solve(lambda box: ([box[0] * box[0]], [[2 * box[0]]]), [0.1], 100)
