"""Derivatives three ways: SymPy's, by differences of F in mpmath, and by balls that must contain both."""

from fractions import Fraction

import pytest
import sympy as sp

from tests.losses.sample import ALL, account
from verify.losses import VARIABLE, Loss, LossError
from verify.losses.numeric import at_digits
from verify.losses.roots import rational
from verify.orbits.balls import between, ends, working
from verify.orbits.precision import context

PLACES = [Fraction(n, 7) for n in (-30, -9, -1, 2, 5, 8, 13, 40)]


@pytest.mark.parametrize("text", ALL)
def test_derivatives_agree_with_differences_and_balls_contain_them(text):
    loss, ctx = account(text).loss, context(40)
    values = [at_digits(loss, k, ctx) for k in range(5)]
    for place in PLACES:
        p = ctx.mpf(place.numerator) / place.denominator
        for k in range(4):
            slope = ctx.diff(values[k], p, h=ctx.mpf(10) ** -15)
            assert abs(values[k + 1](p) - slope) <= ctx.mpf(10) ** -12 * (1 + abs(slope))
            lower, upper = loss.enclosed(k, place, 200)
            value = values[k](p)
            gap = ctx.mpf(10) ** -35 * (1 + abs(value))
            assert (
                ctx.mpf(lower.numerator) / lower.denominator - gap
                <= value
                <= ctx.mpf(upper.numerator) / upper.denominator + gap
            )
            assert upper - lower <= Fraction(1, 10**40) * (1 + abs(upper))


@pytest.mark.parametrize("text", ALL)
def test_balls_contain_the_values_on_an_interval(text):
    loss, ctx = account(text).loss, context(30)
    slope = at_digits(loss, 2, ctx)
    for low, high in ((Fraction(-1), Fraction(-3, 4)), (Fraction(1, 3), Fraction(9, 5)), (Fraction(2), Fraction(2))):
        with working(100):
            a, b = ends(loss.ball(2, between(low, high)))
        assert b - a < 1000
        for k in range(9):
            x = low + (high - low) * k / 8
            value = slope(ctx.mpf(x.numerator) / x.denominator)
            gap = ctx.mpf(10) ** -20 * (1 + abs(value))
            assert ctx.mpf(a.numerator) / a.denominator - gap <= value <= ctx.mpf(b.numerator) / b.denominator + gap


def test_huber_is_huber():
    loss = Loss.read("huber(c=1, delta=1/2)")
    assert loss.breaks == (Fraction(1, 2), Fraction(3, 2))
    u = VARIABLE - 1
    assert [sp.expand(p.expr) for p in loss.pieces] == [
        sp.expand(e) for e in (-u / 2 - sp.Rational(1, 8), u**2 / 2, u / 2 - sp.Rational(1, 8))
    ]
    slope = loss.exact(1)
    assert [slope(Fraction(v)) for v in (-9, 1, "5/4", 9)] == [Fraction(-1, 2), 0, Fraction(1, 4), Fraction(1, 2)]


def test_where_the_second_derivative_jumps_balls_hold_both_sides():
    loss = Loss.read("huber(c=0, delta=1)")
    with working(64):
        low, high = ends(loss.ball(2, between(Fraction(1), Fraction(1))))
        assert Fraction(-1, 10**6) < low <= 0 < 1 <= high < 1 + Fraction(1, 10**6)
        assert ends(loss.ball(2, between(Fraction(2), Fraction(3)))) == (0, 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3", ("does not depend on s",)),
        ("log(s-5)", ("log(s - 5)", "s = 5", "for all real s")),
        ("log(s^2)", ("s = 0",)),
        ("1/(s^2-2)", ("-sqrt(2)",)),
        ("log(exp(s) - 2)", ("log(2)",)),
        ("sqrt(s)", ("sqrt(s)", "s = 0")),
        ("log(cosh(s) - 2)", ("not defined",)),
        ("log(tanh(s*exp(s)) - 2)", ("not defined",)),
        ("abs(s-1)", ("F' jumps from -1 to 1 at s = 1", "huber(c=1)")),
        ("sqrt((s-1)^2)", ("F' jumps",)),
        ("s^2 + abs(s - 7/2)", ("s = 7/2",)),
        ("abs(s)^(1/2)", ("infinite",)),
        ("abs(s^2 - 2)", ("rational",)),
        ("abs(exp(s) - 1)", ("rational",)),
    ],
)
def test_what_gd_cannot_run_on_is_refused(text, words):
    with pytest.raises(LossError) as caught:
        Loss.read(text)
    for word in words:
        assert word in str(caught.value), str(caught.value)


def test_what_is_not_proved_about_the_domain_is_noted():
    assert Loss.read("log(cosh(s) + s)").notes == ("that log(s + cosh(s)) is defined is proved for |s| <= 64 only",)
    assert Loss.read("log(1 + s^2)").notes == ()


def test_signs_are_exact():
    loss = Loss.read("exp(s) - s")
    assert [loss.sign(1, Fraction(v)) for v in (-1, 0, 1)] == [-1, 0, 1]
    tiny = Fraction(1, 10**60)
    assert [loss.sign(1, v) for v in (-tiny, tiny)] == [-1, 1]
    assert rational(tiny) > 0
