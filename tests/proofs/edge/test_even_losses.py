import pytest

from proofs.edge import even_losses
from proofs.edge._gap import LOSSES


def test_everything_in_the_file_holds(run_only):
    run_only("even_losses")


def test_the_constant_for_the_even_losses_of_the_list():
    for loss in LOSSES:
        if loss.a == 0:
            assert loss.depth == 3 * loss.k**2 / -loss.e


def test_the_check_can_fail(monkeypatch):
    wrong = [z._replace(e=2 * z.e) for z in LOSSES]
    monkeypatch.setattr(even_losses, "LOSSES", wrong)
    with pytest.raises(AssertionError):
        even_losses.zero_target(20)
