import re
from fractions import Fraction
from html import unescape

import pytest

from verify.export.site.neighbour import neighbours
from verify.theorems import equals, false_claim, false_matrix, matrices, matrix_equals, says, symbols
from verify.theorems.neighbours import Fate, false_orbit
from verify.theorems.results import NeighbourResult

eta, mu, A, hi, lo = symbols("eta mu A hi lo")
m, n = symbols("m n")
X = matrices("X", m, n)


def seen(neighbour):
    """Return claim and witness as they are read."""
    [view] = neighbours([neighbour], [NeighbourResult(neighbour.name, neighbour.statement, True, "", by=neighbour.by)])
    out = []
    for html in (view.statement, view.witness):
        plain = re.sub(r"<math.*?</math>", "", str(html), flags=re.DOTALL)
        assert not re.search(r"[*^_<>=]", re.sub("<[^>]*>", "", unescape(plain))), plain
        assert "mtext" not in html
        out.append(" ".join(unescape(re.sub("<[^>]*>", "", str(html))).split()))
    return out


def test_hypotheses_products_and_points_are_formulas():
    claim = false_claim(
        "x", 51 * eta / 50 < 1, given=[A >= 0, hi >= 0, 10 * eta < 11], keep=[mu], witness={eta: "17/42", mu: -1}
    )
    assert seen(claim) == [
        "False claim: given A,hi≥0, 10η<11, for every value of μ: 51η50<1",
        "η=17/42, μ=−1",
    ]


def test_a_wide_conclusion_is_displayed():
    wide = equals(A**9 + A**7 * hi + A**5 * hi**2 + A**3 * lo, hi**3 + 7 * hi * lo**5 + 12 * lo**7 * A)
    [view] = neighbours([false_claim("x", wide, witness={A: 1, hi: 1, lo: 1})], [NeighbourResult("x", "", True, "")])
    assert '<math display="block">' in view.statement


def test_long_numbers_may_be_broken():
    value = Fraction(-(10**30), 7)
    [view] = neighbours([false_claim("x", A > 0, witness={A: value})], [NeighbourResult("x", "", True, "")])
    assert view.witness.endswith(f'<span class="digits">\u2212{10**30}/7</span>')


@pytest.mark.parametrize(("steps", "word"), [(1, "1 exact step"), (4, "4 exact steps")])
def test_an_orbit_is_told_with_its_fate(steps, word):
    fate = Fate("m.other", None, says("it stays at {}", equals(A, 0)))
    orbit = false_orbit(
        "x", says("for {} it settles", 10 * eta < 11), update={A: A - eta}, witness={A: 1}, steps=steps, ends_in=[A > 0],
        fate=fate,
    )  # fmt: skip
    assert seen(orbit) == ["False claim: for 10η<11 it settles", f"A=1; after {word}: it stays at A=0"]


def test_a_matrix_is_set_as_one():
    claim = false_matrix("x", matrix_equals(X, 2 * X), witness={X: [[1, Fraction(-1, 2)]]})
    assert seen(claim) == ["False claim: X=2X", "X=(1−1/2)"]
    [view] = neighbours([claim], [NeighbourResult("x", "", True, "")])
    assert view.witness.count("<mtd>") == 2
