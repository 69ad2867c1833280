"""Hunts that say in a sentence why an input refutes a statement; shared by the statements about matrix problems."""

from __future__ import annotations

from verify.attack.hunt import Hunt
from verify.attack.shrink import Point, shrunk


class Explained(Hunt):
    """A hunt for developers to subclass: give ``refutation``, and how an input is simplified.

    The first ``fixed`` names (shapes and the like) are never simplified; ``tries`` bounds how often it is tried.
    """

    fixed = 0
    tries = 0

    def refutation(self, point: Point) -> str:
        """Return what shows, exactly or with enclosures, that the statement fails at ``point``; "" if nothing does."""
        raise NotImplementedError

    def refutes(self, point: Point) -> bool:
        """Decide exactly or with enclosures."""
        return bool(self.refutation(point))

    def simplest(self, point: Point) -> Point:
        """Simplify the numbers one by one."""
        return shrunk(point, self.names[self.fixed :], lambda p: [p], self.refutes, self.tries, 10.0)

    def confirmation(self, point: Point) -> str:
        """Say what shows it."""
        found = self.refutation(point)
        if not found:
            raise AssertionError("a witness that does not refute")
        return found
