from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from tests.support import NAMES, SYMBOLS, from_sympy
from verify.claims import parse_expression
from verify.theorems import AuthorError, diff, symbols
from verify.theorems.text import expression, grammar, plain

x, y, z = SYMBOLS
leaves = st.sampled_from(SYMBOLS) | st.fractions(min_value=-5, max_value=5, max_denominator=6).map(
    lambda f: sp.Rational(f.numerator, f.denominator)
)
expressions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(sp.Add, inner, inner), st.builds(sp.Mul, inner, inner), st.builds(sp.Mul, inner, inner, evaluate=st.just(False)),
        st.builds(sp.Add, inner, inner, evaluate=st.just(False)), st.builds(sp.Pow, inner, st.integers(1, 3)),
        st.builds(lambda e: -e, inner), st.builds(lambda e, n: e / n, inner, st.integers(1, 4)),
    ),
    max_leaves=7,
)  # fmt: skip


@given(expressions)
def test_the_checker_reads_what_sympy_means(expr):
    assert parse_expression(grammar(expr), NAMES) == from_sympy(expr)


@given(expressions, st.sampled_from(SYMBOLS), st.integers(1, 2))
def test_derivatives_reach_the_checker_unevaluated(expr, symbol, times):
    text = grammar(diff(expr, *[symbol] * times))
    assert text.count("diff(") == times
    assert parse_expression(text, NAMES) == from_sympy(sp.diff(expr, symbol, times))


@pytest.mark.parametrize("value", [
    1 / x, sp.sqrt(x), x**y, sp.pi * x, sp.sin(x), sp.I, sp.E, sp.Function("F")(x), sp.sqrt(2), abs(x), x**-2 * y, "x*y",
])  # fmt: skip
def test_what_is_no_polynomial_over_the_rationals_is_refused(value):
    with pytest.raises(AuthorError):
        grammar(value)


def test_floats_are_refused_with_what_to_write():
    for value in (0.1, x * 0.1, sp.Float("0.1")):
        with pytest.raises(TypeError, match=r"write Rational\('1/10'\)"):
            expression(value)


def test_exact_numbers_come_in():
    assert expression(Fraction(2, 3)) == sp.Rational(2, 3)
    assert grammar(Fraction(-2, 3)) == "-2/3"


def test_the_next_iterate_has_a_prime():
    after = symbols("rho_next")
    assert plain(after**2) == "rho'^2"
