"""What of a theorem is attacked, and what is said of the rest."""

import pytest

from verify.attack import attack_neighbour, attack_theorem, of_neighbour, of_theorem, strike
from verify.attack.starts import StartHunt
from verify.catalogue import HOME, files_in
from verify.theorems import (
    CitedResult,
    Source,
    Theorem,
    by,
    cited,
    conjecture,
    equals,
    every_start,
    identity,
    induction,
    known,
    roots,
    says,
    symbols,
    uses,
)
from verify.theorems.load import load

ENTRIES = files_in(HOME)
x, y, h, t = symbols("x y h t")
square = identity("square", (x + y) ** 2, x**2 + 2 * x * y + y**2, concludes=True)


def theorem(*steps, **more):
    return Theorem(source=Source("derived here"), steps=list(steps), **more)


@pytest.mark.parametrize("name", list(ENTRIES))
def test_every_concluding_step_is_attacked_or_spared_with_a_reason(name):
    mine = load(ENTRIES[name])
    targets, spared = of_theorem(mine)
    named = [*(t.name for t in targets), *(s.name for s in spared)]
    for step in mine.conclusions:
        assert any(n == step.name or n.startswith(f"{step.name}: ") for n in named), step.name
    assert all(s.why for s in spared)


def test_an_induction_is_attacked_at_each_relation_of_its_invariant():
    stays = induction("stays", update={x: x / 2}, invariant=[x >= 0, x <= 1], given=[h > 0], concludes=True,
                      carried=[by(*(known(x >= 0) / 2)), by(*(known(x <= 1) / 2 + known(h > 0)))],
                      gives=says("stays"))  # fmt: skip
    targets, _ = of_theorem(theorem(stays))
    assert [target.name for target in targets] == ["stays: x >= 0", "stays: x <= 1"]
    false = induction("leaves", update={x: 2 * x}, invariant=[x >= 0, x <= 1], concludes=True, carried=[by(), by()],
                      gives=says("stays"))  # fmt: skip
    targets, _ = of_theorem(theorem(false))
    assert [strike(target, 2000).found.refuted for target in targets] == [False, True]


def test_appeals_and_counts_are_spared():
    mine = theorem(square, uses("other", "mine.other", square, concludes=True),
                   roots("zeros", t**2 - 2, t, between=(0, 2), concludes=True))  # fmt: skip
    targets, spared = of_theorem(mine)
    assert [target.name for target in targets] == ["square"]
    assert [s.name for s in spared] == ["other", "zeros"]
    assert "attack that theorem" in spared[0].why


def test_a_declared_slack_is_what_is_attacked():
    step = cited(
        "a sentence", CitedResult("a result", "so it is", "a book"), premises=[square], gives=says("so"), concludes=True
    )
    both = [every_start("converges"), every_start("bounded")]
    targets, _ = of_theorem(theorem(square, step, slack={"a sentence": both}))
    targets = [target for target in targets if target.name == "a sentence"]
    assert [isinstance(target.hunt(0, 1.0), StartHunt) for target in targets] == [True, True]
    _, spared = of_theorem(theorem(square, step, slack={"a sentence": "it is about infinity"}))
    assert spared[0].why == "it is about infinity"


def test_a_step_with_a_wrong_proof_is_attacked_at_what_it_says():
    wrong = identity("wrong", (x + y) ** 2, x**2 + y**2, concludes=True)
    report = attack_theorem(theorem(wrong), 1000)
    assert report.refuted.name == "wrong"


def test_symbols_that_a_step_leaves_free_are_free():
    kept = identity("kept", h * x, 0, given=[equals(h, 0)], keep=(h,), concludes=True)
    report = attack_theorem(theorem(kept, where={h: y - 1}), 500)
    assert report.refuted is None
    assert set(report.attacked[0].found.where) == {"h", "x"}


def test_examples_are_shared_out():
    report = attack_theorem(theorem(square, conjecture("positive", x**2 + y**2 >= 2 * x * y)), 6000)
    assert [a.found.examples for a in report.attacked] == [3000, 3000]
    assert report.examples == 6000


def test_a_neighbour_that_says_what_it_claims_is_attacked_as_such():
    convergence = load(ENTRIES["scalar.convergence"])
    first = convergence.neighbours[0]
    assert isinstance(of_neighbour(first, convergence).hunt(0, 1.0), StartHunt)
    with pytest.raises(KeyError):
        attack_neighbour(convergence, "no such", 10)
