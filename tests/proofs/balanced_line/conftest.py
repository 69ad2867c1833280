"""What the tests of the chapter share: gradient descent from its definition."""

import mpmath
import pytest


@pytest.fixture
def run_whole(run_only):
    """Run a theorem file that has checks of both kinds."""

    def run(name):
        result = run_only(name)
        assert {c.evidence.value for c in result.checks} == {"precise", "sampled"}
        return result

    return run


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
