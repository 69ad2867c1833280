import pytest

from verify.export.document import Math, Ref
from verify.export.paper.entry import Teller, ended
from verify.export.paper.works import Bibliography
from verify.export.reasons import frame
from verify.theorems import Source, Theorem, identity, symbols
from verify.theorems.results import NeighbourResult, TheoremResult

x, y, z = symbols("x y z")
TELLER = Teller(Bibliography([]), ["mine.one", "mine.two"], {})


def test_ids_in_words_are_references_and_pages_of_the_documentation_are_left_out():
    assert (
        TELLER.words("as in mine.two, by mine.three (docs/matrix.md).")
        == r"as in Theorem~\ref{tamegd:mine.two}, by mine.three."
    )
    assert TELLER.words("mine.twofold") == "mine.twofold"


def test_a_claim_that_fills_half_a_page_is_shown_in_its_step():
    powers = (x + y + z) ** 14
    long, short = identity("long", x, powers.expand(), concludes=True), identity("short", x, powers, concludes=True)
    known = frame("mine.one", Theorem(source=Source("derived here"), steps=[short, long]))
    assert TELLER._said(long, known) == (Math("x"), " is what step ", Ref("step", "mine.one:2", "2"), " displays")
    assert TELLER._said(short, known) == (Math(r"x = \left(x + y + z\right)^{14}"),)


def test_the_box_at_the_end_stands_beside_a_display_that_leaves_room():
    assert (
        ended("so\n\\begin{align*}\n  x & = y\n\\end{align*}")
        == "so\n\\begin{align*}\n  x & = y\\qedhere\n\\end{align*}"
    )
    wide = "\\begin{align*}\n  x & = " + "y + " * 30 + "z\n\\end{align*}"
    assert ended(wide) == wide
    assert ended("so it is.") == "so it is."


@pytest.mark.parametrize(
    ("refuted", "said"),
    [
        ([True], "It is refuted by the point that is given."),
        ([True, True], "Each is refuted by the point that is given."),
        ([True, False], "Only 1 of 2 is refuted, by the point that is given."),
        ([True, False, True], "Only 2 of 3 are refuted, by the point that is given."),
        ([False], "It is not refuted."),
        ([False, False], "None of them is refuted."),
    ],
)
def test_what_is_said_of_false_neighbours_follows_the_results(refuted, said):
    found = tuple(NeighbourResult(f"n{i}", "x = 1", ok, "x = 2", "" if ok else "why") for i, ok in enumerate(refuted))
    text = TELLER._neighbours(TheoremResult("mine.one", neighbours=found))
    assert text.startswith(rf"\paragraph{{False neighbours.}} {said}" + "\n")
    assert text.count("not refuted}: why") == refuted.count(False)
