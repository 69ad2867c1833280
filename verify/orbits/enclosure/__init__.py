"""Rigorous enclosures of orbits at automatic precision, and what they prove about the fate of a start."""

from verify.orbits.enclosure.boxes import Atlas, Part, prove_box
from verify.orbits.enclosure.digits import Enclosed, Refused, enclose
from verify.orbits.enclosure.origin import BoxOrigin, CriticalOrigin, ExactOrigin, Origin
from verify.orbits.enclosure.proof import Proof, prove
from verify.orbits.enclosure.singular import largest_eigenvalue, rank, singular_values, spectral_norm
from verify.orbits.enclosure.tube import Balls, Lost, Tube

__all__ = [
    "Atlas",
    "Balls",
    "BoxOrigin",
    "CriticalOrigin",
    "Enclosed",
    "ExactOrigin",
    "Lost",
    "Origin",
    "Part",
    "Proof",
    "Refused",
    "Tube",
    "enclose",
    "largest_eigenvalue",
    "prove",
    "prove_box",
    "rank",
    "singular_values",
    "spectral_norm",
]
