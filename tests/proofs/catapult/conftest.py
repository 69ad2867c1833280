"""What the tests of the chapter share: running a theorem file, spoiling a step, and exact gradient descent by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import strategies as st

from verify.catalogue import discover
from verify.check import check
from verify.theorems.run import run_theorem

number = st.fractions(-4, 4, max_denominator=9)
positive = st.fractions("1/20", 4, max_denominator=20)
vectors = st.sampled_from((1, 2, 3, 4)).flatmap(lambda n: st.tuples(*[st.lists(number, min_size=n, max_size=n)] * 2))


@pytest.fixture(scope="session")
def run_whole():
    """Run everything in one theorem file; steps that appeal to other theorems count as taken."""

    def run(name):
        result = run_theorem(discover()[f"catapult.{name}"])
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


def dot(u, v):
    return sum((a * b for a, b in zip(u, v, strict=True)), Fraction(0))


def step(u, v, h):
    """Return the next weights for the loss (u.v)^2/(2 n), whose gradient is (u.v/n) (v, u)."""
    common = h * dot(u, v) / len(u)
    return [a - common * b for a, b in zip(u, v, strict=True)], [b - common * a for a, b in zip(u, v, strict=True)]


def kernel(u, v):
    return (dot(u, u) + dot(v, v)) / len(u)


def loss(u, v):
    return dot(u, v) ** 2 / (2 * len(u))
