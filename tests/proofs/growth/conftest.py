"""What the tests of the chapter share: running a theorem file, and the conditions written out from the losses themselves."""

from dataclasses import replace
from fractions import Fraction

import mpmath
import pytest
from hypothesis import strategies as st

from verify.catalogue import discover
from verify.check import check
from verify.theorems.run import run_theorem

number = st.fractions(-8, 8, max_denominator=12)
positive = st.fractions("1/10", 5, max_denominator=12)


@pytest.fixture(scope="session")
def run_whole():
    """Run everything in one theorem file."""

    def run(name):
        result = run_theorem(discover()[f"growth.{name}"])
        assert not result.error, result.error
        assert [s for s in result.steps if not s.ok] == []
        assert [c for c in result.checks if not c.ok] == []
        assert [n for n in result.neighbours if not n.refuted] == []
        return result

    return run


@pytest.fixture(scope="session")
def rejected():
    """Tell whether the trusted checker rejects a step after a change, and accepts it before."""

    def answer(theorem, name, **changes):
        step = theorem[name]
        assert all(check(c).accepted for c in step.certificates(theorem.definitions)), (
            f"{name} is not accepted unchanged"
        )
        return not all(check(c).accepted for c in replace(step, **changes).certificates(theorem.definitions))

    return answer


def quotient(loss, u):
    """Return F'(c + u)/u, exactly."""
    return loss.exact_slope(loss.minimizer + u) / Fraction(u)


def derivatives(value, at, digits=40):
    """Return the derivatives of orders 1 to 4 of a loss at a number, by mpmath's differences at many digits."""
    with mpmath.workdps(3 * digits):
        return [mpmath.diff(lambda t: value(mpmath, t), mpmath.mpf(at), n) for n in range(1, 5)]


def alpha(value, at):
    """Return 3 F'''^2 - F'' F'''' at a number, from the values of the loss alone."""
    _, second, third, fourth = derivatives(value, at)
    return 3 * third**2 - second * fourth


def near(a, b, digits=20):
    """Whether two numbers agree to that many digits."""
    return abs(mpmath.mpf(a) - b) < mpmath.mpf(10) ** -digits
