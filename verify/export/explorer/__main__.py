"""``python -m verify.export.explorer OUT``: write the explorer alone into the folder OUT."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from verify.export.explorer.page import NAME, THEOREMS, pages, theorem_link
from verify.files import write_whole

USAGE = "usage: python -m verify.export.explorer OUT, where OUT is a folder"


def _link(out: Path, theorem: str) -> str | None:
    """Return the theorem's page of the site in ``out``, else the documentation beside this package, else None."""
    if (out / theorem_link(theorem)).is_file():
        return theorem_link(theorem)
    page, _, section = THEOREMS[theorem].partition("#")
    docs = Path(__file__).resolve().parents[3] / page
    return f"{Path(os.path.relpath(docs, out.resolve())).as_posix()}#{section}" if docs.is_file() else None


def main(arguments: list[str]) -> int:
    """Write the page and say where; exit status 2 with one line if that is not possible."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print(USAGE, file=sys.stderr)
        return 2
    out = Path(arguments[0])
    try:
        out.mkdir(parents=True, exist_ok=True)
        home = "index.html" if (out / "index.html").is_file() else ""
        for name, text in pages(lambda theorem: _link(out, theorem), home).items():
            write_whole(out / name, text.encode())
    except OSError as error:
        print(f"{out}: {error.strerror or error}; give a folder that can be written", file=sys.stderr)
        return 2
    print(out / NAME)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
