import hashlib
import json
from dataclasses import fields, replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import ALL, COMBINATION, INDUCTION, KINDS, ROOTS, SUM, WORDS
from verify.claims import (
    Claim,
    MatrixClaim,
    OrbitClaim,
    RootClaim,
    SumClaim,
    parse_expression,
    unfold_names,
    unfold_update,
)
from verify.exact import ExactError, MalformedText

CLAIMS = [c.claim for c in ALL]


def claim(variables=("x",), definitions=(), hypotheses=(), conclusion="x = x"):
    return Claim(variables, definitions, hypotheses, conclusion)


@pytest.mark.parametrize("one", [*CLAIMS, ROOTS.claim], ids=[*KINDS, "roots"])
def test_every_part_enters_the_digest(one):
    for field in fields(one):
        value = getattr(one, field.name)
        other = (
            value + "+0" if isinstance(value, str) else value + 1 if isinstance(value, int) else (*value, ("more", "0"))
        )
        assert replace(one, **{field.name: other}).digest != one.digest


@given(st.lists(st.text(alphabet='xy "\\[],\u00a0\n ', max_size=4), min_size=2, max_size=4))
def test_digests_tell_texts_apart(texts):
    digests = {claim(conclusion=t).digest for t in texts}
    assert len(digests) == len(set(texts))


def test_parts_do_not_run_into_each_other():
    assert claim(hypotheses=("x > 0", "x < 1")).digest != claim(hypotheses=("x > 0, x < 1",)).digest
    assert claim(hypotheses=("x = x",), conclusion="x > 0").digest != claim(hypotheses=("x > 0",)).digest
    assert claim(("x", "y")).digest != claim(("xy",)).digest
    assert claim(("x y",)).digest != claim(("xy",)).digest


def test_the_shapes_of_claims_have_different_digests():
    orbit = OrbitClaim(("x",), (), (), (), ())
    total = SumClaim(("x",), (), (), (), "", "")
    roots = RootClaim(("x",), (), "", "", "", 0)
    words = MatrixClaim(("x",), (), (), (), (), "")
    assert len({claim(("x",), (), (), "").digest, orbit.digest, total.digest, roots.digest, words.digest}) == 5


@pytest.mark.parametrize("name", ["", "1x", "x y", "x'", "é", "х", "diff", "x\n", "_x", "x" * 65, "x+1", "x.y", " x"])
def test_names_are_plain(name):
    with pytest.raises(MalformedText, match="is not a name"):
        claim((name,), conclusion="1 = 1").unfold()
    with pytest.raises(MalformedText, match="is not a name"):
        claim(definitions=((name, "x"),)).unfold()


@pytest.mark.parametrize(("variables", "definitions"), [(("x", "x"), ()), (("x",), (("x", "1"),)),
                                                        (("x",), (("a", "1"), ("a", "2")))])  # fmt: skip
def test_no_name_means_two_things(variables, definitions):
    with pytest.raises(MalformedText, match="twice"):
        unfold_names(variables, definitions)


def test_a_claim_needs_a_variable():
    with pytest.raises(MalformedText, match="no variable"):
        claim((), conclusion="1 = 1").unfold()


def test_a_definition_sees_only_what_stands_before_it():
    names = unfold_names(("x",), (("a", "x + 1"), ("b", "a^2")))
    assert names["b"] == parse_expression("(x + 1)^2", ("x",))
    for wrong in ((("b", "a^2"), ("a", "x")), (("a", "a"),)):
        with pytest.raises(MalformedText, match="unknown name"):
            unfold_names(("x",), wrong)


@pytest.mark.parametrize("parts", [
    {"variables": tuple(f"x{i}" for i in range(201))},
    {"definitions": tuple((f"d{i}", "x") for i in range(201))},
    {"hypotheses": ("x = x",) * 201},
    {"definitions": (("d0", "2"), *((f"d{i}", f"d{i - 1}*d{i - 1}") for i in range(1, 40)))},
])  # fmt: skip
def test_claims_too_large_are_refused(parts):
    with pytest.raises(ExactError):
        claim(**parts).unfold()


def test_a_relation_is_normalised_with_its_strictness():
    senses = [claim(conclusion=f"x {op} 1").unfold().conclusion for op in ("=", ">=", ">", "<=", "<")]
    assert [c.sense for c in senses] == ["=", ">=", ">", ">=", ">"]
    assert senses[1].poly == parse_expression("x - 1", ("x",))
    assert senses[3].poly == senses[4].poly == parse_expression("1 - x", ("x",))


@pytest.mark.parametrize("hypothesis", ["x > 0", "s >= 0", "c + 0*x + x > 0", "y = s"])
def test_hypotheses_of_an_orbit_do_not_move(hypothesis):
    with pytest.raises(MalformedText, match="moves along the orbit"):
        replace(INDUCTION.claim, hypotheses=(hypothesis,)).steps()


def test_a_hypothesis_that_only_looks_as_if_it_moved_is_fine():
    assert replace(INDUCTION.claim, hypotheses=("c + x - x > 0",)).steps()


