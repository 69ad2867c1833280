"""Attacks on statements: random inputs in bulk, a search towards equality, and exact or enclosed confirmation.

A witness is always confirmed before it is called one; that none is found proves nothing.
"""

from verify.attack.found import Found
from verify.attack.run import Attacked, Report, attack_neighbour, attack_theorem, strike
from verify.attack.targets import Spared, Target, of_neighbour, of_step, of_theorem

__all__ = [
    "Attacked",
    "Found",
    "Report",
    "Spared",
    "Target",
    "attack_neighbour",
    "attack_theorem",
    "of_neighbour",
    "of_step",
    "of_theorem",
    "strike",
]
