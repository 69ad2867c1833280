from fractions import Fraction
from itertools import pairwise

import pytest
import sympy as sp

from tests.losses.sample import ALL, account
from verify.losses import VARIABLE as s
from verify.losses import Account, Loss, LossError
from verify.losses.numeric import at_digits
from verify.orbits.precision import context


def place(point, digits=50):
    low, high = point.enclose(4 * digits)
    return context(digits).mpf((low + high).numerator) / (low + high).denominator / 2


@pytest.mark.parametrize("text", ALL)
def test_the_slope_vanishes_and_the_loss_is_least_nearby(text):
    a, ctx = account(text), context(50)
    c, slope, value = place(a.c), at_digits(a.loss, 1, ctx), at_digits(a.loss, 0, ctx)
    assert abs(slope(c)) < ctx.mpf(10) ** -45
    assert all(value(c) < value(c + e) for e in (ctx.mpf("0.01"), ctx.mpf("-0.01")))
    low, high = a.c.enclose(300)
    assert 0 <= high - low <= Fraction(1, 2**300) * max(1, abs(high))


@pytest.mark.parametrize("text", ALL)
def test_derivatives_at_the_minimizer_and_alpha(text):
    a, ctx = account(text), context(50)
    f = [at_digits(a.loss, k, ctx)(place(a.c)) for k in range(5)]
    if not a.smooth:
        assert a.alpha is None
        return
    for point, wanted in (
        (a.curvature, f[2]),
        (a.third, f[3]),
        (a.fourth, f[4]),
        (a.alpha, 3 * f[3] ** 2 - f[2] * f[4]),
    ):
        assert abs(place(point) - wanted) < ctx.mpf(10) ** -42
        if point.form is not None:
            assert abs(sp.N(point.form, 40) - sp.Float(str(wanted), 40)) < 1e-35


@pytest.mark.parametrize(
    ("text", "c", "second", "alpha"),
    [
        ("squared(c=7/3)", "7/3", 1, 0),
        ("log-cosh", 1, 1, 2),
        ("root", 1, 1, 3),
        ("cauchy", 1, 1, 6),
        ("huber", 1, 1, 0),
        ("(s^2-1)^2/4", 1, 2, 96),
        ("exp(s) - s", 0, 1, 2),
        ("cross-entropy(label=7/10)", sp.log(sp.Rational(7, 3)), "21/100", "16317/500000"),
        ("s^4/4 - 2*s", sp.root(2, 3), 3 * sp.root(4, 3), 90 * sp.root(4, 3)),
        ("(s-1)^4", 1, 0, 0),
        ("s^4/4 - s^2", sp.sqrt(2), 4, 192),
        ("1 - exp(-(s-1/3)^2)", "1/3", 2, 24),
    ],
)  # fmt: skip
def test_closed_forms(text, c, second, alpha):
    a = account(text)
    for point, wanted in ((a.c, c), (a.curvature, second), (a.alpha, alpha)):
        assert sp.simplify(point.form - sp.sympify(wanted)) == 0


def test_the_constants_of_the_gap_law():
    """As measured on simulated orbits: see the catalogue's table for these losses."""
    gaps = {"(s^2-1)^2/4": "1/2", "log-cosh": "3/2", "root": 1, "exp(s) - s": "3/2"}
    for text, wanted in gaps.items():
        assert account(text).gap.exact == Fraction(wanted)
    assert float(account("cross-entropy").gap.exact) == pytest.approx(0.1788, abs=1e-4)


def test_the_choice_among_several():
    a = account("(s^2-1)^2/4")
    assert (a.c.exact, [p.exact for p in a.minimizer.others]) == (1, [-1])
    assert Account.of(a.loss, Fraction(-1, 10)).c.exact == -1
    tilted = account("s^4/4 - s^2 + s/3")
    assert float(place(tilted.c)) == pytest.approx(-1.4911540841)
    assert "least F" in tilted.minimizer.rule


def test_stationary_points_and_signs():
    found = account("(s^2-1)^2*(s-3)^3*s").minimizer.found
    slope = sp.Poly(sp.diff((s**2 - 1) ** 2 * (s - 3) ** 3 * s), s)
    assert [float(place(p)) for p in found.points] == pytest.approx([float(r) for r in sorted(set(slope.real_roots()))])
    cuts = [-99, *[float(place(p)) for p in found.points], 99]
    assert list(found.signs) == [sp.sign(slope.eval((a + b) / 2)) for a, b in pairwise(cuts)]


