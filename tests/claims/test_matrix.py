from dataclasses import replace

import pytest

from tests.samples import TURNED, WORDS
from verify.claims import MatrixClaim
from verify.exact import ExactError, MalformedText, TooLarge

SIZES, LETTERS = ("d", "m"), (("P", "m", "m"), ("X", "m", "d"))


def claim(conclusion="X = X", hypotheses=(), definitions=(), scalars=("h",), letters=LETTERS, sizes=SIZES):
    return MatrixClaim(sizes, letters, scalars, definitions, hypotheses, conclusion)


@pytest.mark.parametrize(("left", "right"), [
    ("X - P*X", "-(P*X) + X"), ("(P*X)'", "X'*P'"), ("X''", "X"), ("h*X", "X*h"), ("2*X/4", "1/2*X"), ("P^2", "P*P"), ("P'^2", "(P^2)'"),
    ("I(m)*X", "X"), ("I(m)'", "I(m)"), ("X - X", "zero(m, d)"), ("zero(m, d)'", "zero(d, m)"), ("tr(P')", "tr(P)"),
    ("tr(X'*P*X)", "tr(P*X*X')"), ("tr(h*P)^2", "h^2*tr(P)*tr(P)"), ("tr(P)*X", "X*tr(P)"), ("h'", "h"), ("tr(2*I(d))", "2*tr(I(d))"),
    ("--X", "X"), ("-h^2*X", "-(h^2)*X"), ("zero(m,m) + P", "P"), ("tr(zero(d, d))", "0"), ("1.5*h", "3/2*h"),
])  # fmt: skip
def test_what_expressions_mean(left, right):
    assert not claim(f"{left} = {right}").unfold().conclusion.terms


@pytest.mark.parametrize(("left", "right"), [
    ("P'", "P"), ("P*X", "X"), ("tr(P*P')", "tr(P*P)"), ("tr(I(m))", "tr(I(d))"), ("h", "h^2"), ("X", "-X"), ("tr(P)^2", "tr(P^2)"),
])  # fmt: skip
def test_what_is_not_the_same(left, right):
    assert claim(f"{left} = {right}").unfold().conclusion.terms


@pytest.mark.parametrize("text", [
    "X + P = X", "X*X = X", "X = X'", "X = 0", "X + h = X", "tr(X) = 0", "tr(h) = h", "P^X = P", "P/X = P", "P/h = P", "X/0 = X", "I = P",
    "X^-1 = X",    "X = Q", "X >= X", "X = X = X", "X", "tr P = 0", "tr(P = 0", "I(k)*X = X", "I(P) = P", "I(2)*X = X", "zero(m) = P",
    "tr = 0",
    "'X = X", "X ' ' + = X", "X'h = X", "diff(P, h) = P", "I(m = P", "zero(m, d = X", "P^0 = I(m)", "X # = X", "", "=", "tr() = 0",
    "X) = X",    "zero(m d) = X", "P^61 = P",
])  # fmt: skip
def test_everything_else_is_refused(text):
    with pytest.raises(ExactError):
        claim(text).unfold()


@pytest.mark.parametrize("change", [
    {"sizes": ("d",)}, {"sizes": ("d", "m", "n")}, {"sizes": ("d", "m", "m")}, {"letters": (("P", "m", "n"),)}, {"letters": ()},
    {"letters": (*LETTERS, ("X", "m", "d"))}, {"letters": (*LETTERS, ("h", "m", "m"))}, {"letters": (*LETTERS, ("m", "m", "m"))},
    {"letters": (*LETTERS, ("tr", "m", "m"))}, {"scalars": ("I",)}, {"scalars": ("zero",)}, {"scalars": ("h", "h")}, {"scalars": ("d",)},
    {"definitions": (("X", "P"),)}, {"definitions": (("I", "P"),)}, {"definitions": (("E", "F"), ("F", "P"))}, {"scalars": ("a b",)},
    {"definitions": (("E", "P"), ("E", "P"))}, {"scalars": ("",)}, {"hypotheses": ("P > 0",)}, {"hypotheses": ("P",)},
    {"scalars": tuple(f"s{i}" for i in range(200))}, {"hypotheses": ("P = P",) * 201},
])  # fmt: skip
def test_names_are_declared_once_and_fit(change):
    with pytest.raises(MalformedText):
        claim(**change).unfold()


def test_the_samples_are_taken():
    assert claim().unfold()
    assert claim(scalars=tuple(f"s{i}" for i in range(196)), hypotheses=("P = P",) * 200).unfold()
    assert [h.shape for h in WORDS.claim.unfold().hypotheses] == [("m", "m"), ("m", "m")]
    assert TURNED.claim.unfold().conclusion.shape == ("m", "m")


def test_definitions_are_put_in_in_order():
    one = claim("F = P*P*X - P*X", definitions=(("E", "P*X - X"), ("F", "P*E")))
    assert not one.unfold().conclusion.terms


def test_long_expressions_are_refused():
    with pytest.raises(TooLarge):
        claim("X" + "'" * 100_000 + " = X").unfold()
    with pytest.raises(TooLarge):
        claim("(" * 61 + "X" + ")" * 61 + " = X").unfold()


def test_a_claim_is_told_as_it_is_written():
    assert str(TURNED.claim) == "A*B = zero(m, m)  =>  B'*A' = zero(m, m)"
    assert str(replace(TURNED.claim, hypotheses=())) == "B'*A' = zero(m, m)"
