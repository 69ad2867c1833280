from fractions import Fraction

import pytest

from proofs.matrix._random import Critical, sharper_than_the_target

ONE = ((Fraction(1),),)


def test_everything_in_the_file_holds(run_whole):
    run_whole("no_stable_minimizer")


def test_equality_at_balanced_minimizers():
    sharper_than_the_target((Critical((Fraction(1),), ONE, ONE, ONE, (0,), (Fraction(1),), None), None, None))


def test_a_saddle_would_be_seen():
    with pytest.raises(AssertionError):
        sharper_than_the_target((Critical((Fraction(1),), ONE, ONE, ONE, (), (), None), None, None))
