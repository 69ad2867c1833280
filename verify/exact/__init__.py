"""Exact rational arithmetic: numbers, sparse polynomials and the grammar that reads them (trusted; standard library only)."""

from verify.exact.budget import budget
from verify.exact.errors import ExactError, MalformedNumber, MalformedText, TooLarge
from verify.exact.parse import NAME, holds, parse_expression, parse_relation, scope, split_relation
from verify.exact.poly import Poly
from verify.exact.rational import rational

__all__ = [
    "NAME",
    "ExactError",
    "MalformedNumber",
    "MalformedText",
    "Poly",
    "TooLarge",
    "budget",
    "holds",
    "parse_expression",
    "parse_relation",
    "rational",
    "scope",
    "split_relation",
]
