import random
from collections import Counter
from fractions import Fraction

import pytest

from tests.orbits.agreement import beside_threshold, compare, limit_by_hand
from tests.orbits.enclosure.states import states
from verify.orbits import Start, classify
from verify.orbits.balls import ball, ends, working
from verify.orbits.enclosure import Balls, BoxOrigin, CriticalOrigin, ExactOrigin, proof, prove
from verify.orbits.enclosure.proof import captured, escapes


def balls(state, bits=100):
    with working(bits):
        return Balls(*(ball(v) for v in (state.rho, state.A, state.B, state.D, state.eta)))


@pytest.mark.parametrize("seed", range(40))
def test_fates_and_limits_agree_with_first_principles(seed):
    kind, detail = compare(random.Random(seed), 30, max_steps=20_000)
    assert not detail, (kind, detail)


@pytest.mark.parametrize(("seed", "digits"), [(s, 100) for s in range(12)] + [(s, 1000) for s in range(2)])
def test_and_at_many_digits(seed, digits):
    kind, detail = compare(random.Random(1000 + seed), digits, max_steps=3000)
    assert not detail, (kind, detail)


@pytest.mark.parametrize("sign", [-1, 1])
def test_starts_a_millionth_beside_the_threshold_are_decided(sign):
    rng = random.Random(7 + sign)
    seen = Counter(beside_threshold(rng, Fraction(sign, 10**6))[0] for _ in range(100))
    assert seen.pop("converges" if sign < 0 else "diverges") >= 99
    assert set(seen) <= {"bounded", "undecided"}


@pytest.mark.parametrize("state", states(60, seed=5, most=5), ids=str)
def test_escaped_states_stay_escaped(state):
    far = type(state)(state.A, state.B + 9 + 3 * state.eta, state.eta)
    assert escapes(balls(far)) == (far.rho**2 >= 2 * abs(far.D) + 8 and abs(far.rho) >= far.eta)
    if escapes(balls(far)):
        after = far.step()
        assert escapes(balls(after))
        assert abs(after.rho) >= 5 * abs(far.rho)


@pytest.mark.parametrize("state", states(60, seed=6, most=1), ids=str)
def test_captured_states_keep_their_promise(state):
    rho = state.rho / 10**4
    A = ((2 + state.eta) * (2 - rho) - (3 + state.rho / 8)) / 4  # D = 3 + rho/8, and rho made small
    B = rho - state.eta + A
    if A < 0 or B < 0:
        return
    near = type(state)(A, B, state.eta)
    found = captured(balls(near))
    if found is None:
        return
    low, high = found
    for _ in range(5):
        near = near.step()
        assert low <= 4 - near.D <= high
        assert captured(balls(near)) is not None


@pytest.mark.parametrize(("eta", "period"), [("11/10", 2), ("5/4", 4), ("129/100", 8), ("1.4505", 3), ("183/100", 2)])
def test_cycles_that_are_reached(eta, period):
    found = prove(ExactOrigin(Start(eta, 1, "1/2", "1/3")))
    assert (found.kind, found.period) == ("periodic", period)
    along, across = found.multipliers
    assert -1 < along[0] <= along[1] < 1
    assert 0 <= across[0] <= across[1] < 1
    state = found.state
    rho = float(state.rho.mid())
    orbit = [rho]
    for _ in range(period):
        orbit.append(
            orbit[-1] * (orbit[-1] ** 2 + (2 - float(Fraction(eta))) * orbit[-1] + 1 - 2 * float(Fraction(eta)))
        )
    assert abs(orbit[-1] - orbit[0]) < 0.05


def test_chaos_is_called_bounded_with_the_reason():
    found = prove(ExactOrigin(Start("3/2", 1, "1/2", "1/3")))
    assert found.kind == "bounded"
    assert "shows no cycle" in found.why
    assert not found.decided


@pytest.mark.parametrize(
    ("start", "kind", "limit"),
    [
        (Start(1, "1/2", 1, 1), "converges", "minimizer"),
        (Start(1, "1/2", 0, 0), "converges", "saddle"),
        (Start(1, "1/2", "1/2", "-1/2"), "converges", "saddle"),
        (Start(1, "1/2", 2, -2), "diverges", ""),
        (Start(1, 1, 1, -1), "periodic", ""),
        (Start(0, "1/2", 1, -1), "converges", "minimizer"),
        (Start(0, "1/2", 0, 0), "converges", "minimizer"),
        (Start(0, 2, 1, "0"), "converges", "minimizer"),
        (Start(0, 4, 1, "1"), "diverges", ""),
        (Start(0, 1, 2, "1/2"), "diverges", ""),
        (Start("3/4", "1", "5/4", "3/4"), None, None),
    ],
    ids=str,
)
def test_special_starts(start, kind, limit):
    found = prove(ExactOrigin(start))
    if kind is not None:
        assert (found.kind, found.limit) == (kind, limit), found


