"""Build the book as a folder of HTML: python docs/book/build.py [OUT], by default tamegd-book.

Lays out the sources in a temporary folder and runs, with warnings as errors,

    sphinx-build -W -n -c docs/book SOURCES OUT

What it needs: pip install 'tamegd[book]'. The same commit and the same versions of the tools give the same bytes.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1])]  # for book and verify


def build(out: Path) -> int:
    """Write the book into ``out``; return the exit status of Sphinx. Raises ImportError where a tool is missing."""
    import furo  # noqa: F401
    import myst_parser  # noqa: F401
    from sphinx.cmd.build import main

    from book.stage import stage

    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    with tempfile.TemporaryDirectory() as folder:
        laid = Path(folder) / "sources"
        laid.mkdir()
        stage(laid)
        trees, made = Path(folder) / "trees", Path(folder) / "book"
        options = ["-q", "-W", "--keep-going", "-n", "-c", str(HERE), "-d", str(trees), "-b", "html"]
        status: int = main([*options, str(laid), str(made)])
        if status == 0:  # pages of an earlier book do not stay
            new = out.absolute().with_name(f".{out.absolute().name}.new")
            shutil.rmtree(new, ignore_errors=True)
            shutil.copytree(made, new)
            shutil.rmtree(out, ignore_errors=True)
            new.rename(out)
    return status


def command(arguments: list[str]) -> int:
    """Build the book where the command line says."""
    out = Path(arguments[0] if arguments else "tamegd-book")
    if out.exists() and not (out / ".buildinfo").is_file() and (out.is_file() or any(out.iterdir())):
        print(f"{out} is something else than a book: name a new folder", file=sys.stderr)
        return 2
    if not (out.is_dir() or out.absolute().parent.is_dir()) or not os.access(out if out.is_dir() else out.absolute().parent, os.W_OK):
        print(f"{out} cannot be written: name a folder in one that is there and yours", file=sys.stderr)
        return 2
    try:
        status = build(out)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"{out}: {error.strerror or error}", file=sys.stderr)
        return 2
    except ImportError as error:
        print(f"this needs {error.name}: pip install 'tamegd[book]'", file=sys.stderr)
        return 2
    except ValueError as error:  # a dead link, or a theorem file that cannot be taken
        print(error, file=sys.stderr)
        return 1
    if status == 0:
        print(f"written: {out / 'index.html'}")
    return status


if __name__ == "__main__":
    sys.exit(command(sys.argv[1:]))
