"""Runs the command line in this process, on theorems written into a temporary folder."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.examples import FILES
from verify.cli.main import main


@dataclass
class Outcome:
    status: int
    out: str
    err: str

    def refused(self, *words: str) -> None:
        """Assert exit status 2 and one line that contains ``words``."""
        lines = self.err.splitlines()
        assert self.status == 2, self
        assert len(lines) == 1, self
        assert lines[0].startswith("tamegd: "), self
        for word in words:
            assert word in lines[0], self


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(sys, "path", list(sys.path))

    def command(*arguments: object) -> Outcome:
        status = main([str(a) for a in arguments])
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return command


@pytest.fixture
def proofs(tmp_path: Path) -> Callable[..., Path]:
    """Write the named examples as theorems ``mine.<name>`` and return the folder."""

    def write(*names: str, **texts: str) -> Path:
        root = tmp_path / "proofs"
        chapter = root / "mine"
        chapter.mkdir(parents=True, exist_ok=True)
        for name, text in ({n: FILES[n] for n in names} | texts).items():
            (chapter / f"{name}.py").write_text(text, encoding="utf-8")
        return root

    return write
