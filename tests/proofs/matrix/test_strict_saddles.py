from dataclasses import replace
from fractions import Fraction

import pytest

from proofs.matrix._random import Critical, falls_along_the_direction

ONE, TWO = ((Fraction(1),),), tuple(tuple(Fraction(i == j) for j in range(2)) for i in range(2))


def test_everything_in_the_file_holds(run_whole):
    run_whole("strict_saddles")


def test_the_attack_sees_a_wrong_residual():
    saddle = Critical((Fraction(2), Fraction(1)), TWO, TWO, ONE, (1,), (Fraction(1),), None)
    falls_along_the_direction(saddle)
    assert not saddle.is_best
    with pytest.raises(AssertionError):
        falls_along_the_direction(replace(saddle, sigma=(Fraction(2), Fraction(-1))))


def test_the_best_pair_is_no_saddle():
    best = Critical((Fraction(2), Fraction(1)), TWO, TWO, ONE, (0,), (Fraction(1),), None)
    assert best.is_best
    falls_along_the_direction(best)
