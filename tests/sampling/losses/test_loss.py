from fractions import Fraction

import pytest

from verify.sampling.losses import ProductLoss, squared
from verify.sampling.losses.loss import parameters


def test_a_loss_of_ones_own():
    own = ProductLoss("sextic", parameters(mu="3/2"), slope=lambda p: (p - 1.5) ** 5, minimizer=Fraction(3, 2), curvature=Fraction(0),
                      growth=None, keeps_sign=True)  # fmt: skip
    assert str(own) == "sextic(mu=3/2)"
    assert not own.is_rational
    assert own.slope(2.5) == 1


def test_equal_by_name_and_parameters():
    assert squared("1/2") == squared("0.5") != squared(1)
    assert len({squared("1/2"), squared("0.5")}) == 1


def test_parameters_are_exact():
    assert parameters(a="0.1", b=2) == (("a", Fraction(1, 10)), ("b", Fraction(2)))
    with pytest.raises(TypeError):
        parameters(a=0.1)
