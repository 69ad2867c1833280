"""A place to compile in: a temporary folder with the compiled file that all proofs share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from verify.export.coq import PRELUDE, prelude
from verify.kernel.coqc import Missing, Unfinished, compile_file, find
from verify.kernel.message import one_line

SECONDS = 300.0  # for one file; the longest takes a few


@dataclass(frozen=True)
class Kernel:
    """Where the compiler is and where it works; a plain value, so that it travels to other processes."""

    coqc: str
    folder: Path
    seconds: float = SECONDS

    @property
    def library(self) -> Path:
        """Where the compiled shared file is."""
        return self.folder / "shared"


@contextmanager
def kernel(seconds: float = SECONDS) -> Iterator[Kernel]:
    """Prepare Coq for as long as the context lasts; nothing is kept after it. Raises Missing."""
    coqc = find()
    with TemporaryDirectory(prefix="tamegd-coq-") as name:
        ready = Kernel(coqc, Path(name), seconds)
        ready.library.mkdir()
        path = ready.library / f"{PRELUDE}.v"
        path.write_text(prelude(), encoding="utf-8")
        try:
            run = compile_file(coqc, path, ready.library, seconds)
        except Unfinished as error:
            raise Missing(str(error)) from None
        if not run.accepted:
            raise Missing(f"{coqc} does not compile the shared lemmas: {one_line(run.complaint)}")
        if not path.with_suffix(".vo").is_file():
            raise Missing(f"{coqc} compiles nothing")
        yield ready
