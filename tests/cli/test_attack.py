import json
from fractions import Fraction

import pytest


def test_no_counterexample_is_status_0_and_is_no_proof(run):
    done = run("attack", "scalar.rate", "--examples", 5000)
    assert done.status == 0
    assert "no counterexample" in done.out
    assert "proved" not in done.out
    assert "proves nothing" in done.out


def test_a_false_statement_is_status_1_with_its_witness_and_the_command(run, proofs):
    root = proofs("false_conjecture")
    done = run("attack", "mine.false_conjecture", "--proofs", root, "--seed", 3)
    assert done.status == 1
    assert "mine.false_conjecture: refuted" in done.out
    for label in ("statement   larger", "witness ", "because     in exact arithmetic", "to repeat   tamegd attack"):
        assert label in done.out
    assert f"--seed 3 --proofs {root}" in done.out


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
        (["scalar.rate", "--seed", "-1"], ["'-1' is not a whole number"]),
        ([], ["missing argument"]),
    ],
)
def test_bad_input_is_one_line(run, arguments, words):
    run("attack", *arguments).refused(*words)


def test_a_statement_that_is_no_polynomial_is_status_2(run, proofs):
    from tests.cli.examples import theorem

    done = run("attack", "mine.bent", "--proofs", proofs(bent=theorem('conjecture("bent", 1/x > y, given=[x > 0])')))
    assert done.status == 2
    assert "'bent' cannot be attacked" in done.err
    assert "Traceback" not in done.err


def test_nothing_tried_is_not_called_no_counterexample(run, proofs):
    from tests.cli.examples import theorem

    curve = theorem('conjecture("curve", x <= 2, given=[equals(x**5 + y**5 + x*y**3, 3), x > 0, y > 0])')
    done = run("attack", "mine.curve", "--proofs", proofs(curve=curve))
    assert "mine.curve: nothing was tried" in done.out
    assert "no input was found that satisfies its hypotheses" in done.out
    assert "no counterexample" not in done.out


def test_what_is_false_at_irrational_points_only_is_doubted(run, proofs):
    from tests.cli.examples import theorem

    root = proofs(root=theorem('conjecture("root", x**3 <= y**3 + 1, given=[equals(x**2, 2), x > y])'))
    done = run("attack", "mine.root", "--proofs", root, "--examples", 5000)
    assert done.status == 0
    assert "doubt it" in done.out
    assert run("verify", "mine.root", "--proofs", root, "--jobs", 1).status != 0


def test_a_file_that_cannot_be_taken_is_one_line(run, proofs):
    root = proofs(broken="theorem = 1 +\n")
    run("attack", "mine.broken", "--proofs", root).refused("broken.py:1")