def test_balls_find_the_zeros_that_algebra_finds():
    """A term that is 0 keeps the algebra away; the zeros are isolated by balls then."""
    polynomial, disguised = "(s^2-1)^2/4 + s/7", "(s^2-1)^2/4 + s/7 + 0*s"
    loss = Loss.read("(s^2-1)^2/4 + s/7 + exp(s)*exp(-s) + tanh(s/1000)/1000000000000")
    a, b = account(polynomial).minimizer.found, Account.of(loss).minimizer.found
    assert "ball" in b.how
    assert [float(place(p)) for p in a.points] == pytest.approx([float(place(p)) for p in b.points], abs=1e-8)
    assert a.signs == b.signs
    assert Account.of(Loss.read(disguised)).minimizer.found.signs == a.signs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("s", ("no minimizer", "increases")),
        ("-s", ("no minimizer", "decreases")),
        ("exp(s)", ("no zero",)),
        ("-s^2", ("no local minimum",)),
        ("s^3", ("no local minimum",)),
        ("huber(delta=1) - s", ("constant from 2",)),
        ("s - s + 1 + s*0", ("does not depend on s",)),
        ("tanh(s) + s*exp(-s^2)/9", ("no minimizer",)),
    ],
)
def test_what_has_no_minimizer_is_refused(text, words):
    with pytest.raises(LossError) as caught:
        Account.of(Loss.read(text))
    for word in words:
        assert word in str(caught.value), str(caught.value)


@pytest.mark.parametrize(
    ("text", "bend", "curvature"),
    [("abs(s+1)^3/3 + (s+1)^2/4", "", Fraction(1, 2)), ("abs(s)^3 + 2*s^2", "", Fraction(4)), ("abs(s-1)^(5/2)", "", Fraction(0)),
     ("s^2 + abs(s)*s/2", "jumps", None), ("abs(s-1)^(3/2)", "is infinite", None),
     ("abs(s-1)^(3/2) + abs(s-1)*(s-1)/2", "is infinite", None)],
)  # fmt: skip
def test_where_two_pieces_meet_the_curvature_may_exist_jump_or_be_infinite(text, bend, curvature):
    a = account(text)
    assert (a.smooth, a.bend) == (False, bend)
    assert (a.curvature.exact if curvature is not None else a.curvature) == curvature
    assert a.alpha is None


@pytest.mark.parametrize(
    ("text", "c", "curvature"),
    [("log(1+(s-sqrt(2))^2)", sp.sqrt(2), 2), ("log(1+(s-pi)^2)", sp.pi, 2), ("(s-sqrt(2))^2/2+(s-sqrt(2))^4", sp.sqrt(2), 1),
     ("(s-pi)^4", sp.pi, 0), ("log(1+(s^2-pi)^2)", sp.sqrt(sp.pi), 8 * sp.pi)],
)  # fmt: skip
def test_an_irrational_minimizer_at_which_a_derivative_vanishes(text, c, curvature):
    a = account(text)
    assert (a.c.form, a.curvature.form) == (c, curvature)
    low, high = a.c.enclose(400)
    assert high - low <= Fraction(1, 2**400) * 4
    assert low < sp.Rational(str(c.evalf(60))) + sp.Rational(1, 10**55)
    assert a.alpha_sign is not None


@pytest.mark.parametrize(
    ("text", "slope"),
    [("abs(s-1)^(5/2)+s^2", lambda s: 2 * s - 2.5 * (1 - s) ** 1.5), ("s^2/2 + abs(s-1)^(7/2)", lambda s: s - 3.5 * (1 - s) ** 2.5),
     ("(s^4+s^6)^(3/2)", lambda s: s)],
)  # fmt: skip
def test_fractional_powers_next_to_where_they_begin(text, slope):
    a = account(text)
    assert slope(float(place(a.c))) == pytest.approx(0, abs=1e-12)
    assert abs(at_digits(a.loss, 1, context(50))(place(a.c))) < context(50).mpf(10) ** -45
