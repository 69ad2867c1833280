"""The brute-force oracle itself sees false claims, so that its silence says something."""

from dataclasses import replace

from tests.brute import escaping_point, refuting_point, sums_differ
from tests.samples import COMBINATION, IDENTITY, INDUCTION, SUM


def test_true_claims_are_not_refuted():
    assert refuting_point(IDENTITY.claim) is None
    assert refuting_point(COMBINATION.claim) is None
    assert escaping_point(INDUCTION.claim) is None
    assert not sums_differ(SUM.claim)


def test_false_claims_are_refuted():
    assert refuting_point(replace(IDENTITY.claim, hypotheses=("y >= 0", "p = x")))
    assert refuting_point(replace(COMBINATION.claim, conclusion="z < x^2"))
    assert escaping_point(replace(INDUCTION.claim, hypotheses=()))
    assert sums_differ(replace(SUM.claim, total="X + r*P + r^2*Y"))
