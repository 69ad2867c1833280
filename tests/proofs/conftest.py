"""Every theorem of the package, run once with certificates alone; the tests of this folder share the results."""

import pytest

from verify.catalogue import HOME, files_in
from verify.claims import Evidence
from verify.theorems.batch import run_all

CERTIFICATES = frozenset({Evidence.CERTIFIED, Evidence.CITED})


@pytest.fixture(scope="session")
def entries():
    """Return the package's theorem files by id."""
    return files_in(HOME)


@pytest.fixture(scope="session")
def results(entries):
    """Return the judged results of all of them."""
    return run_all(list(entries.values()), entries, only=CERTIFICATES)
