from fractions import Fraction

import pytest

from proofs.matrix._aligned import both_sides, combined, stays_aligned

TWO = tuple(tuple(Fraction(i == j) for j in range(2)) for i in range(2))


def test_everything_in_the_file_holds(run_whole):
    run_whole("aligned")


def test_columns_that_are_not_orthonormal_are_seen():
    pairs = [(Fraction(2), Fraction(1), Fraction(3)), (Fraction(1), Fraction(1), Fraction(1))]
    stays_aligned(((TWO, TWO, TWO), pairs, Fraction(1, 7)))
    skew = ((Fraction(1), Fraction(0)), (Fraction(1), Fraction(1)))
    with pytest.raises(AssertionError):
        stays_aligned(((TWO, TWO, skew), pairs, Fraction(1, 7)))


def test_combined_is_the_product_with_a_diagonal_matrix():
    skew = ((Fraction(1), Fraction(2)), (Fraction(0), Fraction(1)))  # columns (1, 2) and (0, 1)
    assert combined(skew, [Fraction(2), Fraction(3)], TWO) == ((2, 0), (4, 3))


def test_a_wrong_critical_learning_rate_would_be_seen(monkeypatch):
    monkeypatch.setattr("proofs.matrix._aligned.least", lambda steps: 1)  # the second direction is not the critical one
    with pytest.raises(AssertionError, match="below"):
        both_sides(30)
