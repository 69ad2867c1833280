"""Coq accepts every kind of certificate, and nothing that is false or altered. Skipped where Coq is absent."""

import re
from dataclasses import replace

import pytest

from tests.samples import ALL, MORE
from verify.claims import Certificate, Claim, OrbitClaim, RootClaim
from verify.export.coq import lemma, source
from verify.kernel import judge_lemmas
from verify.kernel.coqc import compile_file

SAMPLES = [*ALL, *MORE]
ROOTS_SAMPLE = next(c for c in SAMPLES if isinstance(c.claim, RootClaim))


def test_every_kind_is_accepted(kernel):
    answers = judge_lemmas([lemma(f"M{i}", c) for i, c in enumerate(SAMPLES)], kernel)
    assert {m: a.reason for m, a in answers.items() if not a.accepted} == {}
    assert "Classical_Prop.classic" not in answers["M0"].axioms
    assert "Classical_Prop.classic" in answers[f"M{SAMPLES.index(ROOTS_SAMPLE)}"].axioms


FALSE = [
    ("ALL[0]", ALL[0], "q y = 1", "q y = 2"),
    ("ALL[1]", ALL[1], "z > x ^ 2", "z > 2 * x ^ 2"),
    ("orbit", ALL[2], "forall n : nat, x n >= 0", "forall n : nat, x n >= 1"),
    ("sum", ALL[3], "2 * r * tg_inner", "3 * r * tg_inner"),
    ("bernstein", ALL[4], "+ 1 / 4 > y * z", "- 1 / 4 > y * z"),
    ("sturm", ALL[5], "x ^ 2 > 2", "x ^ 2 > 3"),
    ("cases", ALL[6], "x * y >= 0", "x * y > 0"),
    ("have", ALL[7], "y >= 0", "y >= 1"),
    ("instance", ALL[8], "u * (u + v ^ 2) > 0", "u * (u + v ^ 2) > 1"),
    ("words", ALL[9], "(h ^ 2 - 2 * h)", "(h ^ 2 - 3 * h)"),
    ("turned", MORE[2], "tg_same (B^T * A^T)", "tg_same (B^T * A^T + tg_unit m)"),
    ("a hypothesis", ALL[9], "  tg_same (P * P) P ->\n", "  tg_same (P * P * P) P ->\n"),
    ("roots", MORE[1], "x < 2 ", "x < 1 "),
    ("derivative", ALL[0], "derivative_1 (y : R) : R := y", "derivative_1 (y : R) : R := 2 * y"),
]


@pytest.mark.parametrize(("certificate", "old", "new"), [f[1:] for f in FALSE], ids=[f[0] for f in FALSE])
def test_an_altered_statement_does_not_compile(kernel, certificate, old, new):
    one = lemma("M", certificate)
    assert old in one.text
    # Everywhere but in lemmas on the way, so that what is altered is what is claimed.
    head, found, tail = one.text.rpartition("Lemma claim :") if "derivative" not in old else ("", "", one.text)
    assert old in tail
    answer = judge_lemmas([replace(one, text=head + found + tail.replace(old, new, 1))], kernel)["M"]
    assert answer.refused
    assert answer.reason


@pytest.mark.parametrize(
    ("old", "new"), [("tg_times 2", "tg_times 3"), ("y - x)", "y + x)"), ("tg_eq hyp_2", "tg_eq hyp_1")]
)
def test_an_altered_proof_does_not_compile(kernel, old, new):
    one = lemma("M", ALL[1])
    head, found, proof = one.text.rpartition("Proof.")
    changed = re.sub(re.escape(old), new, proof, count=1) if old in proof else proof.replace("tg_mul_pos", "tg_mul", 1)
    assert changed != proof
    assert judge_lemmas([replace(one, text=head + found + changed)], kernel)["M"].refused


def test_a_certificate_with_an_altered_number_does_not_compile(kernel):
    proof = {"terms": [{"coefficient": "1", "factors": ["negation"], "squares": []},
                       {"coefficient": "3", "factors": [0], "squares": []}], "equalities": []}  # fmt: skip
    one = lemma("M", Certificate("combination", Claim(("x",), (), ("x >= 0",), "2*x >= 0"), proof))
    assert judge_lemmas([one], kernel)["M"].refused


