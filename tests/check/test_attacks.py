"""Small files that once cost minutes, gigabytes or a traceback: each is to be answered, and soon."""

import json
import random
import time

import pytest

from tests.samples import IDENTITY
from verify.check import check
from verify.claims import Certificate, CertificateError, Claim, RootClaim, read_certificate

BOUND = 30  # seconds of the processor


def draw(digits):
    """Numbers of so many digits without common divisors to speak of."""
    source = random.Random(digits)
    return lambda: str(source.randrange(10 ** (digits - 1), 10**digits))


def names(count):
    return tuple(f"x{i}" for i in range(count))


def boxed(count, conclusion, tree):
    """A claim on the unit box."""
    variables = names(count)
    hypotheses = tuple(h for v in variables for h in (f"{v} >= 0", f"{v} <= 1"))
    simplices = [
        {"variables": [v], "hypotheses": [2 * i, 2 * i + 1], "vertices": [["1"], ["0"]]}
        for i, v in enumerate(variables)
    ]
    return Certificate(
        "bernstein", Claim(variables, (), hypotheses, conclusion), {"simplices": simplices, "tree": tree}
    )


def chain(cuts):
    tree = []
    for cut in cuts:
        tree = [*cut, tree, []]
    return tree


def identity(variables, definitions, left):
    return Certificate("identity", Claim(variables, definitions, (), f"{left} = 0"), {"factors": [], "equalities": []})


def unused_simplices():
    """2^40 choices of a vertex in each simplex, though the polynomial depends on none."""
    return boxed(40, "1 > 0", [])


def a_term_doubled_by_every_cut():
    return boxed(26, "*".join(names(26)) + " >= 0", chain([i, 1, 0, "1/2"] for i in range(26)))


def cuts_at_long_weights():
    return boxed(1, "(x0 + 1)^100 > 0", chain([[0, 0, 1, f"1/{draw(1000)()}"]] * 4))


def a_simplex_of_many_dimensions():
    """So many values of affine forms that evaluating them is the work."""
    count = 110
    variables = names(count)
    mean = f"({'+'.join(variables)})/{count + 1}"
    hypotheses = (*(f"{v} >= mean" for v in variables), "1 >= mean")
    vertices = [["2" if i == j else "1" for i in range(count)] for j in range(count)] + [["0"] * count]
    entry = {"variables": list(variables), "hypotheses": list(range(count + 1)), "vertices": vertices}
    return Certificate(
        "bernstein", Claim(variables, (("mean", mean),), hypotheses, "1 > 0"), {"simplices": [entry], "tree": []}
    )


def a_value_with_a_long_denominator():
    """An affine form whose value at a point has a denominator of a million bits."""
    number, variables = draw(3900), names(120)
    definitions = tuple((f"d{i}", f"{v}/{number()}") for i, v in enumerate(variables))
    sides = ("+".join(n for n, _ in definitions) + " >= 0",) * 121
    entry = {"variables": list(variables), "hypotheses": list(range(121)), "vertices": [["1"] * 120] * 121}
    return Certificate("bernstein", Claim(variables, definitions, sides, "1 > 0"), {"simplices": [entry], "tree": []})


def a_sum_of_long_fractions():
    number = draw(3900)
    terms = [{"coefficient": f"1/{number()}", "factors": [], "squares": []} for _ in range(1500)]
    return Certificate("combination", Claim(("x",), (), (), "x^2 >= 0"), {"terms": terms, "equalities": []})


def a_long_gram_matrix():
    number, size = draw(1900), 200
    rows = [[f"{number()}/{number()}", *["0"] * (i - 1), *["1" + "0" * 20] * (i > 0)] for i in range(size)]
    return Certificate("combination", Claim(("x",), (), (), "x^2 >= 0"), {
        "terms": [{"factors": [], "basis": ["x"] * size, "gram": rows}], "equalities": []})  # fmt: skip


def a_root_count_between_long_numbers():
    end = f"{'3' * 1500}/{'7' * 1499}1"
    return Certificate("sturm", RootClaim(("x",), (), "x^400 - 2", f"-{end}", end, 2), {})


def a_chain_of_long_remainders():
    number = draw(60)
    poly = " + ".join(f"{number()}*x^{i}" for i in range(301))
    return Certificate("sturm", RootClaim(("x",), (), poly, "-1", "1", 2), {})


def products_in_many_variables():
    definitions = (("p", "+".join(f"x0^{i}" for i in range(1, 200))),)
    return identity(names(200), definitions, "+".join(["p*p"] * 2000))


def long_coefficients_many_times():
    """Each negation takes little time, and a hundred megabytes."""
    definitions = [("c", "(9^400)^30"), ("p", "(x + y + z + 1)^40"), ("q0", "p*c")]
    definitions += [(f"q{i}", f"-q{i - 1}") for i in range(1, 150)]
    return identity(("x", "y", "z"), tuple(definitions), "q0")


ATTACKS = [
    unused_simplices, a_term_doubled_by_every_cut, cuts_at_long_weights, a_simplex_of_many_dimensions,
    a_value_with_a_long_denominator, a_sum_of_long_fractions, a_long_gram_matrix, a_root_count_between_long_numbers,
    a_chain_of_long_remainders, products_in_many_variables, long_coefficients_many_times,
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.__name__)
def test_a_small_file_is_answered_soon(attack):
    certificate = read_certificate(attack().to_json())
    began = time.process_time()
    assert check(certificate).accepted is (attack is unused_simplices)  # which is true, and quick to see
    assert time.process_time() - began < BOUND


def test_a_proof_too_deep_to_seal_is_refused_in_words():
    body = json.loads(IDENTITY.to_json()) | {"proof": {"factors": "@"}}
    for depth in range(900, 1010):
        text = json.dumps(body).replace('"@"', "[" * depth + "]" * depth)
        with pytest.raises(CertificateError):
            read_certificate(text)


@pytest.mark.parametrize("squares", [0, None, True, "x", {"x": 1}])
def test_the_squares_of_a_term_times_zero_are_a_list_all_the_same(squares):
    always = {"coefficient": "1", "factors": ["negation"], "squares": []}
    square = {"coefficient": "1", "factors": [], "squares": ["x"]}
    idle = {"coefficient": "0", "factors": [], "squares": squares}
    proof = {"terms": [always, square, idle], "equalities": []}
    assert not check(Certificate("combination", Claim(("x",), (), (), "x^2 >= 0"), proof)).accepted
