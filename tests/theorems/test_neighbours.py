from fractions import Fraction

import pytest

from verify.exact import ExactError
from verify.theorems import AuthorError, Fate, equals, false_claim, false_orbit, identity, says, symbols
from verify.theorems.definitions import Definitions

x, y, s, h = symbols("x y s h")
DEFINED = Definitions({s: x**2})


def test_a_false_claim_falls_at_its_witness():
    wrong = false_claim("boundary", s > 0, given=[x >= 0], witness={x: 0})
    assert wrong.refutation(DEFINED) == ""
    assert wrong.statement == "x >= 0  =>  s > 0"
    assert wrong.witness_text == "x = 0"


@pytest.mark.parametrize(("goal", "given", "witness", "reason"), [
    (s >= 0, [], {x: 1}, "holds at the point"), (s > 0, [x > 0], {x: 0}, "hypothesis x > 0 fails"),
    (s > 0, [], {y: 0}, "must give exactly x"), (s > 0, [], {x: 0, y: 0}, "must give exactly x"),
])  # fmt: skip
def test_a_witness_that_refutes_nothing_says_why(goal, given, witness, reason):
    assert reason in false_claim("n", goal, given=given, witness=witness).refutation(DEFINED)


def test_a_kept_symbol_is_free():
    wrong = false_claim("kept", equals(s, x**2), keep=[s], witness={s: 1, x: "1/2"})
    assert wrong.refutation(DEFINED) == ""


def test_witnesses_are_exact():
    with pytest.raises(TypeError, match="float"):
        false_claim("n", s > 0, witness={x: 0.0}).refutation(DEFINED)
    assert false_claim("n", s > 1, witness={x: Fraction(1, 3)}).refutation(DEFINED) == ""


GROWS = identity("grows", h * x, x * h)


def orbit(**more):
    arguments = {"update": {x: h * x}, "witness": {x: 1, h: 2}, "steps": 3, "ends_in": [equals(x, 8)],
                 "fate": Fate("a.b", GROWS, says("it grows")), "given": [x > 0]} | more  # fmt: skip
    return false_orbit("grows", says("it shrinks"), **arguments)


def test_a_false_sentence_falls_with_an_exact_orbit():
    assert orbit().refutation(DEFINED) == ""
    assert "after 3 exact steps, by a.b: it grows" in orbit().witness_text
    assert orbit(ends_in=[equals(s, 64)]).refutation(DEFINED) == ""


@pytest.mark.parametrize(("more", "reason"), [
    ({"steps": 2}, "fails after 2 steps"), ({"given": [x > 1]}, "fails after 0 steps"), ({"witness": {x: 1}}, "must give exactly"),
    ({"steps": 99}, "between 0 and 20 exact steps"), ({"ends_in": []}, "a relation at the end"),
])  # fmt: skip
def test_an_orbit_that_shows_nothing_says_why(more, reason):
    assert reason in orbit(**more).refutation(DEFINED)


def test_only_variables_move():
    with pytest.raises((ExactError, AuthorError)):
        orbit(update={s: x, x: h * x}).refutation(DEFINED)
