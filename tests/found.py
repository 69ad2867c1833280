"""What a search may say of two small claims, rightly and wrongly."""

from dataclasses import dataclass
from fractions import Fraction

from verify.claims import Certificate, Claim


@dataclass(frozen=True)
class Attempt:
    method: str
    result: str
    seconds: float


@dataclass(frozen=True)
class Outcome:
    kind: str
    certificate: Certificate | None = None
    point: dict | None = None
    tried: tuple = (Attempt("products", "no multipliers of degree 2", 0.25), Attempt("sampling", "3000 points", 1.5))
    seconds: float = 0.125
    second_opinion: str = ""


TRUE = Claim(("x", "y"), (("m", "(x + y)/2"),), ("x >= 0", "y >= 0"), "m^2 >= x*y")
FALSE = Claim(("x", "y"), (("m", "(x + y)/2"),), ("x >= 0", "y >= 0"), "m^2 >= x*y + 1/10^3")
TERM = {"factors": ["negation"], "coefficient": "1", "squares": []}
SQUARE = {"factors": [], "coefficient": "1/4", "squares": ["x - y"]}
PROOF = {"terms": [TERM, SQUARE], "equalities": []}
CERTIFICATE = Certificate("combination", TRUE, PROOF)
POINT = {"x": Fraction(1, 3), "y": Fraction(1, 3)}

PROVED = Outcome("certificate", CERTIFICATE)
REFUTED = Outcome("counterexample", point=POINT)
OPEN = Outcome("inconclusive", second_opinion="a numeric minimum of 0.0 near x = 1")

NEVER = Claim(("x",), (), ("x > 0", "x < 0"), "x^2 >= 0")


def contradiction(claim: Claim) -> Outcome:
    """Prove anything from ``x > 0`` and ``x < 0``: they multiply to -x^2 > 0, and x^2 is added."""
    product = {"factors": [0, 1], "coefficient": "1", "squares": []}
    square = {"factors": [], "coefficient": "1", "squares": ["x"]}
    return Outcome("certificate", Certificate("combination", claim, {"terms": [product, square], "equalities": []}))
