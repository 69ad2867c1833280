from fractions import Fraction

import pytest

from tests.orbits.test_classify import beside
from verify.orbits import Start, cubic
from verify.orbits.portrait import enclosed, portrait, shown

CYCLES = [
    (Start("6/5", 1, "1/2", "1/3"), 2),
    (Start("5/4", 1, ("1/2", "1"), ("1/3", "-1/10")), 4),
    (Start("1.455", 1, "1/2", "1/3"), 3),
    (Start("6/5", 1, "1/2", "1/2"), 2),
    (Start("6/5", 1, "8/5", "3/2"), 2),  # 1 + rho < 0 at the start: x and y change sign
    (Start("6/5", 1, "8/5", "8/5"), 2),
]


@pytest.mark.parametrize(
    ("start", "outcome", "evidence"),
    [
        (Start(1, "1/10", 2, 1), "converges", "computed"),
        (Start(1, "9/10", [3, 1], ["1/2", 2]), "diverges", "computed"),
        (Start(1, "1.2", "1/2", "1/4"), "periodic", "computed"),
        (Start(1, "1.9", "1/2", "1/3"), "bounded", "exact"),
        (Start(1, "1/2", 1, -1), "converges", "exact"),
        (Start(1, "1/2", 0, 0), "converges", "exact"),
        (Start(0, "1/2", 1, -1), "converges", "exact"),
        (Start(1, "1/2", 2, -2), "diverges", "exact"),
        (Start(1, "1/5", 3, -3), "periodic", "exact"),
        (Start(1, 1, 1, 1), "converges", "exact"),
        (Start(1, 1, 2, 1), "bounded", "exact"),
        (Start(1, 1, 3, 1), "diverges", "exact"),
        (Start(1, 3, 2, 2), "diverges", "computed"),
        (Start(0, 1, 2, "1/2"), "diverges", "computed"),
        (Start(0, 1, 2, "1/3"), "converges", "exact"),  # its second iterate is a minimizer, one that repels
        (Start(1, 2, "1/2", "1/2"), "bounded", "exact"),
        (Start(1, "2.1", "1/2", "1/2"), "diverges", "computed"),
        (Start(0, "1/3", 2, 2), "bounded", "exact"),
    ],
    ids=str,
)
def test_known_starts(start, outcome, evidence):
    found = portrait(start)
    assert (found.outcome, found.evidence) == (outcome, evidence)
    proof = enclosed(start, max_steps=5000)
    assert proof.outcome in (outcome, "undecided")
    assert proof.evidence in ("exact", "enclosed")


@pytest.mark.parametrize(("start", "period"), CYCLES, ids=str)
@pytest.mark.parametrize("make", [portrait, enclosed])
def test_the_points_of_a_cycle_are_mapped_to_each_other(start, period, make):
    found = make(start, 25)
    assert (found.outcome, found.period) == ("periodic", period)
    cycle = found.recurrence.cycle
    middles = [(p.lower + p.upper) / 2 for p in cycle.points]
    for here, there in zip(middles, middles[1:] + middles[:1], strict=True):
        assert abs(cubic(start.eta, here) - there) < 10**-20
    x = [[(low + high) / 2 for low, high in v] for v in found.recurrence.points]
    for vector, after, rho in zip(x, x[1:] + x[:1], middles, strict=True):
        assert abs(start.h * (start.mu - sum(v * v for v in vector)) - rho) < 10**-20
        assert max(abs((1 + rho) * a - b) for a, b in zip(vector, after, strict=True)) < 10**-20


@pytest.mark.parametrize(("start", "period"), CYCLES, ids=str)
def test_the_orbit_is_at_the_points_that_are_given(start, period):
    """The signs too: the vectors of a late iterate are one of the points."""
    from verify.orbits.iterate import orbit

    *_, late = orbit(start, 600, 20, 60)
    points = portrait(start, 20).recurrence.points
    assert any(all(abs(float(low) - float(x)) < 1e-9 for (low, _), x in zip(p, late.x, strict=True)) for p in points)


def test_a_proof_and_a_computation_give_the_same_points():
    for start, _ in CYCLES:
        one, two = portrait(start, 20).recurrence, enclosed(start, 20).recurrence
        assert [[shown(v, 20) for v in p] for p in one.points] == [[shown(v, 20) for v in p] for p in two.points]


def test_beside_the_critical_step_the_precision_is_raised():
    for sign, outcome in ((-1, "converges"), (1, "diverges")):
        found = portrait(beside(1, 3, "1/10", sign * Fraction(1, 10**60)), 10)
        assert found.outcome == outcome
        assert found.history.followed == found.history.steps or outcome == "diverges"


def test_the_multiplier_is_the_ratio_of_the_last_residuals():
    found = portrait(Start(1, "1/5", ("3", "0"), ("1/10", "1")), 30)
    low, high = found.multiplier
    before, last = found.history.rows[-2:]
    assert float(low) == pytest.approx(float(last.rho / before.rho), rel=1e-10)
    assert low <= high
    low, high = found.scaled_sharpness
    assert float(found.history.rows[-1].sharpness) * 0.2 == pytest.approx(float(low), rel=1e-14)


def test_steps_are_respected():
    found = portrait(Start(1, "1/5", 3, "1/10"), 30, 5)
    assert (found.outcome, found.steps, found.history.steps) == ("bounded", 5, 5)
    assert portrait(Start(1, "1/5", 3, "1/10"), 30, 0).history.steps == 0
