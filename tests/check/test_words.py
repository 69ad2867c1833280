"""Kind ``words``: what is accepted holds for explicit matrices, and what does not hold is not accepted."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.brute import unequal_matrices
from tests.samples import TURNED, WORDS
from verify.check import check, check_matrices
from verify.claims import Certificate, MatrixClaim

FACTORED = MatrixClaim(
    ("d", "m", "n"), (("A", "m", "n"), ("U", "m", "d"), ("V", "n", "d"), ("X", "m", "d"), ("Y", "n", "d")), ("h", "t"),
    (("R", "A - X*Y'"), ("G", "U*Y' + X*V'"), ("Xn", "X + h*R*Y"), ("Yn", "Y + h*R'*X")), (), "",
)  # fmt: skip


def accepted(conclusion, uses=(), hypotheses=(), frame=FACTORED):
    claim = replace(frame, conclusion=conclusion, hypotheses=tuple(hypotheses))
    answer = check(Certificate("words", claim, {"uses": list(uses)})).accepted
    assert not answer or not unequal_matrices(claim)
    return answer


@pytest.mark.parametrize("conclusion", [
    "Xn'*Xn - Yn'*Yn = X'*X - Y'*Y + h^2*(Y'*R'*R*Y - X'*R*R'*X)",
    "tr((A - (X + t*U)*(Y + t*V)')'*(A - (X + t*U)*(Y + t*V)')) = tr(R'*R) - 2*t*tr(R'*G)"
    " + t^2*(tr(G'*G) - 2*tr(R'*U*V')) + 2*t^3*tr(G'*U*V') + t^4*tr(V*U'*U*V')",
    "tr(R'*(U*Y' + X*V')) = tr((R*Y)'*U) + tr((R'*X)'*V)",
    "tr(R*Y*U')^2 = tr(U*Y'*R')*tr(R'*U*Y')",
    "tr(I(d) + X'*X) = tr(I(d)) + tr(X*X')",
])  # fmt: skip
def test_identities(conclusion):
    assert accepted(conclusion)


@pytest.mark.parametrize("conclusion", [
    "Xn'*Xn - Yn'*Yn = X'*X - Y'*Y + h^2*(Y'*R'*R*Y + X'*R*R'*X)",
    "Xn'*Xn - Yn'*Yn = X'*X - Y'*Y", "tr(R*Y*U') = tr(R'*X*V')", "tr(I(d)) = tr(I(m))", "X*Y' = Y*X'", "A = A + R",
    "tr(X'*X)^2 = tr(X'*X*X'*X)", "X = h*X", "tr(R)= 0", "X = Y",
])  # fmt: skip
def test_what_is_no_identity(conclusion):
    assert not accepted(conclusion)


PROJECTION = ["X*U'*X = X", "h*A = zero(m, n)", "tr(X*U') = t"]


def test_hypotheses_are_used_from_both_sides_and_transposed():
    assert accepted("X*U'*X*Y' = X*Y'", [[0, "1", "Y'", False]], PROJECTION)
    assert accepted("X'*U*X' = X'", [[0, "1", "1", True]], PROJECTION)
    assert accepted("X'*U*X'*A = X'*A", [[0, "1", "A", True]], PROJECTION)
    assert not accepted("X'*U*X'*A = X'*A", [[0, "1", "A", False]], PROJECTION)
    assert accepted("X*U'*X*U'*X = X", [[0, "X*U'", "1", False], [0, "1", "1", False]], PROJECTION)
    assert not accepted("X*U'*X*U'*X = X", [[0, "X*U'", "1", False]], PROJECTION)
    assert accepted("h^2*R'*A = zero(n, n)", [[1, "h*R'", "1", False]], PROJECTION)


def test_under_a_trace_a_square_use_stands_for_its_trace():
    assert accepted("tr(X*U'*X*U') = tr(U'*X)", [[0, "1", "U'", False]], PROJECTION)
    assert accepted("tr(X*U'*X*U') = t", [[0, "U'", "1", False], [2, "1", "1", False]], PROJECTION)
    assert accepted("tr(U*X')*tr(R*R') = t*tr(R*R')", [[2, "1", "tr(R*R')", False]], PROJECTION)
    assert accepted("tr(X*U')*A = t*A", [[2, "A", "1", True]], PROJECTION)
    assert not accepted("tr(X*U'*X*U') = t", [[2, "1", "1", False]], PROJECTION)
    assert not accepted("h*tr(X*A') = 0", [[1, "1", "1", False]], PROJECTION)  # no square


@pytest.mark.parametrize("use", [
    [3, "1", "Y'", False], [-1, "1", "Y'", False], [True, "1", "Y'", False], [0, "1", "Y'"], [0, "1", "Y'", 0], [0, "1", "Y'", None],
    [0, 1, "Y'", False], [0, "1", None, False], [0, "1", "Y'", False, 0], ["0", "1", "Y'", False], [0, "", "Y'", False], {}, None, "0",
    [0, "Y", "Y'", False], [0, "1", "Q", False], [0, "1 = 1", "Y'", False], [0, "1", "Y", False],
])  # fmt: skip
def test_other_uses_are_refused(use):
    assert not accepted("X*U'*X*Y' = X*Y'", [use], PROJECTION)


@pytest.mark.parametrize(
    "proof", [{}, {"uses": None}, {"uses": {}}, {"uses": [], "more": 0}, {"use": []}, {"uses": ""}]
)
def test_other_fields_are_refused(proof):
    assert check(TURNED).accepted
    assert not check(replace(TURNED, proof=proof)).accepted


def test_what_is_left_is_counted():
    assert (
        check(replace(WORDS, proof={"uses": []})).reason == "the two sides differ: 2 words remain after multiplying out"
    )


def test_a_small_text_cannot_cost_hours():
    letters = tuple((f"L{i}", "m", "m") for i in range(9))
    total = " + ".join(name for name, _, _ in letters)
    claim = MatrixClaim(("m",), letters, (), (("S", total),), (), "tr(S^40) = 0")
    assert "more than" in check(Certificate("words", claim, {"uses": []})).reason
    text = [f"tr({'L0' if not i else f'D{i - 1}'}*L0)*L0" for i in range(60)]
    definitions = tuple((f"D{i}", t) for i, t in enumerate(text))
    nested = MatrixClaim(("m",), letters[:1], (), definitions, (), "L0 = D59")
    assert "more than" in check(Certificate("words", nested, {"uses": []})).reason


SQUARE = MatrixClaim(("m",), (("A", "m", "m"), ("B", "m", "m")), ("h",), (), (), "")
DRAWN = {
    (x, n): [[Random(f"{x}{n}{i}{j}").randint(-999, 999) for j in range(n)] for i in range(n)]
    for x in "AB"
    for n in (4, 5)
}
leaves = st.sampled_from(["A", "B", "A'", "B'", "I(m)", "zero(m, m)"])
squares = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds("({} + {})".format, inner, inner), st.builds("({} - {})".format, inner, inner), st.builds("{}'".format, inner),
        st.builds("h*{}".format, inner), st.builds("-({})/2".format, inner), st.builds("tr({})*I(m)".format, inner),
        st.builds("({})*({})".format, inner, leaves),
    ),
    max_leaves=4,
)  # fmt: skip


@given(squares, squares, st.booleans(), st.booleans())
def test_an_equation_is_accepted_if_and_only_if_it_holds(left, right, traced, same):
    """Decided by matrices of large numbers: words of at most four letters have no identity for 4 and 5 rows alone."""
    right = f"({left} + {right}) - {right}" if same else right
    sides = [f"tr({side})" for side in (left, right)] if traced else [left, right]
    claim = replace(SQUARE, conclusion=" = ".join(sides))
    answer = check(Certificate("words", claim, {"uses": []}))
    found = [check_matrices(claim, {"h": Fraction(31, 17)}, {x: DRAWN[x, n] for x in "AB"}) for n in (4, 5)]
    assert answer.accepted is all(f.startswith("the conclusion") for f in found)
    assert not same or answer.accepted
