import pytest
from hypothesis import given

from tests.samples import ALL
from tests.support import NAMES, polynomials
from verify.claims import MatrixClaim, parse_expression, scope, unfold_names
from verify.export.coq.syntax import Binary, Minus, Name, Number, Power, expand, grammar_text, tree_of, tree_of_poly

TEXTS = [
    "x", "-x^2", "(-x)^2", "x - y - z", "x - (y - z)", "x/2/3*y", "2*x*y/4", "-(-x)", "0.25*x", "1/3", "-x*y^0", "(x + y)^3",
    "diff(x^2*y, x)", "diff(diff(x^3*y^2, x), y) + z", " x  +  y ",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_a_tree_denotes_what_the_checker_reads(text):
    names = scope(NAMES)
    assert expand(tree_of(text, names), names) == parse_expression(text, NAMES, names)


def test_trees_keep_the_shape_of_the_text():
    names = scope(NAMES)
    assert tree_of("x - y/2", names) == Binary("-", Name("x"), Binary("/", Name("y"), Number(2)))
    assert tree_of("-x^2", names) == Minus(Power(Name("x"), 2))


@given(polynomials)
def test_a_polynomial_written_out_is_the_same_polynomial(poly):
    names = scope(NAMES)
    assert expand(tree_of_poly(poly), names) == poly
    assert parse_expression(grammar_text(poly), NAMES, names) == poly


def test_every_expression_of_the_samples_is_read_alike():
    for certificate in (c for c in ALL if not isinstance(c.claim, MatrixClaim)):
        names = dict(unfold_names(certificate.claim.variables, certificate.claim.definitions))
        for _, text in certificate.claim.definitions:
            assert expand(tree_of(text, names), names) == parse_expression(text, certificate.claim.variables, names)
