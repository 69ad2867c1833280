"""Runs one property on random inputs, deterministically unless a seed is given."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import seed as with_seed
from hypothesis.errors import HypothesisException

from verify.claims import Evidence
from verify.theorems.checks import Property
from verify.theorems.results import CheckResult


def run_property(prop: Property, seed: int | None = None, examples: int | None = None) -> CheckResult:
    """Return whether ``prop`` held on all examples, with the shrunk failing one if not.

    Without ``seed`` the examples are the same in every run; nothing is stored on disk.
    """
    count = examples or prop.examples
    last: list[Any] = []

    def attack(example: Any) -> None:
        last[:] = [example]
        prop.test(example)

    test = given(prop.strategy())(attack)
    test = settings(
        max_examples=count,
        derandomize=seed is None,
        database=None,
        deadline=None,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )(test)
    if seed is not None:
        test = with_seed(seed)(test)
    try:
        test()
    except AssertionError as error:
        reason = " ".join(str(error).split()) or "the assertion failed"
        return CheckResult(prop.name, Evidence.SAMPLED, False, f"falsified by {last[0]}: {reason}")
    except HypothesisException as error:
        return CheckResult(prop.name, Evidence.SAMPLED, False, f"could not be sampled: {error}")
    return CheckResult(prop.name, Evidence.SAMPLED, True, f"held on {count} random exact inputs")
