import signal
import threading
import time

import pytest

from verify.claims import Claim
from verify.search import run, search
from verify.search.alarm import Interrupted, alarm


def forever():
    while True:
        pass


def under_alarm(function):
    with alarm(0.05):
        function()


def test_a_block_that_takes_too_long_is_interrupted():
    with pytest.raises(Interrupted):
        under_alarm(forever)
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def test_a_block_that_ends_in_time_is_left_alone():
    with alarm(0.05):
        pass
    time.sleep(0.1)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_what_swallows_the_interruption_is_interrupted_again():
    def stubborn():
        try:
            forever()
        except BaseException:
            forever()

    with pytest.raises(Interrupted):
        under_alarm(stubborn)


def test_a_timer_of_somebody_else_and_other_threads_are_left_alone():
    seen = []
    thread = threading.Thread(target=lambda: seen.append(run_through()))
    thread.start()
    thread.join()
    assert seen == ["through"]
    before = signal.signal(signal.SIGALRM, signal.SIG_IGN)
    try:
        assert run_through() == "through"
        assert signal.getsignal(signal.SIGALRM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGALRM, before)


def run_through():
    with alarm(0.01):
        return "through"


def test_a_search_whose_method_forgets_the_time_is_inconclusive_and_says_so(monkeypatch):
    def forgets(context, problem):
        while True:
            pass

    monkeypatch.setattr(run, "STRATEGIES", [("stuck", forgets)])
    monkeypatch.setattr(run, "GRACE", 0.05)
    found = search(Claim(("x",), (), (), "x^2 >= 0"), 0.1)
    assert found.kind == "inconclusive"
    assert [a.result for a in found.tried] == ["interrupted at the end of the budget"]
