"""What the tests of the chapter share."""

import mpmath
import pytest


@pytest.fixture
def digits30():
    """Return a private arithmetic of 30 digits."""
    context = mpmath.mp.clone()
    context.dps = 30
    return context
