"""The budget's last resort: a computation that does not look at the clock is interrupted."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

AGAIN = 0.5  # seconds, in case some library takes the interruption for an error of its own


class Interrupted(BaseException):
    """Time is up. Not an Exception, so that no method takes it for its own failure."""


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise Interrupted


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raise Interrupted inside the block after so many seconds.

    It cannot be done where there are no interval timers, outside the main thread, or if somebody uses the timer already;
    then the block runs as it is. Code outside Python is interrupted when it comes back.
    """
    usable = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not usable or signal.getsignal(signal.SIGALRM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGALRM, _interrupt)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:  # once more, for an interruption that comes as the block ends; the next one is half a second away
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
