import pytest

from verify.export.breaking import summands
from verify.export.document import Display, Math
from verify.export.latex import rows
from verify.export.mathtree import parse
from verify.export.paper.brief import abbreviated, brief, letters, product

BRACKET = r"\left(t^{2} - 4 A \left(t - 4 \eta\right) - 16 \eta^{2}\right)"
LONG = " + ".join(rf"\frac{{1}}{{{n}}}\, x^{{{n}}} \left(1 - y\right)" for n in range(2, 90))


@pytest.mark.parametrize(
    ("latex", "factors", "count"),
    [
        (r"+ \frac{3}{2}\, C^{3} \left(1 - y\right)^{2} a_{1}'", ("C", r"\left(1 - y\right)", "a_{1}'"), 6),
        (r"= 2 \mathrm{lo}\, \rho", (r"\mathrm{lo}", r"\rho"), 2),
        (r"\left(\frac{x}{2} - 1\right) x", (r"\left(\frac{x}{2} - 1\right)", "x"), 2),
        ("7", (), 0),
    ],
)
def test_the_factors_of_a_summand(latex, factors, count):
    found = product(parse(latex))
    assert (found.factors, found.count) == (factors, count)


def test_a_wide_bracket_that_comes_back_gets_a_letter_that_means_nothing_yet():
    lines = [("0", f"= a {BRACKET} + b {BRACKET}^{{2}} + {BRACKET}"), (BRACKET, "= 1")]
    short, meanings = abbreviated(lines, {"E"})
    assert meanings == [Math("F = " + BRACKET.removeprefix(r"\left(").removesuffix(r"\right)"))]
    assert [(a, " ".join(b.split())) for a, b in short] == [("0", "= a F + b F^{2} + F"), ("F", "= 1")]
    assert abbreviated(lines[:1], set("EFGKLMNQUVWZ"))[0] == lines[:1]


def test_two_of_a_kind_stay():
    lines = [("0", f"= a {BRACKET} + {BRACKET}")]
    assert abbreviated(lines, ()) == (lines, [])


def test_a_long_sum_is_described_and_what_is_claimed_stays():
    said = (
        ("Given ", Math("x > 0"), "."),
        Display((("a", "> b"),)),
        ("So:",),
        Display((("a", f"= {LONG}"),)),
        ("End.",),
    )
    *before, shown, note, end = brief(said, {"s"})
    assert tuple(before) == said[:3]
    assert shown == Display((("a", r"= t_{1} + t_{2} + \dots + t_{88}"),))
    assert Math(r"t_{1}, \dots, t_{88}") in note
    assert Math(r"\left(1 - y\right)") in note
    assert "at most 90 at a time" in note[-1]
    assert end == ("End.",)


def test_a_long_bracket_in_a_product_is_described():
    *_, shown, note = brief([Display((("a", rf"= 2 x \left({LONG}\right)"),))], ())
    assert " ".join(shown.lines[0][1].split()) == r"= 2 x \left(s_{1} + s_{2} + \dots + s_{88}\right)"
    assert "at most 90 at a time" in note[-1]


def test_what_is_short_is_left_alone():
    blocks = [("So:",), Display((("a", "= b + c"),))]
    assert brief(blocks, ()) == blocks
    assert brief([("no display",)], ()) == [("no display",)]


def test_letters_are_found_in_all_depths():
    assert {"x", "t", r"\eta", "A"} <= letters([rf"\frac{{x}}{{2}} {BRACKET}"])
    assert len(rows(Display((("a", f"= {LONG}"),)))) > 12
    assert len(summands(parse(LONG))) == 88


def test_the_longest_of_several_sums_is_described_if_they_are_long_together():
    middle, short = (
        " + ".join(rf"\frac{{1}}{{{n}}}\, x^{{{n}}} \left(1 - y\right)" for n in range(2, end)) for end in (48, 40)
    )
    [shown, _] = brief([Display((("a", f"= {short}"), ("b", f"= {middle}"), ("c", "= d")))], ())
    assert [right[:6] for _, right in shown.lines] == [r"= \fra", "= s_{1", "= d"]
