from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.brute import refuting_point
from tests.samples import ROOTS, STURM
from tests.support import accepted
from verify.check import check
from verify.check.fields import Rejected
from verify.check.sturm import _value, count_roots
from verify.claims import Certificate, Claim, RootClaim
from verify.exact import TooLarge, budget

x = sp.Symbol("x")
small = st.fractions(min_value=-3, max_value=3, max_denominator=3)
ends = st.none() | small
# Linear factors, some of them several times, and quadratic ones: x^2 + b x + c with irrational, double or no real roots.
linear = st.tuples(small, st.integers(1, 3)).map(lambda t: (x - sp.Rational(str(t[0]))) ** t[1])
quadratic = st.tuples(st.integers(-3, 3), st.integers(-3, 3), st.integers(1, 2)).map(
    lambda t: (x**2 + t[0] * x + t[1]) ** t[2]
)
products = st.lists(linear | quadratic, max_size=3)
scales = st.fractions(min_value=-4, max_value=4, max_denominator=4).filter(bool)


def coefficients(expr):
    return [Fraction(str(c)) for c in reversed(sp.Poly(expr, x).all_coeffs())]


def fitting(low, high):
    return low is None or high is None or low < high


@settings(max_examples=100)
@given(products, scales, ends, ends)
def test_roots_are_counted_as_sympy_counts_them(factors, scale, low, high):
    poly = sp.Poly(sp.expand(sp.Rational(str(scale)) * sp.prod(factors)), x)
    p = coefficients(poly)
    bounds = [None if e is None else sp.Rational(str(e)) for e in (low, high)]
    if any(e is not None and poly.eval(e) == 0 for e in bounds):
        with pytest.raises(Rejected, match="vanishes at an end"):
            count_roots(p, low, high)
    elif fitting(low, high):
        found = count_roots(p, low, high)
        event(f"{found} roots")
        assert found == poly.count_roots(*bounds)
        assert found == sum(all(((root - e) * s).is_positive for e, s in zip(bounds, (1, -1), strict=True) if e is not None)
                            for root in set(sp.real_roots(poly)))  # fmt: skip


@pytest.mark.parametrize(("p", "low", "high", "number"), [
    ("x^2 - 2", None, None, 2), ("x^2 - 2", 0, None, 1), ("x^2 - 2", None, 0, 1), ("x^2 + 1", None, None, 0),
    ("(x^2 - 2)^2", 1, 2, 1), ("(x^2 - 2)^2*(x - 1)^3", 0, 2, 2), ("x^3", -1, 1, 1), ("7", None, None, 0), ("0-7", 0, 1, 0),
    ("x", None, None, 1), ("0-x", -1, 1, 1), ("x^4 - 10*x^2 + 1", None, None, 4), ("x^4 - 10*x^2 + 1", 0, 1, 1),
    ("(x - 1)*(x - 2)*(x - 3)", 1, 4, None), ("(x - 1)*(x - 2)*(x - 3)", 0, 3, None), ("0", 0, 1, None), ("0", None, None, None),
    ("(x - 1)*(x - 2)*(x - 3)", "1001/1000", 4, 2), ("x^2", 0, 1, None), ("x^2", None, None, 1), ("x^4 - 1", None, None, 2),
    ("x^6 - x^2", -2, 2, 3), ("x^9 - x", None, None, 3), ("(x - 1/1000000)*(x + 1/1000000)", 0, 1, 1), ("x^8 + x + 1", None, None, 0),
])  # fmt: skip
def test_known_numbers_of_roots(p, low, high, number):
    low, high = (None if e is None else Fraction(e) for e in (low, high))
    expr = sp.sympify(p.replace("^", "**"), rational=True)
    data = coefficients(expr)
    if number is None:
        with pytest.raises(Rejected, match="vanishes"):
            count_roots(data, low, high)
    else:
        assert count_roots(data, low, high) == number
    if low is not None and high is not None:
        for claimed in (-1, 0, 1, 2, 3, 4):
            one = RootClaim(("x",), (), p, str(low), str(high), claimed)
            assert accepted(one, "sturm", {}) is (claimed == number)


def test_the_sample_has_neither_more_nor_fewer_roots():
    for count in (-2, 0, 1, 3, 10**30):
        one = RootClaim(
            *(getattr(ROOTS.claim, f) for f in ("variables", "definitions", "polynomial", "lower", "upper")), count
        )
        assert not accepted(one, "sturm", {})


@pytest.mark.parametrize("proof", [{"interval": [None, None]}, {"": 0}, {"interval": []}])
def test_the_number_of_roots_needs_no_data(proof):
    assert not accepted(ROOTS.claim, "sturm", proof)


