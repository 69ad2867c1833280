"""How sharp each constant of a theorem is: what lies just beyond it, and that this is refuted; or that it is not known."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from verify.theorems.errors import AuthorError

_ELSEWHERE = re.compile(r"(\w+(?:\.\w+)+): (.+)")


@dataclass(frozen=True)
class Constant:
    """One constant of a theorem; write ``sharp``, ``not_sharp`` or ``exact``.

    ``beyond`` are the names of the false neighbours that put other values in its place; "id: name" is a neighbour of
    another theorem. ``sharp`` is None if there is nothing to move: the statement holds with equality.
    """

    what: str
    beyond: tuple[str, ...] = ()
    note: str = ""
    sharp: bool | None = True

    def __post_init__(self) -> None:
        if not self.what.strip():
            raise AuthorError('a constant without a name: say which one, "the 8 in tau <= 8" for instance')
        if self.sharp and len(set(self.beyond)) < 2:
            raise AuthorError(f"constant {self.what!r}: name two false neighbours, at 2 and at 0.1 percent beyond it")
        if not self.sharp and not self.note.strip():
            raise AuthorError(f"constant {self.what!r}: say why there is no false neighbour beyond it")

    def places(self, own: Collection[str]) -> list[tuple[str, str]]:
        """Return theorem id ("" for its own) and name of each neighbour; ``own`` are the names of the theorem's own.

        Raises AuthorError for a name that is neither among ``own`` nor of the form "id: name".
        """
        found = []
        for name in self.beyond:
            match = _ELSEWHERE.fullmatch(name)
            if name in own:
                found.append(("", name))
            elif match:
                found.append((match[1], match[2]))
            else:
                raise AuthorError(f"constant {self.what!r}: no false neighbour is called {name!r}")
        return found


def sharp(what: str, *beyond: str, note: str = "") -> Constant:
    """Return a constant that cannot be moved: ``beyond`` names false neighbours at 2 and at 0.1 percent beyond it.

    Raises AuthorError for fewer than two names.
    """
    return Constant(what, beyond, note)


def not_sharp(what: str, note: str) -> Constant:
    """Return a constant that can be improved, or of which it is not known; ``note`` says which of the two, and why."""
    return Constant(what, note=note, sharp=False)


def exact(what: str, note: str) -> Constant:
    """Return what has no constant to move, such as a sign, an exponent, or a number with all its digits."""
    return Constant(what, note=note, sharp=None)
