from fractions import Fraction

import pytest

from verify.claims import VerdictKind
from verify.theorems import (
    AuthorError,
    CitedResult,
    Source,
    Theorem,
    cited,
    equals,
    false_claim,
    identity,
    inequality,
    over_coordinates,
    says,
    symbols,
    term,
    uses,
)

x, y, z, rho, X, Y, mu = symbols("x y z rho X Y mu")
HERE = Source("derived here")
RESULT = CitedResult("a result", "it says", "a book")


def positive(name, goal, given=(), lemmas=(), **more):
    return inequality(name, goal, given=given, lemmas=lemmas, terms=[term(1, goal)], **more)


def theorem(*steps, **more):
    return Theorem(source=HERE, steps=[*steps, identity("end", x, x, concludes=True)], **more)


def fault(*steps, **more):
    """Why the last of ``steps`` may not use its lemmas."""
    whole = theorem(*steps, **more)
    if reason := whole.lemma_fault(steps[-1]):
        return reason
    try:
        steps[-1].certificates(whole.definitions)
    except AuthorError as error:
        return str(error)
    return ""


def test_a_lemma_comes_with_its_hypotheses():
    lemma = positive("lemma", x > 0, given=[x > 0])
    assert fault(lemma, positive("step", x > 0, given=[x > 0], lemmas=[lemma])) == ""
    assert "uses 'lemma' without its hypothesis x > 0" in fault(lemma, positive("step", x > 0, lemmas=[lemma]))
    assert "without its hypothesis" in fault(lemma, positive("step", x > 0, given=[x >= 0], lemmas=[lemma]))


def test_lemmas_do_not_prove_each_other_in_a_circle():
    first = inequality("first", y > 0, given=[x > 0, equals(x, y)], terms=[term(1, x > 0)])
    second = inequality("second", x > 0, given=[y > 0, equals(x, y)], terms=[term(1, y > 0)])
    circular = positive("step", x > 0, given=[equals(x, y)], lemmas=[first, second])
    assert "without its hypothesis" in fault(first, second, circular)


def test_a_lemma_may_rest_on_another_lemma_of_the_step_in_any_order():
    first = inequality("first", x + 1 > 0, given=[x > 0], terms=[term(1, x > 0), term(1)])
    second = inequality("second", x + 2 > 0, given=[x + 1 > 0], terms=[term(1, x + 1 > 0), term(1)])
    for lemmas in ([first, second], [second, first]):
        assert fault(first, second, positive("step", x + 2 > 0, given=[x > 0], lemmas=lemmas)) == ""


def test_a_lemma_is_an_earlier_step():
    lemma = positive("lemma", x > 0, given=[x > 0])
    with pytest.raises(AuthorError, match="leans on 'lemma', which is not an earlier step"):
        theorem(positive("step", x > 0, given=[x > 0], lemmas=[lemma]))
    with pytest.raises(AuthorError, match="not an earlier step"):
        theorem(cited("c", RESULT, gives=says("so"), premises=[lemma]), lemma)


def test_what_a_lemma_defines_is_not_left_free():
    where = {rho: x * y}
    lemma = identity("lemma", rho, x * y)
    assert "leaves symbols free" in fault(lemma, identity("step", rho, x * y, lemmas=[lemma], keep=[rho]), where=where)
    free = identity("free", rho + x, x + rho, keep=[rho])
    assert fault(free, identity("step", rho, x * y, lemmas=[free]), where=where) == ""


def test_an_appeal_to_a_theorem_is_no_algebraic_lemma():
    appeal = uses("appeal", "some.theorem", gives=equals(x, 0))
    theorem(appeal)
    assert "is not checked again" in fault(appeal, identity("step", x, 0, lemmas=[appeal]))


@pytest.mark.parametrize("target", [X, mu])
def test_a_name_for_a_sum_means_nothing_else(target):
    earlier = identity("earlier", mu + X, X + mu)
    step = over_coordinates("sum", target, x**2, Y, inner={(x, x): Y})
    theorem(step)
    with pytest.raises(AuthorError, match="means something else already"):
        theorem(earlier, step)
    with pytest.raises(AuthorError, match="means something else already"):
        theorem(over_coordinates("other", z, y**2, target, inner={(y, y): target}), step)
    with pytest.raises(AuthorError, match="means something else already"):
        theorem(step, where={rho: target + 1})


@pytest.mark.parametrize(("more", "message"), [
    ({"steps": [identity("a", x, x), identity("a", x, x, concludes=True)]}, "same name"),
    ({"steps": [identity("a", x, x)]}, "claims nothing"),
    ({"neighbours": [false_claim("end", x > 0, witness={x: 0})]}, "same name"),
])  # fmt: skip
def test_a_theorem_has_names_and_a_conclusion(more, message):
    with pytest.raises(AuthorError, match=message):
        Theorem(**({"source": HERE, "steps": [identity("end", x, x, concludes=True)]} | more))


def test_what_a_theorem_promises_follows_from_its_rules():
    assert theorem().promised is VerdictKind.PROVED
    assert theorem(cited("c", RESULT, gives=says("so"), premises=[])).promised is VerdictKind.PROVED_MODULO_CITED
    assert Theorem(source=HERE, steps=[]).promised is VerdictKind.SUPPORTED
    assert theorem(declares=VerdictKind.INCONCLUSIVE).promised is VerdictKind.INCONCLUSIVE
    assert theorem(uses("u", "a.b", gives=says("so"))).uses == ["a.b"]


def test_examples_are_exact():
    assert theorem(example={x: "1.5"}).examples == [{"x": Fraction(3, 2)}]
    assert theorem(example=[{x: 1}, {y: "2/3"}]).examples == [{"x": 1}, {"y": Fraction(2, 3)}]
    with pytest.raises(TypeError, match="float"):
        theorem(example={x: 0.5}).examples


def test_a_source_says_how_sure_it_is():
    with pytest.raises(AuthorError, match="write one of"):
        Source("maybe")
    assert (
        str(Source("recalled", after="Somebody 1999", note="constants")) == "after Somebody 1999 (recalled); constants"
    )
