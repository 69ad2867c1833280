"""Diagonal networks and the law of balance."""

from fractions import Fraction

import pytest

from proofs.matrix import _balance_checks


@pytest.mark.parametrize("name", ["diagonal_network", "law_of_balance"])
def test_everything_in_the_file_holds(run_whole, name):
    run_whole(name)


def test_the_attacks_hold_at_simple_points():
    one, two = Fraction(1), Fraction(2)
    _balance_checks.network_steps(([([one, two], one)] * 3, [one, two], [two, one], Fraction(1, 8)))
    _balance_checks.sgd(([(one, two), (two, one), (one, one)], [one, two], [two, two], Fraction(1, 8)))


def test_imbalance_of_matrices_for_any_gradient_in_numbers():
    # |X'|^2 - |Y'|^2 for X = 2, Y = 1, G = 1, h = 1: X' = 1, Y' = -1.
    assert 1 - 1 == 4 - 1 + (1 - 4)
