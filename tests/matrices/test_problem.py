from fractions import Fraction
from pathlib import Path

import pytest

from verify.matrices import MatrixError, Problem, read_problem
from verify.matrices.table import Table


def table(name, *shape):
    size = 1
    for length in shape:
        size *= length
    return Table(name, shape, [Fraction(i) for i in range(1, size + 1)])


def test_shapes_that_fit():
    problem = Problem(table("A", 3, 2), table("X", 3, 5), table("Y", 2, 5))
    assert problem.shape == (3, 2, 5)
    assert problem.exact[2] == tuple(tuple(map(Fraction, range(5 * i + 1, 5 * i + 6))) for i in range(2))
    assert problem.floats[0].shape == (3, 2)
    assert problem.S == 1240 + 385  # sums of squares


def test_lists_are_columns_for_d_1():
    problem = Problem(table("A", 3, 2), table("X", 3), table("Y", 2, 1))
    assert problem.shape == (3, 2, 1)
    assert problem.X.exact == ((1,), (2,), (3,))


@pytest.mark.parametrize(
    ("shapes", "words"),
    [
        (((3, 2), (2, 1), (2, 1)), ("x.csv is 2 x 1", "A (a.csv) is 3 x 2", "X must be 3 x d")),
        (((3, 2), (3, 1), (3, 1)), ("y.csv is 3 x 1", "Y must be 2 x d")),
        (((3, 2), (3, 4), (2, 5)), ("3 x 4", "2 x 5", "same number d")),
        (((3, 2), (4,), (2,)), ("x.csv is 4 x 1", "3 x d")),
        (((3,), (3,), (1,)), ("a.csv is a list of 3 numbers", "A is a matrix")),
    ],
)
def test_shapes_that_do_not_fit(shapes, words):
    with pytest.raises(MatrixError) as caught:
        Problem(*(table(name, *shape) for name, shape in zip(("a.csv", "x.csv", "y.csv"), shapes, strict=True)))
    for word in words:
        assert word in str(caught.value)


def test_files_make_a_problem(tmp_path):
    for name, text in (("A.csv", "1,0\n0,2\n"), ("X.json", '[1, "1/3"]'), ("Y.csv", "3\n4\n")):
        (tmp_path / name).write_text(text)
    problem = read_problem(*(tmp_path / name for name in ("A.csv", "X.json", "Y.csv")))
    assert problem.exact == (((1, 0), (0, 2)), ((1,), (Fraction(1, 3),)), ((3,), (4,)))
    with pytest.raises(MatrixError, match="no such file"):
        read_problem(tmp_path / "A.csv", Path("/nowhere/X.csv"), tmp_path / "Y.csv")
