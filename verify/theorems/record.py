"""Commits certificates to the folder of proofs; recording never raises a verdict, only running the check does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from verify.catalogue import Entry, files_in
from verify.check import check
from verify.claims import Certificate
from verify.exact import ExactError
from verify.files import write_whole
from verify.theorems.errors import AuthorError
from verify.theorems.load import load
from verify.theorems.results import TheoremResult
from verify.theorems.run import stored_name

_STORED = re.compile(r"[0-9a-f]{24}\.json\Z")


@dataclass(frozen=True)
class Recorded:
    """What was done in one folder of certificates."""

    folder: Path
    written: int
    removed: int


def _accepted(entry: Entry) -> tuple[list[Certificate], bool]:
    """Return the certificates of a theorem that the checker accepts, and whether that is all of them."""
    theorem = load(entry)
    accepted, complete = [], True
    for step in theorem.steps:
        try:
            certificates = step.certificates(theorem.definitions)
        except (AuthorError, ExactError):
            complete = False
            continue
        good = [c for c in certificates if check(c).accepted]
        complete = complete and len(good) == len(certificates)
        accepted += good
    return accepted, complete


def record(selected: Sequence[Entry], results: Mapping[str, TheoremResult]) -> list[Recorded]:
    """Write every accepted certificate of ``selected`` and return what was done, folder by folder.

    Files of a folder that belong to no theorem any more are removed only if all theorems of that folder were selected and
    all their certificates were accepted: what is not known to be stale stays. Raises OSError.
    """
    done = []
    for root in dict.fromkeys(e.root for e in selected):
        here = [e for e in selected if e.root == root]
        taken = [e for e in here if not results[e.id].error]
        complete = len(taken) == len(here) == len(files_in(root))
        texts: dict[str, str] = {}
        for entry in taken:
            accepted, whole = _accepted(entry)
            complete = complete and whole
            texts |= {stored_name(c): c.to_json() for c in accepted}
        folder = here[0].certificates
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            write_whole(folder / name, text)
        stale = [p for p in folder.iterdir() if _STORED.match(p.name) and p.name not in texts] if complete else []
        for path in stale:
            path.unlink()
        done.append(Recorded(folder, len(texts), len(stale)))
    return done
