"""Engines that iterate a map at any precision: mpmath as the reference, gmpy2 where it is fast, equal to the last bit.

compile.py (a map in SymPy to a program) is not imported here: orbits do not need SymPy.
"""

from verify.orbits.engines.ends import Escaped, OrbitEnd, Singular
from verify.orbits.engines.interface import Engine, Point, engine
from verify.orbits.engines.maps import planar_program, vector_program
from verify.orbits.engines.program import Builder, Instruction, Program

__all__ = [
    "Builder",
    "Engine",
    "Escaped",
    "Instruction",
    "OrbitEnd",
    "Point",
    "Program",
    "Singular",
    "engine",
    "planar_program",
    "vector_program",
]
