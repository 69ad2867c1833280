"""The hunt on statements about every iterate."""

from fractions import Fraction

import pytest

from verify.attack.iterates import attack_iterates
from verify.orbits import number
from verify.theorems import diff, equals, every_iterate, symbols
from verify.theorems.definitions import Definitions

x, y, h, mu, f0, x_next, f = symbols("x y h mu f0 x_next f")
WELL = {x: x + h * x * (1 - x**2)}
NONE = Definitions({})


def iterate(value, rate, steps):
    for _ in range(steps):
        value += rate * value * (1 - value**2)
    return value


def test_a_true_statement_is_not_refuted():
    found = attack_iterates(
        every_iterate(x <= 1, update=WELL, given=[h > 0, 2 * h <= 1, x > 0, x <= 1], steps=40), NONE, 20_000
    )
    assert not found.refuted
    assert found.examples == 20_000


@pytest.mark.parametrize("percent", [2, 1])
def test_a_constant_just_beyond_is_refuted_exactly(percent):
    given = [h > 0, 200 * h <= 100 + percent, x > 0, x <= 1]
    found = attack_iterates(every_iterate(x <= 1, update=WELL, given=given, steps=40), NONE, 50_000)
    witness = found.witness
    assert 0 < witness["x"] <= 1
    assert witness["h"] <= Fraction(100 + percent, 200)
    exact = "exact arithmetic" in found.confirmed
    start, rate = (v if exact else number(v, 80) for v in (witness["x"], witness["h"]))
    assert any(iterate(start, rate, n) > 1 for n in range(7 if exact else 41))


def test_long_orbits_are_enclosed():
    given = [10 * h >= 19, h < 2, x >= Fraction(1, 10), 10 * x <= 9]
    found = attack_iterates(every_iterate(x**2 <= 1, update=WELL, given=given, steps=60, after=40), NONE, 5000)
    assert found.refuted
    assert "enclosed in ball arithmetic" in found.confirmed


def test_equations_tie_a_constant_to_the_start():
    """The loss rises above its first value at a large step."""
    step = {x: x + h * (mu - x * y) * y, y: y + h * (mu - x * y) * x}
    claim = every_iterate(
        (mu - x * y) ** 2 <= f0, update=step, steps=3,
        given=[equals(f0, (mu - x * y) ** 2), mu > 0, mu < 2, h > 0, h * (x**2 + y**2) <= 3],
    )  # fmt: skip
    found = attack_iterates(claim, NONE, 20_000)
    w = found.witness
    assert w["f0"] == (w["mu"] - w["x"] * w["y"]) ** 2
    assert w["h"] * (w["x"] ** 2 + w["y"] ** 2) <= 3


def test_definitions_of_the_theorem_are_used():
    where = Definitions({f: (x**2 - 1) ** 2 / 4, x_next: x - h * diff(f, x)})
    rising = every_iterate(x_next >= x, update={x: x_next}, given=[h > 0, 2 * h <= 1, x > 0, x <= 1], steps=5)
    assert not attack_iterates(rising, where, 5000).refuted
    beyond = every_iterate(x_next >= x, update={x: x_next}, given=[h > 0, 100 * h <= 51, x > 0, x <= 1], steps=8)
    assert attack_iterates(beyond, where, 50_000).refuted


def test_after_leaves_the_beginning_alone():
    first = every_iterate(2 * x >= 1, update=WELL, given=[4 * h >= 1, 2 * h <= 1, 10 * x >= 1, x <= 1], steps=30)
    later = every_iterate(
        2 * x >= 1, update=WELL, given=[4 * h >= 1, 2 * h <= 1, 10 * x >= 1, x <= 1], steps=30, after=10
    )
    assert attack_iterates(first, NONE, 5000).refuted
    assert not attack_iterates(later, NONE, 5000).refuted


def test_the_same_seed_finds_the_same():
    claim = every_iterate(x <= 1, update=WELL, given=[h > 0, 100 * h <= 51, x > 0, x <= 1], steps=10)
    assert attack_iterates(claim, NONE, 20_000, seed=4) == attack_iterates(claim, NONE, 20_000, seed=4)
