import pytest

from verify.check import check
from verify.theorems import AuthorError, equals, identity, inequality, known, squared, symbols, uses
from verify.theorems.definitions import Definitions

x, y, z, p = symbols("x y z p")
TABLE = Definitions({p: x * y})
product = inequality("product", p > 0, given=[x > 0, y > 0], terms=known(x > 0) * known(y > 0))
half = identity("half", z, x / 2, given=[equals(2 * z, x)])


def only(step):
    [certificate] = step.certificates(TABLE)
    return certificate


def test_the_claim_has_what_is_given_as_its_only_hypotheses():
    step = inequality("s", p + x > 0, given=[y > 0, x > 0], lemmas=[product], terms=known(product) + known(x > 0))
    certificate = only(step)
    assert certificate.claim.hypotheses == ("y > 0", "x > 0")
    assert certificate.kind == "instance"
    assert check(certificate).accepted


def test_a_lemma_without_its_hypothesis_is_refused():
    step = inequality("s", p + x > 0, given=[x > 0], lemmas=[product], terms=known(product) + known(x > 0))
    with pytest.raises(AuthorError, match="'product' without its hypothesis y > 0"):
        only(step)


def test_a_false_lemma_makes_the_step_false():
    wrong = inequality("wrong", p > x, given=[x > 0, y > 0], terms=known(x > 0) * known(y > 0))
    assert not check(
        only(inequality("s", p - x > 0, given=[x > 0, y > 0], lemmas=[wrong], terms=known(wrong)))
    ).accepted


def test_lemmas_may_serve_each_other_in_any_order():
    positive = inequality("positive", p**2 > 0, given=[p > 0], terms=known(p > 0) * known(p > 0), keep=[p])
    step = inequality(
        "s", p**2 + z**2 > 0, given=[x > 0, y > 0], lemmas=[positive, product], terms=known(positive) + squared(z)
    )
    assert [s.name for s in step.ordered_lemmas] == ["product", "positive"]
    assert check(only(step)).accepted


def test_equations_among_hypotheses_and_lemmas_are_carried_over():
    step = inequality(
        "s", z > 0, given=[x > 0, equals(2 * z, x)], lemmas=[half], terms=known(x > 0) / 2, multiples={half: -1}
    )
    assert not check(only(step)).accepted  # the wrong sign
    step = inequality(
        "s", z > 0, given=[x > 0, equals(2 * z, x)], lemmas=[half], terms=known(x > 0) / 2, multiples={half: 1}
    )
    assert check(only(step)).accepted


def test_a_constant_may_be_added_to_a_lemma():
    wide = inequality("wide", x**2 + y > 0, given=[y > 0], terms=squared(x) + known(y > 0))
    step = inequality("s", x**2 + y + 2 > 0, given=[y > 0], lemmas=[wide], terms=known(wide) + 2)
    assert check(only(step)).accepted


def test_an_appeal_is_no_algebraic_lemma():
    appeal = uses("a", "other.theorem", product)
    with pytest.raises(AuthorError, match="cannot serve as an algebraic lemma"):
        only(inequality("s", p > 0, given=[x > 0, y > 0], lemmas=[appeal], terms=known(p > 0)))
