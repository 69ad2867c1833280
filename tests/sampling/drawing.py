"""Examples of a strategy, and how many draws it took."""

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

# Hypothesis itself cuts some draws short (5 to 9 in 100) when it mutates earlier ones; the strategies discard nothing.
FEW_LOST = 0.85
QUIET = settings(max_examples=300, database=None, deadline=None, suppress_health_check=list(HealthCheck))
SMALLEST = settings(QUIET, derandomize=True, max_examples=2000)


def collect(strategy, examples=150, number=1):
    """The examples drawn, and how many draws were begun."""
    drawn, begun = [], [0]

    @st.composite
    def counted(draw):
        begun[0] += 1
        return draw(strategy)

    @seed(number)
    @settings(QUIET, max_examples=examples)
    @given(counted())
    def run(example):
        drawn.append(example)

    run()
    return drawn, begun[0]
