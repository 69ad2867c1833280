"""From an objective to gradient descent: map, gradient, Hessian, Jacobian, fixed points, multipliers, normal forms (SymPy).

What comes out is untrusted: a theorem states it, and the checker verifies it by formal derivatives and expansion.
"""

from verify.derive.descent import GradientDescent, SemiConjugacy
from verify.derive.gram import GramDescent

__all__ = ["GradientDescent", "GramDescent", "SemiConjugacy"]
