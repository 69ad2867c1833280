"""Exact rational arithmetic: numbers and sparse polynomials (trusted; standard library only)."""

from verify.exact.budget import budget, spend
from verify.exact.errors import ExactError, MalformedNumber, MalformedText, TooLarge
from verify.exact.poly import MAX_BITS, MAX_DEGREE, Monomial, Poly, bounded
from verify.exact.rational import rational

__all__ = ["MAX_BITS", "MAX_DEGREE", "ExactError", "MalformedNumber", "MalformedText", "Monomial", "Poly", "TooLarge"]
__all__ += ["bounded", "budget", "rational", "spend"]
