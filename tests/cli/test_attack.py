import json
from fractions import Fraction

import pytest

from tests.cli.examples import theorem
from verify.catalogue import HOME


def test_no_counterexample_is_status_0_and_is_no_proof(run):
    done = run("attack", "scalar.rate", "--examples", 5000)
    assert done.status == 0
    assert "no counterexample" in done.out
    assert "proved" not in done.out
    assert "proves nothing" in done.out


def test_a_false_statement_is_status_1_with_its_witness_and_the_command(run, proofs):
    root = proofs("false_conjecture")
    done = run("attack", "mine.false_conjecture", "--proofs", root, "--seed", 3, "--seconds", 50)
    assert done.status == 1
    assert "mine.false_conjecture: refuted" in done.out
    for label in ("statement   larger", "witness ", "because     in exact arithmetic", "to repeat   tamegd attack"):
        assert label in done.out
    assert f"--seed 3 --seconds 50 --proofs {root}" in done.out


def test_the_document(run, proofs):
    done = run("attack", "mine.false_conjecture", "--proofs", proofs("false_conjecture"), "--json", "-")
    document = json.loads(done.out)
    assert {"id", "outcome", "examples", "witness", "seed"} <= document.keys()
    assert document["id"] == "mine.false_conjecture"
    assert document["outcome"] == "refuted"
    x, y = (Fraction(document["witness"][v]) for v in "xy")
    assert x > 0
    assert -Fraction(1, 100) < y
    assert (x + y) ** 2 < x**2 + y**2
    assert "refuted" in done.err


def test_the_document_of_a_theorem_that_holds(run, tmp_path):
    target = tmp_path / "attack.json"
    done = run("attack", "scalar.invariant_ellipsoid", "--examples", 4000, "--json", target)
    document = json.loads(target.read_text())
    assert done.status == 0
    assert document["outcome"] == "no counterexample"
    assert document["witness"] is None
    assert document["examples"] == sum(s["examples"] for s in document["statements"]) >= 4000
    inside = next(s for s in document["statements"] if s["name"] == "inside")
    assert inside["slack"] >= 0
    assert set(inside["where"]) == {"A", "B", "eta"}


def test_a_neighbour_by_name(run):
    done = run("attack", "scalar.critical_step", "--neighbour", "8 replaced by 8.008 (0.1 percent)")
    assert done.status == 1
    assert "false neighbour '8 replaced by 8.008 (0.1 percent)': refuted" in done.out


def test_a_property_that_fails_is_told_as_its_authors_word(run, proofs):
    done = run("attack", "mine.falsified", "--proofs", proofs("falsified"), "--json", "-")
    document = json.loads(done.out)
    assert done.status == 1
    assert document["witness"] == {"input": "0"}
    assert "the property's own test fails there: not positive" in done.err


def test_another_seed_draws_other_inputs_and_the_same_seed_the_same(run):
    def where(seed):
        done = run("attack", "scalar.escape_region", "--examples", 3000, "--seed", seed, "--json", "-")
        return [s["where"] for s in json.loads(done.out)["statements"]]

    assert where(1) == where(1)
    assert where(1) != where(2)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["scalar.ratee"], ["unknown theorem 'scalar.ratee'", "did you mean scalar.rate?"]),
        (["scalar.rate", "--neighbour", "the loss never rises"], ["no false neighbour", "did you mean"]),
        (["scalar.gd_map", "--neighbour", "zzz"], ["no false neighbour 'zzz'", "it has"]),
        (["scalar.*"], ["attack one at a time"]),
        (["scalar.rate", "--examples", "0"], ["'0' is not a whole number from 1 on"]),
        (["scalar.rate", "--examples", "1e6"], ["'1e6' is not a whole number"]),
        (["scalar.rate", "--examples", "10000000000"], ["the most inputs"]),
        (["scalar.rate", "--json", HOME / "scalar" / "rate.py"], ["would write over the theorem file"]),
        (["scalar.rate", "--seed", "-1"], ["'-1' is not a whole number"]),
        ([], ["missing argument"]),
    ],
)
def test_bad_input_is_one_line(run, arguments, words):
    run("attack", *arguments).refused(*words)


def test_a_statement_that_is_no_polynomial_is_status_2(run, proofs):
    done = run("attack", "mine.bent", "--proofs", proofs(bent=theorem('conjecture("bent", 1/x > y, given=[x > 0])')))
    assert done.status == 2
    assert "'bent' cannot be attacked" in done.err
    assert "Traceback" not in done.err


