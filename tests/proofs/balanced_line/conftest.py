"""What the tests of the chapter share: running one theorem file, checking one step, and gradient descent from its definition."""

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
        result = run_theorem(discover()[f"balanced_line.{name}"])
        assert not result.error, result.error
        assert [s for s in result.steps if not s.ok] == []
        assert [c for c in result.checks if not c.ok] == []
        assert [n for n in result.neighbours if not n.refuted] == []
        assert mpmath.mp.dps == before
        return result

    return run


@pytest.fixture(scope="session")
def run_whole(run_only):
    """Run a theorem file that has checks of both kinds."""

    def run(name):
        result = run_only(name)
        assert {c.evidence.value for c in result.checks} == {"precise", "sampled"}
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


@pytest.fixture(scope="session")
def descend():
    """Return one step of gradient descent on (mu - x.y)^2/2, from the gradient itself; vectors are lists."""

    def step(x, y, mu, h):
        residual = mu - sum(a * b for a, b in zip(x, y, strict=True))
        gradient_x, gradient_y = [-residual * b for b in y], [-residual * a for a in x]
        return (
            [a - h * d for a, d in zip(x, gradient_x, strict=True)],
            [b - h * d for b, d in zip(y, gradient_y, strict=True)],
        )

    return step


@pytest.fixture
def digits50():
    """Return a private arithmetic of 50 digits."""
    context = mpmath.mp.clone()
    context.dps = 50
    return context
