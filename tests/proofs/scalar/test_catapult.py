from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.scalar import catapult as theorem_file
from proofs.scalar.catapult import theorem
from tests.proofs.scalar.conftest import dot, number, objective
from tests.proofs.scalar.plain import bracket, discriminant, move, residual, run, size
from verify.orbits import Start

vectors = st.integers(1, 4).flatmap(lambda d: st.tuples(*[st.lists(number, min_size=d, max_size=d)] * 2))


def scaled(pair, sigma):
    """Return the learning rate for which h S is ``sigma``; None at the origin."""
    s = size(*pair)
    return sigma / s if s else None


def test_everything_in_the_file_holds(run_whole):
    run_whole("catapult")


@given(vectors, st.fractions("1/50", 6, max_denominator=50))
def test_one_step_in_vectors(pair, sigma):
    h = scaled(pair, sigma)
    if h is None:
        return
    x, y = pair
    rho, before = residual(0, h, x, y), objective(0, x, y)
    assert 4 * rho**2 <= sigma**2
    new_x, new_y = move(0, h, x, y)
    after, new_sigma = objective(0, new_x, new_y), h * size(new_x, new_y)
    assert 4 - new_sigma == (4 - sigma) * (1 + rho**2)
    assert residual(0, h, new_x, new_y) == rho * (rho**2 + 1 - sigma)
    assert (sigma < 4) <= (new_sigma <= sigma)
    assert (sigma > 4) <= (new_sigma >= sigma)
    if before:
        assert (sigma < 2) <= (after < before)
        assert (after > before) == (sigma > 2 + rho**2 or rho**2 > sigma)
        assert sigma >= 4 or rho**2 <= sigma  # so below 4 the first case is the only one


@given(vectors)
def test_at_four_the_norm_stays_and_the_residual_is_tripled(pair):
    h = scaled(pair, Fraction(4))
    if h is None:
        return
    x, y = pair
    for _ in range(3):
        rho = residual(0, h, x, y)
        x, y = move(0, h, x, y)
        assert h * size(x, y) == 4
        assert residual(0, h, x, y) == rho**3 - 3 * rho


@pytest.mark.parametrize(("x", "y"), [([3], [Fraction(1, 10)]), ([2, -1], [1, 3]), ([1, 0, 4], [Fraction(1, 5), 1, 1])])
@pytest.mark.parametrize("gap", [Fraction(1, 10), Fraction(1, 10**9)])
def test_brute_force_on_both_sides_of_four(x, y, gap):
    x, y = [Fraction(v) for v in x], [Fraction(v) for v in y]
    kind, last_x, last_y = run(Fraction(0), 4 / size(x, y) * (1 - gap), x, y, digits=100)
    assert kind == "converges"
    assert 4 / size(x, y) * (1 - gap) * size(last_x, last_y) <= 2
    assert run(Fraction(0), 4 / size(x, y) * (1 + gap), x, y, digits=100)[0] == "diverges"
    low, high = bracket(Fraction(0), x, y)
    assert low <= 4 / size(x, y) <= high


def test_the_loss_rises_first_between_two_and_four():
    x, y = [Fraction(2)], [Fraction(1, 100)]
    for sigma, rises in ((Fraction(199, 100), False), (Fraction(201, 100), True), (Fraction(39, 10), True)):
        h = sigma / size(x, y)
        assert (objective(0, *move(0, h, x, y)) > objective(0, x, y)) is rises


def test_an_exceptional_start_beyond_four_stays():
    x, y, h = [Fraction(2), Fraction(0)], [Fraction(0), Fraction(3)], Fraction(1)
    assert dot(x, y) == 0
    assert discriminant(0, h, x, y) < 0
    assert move(0, h, x, y) == (x, y)


def test_the_false_neighbours_from_scratch():
    raised = [n for n in theorem.neighbours if n.name[0] in "24"]
    assert len(raised) == 6
    for neighbour in raised:
        at = {str(s): Fraction(v) for s, v in neighbour.witness.items()}
        if "A" in at:
            a, b = at["A"], at["B"]
            rho, sigma = b - a, 2 * a + 2 * b
            assert 2 <= sigma < Fraction("2.05")
            assert (rho * (rho**2 + 1 - sigma)) ** 2 >= rho**2
            continue
        mu, h, x, y = at["mu"], at["h"], [at["x"]], [at["y"]]
        part = Fraction(neighbour.name.split()[-2]) / 100
        sigma = h * size(x, y)
        assert mu == 0
        assert (4 < sigma < 4 * (1 + part)) if neighbour.name.startswith("4 raised") else (4 * (1 - part) < sigma < 4)
        assert run(mu, h, x, y)[0] == ("diverges" if sigma > 4 else "converges")


def test_other_constants_are_rejected(rejected):
    (step,) = [s for s in theorem.steps if s.name == "D grows"]
    assert rejected(theorem, step.name, chain=(step.chain[0], step.chain[1] + 1))
    (step,) = [s for s in theorem.steps if s.name == "the residual is at most sigma/2"]
    assert rejected(theorem, step.name, goal=type(step.goal)(2 * step.goal.left, "<=", step.goal.right))


def test_the_attack_can_fail(monkeypatch):
    start = Start(0, Fraction(1, 10), 2, 1)
    theorem_file.settles_below(start)
    monkeypatch.setattr(theorem_file._checks, "exact_states", lambda s: [s.planar.step(), s.planar])
    with pytest.raises(AssertionError, match=r"grows|rises"):
        theorem_file.settles_below(start)
