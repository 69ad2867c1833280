"""The hunt on polynomial claims: what is false is refuted exactly, what is true never is."""

from fractions import Fraction

import pytest

from verify.attack.claim import attack_claim
from verify.catalogue import HOME, files_in
from verify.check import check_counterexample
from verify.claims import Claim
from verify.theorems.load import load

ENTRIES = files_in(HOME)
FALSE = [  # found within a second or so, on any machine: what a slow one misses in its time is no test
    ("scalar.critical_step", "eta < 2 dropped"),
    ("scalar.critical_step", "8 replaced by 8.16 (2 percent)"),
    ("scalar.critical_step", "8 replaced by 8.008 (0.1 percent)"),
    ("scalar.critical_step", "8 replaced by 7.992 (0.1 percent)"),
    ("scalar.monotone_critical_step", "8 replaced by 8.16 (2 percent)"),
    ("scalar.monotone_critical_step", "8 replaced by 8.008 (0.1 percent)"),
    ("scalar.monotone_critical_step", "the norm S itself never increases"),
    ("scalar.escape_region", "the region with 8 replaced by 4"),
    ("scalar.escape_region", "growth by a factor of 6"),
    ("scalar.imbalance", "falls up to rho^2 = 9/4"),
    ("balanced_line.two_cycle", "stable just above sqrt(5) - 1"),
    ("balanced_line.two_cycle", "multiplier 7 - 4 eta - eta^2"),
]
SCALED = (("sigma", "2*A + 2*B"), ("rho", "eta - A + B"), ("D", "4 - sigma - eta*rho"))
TRUE = [
    Claim(("x", "y"), (), (), "x^2 + y^2 >= 2*x*y"),
    Claim(("x",), (), ("x > 0", "x < 1"), "x*(1 - x) > 0"),
    Claim(("x", "y"), (), ("x*y = 1", "x > 0"), "x + y >= 2"),
    Claim(("A", "B", "eta"), SCALED, ("eta > 0", "eta < 2", "A >= 0", "B >= 0", "D >= 0"), "rho <= 2"),
    Claim(("x", "y"), (), (), "(x + y)^2 = x^2 + 2*x*y + y^2"),
    Claim(("A", "B", "eta", "r"), SCALED, ("eta > 0", "A >= 0", "B >= 0", "r >= 0", "r^2 = sigma^2 + 16*eta*rho"), "sigma + r >= 4*eta"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "neighbour"), FALSE)
def test_false_neighbours_are_refuted_without_their_witness(name, neighbour):
    theorem = load(ENTRIES[name])
    false = next(n for n in theorem.neighbours if n.name == neighbour)
    claim = false.claim(theorem.definitions)
    found = attack_claim(claim, 50_000, examples=theorem.examples, seconds=200)
    assert found.refuted
    assert check_counterexample(claim, found.witness) == ""


@pytest.mark.parametrize("claim", TRUE, ids=lambda c: c.conclusion)
def test_true_claims_are_not(claim):
    found = attack_claim(claim, 60_000, seconds=200)
    assert not found.refuted
    assert found.examples >= 50_000
    assert found.slack is not None


def test_a_violation_in_a_thin_place_is_found():
    """The goal fails by 10^-6 at most, on an interval of width about 10^-3."""
    claim = Claim(("x",), (), ("x > 0", "x < 1"), "(x - 617/1000)^2 >= 1/4000000")
    found = attack_claim(claim, 50_000)
    assert found.refuted
    assert abs(found.witness["x"] - Fraction(617, 1000)) < Fraction(1, 2000)


def test_equality_refutes_a_strict_claim():
    found = attack_claim(Claim(("x", "y"), (), ("x >= 0", "y >= 1"), "x^2 + y > 1"), 1000)
    assert found.witness == {"x": 0, "y": 1}


def test_slack_goes_to_equality():
    claim = Claim(("x", "y"), (), ("x >= 1", "x <= 2", "y >= 1", "y <= 2"), "(x - 137/100)^2 + (y - 3/2)^2 >= 0")
    found = attack_claim(claim, 50_000)
    assert found.slack < 1e-7
    assert found.where["x"] == pytest.approx(1.37, abs=1e-3)


def test_the_same_seed_finds_the_same():
    claim = Claim(("x", "y"), (), ("x > 0", "y > 0"), "x^3 + y^3 >= 101/100*x*y*(x + y) - 1/1000000")
    assert attack_claim(claim, 20_000, seed=3) == attack_claim(claim, 20_000, seed=3)


def test_hypotheses_that_never_hold_give_no_examples():
    found = attack_claim(Claim(("x",), (), ("x^2 < 0",), "x > 0"), 1000)
    assert not found.refuted
    assert found.examples == 0
