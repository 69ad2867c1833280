"""Attacks on balanced_line.second_two_cycles: exact rational cycles, and orbits beside the thresholds."""

from fractions import Fraction

from proofs.balanced_line._setting import cubic, iterate, precision, slope


def rational_cycles():
    """Return the strategy of rationals k > 1, each the parameter of a rational cycle b = k, -1/k."""
    from hypothesis import strategies as st

    return st.fractions(Fraction(101, 100), 4, max_denominator=100)


def rational_cycle(k):
    """Check one rational cycle exactly, with its multiplier and what the theorem says about its stability."""
    t = k - 1 / k
    e = t + 2 / t - 1
    p, q = k - 1, -1 / k - 1
    assert (cubic(p, e), cubic(q, e)) == (q, p), f"{p} -> {cubic(p, e)}, {q} -> {cubic(q, e)}"
    assert (e + 1) ** 2 > 8, f"a real cycle at eta = {e}"
    assert -2 < q < p < e, f"eta = {e}: the cycle is {p}, {q}"
    found = slope(p, e) * slope(q, e)
    assert found == 9 + 6 * (e + 1) * t - 4 * (e + 1) ** 2, f"multiplier {found}"
    smaller = t * t < 2
    before = 2 * e**4 + 8 * e**3 - e**2 - 18 * e - 36 < 0
    assert (abs(found) < 1) == (smaller and before), (
        f"multiplier {found}, smaller t: {smaller}, before the end: {before}"
    )


def both_sides(digits):
    """Count real zeros beside the birth, and follow an orbit beside the attracting cycle on both sides of its end."""
    context = precision(digits)
    tiny, limit = context.mpf(10) ** -8, context.mpf(10) ** (10 - digits)
    counts = []
    for sign in (-1, 1):
        e = 2 * context.sqrt(2) - 1 + context.mpf(sign) / 1000
        zeros = context.polyroots([1, 3 - e, 3 - 3 * e, 2 - 2 * e, 2], maxsteps=200, extraprec=200)
        counts.append(sum(abs(context.im(z)) < limit for z in zeros))
    assert counts == [0, 4], f"real zeros below and above 2 sqrt(2) - 1: {counts}"
    end = context.sqrt((13 + 3 * context.sqrt(41)) / 4) - 1
    gaps = []
    for sign in (-1, 1):
        e = end + context.mpf(sign) / 1000
        small = (e + 1 - context.sqrt((e + 1) ** 2 - 8)) / 2
        point = (small + context.sqrt(small**2 + 4)) / 2 - 1
        found = iterate(point + tiny, e, 4000)
        gaps.append(abs(iterate(found, e, 2) - found))
    assert gaps[0] < limit, f"not attracted below the end: {context.nstr(gaps[0], 5)}"
    assert gaps[1] > tiny, f"not repelled above the end: {context.nstr(gaps[1], 5)}"
    return (
        f"real zeros beside 2 sqrt(2) - 1: {counts[0]} and {counts[1]}; beside {context.nstr(end, 15)} two steps finally move "
        f"the point by {context.nstr(gaps[0], 4)} and {context.nstr(gaps[1], 4)}"
    )
