"""What is to be collected: the theorem files that the options name, found without importing any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

import pytest

from verify.catalogue import HOME, Entry, discover, entry_at, files_in, is_helper, root_of
from verify.pytest_plugin.sampling import SEED, Sampling, fresh_seed


@dataclass(frozen=True)
class Place:
    """A theorem file that was asked for: under which path, and with which other files of its own around it."""

    entry: Entry
    named: Path
    around: Mapping[str, Entry] = field(repr=False)


@dataclass(frozen=True)
class Chosen:
    """What the options ask for.

    ``named``: the paths as they were given, absolute. ``places``: the theorem files by their resolved paths. ``folders``:
    those that have theorem files in or below them.
    """

    named: tuple[Path, ...]
    places: Mapping[Path, Place]
    folders: frozenset[Path]
    sampling: Sampling

    def place_of(self, path: Path) -> Place | None:
        """Return what is known of a file, or None if it is none of ours."""
        return self.places.get(path.resolve())

    def entered(self, path: Path, config: pytest.Config) -> bool | None:
        """Return whether to enter a folder or take a file, where pytest is not to decide (None).

        Chapters are entered whatever they are called, and so are folders on the way to them. Where such a folder is closed to
        pytest otherwise (``build``, ``.venv``), nothing else in it is taken.
        """
        if path in self.folders or any(p.is_relative_to(path) for p in self.named):
            return True
        way = path.parent
        if not way.is_relative_to(config.rootpath) or not any(p.is_relative_to(way) and p != way for p in self.named):
            return None
        closed = (
            fnmatch(q, pattern)
            for q in way.relative_to(config.rootpath).parts
            for pattern in config.getini("norecursedirs")
        )
        return False if any(closed) and way not in self.folders else None

    def entries(self, place: Place) -> dict[str, Entry]:
        """Return the theorems that the one at ``place`` may use, by id; its own folder wins."""
        return discover([p for p in self.named if p.is_dir()]) | dict(place.around)


CHOSEN = pytest.StashKey[Chosen]()


def _path(text: str, start: Path) -> Path:
    path = (start / Path(text).expanduser()).resolve()
    return HOME if text == HOME.name and not path.exists() else path


def _in_folder(folder: Path, text: str) -> list[Place]:
    found = files_in(folder)
    if not found:
        raise pytest.UsageError(f"--tamegd {text}: there is no theorem file in this folder")
    return [Place(entry, folder, found) for entry in found.values()]


def _file(path: Path, text: str) -> Place:
    """Return the place of a single file; it sees the files beside it, and no more: its root may be any folder at all."""
    root = root_of(path)
    if path.suffix != ".py" or is_helper(path, root):
        raise pytest.UsageError(f"--tamegd {text}: not a theorem file: it does not end in .py, or it is a helper")
    beside = [entry_at(p, root) for p in sorted(path.parent.glob("*.py")) if not is_helper(p, root)]
    return Place(entry_at(path, root), path, {e.id: e for e in beside})


def _places(named: list[tuple[str, Path]]) -> list[Place]:
    places: list[Place] = []
    for text, path in named:
        if path.is_dir():
            places += _in_folder(path, text)
        elif path.is_file():
            places.append(_file(path, text))
        else:
            raise pytest.UsageError(f"--tamegd {text}: no theorem file and no folder of proofs")
    return places


def _folders(places: list[Place]) -> frozenset[Path]:
    found: set[Path] = set()
    for place in places:
        inside = [f for f in place.entry.path.parents if f.is_relative_to(place.named)]
        found.update(inside)
    return frozenset(found)


def _sampling(config: pytest.Config) -> Sampling:
    profile, seed = config.getoption("tamegd_profile"), config.getoption("tamegd_seed")
    if seed is None and profile == "fuzz":
        told = getattr(config, "workerinput", {}).get(SEED)
        seed = fresh_seed() if told is None else told
    return Sampling(profile, seed, config.getoption("tamegd_examples"), config.getoption("tamegd_attack") or 0)


def read(config: pytest.Config) -> Chosen | None:
    """Return what the options ask for, None without ``--tamegd``. Raises pytest.UsageError for a path with no theorem."""
    texts: list[str] = config.getoption("tamegd") or []
    if not texts:
        return None
    named = [(text, _path(text, config.invocation_params.dir)) for text in texts]
    places = _places(named)
    by_path = {p.entry.path.resolve(): p for p in places}
    return Chosen(tuple(path for _, path in named), by_path, _folders(places), _sampling(config))


def add_paths(config: pytest.Config, chosen: Chosen) -> None:
    """Put the theorem files among what pytest collects, or in the place of its default.

    A path that is given beside the options and lies in a folder of proofs selects from that folder. One that a folder of
    proofs lies in leads to it: pytest does not take a path inside another well (9 drops it, earlier ones lose other tests).
    """
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args = []
    start = config.invocation_params.dir
    given = [(start / str(a).partition("::")[0]).resolve() for a in config.args]
    config.args += [str(p) for p in chosen.named if not any(g.is_relative_to(p) or p.is_relative_to(g) for g in given)]
