"""Random exact inputs (Hypothesis) and the runner that attacks a theorem with them; it proves nothing.

The strategies are offered here through functions that load Hypothesis only when they are called, so that a theorem file can
import them at no cost; see the modules named for what each draws. The same starts as
NumPy arrays are in verify.sampling.batch.
"""

from importlib import import_module
from typing import Any


def starts(**options: Any) -> Any:
    """Return strategies.starts(dimensions, ratio, eta_above, eta_below, exceptional): exact Starts."""
    return import_module("verify.sampling.strategies").starts(**options)


def zero_target_starts(**options: Any) -> Any:
    """Return strategies.zero_target_starts(dimensions, ratio): exact Starts with mu = 0."""
    return import_module("verify.sampling.strategies").zero_target_starts(**options)


def planar_states(**options: Any) -> Any:
    """Return strategies.planar_states(side, eta_above, eta_below, exceptional): exact Planar states."""
    return import_module("verify.sampling.strategies").planar_states(**options)


def between(low: Any, high: Any) -> Any:
    """Return numbers.between: rationals strictly between two numbers."""
    return import_module("verify.sampling.numbers").between(low, high)


def ratios(low: Any, high: Any) -> Any:
    """Return numbers.ratios: values of h/h* strictly between two numbers, half of them near 1 where 1 is an end or inside."""
    return import_module("verify.sampling.numbers").ratios(low, high)


def targets() -> Any:
    """Return numbers.targets: targets mu with two digits, from 1/1000 to 990."""
    return import_module("verify.sampling.numbers").targets()


def vectors(d: int) -> Any:
    """Return numbers.vectors: nonzero vectors of length d, as tuples of Fractions."""
    return import_module("verify.sampling.numbers").vectors(d)


def starts_by(**options: Any) -> Any:
    """Return shaped.starts_by(imbalance, angle, scale, dimensions, ratio, eta_above, eta_below): exact Starts by shape."""
    return import_module("verify.sampling.shaped").starts_by(**options)


def exceptional_starts(**options: Any) -> Any:
    """Return exceptional.exceptional_starts(kind, near, dimensions, ratio): exact ExceptionalStarts."""
    return import_module("verify.sampling.exceptional").exceptional_starts(**options)


def matrices(m: int, n: int, **options: Any) -> Any:
    """Return matrix_problems.matrices(m, n, singular_values, factors, d, ratio): exact MatrixStarts."""
    return import_module("verify.sampling.matrix_problems").matrices(m, n, **options)


def product_losses(**options: Any) -> Any:
    """Return losses.strategies.product_losses(good): ProductLosses F(x.y) with exact parameters."""
    return import_module("verify.sampling.losses.strategies").product_losses(**options)


__all__ = [
    "between",
    "exceptional_starts",
    "matrices",
    "planar_states",
    "product_losses",
    "ratios",
    "starts",
    "starts_by",
    "targets",
    "vectors",
    "zero_target_starts",
]
