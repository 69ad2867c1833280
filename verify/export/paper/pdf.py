"""From LaTeX to PDF, where there is a LaTeX."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

PROGRAM = "pdflatex"
_MOST = 4
_AGAIN = re.compile(r"Rerun to get|There were undefined references|No file \S+\.aux")


class NotCompiled(RuntimeError):
    """LaTeX stopped; the message is its first complaint, in one line."""


def compile_pdf(source: Path) -> Path | None:
    """Compile ``source`` beside itself until its references stand still, and return the PDF; None if there is no pdflatex.

    Raises NotCompiled.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    command = [program, "-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", source.name]
    for _ in range(_MOST):
        done = subprocess.run(
            command, cwd=source.parent, capture_output=True, text=True, errors="replace", check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        if done.returncode:
            first = next((line for line in done.stdout.splitlines() if line.startswith("!")), "it stopped")
            raise NotCompiled(f"{source}: {PROGRAM}: {first}")
        if not _AGAIN.search(done.stdout):
            break
    return source.with_suffix(".pdf")
