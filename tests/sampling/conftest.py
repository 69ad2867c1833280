import mpmath
import pytest


@pytest.fixture(autouse=True)
def global_precision_unchanged():
    before = mpmath.mp.prec
    yield
    assert mpmath.mp.prec == before
