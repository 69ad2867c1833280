"""Theorem files as tests of pytest: ``pytest --tamegd PATH``.

pytest imports this package at every start, whether theorems are asked for or not. So nothing here loads more than pytest
and the standard library until a theorem file is collected.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from verify.pytest_plugin.chosen import CHOSEN, add_paths, read
from verify.pytest_plugin.options import add_options
from verify.pytest_plugin.sampling import SEED


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--tamegd`` and its companions."""
    add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Read the options; without other paths the theorem files are all that is collected."""
    config.addinivalue_line("markers", "tamegd: an item of a theorem file (set by --tamegd)")
    chosen = read(config)
    if chosen is not None:
        config.stash[CHOSEN] = chosen
        add_paths(config, chosen)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist the seed: a fresh one is drawn once, for all workers."""
    if CHOSEN in node.config.stash:
        node.workerinput[SEED] = node.config.stash[CHOSEN].sampling.seed


@pytest.hookimpl(tryfirst=True)
def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Let pytest enter the folders that theorems are in; what --ignore names is ignored."""
    chosen = config.stash.get(CHOSEN, None)
    ignored = [Path(p).absolute() for p in config.getoption("ignore") or []]
    entered = chosen.entered(collection_path, config) if chosen is not None and collection_path not in ignored else None
    return None if entered is None else not entered


@pytest.hookimpl(tryfirst=True)
def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take a chapter as a plain folder: pytest would import the ``__init__.py`` of a package of tests."""
    chosen = parent.config.stash.get(CHOSEN, None)
    if chosen is not None and path in chosen.folders:
        return pytest.Dir.from_parent(parent, path=path)
    return None


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Collect a theorem file as one, and as nothing else: to other plugins it is a file of Python."""
    others = yield
    chosen = parent.config.stash.get(CHOSEN, None)
    place = chosen.place_of(file_path) if chosen is not None else None
    if chosen is None or place is None:
        return others
    from verify.pytest_plugin.collect import TheoremFile

    return [TheoremFile.at(parent, file_path, place, chosen)]


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say how many theorem files there are and how they are sampled."""
    chosen = config.stash.get(CHOSEN, None)
    return [f"tamegd: {_counted(len(chosen.places))}; {chosen.sampling}"] if chosen is not None else []


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Repeat the seed where it was drawn, and where a quiet run shows no header."""
    chosen = config.stash.get(CHOSEN, None)
    if chosen is not None and chosen.sampling.fuzz:
        terminalreporter.write_line(f"tamegd: {chosen.sampling}")


def _counted(files: int) -> str:
    return f"{files} theorem file{'s' * (files != 1)}"
