"""Losses F(x.y) given by a formula F(s): read, examined exactly or with balls, and evaluated in every kind of number."""

from verify.losses.account import Account
from verify.losses.applies import Applies, applies
from verify.losses.errors import LossError
from verify.losses.grammar import VARIABLE, parse_loss
from verify.losses.growth import Bound, Sign
from verify.losses.guarantee import Guarantee
from verify.losses.loss import Loss
from verify.losses.roots import Point
from verify.losses.shipped import SHIPPED

__all__ = [
    "SHIPPED",
    "VARIABLE",
    "Account",
    "Applies",
    "Bound",
    "Guarantee",
    "Loss",
    "LossError",
    "Point",
    "Sign",
    "applies",
    "parse_loss",
]
