"""The options of the plugin and how their values are read."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable

import pytest

from verify.pytest_plugin.sampling import FUZZ_FACTOR, PROFILES


def _whole(least: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,18}", text) or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a whole number from {least} on (at most 18 digits)")
        return int(text)

    return read


def add_options(parser: pytest.Parser) -> None:
    """Add the options to pytest's own."""
    group = parser.getgroup("tamegd", "theorems (tamegd)")
    group.addoption(
        "--tamegd", action="append", metavar="PATH",
        help="Collect a theorem file or a folder of proofs; may be repeated. `proofs`, where there is no such folder, is "
        "the package's own. Without other paths nothing else is collected.",
    )  # fmt: skip
    group.addoption(
        "--tamegd-profile", choices=PROFILES, default="ci",
        help="ci (default): the same random inputs in every run. fuzz: other ones in every run, and "
        f"{FUZZ_FACTOR} times as many; the seed is printed.",
    )  # fmt: skip
    group.addoption(
        "--tamegd-examples",
        type=_whole(1),
        metavar="N",
        help="Random inputs for every property; default: its own number.",
    )
    group.addoption(
        "--tamegd-attack",
        type=_whole(1),
        metavar="N",
        help="Also attack every concluding statement with N random inputs, as `tamegd attack` does.",
    )
    group.addoption(
        "--tamegd-seed", type=_whole(0), metavar="N", help="Draw the random inputs that belong to this seed."
    )  # fmt: skip
