"""The hunt on statements about every loss of good regularity."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from verify.attack.good_losses import ENTROPY, FAMILIES, BallLoss
from verify.attack.losswise import GoodLossHunt, attack_losses, level
from verify.theorems import every_good_loss

TRUE = [
    every_good_loss("monotone"),
    every_good_loss("converges", line=1),
    every_good_loss("converges", zero=True),
    every_good_loss("balances"),
    every_good_loss("bounded norm"),
]
FALSE = [
    every_good_loss("monotone", ratio=(0, "1.02")),
    every_good_loss("monotone", ratio=(0, "1.001")),
    every_good_loss("converges", ratio=(0, "1.02"), line=1),
    every_good_loss("converges", ratio=(0, "1.02"), zero=True),
]


@pytest.mark.parametrize("claim", TRUE, ids=str)
def test_true_statements_are_not_refuted(claim):
    found = attack_losses(claim, 20_000, seconds=300)
    assert not found.refuted
    assert found.examples == 20_000
    assert found.suspects == 0


def test_the_tightest_orbits_are_enclosed():
    found = attack_losses(TRUE[0], 20_000, seconds=300)
    assert "balls of 300 bits show it in 960 of 960 steps" in found.unit


@pytest.mark.parametrize("claim", FALSE, ids=str)
def test_false_ones_are_refuted_and_plain_arithmetic_agrees(claim):
    found = attack_losses(claim, 60_000, seconds=300)
    assert found.refuted
    w = found.witness
    loss = BallLoss(int(w["loss"]), w["c"], w["width"]).named()
    x, y = (np.array([float(w[f"{v}{i}"]) for i in (1, 2, 3)]) for v in "xy")
    c, h = float(loss.minimizer), float(w["h"])

    def size(x, y):
        return level(((x + y) ** 2).sum(), ((x - y) ** 2).sum(), c)

    first = size(x, y)
    assert float(claim.ratio[0]) < h * float(loss.growth) * first / 8 < float(claim.ratio[1])
    sizes = [first]
    for _ in range(24 if claim.claim == "monotone" else 300):
        slope = float(loss.slope(x @ y))
        x, y = x - h * slope * y, y - h * slope * x
        sizes.append(size(x, y))
        if sizes[-1] > 1e6 * first:
            break
    assert max(b - a for a, b in pairwise(sizes)) > 0
    assert claim.claim == "monotone" or sizes[-1] > 1e3 * first


def test_inputs_satisfy_the_hypotheses_and_meet_every_family():
    hunt = GoodLossHunt(every_good_loss("monotone", ratio=("1/2", 1), line="3/2"), 1, 1e9)
    points = hunt.draw(4000)
    points = np.concatenate([points, hunt.around(points[:50], 20)])
    assert set(points[:, 0]) == set(range(len(FAMILIES)))
    for row in points[::37]:
        loss = BallLoss(int(row[0]), *(Fraction(float(v)) for v in row[1:3])).named()
        c, h, x, y = float(loss.minimizer), row[3], row[4:7], row[7:10]
        size = float(x @ x + y @ y)
        ratio = h * float(loss.growth) * (size + max(size**2 - 16 * c * (float(x @ y) - c), 0) ** 0.5) / 8
        assert 0.499999 < ratio < 1.000001
        assert h * float(loss.growth) * abs(c) < 1.500001
        assert int(row[0]) != ENTROPY or abs(c - row[1]) < 1e-9
