"""Orbits of gradient descent: exact states, iteration at any precision, and where an orbit ends (numerical, not a proof)."""

from verify.orbits.balanced_line import cubic, cubic_slope, line_orbit
from verify.orbits.classify import Outcome, classify
from verify.orbits.factorization import Start
from verify.orbits.iterate import State, orbit
from verify.orbits.planar import Planar, compare_critical_steps, planar_orbit
from verify.orbits.precision import context, number, rounded

__all__ = [
    "Outcome",
    "Planar",
    "Start",
    "State",
    "classify",
    "compare_critical_steps",
    "context",
    "cubic",
    "cubic_slope",
    "line_orbit",
    "number",
    "orbit",
    "planar_orbit",
    "rounded",
]