def test_an_admitted_lemma_is_refused_although_it_compiles(kernel):
    one = lemma("M", ALL[1])
    head, found, _ = one.text.rpartition("Proof.")
    answer = judge_lemmas([replace(one, text=head + found + " Admitted.\nEnd M.\n")], kernel)["M"]
    assert answer.refused
    assert "M.claim" in answer.reason


def test_the_lemma_that_fails_is_named_and_the_others_stand(kernel):
    good, bad = lemma("Good", ALL[1]), lemma("Bad", ALL[0])
    answers = judge_lemmas([good, replace(bad, text=bad.text.replace("q y = 1", "q y = 2"))], kernel)
    assert answers["Good"].accepted
    assert answers["Bad"].refused


NAMED = Claim(
    ("R", "S", "n", "fun", "o", "d", "i", "forall"), (("claim", "R + S"), ("pow", "n^2*fun"), ("eq", "o - d")),
    ("i > forall", "forall > 0"), "i*claim + pow + eq = eq + R*i + pow + S*i",
)  # fmt: skip


def test_names_that_mean_something_in_coq_are_no_trouble(kernel):
    one = Certificate("identity", NAMED, {"factors": [0], "equalities": []})
    assert judge_lemmas([lemma("M", one)], kernel)["M"].reason == ""


def test_fractions_are_cleared(kernel):
    thirds = Claim(("x", "y"), (("m", "x/3 + y/2"),), ("m > 0.25", "x/7 = 2/7*y"), "y*7/6 > 1/4")
    proof = {"terms": [{"coefficient": "1", "factors": ["negation"], "squares": []},
                       {"coefficient": "1", "factors": [0], "squares": []}], "equalities": [[1, "-7/3"]]}  # fmt: skip
    half = Claim(("x",), (("h", "x/2"),), ("x > 0", "h*x/5 = 0"), "x/11 = 0")
    square = Claim(("x", "y"), (), ("x^2/9 + y^2 <= 0",), "x/3 = y")  # an equation by contradiction
    squares = {"terms": [{"coefficient": "1", "factors": ["negation"], "squares": []},
                         {"coefficient": "1", "factors": [], "squares": ["x/3 + y"]},
                         {"coefficient": "2", "factors": [0], "squares": []}], "equalities": []}  # fmt: skip
    orbit = OrbitClaim(("x",), (), (), (("x", "x/2 + 1/4"),), ("x = 1/2",))
    inner = {"kind": "identity", "proof": {"factors": [], "equalities": [[0, "1/2"]]}}
    certificates = [
        Certificate("combination", thirds, proof),
        Certificate("identity", half, {"factors": [0], "equalities": [[1, "10/11"]]}),
        Certificate("induction", orbit, {"steps": [inner]}),
        Certificate("combination", square, squares),
    ]
    answers = judge_lemmas([lemma(f"M{i}", c) for i, c in enumerate(certificates)], kernel)
    assert [a.reason for a in answers.values()] == [""] * 4


ROOTS = [
    ("x^2 + 1", "-1/2", "2", 0), ("(x - 1)^2*(x - 2)^3*(x + 1/3)", "-1", "3", 3), ("(x - 1)^2", "-1", "3", 1),
    ("3*x - 1", "0", "1", 1), ("7", "2", "5", 0), ("diff(x^4 - 6*x^2, x)", "-4", "4", 3),
]  # fmt: skip


def test_roots_are_counted_whatever_their_multiplicity(kernel):
    claims = [RootClaim(("x",), (), *r) for r in ROOTS]
    answers = judge_lemmas([lemma(f"M{i}", Certificate("sturm", c, {})) for i, c in enumerate(claims)], kernel)
    assert [a.reason for a in answers.values()] == [""] * len(ROOTS)


def test_a_file_that_stands_alone_compiles(kernel, tmp_path):
    path = tmp_path / "Alone.v"
    path.write_text(source(["(* a remark *)", lemma("M", ALL[1])], alone=True))
    assert compile_file(kernel.coqc, path, tmp_path, 60).accepted
