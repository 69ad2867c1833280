import re
import xml.etree.ElementTree as ElementTree

import pytest

from verify.export.document import Display
from verify.export.site.mathml import display, formula, inner
from verify.export.site.operators import marked


def forms(latex, goes_on=False):
    """Return signs, bars and angles with the first letter of their form: p, i, or q for postfix."""
    root = ElementTree.fromstring(f"<math>{inner(latex, goes_on)}</math>")
    found = [(e.text, e.get("form")) for e in root.iter("mo") if e.get("form")]
    return " ".join(text + {"prefix": "p", "infix": "i", "postfix": "q"}[form] for text, form in found)


@pytest.mark.parametrize(
    ("latex", "wanted"),
    [
        ("a - b", "−i"),
        (r"\rho = - \kappa u", "−p"),
        ("(-R Y, -x) - 1", "−p −p −i"),
        ("2^2 - (x')^2 + y", "−i +i"),
        (r"\frac{-1}{2} \le x! - 1", "−p −i"),
        ("|x|^2 + |y|^2", "|p |q +i |p |q"),
        ("|a - |b|| - |c|", "|p −i |p |q |q −i |p |q"),
        (r"\|R\|_F^2 = \|-A\|", "‖p ‖q ‖p −p ‖q"),
        (r"\left\|{A}\right\|_F^{2} - 1", "‖p ‖q −i"),
        (r"\langle -R, W \rangle - 1", "⟨p −p ⟩q −i"),
        (r"x \pm 1, \pm y", "±i ±p"),
    ],
)
def test_signs_and_bars_are_told_apart(latex, wanted):
    assert forms(latex) == wanted


def test_what_goes_on_from_the_line_before_begins_with_a_sign_between_terms():
    assert forms("- b", goes_on=True) == "−i"
    assert forms("= - b", goes_on=True) == "−p"
    terms = " - ".join(f"x_{{{i}}}^{{2}} y_{{{i}}}" for i in range(40))
    for markup in (formula(terms), display(Display((("x", f"= {terms}"),)))):
        assert len(re.findall("<math|<mtr>", markup)) > 3
        assert 'form="infix">−' in markup
        assert 'form="prefix">−' not in markup


def test_a_stroke_is_set_without_space():
    assert '<mo lspace="0" rspace="0">/</mo>' in inner("a / b")


def test_the_rest_is_left_as_it_is():
    text = '<mrow><mi class="word">above</mi><mo>&lt;</mo><mtext>a &amp; b</mtext></mrow>'
    assert marked(text) == text
