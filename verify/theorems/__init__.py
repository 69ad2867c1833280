"""Theorems as data: how they are written, found, run and judged.

A theorem file imports from here and defines ``theorem = Theorem(...)``.
"""

from verify.theorems.checks import Precise, Property
from verify.theorems.constants import Constant, exact, not_sharp, sharp
from verify.theorems.errors import AuthorError
from verify.theorems.losswise import EveryGoodLoss, every_good_loss
from verify.theorems.matrices import matrices, matrix_equals
from verify.theorems.matrix_neighbours import FalseMatrix, false_matrix
from verify.theorems.matrixwise import EveryMatrix, every_matrix
from verify.theorems.neighbours import FalseClaim, FalseOrbit, Fate, false_claim, false_orbit
from verify.theorems.orbitwise import EveryIterate, EveryStart, every_iterate, every_start
from verify.theorems.relation import Relation, Sentence, equals, negated, relation, says
from verify.theorems.steps import (
    NEGATION,
    CitedResult,
    NotEnclosed,
    Step,
    by,
    certified,
    cited,
    conjecture,
    enclosed,
    identity,
    induction,
    inequality,
    known,
    matrix_identity,
    over_coordinates,
    roots,
    squared,
    term,
    uses,
)
from verify.theorems.symbols import diff, symbols
from verify.theorems.theorem import Source, Theorem

__all__ = [
    "NEGATION",
    "AuthorError",
    "CitedResult",
    "Constant",
    "EveryGoodLoss",
    "EveryIterate",
    "EveryMatrix",
    "EveryStart",
    "FalseClaim",
    "FalseMatrix",
    "FalseOrbit",
    "Fate",
    "NotEnclosed",
    "Precise",
    "Property",
    "Relation",
    "Sentence",
    "Source",
    "Step",
    "Theorem",
    "by",
    "certified",
    "cited",
    "conjecture",
    "diff",
    "enclosed",
    "equals",
    "every_good_loss",
    "every_iterate",
    "every_matrix",
    "every_start",
    "exact",
    "false_claim",
    "false_matrix",
    "false_orbit",
    "identity",
    "induction",
    "inequality",
    "known",
    "matrices",
    "matrix_equals",
    "matrix_identity",
    "negated",
    "not_sharp",
    "over_coordinates",
    "relation",
    "roots",
    "says",
    "sharp",
    "squared",
    "symbols",
    "term",
    "uses",
]
