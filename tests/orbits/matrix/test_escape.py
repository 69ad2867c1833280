from fractions import Fraction

import flint
import numpy as np
import pytest

from tests.orbits.matrix.problems import exact, problem, random_problem
from verify.orbits.matrix import escape
from verify.orbits.matrix.escape import prove_escape
from verify.sampling.matrix_start import MatrixStart, squared_norm


def in_region(start: MatrixStart) -> bool:
    """The region in exact arithmetic."""
    h, m, n = start.h, len(start.A), len(start.A[0])
    r = h * h * squared_norm(start.residual) / min(m, n)
    return r >= 4 and r >= 4 * (h * start.S + h * h * squared_norm(start.A))


@pytest.mark.parametrize(("m", "n", "d", "h"), [(3, 3, 3, 1), (4, 2, 1, 1), (2, 5, 3, Fraction(1, 2))])
def test_the_iterate_that_is_named_lies_in_the_region_exactly(m, n, d, h):
    given = random_problem(m, n, d, seed=m, size=2)
    before = flint.ctx.prec
    found = prove_escape(given, Fraction(h), 10)
    assert flint.ctx.prec == before
    assert found is not None
    start = MatrixStart(*(exact(v) for v in given.floats), Fraction(h))
    for _ in range(found.step):
        assert not in_region(start)
        start = start.step()
    assert in_region(start)
    norms = [np.linalg.norm([[float(v) for v in row] for row in start.X])]
    for _ in range(2):
        start = start.step()
        norms.append(float(sum(v * v for row in start.X for v in row)) ** 0.5)
        assert in_region(start)
    assert norms[2] > norms[1] > norms[0]


def test_a_long_transient_takes_more_bits():
    """Just above the critical learning rate 0.429611932...: the orbit is chaotic for a while."""
    found = prove_escape(problem([[1]], [[3]], [[0.1]]), Fraction("0.42961193245"), 200)
    assert found is not None
    assert found.step > 20


def test_what_does_not_escape_is_not_proved_to():
    assert prove_escape(problem([[1]], [[3]], [[0.1]]), Fraction(2, 5), 60) is None
    assert prove_escape(random_problem(3, 2, 2, size=0.5), Fraction(1, 10), 50) is None


def test_balls_that_are_too_wide_prove_nothing(monkeypatch):
    monkeypatch.setattr(escape, "_FIRST", 8)
    monkeypatch.setattr(escape, "MAX_BITS", 8)
    assert prove_escape(problem([[1]], [[3]], [[0.1]]), Fraction("0.42961193245"), 200) is None
