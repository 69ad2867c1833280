"""The hunt on statements about where almost every start ends."""

from fractions import Fraction

import pytest
from sympy import Rational

from verify.attack.starts import StartHunt, as_start, attack_starts
from verify.orbits import classify
from verify.theorems import every_start, symbols

limit, ratio, eta = symbols("limit ratio eta")
TRUE = [
    every_start("converges", ratio=(0, 1), eta=(0, 1)),
    every_start("diverges", ratio=(1, 3), eta=(0, 2)),
    every_start("bounded", ratio=(0, 1), eta=(0, 2)),
    every_start("balances", ratio=(0, 1), eta=(1, 2)),
    every_start("converges", ratio=(0, 1), eta=(0, 0), limit=[limit <= 2]),
    every_start(limit=[limit <= 4 * ratio, limit >= 2 * eta]),
]
FALSE = [
    (every_start("converges", ratio=(0, "1001/1000"), eta=(0, 1)), "diverges"),
    (every_start("converges", ratio=(0, 1), eta=(0, "1.02")), "balances"),
    (every_start("diverges", ratio=("999/1000", 2), eta=(0, 2)), "converges"),
    (every_start("bounded", ratio=(0, "1.01"), eta=(0, 2)), "diverges"),
    (every_start("converges", ratio=(0, "1.01"), eta=(0, 0)), "diverges"),
    (every_start("balances", ratio=(0, 1), eta=("0.98", 2)), "converges"),
    (every_start(limit=[limit <= Rational(49, 25)]), "converges"),
    (every_start(limit=[limit <= Rational(98, 25) * ratio]), "converges"),
    (every_start(limit=[100 * limit >= 202 * eta]), "converges"),
]


@pytest.mark.parametrize("claim", TRUE, ids=str)
def test_true_statements_are_not_refuted(claim):
    found = attack_starts(claim, 20_000, seconds=300)
    assert not found.refuted
    assert found.examples == 20_000


@pytest.mark.parametrize(("claim", "kind"), FALSE, ids=lambda v: str(v)[-90:])
def test_false_ones_are_refuted_and_many_digits_agree(claim, kind):
    found = attack_starts(claim, 60_000, seconds=300)
    assert found.refuted
    start = as_start(found.witness)
    if claim.eta[1]:
        assert claim.eta[0] < start.eta < claim.eta[1]
    low, high = claim.ratio
    assert float(low) < float(start.planar.ratio(30)) < float(high)
    sure = classify(start, 50, max_steps=100_000)
    assert sure.kind == kind
    if claim.limit:
        at = {
            limit: sure.sharpness,
            ratio: start.planar.ratio(30),
            eta: Rational(start.eta.numerator, start.eta.denominator),
        }
        assert any(float(r.difference.subs(at)) < 0 for r in claim.limit)


def test_exceptional_starts_refute_nothing():
    """x = -y stays bounded where others diverge, and a minimizer stays where it is: almost every start is claimed."""
    hunt = StartHunt(every_start("converges", ratio=(0, 1), eta=(0, 1), dimensions=(1,)), 0, 10)
    half = Fraction(1, 2)
    assert not hunt.refutes({"mu": half, "h": half, "x": half, "y": -half})
    hunt = StartHunt(every_start("diverges", ratio=(1, 3), eta=(0, 2), dimensions=(1,)), 0, 10)
    assert not hunt.refutes({"mu": Fraction(1), "h": Fraction(1), "x": Fraction(3), "y": Fraction(1, 3)})


def test_a_start_on_the_line_says_nothing_of_balancing():
    """It diverges with x = y for ever, where almost every start beside it has x - y growing too."""
    hunt = StartHunt(every_start("balances", ratio=(0, 9), eta=(0, 2), dimensions=(1,)), 0, 10)
    assert not hunt.refutes({"mu": Fraction(1), "h": Fraction(1), "x": Fraction(3), "y": Fraction(3)})
    assert hunt.refutes({"mu": Fraction(1), "h": Fraction(1), "x": Fraction(3), "y": Fraction(31, 10)})


def test_a_start_outside_the_ranges_refutes_nothing():
    hunt = StartHunt(every_start("converges", ratio=(0, 1), eta=(0, 1), dimensions=(1,)), 0, 10)
    beyond = {"mu": Fraction(1), "h": Fraction(9, 10), "x": Fraction(3), "y": Fraction(1)}
    assert not hunt.refutes(beyond)
    assert StartHunt(every_start("converges", ratio=(0, 10), eta=(0, 1), dimensions=(1,)), 0, 10).refutes(beyond)


def test_coordinates_that_vanish_drop_out():
    start = as_start(
        {
            "mu": Fraction(1),
            "h": Fraction(1),
            "x1": Fraction(1),
            "x2": Fraction(0),
            "y1": Fraction(2),
            "y2": Fraction(0),
        }
    )
    assert (start.x, start.y) == ((1,), (2,))
