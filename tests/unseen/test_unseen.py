"""The attack refutes false statements that it was not made for, with true witnesses, and no true statement.

A quick version with few inputs; ``python -m tests.unseen.run`` runs all of them with many.
"""

from fractions import Fraction

import pytest

from tests.unseen.exact import fault, holds
from tests.unseen.run import attack, read_witness
from tests.unseen.statements import statements
from tests.unseen.witnesses import WITNESSES
from verify.theorems.orbitwise import EveryStart

FALSE = [u for u in statements() if not u.true]
TRUE = [u for u in statements() if u.true]
# Their equation is a conic in T and mu alone. Whether a rational point is found on it, near what looks false, is luck.
LUCK = {"critical_step_monotone_101", "rank_one_orbit_102"}
SLOW = {"limit_198"}  # some seconds: an enclosure of five thousand steps
ATTACKED = [u for u in FALSE if u.name not in LUCK | SLOW]
NEIGHBOURS = [("tau_lower_bound_101", "tau_lower_bound"), ("limit_198", "limit_2"), ("escape_83_20", "escape_8"),
              ("balanced_interval_2001", "balanced_interval_2"), ("diverges_99", "diverges_1")]  # fmt: skip


def named(name):
    return next(u for u in statements() if u.name == name)


def test_there_are_thirty_of_each():
    assert len(TRUE) == len(FALSE) == 30
    assert len({u.name for u in TRUE + FALSE}) == 60
    assert set(WITNESSES) == {u.name for u in FALSE}


@pytest.mark.parametrize("unseen", TRUE + FALSE, ids=str)
def test_a_file_holds_one_conjecture_and_an_example_of_its_hypotheses(unseen):
    assert len(unseen.theorem.steps) == 1
    assert all(holds(r, unseen, e) for e in unseen.theorem.examples for r in unseen.given)


@pytest.mark.parametrize("unseen", FALSE, ids=str)
def test_a_witness_found_by_hand_refutes(unseen):
    assert fault(unseen, WITNESSES[unseen.name]) == ""


@pytest.mark.parametrize(("false", "true"), NEIGHBOURS)
def test_it_does_not_refute_the_true_neighbour(false, true):
    assert fault(named(true), WITNESSES[false]) != ""


@pytest.mark.parametrize("unseen", [u for u in TRUE if not isinstance(u.statement, EveryStart)], ids=str)
def test_no_example_refutes_a_true_statement(unseen):
    assert all(fault(unseen, e) != "" for e in unseen.theorem.examples)


@pytest.mark.parametrize("unseen", ATTACKED, ids=str)
def test_the_attack_refutes_a_false_statement(unseen):
    row = attack(unseen, 60_000, 10)
    assert row.outcome == "refuted"
    assert row.wrong == "", f"{row.witness}: {row.wrong}"


@pytest.mark.parametrize("unseen", TRUE, ids=str)
def test_the_attack_refutes_no_true_statement(unseen):
    row = attack(unseen, 1000, 2)
    assert row.outcome == "not refuted", f"{row.outcome}: {row.witness}"
    assert row.examples > 0


def test_a_report_is_read():
    assert read_witness("a = 1/2, b1 = -3") == {"a": Fraction(1, 2), "b1": -3}
    start = {"mu": 1, "h": Fraction(1, 3), "x": (Fraction(1, 2), 0), "y": (1, -2)}
    assert read_witness("mu = 1, h = 1/3, x = (1/2,0), y = (1,-2)") == start
