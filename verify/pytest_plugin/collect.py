"""The nodes of pytest's tree: a theorem file, and the items in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from verify.pytest_plugin.chosen import Chosen, Place
from verify.pytest_plugin.failure import Failure, explained
from verify.pytest_plugin.kinds import Check, Subject, checks_of
from verify.pytest_plugin.library import Library
from verify.theorems.errors import AuthorError
from verify.theorems.load import load, one_line

_LIBRARIES = pytest.StashKey[dict[Path, Library]]()


class Failed(Exception):
    """A theorem does not hold what it says; the text is the whole report."""


class TheoremFile(pytest.File):
    """One theorem file."""

    place: Place
    chosen: Chosen

    @classmethod
    def at(cls, parent: pytest.Collector, path: Path, place: Place, chosen: Chosen) -> TheoremFile:
        """Return the node of a file. Outside pytest's root its id begins at the folder of proofs, not at ../.."""
        inside = path.is_relative_to(parent.config.rootpath)
        more: dict[str, Any] = {} if inside else {"nodeid": place.entry.path.relative_to(place.entry.root).as_posix()}
        node: TheoremFile = cls.from_parent(parent, path=path, **more)
        node.place, node.chosen = place, chosen
        node.add_marker("tamegd")
        node.extra_keyword_matches.add(place.entry.id)
        return node

    def collect(self) -> Iterator[TheoremItem]:
        """Load the file, once, and yield its items. A file that cannot be taken is one error of one line."""
        try:
            theorem = load(self.place.entry)
        except AuthorError as error:
            raise self.CollectError(str(error)) from None
        libraries = self.config.stash.setdefault(_LIBRARIES, {})
        if self.place.named not in libraries:
            libraries[self.place.named] = Library(self.chosen.entries(self.place))
        subject = Subject(self.place.entry, theorem, libraries[self.place.named], self.chosen.sampling)
        for check in checks_of(subject):
            yield TheoremItem.of(self, check)


class TheoremItem(pytest.Item):
    """One step, neighbour or check of a theorem, or its verdict."""

    check: Check
    file: TheoremFile

    @classmethod
    def of(cls, file: TheoremFile, check: Check) -> TheoremItem:
        """Return the item of a check."""
        node: TheoremItem = cls.from_parent(file, name=f"{check.kind}: {_on_one_line(check.name)}")
        node.check, node.file = check, file
        return node

    def runtest(self) -> None:
        """Run the check. Raises Failed with the whole report."""
        entry = self.file.place.entry
        try:
            failure = self.check.run()
        except (KeyboardInterrupt, pytest.exit.Exception):
            raise
        except BaseException as error:  # a theorem file is its author's code; one that skips itself has not passed
            failure = Failure("", one_line(entry, error))
        if failure is not None:
            raise Failed(explained(failure, self.check, self.file.place, self.file.chosen, self.config))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show what failed in the terms of the theorem, without a traceback."""
        if isinstance(excinfo.value, Failed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return the headline of a failure."""
        return self.path, None, f"{self.file.place.entry.id}, {self.name}"


def _on_one_line(text: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in " ".join(text.split()))
