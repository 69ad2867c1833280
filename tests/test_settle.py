from dataclasses import replace
from fractions import Fraction

import pytest

from tests.found import CERTIFICATE, FALSE, NEVER, OPEN, POINT, PROOF, PROVED, REFUTED, TRUE, Outcome, contradiction
from verify.claims import Certificate, Claim
from verify.settle import Settled, assumptions, satisfied_at, settle


def test_a_certificate_that_the_checker_accepts_for_this_claim():
    settled = settle(TRUE, PROVED)
    assert (settled.outcome, settled.certificate, settled.point, settled.reason) == ("certified", CERTIFICATE, None, "")


def test_a_point_that_refutes_this_claim():
    settled = settle(FALSE, REFUTED)
    assert (settled.outcome, settled.certificate, settled.point, settled.reason) == ("refuted", None, POINT, "")


def test_nothing_found():
    settled = settle(TRUE, OPEN)
    assert (settled.outcome, settled.tried, settled.second_opinion) == ("inconclusive", OPEN.tried, OPEN.second_opinion)


STRONGER = replace(TRUE, hypotheses=("x >= 0",))
RESPELLED = replace(TRUE, conclusion="m^2 >= y*x")


@pytest.mark.parametrize(
    ("claim", "found", "words"),
    [
        (FALSE, PROVED, "it is about another claim"),
        (STRONGER, PROVED, "it is about another claim"),
        (RESPELLED, PROVED, "it is about another claim"),
        (FALSE, Outcome("certificate", Certificate("combination", FALSE, PROOF)), "the combination does not vanish"),
        (TRUE, Outcome("certificate", Certificate("oracle", TRUE, {})), "kind 'oracle' does not fit"),
        (TRUE, Outcome("certificate", Certificate("combination", TRUE, PROOF | {"more": 0.5})), "not exact"),
        (TRUE, Outcome("certificate", Certificate("combination", TRUE, PROOF | {"more": {1, 2}})), "cannot be written"),
        (TRUE, Outcome("certificate", Certificate("combination", TRUE, PROOF | {"terms": ()})), "not the same after"),
        (TRUE, REFUTED, "the conclusion m^2 >= x*y holds at the point"),
        (FALSE, Outcome("counterexample", point={"x": Fraction(-1), "y": Fraction(0)}), "hypothesis x >= 0 fails"),
        (FALSE, Outcome("counterexample", point={"x": Fraction(1)}), "exactly x, y"),
        (FALSE, Outcome("counterexample", point={"x": 0.5, "y": 0.5}), "float"),
        (TRUE, Outcome("certificate"), ""),
        (TRUE, Outcome("counterexample"), ""),
        (TRUE, replace(PROVED, kind="inconclusive"), ""),
    ],
)
def test_what_the_search_says_is_not_believed(claim, found, words):
    settled = settle(claim, found)
    assert settled.outcome == "inconclusive"
    assert (settled.certificate, settled.point) == (None, None)
    assert words in settled.reason


def test_it_cannot_be_put_together_wrongly():
    with pytest.raises(ValueError, match="a certified claim has a certificate"):
        Settled(TRUE, "certified")
    with pytest.raises(ValueError, match="no other has one"):
        Settled(TRUE, "inconclusive", CERTIFICATE)
    with pytest.raises(ValueError, match="a refuted claim has a point"):
        Settled(FALSE, "refuted")
    with pytest.raises(TypeError, match="truth value"):
        bool(settle(TRUE, PROVED))


def test_points_where_the_hypotheses_hold():
    point = satisfied_at(TRUE)
    assert point is not None
    assert min(point.values()) >= 0
    assert satisfied_at(Claim(("x",), (), ("x > 0", "x < 0"), "x = 7")) is None
    assert satisfied_at(Claim(("x",), (), (), "x = 7")) is not None


def test_whether_assumptions_contradict():
    def unused(_):
        raise AssertionError("a point is found without it")

    assert assumptions(TRUE, unused).outcome == "refuted"
    assert assumptions(NEVER, lambda c: settle(c, contradiction(c))).outcome == "certified"
    assert assumptions(NEVER, lambda c: settle(c, OPEN)).outcome == "inconclusive"
    far = Claim(("x",), (), ("x^3 >= 10^6",), "x >= 100")
    assert satisfied_at(far) is None
    found = assumptions(far, lambda c: settle(c, Outcome("counterexample", point={"x": Fraction(100)})))
    assert found.point == {"x": 100}
