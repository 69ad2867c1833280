"""What a failed item says: the statement, the reason, the exact witness, and the commands that show it again."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from verify.pytest_plugin.chosen import Chosen, Place
    from verify.pytest_plugin.kinds import Check


@dataclass(frozen=True)
class Failure:
    """Why an item failed: what was said, the reason, and the exact witness; the first and the last may be empty."""

    says: str
    reason: str
    witness: str = ""


def _shown(path: Path, start: Path) -> str:
    return str(path.relative_to(start)) if path.is_relative_to(start) else str(path)


def _verify(check: Check, place: Place, chosen: Chosen, start: Path) -> list[str]:
    """Return the words of ``tamegd verify``, or ``attack``, that show the failure again; none where it cannot."""
    sampling = chosen.sampling
    if check.kind == "attack":
        words = [
            "tamegd",
            "attack",
            place.entry.id,
            "--examples",
            str(check.examples),
            "--seed",
            str(sampling.seed or 0),
        ]
        return words + ([] if place.entry.builtin else ["--proofs", _shown(place.entry.root, start)])
    if check.sampled and (sampling.fuzz or sampling.examples):
        return []  # the command has neither
    words = ["tamegd", "verify", place.entry.id, "--only", check.only]
    words += [] if place.entry.builtin else ["--proofs", _shown(place.entry.root, start)]
    return words + (["--seed", str(sampling.seed)] if check.sampled and sampling.seed is not None else [])


def explained(failure: Failure, check: Check, place: Place, chosen: Chosen, config: pytest.Config) -> str:
    """Return the report of a failed item."""
    start = config.invocation_params.dir
    file = _shown(place.entry.path, start)
    again = ["pytest", "--tamegd", _shown(place.named, start), *(chosen.sampling.options if check.sampled else [])]
    commands = [_verify(check, place, chosen, start), [*again, f"{file}::{check.kind}: {check.name}"]]
    witness = "" if failure.witness and failure.witness in failure.reason else failure.witness
    lines = [
        ("theorem", f"{place.entry.id} ({file})"),
        (check.kind, check.name),
        ("says", failure.says),
        ("witness", witness),
        *(("again", shlex.join(words)) for words in commands if words),
    ]
    # The reason comes first: pytest's short summary shows the first line.
    return "\n".join([failure.reason, *(f"  {label:<9} {text}" for label, text in lines if text)])
