import random
from fractions import Fraction

import pytest

from verify.orbits import Start
from verify.orbits.enclosure import BoxOrigin, ExactOrigin, prove, prove_box
from verify.orbits.enclosure.boxes import kinds


def around(value, radius):
    return Fraction(value) - Fraction(radius), Fraction(value) + Fraction(radius)


@pytest.mark.parametrize("radius", ["1/50", "1/100"])
def test_all_starts_of_a_box_converge_and_the_sharpness_is_covered(radius):
    box = BoxOrigin(1, "1/5", [around(3, radius)], [around("1/10", radius)])
    atlas = prove_box(box)
    assert atlas.kind == "converges"
    assert sum(p.share for p in atlas.parts) == 1
    low, high = atlas.sharpness
    rng = random.Random(3)
    for _ in range(15):
        x, y = (Fraction(rng.randint(-1000, 1000), 1000) * Fraction(radius) + Fraction(v) for v in (3, "1/10"))
        found = prove(ExactOrigin(Start(1, "1/5", x, y)))
        assert found.kind == "converges"
        assert low <= found.sharpness[0] <= found.sharpness[1] <= high


def test_the_pieces_tile_the_box():
    atlas = prove_box(BoxOrigin(1, "1/5", [around(3, "1/50")], [around("1/10", "1/50")]))
    area = sum((p.box.x[0][1] - p.box.x[0][0]) * (p.box.y[0][1] - p.box.y[0][0]) for p in atlas.parts)
    assert area == Fraction(1, 25) ** 2
    assert len(atlas.parts) > 1


def test_a_box_across_the_threshold_is_mixed_or_open_but_never_wrong():
    box = BoxOrigin(1, ("2/5", "9/20"), [3], ["1/10"])  # h* = 0.4296...
    atlas = prove_box(box, max_boxes=300)
    assert {k for k, _ in kinds(atlas)} >= {"converges", "diverges"}
    for part in atlas.parts:
        if part.proof.kind == "converges":
            assert part.box.h[1] < Fraction("0.42962")
        if part.proof.kind == "diverges":
            assert part.box.h[0] > Fraction("0.42961")


def test_the_budget_is_kept():
    box = BoxOrigin(1, "1/2", [around(2, "1/10")], [around("1/2", "1/10")])  # holds a repelling minimizer
    atlas = prove_box(box, max_boxes=50, max_steps=2000)
    assert atlas.boxes <= 50
    assert sum(p.share for p in atlas.parts) == 1


def test_a_box_of_one_start():
    atlas = prove_box(BoxOrigin(1, "1/5", [3], ["1/10"]))
    assert (atlas.kind, atlas.boxes) == ("converges", 1)


@pytest.mark.parametrize("far", [10**30, 10**300, 10**600])
def test_a_box_of_huge_starts_is_left_open_within_the_budget(far):
    atlas = prove_box(BoxOrigin(1, 1, [(0, far)], [1]), max_boxes=5)
    assert atlas.kind == "undecided"
    assert atlas.boxes <= 5


def test_a_box_across_the_balanced_line_converges():
    atlas = prove_box(BoxOrigin(1, "1/2", [around(1, "1/100")], [around(1, "1/100")]))
    assert atlas.kind == "converges"