def test_a_polynomial_in_two_variables_has_no_number_of_roots():
    assert not accepted(RootClaim(("x", "y"), (), "x - 1", "0", "2", 1), "sturm", {})
    assert not accepted(Claim(("x", "y"), (), (), "x^2 + y^2 + 1 > 0"), "sturm", {"interval": [None, None]})


def claim(conclusion, *hypotheses):
    return Claim(("t", "x"), (), hypotheses, conclusion)


def on(low, high):
    return {"interval": [low, high]}


@pytest.mark.parametrize(("conclusion", "hypotheses", "right"), [
    ("x^2 > 2", ("x > 3/2", "x < 2"), True), ("x^2 >= 2", ("x > 3/2", "x < 2"), True), ("x^2 < 2", ("x >= 3/2", "x <= 2"), False),
    ("x^2 > 2", ("x > 7/5", "x < 2"), False), ("x^2 > 2", ("x > 0", "x < 2"), False), ("x > 1", ("x > 1", "x < 2"), False),
    ("x >= 1", ("x >= 1", "x <= 2"), False), ("x <= 2", ("x >= 1", "x <= 2"), False), ("x > 0", ("x >= 1", "x <= 2"), True),
    ("(x - 1)^2 >= 0", ("x > 0", "x < 2"), False), ("(x - 3)^2 > 0", ("x > 0", "x < 2"), True), ("1 > 0", ("x > 0", "x < 2"), False),
    ("(x^2 - 2)*(x^2 - 3) > 0", ("x > 3/2", "x < 8/5"), False), ("(2 - x^2)*(x^2 - 3) > 0", ("x > 3/2", "x < 8/5"), True),
    ("0 > x^2 + 1", ("x > 0", "x < 2"), False), ("0 >= 0*x", ("x > 0", "x < 2"), False), ("x^2 = 2", ("x > 3/2", "x < 2"), False),
    ("x > 0", ("2*x > 3", "0 < 4 - 2*x"), True), ("t > 0", ("t >= 1/2", "t <= 7"), True), ("t > 0", ("x >= 1/2", "x <= 7"), False),
    ("x > 0", ("x >= 2", "x <= 2"), True), ("x > 2", ("x >= 2", "x <= 2"), False), ("x > 0", ("x >= 3", "x <= 2"), False),
    ("x > 0", ("x <= 3", "x >= 2"), False), ("x > 0", ("x >= t", "x <= 2"), False), ("x > 0", ("x >= 1", "x^2 <= 2"), False),
    ("x > 0", ("x = 2", "x <= 3"), False), ("x > 0", ("x >= 2", "x = 3"), False), ("x > 0", ("5 >= 3", "x <= 3"), False),
    ("x > 0", ("0*x >= 3", "x <= 3"), False), ("x > 0", ("x >= 1", "t <= 2"), False), ("x > 0", ("0 >= 0-x", "x <= 3"), False),
])  # fmt: skip
def test_signs_between_two_bounds(conclusion, hypotheses, right):
    assert accepted(claim(conclusion, *hypotheses), "sturm", on(0, 1)) is right


@pytest.mark.parametrize(("conclusion", "hypothesis", "interval"), [
    ("t > 1", "t^2 + t > 2", (0, None)), ("t < 0-1", "t^2 - t > 2", (None, 0)), ("t > 1", "t/2 <= 1", (0, None)),
    ("t < 1", "t/2 >= 1", (None, 0)), ("t > 1", "0*t >= 0", (0, None)), ("t^2 > 0", "5 >= 3", (0, None)),
])  # fmt: skip
def test_what_is_no_bound_on_this_side_is_not_taken_for_one(conclusion, hypothesis, interval):
    """A linear term alone bounds nothing, and a slope below one has a sign as well; all but the last are false."""
    one = claim(conclusion, hypothesis)
    assert not accepted(one, "sturm", on(*interval))


def test_a_constant_has_its_sign_wherever_the_first_variable_is():
    assert accepted(claim("7 > 0", "t > 0", "t < 2"), "sturm", on(0, 1))
    assert not accepted(claim("0-7 > 0", "t > 0", "t < 2"), "sturm", on(0, 1))


