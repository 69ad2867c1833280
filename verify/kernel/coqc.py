"""Finds and runs the Coq compiler. ``TAMEGD_COQC`` may name it; otherwise it is looked for on the path."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

VARIABLE = "TAMEGD_COQC"


class Missing(Exception):
    """Coq cannot be used; the message is one line that says why."""


class Unfinished(Exception):
    """Coq gave no answer: out of time or memory. That is no refusal."""


@dataclass(frozen=True)
class Run:
    """What one run of the compiler came to."""

    accepted: bool
    output: str
    complaint: str


def find() -> str:
    """Return the path of ``coqc``. Raises Missing."""
    named = os.environ.get(VARIABLE)
    if named:
        program = shutil.which(named)
        if not program:
            raise Missing(f"{VARIABLE} names {named}, which is no program")
        return program
    found = shutil.which("coqc")
    if not found:
        raise Missing("no coqc on the path (Debian: apt-get install coq)")
    return found


def available() -> bool:
    """Whether there is a compiler."""
    try:
        find()
    except Missing:
        return False
    return True


@contextmanager
def _dies_with_us(process: subprocess.Popen[str]) -> Iterator[None]:
    """End ``process`` if this one is told to end, as workers of a pool are when the user interrupts."""

    def end(number: int, frame: FrameType | None) -> None:
        process.kill()
        os._exit(128 + number)

    ours = threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    if ours:
        signal.signal(signal.SIGTERM, end)
    try:
        yield
    except BaseException:
        process.kill()
        process.wait()
        raise
    finally:
        if ours:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


def compile_file(coqc: str, path: Path, library: Path, seconds: float) -> Run:
    """Compile ``path``, which may use what is compiled in ``library``. Raises Missing, Unfinished."""
    command = [coqc, "-q", "-noglob", "-w", "none", "-R", str(library), "", str(path)]
    try:
        process = subprocess.Popen(
            command, cwd=path.parent, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            errors="replace",
        )  # fmt: skip
    except OSError as error:
        raise Missing(f"{coqc} cannot be run: {error.strerror}") from None
    with _dies_with_us(process):
        try:
            output, complaint = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Unfinished(f"Coq did not finish within {seconds:.0f} s") from None
    exhausted = next((w for w in ("Out of memory", "Stack overflow") if w in complaint), "")
    if process.returncode < 0 or exhausted:
        raise Unfinished(f"Coq broke off: {exhausted or f'signal {-process.returncode}'}")
    return Run(process.returncode == 0, output, complaint)