def test_nothing_tried_is_not_called_no_counterexample(run, proofs):
    curve = theorem('conjecture("curve", x <= 2, given=[equals(x**5 + y**5 + x*y**3, 3), x > 0, y > 0])')
    done = run("attack", "mine.curve", "--proofs", proofs(curve=curve))
    assert "mine.curve: nothing was tried" in done.out
    assert "no input was found that satisfies its hypotheses" in done.out
    assert "no counterexample" not in done.out
    assert done.status == 2
    assert "nothing was tried" in done.err
    document = run("attack", "mine.curve", "--proofs", proofs(curve=curve), "--json", "-").out
    assert json.loads(document)["outcome"] == "not attacked"


def test_what_is_not_attacked_at_all_is_no_error(run):
    done = run("attack", "balanced_line.cascade", "--json", "-")
    assert done.status == 0
    assert json.loads(done.out)["outcome"] == "not attacked"
    assert len(json.loads(done.out)["not_attacked"]) > 5


def test_what_is_false_at_irrational_points_only_is_doubted(run, proofs):
    root = proofs(root=theorem('conjecture("root", x**3 <= y**3 + 1, given=[equals(x**2, 2), x > y])'))
    done = run("attack", "mine.root", "--proofs", root, "--examples", 5000)
    assert done.status == 0
    assert "FAILS at real points" in done.out
    assert run("verify", "mine.root", "--proofs", root, "--jobs", 1).status != 0


def test_a_file_that_cannot_be_taken_is_one_line(run, proofs):
    root = proofs(broken="theorem = 1 +\n")
    run("attack", "mine.broken", "--proofs", root).refused("broken.py:1")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (theorem('conjecture("a", x >= 1, given=x >= 0)'), ["stands where a list is expected"]),
        (theorem('conjecture("a", x >= 1, given=[0 <= x <= 3])'), ["write each comparison on its own"]),
        (theorem('conjecture("a", x >= 1)', more="example={x: 3/7}"), ["Rational('3/7')"]),
        (theorem("conjecture(3, x >= 1)"), ["3 is no name"]),
        (theorem('conjecture("a ", x >= 1)'), ["is no name"]),
        (theorem('conjecture("a", every_iterate(x >= 1, update={"x": x}, steps=2))'), ["'x' is updated but is not a symbol"]),
        (theorem('conjecture("a", x >= 1)', more='where={"x": y}'), ["x is defined but is not a symbol"]),
        (theorem('conjecture("a", x >= 1)', more="where={x: y + 1, y: mu}"), ["x is defined by y, which is defined after it"]),
        (theorem('conjecture("a", x >= 1)', more="where={x: x + 1}"), ["x is defined by itself"]),
        (theorem('conjecture("a", x <= 10**100000)'), ["4300 digits"]),
        (theorem('conjecture("a", x >= 1)').replace("\n\ndef", "\nimport sympy\nx = sympy.Symbol('x', integer=True)\n\ndef", 1),
         ["x is assumed to be integer"]),
    ],
)  # fmt: skip
def test_what_an_author_gets_wrong_is_one_line(run, proofs, text, words):
    run("attack", "mine.wrong", "--proofs", proofs(wrong=text)).refused("wrong.py", *words)


def test_coefficients_beyond_the_doubles_hide_nothing(run, proofs):
    root = proofs(big=theorem('conjecture("a", 10**310*x**2 >= 1), conjecture("b", 10**400*x**2 >= y)'))
    document = json.loads(run("attack", "mine.big", "--proofs", root, "--examples", 4000, "--json", "-").out)
    assert [s["outcome"] for s in document["statements"]] == ["refuted", "refuted"]


def test_what_a_theorem_file_prints_is_no_part_of_the_document(run, proofs):
    root = proofs(loud=theorem(neighbours="").replace("theorem =", 'print("HELLO")\n\ntheorem ='))
    done = run("attack", "mine.loud", "--proofs", root, "--examples", 500, "--json", "-")
    assert json.loads(done.out)["id"] == "mine.loud"
    assert "HELLO" in done.err


def test_seconds_bound_properties_too(run, proofs):
    slow = theorem(
        more='properties=[Property("slow", lambda: st.integers(0, 9), lambda n: __import__("time").sleep(1/20), examples=2000)]'
    )
    done = run("attack", "mine.slow", "--proofs", proofs(slow=slow), "--seconds", 1, "--json", "-")
    tried = next(s for s in json.loads(done.out)["statements"] if s["name"] == "property: slow")["examples"]
    assert 5 <= tried <= 25
