"""Proved ends against orbits computed at many digits, and what is not proved."""

from fractions import Fraction

import pytest

from tests.losses.sample import account
from verify.losses import Guarantee
from verify.losses.enclosure import prove_loss
from verify.losses.enclosure.proof import CAPTURE
from verify.losses.orbit import loss_orbit
from verify.orbits import Start
from verify.orbits.enclosure import ExactOrigin, prove
from verify.orbits.threshold import CriticalStep

CONVERGENT = [
    ("log(1 + (s - 1)^2)", (3,), ("1/10",), "1/3"), ("cross-entropy", (1,), (-2,), 2),
    ("cross-entropy(label=1/10)", (2, 1), ("1/3", -1), 3),
    ("huber(c=1, delta=1/2)", (3,), ("1/10",), "3/4"), ("log-cosh", (3, "1/2"), ("1/10", -1), "4/5"),
    ("s^4/4 - 2*s", (1, 2, 0), (0, 1, "1/3"), "1/20"), ("exp(s) - s", (1,), (2,), "1/10"), ("(s^2-1)^2/4", (2,), (-1,), "1/20"),
    ("log(cosh(s) + s/2)", (2,), (-1,), "1/3"), ("abs(s-1)^3 + s^2/10", (1,), (2,), "1/40"), ("power(b=3)", (2,), ("1/3",), "1/20"),
]  # fmt: skip


def fraction(value):
    """An mpmath number, exactly."""
    sign, mantissa, exponent, _ = value._mpf_
    return (-1) ** sign * Fraction(int(mantissa)) * Fraction(2) ** exponent


@pytest.mark.parametrize(("text", "x", "y", "h"), CONVERGENT)
def test_the_interval_holds_the_computed_limit_and_is_as_narrow_as_asked(text, x, y, h):
    start = Guarantee(account(text), x, y)
    proof, orbit = prove_loss(start, h, digits=30), loss_orbit(start, h, 50)
    assert (proof.kind, proof.theorem, proof.index) == ("converges", CAPTURE, orbit.index)
    assert proof.decided
    assert proof.minimum
    low, high = proof.size
    assert low < high < low + high / 10**31
    for value, (low, high) in zip(
        (orbit.rows[-1].S, *orbit.x, *orbit.y), (proof.size, *proof.x, *proof.y), strict=True
    ):
        assert low <= fraction(value) + Fraction(1, 10**45)
        assert high >= fraction(value) - Fraction(1, 10**45)
        assert high - low < Fraction(1, 10**29)


def test_the_double_well_beside_the_edge():
    proof = prove_loss(Guarantee(account("(s^2-1)^2/4"), ("16/5",), ("63/200",)), "1/10", digits=15)
    low, high = proof.scaled
    assert (proof.kind, proof.limit.exact) == ("converges", 1)
    assert Fraction("1.995385026998379") < low < high < Fraction("1.995385026998380")
    assert proof.steps > 5000


@pytest.mark.parametrize(("text", "x", "y", "h"), [
    ("(s^2-1)^2/4", (30,), ("1/100",), "1/18"), ("(s^2-1)^2/4", (-30,), ("1/100",), "1/10"), ("exp(s) - s", (3,), (2,), 1),
    ("squared", (3,), ("1/10",), "4/5"), ("power(b=3)", (4,), ("1/10",), 1), ("s^4/4 - 2*s", (5, 1), (1, "1/2"), 1),
])  # fmt: skip
def test_divergence_is_proved_where_the_computed_orbit_diverges(text, x, y, h):
    start = Guarantee(account(text), x, y)
    proof = prove_loss(start, h)
    assert (proof.kind, loss_orbit(start, h, 20, 500).kind) == ("diverges", "diverges")
    assert proof.theorem in ("regularity.escape", "scalar.escape_every_rate")
    assert (proof.size, proof.limit, proof.scaled) == (None, None, None)


@pytest.mark.parametrize(
    ("x", "y", "h"), [((3,), ("1/10",), "1/5"), ((1, 2), ("1/2", 1), "1/4"), ((3,), ("1/10",), "9/20")]
)
def test_the_squared_loss_ends_where_its_own_enclosures_say(x, y, h):
    proof, known = (
        prove_loss(Guarantee(account("squared"), x, y), h, digits=20),
        prove(ExactOrigin(Start(1, h, x, y)), digits=20),
    )
    assert proof.kind == known.kind
    if known.sharpness is not None:
        assert max(proof.scaled[0], known.sharpness[0]) <= min(proof.scaled[1], known.sharpness[1])


