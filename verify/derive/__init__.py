"""From an objective to gradient descent: map, gradient, Hessian, Jacobian, fixed points, multipliers, normal forms (SymPy).

What comes out is untrusted: a theorem states it, and the checker verifies it by formal derivatives and expansion.
"""

from verify.derive.conjugacy import SemiConjugacy
from verify.derive.descent import GradientDescent
from verify.derive.gram import GramDescent
from verify.derive.matrices import MatrixDescent, inner, squared_norm

__all__ = ["GradientDescent", "GramDescent", "MatrixDescent", "SemiConjugacy", "inner", "squared_norm"]
