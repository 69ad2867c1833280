from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp

from verify.theorems import (
    AuthorError,
    Source,
    Theorem,
    false_matrix,
    matrices,
    matrix_equals,
    matrix_identity,
    symbols,
)
from verify.theorems.definitions import Definitions

m, n, h = symbols("m n h")
A, B, E = matrices("A B E", m, n)
P = matrices("P", m, m)
WHERE = Definitions({E: A - P * A})
PROJECTION = [matrix_equals(P * P, P)]
FALSE = false_matrix(
    "not orthogonal", matrix_equals(E.T * P * A, 0), given=PROJECTION, witness={A: [[1], [1]], P: [[1, "1"], [0, 0]]}
)


def test_a_false_claim_is_refuted_by_its_witness():
    assert FALSE.refutation(WHERE) == ""
    assert FALSE.statement == "P^2 = P  =>  E^T*P*A = 0"
    assert FALSE.witness_text == "A = [[1], [1]], P = [[1, 1], [0, 0]]"
    assert replace(FALSE, keep=(E,)).statement == "for every value of E: P^2 = P  =>  E^T*P*A = 0"


def test_a_witness_that_does_not_refute_is_told():
    true = false_matrix("true", matrix_equals(P * E, 0), given=PROJECTION, witness=FALSE.witness)
    assert true.refutation(WHERE) == "the conclusion P*E = zero(m, n) holds at the point"
    assert "hypothesis P^2 = P fails" in replace(FALSE, witness={A: [[1], [1]], P: [[2, 0], [0, 0]]}).refutation(WHERE)
    assert "must give exactly" in replace(FALSE, witness={A: [[1], [1]]}).refutation(WHERE)
    assert "is not a matrix with" in replace(FALSE, witness={A: [[1]], P: [[1, 0], [0, 0]]}).refutation(WHERE)


def test_numbers_are_exact():
    one = false_matrix("s", matrix_equals(h * A, A), witness={A: [[sp.Rational(1, 3), Fraction(1, 2)]], h: "3/2"})
    assert one.refutation(WHERE) == ""
    assert one.witness_text == "h = 3/2, A = [[1/3, 1/2]]"
    for bad in ({A: [[0.5]], h: 1}, {A: [[1]], h: 0.5}):
        with pytest.raises(TypeError):
            replace(one, witness=bad).refutation(WHERE)


@pytest.mark.parametrize("rows", [1, "1", [], [1], [[]], [[1], []], None, {}])
def test_a_matrix_is_a_list_of_rows(rows):
    with pytest.raises(AuthorError, match="is a list of rows"):
        replace(FALSE, witness={A: rows, P: [[1]]}).refutation(WHERE)


def test_an_example_may_give_matrices():
    step = matrix_identity("s", P * E, 0, given=PROJECTION, concludes=True)
    theorem = Theorem(
        source=Source("derived here"), where=WHERE.table, steps=[step], example={h: 1, P: [[1, 0], [0, 0]]}
    )
    assert theorem.examples == [{"h": 1}]
    assert theorem.examples_with_matrices == [({"h": 1}, {"P": ((1, 0), (0, 0))})]
