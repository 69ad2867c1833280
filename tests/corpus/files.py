"""The corpus: claims known to be true, and false ones beside them, as claim files with a reason and a witness in comments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from verify.claimfile import read_claim
from verify.claims import Claim
from verify.exact import rational

HERE = Path(__file__).resolve().parent
IRRATIONAL = "irrational"
_WITNESS = re.compile(r"^# witness: (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """One file. ``witness`` is a rational point that refutes a false claim; None if only irrational points do."""

    name: str
    true: bool
    text: str
    claim: Claim
    witness: dict[str, Fraction] | None

    @property
    def reason(self) -> str:
        """The first comment: why the claim is true or false."""
        return self.text.split("\n", 1)[0].removeprefix("#").strip()

    def __str__(self) -> str:
        return f"{'true' if self.true else 'false'}/{self.name}"


def _point(text: str) -> dict[str, Fraction]:
    pairs = [part.split("=") for part in text.split(",")]
    return {name.strip(): rational(value.strip()) for name, value in pairs}


def _entry(path: Path) -> Entry:
    text = path.read_text(encoding="utf-8")
    true = path.parent.name == "true"
    lines = _WITNESS.findall(text)
    if len(lines) != (0 if true else 1):
        raise ValueError(f"{path}: a false claim has one line '# witness: x = 1, y = 2', a true one has none")
    witness = None if true or lines == [IRRATIONAL] else _point(lines[0])
    return Entry(path.stem, true, text, read_claim(text, str(path)), witness)


@cache
def corpus() -> tuple[Entry, ...]:
    """Return all files, the true ones first, by name."""
    paths = [p for folder in ("true", "false") for p in sorted((HERE / folder).glob("*.claim"))]
    return tuple(map(_entry, paths))
