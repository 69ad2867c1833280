from fractions import Fraction

from verify.export.cycles import number
from verify.orbits.cycles import Enclosure


def test_only_settled_digits_are_shown():
    assert number(Enclosure.exactly("1/3"), 5) == "0.33333"
    assert number(Enclosure(Fraction("1.2341"), Fraction("1.2344")), 8) == "1.234"
    assert (
        number(Enclosure(Fraction("0.25") - Fraction(1, 10**30), Fraction("0.25") + Fraction(1, 10**30)), 1) == "0.25"
    )
    assert number(Enclosure.exactly(0), 5) == "0"
    assert number(Enclosure(Fraction(-1, 10**20), Fraction(3, 10**20)), 5) == "1.0e-20 +- 2.2e-20"
