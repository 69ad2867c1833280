"""From LaTeX to PDF, where there is a LaTeX."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from verify.files import write_whole

PROGRAM = "pdflatex"
_MOST = 4
_AGAIN = re.compile(r"Rerun to get|There were undefined references|No file \S+\.aux")


class NotCompiled(RuntimeError):
    """LaTeX stopped; the message is its first complaint, in one line, and where its log is."""


def compile_pdf(source: Path) -> Path | None:
    """Compile ``source`` until its references stand still, and return the PDF beside it; None if there is no pdflatex.

    Only the PDF is put there, whole, or the log where LaTeX stopped. Raises NotCompiled and OSError.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    with TemporaryDirectory() as folder:
        made, log = Path(folder, source.stem + ".pdf"), Path(folder, source.stem + ".log")
        command = [
            program, "-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", f"-output-directory={folder}", source.name,
        ]  # fmt: skip
        for _ in range(_MOST):
            done = subprocess.run(
                command, cwd=source.parent, capture_output=True, text=True, errors="replace", check=False,
                stdin=subprocess.DEVNULL,
            )  # fmt: skip
            if done.returncode or not made.is_file():
                first = next((line for line in done.stdout.splitlines() if line.startswith("!")), "it stopped")
                kept = source.with_suffix(".log")
                write_whole(kept, log.read_bytes() if log.is_file() else done.stdout)
                raise NotCompiled(f"{source}: {PROGRAM}: {first} (the log is {kept})")
            if not _AGAIN.search(done.stdout):
                break
        write_whole(source.with_suffix(".pdf"), made.read_bytes())
    return source.with_suffix(".pdf")
