"""One loss F(p) of the product p = x.y, with what its theorems speak of: F', the minimizer, the curvature, the growth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, TypeAlias

from verify.exact import rational
from verify.orbits.precision import Exact

Parameters: TypeAlias = tuple[tuple[str, Fraction], ...]


def parameters(**values: Exact) -> Parameters:
    """Return named parameters, read exactly."""
    return tuple((name, rational(value)) for name, value in values.items())


@dataclass(frozen=True)
class ProductLoss:
    """A loss F(x.y) of GD on vectors x, y: x' = x - h F'(x.y) y, y' = y - h F'(x.y) x. Make one to add a loss.

    name, parameters     what it is called, and its exact parameters as (name, value) pairs
    slope                F' on NumPy arrays (or floats), elementwise, float64
    minimizer            a number c with F'(c) = 0, the one that GD is to find; a Fraction if it is rational, else a float
    curvature            F''(c), likewise; at a minimizer x.y = c the sharpness is F''(c) (|x|^2 + |y|^2)
    growth               a number G with F'(p)/(p - c) <= G for all p, the least unless the loss says otherwise; None if infinite
    keeps_sign           whether F'(p) (p - c) >= 0 for all p: there is no other minimizer, and no maximum
    exact_slope          F' on Fractions where it is rational there (polynomials, quotients, pieces of them); else None
    value                F itself, as ``value(ctx, p)`` with an mpmath context and number; optional, for checks at many digits
    """

    name: str
    parameters: Parameters
    slope: Callable[[Any], Any] = field(compare=False, repr=False)
    minimizer: Fraction | float
    curvature: Fraction | float
    growth: Fraction | float | None
    keeps_sign: bool
    exact_slope: Callable[[Fraction], Fraction] | None = field(default=None, compare=False, repr=False)
    value: Callable[[Any, Any], Any] | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.name}({', '.join(f'{name}={value}' for name, value in self.parameters)})"

    @property
    def is_rational(self) -> bool:
        """Whether F' takes rational numbers to rational numbers, so that GD on it can be followed exactly."""
        return self.exact_slope is not None