def test_exactly_at_the_critical_step():
    start = Start(0, 1, ("2", "0"), (0, 0))  # mu = 0: h* = 4/S = 1
    assert start.D == 0
    found = prove(ExactOrigin(start))
    assert found.kind in ("bounded", "converges")
    moved = Start(0, 1, ("8/5", "0"), ("6/5", "0"))
    assert moved.D == 0
    assert prove(ExactOrigin(moved)).kind == "bounded"


def test_slow_convergence_is_followed_to_the_end_or_said_to_be_open():
    slow = ExactOrigin(Start("999/1000", 1, "1/2", "1/3"))
    assert prove(slow, max_steps=200).kind == "bounded"
    assert "used up" in prove(slow, max_steps=200).why
    found = prove(slow, digits=3)
    assert found.kind == "converges"
    assert Fraction(1998, 1000) < found.sharpness[0] <= found.sharpness[1] < 2


@pytest.mark.parametrize("digits", [5, 20, 60, 700])
def test_the_limiting_sharpness_has_the_digits_asked_for(digits):
    start = Start(1, "1/5", (3, 0), ("1/10", 1))
    low, high = prove(ExactOrigin(start), digits=digits).sharpness
    assert (high - low) * 10**digits <= high
    kind, by_hand = limit_by_hand(start, digits + 5, 20_000)
    assert kind == "converges"
    assert abs(by_hand - low) <= (high - low) + by_hand / 10 ** (digits + 3)
    computed = classify(start, digits + 10)
    assert abs(Fraction(str(computed.sharpness)) - by_hand) < by_hand / 10 ** (digits + 2)


def test_precision_is_raised_as_needed_and_no_further():
    near = CriticalOrigin(Start(1, 1, 3, "1/10"), Fraction(-1, 10**60))
    assert prove(near, digits=None, bits=64, max_bits=128).kind in ("bounded", "undecided")
    assert prove(near, digits=None, bits=64).kind == "converges"


def test_a_whole_box_is_decided_at_once():
    def around(v):
        return Fraction(v) - Fraction(1, 1000), Fraction(v) + Fraction(1, 1000)

    box = BoxOrigin(1, "1/10", [around(2)], [around("1/2")])
    found = prove(box, digits=None)
    assert found.kind == "converges"
    low, high = found.sharpness
    for x in around(2):
        for y in around("1/2"):
            sharpness = prove(ExactOrigin(Start(1, "1/10", x, y)), digits=12).sharpness
            assert low <= sharpness[0] <= sharpness[1] <= high


def test_a_wrong_capture_test_would_be_noticed(monkeypatch):
    monkeypatch.setattr(proof, "captured", lambda state: (Fraction(1), Fraction(1, 1)))
    monkeypatch.setattr(proof, "_nearly_captured", lambda *_: True)
    kinds = {compare(random.Random(seed), 30, max_steps=4000)[0] for seed in range(10)}
    assert kinds & {"fate", "sharpness"}


def test_ends_of_proofs_are_rational():
    low, high = prove(ExactOrigin(Start(1, "1/5", 3, "1/10"))).sharpness
    assert isinstance(low, Fraction)
    assert isinstance(high, Fraction)
    with working(53):
        assert ends(ball("1/3"))[0] < Fraction(1, 3)


def test_special_starts_at_a_fraction_of_an_irrational_critical_step():
    minimizer = Start(2, 1, 1, 2)
    other = Start(1, 1, 3, 1)
    found = prove(CriticalOrigin(minimizer, Fraction(-1, 10), other))  # repelling there, but it does not move
    assert (found.kind, found.limit, found.steps) == ("converges", "minimizer", 0)
    assert found.sharpness[0] > 1.9
    line = Start("3/7", 1, ("1", "2"), ("-1", "-2"))
    assert prove(CriticalOrigin(line, Fraction(-1, 10**9))).limit == "saddle"
    assert prove(CriticalOrigin(line, Fraction(1, 10**9))).kind == "diverges"
    assert prove(CriticalOrigin(Start(1, 1, 0, 0), Fraction(-1, 7))).limit == "saddle"
