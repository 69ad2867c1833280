"""From floating point to exact: facial reduction and rounding."""

from fractions import Fraction

import numpy as np

from tests.search.support import problem
from verify.search.blocks import Block, Program, pruned
from verify.search.clock import Clock
from verify.search.facial import rational_rows, reduced
from verify.search.linear import is_semidefinite
from verify.search.rounding import exact_solutions
from verify.search.strategies.equations import monomials


def test_a_rational_kernel_is_recognized_and_an_irrational_one_is_not():
    v = np.array([[1.0, -2.0 / 3.0, 0.5]])
    noise = np.array([[1e-6, -2e-6, 1e-6]])
    assert rational_rows(v + noise) == [[1, Fraction(-2, 3), Fraction(1, 2)]]
    assert rational_rows(np.array([[1.0, 2**0.5 / 2, 0.3]])) is None


def test_a_block_loses_its_kernel():
    one, x = monomials(("x",), {0}, 1)
    block = Block((), one, (one, x))
    [smaller] = reduced((block,), [np.array([[1.0, -1.0], [-1.0, 1.0]])], 1e-6)
    assert len(smaller.basis) == 1
    assert smaller.basis[0] in (x - one, one - x)
    assert reduced((block,), [np.eye(2)], 1e-6) is None


def test_rounding_is_exact_even_far_from_the_solution():
    goal = problem("x y", "2*x^2 - 2*x*y + 3*y^2 + x + 1 >= 0").goal
    basis = tuple(monomials(("x", "y"), {0, 1}, 1))
    program = Program(goal, (Block((), basis[0], basis),), (), lambda q: q)
    columns = program.columns(Clock(10))
    [grams, free] = next(exact_solutions(program, columns, np.zeros(len(columns)) + 1e-3, Clock(10)))
    assert free == []
    assert is_semidefinite(grams[0])
    total = sum(
        (basis[i] * basis[j]).scale(grams[0][i][j]).evaluate({"x": 3, "y": -7}) for i in range(3) for j in range(3)
    )
    assert total == goal.evaluate({"x": 3, "y": -7})


def test_monomials_that_cannot_occur_are_pruned():
    goal = problem("x y", "x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1 >= 0").goal
    full = Block((), monomials(("x", "y"), set(), 0)[0], tuple(monomials(("x", "y"), {0, 1}, 3)))
    [block] = pruned(goal, [full], Clock(10))
    assert {next(iter(z.terms)) for z in block.basis} == {(0, 0), (1, 1), (2, 1), (1, 2)}
