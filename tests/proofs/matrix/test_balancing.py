from fractions import Fraction

import pytest

from proofs.matrix._random import Critical, norms_compare

ONE, TWO = ((Fraction(1),),), tuple(tuple(Fraction(i == j) for j in range(2)) for i in range(2))


def test_everything_in_the_file_holds(run_whole):
    run_whole("balancing")


def test_the_counterexample_to_the_smaller_constant_is_a_minimizer():
    """X = (1, 0), Y = I, A = (1, 0)."""
    point = Critical((Fraction(1),), ONE, TWO, TWO, (0,), (Fraction(1),), None)
    assert point.X == ((1, 0),)
    assert point.R == ((0, 0),)
    y = ((Fraction(1), Fraction(0)), (Fraction(0), Fraction(1)))
    assert sum(a * b for a, b in zip(point.X[0], y[0], strict=True)) == 1  # X Y^T = A for this Y too
    assert sum(a * b for a, b in zip(point.X[0], y[1], strict=True)) == 0


def test_the_attack_sees_wrong_norms(monkeypatch):
    point = Critical((Fraction(1), Fraction(1)), TWO, TWO, TWO, (0, 1), (Fraction(1), Fraction(1)), None)
    norms_compare((point, None, None))
    monkeypatch.setattr("proofs.matrix._random.squared_spectral_norms", lambda _: (Fraction(1, 2), Fraction(1, 2)))
    with pytest.raises(AssertionError):
        norms_compare((point, None, None))
