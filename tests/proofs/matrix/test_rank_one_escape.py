from fractions import Fraction

from hypothesis import given

from tests.proofs.matrix.rank_one import descend, dot, problems, state


def test_everything_in_the_file_holds(run_whole):
    run_whole("rank_one_escape")


@given(problems())
def test_from_the_region_the_iterates_grow(problem):
    """A start blown up until it is in the region, with h mu below 2."""
    mu, _, x, y = problem
    if not dot(x, x) * dot(y, y):
        return
    h = Fraction(19, 10) / mu / 16
    scale = 4 * (1 + 1 / (h * dot(x, x)) + 1 / (h * dot(y, y)))
    x, y = ([scale * v for v in u] for u in (x, y))
    rho, d, _ = state(mu, h, x, y)
    if not (d < 0 and rho**2 + 2 * d >= 8):
        return
    for _ in range(2):
        x, y = descend(mu, h, x, y)
        after, d, _ = state(mu, h, x, y)
        assert d < 0
        assert after**2 + 2 * d >= 8
        assert after**2 >= 25 * rho**2
        rho = after


def test_parallel_vectors_that_are_blown_up_are_in_the_region():
    """So the test above is not empty: h = 1/10, mu = 1, x = y = (10, 0)."""
    one = Fraction(1)
    rho, d, _ = state(one, one / 10, [10 * one, 0 * one], [10 * one, 0 * one])
    assert d < 0
    assert rho**2 + 2 * d >= 8
