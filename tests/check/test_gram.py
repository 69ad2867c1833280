from fractions import Fraction
from itertools import combinations

import pytest
import sympy as sp
from hypothesis import event, given
from hypothesis import strategies as st

from tests.support import NAMES, from_sympy, rational, to_sympy
from verify.check.fields import MAX_ITEMS, Rejected
from verify.check.gram import gram_form, semidefinite
from verify.claims import parse_expression, scope
from verify.exact import ExactError, TooLarge, budget

SCOPE = scope(NAMES)
small = st.fractions(min_value=-2, max_value=2, max_denominator=3)
sizes = st.integers(1, 4)
bases = st.lists(st.sampled_from(["x", "y", "x*y", "x^2 - 1/2", "1", "z", "0", "x + y"]), min_size=1, max_size=3)


def lower(matrix):
    return [[Fraction(int(q.p), int(q.q)) for q in matrix.row(i)[: i + 1]] for i in range(matrix.rows)]


def symmetric(rows):
    return sp.Matrix(len(rows), len(rows), lambda i, j: rational(rows[max(i, j)][min(i, j)]))


def never_negative(matrix):
    """Positive semidefinite by its principal minors: all of them, not the leading ones alone."""
    places = range(matrix.rows)
    return all(
        matrix.extract(list(chosen), list(chosen)).det() >= 0
        for size in range(1, matrix.rows + 1)
        for chosen in combinations(places, size)
    )


@st.composite
def triangles(draw):
    size = draw(sizes)
    return [draw(st.lists(small, min_size=i + 1, max_size=i + 1)) for i in range(size)]


@st.composite
def grams(draw):
    """A^T A with A of few rows: positive semidefinite, and often singular; sometimes one diagonal entry is spoiled."""
    size = draw(sizes)
    rows = draw(st.lists(st.lists(st.integers(-2, 2), min_size=size, max_size=size), min_size=1, max_size=size))
    a = sp.Matrix(rows)
    matrix = a.T * a
    spoil = draw(st.none() | st.integers(0, size - 1))
    if spoil is not None:
        matrix[spoil, spoil] -= draw(st.sampled_from([sp.Rational(1, 100), sp.Integer(1), sp.Integer(0)]))
    return lower(matrix)


@given(triangles() | grams())
def test_semidefinite_means_that_no_principal_minor_is_negative(rows):
    answer = semidefinite(rows)
    event(f"semidefinite: {answer}")
    assert answer is never_negative(symmetric(rows))


@given(grams())
def test_the_eigenvalues_say_the_same(rows):
    found = sp.Poly(symmetric(rows).charpoly().as_expr(), sp.Symbol("lambda")).count_roots(None, 0)
    zero = symmetric(rows).det() == 0
    assert semidefinite(rows) is (found - zero == 0)


@pytest.mark.parametrize(("rows", "answer"), [
    ([[0]], True), ([[1]], True), ([[-1]], False),
    ([[0], [0, 0]], True), ([[0], [1, 0]], False), ([[0], [1, 5]], False), ([[0], [0, 1]], True),
    ([[1], [1, 1]], True), ([[1], [2, 4]], True), ([[1], [2, 3]], False), ([[1], [1, 0]], False),
    ([[0], [0, 1], [0, 0, 1]], True), ([[0], [0, 1], [1, 0, 1]], False), ([[1], [1, 1], [0, 1, 1]], False),
    ([[2], [-1, 2], [0, -1, 2]], True), ([[1], [1, 1], [1, 1, 1]], True), ([[1], [1, 1], [1, 2, 9]], False),
    ([[1], [0, 0], [0, 0, -1]], False), ([[4], [2, 2], [2, 2, 2]], True), ([[4], [2, 2], [2, 0, 2]], True),
    ([[4], [2, 2], [2, 0, "199/100"]], False),
])  # fmt: skip
def test_the_border_between_semidefinite_and_indefinite(rows, answer):
    rows = [[Fraction(q) for q in row] for row in rows]
    before = [list(row) for row in rows]
    assert semidefinite(rows) is answer is never_negative(symmetric(rows))
    assert rows == before


@given(bases, st.data())
def test_the_form_is_what_sympy_expands(basis, data):
    rows = [[str(data.draw(small)) for _ in range(i + 1)] for i in range(len(basis))]
    exact = [[Fraction(q) for q in row] for row in rows]
    z = sp.Matrix([to_sympy(parse_expression(b, NAMES)) for b in basis])
    if semidefinite(exact):
        assert gram_form(basis, rows, SCOPE) == from_sympy((z.T * symmetric(exact) * z)[0])
    else:
        with pytest.raises(Rejected, match="not positive semidefinite"):
            gram_form(basis, rows, SCOPE)


def test_entries_beside_the_diagonal_count_twice():
    assert gram_form(["x", "y"], [["1"], ["1", "1"]], SCOPE) == parse_expression("(x + y)^2", NAMES)
    assert gram_form(("x",), (("2",),), SCOPE) == parse_expression("2*x^2", NAMES)


@pytest.mark.parametrize(("basis", "gram"), [
    ([], []), (["x"], []), ([], [["1"]]), (["x"], [[]]), (["x"], [["1", "0"]]), (["x"], [["1"], ["0", "1"]]),
    (["x", "y"], [["1"]]), (["x", "y"], [["1", "0"], ["0", "1"]]), (["x", "y"], [["0", "1"], ["1"]]),
    (["x"], "1"), (["x"], ["1"]), (["x"], [[1]]), (["x"], [[True]]), (["x"], [[None]]), (["x"], [["1"], []]),
    ("x", [["1"]]), ([1], [["1"]]), ({"x": 0}, [["1"]]), (None, None), (["x"], {"0": ["1"]}), (["x"], [{"0": "1"}]),
    (["x"] * (MAX_ITEMS + 1), [["1"]]),
])  # fmt: skip
def test_other_shapes_are_rejected(basis, gram):
    with pytest.raises(Rejected):
        gram_form(basis, gram, SCOPE)


@pytest.mark.parametrize(
    ("basis", "gram"), [(["w"], [["1"]]), (["x"], [["x"]]), (["x"], [["1/0"]]), (["x = 0"], [["1"]])]
)
def test_other_texts_are_refused(basis, gram):
    with pytest.raises(ExactError):
        gram_form(basis, gram, SCOPE)


def test_elimination_that_grows_without_end_is_refused():
    """No ratio and no entry of more than 50,000 bits, counting numerator and denominator."""
    for below in (10**16_000, Fraction(1, 10**16_000)):
        with pytest.raises(TooLarge, match="50000 bits"):
            semidefinite([[Fraction(1)], [Fraction(below), Fraction(below) ** 2 + 1]])
    with pytest.raises(TooLarge, match="50000 bits"):
        semidefinite([[Fraction(2**40_000)], [Fraction(1), Fraction(3**10_000)]])


def test_elimination_is_paid_for():
    """Two for each ratio and each entry that changes: of 5 rows 4, 3, 2 and 1 ratios and 10, 6, 3 and 1 entries."""
    full = [[Fraction(i == j) + 1 for j in range(i + 1)] for i in range(5)]
    with budget(2 * (10 + 20)):
        assert semidefinite(full)
    with budget(2 * (10 + 20) - 1), pytest.raises(TooLarge, match="split the claim"):
        semidefinite(full)
    with budget(0):
        assert semidefinite([[Fraction(i == j) for j in range(i + 1)] for i in range(5)])
    long = [[Fraction(2**2000)], [Fraction(1), Fraction(1)]]
    with budget(4), pytest.raises(TooLarge, match="split the claim"):  # long numbers cost more
        semidefinite(long)
