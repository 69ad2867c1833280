from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.scalar import convergence_tube as theorem_file
from proofs.scalar._setting import D, rho
from proofs.scalar.convergence_tube import s, theorem, w
from tests.proofs.scalar.plain import arithmetic, discriminant, move, real, residual, run, size
from verify.catalogue import discover
from verify.theorems.run import run_theorem

minimizers = st.tuples(
    st.lists(st.fractions(-3, 3, max_denominator=9), min_size=1, max_size=4).filter(lambda v: any(v)),
    st.fractions("1/9", 3, max_denominator=9),
    st.fractions("1/10", "19/10", max_denominator=20),
    st.fractions(-1, 1, max_denominator=20),
)


def beside(drawn):
    """Return a tube and a start in it: beside a minimizer y = c x with the given h S, off by a part of what is allowed."""
    x, c, sharpness, part = drawn
    y = [c * v for v in x]
    mu = sum(a * b for a, b in zip(x, y, strict=True))
    h = sharpness / size(x, y)
    width = min(2 - sharpness, sharpness, Fraction(1)) / 4
    s = width
    d = 4 - sharpness
    low, high = d - 2 * s, d + 2 * s
    assert 2 + width <= low <= high <= 4 - width
    k = 1 + part * width * s / (100 * (1 + h * mu))  # x moved along itself: rho = h mu (1 - k)
    return mu, h, [k * v for v in x], y, width, s, low, high


def test_everything_in_the_file_holds():
    result = run_theorem(discover()["scalar.convergence_tube"])
    assert not result.error, result.error
    assert [s for s in (*result.steps, *result.checks) if not s.ok] == []
    assert [n.refuted for n in result.neighbours] == [True] * len(result.neighbours)


@given(minimizers)
def test_three_exact_steps_in_vectors(drawn):
    mu, h, x, y, width, s, low, high = beside(drawn)
    for _ in range(3):
        assert abs(residual(mu, h, x, y)) <= width * s / 24
        assert low <= discriminant(mu, h, x, y) - s
        assert discriminant(mu, h, x, y) + s <= high
        x, y = move(mu, h, x, y)
        s = s * (1 - width / 2)


@pytest.mark.parametrize("sharpness", [Fraction(1, 5), Fraction(1), Fraction(9, 5)])
@pytest.mark.parametrize(
    "x", [[Fraction(2)], [Fraction(1, 2), Fraction(-1)], [Fraction(1), Fraction(2), Fraction(1, 3)]]
)
def test_long_orbits_converge_as_predicted(x, sharpness):
    mu, h, x, y, width, s, low, high = beside((x, Fraction(2, 3), sharpness, Fraction(1)))
    ctx = arithmetic(80)
    mu, h, width, s, low, high = (real(ctx, v) for v in (mu, h, width, s, low, high))
    x, y = [real(ctx, v) for v in x], [real(ctx, v) for v in y]
    bound = width * s / 24
    for _ in range(600):
        assert abs(residual(mu, h, x, y)) <= bound
        assert low <= discriminant(mu, h, x, y) <= high
        x, y = move(mu, h, x, y)
        bound *= 1 - width / 2
    kind, x, y = run(mu, h, x, y, digits=80)
    assert kind == "converges"
    assert 4 - high <= h * size(x, y) <= 4 - low


def test_the_drift_of_d_stays_below_what_is_given_up():
    """One step in the normal form, at the corners of the tube, over a grid of its constants."""
    for i in range(1, 11):
        width = Fraction(i, 10)
        for j in range(1, 6):
            s = (2 - 2 * width) / 2 * Fraction(j, 5)
            for eta in (Fraction(0), Fraction(1), Fraction(199, 100)):
                for d in (2 + width + s, 4 - width - s):
                    for r in (width * s / 24, -width * s / 24):
                        new = d * (r**2 - eta * r + 1)
                        assert abs(new - d) <= width * s / 2
                        assert abs(r * (r**2 + d - 3)) <= (1 - width / 2) * width * s / 24


def test_the_false_neighbour_in_plain_fractions():
    (neighbour,) = [n for n in theorem.neighbours if n.name.startswith("a tube that reaches down")]
    at = {str(k): Fraction(v) for k, v in neighbour.witness.items()}
    a, b, eta, width, s, low, high = (at[k] for k in ("A", "B", "eta", "w", "s", "lo", "hi"))
    r = eta - a + b
    d = 4 - 2 * a - 2 * b - eta * r
    assert abs(r) <= width * s / 24
    assert low + s <= d <= high - s
    assert low < 2 + width
    assert r * (r**2 + d - 3) > (1 - width / 2) * width * s / 24
    assert d <= 2  # the minimizers there do not attract


def test_a_wider_or_lower_tube_is_rejected(rejected):
    (step,) = [t for t in theorem.steps if t.rule == "induction" and s in t.update]
    assert rejected(theorem, step.name, update=step.update | {s: (1 - w) * s})
    (step,) = [t for t in theorem.steps if t.name == "D stays above lo"]
    assert rejected(theorem, step.name, goal=type(step.goal)(D, ">=", step.goal.right + rho))


def test_the_attack_can_fail(monkeypatch):
    half = Fraction(1, 2)
    theorem_file.stays_in_the_tube((half, half, half, 1, half))
    exact = theorem_file.Planar
    monkeypatch.setattr(exact, "step", lambda state: exact(state.A + 1, state.B, state.eta))
    with pytest.raises(AssertionError, match=r"beyond|falls|rises"):
        theorem_file.stays_in_the_tube((half, half, half, 1, half))
