import pytest

from proofs.matrix._cones import follow


def test_everything_in_the_file_holds(run_whole):
    run_whole("stable_limits")


def test_the_attack_can_fail():
    with pytest.raises(AssertionError):
        # With eigenvalues outside the range that is drawn, the second one expands too.
        follow((2.2, 5, 0, (0.01, 0), (0, 0.01)))
