"""Every theorem of the package, run once with certificates alone, and what is said against a changed theorem file."""

import sys
from dataclasses import replace

import mpmath
import pytest

from verify.catalogue import HOME, Entry, files_in
from verify.check import check
from verify.claims import Evidence
from verify.theorems import run
from verify.theorems.batch import run_all
from verify.theorems.judge import judge
from verify.theorems.run import run_theorem

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
    monkeypatch.setattr(run, "refuting_matrices", lambda *_: "", raising=False)

    def write(entry, mutant, number=0):
        root = tmp_path / str(number)
        path = root / entry.path.relative_to(HOME)
        path.parent.mkdir(parents=True)
        path.write_bytes(mutant.applied(entry.path.read_bytes()))
        return Entry(entry.id, path, root)

    return write


@pytest.fixture
def run_only(request):
    """Run everything in one theorem file of the chapter that the test stands in; appeals to other theorems count as taken."""
    chapter = request.path.parent.name

    def run(name):
        before = mpmath.mp.dps
        result = run_theorem(files_in(HOME)[f"{chapter}.{name}"])
        assert not result.error, result.error
        assert [s for s in result.steps if not s.ok] == []
        assert [c for c in result.checks if not c.ok] == []
        assert [n for n in result.neighbours if not n.refuted] == []
        assert len(result.neighbours) >= 2
        assert mpmath.mp.dps == before
        return result

    return run


@pytest.fixture
def run_whole(run_only):
    """Run everything in one theorem file; a chapter may ask for more."""
    return run_only


@pytest.fixture(scope="session")
def accepted():
    """Tell whether the trusted checker accepts all certificates of a step."""

    def answer(step, theorem):
        certificates = step.certificates(theorem.definitions)
        assert certificates
        return all(check(c).accepted for c in certificates)

    return answer


@pytest.fixture(scope="session")
def rejected(accepted):
    """Tell whether the trusted checker rejects a step of a theorem after a change, and accepts it before."""

    def answer(theorem, name, **changes):
        step = theorem[name]
        assert accepted(step, theorem), f"{name} is not accepted unchanged"
        return not accepted(replace(step, **changes), theorem)

    return answer


def reported(entry, results):
    """Return what verification says against a theorem file, "" if nothing; the other theorems are as they are."""
    result = run.run_theorem(entry, CERTIFICATES)
    result = judge(results | {entry.id: result})[entry.id]
    neighbours = [f"neighbour {n.name!r}: {n.reason}" for n in result.neighbours if not n.refuted]
    return "" if result.as_claimed else " ".join([result.error or result.verdict.reason, *neighbours])
