from dataclasses import replace
from fractions import Fraction

import pytest

from tests.samples import TURNED, WORDS
from verify.check import check_matrices
from verify.claims import MatrixClaim
from verify.theorems import AuthorError
from verify.theorems.matrix_points import points, refuting_matrices, require_matrices

SQUARES = MatrixClaim(("m",), (("A", "m", "m"), ("B", "m", "m")), ("s",), (), (), "A*B = B*A")


def test_points_are_the_same_every_time_and_have_all_sizes():
    assert list(points(SQUARES)) == list(points(SQUARES))
    assert list(points(SQUARES, seed=1)) != list(points(SQUARES))
    assert {len(matrices["A"]) for _, matrices in points(SQUARES)} == {1, 2, 3}
    for scalars, matrices in points(WORDS.claim, tries=30):
        assert not check_matrices(WORDS.claim, scalars, matrices).startswith(("the point", "P is", "X is"))


def test_false_claims_are_refuted_and_true_ones_are_not():
    assert refuting_matrices(SQUARES).startswith("s = ")
    assert refuting_matrices(replace(WORDS.claim, conclusion="P*X = X"))
    assert refuting_matrices(WORDS.claim) == refuting_matrices(TURNED.claim) == ""


@pytest.mark.parametrize("hypotheses", [
    (), ("A*A = A",), ("A*A = A", "A' = A", "A*B = B"), ("A'*A = I(m)", "B = A*B"), ("A*B = zero(m, m)",), ("tr(A) = 1", "B = A'"),
    ("A*B - B*A = zero(m, m)", "tr(A*A) = 2"), ("A = B",),
])  # fmt: skip
def test_hypotheses_that_can_hold_are_found_to_hold(hypotheses):
    require_matrices(replace(SQUARES, hypotheses=hypotheses), [], "step")


def test_what_cannot_hold_is_found_out():
    with pytest.raises(AuthorError, match="contradictory hypotheses in step 'one'"):
        require_matrices(replace(SQUARES, hypotheses=("A*B - B*A = I(m)",)), [], "one")


def test_an_example_helps_where_chance_does_not():
    odd = replace(SQUARES, hypotheses=("tr(A) = 1234567/3",))
    with pytest.raises(AuthorError, match="give some as example"):
        require_matrices(odd, [], "one")
    rows = ((Fraction(1234567, 3),),)
    require_matrices(odd, [({}, {"A": rows, "B": rows})], "one")