@pytest.mark.parametrize(("conclusion", "interval", "right"), [
    ("x^2 > 2", (0, None), True), ("x^2 > 2", (None, 0), False), ("x^2 > 2", (None, None), False), ("x^2 + 1 > 0", (None, None), True),
    ("x^2 + 1/10^9 > 0", (None, None), True), ("x^2 > 0", (None, None), False), ("0-x^2 > 1", (None, None), False),
    ("x^2 > 2", (None, 1), True), ("x^2 > 2", (1, None), False), ("x^2 > 2", (1, 0), False), ("x^3 < 0", (None, 1), True),
    ("x^3 > 0", (None, 1), False), ("x^3 > 0", (0, None), True), ("5 > 0", (None, None), True), ("0 > 5", (None, None), False),
    ("0 >= 0", (None, None), False), ("x^2 - 4*x + 5 > 0", (None, None), True), ("x^2 - 4*x + 3 > 0", (0, None), False),
    ("x^2 - 4*x + 3 > 0", (None, 1), True), ("4*x > x^2 + 3", (None, None), False), ("t + 4 > 3", (2, None), True),
])  # fmt: skip
def test_signs_on_a_half_line_and_everywhere(conclusion, interval, right):
    one = claim(conclusion, "x >= 2", "x <= -2", "t > 0")
    assert accepted(one, "sturm", on(*interval)) is right


@pytest.mark.parametrize("interval", [None, [], [1], [1, 2, None], "12", {"1": 2}, [1, True], [True, 2], [False, 2], [1, "2"],
                                      [-2, 2], [1, -1], [1, 3], [[1], [2]], [2, 1], [0, 2], [1, 1], [2, 2]])  # fmt: skip
def test_an_interval_is_two_hypotheses_or_null(interval):
    assert accepted(STURM.claim, "sturm", on(1, 2))
    assert not accepted(STURM.claim, "sturm", {"interval": interval})


@settings(max_examples=100)
@given(products, scales, small, small, st.sampled_from([">", ">="]), st.sampled_from(["<", "<="]),
       st.sampled_from([(0, 1), (None, 1), (0, None), (None, None)]))  # fmt: skip
def test_nothing_false_is_accepted_and_nothing_positive_refused(factors, scale, low, high, above, below, interval):
    poly = sp.Poly(sp.expand(sp.Rational(str(scale)) * sp.prod(factors)), x)
    text = " + ".join(f"({c})*x^{i}" for i, c in enumerate(coefficients(poly)))
    for sense in (">", ">="):
        one = Claim(("x",), (), (f"x {above} {low}", f"x {below} {high}"), f"{text} {sense} 0")
        answer = check(Certificate("sturm", one, on(*interval)))
        event(f"accepted: {answer.accepted}")
        if answer.accepted:
            assert refuting_point(one) is None
        bounds = [sp.Rational(str(e)) if i is not None else None for e, i in zip((low, high), interval, strict=True)]
        if None in bounds or low <= high:
            inside = sp.Interval(*(b if b is not None else s * sp.oo for b, s in zip(bounds, (-1, 1), strict=True)))
            at = next((b for b in bounds if b is not None), sp.Integer(0))
            if poly.degree() > 0 or interval == (None, None):
                positive = poly.eval(at) > 0 and not any(root in inside for root in sp.real_roots(poly))
                assert answer.accepted is bool(positive)


def test_work_is_bounded():
    long = Fraction(10**1999, 10**1998 + 7)
    with budget(1_000_000), pytest.raises(TooLarge):  # without the charge for a long point this goes through
        count_roots([Fraction(i % 7 + 1) for i in range(101)], long, None)
    with budget(1_000_000):
        assert count_roots([Fraction(1)] * 101, Fraction(10), None) == 0
    with budget(250), pytest.raises(TooLarge):
        count_roots([Fraction(i % 7 + 1) for i in range(30)], None, None)
    with budget(100_000):
        assert count_roots([Fraction(i % 7 + 1) for i in range(30)], Fraction(-2), Fraction(2)) >= 0


def test_a_value_is_paid_for_and_bounded():
    p = [Fraction(1), Fraction(1), Fraction(1)]
    for at, work in ((None, 6), (Fraction(0), 6), (Fraction(3), 6), (Fraction(2) ** 254, 2 + 4 + 4)):
        with budget(work):
            assert _value(p, at) == sum(c * (at or 0) ** i for i, c in enumerate(p))
        with budget(work - 1), pytest.raises(TooLarge, match="split"):
            _value(p, at)
    with pytest.raises(TooLarge, match="50000 bits"):
        _value(p, Fraction(2) ** 30_000)


@pytest.mark.parametrize(("p", "work"), [([1, 0, 1], 10), ([1, 0, 2**254], 12)])
def test_a_division_is_paid_for(p, work):
    """A ratio and two coefficients, then a ratio and one; more for a long one."""
    with budget(work):
        assert count_roots([Fraction(c) for c in p], None, None) == 0
    with budget(work - 1), pytest.raises(TooLarge):
        count_roots([Fraction(c) for c in p], None, None)
