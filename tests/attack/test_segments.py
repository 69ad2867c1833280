"""The hunt for orbit segments that end where a theorem decides their fate."""

import pytest

from verify.attack.segments import SegmentHunt
from verify.catalogue import HOME, files_in
from verify.theorems import FalseOrbit
from verify.theorems.load import load

ENTRIES = files_in(HOME)
CHOSEN = [
    ("balanced_line.convergence", "every orbit settles, with 1 replaced by 11/10"),
    ("balanced_line.convergence", "the interval forgotten"),
    ("balanced_line.balancing_without_convergence", "minimizers forgotten"),
    ("scalar.divergence", "every start, without exception"),
    ("scalar.convergence", "every start, without exception"),
    ("scalar.four_over_l", "h < 4/L0 suffices"),
    ("scalar.sharpness_bound", "S_inf <= S_0"),
]


@pytest.mark.parametrize(("name", "neighbour"), CHOSEN)
def test_a_false_sentence_is_refuted_without_its_witness(name, neighbour):
    theorem = load(ENTRIES[name])
    false = next(n for n in theorem.neighbours if n.name == neighbour)
    assert isinstance(false, FalseOrbit)
    found = SegmentHunt(false, theorem.definitions, 0, 400).run(40_000)
    assert found.refuted
    assert f"it is where {false.by}, if that is proved, says:" in found.confirmed
    assert set(found.witness) == {s.name for s in false.witness}
