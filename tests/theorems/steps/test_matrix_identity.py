import pytest
import sympy as sp

from verify.check import check
from verify.theorems import AuthorError, equals, identity, matrices, matrix_equals, matrix_identity, relation, symbols
from verify.theorems.definitions import Definitions

m, n, d, h, eta, mu = symbols("m n d h eta mu")
A = matrices("A", m, n)
P, Q = matrices("P", m, m), matrices("Q", n, n)
X, U, X_next = matrices("X U X_next", m, d)
Y, V = matrices("Y V", n, d)
R = matrices("R", m, n)
WHERE = Definitions({R: A - X * Y.T, X_next: X + h * R * Y})
PROJECTION = [matrix_equals(P * P, P), matrix_equals(P.T, P), matrix_equals(P * X, X)]
tr = sp.Trace


def answers(*chain, **more):
    return [check(c).accepted for c in matrix_identity("s", *chain, **more).certificates(WHERE)]


def test_a_chain_has_a_certificate_a_link_and_one_for_its_ends():
    assert answers(X_next.T, X.T + h * Y.T * R.T) == [True]
    assert answers(X_next, X + h * R * Y, X + h * A * Y - h * X * Y.T * Y) == [True, True, True]
    assert answers(X_next, X + h * R * Y, X + h * A * Y) == [True, False, False]
    assert answers(tr(X * U.T), tr(U.T * X), tr(X.T * U)) == [True] * 3


def test_definitions_are_put_in_unless_they_are_kept():
    assert answers(R * Y + X * Y.T * Y, A * Y) == [True]
    assert answers(R * Y + X * Y.T * Y, A * Y, keep=(R,)) == [False]


def test_uses_of_equations_are_found():
    split = (
        tr((U * V.T).T * U * V.T),
        tr((P * U * V.T).T * P * U * V.T) + tr((U * V.T - P * U * V.T).T * (U * V.T - P * U * V.T)),
    )
    assert answers(*split, given=PROJECTION) == [True]
    assert answers(*split) == [False]
    assert answers(*split, given=PROJECTION[1:]) == [False]
    assert answers(X.T * P, X.T, given=PROJECTION) == [True]
    assert answers(R * Y, 0, given=[matrix_equals(R * Y, 0)], keep=(R,)) == [True]
    assert answers(0, 3 * h * R * Y * Y.T, given=[matrix_equals(R * Y, 0)], keep=(R,)) == [True]


def test_aligned_factors():
    r = symbols("r")
    left, right, inner = matrices("L", m, r), matrices("N", n, r), matrices("W", d, r)
    x, y, s = matrices("x y s", r, r)
    given = [
        matrix_equals(X, left * x * inner.T),
        matrix_equals(Y, right * y * inner.T),
        matrix_equals(A, left * s * right.T),
    ]
    given += [matrix_equals(e.T * e, sp.Identity(r)) for e in (left, right, inner)]
    given += [matrix_equals(e.T, e) for e in (x, y, s)]
    assert answers(X_next, left * (x + h * (s - x * y) * y) * inner.T, given=given) == [True]
    assert answers(X_next, left * (x + h * (s - y * y) * y) * inner.T, given=given) == [False]


def test_uses_of_equations_can_be_given():
    one = {"given": PROJECTION}
    assert answers(A.T * P * P * X, A.T * X, multiples=[(PROJECTION[0], A.T, X), (PROJECTION[2], A.T, 1)], **one) == [
        True
    ]
    assert answers(
        A.T * P * P * X, A.T * X, multiples=[(PROJECTION[0], A.T, X), (PROJECTION[2], 2 * A.T, 1)], **one
    ) == [False]
    assert answers(X.T * P.T * A, X.T * A, multiples=[(matrix_equals(X.T * P.T, X.T), 1, A)], **one) == [True]
    with pytest.raises(AuthorError, match="which is not among its hypotheses"):
        answers(P * X, X, given=PROJECTION[:2], multiples=[(PROJECTION[2], 1, 1)])


def test_equations_between_numbers_are_used_where_the_author_says():
    unit = matrix_equals(tr(X.T * X), mu)
    assert answers(tr(X * X.T) * A, mu * A, given=[unit], multiples=[(unit, A, 1)]) == [True]
    assert answers(eta * A, h * mu * A, given=[equals(eta, h * mu)], multiples=[(equals(eta, h * mu), A, 1)]) == [True]


