from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from verify.orbits import Planar, Start
from verify.sampling.construct import (
    is_generic,
    minimizer_with_ratio,
    nudged,
    rescaled,
    with_ratio,
    zero_target_with_ratio,
)

entries = st.fractions(-5, 5, max_denominator=9)
pairs = st.integers(1, 3).flatmap(lambda d: st.tuples(*[st.tuples(*[entries] * d)] * 2))
parts = st.fractions("1/50", "49/50", max_denominator=50)


def at_critical(start, ratio):
    """The same problem with h divided by ``ratio``."""
    return Start(start.mu, start.h / ratio, start.x, start.y)


@given(pairs, st.fractions("1/20", 3, max_denominator=50), parts)
def test_ratio_and_eta_are_met_exactly(pair, ratio, part):
    assume(any(pair[0]) or any(pair[1]))
    start = with_ratio(*pair, ratio, 2 * ratio * part)
    assert start.eta == 2 * ratio * part
    assert at_critical(start, ratio).side == 0
    assert (start.x, start.y) == pair
    zero = zero_target_with_ratio(*pair, ratio)
    assert zero.mu == 0
    assert at_critical(zero, ratio).side == 0


@given(pairs, parts, parts, st.fractions("1/9", 9, max_denominator=9))
def test_rescaling_changes_no_scaled_quantity(pair, ratio, part, t):
    assume(any(pair[0]) or any(pair[1]))
    start = with_ratio(*pair, ratio, 2 * ratio * part)
    other = rescaled(start, t)
    assert other.planar == start.planar
    assert other.mu == t * t * start.mu


@given(st.tuples(entries, entries), st.fractions("1/20", 2, max_denominator=50), parts, parts)
def test_minimizers_are_minimizers(u, ratio, one, two):
    assume(any(u) and one != two)
    low, high = sorted((2 * ratio * one, 2 * ratio * two))
    start = minimizer_with_ratio(u, ratio, (low, high))
    assert start.P == start.mu > 0
    assert low < start.eta < high
    assert at_critical(start, ratio).side == 0


def test_a_minimizer_in_a_range_too_narrow_is_refused():
    with pytest.raises(ValueError, match="too narrow"):
        minimizer_with_ratio((Fraction(1),), Fraction(1), (Fraction(1), 1 + Fraction(1, 10**40)))


@pytest.mark.parametrize("eta", [0, -1, 2, 3])
def test_impossible_requests_are_refused(eta):
    with pytest.raises(ValueError, match="not between"):
        with_ratio((Fraction(1),), (Fraction(2),), Fraction(1), Fraction(eta))
    with pytest.raises(ValueError, match="no minimizer"):
        minimizer_with_ratio((Fraction(1),), Fraction(1), (Fraction(eta), Fraction(eta)))


def test_the_origin_is_refused():
    zero = (Fraction(0),)
    with pytest.raises(ValueError, match="2/mu"):
        with_ratio(zero, zero, Fraction(1, 2), Fraction(1, 2))
    with pytest.raises(ValueError, match="no critical step"):
        zero_target_with_ratio(zero, zero, Fraction(1, 2))
    with pytest.raises(ValueError, match="no minimizer"):
        minimizer_with_ratio(zero, Fraction(1), (Fraction(0), Fraction(1)))


@pytest.mark.parametrize(
    ("start", "why"),
    [
        (Start(1, "1/2", 1, 1), "balanced"),
        (Start(1, "1/2", 1, -1), "opposed"),
        (Start(2, "1/5", 2, 1), "a minimizer"),
        (Start(1, "1.2", "1/2", "1/3"), "rho = 1"),
        (Start(1, 1, 2, 1), "rho = -1"),
        (Start(0, 1, 2, "1/3"), "a minimizer at the second step"),
    ],
)
def test_exceptional_starts_are_seen(start, why):
    assert not is_generic(start.planar), why


def test_depth_counts_iterates():
    planar = Start(0, 1, 2, "1/3").planar
    assert is_generic(planar, depth=2)
    assert not is_generic(planar, depth=3)
    assert is_generic(Planar("3/4", "1/3", "1/2"), depth=1)


@given(pairs)
def test_nudging_begins_with_the_pair_and_soon_leaves_the_exceptional_sets(pair):
    assert nudged(*pair, 0) == pair
    found = [nudged(*pair, turn) for turn in range(12)]
    assert len(set(found)) == 12
    assert any(x not in (y, tuple(-c for c in y)) and sum(a * b for a, b in zip(x, y, strict=True)) for x, y in found)


@given(pairs, parts, st.integers(1, 5))
def test_residues_decide_as_exact_iterates_do(pair, part, depth):
    assume(any(pair[0]) or any(pair[1]))
    state = with_ratio(*pair, Fraction(1, 2), part).planar
    rho, big_d, seen = state.rho, state.D, []
    for _ in range(depth):
        seen.append(rho)
        rho, big_d = rho * (rho * rho + big_d - 3), big_d * (rho * rho - state.eta * rho + 1)
    assert is_generic(state, depth) == (state.A > 0 and state.B > 0 and not {0, 1, -1} & set(seen))


def test_a_residue_that_does_not_exist_or_coincides_is_no_verdict():
    prime = 2**61 - 1
    assert is_generic(Planar(Fraction(1, prime), "1/3", "1/2"))
    coincident = Planar(prime + 1, 1, 1)  # rho = 1 - prime, which is 1 modulo the prime
    assert coincident.rho == 1 - prime
    assert is_generic(coincident, depth=1)
