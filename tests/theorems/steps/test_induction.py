import pytest

from verify.check import check
from verify.theorems import AuthorError, by, equals, identity, induction, says, symbols, term
from verify.theorems.definitions import Definitions

c, x, y, s = symbols("c x y s")
TABLE = Definitions({s: x**2})


def step(**more):
    arguments = {"update": {x: c * x, y: c**2 * y}, "invariant": [x >= 0, equals(y, s)], "given": [c >= 0],
                 "carried": [by(term(1, c >= 0, x >= 0)), by()], "gives": says("so")} | more  # fmt: skip
    return induction("i", **arguments)


def accepted(one):
    [certificate] = one.certificates(TABLE)
    return check(certificate).accepted


def test_a_set_is_carried_along():
    assert accepted(step())


@pytest.mark.parametrize("change", [
    {"update": {x: c * x, y: c * y}}, {"update": {x: c * x + 1, y: c**2 * y}}, {"update": {x: c * x}},
    {"invariant": [x >= 0, equals(y, s + 1)]},
])  # fmt: skip
def test_false_neighbours_are_not(change):
    assert not accepted(step(**change))


def test_the_hypotheses_stay_put():
    from verify.exact import ExactError

    moving = step(given=[y >= 0, c >= 0])
    [certificate] = moving.certificates(TABLE)
    assert "moves along the orbit" in check(certificate).reason
    with pytest.raises(ExactError, match="moves along the orbit"):
        certificate.claim.steps()


def test_every_relation_needs_its_proof():
    with pytest.raises(AuthorError, match="2 relations in the invariant, 1 proofs"):
        step(carried=[by()])


def test_an_induction_takes_no_lemmas_and_is_none():
    from dataclasses import replace

    lemma = identity("lemma", x, x)
    with pytest.raises(AuthorError, match="hypotheses on constants and an invariant only"):
        replace(step(), lemmas=(lemma,)).certificates(TABLE)
    with pytest.raises(AuthorError, match="concludes a sentence"):
        step().conclusion


def test_floats_are_refused():
    with pytest.raises(TypeError, match="float"):
        step(update={x: 0.5 * x, y: y})