def test_lemmas_are_inside():
    lemma = matrix_identity("lemma", X.T * P * X, X.T * X, given=PROJECTION)
    for more in (
        {},
        {"multiples": [(lemma, A.T * X, 1)]},
        {"multiples": [(matrix_equals(X.T * P * X, X.T * X), A.T * X, 1)]},
    ):
        [one] = matrix_identity(
            "s", A.T * X * X.T * P * X, A.T * X * X.T * X, given=PROJECTION, lemmas=[lemma], **more
        ).certificates(WHERE)
        assert check(one).accepted
        assert len(one.claim.hypotheses) == 3
    turned = matrix_identity("turned", P * X, X, given=[matrix_equals(X.T * P.T, X.T)])
    [one] = matrix_identity("s", X.T * P.T * A, X.T * A, given=turned.given, lemmas=[turned]).certificates(WHERE)
    assert check(one).accepted
    with pytest.raises(AuthorError, match="not among its hypotheses"):
        answers(P * X * X.T, X * X.T, given=PROJECTION[:2], lemmas=[lemma], multiples=[(lemma, 1, 1)])
    with pytest.raises(AuthorError, match="is no matrix identity"):
        answers(A, A, lemmas=[identity("other", h, h)])


@pytest.mark.parametrize(("make", "said"), [
    (lambda: matrix_identity("s", A), "at least two"), (lambda: matrix_identity("s", A, X), "differ in size"),
    (lambda: matrix_identity("s", A, A, given=[h > 0]), "is an inequality"),
    (lambda: matrix_identity("s", A, A, given=matrix_equals(A, A)), "where a list is expected"),
    (lambda: matrix_equals(A, tr(P)), "differ in size"),
    (lambda: answers(A, A * 0 + A.applyfunc(sp.sin)), "has no place in a matrix identity"),
    (lambda: answers(P, P.I), "has no place"), (lambda: answers(tr(P), sp.Determinant(P)), "has no place"),
    (lambda: answers(h * A, A / h), "is not a polynomial"), (lambda: answers(sp.MatrixSymbol("c", m, 1), 0), "the size 1 of a matrix"),
    (lambda: Definitions({R: X}), "another size"), (lambda: Definitions({h: X}), "another size"),
    (lambda: Definitions({R: tr(P)}), "another size"),
    (lambda: identity("s", tr(P), tr(P.T)).certificates(WHERE), r"write matrix_identity\(\.\.\.\), or keep"),
])  # fmt: skip
def test_what_is_no_matrix_identity_is_said(make, said):
    with pytest.raises(AuthorError, match=said):
        make()


def test_floats_are_refused():
    with pytest.raises(TypeError, match=r"float 0\.5"):
        matrix_identity("s", A, 0.5 * A)


def test_equations_say_the_same_when_they_multiply_out_the_same():
    assert matrix_equals(P * X, X).says_the_same_as(matrix_equals(P * X - X, 0))
    assert matrix_equals(A * (Y + V), 0).says_the_same_as(matrix_equals(A * Y, -A * V))
    assert not matrix_equals(P * X, X).says_the_same_as(matrix_equals(P * X, 2 * X))
    assert not matrix_equals(P * X, X).says_the_same_as(matrix_equals(P * P, P))
    assert not matrix_equals(tr(P), h).says_the_same_as(equals(h, eta))
    assert not equals(h, eta).says_the_same_as(matrix_equals(P, P.T))
    for one, other in ((equals(h, eta), matrix_equals(h, eta)), (matrix_equals(2 * h, h + eta), equals(h, eta))):
        assert one.says_the_same_as(other)
        assert other.says_the_same_as(one)
    assert not matrix_equals(h, eta).says_the_same_as(equals(h, mu))
    assert not relation(h >= eta).says_the_same_as(matrix_equals(h, eta))


def test_the_lines_are_the_chain():
    step = matrix_identity("s", X_next, X + h * R * Y, tr(P) * X)
    assert step.derivation(WHERE) == [("X'", "= X + h R Y"), ("", r"= \operatorname{tr}\left(P \right) X")]
