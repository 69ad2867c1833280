"""``tamegd new``: a theorem file to fill in."""

from __future__ import annotations

import shlex
from importlib.util import find_spec
from keyword import iskeyword
from pathlib import Path
from string import Template

import click

from verify.catalogue import HOME, Entry, entry_at, files_in, root_of

TEMPLATE = Path(__file__).with_name("template.py.txt")
_CHAPTER = '"""(One line on this chapter; `tamegd list` shows it.)"""\n'


def _file(text: str) -> Path:
    """Read the name of a theorem file, with or without ``.py``."""
    path = Path(text).expanduser()
    if text and (text.endswith("/") or path.is_dir()):
        raise click.BadParameter(f"{text} is a folder: name a file in it")
    path = path if path.suffix else path.with_name(path.name + ".py") if path.name else path
    if path.suffix != ".py":
        raise click.BadParameter(f"{text!r} does not name a file that ends in .py")
    return path


def _root(path: Path) -> Path:
    """Return the folder of proofs of a path DIR/name.py or DIR/chapter/name.py, as it was typed.

    Where the path leads into a chapter that is there already, that decides; and nothing lies above the package's own folder.
    """
    absolute = path.absolute().resolve()
    if absolute.is_relative_to(HOME) or (absolute.parent / "__init__.py").is_file():
        return root_of(absolute)
    folders = [part for part in path.parent.parts if part not in (path.anchor, "..")]
    return absolute.parents[1 if len(folders) > 1 else 0]


def _refused(message: str) -> click.UsageError:
    return click.UsageError(message, click.get_current_context())


def _usable(part: str) -> bool:
    return part.isidentifier() and not iskeyword(part) and not part.startswith("_") and part != "conftest"


def _entry(path: Path, root: Path | None) -> Entry:
    """Return the entry that the file will have. Raises UsageError if the catalogue would pass over it or mistake it."""
    absolute = path.absolute().resolve()
    root = _root(path) if root is None else root.absolute().resolve()
    if not absolute.is_relative_to(root):
        raise _refused(f"{path} is not in the folder {root}")
    entry = entry_at(absolute, root)
    for part in absolute.relative_to(root).with_suffix("").parts:
        if not _usable(part):
            raise _refused(
                f"{part!r} is no name for a chapter or a theorem: write a Python identifier that does not begin with _"
                " (--proofs DIR says which folder the chapters are in)"
            )
    if root != HOME and entry.id in files_in(HOME):
        raise _refused(f"{entry.id} is a theorem of the package, which this file would hide: choose another name")
    return entry


def _write(entry: Entry) -> None:
    """Write the file, and an ``__init__.py`` into every chapter that is new. Raises OSError."""
    missing = [f for f in entry.path.parents if f.is_relative_to(entry.root) and f != entry.root and not f.exists()]
    entry.path.parent.mkdir(parents=True, exist_ok=True)
    for chapter in missing:
        (chapter / "__init__.py").write_text(_CHAPTER, encoding="utf-8")
    text = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(id=entry.id)
    with entry.path.open("x", encoding="utf-8") as file:
        file.write(text)


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


@click.command("new")
@click.argument("path", type=_file, metavar="PATH")
@click.option("--proofs", "root", type=Path, metavar="DIR",
              help="The folder of proofs; default: DIR of a PATH DIR/name.py or DIR/chapter/name.py.")  # fmt: skip
def command(path: Path, root: Path | None) -> int:
    """Write a theorem file to fill in: a small theorem that verifies as it stands, with a comment on every part.

    PATH is DIR/chapter/name.py for the theorem chapter.name, or DIR/name.py for the theorem name; folders are made. A file
    that is there is not written over.
    """
    if path.exists():
        raise _refused(f"{path} is there already, and nothing is written over")
    entry = _entry(path, root)
    _write(entry)
    own = [] if entry.builtin else ["--proofs", _shown(entry.root)]
    click.echo(f"{_shown(entry.path)} is the theorem {entry.id}; edit it, and see what becomes of it:")
    for words in (
        ["tamegd", "verify", entry.id, *own],
        ["tamegd", "show", entry.id, *own],
        ["tamegd", "derive", entry.id, "--format", "latex", *own],
        ["pytest", "--tamegd", _shown(entry.root), _shown(entry.path)],
    ):
        missing = words[0] == "pytest" and find_spec("pytest") is None
        click.echo(f"  {shlex.join(words)}{'   (pip install pytest)' * missing}")
    return 0
