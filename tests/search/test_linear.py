"""Exact linear algebra."""

from fractions import Fraction as F

import pytest

from verify.search.linear import is_semidefinite, kernel, ldl, solve, solve_square


def test_ldl_rebuilds_the_matrix():
    q = [[F(4), F(2), F(0)], [F(2), F(1), F(0)], [F(0), F(0), F(3, 7)]]
    pieces = ldl(q)
    assert all(d > 0 for d, _ in pieces)
    assert [[sum(d * r[i] * r[j] for d, r in pieces) for j in range(3)] for i in range(3)] == q


@pytest.mark.parametrize("q", [[[F(0), F(1)], [F(1), F(5)]], [[F(1), F(2)], [F(2), F(4) - F(1, 10**30)]], [[F(-1)]]])
def test_what_is_not_semidefinite_is_refused(q):
    assert not is_semidefinite(q)


def test_solve_finds_a_solution_or_none():
    columns = [{"a": F(1), "b": F(2)}, {"b": F(1), "c": F(1)}, {"a": F(1), "b": F(3), "c": F(1)}]
    x = solve(columns, {"a": F(5), "b": F(1), "c": F(-9)})
    total = {}
    for value, column in zip(x, columns, strict=True):
        for k, c in column.items():
            total[k] = total.get(k, 0) + value * c
    assert total == {"a": 5, "b": 1, "c": -9}
    assert solve(columns, {"a": F(5), "b": F(1), "c": F(-8)}) is None
    assert solve(columns, {"d": F(1)}) is None


def test_square_systems():
    assert solve_square([[F(2), F(1)], [F(0), F(3)]], [F(1), F(3)]) == [F(0), F(1)]
    assert solve_square([[F(1), F(1)], [F(1), F(1)]], [F(1), F(2)]) is None


def test_kernel():
    rows = [[F(1), F(2), F(3)], [F(2), F(4), F(6)]]
    basis = kernel(rows, 3)
    assert len(basis) == 2
    assert all(sum(a * b for a, b in zip(row, v, strict=True)) == 0 for row in rows for v in basis)
