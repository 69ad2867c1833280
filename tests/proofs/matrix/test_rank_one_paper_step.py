import math

from hypothesis import assume, given

from tests.proofs.matrix.rank_one import descend, dot, problems


def test_everything_in_the_file_holds(run_whole):
    run_whole("rank_one_paper_step")


@given(problems())
def test_the_three_steps_in_order(problem):
    mu, _, x, y = problem
    size = dot(x, x) + dot(y, y)
    assume(size)
    T = float(size) + math.sqrt(max(0, float(size**2 + 16 * mu * (mu - dot(x, y)))))
    q = size + 2 * mu
    paper, simple, sharp = 4 / (size + 4 * mu), 4 * q / (q**2 + 4 * mu**2), 8 * T / (T**2 + 16 * float(mu) ** 2)
    assert paper < simple
    assert float(simple) <= sharp * (1 + 1e-12)


def test_without_the_second_mu_it_diverges():
    """x = (6/5, 0), y = (-3/5, 3/5), mu = 1: h = 4/(S + 2 mu) = 25/26, while h = 4/(S + 4 mu) converges."""
    x, y = [1.2, 0.0], [-0.6, 0.6]
    size = dot(x, x) + dot(y, y)
    ends = []
    for offset in (2, 4):
        u, v = x, y
        for _ in range(400):
            u, v = descend(1.0, 4 / (size + offset), u, v)
            if dot(u, u) > 1e6:
                break
        ends.append(dot(u, u) > 1e6)
        if offset == 4:
            assert abs(dot(u, v) - 1) < 1e-9
    assert ends == [True, False]
