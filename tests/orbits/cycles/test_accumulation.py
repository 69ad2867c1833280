from fractions import Fraction

import gmpy2
import pytest
from mpmath import MPContext

from verify.orbits.cycles import DOUBLING, flip, superstable, trapping
from verify.orbits.cycles import accumulation as module
from verify.orbits.cycles.accumulation import (
    extrapolated,
    feigenbaum_alpha,
    feigenbaum_delta,
    from_above,
    from_below,
    onset,
    wynn,
)
from verify.orbits.cycles.krawczyk import NotCertified
from verify.orbits.cycles.ratios import doubling_ratios
from verify.orbits.cycles.trapping import doubling_word, itinerary


@pytest.fixture(autouse=True)
def context_of_gmpy2_unchanged():
    before = gmpy2.get_context().precision
    yield
    assert gmpy2.get_context().precision == before


def test_the_sequences_are_the_proved_superstable_parameters():
    for period, r in zip((1, 2, 4, 8, 16, 32, 64), from_below().r, strict=False):
        _, proved = superstable(period, 40)
        assert abs(module._exact(r) - proved.lower) < Fraction(1, 10**39)
    _, proved = superstable(3, 40)
    assert abs(module._exact(from_above().r[0]) - proved.lower) < Fraction(1, 10**39)


def test_wynn_finds_the_limit_of_a_sum_of_exponentials():
    with gmpy2.context(precision=300):
        terms = [gmpy2.mpfr(7) + gmpy2.mpfr(3) / 5**k - gmpy2.mpfr(2) / (-3) ** k for k in range(5)]
        assert abs(wynn(terms) - 7) < gmpy2.mpfr(2) ** -250
        assert wynn([gmpy2.mpfr(2)] * 3) == 2


def test_thirty_digits_of_the_accumulation_point():
    text = extrapolated()
    assert len(text) == 31
    eta = Fraction(text)
    bracket = onset()
    assert bracket.eta.lower < eta < bracket.eta.upper
    # Losses of stability, proved, are a third sequence with this limit.
    ctx = MPContext()
    ctx.dps = 40
    with gmpy2.context(precision=200):
        flips = [gmpy2.mpq(*(int(v) for v in flip(p, 40).eta.lower.as_integer_ratio())) for p in DOUBLING]
        third = wynn([gmpy2.mpfr(v) for v in flips])
    assert abs(module._exact(third) - eta) < Fraction(1, 10**7)


def test_a_shorter_sequence_agrees():
    with gmpy2.context(precision=320):
        for sequence in (from_below().r, from_above().r):
            shorter = gmpy2.sqrt(wynn(sequence[:-2])) - 1
            assert abs(module._exact(shorter) - Fraction(extrapolated())) < Fraction(1, 10**24)


def test_feigenbaum_constants():
    # Known from other families (Briggs 1991): the quadratic one gives the same.
    assert "4.669201609102990671853203820466".startswith(feigenbaum_delta()[:19])
    assert abs(Fraction(feigenbaum_delta()) - Fraction("4.669201609102990671853203820466")) < Fraction(1, 10**18)
    assert abs(Fraction(feigenbaum_alpha()) + Fraction("2.502907875095892822283902873218")) < Fraction(1, 10**11)


def test_the_ratios_are_those_of_the_thresholds():
    ratios = doubling_ratios(30)
    assert list(ratios) == [2, 4, 8, 16]
    for p, ratio in ratios.items():
        a, b, c = (flip(q, 60).eta.lower for q in (p // 2, p, 2 * p))
        assert ratio.lower - Fraction(1, 10**20) < (b - a) / (c - b) < ratio.upper + Fraction(1, 10**20)
        assert ratio.text(20) is not None
    distances = [abs(r.lower - Fraction(feigenbaum_delta())) for r in ratios.values()]
    assert distances == sorted(distances, reverse=True)


def test_what_is_proved_of_the_onset():
    wide, narrow = onset(6, 5), onset(14, 13)
    assert wide.eta.lower < narrow.eta.lower < narrow.eta.upper < wide.eta.upper
    assert narrow.eta.width < Fraction(1, 10**9)
    assert (narrow.below, narrow.above) == (2**14, 3 * 2**13)
    with pytest.raises(ValueError, match="level"):
        onset(20, 3)


def test_doubling_words():
    assert [doubling_word(k) for k in range(4)] == ["", "R", "RLR", "RLRRRLR"]
    for level in (1, 2, 3, 4, 5):
        r = module._exact(from_below().r[level])
        r = Fraction(round(r * 2**240), 2**240)
        assert itinerary(r, 2**level) == doubling_word(level)


def test_an_interval_that_does_not_return_proves_nothing(monkeypatch):
    r = Fraction(round(module._exact(from_below().r[3]) * 2**240), 2**240)
    with pytest.raises(NotCertified, match="does not return"):
        itinerary(r, 4)
    with pytest.raises(NotCertified, match="does not return"):
        itinerary(r + Fraction(1, 10**6), 8)
    with pytest.raises(NotCertified, match="not disjoint"):
        itinerary(r, 16)
    monkeypatch.setattr(module, "doubling_word", lambda level: "L" * (2**level - 1))
    with pytest.raises(NotCertified, match="itinerary"):
        onset.__wrapped__(5, 4)
    assert trapping.BITS > 200
