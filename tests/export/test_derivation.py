"""How steps are told: what stands in the text, what is displayed, which lists of hypotheses get a name."""

import pytest

from verify.export.derivation import assumptions, blocks, displayed, given
from verify.export.document import Display, Items, Math, Ref
from verify.export.reasons import frame
from verify.theorems import Source, Theorem, equals, identity, inequality, symbols, term
from verify.theorems.steps import Uses

x, y, z, eta, r, sigma = symbols("x y z eta r sigma")
CLAIM = identity("claim", x + y, y + x, concludes=True)
PLAIN = {"given": [x >= 0], "terms": [term(1, x >= 0), term(1)]}
COMMON = [eta > 0, eta < 2, x >= 0, y >= 0, z >= 0, equals(r**2, sigma**2 + 16 * eta * z)]


def step(name, *more, goal=x + 1 > 0):
    return inequality(name, goal, given=[*COMMON, *more], terms=[term(1, x >= 0), term(1)])


def known(*steps):
    theorem = Theorem(source=Source("derived here"), steps=[*steps, CLAIM])
    return theorem, frame("mine.one", theorem).naming(theorem.steps)


def test_a_long_list_of_hypotheses_that_comes_back_is_called_by_a_name():
    steps = [
        step("one"),
        step("two", y < 1),
        step("three", y > 1),
        inequality("four", x + 1 > 0, **PLAIN),
    ]
    _, frame = known(*steps)
    [(name, relations)] = frame.assumptions
    assert name == Math(r"(\mathrm{H})")
    assert len(relations) == 6
    assert given(steps[0], frame) == ("Given ", name)
    assert given(steps[1], frame) == ("Given ", name, ", ", Math("y < 1"))
    assert given(steps[3], frame) == ("Given ", Math(r"x \ge 0"))
    [paragraph] = assumptions(frame)
    assert paragraph.blocks[0][:3] == ("Below, ", name, " stands for ")
    assert Math(r"0 < \eta < 2") in paragraph.blocks[0]


def test_a_list_that_is_short_or_rare_is_written_out():
    _, rare = known(step("one"), step("two"))
    assert rare.assumptions == ()
    short = [inequality(n, x + 1 > 0, **PLAIN) for n in ("one", "two", "three")]
    assert known(*short)[1].assumptions == ()


def test_a_short_claim_stands_in_the_text_and_its_reason_is_displayed():
    one = step("one")
    theorem, frame = known(one)
    first, why, lines = blocks(one, frame, displayed(one, theorem))
    assert first[-2:] == (Math("1 + x > 0"), ".")
    assert why == ("The right side is nonnegative term by term, modulo the equations given:",)
    assert lines == Display((("1 + x", "= x + 1"),))


def test_a_long_claim_is_displayed():
    long = step("one", goal=(x + y) ** 9 * (x + z) ** 9 * (y + z) ** 9 + 1 > (x + eta) ** 2 * (y + eta) ** 2)
    theorem, frame = known(long)
    first, claim, *_ = blocks(long, frame, displayed(long, theorem))
    assert first[-1] == ":"
    assert isinstance(claim, Display)


@pytest.mark.parametrize("sentence", [False, True])
def test_formulas_taken_from_another_theorem_stand_in_the_text(sentence):
    taken = [identity("a", x + y, y + x), identity("b", 2 * x, x + x)]
    taken += [inequality("c", x + 1 > 0, **PLAIN)] if sentence else []
    uses = Uses(name="before", theorem="mine.two", of=tuple(taken))
    _, frame = known(step("one"))
    *_, last = blocks(uses, frame, None)
    assert isinstance(last, Items) == sentence
    if not sentence:
        assert last == (
            "By ",
            Ref("theorem", "mine.two", "the theorem mine.two"),
            ": ",
            Math("x + y = x + y"),
            "; ",
            Math("2 x = 2 x"),
            ".",
        )


def test_a_link_that_is_written_like_the_one_before_is_left_out():
    twice = identity("one", (x + y) ** 2, x * x + 2 * x * y + y**2, x**2 + 2 * x * y + y * y, concludes=True)
    theorem = Theorem(source=Source("derived here"), steps=[twice])
    assert displayed(twice, theorem).lines == ((r"\left(x + y\right)^{2}", "= x^{2} + 2 x y + y^{2}"),)
    same = identity("two", x + y, y + x, concludes=True)
    assert displayed(same, Theorem(source=Source("derived here"), steps=[same])).lines == (("x + y", "= x + y"),)


def test_what_is_given_is_not_derived():
    weaker = inequality("one", x >= 1, given=[x > 1], terms=[term(1, x > 1)])
    theorem, frame = known(weaker)
    assert blocks(weaker, frame, displayed(weaker, theorem))[-1] == ("What is given says it.",)
