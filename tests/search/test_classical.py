"""Seven classical bounds are certified, and their certificates are checked in less than a second's worth of work."""

import pytest

from tests.search.classical import CLASSICAL
from tests.search.support import proved
from verify.check import check
from verify.exact import budget
from verify.search import search

SHARPER = {"rd": ("-36.7126907", "-36.7126906"), "magnetism": ("-0.25001", "-0.2499"), "butcher": ("-1.44", "-1.4393")}


@pytest.mark.parametrize("name", sorted(CLASSICAL))
def test_certified(name):
    found = proved(CLASSICAL[name], budget=60)
    with budget(10_000_000):
        assert check(found.certificate).accepted
    assert len(found.certificate.to_json()) < 100_000


@pytest.mark.parametrize("name", sorted(SHARPER))
def test_a_bound_beyond_the_minimum_is_refuted(name):
    claim = CLASSICAL[name]
    false = claim.__class__(claim.variables, (), claim.hypotheses, claim.conclusion.replace(*SHARPER[name]))
    assert false != claim
    assert search(false, 30).kind == "counterexample"
