import pytest

from tests.theorems.proofs import with_theorem, write
from verify.theorems.batch import run_all, used_by
from verify.theorems.results import ConstantResult, NeighbourResult, StepResult, TheoremResult

RESULTS = {
    "top": TheoremResult("top", steps=(StepResult("s", "", (), True, uses="below"),)),
    "below": TheoremResult(
        "below",
        neighbours=(NeighbourResult("n", "s", True, "w", by="fate"),),
        constants=(ConstantResult("c", True, (("edge", "far"), ("", "n"))),),
    ),
}


@pytest.mark.parametrize(("wanted", "used"), [(("top",), {"below"}), (RESULTS, {"below", "fate", "edge"})])
def test_neighbours_and_constants_lean_on_theorems_where_they_are_wanted(wanted, used):
    assert set(used_by(RESULTS, wanted)) == used


@pytest.mark.parametrize("whole", [False, True])
def test_what_is_only_used_is_judged_whole_if_that_is_asked_for(tmp_path, whole):
    arguments = {
        "top": 'steps=[uses("before", "chapter.below", gives=says("as said"), concludes=True)]',
        "below": 'steps=[square], constants=[sharp("the 1", "chapter.edge: far", "chapter.edge: near")]',
        "edge": 'steps=[square], neighbours=[false_claim("far", x <= 1, given=[50*x <= 51], witness={x: "51/50"}), '
        'false_claim("near", x <= 1, given=[1000*x <= 1001], witness={x: "1001/1000"})]',
    }
    entries = {e.id: e for e in (write(tmp_path, with_theorem(text), name) for name, text in arguments.items())}
    results = run_all([entries["chapter.top"]], entries, whole=whole)
    assert results["chapter.top"].as_claimed
    assert results["chapter.below"].as_claimed is whole
    assert ("chapter.edge" in results) is whole
