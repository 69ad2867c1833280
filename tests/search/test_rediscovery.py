"""The search finds the package's own certificates without their proofs.

By default every twelfth piece is searched. REDISCOVER=all searches all of them, which takes some minutes.
"""

import os

import pytest

from tests.search.rediscovery import find, pieces

STEP = 1 if os.environ.get("REDISCOVER") == "all" else 12


@pytest.mark.parametrize("claim", pieces()[::STEP], ids=lambda c: c.digest[7:19])
def test_found_again(claim):
    outcome = find(claim, 60.0)
    assert outcome.kind == "certificate", "\n".join(map(str, outcome.tried))
