"""Draws losses of the product family with exact parameters."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from verify.sampling.losses.bounded import cauchy, cross_entropy, huber, log_cosh, root
from verify.sampling.losses.loss import ProductLoss
from verify.sampling.losses.polynomial import power, quartic, squared
from verify.sampling.numbers import between, targets

FAMILIES = ("squared", "log cosh", "root", "Huber", "Cauchy", "cross entropy", "quartic", "power")


@st.composite
def product_losses(draw: st.DrawFn, good: bool = False) -> ProductLoss:
    """Losses F(x.y) of all families: squared, log cosh, root, Huber, Cauchy, cross entropy, quartic, power; see verify.sampling.losses.

    Minimizers are two-digit targets (for cross entropy the label is drawn between 0 and 1), widths likewise, powers 2 and
    3, and quartic perturbations have epsilon between -1 and 1, not 0. ``good`` keeps to losses with 0 <= F'(p)/(p - c) <= G.
    """
    family = draw(st.sampled_from(FAMILIES[:6] if good else FAMILIES))
    c = draw(targets())  # drawn for the others as well, so that none of them is simpler than the squared loss
    if family == "power":
        return power(draw(st.integers(2, 3)))
    if family == "cross entropy":
        return cross_entropy(draw(between(0, 1)))
    if family == "quartic":
        size = draw(between(0, 1))
        return quartic(c, size if draw(st.booleans()) else -size)
    if family in ("Huber", "Cauchy"):
        width: Fraction = draw(targets())
        return huber(c, width) if family == "Huber" else cauchy(c, width)
    return {"squared": squared, "log cosh": log_cosh, "root": root}[family](c)
