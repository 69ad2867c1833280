"""A bound on the work of one check, so that a small text cannot cost hours; the bound is the same on every machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from verify.exact.errors import TooLarge

MAX_WORK = 20_000_000

_left: ContextVar[list[int] | None] = ContextVar("left", default=None)


@contextmanager
def budget(work: int = MAX_WORK) -> Iterator[None]:
    """Let the polynomial operations inside spend at most ``work`` term operations; beyond it they raise TooLarge."""
    token = _left.set([work])
    try:
        yield
    finally:
        _left.reset(token)


def spend(work: int, bits: int = 0) -> None:
    """Charge ``work`` operations on numbers of so many bits to the budget in force, if there is one.

    A common divisor takes time that grows with the square of the size, and every Fraction looks for one.
    """
    left = _left.get()
    if left is not None:
        left[0] -= work * (1 + bits // 256 + (bits // 1024) ** 2)
        if left[0] < 0:
            raise TooLarge("the check needs more work than is allowed: split the claim into smaller steps")
