"""What the lemmas say: this is what a reader has to trust, so it is compared letter by letter. No Coq is needed."""

import pytest

from tests.samples import ALL, COMBINATION, IDENTITY, INDUCTION, ROOTS, SUM
from verify.claims import Certificate, Claim, OrbitClaim, RootClaim
from verify.export.coq import NotExported, lemma, prelude, source


def statement(certificate: Certificate, name: str = "claim") -> str:
    """The lemma's statement in one line."""
    text = lemma("M", certificate).text
    return " ".join(text.partition(f"Lemma {name} :")[2].partition("Proof.")[0].split())


def definitions(certificate: Certificate) -> list[str]:
    return [line for line in lemma("M", certificate).text.splitlines() if line.startswith("Definition")]


def claim(variables: str, hypotheses: list[str], conclusion: str) -> Certificate:
    return Certificate(
        "identity", Claim(tuple(variables), (), tuple(hypotheses), conclusion), {"factors": [], "equalities": []}
    )


def test_an_ordinary_claim():
    assert statement(COMBINATION) == "forall (x y z : R), x > 0 -> gap x y > 0 -> z = y ^ 2 -> z > x ^ 2."
    assert definitions(COMBINATION) == ["Definition gap (x y : R) : R := y - x."]


def test_signs_and_parentheses_are_kept():
    one = claim("xyz", ["-x^2 <= 0", "x < (y - z)/2"], "x - (y - z) = -(z - x)*y")
    assert statement(one) == "forall (x y z : R), - x ^ 2 <= 0 -> x < (y - z) / 2 -> x - (y - z) = - (z - x) * y."


def test_a_derivative_is_a_definition_with_a_lemma_about_what_it_is():
    assert statement(IDENTITY) == "forall (x y : R), y >= 0 -> x > 0 -> p x y = x -> q y = 1."
    assert definitions(IDENTITY) == [
        "Definition p (x y : R) : R := x * y.",
        "Definition derivative_1 (y : R) : R := y.",
        "Definition q (y : R) : R := derivative_1 y.",
    ]
    assert statement(IDENTITY, "derivative_1_is_the_derivative").startswith("forall")


def test_the_lemma_about_a_derivative_names_function_and_point():
    text = lemma("M", IDENTITY).text
    assert (
        "Lemma derivative_1_is_the_derivative : forall (x y : R),\n  derivable_pt_lim (fun x => p x y) x (derivative_1 y)."
        in text
    )
    assert "M.derivative_1_is_the_derivative" in lemma("M", IDENTITY).proved


def test_an_orbit_claim_speaks_of_all_sequences_and_all_indices():
    assert statement(INDUCTION) == (
        "forall (x y : nat -> R) (c : R), c >= 0 -> (forall n : nat, x (S n) = c * x n) -> "
        "(forall n : nat, y (S n) = c ^ 2 * y n) -> x 0%nat >= 0 /\\ y 0%nat = s (x 0%nat) -> "
        "forall n : nat, x n >= 0 /\\ y n = s (x n)."
    )


def test_an_index_is_none_of_the_claims_names():
    orbit = OrbitClaim(("n", "x"), (), ("n > 0",), (("x", "n*x"),), ("x = 0",))
    step = {"kind": "identity", "proof": {"factors": [], "equalities": [[1, "n"]]}}
    said = statement(Certificate("induction", orbit, {"steps": [step]}))
    assert "forall n0 : nat, x (S n0) = n * x n0" in said


def test_a_sum_claim_speaks_of_every_dimension():
    assert statement(SUM) == (
        "forall (x y : nat -> R) (r : R) (d : nat), tg_total (fun i => u r (x i) (y i) ^ 2) d = "
        "tg_inner x x d + 2 * r * tg_inner x y d + r ^ 2 * tg_inner y y d."
    )


def test_a_root_claim_lists_the_roots():
    assert statement(ROOTS) == (
        "exists root_1 root_2 : R, root_1 < root_2 /\\ forall x : R, "
        "(-1 / 2) < x /\\ x < 2 /\\ p x * x = 0 <-> x = root_1 \\/ x = root_2."
    )


def test_no_root_is_said_without_a_list():
    none = Certificate("sturm", RootClaim(("x",), (), "x^2 + 1", "0", "1", 0), {})
    assert statement(none) == "forall x : R, ~ (0 < x /\\ x < 1 /\\ x ^ 2 + 1 = 0)."


@pytest.mark.parametrize("certificate", ALL, ids=lambda c: c.kind)
def test_nothing_is_assumed_or_left_open(certificate):
    text = source([lemma("M", certificate)], alone=True)
    for word in ("Admitted", "admit", "Axiom", "Parameter", "Hypothesis", "Variable", "Conjecture", "Abort"):
        assert word not in text.split()
    assert text.count("Print Assumptions tg_all.") == 1
    assert text.startswith(prelude(certificate.kind == "words"))


def test_a_comment_cannot_end_early():
    text = lemma("M", COMBINATION, 'x *) Axiom a : False. (* "y').text
    assert "(* x * ) Axiom a : False. ( * 'y *)" in text


def test_an_unknown_kind_is_not_translated():
    with pytest.raises(NotExported, match="kind 'magic'"):
        lemma("M", Certificate("magic", Claim(("x",), (), (), "x = x"), {}))


def test_translations_are_the_same_every_time():
    for certificate in ALL:
        assert lemma("M", certificate) == lemma("M", certificate)
