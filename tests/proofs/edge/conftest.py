"""What the tests of the chapter share: running one theorem file, and checking one step."""

import mpmath
import pytest

from verify.catalogue import discover
from verify.check import check
from verify.theorems.run import run_theorem


@pytest.fixture(scope="session")
def run_only():
    """Run everything in one theorem file; steps that appeal to other theorems count as taken."""

    def run(name):
        before = mpmath.mp.dps
        result = run_theorem(discover()[f"edge.{name}"])
        assert not result.error, result.error
        assert [s for s in result.steps if not s.ok] == []
        assert [c for c in result.checks if not c.ok] == []
        assert [n for n in result.neighbours if not n.refuted] == []
        assert mpmath.mp.dps == before
        return result

    return run


@pytest.fixture(scope="session")
def accepted():
    """Tell whether the trusted checker accepts all certificates of a step."""

    def answer(step, theorem):
        certificates = step.certificates(theorem.definitions)
        assert certificates
        return all(check(c).accepted for c in certificates)

    return answer


@pytest.fixture
def digits30():
    """Return a private arithmetic of 30 digits."""
    context = mpmath.mp.clone()
    context.dps = 30
    return context
