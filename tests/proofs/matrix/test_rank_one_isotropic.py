import math
from fractions import Fraction

import pytest
from hypothesis import given, settings

from proofs.matrix._rank_one_checks import descend as follow
from proofs.matrix._rank_one_checks import numbers, safe_starts
from proofs.matrix.rank_one_isotropic import theorem
from tests.proofs.matrix.rank_one import descend, dot, problems, state


def test_everything_in_the_file_holds(run_whole):
    run_whole("rank_one_isotropic")


@given(problems())
def test_opposite_vectors_stay_opposite(problem):
    mu, h, x, _ = problem
    after, other = descend(mu, h, x, [-v for v in x])
    assert [a + b for a, b in zip(after, other, strict=True)] == [0 for _ in x]
    assert state(mu, h, after, other)[0] >= h * mu


@given(safe_starts())
@settings(max_examples=40)
def test_the_limit_is_one_point(start):
    """Not only rho and w settle: two iterates far apart in time are the same, where the multiplier is not close to 1 or -1."""
    at = numbers(start)
    if at.X + 2 * at.P + at.Y == 0:
        return
    early, late = follow(start, 2000), follow(start, 2600)
    size = float(start.h) * float(late[0] @ late[0] + late[1] @ late[1])
    if 0.1 < size < 1.9:
        scale = math.sqrt(size / float(start.h))
        assert max(abs(a - b).max() for a, b in zip(early, late, strict=True)) < 1e-6 * scale


def escapes(x, y, mu, h, steps=60):
    for _ in range(steps):
        x, y = descend(mu, h, x, y)
        if dot(x, x) + dot(y, y) > 1e9:
            return True
    return False


@pytest.mark.parametrize(
    "name", [n.name for n in theorem.neighbours if "replaced" in n.name or "scalar problem" in n.name]
)
def test_the_witnesses_diverge_in_floats_too(name):
    """Without the trajectory checker: from the vectors of the witness, with the full matrices."""
    (neighbour,) = [n for n in theorem.neighbours if n.name == name]
    v = {s.name: float(Fraction(str(value))) for s, value in neighbour.witness.items()}
    x, y = [v["x_1"], v["x_2"]], [v["y_1"], v["y_2"]]
    assert v["h"] * v["mu"] < 1
    assert v["h"] * v["T"] < 8
    size = dot(x, x) + dot(y, y)
    assert abs(size + math.sqrt(size**2 + 16 * v["mu"] * (v["mu"] - dot(x, y))) - v["T"]) < 1e-9
    assert v["h"] > 8 * v["T"] / (v["T"] ** 2 + 16 * v["mu"] ** 2)
    assert escapes(x, y, v["mu"], v["h"])
    assert not escapes(x, y, v["mu"], 0.999 * 8 * v["T"] / (v["T"] ** 2 + 16 * v["mu"] ** 2))
