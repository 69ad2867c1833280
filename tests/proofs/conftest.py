"""Every theorem of the package, run once with certificates alone, and what is said against a changed theorem file."""

import sys

import pytest

from verify.catalogue import HOME, Entry, files_in
from verify.claims import Evidence
from verify.theorems import run
from verify.theorems.batch import run_all
from verify.theorems.judge import judge

CERTIFICATES = frozenset({Evidence.CERTIFIED, Evidence.CITED})


@pytest.fixture(scope="session")
def entries():
    """Return the package's theorem files by id."""
    return files_in(HOME)


@pytest.fixture(scope="session")
def results(entries):
    """Return the judged results of all of them."""
    return run_all(list(entries.values()), entries, only=CERTIFICATES)


@pytest.fixture
def broken(tmp_path, monkeypatch):
    """Write a copy of a theorem file with one change into a folder of its own."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(run, "counterexample", lambda *_: None, raising=False)  # a courtesy that takes seconds

    def write(entry, mutant, number=0):
        root = tmp_path / str(number)
        path = root / entry.path.relative_to(HOME)
        path.parent.mkdir(parents=True)
        path.write_bytes(mutant.applied(entry.path.read_bytes()))
        return Entry(entry.id, path, root)

    return write


def reported(entry, results):
    """Return what verification says against a theorem file, "" if nothing; the other theorems are as they are."""
    result = run.run_theorem(entry, CERTIFICATES)
    result = judge(results | {entry.id: result})[entry.id]
    neighbours = [f"neighbour {n.name!r}: {n.reason}" for n in result.neighbours if not n.refuted]
    return "" if result.as_claimed else " ".join([result.error or result.verdict.reason, *neighbours])
