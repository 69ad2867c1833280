"""Exact rational arithmetic: numbers, sparse polynomials and sums of words in matrices (trusted; standard library only)."""

from verify.exact.budget import budget, spend
from verify.exact.errors import ExactError, MalformedNumber, MalformedText, TooLarge
from verify.exact.poly import MAX_BITS, MAX_DEGREE, Monomial, Poly, bounded
from verify.exact.rational import rational
from verify.exact.words import NUMBER, Word, Words, flipped

__all__ = ["MAX_BITS", "MAX_DEGREE", "NUMBER", "ExactError", "MalformedNumber", "MalformedText", "Monomial", "Poly"]
__all__ += ["TooLarge", "Word", "Words", "bounded", "budget", "flipped", "rational", "spend"]
