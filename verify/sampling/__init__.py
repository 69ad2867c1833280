"""Random exact inputs (Hypothesis) and the runner that attacks a theorem with them; it proves nothing.

The strategies are offered here through functions that load Hypothesis only when they are called, so that a theorem file can
import them at no cost; see verify.sampling.strategies and verify.sampling.numbers for what each draws.
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


__all__ = ["between", "planar_states", "starts", "zero_target_starts"]
