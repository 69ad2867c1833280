"""Computed orbits of gradient descent on |A - X Y^T|_F^2/2."""

from verify.orbits.matrix.doubles import Doubles
from verify.orbits.matrix.flints import Flints
from verify.orbits.matrix.orbit import MatrixOrbit, matrix_orbit

__all__ = ["Doubles", "Flints", "MatrixOrbit", "matrix_orbit"]