@pytest.mark.parametrize("update", [(), (("s", "x"),), (("w", "x"),), (("x", "1"), ("x", "2")), (("x", "w"),)])
def test_an_update_moves_variables_once_each(update):
    with pytest.raises(MalformedText):
        replace(INDUCTION.claim, update=update).steps()
    with pytest.raises(MalformedText):
        unfold_update(update, ("x", "y"), unfold_names(("x", "y"), (("s", "x"),)))


def test_an_orbit_claim_says_something():
    with pytest.raises(MalformedText, match="needs an invariant"):
        replace(INDUCTION.claim, invariant=()).steps()


def test_the_next_iterate_moves_all_variables_at_once():
    swap = OrbitClaim(("x", "y"), (("d", "x - y"),), (), (("x", "y"), ("y", "x")), ("d > 0",))
    assert swap.steps()[2][0].poly == parse_expression("y - x", ("x", "y"))


@pytest.mark.parametrize("change", [
    {"vectors": ("x", "X")}, {"vectors": ("x", "x", "y")}, {"vectors": ("u", "y")}, {"vectors": ("x",)},
    {"inner": (("x", "x", "X"), ("x", "y", "X"), ("y", "y", "Y"))}, {"inner": (("x", "x", "u"),)},
    {"inner": (("r", "x", "X"),)}, {"inner": (("x", "w", "X"),)}, {"inner": (("x", "x", "x"),)},
    {"summand": "x*x*diff(X*x, x)"}, {"total": "diff(X, X)"}, {"definitions": (("u", "diff(x^3, x)/3*x"),)},
])  # fmt: skip
def test_a_sum_claim_keeps_coordinates_and_inner_products_apart(change):
    with pytest.raises(MalformedText):
        replace(SUM.claim, **change).unfold()


def test_claims_read_well():
    assert str(COMBINATION.claim) == "x > 0, gap > 0, z = y^2  =>  z > x^2"
    assert str(claim()) == "x = x"
    assert "at every iterate of x -> c*x" in str(INDUCTION.claim)
    assert str(SUM.claim).endswith("u^2 = X + 2*r*P + r^2*Y")
    assert str(ROOTS.claim) == "p*x has 2 distinct real roots between -1/2 and 2"


@pytest.mark.parametrize("change", [
    {"variables": ()}, {"variables": ("x", "y")}, {"variables": ("x", "x")}, {"lower": "2"}, {"lower": "3"}, {"upper": "-1/2"},
    {"upper": "-1"}, {"lower": ""}, {"lower": "x"}, {"upper": "1/0"}, {"upper": "inf"}, {"upper": "1e1000"}, {"polynomial": ""},
    {"polynomial": "y"}, {"polynomial": "x = 0"}, {"polynomial": "1/x"}, {"definitions": (("x", "1"),)}, {"definitions": (("p", "q"),)},
])  # fmt: skip
def test_roots_are_those_of_one_polynomial_in_one_interval(change):
    with pytest.raises(ExactError):
        replace(ROOTS.claim, **change).unfold()


def test_a_root_claim_is_unfolded():
    poly, lower, upper = ROOTS.claim.unfold()
    assert poly == parse_expression("x^3 - 2*x", ("x",))
    assert (lower, upper) == (Fraction(-1, 2), Fraction(2))


@pytest.mark.parametrize("number", [200, 201])
def test_the_number_of_parts_is_bounded(number):
    """Exactly 200 variables, definitions, hypotheses, relations of an invariant and updates are read."""
    many = tuple(f"x{i}" for i in range(number))
    orbit = OrbitClaim(("x",), (), (), (("x", "x"),), ("x = x",))
    parts = [
        lambda: (
            claim(variables=many).unfold() if number > 200 else claim(variables=many, conclusion="x1 = x1").unfold()
        ),
        lambda: claim(definitions=tuple((n, "x") for n in many)).unfold(),
        lambda: claim(hypotheses=("x = x",) * number).unfold(),
        lambda: replace(orbit, hypotheses=("1 = 1",) * number).steps(),
        lambda: replace(orbit, invariant=("x = x",) * number).steps(),
        lambda: replace(orbit, variables=many, invariant=("1 = 1",), update=tuple((n, n) for n in many)).steps(),
    ]
    for part in parts:
        if number <= 200:
            assert part()
        else:
            with pytest.raises(MalformedText):
                part()


def test_the_digest_is_what_the_documentation_says():
    """SHA-256 of the compact JSON list of the shape and the parts, and nothing else."""
    for one, shape in (
        (COMBINATION.claim, "claim"),
        (INDUCTION.claim, "orbit"),
        (SUM.claim, "sum"),
        (ROOTS.claim, "roots"),
        (WORDS.claim, "matrix"),
    ):
        parts = [getattr(one, f.name) for f in fields(one)]
        text = json.dumps([shape, *parts], separators=(",", ":"))
        assert one.digest == "sha256:" + hashlib.sha256(text.encode("ascii")).hexdigest()
