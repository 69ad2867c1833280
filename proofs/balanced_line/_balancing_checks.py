"""Attacks on balanced_line.balancing_without_convergence: random exact starts, and orbits beside the thresholds."""

from fractions import Fraction

from proofs.balanced_line._setting import cubic, number, precision


def move(state, e):
    """Return (A, B) after one step."""
    a, b = state
    r = e - a + b
    return a * (1 + r) ** 2, b * (1 - r) ** 2


def starts():
    """Return the strategy of exact (eta, A, B) with 11/10 <= eta <= 19/10 inside the ellipsoid D > 0."""
    from hypothesis import strategies as st

    share = st.fractions(0, 1, max_denominator=20)
    etas = st.fractions(Fraction(11, 10), Fraction(19, 10), max_denominator=20)
    return st.tuples(etas, share, share).map(
        lambda p: (p[0], p[1] * (2 + p[0]) * Fraction(19, 20), p[2] * (1 - p[1]) * (2 - p[0]) * Fraction(19, 20))
    )


def balances(example):
    """Follow one start: exactly for four steps, in which landing on a minimizer shows, then at 30 digits."""
    e, *state = example
    for _ in range(4):
        a, b = state
        if e - a + b == 0:
            assert move(state, e) == (a, b), "a minimizer moved"
            return
        state = move(state, e)
        assert e - state[0] + state[1] == cubic(e - a + b, e) - 4 * b * (e - a + b)
    context = precision(30)
    e, *state = (number(context, value) for value in (e, *state))
    for _ in range(300):
        state = move(state, e)
    assert state[1] < context.mpf(10) ** -6, f"B = {context.nstr(state[1], 5)} after 304 steps"
    largest = context.zero
    for _ in range(4):
        state = move(state, e)
        largest = max(largest, abs(e - state[0] + state[1]))
    assert largest > (e - 1) / 2, f"|rho| = {context.nstr(largest, 5)} at the end"


def beside_thresholds(digits):
    """Follow one start beside eta = 1 (convergence, unbalanced; or balancing) and beside sqrt(5) - 1 (period two, or four)."""
    context = precision(digits)
    tiny, seen = context.mpf(10) ** -10, []
    golden = context.sqrt(5) - 1
    for centre, shift, steps in ((1, -1, 22000), (1, 1, 12000), (golden, -1, 6000), (golden, 1, 6000)):
        e = centre + context.mpf(shift) / 1000
        state = e + context.mpf(1) / 5, context.mpf(1) / 10
        for _ in range(steps):
            state = move(state, e)
        orbit = [state]
        for _ in range(4):
            orbit.append(move(orbit[-1], e))
        rhos = [e - a + b for a, b in orbit]
        period = next((n for n in (1, 2, 4) if abs(rhos[n] - rhos[0]) < tiny), 0)
        seen.append((period, context.nstr(state[1], 3), state[1] < tiny))
    assert [p for p, *_ in seen] == [1, 2, 2, 4], f"periods {[p for p, *_ in seen]}"
    assert [small for *_, small in seen] == [False, True, True, True], f"B at the end: {[b for _, b, _ in seen]}"
    return "; ".join(f"period {p}, B = {b}" for p, b, _ in seen)
