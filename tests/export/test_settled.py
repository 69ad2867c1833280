import json
from dataclasses import replace
from fractions import Fraction

from tests.found import FALSE, NEVER, OPEN, PROVED, REFUTED, TRUE, Attempt, contradiction
from verify.claimfile import read_claim
from verify.claims import read_certificate
from verify.export.settled import at_point, number, settled_json, understood, verdict_text
from verify.settle import assumptions, settle

KEYS = [
    "file", "claim", "outcome", "kind", "certificate", "witness", "assumptions_hold_at",
    "assumptions_contradict", "tried", "reason", "second_opinion", "budget", "seconds",
]  # fmt: skip


def test_what_was_understood_can_be_read_again():
    assert read_claim("\n".join(line.strip() for line in understood(TRUE).splitlines())) == TRUE


def test_proved():
    text = "proved: certificate of kind combination, accepted by the checker (0.12 s)\n"
    proved = settle(TRUE, PROVED)
    somewhere = assumptions(TRUE, lambda c: settle(c, OPEN))
    nowhere = assumptions(NEVER, lambda c: settle(c, contradiction(c)))
    unknown = assumptions(NEVER, lambda c: settle(c, OPEN))
    assert verdict_text(proved, somewhere, 30) == verdict_text(proved, None, 30) == text
    assert "the assumptions contradict each other" in verdict_text(proved, nowhere, 30).removeprefix(text)
    assert "no point was found" in verdict_text(proved, unknown, 30).removeprefix(text)
    assert settled_json("", proved, somewhere, 1)["assumptions_hold_at"] is not None
    assert settled_json("", proved, nowhere, 1)["assumptions_contradict"]
    assert not settled_json("", proved, unknown, 1)["assumptions_contradict"]


def test_refuted_shows_every_relation_exactly():
    assert verdict_text(settle(FALSE, REFUTED), None, 30).splitlines() == [
        "refuted at x = 1/3, y = 1/3",
        "  where    m = 1/3",
        "  given    x >= 0               1/3 >= 0: true",
        "  given    y >= 0               1/3 >= 0: true",
        "  claimed  m^2 >= x*y + 1/10^3  1/9 >= 1009/9000: false",
    ]


def test_inconclusive_lists_what_was_tried_and_marks_opinions():
    hostile = replace(OPEN, tried=(*OPEN.tried, Attempt("last", "a\n\x1b[1Ab", 0)))
    lines = verdict_text(settle(TRUE, hostile), None, 0.5).splitlines()
    assert lines == [
        "inconclusive within 0.5 s: neither a proof nor a counterexample was found",
        "  products  0.25 s  no multipliers of degree 2",
        "  sampling  1.50 s  3000 points",
        "  last      0.00 s  a [1Ab",
        "  second opinion of another program, which is no evidence: a numeric minimum of 0.0 near x = 1",
    ]
    assert "nothing was tried" in verdict_text(settle(TRUE, replace(OPEN, tried=())), None, 1)


def test_a_proposal_that_is_not_believed_is_named():
    assert "rejected: it is about another claim" in verdict_text(settle(FALSE, PROVED), None, 30)


def test_long_numbers_are_shortened_and_say_so():
    assert number(Fraction(-7, 3)) == "-7/3"
    assert number(Fraction(10**80)) == f"1{'0' * 19}...{'0' * 12} (81 characters, about 1e+80)"
    assert "out of the range" in number(Fraction(1, 7**999))
    assert "out of the range" in number(Fraction(10) ** 999)
    values = at_point(FALSE, {"x": Fraction(1, 10**70), "y": Fraction(0)})
    assert all(len(line) < 200 for line in values)


def test_json():
    for claim, found, outcome in (
        (TRUE, PROVED, "certified"),
        (FALSE, REFUTED, "refuted"),
        (TRUE, OPEN, "inconclusive"),
    ):
        row = json.loads(json.dumps(settled_json("a.claim", settle(claim, found), None, 30.0)))
        assert list(row) == KEYS
        assert (row["file"], row["outcome"], row["budget"], row["seconds"]) == ("a.claim", outcome, 30.0, 0.125)
        assert row["claim"]["conclusion"] == claim.conclusion
        assert (row["certificate"] is not None) == (row["kind"] == "combination") == (outcome == "certified")
        assert row["witness"] == ({"x": "1/3", "y": "1/3"} if outcome == "refuted" else None)
        assert row["tried"][0] == {"method": "products", "result": "no multipliers of degree 2", "seconds": 0.25}
    proved = settled_json("a.claim", settle(TRUE, PROVED), None, 30.0)
    assert read_certificate(json.dumps(proved["certificate"])).claim == TRUE
