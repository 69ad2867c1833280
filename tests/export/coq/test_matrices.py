"""Matrix claims in Coq: what is stated, and that everything of the grammar compiles."""

from dataclasses import replace

import pytest

from tests.samples import SUM, TURNED, WORDS
from verify.check import check
from verify.claims import Certificate, MatrixClaim
from verify.export.coq import NotExported, lemma, matrix_syntax, source
from verify.export.coq.matrix_syntax import expand, part_of
from verify.kernel import judge_lemmas
from verify.search.words import find_uses

FACTORED = MatrixClaim(
    ("d", "m", "n"), (("A", "m", "n"), ("X", "m", "d"), ("Y", "n", "d")), ("h",),
    (("R", "A - X*Y'"), ("Xn", "X + h*R*Y"), ("Yn", "Y + h*R'*X")), (),
    "Xn'*Xn - Yn'*Yn = X'*X - Y'*Y + h^2*(Y'*R'*R*Y - X'*R*R'*X)",
)  # fmt: skip
NUMBERS = MatrixClaim(
    ("m", "n"), (("A", "m", "n"), ("B", "n", "m"), ("S", "m", "m")), ("h", "eq"),
    (("f", "tr(A*B)/2 + h*tr(I(m))"), ("g", "2*f"), ("T", "f*S - -S'")), ("tr(S*S') = h", "f = h^2*tr(S)"),
    "g*S' + S'' = 2*T' + tr(B*A)*S - S - tr(A'*B')*S",
)  # fmt: skip


def statement(certificate):
    text = lemma("M", certificate).text
    return " ".join(text[text.index("Lemma claim :") + 13 : text.index("Proof.")].split())


def test_a_matrix_claim_speaks_of_real_matrices_of_every_size():
    assert statement(Certificate("words", FACTORED, {"uses": []})) == (
        "forall (d m n : nat) (A : tg_matrix m n) (X : tg_matrix m d) (Y : tg_matrix n d) (h : R), "
        "tg_same ((Xn d m n A X Y h)^T * Xn d m n A X Y h - (Yn d m n A X Y h)^T * Yn d m n A X Y h) "
        "(X^T * X - Y^T * Y + h ^ 2 ** "
        "(Y^T * (v_R d m n A X Y)^T * v_R d m n A X Y * Y - X^T * v_R d m n A X Y * (v_R d m n A X Y)^T * X))."
    )
    text = lemma("M", Certificate("words", FACTORED, {"uses": []})).text
    residual = (
        "Definition v_R (d m n : nat) (A : tg_matrix m n) (X : tg_matrix m d) (Y : tg_matrix n d) : tg_matrix m n := "
    )
    assert residual + "(A - X * Y^T)%M." in text


def test_hypotheses_and_traces_are_stated():
    assert statement(WORDS) == (
        "forall (d m : nat) (P : tg_matrix m m) (X : tg_matrix m d) (h : R), tg_same (P * P) P -> tg_same P^T (tg_unit m * P) -> "
        "tg_trace ((E d m P X h)^T * E d m P X h) = tg_trace (X^T * X) + (h ^ 2 - 2 * h) * tg_trace (X^T * P * X)."
    )
    assert "tg_same (A * B) (tg_null m m) -> tg_same (B^T * A^T) (tg_null m m)." in statement(TURNED)


CASES = [
    (NUMBERS, None), (FACTORED, None),
    (replace(NUMBERS, conclusion="tr(S'*S)*f*A = h^3*tr(S')*A"), [[0, "f", "A", False], [1, "h", "A", False]]),
    (replace(NUMBERS, conclusion="tr(S*S')*tr(A*B) = h*tr(B*A)"), [[0, "tr(A*B)", "1", False]]),
    (replace(NUMBERS, conclusion="tr(S*S')*tr(S) = h*tr(S)"), [[0, "1", "S", False]]),
    (replace(NUMBERS, conclusion="tr(tr(S)*S^2)*A/4 - A*eq^2 = -A*(eq*eq) + 0.25*tr(S*S)*A*tr(S')"), None),
    (replace(NUMBERS, conclusion="h + eq = eq + h"), None),
    (replace(NUMBERS, conclusion="tr(S')^2 - tr(I(n)) = tr(S)*tr(S) - tr(I(n))"), None),
    (replace(NUMBERS, conclusion="(S^3)' - I(m) + zero(m, m) = S'^3 - I(m)'"), None),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "uses"), CASES, ids=[c.conclusion for c, _ in CASES])
def test_everything_in_the_grammar_compiles(kernel, claim, uses):
    one = Certificate("words", claim, {"uses": find_uses(claim)[0] if uses is None else uses})
    assert check(one).accepted
    assert judge_lemmas([lemma("M", one)], kernel)["M"].reason == ""


def test_the_names_of_a_claim_are_not_captured(kernel):
    claim = MatrixClaim(
        ("i", "j", "k"), (("v", "k", "i"), ("w", "j", "k")), ("p", "t"), (), ("v'*v = I(i)",),
        "p*tr(v*v') + t*tr(w'*w) = p*tr(I(i)) + t*tr(w*w')"
    )  # fmt: skip
    one = Certificate("words", claim, {"uses": find_uses(claim)[0]})
    assert check(one).accepted
    assert judge_lemmas([lemma("M", one)], kernel)["M"].reason == ""


@pytest.mark.parametrize(
    "conclusion", ["A*B = S", "tr(S) = h", "tr(S*S) = tr(S*S')", "S*S = S'", "tr(I(m)) = tr(I(n))"]
)
def test_what_the_checker_rejects_does_not_compile(kernel, conclusion):
    one = Certificate("words", replace(NUMBERS, hypotheses=(), conclusion=conclusion), {"uses": []})
    assert not check(one).accepted
    assert judge_lemmas([lemma("M", one)], kernel)["M"].refused


def test_the_two_readers_are_compared(monkeypatch):
    names = NUMBERS.unfold().names
    for text in ("A*B - S*T'", "-tr(A*B)^2/4*S", "S''^2 + I(m)*zero(m, m)", "2*h*(f - g)"):
        assert expand(part_of(text, names, NUMBERS), names, NUMBERS.scalars) == NUMBERS.read(text, names)
    monkeypatch.setattr(matrix_syntax, "expand", lambda *_: None)
    with pytest.raises(NotExported, match="is read differently"):
        part_of("S", names, NUMBERS)


def test_what_is_about_matrices_is_shared_only_with_them():
    assert "tg_matrix" in source([lemma("M", WORDS)], alone=True)
    assert "tg_matrix" not in source([lemma("M", SUM)], alone=True)
