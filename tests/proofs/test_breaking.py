"""Breaking a formula in a theorem file is reported: here a few in each file, chosen in a fixed random order.

A change can leave the file true: a hypothesis made stronger, a conclusion made weaker, a false neighbour that stays false.
Changes inside neighbours are tried separately, by making them true. What else survives has to be named here, with the reason.
"""

import re
import sys
from dataclasses import replace

import pytest

from tests.proofs.conftest import reported
from tests.proofs.mutants import mutants
from verify.catalogue import HOME, files_in
from verify.cli.main import main
from verify.theorems.load import load
from verify.theorems.matrix_neighbours import FalseMatrix
from verify.theorems.neighbours import FalseClaim
from verify.theorems.relation import Relation

ENTRIES = files_in(HOME)
IN_EACH_FILE = 5
OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">"}

# Theorem, part of the source line: why a change there may leave every check content.
HARMLESS = {
    ("scalar.imbalance", "diff(x**2 - y**2, x)"): "a term without the variable of the derivative",
    (
        "scalar.invariant_ellipsoid",
        "goal = {1: D > 0, -1: D < 0}",
    ): "one side proved twice; those that use the other report it",
    ("scalar.invariant_ellipsoid", 'side("outside", -1)'): "the same",
    ("scalar.balancing", "given=[*norms[2:4]"): "one hypothesis more",
    ("scalar.four_over_l", "2 * multiple - h * S > 0"): "a hypothesis that the proofs do not need",
    ("scalar.gd_map", "somewhere = x**2 + y**2 > 0"): "another hypothesis that excludes the origin",
    ("scalar.gd_map", "given=[equals(P_rest, 0)]"): "the determinant is the same for every P_rest",
    ("scalar.convergence", "TOP = "): "used in false neighbours alone",
    ("scalar.divergence", "TOP = "): "used in false neighbours alone",
    ("regularity.sextic_family", "given=[ON_R, *SIZES[:2], *SMALL[:4]]"): "one hypothesis more",
    ("regularity.bad_edge", "START > 2, LIMIT < 2"): "LIMIT < 3 is weaker and true; the digits of the limits say more",
}


def chosen(entry):
    found = [m for m in mutants(entry.path.read_bytes()) if " neighbours" not in m.where]
    return found[:IN_EACH_FILE]


def harmless(name, mutant):
    return next((why for (i, part), why in HARMLESS.items() if i == name and part in mutant.line), "")


@pytest.mark.parametrize("name", list(ENTRIES))
def test_a_broken_formula_is_reported(name, results, broken):
    steps = [s.name for s in load(ENTRIES[name]).steps]
    named = 0
    for number, mutant in enumerate(chosen(ENTRIES[name])):
        said = reported(broken(ENTRIES[name], mutant, number), results)
        assert said or harmless(name, mutant), f"nothing is said against {mutant}"
        named += any(f"step {s!r}" in said for s in steps)
    assert named, "no report names a step"


@pytest.mark.parametrize("name", list(ENTRIES))
def test_a_neighbour_that_is_true_is_reported(name):
    """With its conclusion turned around, the witness of a false claim confirms it; an orbit does not end elsewhere."""
    theorem = load(ENTRIES[name])
    for n in theorem.neighbours:
        if isinstance(n, FalseMatrix):
            changes = {"witness": {}}
        elif isinstance(n, FalseClaim):
            changes = {"goal": _opposite(n.goal)} if n.goal.operator != "=" else {"witness": {}}
        else:
            changes = {"ends_in": tuple(_opposite(e) if e.operator != "=" else _shifted(e) for e in n.ends_in)}
        assert n.refutation(theorem.definitions) == ""
        assert replace(n, **changes).refutation(theorem.definitions), n.name


def _opposite(relation):
    return Relation(relation.left, OPPOSITE[relation.operator], relation.right)


def _shifted(equation):
    return Relation(equation.left, "=", equation.right + 1)


@pytest.mark.parametrize(
    ("name", "old", "new", "step"),
    [
        ("scalar.normal_form", "rho**2 + D - 3", "rho**2 + D - 2", "residual"),
        ("scalar.critical_step", "identity(\"D factors\", 16 * D", "identity(\"D factors\", 15 * D", "D factors"),
        ("scalar.escape_region", "growth: 25 * growth", "growth: 26 * growth", "|rho| grows by a factor of 5"),
    ],
)  # fmt: skip
def test_the_command_line_names_the_step(name, old, new, step, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys, "path", list(sys.path))
    path = tmp_path / ENTRIES[name].path.relative_to(HOME)
    path.parent.mkdir()
    text = ENTRIES[name].path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    status = main(["verify", name, "--proofs", str(tmp_path), "--only", "certified", "--jobs", "1"])
    shown = re.sub(r"\s+", " ", capsys.readouterr().out)
    assert status == 1
    assert f"step '{step}'" in shown
