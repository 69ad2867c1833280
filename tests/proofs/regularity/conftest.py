"""What the tests of the chapter share: running one theorem file, checking one step, and gradient descent from its definition."""

from fractions import Fraction

import pytest

from verify.catalogue import discover
from verify.check import check
from verify.theorems.run import run_theorem


@pytest.fixture(scope="session")
def run_whole():
    """Run everything in one theorem file; steps that appeal to other theorems count as taken."""

    def run(name):
        result = run_theorem(discover()[f"regularity.{name}"])
        assert not result.error, result.error
        assert [s for s in result.steps if not s.ok] == []
        assert [c for c in result.checks if not c.ok] == []
        assert [n for n in result.neighbours if not n.refuted] == []
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


def descend(slope, x, y, h):
    """Return one step of gradient descent on F(x.y), where ``slope`` is F'; vectors are lists."""
    s = h * slope(sum((a * b for a, b in zip(x, y, strict=True)), Fraction(0)))
    return [a - s * b for a, b in zip(x, y, strict=True)], [b - s * a for a, b in zip(x, y, strict=True)]
