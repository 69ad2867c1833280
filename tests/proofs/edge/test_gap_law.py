import pytest

from proofs.edge import _gap, gap_law


def test_everything_in_the_file_holds(run_only):
    run_only("gap_law")


def test_what_is_cited_is_named():
    cited = {s.result.name for s in gap_law.theorem.steps if hasattr(s, "result")}
    assert cited == {"convergence of one-step methods", "limit laws"}


def test_the_checks_can_fail(monkeypatch):
    monkeypatch.setattr(_gap, "START", 1)  # too low: the gap is 0.59 lambda h
    with pytest.raises(AssertionError):
        gap_law.three_losses(20)
    monkeypatch.setattr(gap_law.averaged_flow, "end", lambda ctx, *rest: -ctx.mpf(1))
    with pytest.raises(AssertionError):
        gap_law.fixed_start(20)
