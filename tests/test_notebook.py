"""What a notebook would ask for, without a notebook."""

import re
from fractions import Fraction
from html import unescape
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from verify.catalogue import discover
from verify.claims import Certificate, Checked, Claim, Verdict, VerdictKind
from verify.export.wordpieces import GREEK
from verify.notebook import load_ipython_extension
from verify.orbits.factorization import Start
from verify.orbits.portrait import portrait
from verify.theorems import Source, Theorem, cited, identity, says, symbols
from verify.theorems.load import load
from verify.theorems.run import run_theorem
from verify.theorems.steps import CitedResult

x, y, rho = symbols("x y rho")
SQUARE = identity("the square for x < y", (x + y) ** 2, x**2 + 2 * x * y + y**2, concludes=True)
POLITE = CitedResult("politeness", "one says please", "A Book")
KIND = cited("and so", POLITE, gives=says("{} is said for h < h*", x), premises=[SQUARE], given=[x < y], concludes=True)
THEOREM = Theorem(source=Source("derived here"), steps=[SQUARE, KIND], where={rho: x + y})


def test_a_step_is_a_formula_and_words():
    assert r"\left(x + y\right)^{2} & = x^{2} + 2 x y + y^{2}" in SQUARE._repr_latex_()
    shown = SQUARE._repr_html_()
    assert "the square for $x &lt; y$" in shown
    assert "$$\\begin{aligned}" in shown
    assert "not run here" in shown
    assert KIND._repr_latex_() is None
    assert "politeness (one says please) [A Book]" in KIND._repr_html_()


def test_a_theorem_tells_claims_and_steps_and_that_it_was_not_run():
    shown = THEOREM._repr_html_()
    assert "Step 1 (claim)" in shown
    assert r"\rho &amp; = x + y" in shown
    assert "promises proved modulo cited; not run here" in shown
    assert THEOREM._repr_latex_() is None


def test_a_result_shows_its_verdict():
    shown = run_theorem(discover()["growth.squared"])._repr_html_()
    assert "growth.squared: inconclusive (not judged yet)" in shown
    assert ">certified</td>" in shown


def test_the_statements_of_a_result_are_formulas():
    shown = run_theorem(discover()["scalar.diagonal_form"])._repr_html_()
    assert r"$\sigma = 2 A + 2 B$" in shown
    assert "*" not in shown.replace("h^{*}", "")


def test_a_portrait_shows_its_end():
    found = portrait(Start(Fraction(1), Fraction(1, 2), (Fraction(2),), (Fraction(1),)), 20)
    assert found._repr_html_().startswith('<pre style="font-family:monospace">')
    assert "converges to a global minimizer" in found._repr_html_()
    assert found._repr_latex_() is None


@pytest.fixture
def formatter():
    """What the extension registers, by type."""
    known = {}
    formatters = {"text/html": SimpleNamespace(for_type=known.__setitem__)}
    load_ipython_extension(SimpleNamespace(display_formatter=SimpleNamespace(formatters=formatters)))
    return known


def test_the_trusted_part_is_shown_by_the_extension(formatter):
    claim = Claim(("x",), (), (), "x^2 >= 0")
    certificate = Certificate("combination", claim, {})
    assert claim.digest in formatter[Certificate](certificate)
    assert "not checked here" in formatter[Certificate](certificate)
    assert formatter[Verdict](Verdict(VerdictKind.PROVED)) == "<strong>proved</strong>"
    assert formatter[Checked](Checked(False, "a < b fails")) == "<strong>rejected</strong>: $a &lt; b$ fails"
    assert not any(hasattr(kind, "_repr_html_") for kind in (Certificate, Verdict, Checked))


def test_words_are_no_html():
    step = identity("<b>&", x + 0, x, because="<script>")
    assert "<b>" not in step._repr_html_()
    assert "<script>" not in step._repr_html_()


KNOWN = """
    left right bigl bigr Bigl Bigr frac sqrt sum partial operatorname mathrm mathbf top infty to mapsto le ge ne cdot times pm
    quad qquad langle rangle begin end log exp cos sin tan tanh cosh det max min sup inf lim nabla ell dots varepsilon
"""
MATHJAX = {*KNOWN.split(), *GREEK.split("|")}
SHOWN = (
    "scalar.diagonal_form",
    "scalar.convergence_tube",
    "matrix.gd_map",
    "balanced_line.period_three",
    "growth.root",
)


class Tags(HTMLParser):
    """Whether tags are closed in the order in which they are opened."""

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], set()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_is_within_reach_of_mathjax_and_is_html(name):
    theorem = load(discover()[name])
    texts = [theorem._repr_html_(), *(s._repr_html_() for s in theorem.steps)]
    for text in texts:
        tags = Tags()
        tags.feed(text)
        assert tags.open == []
        assert tags.seen <= {"p", "strong", "em", "ul", "li"}
    formulas = [f for text in texts for f in re.findall(r"\$\$(.*?)\$\$|\$(.*?)\$", unescape(text), re.DOTALL)]
    found = [a or b for a, b in formulas] + [s._repr_latex_() or "" for s in theorem.steps]
    assert len(found) > 10
    for formula in found:
        assert set(re.findall(r"\\([A-Za-z]+)", formula)) <= MATHJAX, formula
        assert set(re.findall(r"\\begin\{(\w+)", formula)) <= {"aligned", "smallmatrix"}
        assert formula.count("{") - formula.count(r"\{") == formula.count("}") - formula.count(r"\}")
