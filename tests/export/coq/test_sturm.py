"""Sturm's sign is shown to Coq by proofs of other kinds; the trusted checker accepts those too."""

from fractions import Fraction
from itertools import pairwise

import pytest

from verify.check import check
from verify.claims import Certificate, Claim
from verify.export.coq.errors import NotExported
from verify.export.coq.facts import Fact
from verify.export.coq.sturm import taylor, without_sturm
from verify.export.coq.univariate import isolated, square_free, value

SIGNS = [
    (("2*x >= 3", "x < 9/2"), "x^2 > 2", [0, 1]),
    (("2*x >= 3", "3*x <= 9/2"), "x^2 > 2", [0, 1]),
    (("2*x >= 3",), "x^3 > 2*x + 1/8", [0, None]),
    (("2*x >= 3",), "x^3 - 20*x^2 + 101*x >= 1/8", [0, None]),
    (("2*x <= 3",), "x^2 - 20*x + 101 + (x - 1)^4 >= 0", [None, 0]),
    (("x <= -30",), "x^2 - 20*x + 101 + (x - 1)^4 >= 0", [None, 0]),
    ((), "x^4 - 3*x^2 + 9/4 + 1/100 > 0", [None, None]),
    ((), "3 > 0", [None, None]),
]


@pytest.mark.parametrize(("hypotheses", "conclusion", "interval"), SIGNS)
def test_the_replacement_proves_the_same(hypotheses, conclusion, interval):
    claim = Claim(("t", "x"), (), hypotheses, conclusion)
    assert check(Certificate("sturm", claim, {"interval": interval})).accepted
    unfolded = claim.unfold()
    facts = [Fact("", c.poly, c.sense) for c in unfolded.hypotheses]
    part = without_sturm(facts, unfolded.conclusion, {"interval": interval})
    assert part["kind"] != "sturm"
    assert check(Certificate(part["kind"], claim, part["proof"])).reason == ""


def test_taylor_coefficients():
    assert taylor([1, 0, 1], 2, 1) == [5, 4, 1]
    assert taylor([0, 1], 3, -1) == [3, -1]


def test_roots_are_isolated_in_order():
    p = square_free([Fraction(c) for c in (2, 0, -3, 0, 1)])  # (x^2 - 1)(x^2 - 2)
    around = isolated(p, Fraction(-3), Fraction(3))
    assert len(around) == 4
    assert all(value(p, a) * value(p, b) < 0 for a, b in around)
    assert all(b < a for (_, b), (a, _) in pairwise(around))


def test_a_root_at_an_end_is_not_translated():
    with pytest.raises(NotExported, match="at an end"):
        isolated([Fraction(-1), Fraction(1)], Fraction(1), Fraction(3))
