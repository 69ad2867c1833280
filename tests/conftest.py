"""Hypothesis profiles: ``ci`` repeats the same cases in every run, ``fuzz`` looks for new ones (TAMEGD_PROFILE=fuzz).

``quick`` is ``ci`` without the search for a smaller case when one fails.
Coq is hidden from all tests but those that ask for it.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests import coq
from verify.kernel import Kernel
from verify.kernel import kernel as open_kernel

coq.hide()

settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60, database=None)
settings.register_profile("fuzz", deadline=None, max_examples=2000, suppress_health_check=list(HealthCheck))
settings.register_profile("quick", settings.get_profile("ci"), phases=(Phase.explicit, Phase.generate))
settings.load_profile(os.environ.get("TAMEGD_PROFILE", "ci"))


@pytest.fixture(scope="session")
def kernel() -> Iterator[Kernel]:
    """The Coq kernel; tests that use it are skipped where there is none."""
    if not coq.FOUND:
        pytest.skip("no coqc on the path: install Coq to run the tests that compile")
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:  # no longer than it takes to open: other tests run without Coq
            patch.setenv("TAMEGD_COQC", coq.FOUND)
            found = stack.enter_context(open_kernel())
        yield found


@pytest.fixture
def with_coq(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command line find Coq; the test is skipped where there is none."""
    if not coq.FOUND:
        pytest.skip("no coqc on the path: install Coq to run the tests that compile")
    monkeypatch.setenv("TAMEGD_COQC", coq.FOUND)
