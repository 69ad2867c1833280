from dataclasses import replace
from fractions import Fraction

import pytest

from tests.samples import TURNED, WORDS
from verify.check import check_matrices
from verify.claims import MatrixClaim
from verify.exact import ExactError

H = {"h": Fraction(1, 2)}
P, X = [[1, 0], [0, 0]], [[2, 1, 0], [3, 5, 1]]
FALSE = replace(WORDS.claim, conclusion="tr(E'*E) = tr(X'*X) + (h^2 - 3*h)*tr(X'*P*X)")
TRACES = MatrixClaim(("m",), (("A", "m", "m"),), ("s",), (), (), "tr(A)^2*A + s*I(m) = tr(I(m))*A'")


def test_exact_matrices_refute_what_is_false():
    assert check_matrices(FALSE, H, {"P": P, "X": X}) == ""
    assert check_matrices(replace(TURNED.claim, hypotheses=()), {}, {"A": [[1]], "B": [[1]]}) == ""


def test_what_is_true_is_not_refuted():
    assert (
        check_matrices(WORDS.claim, H, {"P": P, "X": X})
        == f"the conclusion {WORDS.claim.conclusion} holds at the point"
    )
    assert "fails at the point" not in check_matrices(TURNED.claim, {}, {"A": [[1, 1]], "B": [[1], [-1]]})


def test_hypotheses_have_to_hold():
    assert check_matrices(FALSE, H, {"P": [[1, 0], [0, 2]], "X": X}) == "hypothesis P*P = P fails at the point"
    assert check_matrices(FALSE, H, {"P": [[1, 1], [0, 0]], "X": X}) == "hypothesis P' = I(m)*P fails at the point"
    assert (
        check_matrices(TURNED.claim, {}, {"A": [[1, 1]], "B": [[1], [1]]})
        == "hypothesis A*B = zero(m, m) fails at the point"
    )


def test_values_are_those_of_matrices():
    """tr(A) = 5, so 25 A + s I = 2 A' exactly where the entries say so."""
    assert check_matrices(TRACES, {"s": Fraction(-115)}, {"A": [[5]]}) == ""  # 125 - 115 = 10, and tr(I(m)) A' = 5
    assert "holds" in check_matrices(TRACES, {"s": Fraction(-120)}, {"A": [[5]]})
    assert "holds" in check_matrices(TRACES, {"s": Fraction(0)}, {"A": [[0, 0], [0, 0]]})
    assert check_matrices(TRACES, {"s": Fraction(0)}, {"A": [[0, 1], [0, 0]]}) == ""
    product = MatrixClaim(("m", "n"), (("A", "m", "n"), ("B", "n", "m")), (), (), (), "A*B*A = 16*A")
    assert "holds" in check_matrices(product, {}, {"A": [[1, 2, 3]], "B": [[2], [4], [2]]})
    assert check_matrices(product, {}, {"A": [[1, 2, 3]], "B": [[2], [4], [1]]}) == ""


@pytest.mark.parametrize(("scalars", "matrices"), [
    ({}, {"P": P, "X": X}), (H | {"t": Fraction(1)}, {"P": P, "X": X}), (H, {"P": P}), (H, {"P": P, "X": X, "Y": X}),
])  # fmt: skip
def test_the_point_gives_exactly_what_is_asked(scalars, matrices):
    assert (
        check_matrices(FALSE, scalars, matrices) == "the point must give exactly the matrices and numbers of the claim"
    )


@pytest.mark.parametrize("matrices", [
    {"P": [[1, 0, 0], [0, 0, 0]], "X": X}, {"P": [[1]], "X": X}, {"P": [[1, 0], [0]], "X": X}, {"P": [], "X": X}, {"P": [[], []], "X": X},
    {"P": P, "X": [[1], [2], [3]]}, {"P": P, "X": [[]]}, {"P": P, "X": [[], []]}, {"P": P, "X": [[1, 2], [3]]},
])  # fmt: skip
def test_sizes_have_to_agree(matrices):
    assert "is not a matrix with" in check_matrices(FALSE, H, matrices)


def test_no_float_and_nothing_malformed_is_taken():
    with pytest.raises(TypeError):
        check_matrices(FALSE, H, {"P": [[1.0, 0], [0, 0]], "X": X})
    with pytest.raises(TypeError):
        check_matrices(FALSE, {"h": 0.5}, {"P": P, "X": X})
    with pytest.raises(ExactError):
        check_matrices(replace(FALSE, conclusion="P = X"), H, {"P": P, "X": X})
