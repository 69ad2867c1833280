"""Random starts by the million, as NumPy arrays: the distributions of the Hypothesis strategies, drawn in double precision.

For loops over whole arrays, where one Hypothesis example at a time is too slow. Every row is a start in its own right: the
doubles drawn are exact numbers, and ``exact(i)`` hands them over as such, so that what looks suspicious in floating point
is decided exactly. NumPy is loaded when a function is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from verify.sampling.batch.rows import PlanarBatch, StartBatch

if TYPE_CHECKING:
    from verify.sampling.batch.draws import Number
    from verify.sampling.sides import Side


def starts(
    count: int,
    seed: int,
    dimensions: Sequence[int] = (1, 2, 3, 4),
    ratio: tuple[Number, Number] = (0, 1),
    eta_above: Number = 0,
    eta_below: Number = 2,
    exceptional: bool = False,
) -> StartBatch:
    """Return ``count`` starts distributed as verify.sampling.starts with the same options; the same ``seed``, the same starts.

    h/h* is inside ``ratio`` and h mu between ``eta_above`` and ``eta_below`` for the doubles drawn, exactly: rounding moves
    both by a few 1e-16, and they keep at least 1e-6 from 1 and 5e-5 from the ends (times the width of the range). A ratio
    (r, r) is met up to rounding, so (1, 1) gives both sides of h*. Without ``exceptional`` the entries of x and y are
    continuous, and the exceptional sets are met with a probability of about 1e-15 at most. With it, one start in eight is
    from x = y, x = -y, x = 0, y = 0, x.y = 0, the minimizers and, where eta = 2 h/h* is allowed, x = y with S <= 4 mu and the
    origin; of these equations those between x, y and mu hold exactly.
    Raises ValueError if there is nothing to draw.
    """
    module = import_module("verify.sampling.batch.draws")
    drawn: StartBatch = module.starts(count, seed, dimensions, ratio, eta_above, eta_below, exceptional)
    return drawn


def zero_target_starts(
    count: int, seed: int, dimensions: Sequence[int] = (1, 2, 3, 4), ratio: tuple[Number, Number] = (0, 1)
) -> StartBatch:
    """Return ``count`` starts with mu = 0 and h S/4 = h/h* inside ``ratio``; otherwise as ``starts``."""
    drawn: StartBatch = import_module("verify.sampling.batch.draws").zero_target_starts(count, seed, dimensions, ratio)
    return drawn


def planar_states(
    count: int,
    seed: int,
    side: Side = "inside",
    eta_above: Number = 0,
    eta_below: Number = 2,
    exceptional: bool = False,
) -> PlanarBatch:
    """Return ``count`` scaled states distributed as verify.sampling.planar_states; "on" the boundary D = 0 up to rounding.

    Inside and outside hold exactly. With ``exceptional``, one state in four has A = 0 or B = 0.
    Raises ValueError if there is nothing to draw, and for a side with ``eta_below`` above 2.
    """
    module = import_module("verify.sampling.batch.states")
    drawn: PlanarBatch = module.planar_states(count, seed, side, eta_above, eta_below, exceptional)
    return drawn


__all__ = ["PlanarBatch", "StartBatch", "planar_states", "starts", "zero_target_starts"]
