from fractions import Fraction

import pytest

from proofs.matrix.general_level_limits import decrease


def test_everything_in_the_file_holds(run_whole):
    run_whole("general_level_limits")


def test_the_attack_can_fail():
    """Uphill the bound asks for more than holds."""
    start = ([Fraction(2)], [Fraction(1, 2)])  # p = 3/5, w = 4/5
    decrease((*start, Fraction(1, 2)))
    with pytest.raises(AssertionError):
        decrease((*start, Fraction(-1, 2)))
