"""The brute-force oracle itself sees false claims, so that its silence says something."""

from dataclasses import replace

from tests.brute import escaping_point, miscounted, points, refuted, refuting_point, sums_differ
from tests.samples import ALL, COMBINATION, IDENTITY, INDUCTION, MORE, ROOTS, SUM, TURNED, WORDS


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
    assert miscounted(replace(ROOTS.claim, count=1))
    assert miscounted(replace(ROOTS.claim, lower="0"))  # a root at the end is not inside


def test_every_shape_of_claim_is_tried():
    for one in (*ALL, *MORE):
        assert not refuted(one.claim)
    assert refuted(replace(COMBINATION.claim, conclusion="z < x^2"))
    assert refuted(replace(INDUCTION.claim, hypotheses=()))
    assert refuted(replace(SUM.claim, total="X"))
    assert refuted(replace(ROOTS.claim, count=3))
    assert refuted(replace(WORDS.claim, hypotheses=WORDS.claim.hypotheses[1:]))
    assert refuted(replace(WORDS.claim, conclusion="tr(E'*E) = tr(X'*X) + (h^2 - 3*h)*tr(X'*P*X)"))
    assert refuted(replace(TURNED.claim, hypotheses=()))


def test_points_in_many_variables_are_a_fixed_choice():
    assert list(points(6)) == list(points(6))
    assert len(set(points(6))) > 1000
