"""Examples of a strategy, and how many draws it took."""

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from hypothesis.control import current_build_context
from hypothesis.errors import StopTest
from hypothesis.internal.conjecture.data import Status

FEW_LOST = 0.99  # the strategies discard nothing
QUIET = settings(max_examples=300, database=None, deadline=None, suppress_health_check=list(HealthCheck))
SMALLEST = settings(QUIET, derandomize=True, max_examples=2000)


def collect(strategy, examples=150, number=1):
    """The examples drawn, and how many draws were begun: those not counted that Hypothesis itself cuts short.

    It does so with 5 to 30 in 100, when it varies earlier draws and the variation runs out of numbers.
    """
    drawn, begun = [], [0]

    @st.composite
    def counted(draw):
        begun[0] += 1
        try:
            return draw(strategy)
        except StopTest:
            begun[0] -= current_build_context().data.status is Status.OVERRUN
            raise

    @seed(number)
    @settings(QUIET, max_examples=examples)
    @given(counted())
    def run(example):
        drawn.append(example)

    run()
    return drawn, begun[0]
