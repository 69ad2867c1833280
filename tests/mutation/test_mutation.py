"""The list of survivors belongs to the code as it is, and the tool changes what it says."""

import pytest

from tests.mutation.operators import mutants
from tests.mutation.run import MODULES, listed, source

SMALL = '''
def clamp(value: int, top: int = 3) -> int:
    """Return the value, at most the top."""
    if not value >= 0 or value == "x":
        raise ValueError("negative")
    return min(value, top)
'''


def changes(text):
    return {m.change for m in mutants("small", text)}


def test_every_listed_survivor_is_a_mutant_of_the_code():
    known = listed()
    existing = {m.key for module in {k[0] for k in known} for m in mutants(module, source(module))}
    assert set(known) - existing == set()
    assert all(len(reason) > 10 for reason in known.values())


def test_no_two_mutants_have_the_same_name():
    for module in MODULES[:6]:
        keys = [m.key for m in mutants(module, source(module))]
        assert len(keys) == len(set(keys)) > 10


@pytest.mark.parametrize("change", [
    "value >= 0  ->  value > 0", "value >= 0  ->  value < 0", "not value >= 0  ->  value >= 0", "value == 'x'  ->  value != 'x'",
    "min(value, top)  ->  max(value, top)", "min(value, top)  ->  min(top, value)", "0  ->  1", "0  ->  -1", "3  ->  4",
    "raise ValueError('negative')  ->  pass", "'x'  ->  'x_'", "return min(value, top)  ->  return None",
    "not value >= 0 or value == 'x'  ->  not value >= 0 and value == 'x'", "not value >= 0 or value == 'x'  ->  value == 'x'",
    "if not value >= 0 or value == 'x':  ->  if False:",
])  # fmt: skip
def test_the_tool_makes_changes_of_each_sort(change):
    assert change in changes(SMALL)


def test_messages_annotations_and_docstrings_stay():
    words = {word for c in changes(SMALL) if "pass" not in c for word in ("negative", "at most", "int") if word in c}
    assert words == set()


def test_a_mutant_runs_with_its_change_and_the_source_without():
    [one] = [m for m in mutants("small", SMALL) if m.change == "min(value, top)  ->  max(value, top)"]
    [unchanged] = [m for m in mutants("small", SMALL) if m.change == "'x'  ->  'x_'"]
    results = []
    for mutant in (one, unchanged):
        names = {}
        exec(mutant.code, names)
        results.append(names["clamp"](7))
    assert results == [7, 3]
