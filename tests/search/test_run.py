"""The interface: what comes back, in what time, and that nothing is believed that the checker rejects."""

import time

import pytest

from tests.search.support import claim, outcome, proved, refuted
from verify.check import check
from verify.claims import Claim, OrbitClaim
from verify.exact import ExactError
from verify.search import Attempt, Outcome, run, search, search_orbit
from verify.search.proof import Proof


def test_a_certificate_comes_back_with_what_was_tried():
    found = proved(claim("r w", "r^2*(w + 1) >= 0", "w >= -1"), "combination")
    assert found.point is None
    assert found.tried[-1].result == "found a proof"
    assert all(isinstance(a, Attempt) for a in found.tried)


def test_a_counterexample_names_every_variable():
    found = refuted(claim("u v", "8*(u + v)^2 >= 1/1000"))
    assert set(found.point) == {"u", "v"}


def test_an_outcome_has_no_truth_value():
    with pytest.raises(TypeError):
        bool(Outcome("inconclusive", None, None, (), 0.0))


@pytest.mark.parametrize("conclusion", ["(x^2 - 2)^2 > 0", "(x^2 - 2*y^2)^2 > 0"])
def test_true_neither_way_is_inconclusive_and_says_what_was_tried(conclusion):
    found = outcome(claim("x y", conclusion, "y = 1"), budget=6)
    assert found.kind == "inconclusive"
    assert {"sight", "sample points", "small sums of squares"} <= {a.method for a in found.tried}


def test_the_same_seed_gives_the_same_answer():
    stated = claim("x y", "x + y <= 1414/1000", "x^2 + y^2 <= 1")
    assert outcome(stated, seed=3).point == outcome(stated, seed=3).point


@pytest.mark.parametrize("budget", [0.0, 0.5, 2.0])
def test_the_budget_is_kept(budget):
    hard = Claim(
        ("a", "b", "c", "d", "e", "f"), (), ("a*b > c", "d^2 + e^2 = f^2 + 1"),
        "(a^2 + b^2 + c^2 + d^2 + e^2 + f^2 - 2*a*b - 2*d*f + a*b*c)^4 + (a - b*e)^2 + 1/7 > 0",
    )  # fmt: skip
    start = time.monotonic()
    search(hard, budget)
    assert time.monotonic() - start < budget + 4


def test_a_malformed_claim_is_refused():
    with pytest.raises(ExactError):
        search(claim("x", "y >= 0"))


def test_what_the_checker_rejects_is_not_returned(monkeypatch):
    wrong = Proof("combination", {"terms": [], "equalities": []})
    monkeypatch.setattr(run, "STRATEGIES", (("liar", lambda context, problem: wrong),))
    found = search(claim("x", "x^2 >= 0"))
    assert found.kind == "inconclusive"
    assert "rejected" in found.tried[-1].result


def test_a_missing_library_is_named(monkeypatch):
    def missing(context, problem):
        raise ModuleNotFoundError("No module named 'clarabel'", name="clarabel")

    monkeypatch.setattr(run, "STRATEGIES", (("solver", missing),))
    assert search(claim("x", "x^2 >= 0")).tried[0].result == "not available: clarabel is not installed"


def test_an_orbit_claim_gets_an_induction():
    orbit = OrbitClaim(("h", "x"), (), ("h > 0", "h < 1"), (("x", "x - h*x"),), ("x > 0",))
    found = search_orbit(orbit)
    assert found.kind == "certificate"
    assert found.certificate.kind == "induction"
    assert check(found.certificate).accepted


def test_an_invariant_that_is_not_kept_is_inconclusive():
    orbit = OrbitClaim(("h", "x"), (), ("h > 0", "h < 3"), (("x", "x - h*x"),), ("x > 0",))
    found = search_orbit(orbit)
    assert found.kind == "inconclusive"
    assert any("is not carried to the next iterate" in a.result for a in found.tried)
