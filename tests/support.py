"""Random exact things that several tests draw, and whether a proof is accepted."""

from fractions import Fraction

import sympy as sp
from hypothesis import strategies as st

from verify.check import check
from verify.claims import AnyClaim, Certificate, read_certificate
from verify.exact import Poly

NAMES = ("x", "y", "z")
SYMBOLS = sp.symbols(NAMES)

fractions = st.fractions(min_value=-9, max_value=9, max_denominator=7)
points = st.fixed_dictionaries(dict.fromkeys(NAMES, fractions))
terms = st.dictionaries(st.tuples(*[st.integers(0, 3)] * 3), fractions.filter(bool), max_size=5)
polynomials = terms.map(lambda t: Poly(NAMES, t))


def to_sympy(poly: Poly) -> sp.Expr:
    """The same polynomial in SymPy."""
    return sp.Add(
        *(rational(c) * sp.prod(s**e for s, e in zip(SYMBOLS, m, strict=True)) for m, c in poly.terms.items())
    )


def rational(value: Fraction) -> sp.Rational:
    return sp.Rational(value.numerator, value.denominator)


def from_sympy(expr: sp.Expr) -> Poly:
    """A SymPy polynomial, expanded by SymPy, as a Poly."""
    poly = sp.Poly(sp.expand(expr.doit()), *SYMBOLS, domain="QQ")
    return Poly(NAMES, {m: Fraction(int(c.p), int(c.q)) for m, c in poly.terms() if c})


def accepted(claim: AnyClaim, kind: str, proof: dict) -> bool:
    """Whether the checker accepts, also after a trip through the file format."""
    certificate = Certificate(kind, claim, proof)
    answer = check(certificate)
    again = check(read_certificate(certificate.to_json()))
    assert answer == again
    assert answer.accepted is (answer.reason == "")
    return answer.accepted
