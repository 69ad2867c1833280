from dataclasses import replace

import pytest

from tests.theorems.proofs import with_theorem, write
from verify.export.as_json import theorem_json
from verify.theorems import (
    AuthorError,
    Constant,
    Source,
    Theorem,
    exact,
    false_claim,
    identity,
    not_sharp,
    sharp,
    symbols,
)
from verify.theorems.batch import run_all
from verify.theorems.judge import judge
from verify.theorems.results import ConstantResult, NeighbourResult, TheoremResult
from verify.theorems.run import run_theorem

x, y = symbols("x y")
FAR = false_claim("far", x <= 1, given=[50 * x <= 51], witness={x: "51/50"})
NEAR = false_claim("near", x <= 1, given=[1000 * x <= 1001], witness={x: "1001/1000"})


def theorem(*constants):
    return Theorem(
        source=Source("derived here"),
        steps=[identity("s", x, x, concludes=True)],
        neighbours=[FAR, NEAR],
        constants=constants,
    )


def test_three_kinds_of_constants():
    assert sharp("the 1", "far", "near") == Constant("the 1", ("far", "near"), "", True)
    assert not_sharp("the 2", "sufficient only") == Constant("the 2", (), "sufficient only", False)
    assert exact("the sign", "a sign") == Constant("the sign", (), "a sign", None)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (
            lambda: sharp("the 1", "far"),
            "constant 'the 1': name two false neighbours, at 2 and at 0.1 percent beyond it",
        ),
        (lambda: sharp("the 1", "far", "far"), "name two false neighbours"),
        (lambda: sharp(" ", "far", "near"), "a constant without a name"),
        (lambda: not_sharp("the 1", ""), "constant 'the 1': say why there is no false neighbour beyond it"),
        (lambda: exact("the 1", " "), "say why"),
        (lambda: theorem(sharp("the 1", "far", "nearer")), "constant 'the 1': no false neighbour is called 'nearer'"),
        (lambda: theorem(sharp("the 1", "far", "other: near")), "no false neighbour is called 'other: near'"),
        (lambda: theorem(exact("a", "b"), not_sharp("a", "c")), "two constants have the same name"),
    ],
)
def test_a_constant_that_says_nothing_is_refused(wrong, words):
    with pytest.raises(AuthorError, match=words):
        wrong()


def test_neighbours_of_the_theorem_and_of_others():
    constant = sharp("the 1", "far", "scalar.rate: a name: with a colon")
    assert constant.places(["far", "near"]) == [("", "far"), ("scalar.rate", "a name: with a colon")]
    assert theorem(constant, exact("a sign", "why")).constants[0] is constant
    assert sharp("the 1", "my.own: name", "far").places(["my.own: name", "far"]) == [("", "my.own: name"), ("", "far")]


def judged(here=True, there=True, place="other", name="near"):
    results = {
        "t": TheoremResult(
            "t",
            neighbours=(NeighbourResult("far", "s", here, "w"),),
            constants=(ConstantResult("the 1", True, (("", "far"), (place, name))),),
        ),
        "other": TheoremResult("other", neighbours=(NeighbourResult("near", "s", there, "w"),)),
    }
    [constant] = judge(results)["t"].constants
    return constant


def test_a_constant_is_sharp_if_all_its_neighbours_are_refuted():
    assert (judged().sharp, judged().reason) == (True, "")
    assert judged().beyond == ("far", "other: near")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"here": False}, "the false neighbour 'far' is not refuted"),
        ({"there": False}, "the false neighbour 'other: near' is not refuted"),
        ({"name": "nearer"}, "there is no false neighbour 'other: nearer'"),
        ({"place": "nowhere"}, "there is no false neighbour 'nowhere: near'"),
    ],
)
def test_otherwise_it_is_not_called_sharp(changes, reason):
    constant = judged(**changes)
    assert (constant.sharp, constant.reason) == (False, reason)


def test_a_constant_that_is_not_shown_makes_the_theorem_worse_than_claimed():
    result = TheoremResult("t", constants=(ConstantResult("the 1", True),))
    worse = replace(result, constants=(ConstantResult("the 1", False, reason="why"),))
    assert [replace(r, promised=r.verdict.kind).as_claimed for r in (result, worse)] == [True, False]


CLAIMS = (
    'steps=[square], neighbours=[false_claim("far", x <= 1, given=[50*x <= 51], witness={x: "51/50"}), '
    'false_claim("near", x <= 1, given=[1000*x <= 1001], witness={x: "1001/1000"})], '
)


def test_a_theorem_is_run_with_the_neighbours_of_another(tmp_path):
    one = write(tmp_path, with_theorem(CLAIMS + 'constants=[sharp("the 1", "far", "near", note="so it is")]'), "one")
    two = write(
        tmp_path,
        with_theorem(
            'steps=[square], constants=[sharp("the 1", "chapter.one: far", "chapter.one: near"), exact("a", "b")]'
        ),
        "two",
    )
    assert run_theorem(one).constants == (ConstantResult("the 1", True, (("", "far"), ("", "near")), "so it is"),)
    result = run_all([two], {e.id: e for e in (one, two)})["chapter.two"]
    assert result.as_claimed
    assert theorem_json(result)["constants"] == [
        {"what": "the 1", "sharp": True, "beyond": ["chapter.one: far", "chapter.one: near"], "note": ""},
        {"what": "a", "sharp": None, "beyond": [], "note": "b"},
    ]


def test_the_json_says_what_is_not_shown(tmp_path):
    text = with_theorem(CLAIMS + 'constants=[sharp("the 1", "far", "near", note="so it is")]').replace('"51/50"', "1")
    entry = write(tmp_path, text)
    result = run_all([entry], {entry.id: entry})[entry.id]
    assert not result.as_claimed
    [constant] = theorem_json(result)["constants"]
    assert (constant["sharp"], constant["note"]) == (False, "the false neighbour 'far' is not refuted")
