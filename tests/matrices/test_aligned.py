from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.matrices import Problem
from verify.matrices.aligned import directions, form, obstruction
from verify.matrices.table import Table
from verify.orbits.balls import ball, working
from verify.orbits.enclosure import largest_eigenvalue, singular_values
from verify.orbits.threshold import critical_step
from verify.sampling.matrix_problems import matrices


def problem(*matrices) -> Problem:
    tables = []
    for name, rows in zip("AXY", matrices, strict=True):
        flat = [Fraction(v) for row in rows for v in row]
        tables.append(Table(name, (len(rows), len(rows[0])), flat))
    return Problem(*tables)


SHAPES = st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(1, 4))


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_rotated_aligned_starts_are_recognized(data):
    m, n, d = data.draw(SHAPES)
    start = data.draw(matrices(m, n, d=d))
    assert obstruction(problem(start.A, start.X, start.Y)) is None


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_one_step_of_descent_keeps_a_start_aligned(data):
    m, n, d = data.draw(SHAPES)
    start = data.draw(matrices(m, n, d=d)).step()
    assert obstruction(problem(start.A, start.X, start.Y)) is None


def chains(a, x, y):
    """For matrices with one entry a row and column: the components of the graph that their entries are the edges of."""
    edges = [(("m", i), ("n", j), a[i][j]) for i in range(len(a)) for j in range(len(a[0]))]
    edges += [(("m", i), ("d", k), x[i][k]) for i in range(len(x)) for k in range(len(x[0]))]
    edges += [(("n", j), ("d", k), y[j][k]) for j in range(len(y)) for k in range(len(y[0]))]
    parts = {v: {v} for p, q, _ in edges for v in (p, q)}
    for p, q, value in edges:
        if value and parts[p] is not parts[q]:
            parts[p] |= parts[q]
            for v in parts[q]:
                parts[v] = parts[p]
    return list({id(part): part for part in parts.values()}.values())


@st.composite
def sparse(draw, rows, columns):
    """A matrix with at most one entry in each row and column, all entries different in size."""
    places = draw(st.permutations(range(max(rows, columns))))
    matrix = [[Fraction(0)] * columns for _ in range(rows)]
    for i, j in enumerate(places[:rows]):
        if j < columns and draw(st.booleans()):
            matrix[i][j] = Fraction(draw(st.integers(1, 1000)) * draw(st.sampled_from((1, -1))))
    return matrix


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_sparse_starts_are_aligned_if_no_chain_goes_on(data):
    m, n, d = data.draw(SHAPES)
    given_ = data.draw(sparse(m, n)), data.draw(sparse(m, d)), data.draw(sparse(n, d))
    parts = chains(*given_)
    closed = all(len({kind for kind, _ in part}) == len(part) for part in parts)
    found = directions(problem(*given_))
    assert (found is not None) == closed
    if closed:
        assert obstruction(problem(*given_)) is None
        assert sorted(abs(v) for triple in found for v in triple if v) == sorted(
            abs(v) for rows in given_ for row in rows for v in row if v
        )
        products = sum((s * x * y for s, x, y in found), Fraction(0))
        a, x, y = given_
        assert products == sum(a[i][j] * x[i][k] * y[j][k] for i in range(m) for j in range(n) for k in range(d))


def test_a_chain_that_comes_back_may_be_aligned_in_other_coordinates():
    swap, eye = [[0, 1], [1, 0]], [[1, 0], [0, 1]]
    turned = problem(eye, eye, swap)  # s = x = 1, y = 1 and -1
    assert obstruction(turned) is None
    assert directions(turned) is None
    with working(100):
        assert largest_eigenvalue(form(turned)).overlaps(2 + ball(36).sqrt())  # S + sqrt(S^2 + 16 (1 + 1))
    assert obstruction(problem(eye, eye, [[0, 2], [1, 0]])) == "X^T A Y"


@pytest.mark.parametrize(
    ("matrices_", "word"),
    [
        # each fails in one of the six alone
        (([[0, 0], [0, 0]], [[1, 0], [0, 2]], [[1, 1], [1, 3]]), "X^T X Y^T Y"),
        (([[1, 0], [0, 2]], [[1, 1], [1, 3]], [[0, 0], [0, 0]]), "A A^T X X^T"),
        (([[1, 0], [0, 2]], [[0, 0], [0, 0]], [[1, 1], [1, 3]]), "A^T A Y Y^T"),
        # all three orthogonal: X^T A Y is a rotation
        (([[0, -1], [1, 0]], [[1, 0], [0, 1]], [[1, 0], [0, 1]]), "X^T A Y"),
        # a path that comes back elsewhere: u_1 - v_1 - w_1 - u_2
        (([[1], [0]], [[0], [1]], [[1]]), "Y X^T A"),
    ],
)
def test_what_is_not_aligned_is_named(matrices_, word):
    found = obstruction(problem(*matrices_))
    assert found is not None
    if word != "Y X^T A":
        assert found == word


def test_the_triangle_conditions_are_each_needed():
    """X = e_2, Y = 1, A = e_1: all products of two commute, X^T A Y = 0 and Y X^T A = 0 are symmetric; A Y X^T is not."""
    assert obstruction(problem([[1], [0]], [[0], [1]], [[1]])) == "A Y X^T"
    assert obstruction(problem([[1, 0]], [[1]], [[0], [1]])) == "Y X^T A"
    assert obstruction(problem([[1]], [[1, 0]], [[0, 1]])) == "X^T A Y"


def test_directions_are_read_off():
    found = directions(problem([[0, -2, 0], [1, 0, 0]], [[0, 3], [0, 0]], [[0, 0], [0, 5], [0, 0]]))
    assert found == [(2, 3, -5), (1, 0, 0)]
    assert directions(problem([[0]], [[1, 0]], [[0, 1]])) == [(0, 1, 0), (0, 0, 1)]
    assert directions(problem([[1, 1], [0, 1]], [[1], [0]], [[1], [0]])) is None
    assert directions(problem([[0]], [[0]], [[0]])) == []
    assert directions(problem([[1, 0], [0, 2]], [[0, 0], [0, 0]], [[4, 0], [0, 3]])) == [(1, 0, 4), (2, 0, 3)]


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_the_largest_eigenvalue_of_the_form_is_the_largest_t(data):
    m, n, d = data.draw(SHAPES)
    start = data.draw(matrices(m, n, d=d))
    with working(200):
        found = largest_eigenvalue(form(problem(start.A, start.X, start.Y)), 30)
        left = singular_values(start.A, 30)[d:] or [ball(0)]  # directions for which d is too small: T_i = 4 s_i
        assert found.overlaps(max(8 / ball(start.critical), 4 * left[0], key=lambda v: float(v.mid())))
        assert found.rad() < found * 1e-20


def test_a_diagonal_start_has_the_critical_steps_of_its_directions():
    given_ = problem(
        [[2, 0, 0], [0, 1, 0], [0, 0, "1/2"]], [[1, 0, 0], [0, 3, 0], [0, 0, 1]], [[1, 0, 0], [0, "1/10", 0], [0, 0, 0]]
    )
    found = directions(given_)
    assert found == [(2, 1, 1), (1, 3, Fraction(1, 10)), (Fraction(1, 2), 1, 0)]
    steps = [critical_step(s, (x,), (y,)) for s, x, y in found]
    with working(200):
        largest = largest_eigenvalue(form(given_), 30)
        least = min(steps, key=lambda s: float(s.ellipsoid().mid()))
        assert largest.overlaps(8 / least.ellipsoid())
