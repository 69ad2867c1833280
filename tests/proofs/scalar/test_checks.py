import pytest

from proofs.scalar._checks import converges
from verify.orbits import Start


def test_a_convergent_start_passes():
    converges(Start(1, "1/2", 2, "1/3"))


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (Start(1, "11/10", "3/2", "1/3"), "balances"),
        (Start(1, "1/2", 1, -1), "saddle"),
        (Start(1, 1, 3, "1/10"), "diverges"),
    ],
)
def test_an_orbit_that_does_something_else_is_no_slow_convergence(start, kind):
    with pytest.raises(AssertionError, match=kind):
        converges(start)
