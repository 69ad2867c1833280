"""Cycles of GD on the balanced line x = y: proved existence, multipliers, and the learning rates where they are born and lost."""

from verify.orbits.cycles.attracting import Attractor, attracting_cycle
from verify.orbits.cycles.cycle import Cycle, LearningRate, certified_cycle, cycles_of_period
from verify.orbits.cycles.enclosure import Enclosure
from verify.orbits.cycles.krawczyk import NotCertified
from verify.orbits.cycles.threshold import DOUBLING, FOLDS, Threshold, birth, flip, fold, second_two_cycles, superstable
from verify.orbits.cycles.windows import Window, window

__all__ = [
    "DOUBLING",
    "FOLDS",
    "Attractor",
    "Cycle",
    "Enclosure",
    "LearningRate",
    "NotCertified",
    "Threshold",
    "Window",
    "attracting_cycle",
    "birth",
    "certified_cycle",
    "cycles_of_period",
    "flip",
    "fold",
    "second_two_cycles",
    "superstable",
    "window",
]
