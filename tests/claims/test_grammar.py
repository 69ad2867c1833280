import contextlib
from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from tests.support import NAMES, from_sympy, points
from verify.claims import holds, parse_expression, parse_relation, scope
from verify.exact import ExactError, MalformedText, Poly, TooLarge

numbers = st.fractions(min_value=0, max_value=9, max_denominator=5).map(lambda f: f"{f.numerator}/{f.denominator}")
texts = st.recursive(
    st.sampled_from(NAMES) | numbers,
    lambda inner: st.one_of(
        st.builds("{} {} {}".format, inner, st.sampled_from("+-*"), inner),
        st.builds("({})^{}".format, inner, st.integers(0, 3)),
        st.builds("-({})".format, inner),
        st.builds("({})/{}".format, inner, st.integers(1, 5)),
    ),
    max_leaves=6,
)


@given(texts)
def test_expressions_mean_what_sympy_says(text):
    assert parse_expression(text, NAMES) == from_sympy(sp.sympify(text.replace("^", "**"), rational=True))


@pytest.mark.parametrize(("left", "right"), [
    ("-x^2", "-(x^2)"), ("2*-x", "-2*x"), ("x - y - z", "(x - y) - z"), ("6/2/3", "1"), ("x/2*y", "x*y/2"),
    ("--x", "x"), ("x - -1", "x + 1"), ("2^3", "8"), ("1.5*x", "3/2*x"), ("x^0", "1"),
    ("diff(x^2*y + z, x)", "2*x*y"), ("diff(diff(x^3, x), x)", "6*x"), ("diff(1, z)", "0"), ("x/(4/2)", "x/2"),
])  # fmt: skip
def test_precedence_and_derivatives(left, right):
    assert parse_expression(left, NAMES) == parse_expression(right, NAMES)


@pytest.mark.parametrize("text", [
    "", " ", "x y", "2x", "2 x", "x(1)", "(x", "x)", "x +", "*x", "x**2", "x^-1", "x^y", "x^(2)", "x^2^2", "x^1.5", "+x", "1e5",
    "x^401", "x^0000001", "1/x", "1/0", "x/(y - y)", "w", "diff", "diff(x)", "diff(x,", "diff(x, 2)", "diff(x, w)", "diff(x, x",
    "diff(x, x + y)", "x; y", "x, y", "x = y", "__import__", "x.y", "x'", "é", "х", "x\u00a0+ 1", "x\n+ 1", "x\t", "１", "x²",
    "1.5.2", "0x10", "1_0", "lambda", "x if y else z", "x\u200b", "\ufeffx",
])  # fmt: skip
def test_everything_else_is_refused(text):
    with pytest.raises(MalformedText):
        parse_expression(text, NAMES)


@given(st.text(alphabet="xyz019 +-*/^().,=<>diff\n\u00a0", max_size=30))
def test_any_text_is_read_or_refused_and_never_breaks(text):
    with contextlib.suppress(ExactError):
        assert isinstance(parse_expression(text, NAMES), Poly)


@pytest.mark.parametrize("text", ["x" * 100_001, "(" * 61 + "x" + ")" * 61, "-" * 61 + "x", "9" * 5000])
def test_texts_that_are_too_long_or_deep_are_refused(text):
    with pytest.raises(TooLarge):
        parse_expression(text, NAMES)


def test_a_definition_is_unfolded_before_it_is_differentiated():
    names = scope(NAMES)
    names["f"] = parse_expression("x*y", NAMES, names)
    assert parse_expression("diff(f, x)", NAMES, names) == parse_expression("y", NAMES)
    with pytest.raises(MalformedText, match="not a variable"):
        parse_expression("diff(f, f)", NAMES, names)


@given(texts, texts, st.sampled_from(["=", "<", "<=", ">", ">="]), points)
def test_a_relation_holds_where_its_sides_compare(left, right, operator, at):
    poly, sense = parse_relation(f"{left} {operator} {right}", NAMES)
    a, b = (parse_expression(side, NAMES).evaluate(at) for side in (left, right))
    truth = {"=": a == b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[operator]
    assert holds(poly.evaluate(at), sense) is truth


@pytest.mark.parametrize("text", ["x", "x = y = z", "0 < x < 1", "x == y", "x != y", "x => y", "x =< y", "x <> y", "x > = y", "= x",
                                  "x >", "(x = y)", "x) = (y", "x ≥ y", "x \u2264 y", "diff(x, y = 1)"])  # fmt: skip
def test_a_relation_has_one_sign(text):
    with pytest.raises(MalformedText):
        parse_relation(text, NAMES)


def test_signs_at_the_boundary():
    zero, one = Fraction(0), Fraction(1)
    assert [holds(zero, s) for s in ("=", ">=", ">")] == [True, True, False]
    assert [holds(one, s) for s in ("=", ">=", ">")] == [False, True, True]
    assert [holds(-one, s) for s in ("=", ">=", ">")] == [False, False, False]
    with pytest.raises(KeyError):
        holds(zero, "<")
