"""Losses F(x.y) of one product: the family of which (mu - x.y)^2/2 is the first; see ``ProductLoss`` for adding one."""

from verify.sampling.losses.bounded import cauchy, cross_entropy, huber, log_cosh, root
from verify.sampling.losses.loss import ProductLoss
from verify.sampling.losses.polynomial import power, quartic, squared

__all__ = ["ProductLoss", "cauchy", "cross_entropy", "huber", "log_cosh", "power", "quartic", "root", "squared"]
