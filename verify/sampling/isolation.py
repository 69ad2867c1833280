"""Keeps a Hypothesis run to itself: nothing printed, nothing written, no dependence on what else is loaded."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, Verbosity, configuration, settings
from hypothesis.errors import HypothesisWarning


def _forget_local_constants(stack: ExitStack) -> None:
    """Stop Hypothesis from drawing constants found in the source of loaded local modules, where this version does so.

    Otherwise the examples depend on which theorem files happen to be loaded.
    """
    try:
        providers = import_module("hypothesis.internal.conjecture.providers")
        nothing = type(providers._local_constants)()
        cache = type(providers.CONSTANTS_CACHE)(1024)
        stack.enter_context(patch.multiple(providers, _get_local_constants=lambda: nothing, CONSTANTS_CACHE=cache))
    except (ImportError, AttributeError, TypeError):
        return  # another version: the examples may then vary with what is loaded


def quiet(examples: int, *phases: Phase) -> settings:
    """Return settings under which a run depends on its seed alone, and says and stores nothing."""
    return settings(
        max_examples=examples, phases=phases, database=None, deadline=None, print_blob=False, report_multiple_bugs=False,
        verbosity=Verbosity.quiet, suppress_health_check=list(HealthCheck),
    )  # fmt: skip


@contextmanager
def isolated() -> Iterator[None]:
    """Run the body with Hypothesis's storage in a throwaway folder and its warnings silenced; then put all back.

    Not for several threads at once: what is changed belongs to the process.
    """
    home = getattr(configuration, "__hypothesis_home_directory", None)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="tamegd-"))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore", HypothesisWarning)
        _forget_local_constants(stack)
        configuration.set_hypothesis_home_dir(folder)
        stack.callback(configuration.set_hypothesis_home_dir, home)
        yield
