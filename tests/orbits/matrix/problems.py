"""Small problems for the tests, from arrays."""

from fractions import Fraction

import numpy as np

from verify.matrices import Problem
from verify.matrices.table import Table


def problem(*matrices) -> Problem:
    """A, X, Y as arrays of doubles."""
    arrays = [np.array(m, dtype=float) for m in matrices]
    return Problem(*(Table(name, m.shape, m.ravel()) for name, m in zip("AXY", arrays, strict=True)))


def random_problem(m: int, n: int, d: int, seed: int = 0, size: float = 1.0) -> Problem:
    draw = np.random.default_rng(seed)
    return problem(*(size * draw.standard_normal(shape) for shape in ((m, n), (m, d), (n, d))))


def exact(array):
    return tuple(tuple(Fraction(float(v)) for v in row) for row in array)