def test_starts_that_need_no_tube():
    rests = prove_loss(Guarantee(account("(s^2-1)^2/4"), (5, 1), ("1/5", 0)), 10)
    assert (rests.kind, rests.exact, rests.minimum, rests.size) == ("converges", True, True, (Fraction(651, 25),) * 2)
    assert rests.scaled == (10 * 2 * Fraction(651, 25),) * 2
    irrational = prove_loss(Guarantee(account("(s-1)^2*exp(s)/2"), (1,), (1,)), 1)
    assert irrational.exact
    assert 0 < irrational.scaled[1] - irrational.scaled[0] < Fraction(1, 10**60)
    assert rests.x == ((5, 5), (1, 1))
    maximum = prove_loss(Guarantee(account("(s^2-1)^2/4"), (5, 0), (0, 1)), 10)
    assert (maximum.kind, maximum.exact, maximum.minimum) == ("converges", True, False)
    saddle = prove_loss(Guarantee(account("squared"), (1, 2), (-1, -2)), "1/10")
    assert (saddle.kind, saddle.exact, saddle.why) == (
        "saddle",
        False,
        "x = -y, and there x.y shrinks towards 0 from here on",
    )
    assert loss_orbit(saddle.start, "1/10", 20).kind == "saddle"
    other = prove_loss(Guarantee(account("squared(c=-1)"), (1,), (1,)), "1/10")
    assert (other.kind, other.why[:5]) == ("saddle", "x = y")
    # There x.y does not shrink: a cycle x -> -x, and beyond it divergence.
    assert prove_loss(Guarantee(account("squared"), (1,), (-1,)), 1, max_steps=50).kind == "undecided"
    assert prove_loss(Guarantee(account("squared"), (3,), (-3,)), 1).kind == "diverges"


def test_what_is_undecided_and_why():
    cycle = prove_loss(Guarantee(account("squared"), (1,), ("1/2",)), "6/5", max_steps=300)
    assert (cycle.kind, cycle.theorem, cycle.why) == ("undecided", "", f"300 steps are used up, at {cycle.bits} bits")
    flat = prove_loss(Guarantee(account("(s-1)^4"), (2,), (1,)), "1/50", max_steps=300)
    assert not flat.decided
    chaos = prove_loss(Guarantee(account("squared(c=19/10)"), ("1/2",), ("1/3",)), 1, max_bits=512)
    assert (chaos.kind, chaos.bits) == ("undecided", 610)
    assert chaos.why.startswith("610 bits are lost after ")
    growing = prove_loss(Guarantee(account("squared"), (3,), (1,)), 1)  # an invariant curve beside the escape region
    assert growing.why.endswith("no theorem applies")
    with pytest.raises(ValueError, match="not positive"):
        prove_loss(growing.start, 0)


def test_the_precision_is_raised_until_the_orbit_holds():
    critical = CriticalStep(Start(1, 1, 3, "1/10")).ellipsoid_decimal(60).text
    start, below = Guarantee(account("squared"), (3,), ("1/10",)), Fraction(critical) * (1 - Fraction(1, 10**50))
    proof = prove_loss(start, below, digits=5)
    assert (proof.kind, proof.bits) == ("converges", 418)  # it needs more than the 166 bits of 10^-50
    coarse = prove_loss(start, below, digits=5, max_bits=128)
    assert (coarse.kind, coarse.bits) == ("undecided", 209)
    above = prove_loss(start, Fraction(critical) * (1 + Fraction(1, 10**50)))
    assert (above.kind, above.theorem) == ("diverges", "scalar.escape_every_rate")


def test_fewer_digits_than_asked_for_where_the_steps_run_out():
    start = Guarantee(account("(s^2-1)^2/4"), ("16/5",), ("63/200",))
    full, short = prove_loss(start, "1/10", digits=10), prove_loss(start, "1/10", digits=30, max_steps=6000)
    assert (short.kind, short.steps <= 6000) == ("converges", True)
    assert short.size[0] < full.size[0] < full.size[1] < short.size[1]


def test_small_entries_keep_their_digits_beside_the_balanced_line():
    """x - y is 10^-26 of x + y in the end, which S alone, to 12 digits, would not show."""
    start = Guarantee(account("huber(c=1, delta=1/2)"), (3, 0), (3, Fraction(1, 10**20)))
    proof, orbit = prove_loss(start, "1/3", digits=12), loss_orbit(start, "1/3", 60)
    (low, high), value = proof.y[1], fraction(orbit.y[1])
    assert 0 < high - low < Fraction(1, 10**10) * abs(low)
    assert low < value < high < Fraction(1, 10**19)
