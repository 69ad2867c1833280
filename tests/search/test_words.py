from dataclasses import replace

import pytest

from verify.check import check
from verify.claims import Certificate, MatrixClaim
from verify.search.words import find_uses, words_text

FRAME = MatrixClaim(
    ("d", "m", "n", "r"),
    (("A", "m", "n"), ("D", "r", "r"), ("P", "m", "m"), ("Q", "n", "n"), ("U", "m", "r"), ("V", "n", "r"), ("W", "d", "r"),
     ("X", "m", "d"), ("Y", "n", "d")), ("h",), (("E", "A - X*Y'"), ("G", "U*W'*Y' + X*W*V'")), (), "",
)  # fmt: skip
PROJECTIONS = ("P*P = P", "P' = P", "P*X = X", "Q*Q = Q", "Q = Q'", "Y = Q*Y")
ISOMETRIES = ("U'*U = I(r)", "V'*V = I(r)", "W'*W = I(r)", "X = U*D*W'", "D' = D")


def proved(hypotheses, conclusion):
    claim = replace(FRAME, hypotheses=hypotheses, conclusion=conclusion)
    uses, rest = find_uses(claim)
    answer = check(Certificate("words", claim, {"uses": uses}))
    assert answer.accepted is (not rest.terms)
    return answer.accepted


@pytest.mark.parametrize(("hypotheses", "conclusion"), [
    (PROJECTIONS, "X'*P' = X'"), (PROJECTIONS, "Y'*Q = Y'"), (PROJECTIONS, "P'*P*P'*X = X"),
    (PROJECTIONS, "tr(G'*G) = tr((P*G*Q)'*(P*G*Q)) + tr((G - P*G*Q)'*(G - P*G*Q))"),
    (PROJECTIONS, "tr(G'*G) = tr((P*U*W'*Y' + X*W*V'*Q)'*(P*U*W'*Y' + X*W*V'*Q)) + tr((U*W'*Y' - P*U*W'*Y')'*(U*W'*Y' - P*U*W'*Y'))"
                  " + tr((X*W*V' - X*W*V'*Q)'*(X*W*V' - X*W*V'*Q))"),
    (ISOMETRIES, "X'*X = W*D^2*W'"), (ISOMETRIES, "tr(U*U') = tr(I(r))"), (ISOMETRIES, "U'*X*W = D"), (ISOMETRIES, "tr(X'*X) = tr(D*D')"),
    (("E*Y = zero(m, d)",), "tr(A'*E) = tr(E'*E)"), (("E*Y = zero(m, d)", "E'*X = zero(n, d)"), "E'*A = E'*E"),
    (("U'*U = I(r)", "X = U*W'"), "X'*U = W"), (("P*P = P", "X = P*A*Y"), "P*X = X"),
    (("h*P = 2*I(m)",), "h^2*P'*P + h^3*P - 2*h^2*I(m) = 4*I(m)"),
    (("2*P*P = h*P + P",), "P^3 = (h + 1)^2/4*P"), (("P' = -P",), "tr(P) = 0"), (("A = X*Y'", "A*Y = X"), "X*Y'*Y = X"),
])  # fmt: skip
def test_uses_are_found(hypotheses, conclusion):
    assert proved(hypotheses, conclusion)


@pytest.mark.parametrize(("hypotheses", "conclusion"), [
    (PROJECTIONS, "P*A = A"), (PROJECTIONS, "P*X = 2*X"), (ISOMETRIES, "U*U' = I(m)"), ((), "A = A + E"), (("P*P = P",), "P' = P"),
    (("E*Y = zero(m, d)",), "tr(A'*E) = 2*tr(E'*E)"), (("tr(P) = h",), "P = h*P"), (("P' = P",), "tr(P) = 0"),
])  # fmt: skip
def test_what_does_not_follow_leaves_something_over(hypotheses, conclusion):
    assert not proved(hypotheses, conclusion)


def test_a_rule_that_turns_a_trace_into_itself_does_not_run_in_circles():
    assert proved(("A*Y*X' = X*Y'*A'", "P' = P"), "tr(A*Y*X') = tr(X*Y'*A')")
    assert not proved(("A*Y*X' = X*Y'*A'",), "tr(A*Y*X') = 0")


def test_an_equation_that_says_nothing_is_passed_over():
    assert proved(("E = A - X*Y'", "P*P = P"), "P^3 = P")


def test_what_is_left_is_told_in_the_grammar():
    claim = replace(FRAME, conclusion="tr(P*P)*h/2 - h^2*tr(I(m)) + 3 = tr(P)^2")
    rest = claim.unfold().conclusion
    names = claim.unfold().names
    assert claim.read(words_text(rest, 10), names) == rest
    assert words_text(rest, 1).endswith(" + ...")
