"""The rules by which a step of a theorem is justified; one file a rule."""

from verify.theorems.steps.base import Step
from verify.theorems.steps.certified import Certified, certified
from verify.theorems.steps.cited import Cited, CitedResult, cited
from verify.theorems.steps.conjecture import Conjecture, conjecture
from verify.theorems.steps.coordinates import SumOverCoordinates, over_coordinates
from verify.theorems.steps.enclosed import Enclosed, NotEnclosed, enclosed
from verify.theorems.steps.identity import Identity, identity
from verify.theorems.steps.induction import Induction, by, induction
from verify.theorems.steps.inequality import NEGATION, Inequality, Term, inequality, term
from verify.theorems.steps.matrix_identity import MatrixIdentity, matrix_identity
from verify.theorems.steps.nonneg import Nonneg, known, squared
from verify.theorems.steps.roots import Roots, roots
from verify.theorems.steps.uses import Uses, uses

__all__ = [
    "NEGATION",
    "Certified",
    "Cited",
    "CitedResult",
    "Conjecture",
    "Enclosed",
    "Identity",
    "Induction",
    "Inequality",
    "MatrixIdentity",
    "Nonneg",
    "NotEnclosed",
    "Roots",
    "Step",
    "SumOverCoordinates",
    "Term",
    "Uses",
    "by",
    "certified",
    "cited",
    "conjecture",
    "enclosed",
    "identity",
    "induction",
    "inequality",
    "known",
    "matrix_identity",
    "over_coordinates",
    "roots",
    "squared",
    "term",
    "uses",
]
