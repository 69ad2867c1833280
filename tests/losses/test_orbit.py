"""Orbits against plain GD from the definition, and against the orbits of the squared loss."""

from fractions import Fraction

import pytest

from tests.losses.sample import account
from verify.losses import Guarantee
from verify.losses.numeric import at_digits
from verify.losses.orbit import loss_orbit
from verify.orbits import Start
from verify.orbits.portrait import portrait
from verify.orbits.precision import context


@pytest.mark.parametrize(
    ("text", "x", "y", "h"),
    [("log-cosh", (3, "1/2"), ("1/10", -1), "1/3"), ("huber(c=1, delta=1/2)", (2,), (1,), "1/4"), ("exp(s) - s", (1,), (2,), "1/10"),
     ("s^4/4 - 2*s", (1, 2, 0), (0, 1, "1/3"), "1/20"), ("cross-entropy", (1,), (-2,), 2)],
)  # fmt: skip
def test_iterates_are_those_of_the_definition(text, x, y, h):
    orbit, ctx = loss_orbit(Guarantee(account(text), x, y), h), context(60)
    slope = at_digits(orbit.start.account.loss, 1, ctx)
    x, y = ([ctx.mpf(v.numerator) / v.denominator for v in map(Fraction, w)] for w in (x, y))
    step = ctx.mpf(Fraction(h).numerator) / Fraction(h).denominator
    for row in orbit.rows[:12]:
        p = sum(a * b for a, b in zip(x, y, strict=True))
        assert abs(row.P - p) < ctx.mpf(10) ** -25
        assert abs(row.S - sum(v * v for v in (*x, *y))) < ctx.mpf(10) ** -25
        pull = step * slope(p)
        x, y = [a - pull * b for a, b in zip(x, y, strict=True)], [b - pull * a for a, b in zip(x, y, strict=True)]
    assert orbit.kind == "converges"
    assert orbit.minimum
    assert orbit.agreed >= 28
    product = sum(a * b for a, b in zip(orbit.x, orbit.y, strict=True))
    low, high = orbit.limit.enclose(120)
    assert abs(product - ctx.mpf((low + high).numerator) / (low + high).denominator / 2) < 1e-25


@pytest.mark.parametrize(
    ("x", "y", "h"), [((3,), ("1/10",), "1/5"), ((1, 2), ("1/2", 1), "1/4"), ((3,), ("1/10",), "9/20")]
)
def test_the_squared_loss_ends_where_its_own_orbits_end(x, y, h):
    orbit = loss_orbit(Guarantee(account("squared"), x, y), h, 25)
    known = portrait(Start(1, h, x, y), 25)
    assert orbit.kind == known.outcome
    if known.limit is not None:
        for value, (low, high) in zip((*orbit.x, *orbit.y), (*known.limit.x, *known.limit.y), strict=True):
            assert abs(value - float(low + high) / 2) < 1e-12


def test_what_else_may_happen():
    kinds = {
        ("squared", (1,), ("1/2",), "6/5"): ("periodic", 2),
        ("squared", (3,), (1,), 1): ("diverges", None),
        ("exp(exp(s)) - 10*s", (3,), (2,), 1): ("diverges", None),
        ("squared", (1,), (-1,), "1/10"): ("saddle", None),
        ("(s-1)^4", (2,), (1,), "1/50"): ("undecided", None),
    }
    for (text, x, y, h), wanted in kinds.items():
        orbit = loss_orbit(Guarantee(account(text), x, y), h)
        assert (orbit.kind, orbit.period) == wanted, text


def test_the_other_minimum_and_no_minimum():
    other = loss_orbit(Guarantee(account("(s^2-1)^2/4"), (2,), ("-1",)), "1/20")
    assert (other.limit.exact, other.minimum, other.index == other.start.account.minimizer.index) == (-1, True, False)
    stuck = loss_orbit(Guarantee(account("(s^2-1)^2/4"), (2,), (0,)), "1/20")
    assert (stuck.limit.exact, stuck.minimum) == (0, False)


def test_T_falls_below_the_bound_and_rises_are_seen():
    start = Guarantee(account("log-cosh"), (3,), ("1/10",))
    below = loss_orbit(start, start.monotone)
    assert below.rises == ()
    above = loss_orbit(start, start.monotone * 3)
    assert above.rises
    assert above.risen > 0
    rows = above.rows
    assert rows[above.rises[0]].T > rows[above.rises[0] - 1].T
    assert above.climbs == next(i for i in range(1, len(rows)) if rows[i].loss <= rows[i - 1].loss) - 1
    with pytest.raises(ValueError, match="not positive"):
        loss_orbit(start, 0)
