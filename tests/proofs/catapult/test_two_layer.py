from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from proofs.catapult import two_layer as theorem_file
from proofs.catapult.two_layer import theorem
from tests.proofs.catapult.conftest import dot, kernel, loss, step, vectors

scaled_kernels = st.fractions("1/20", 6, max_denominator=40)


def test_everything_in_the_file_holds(run_whole):
    run_whole("two_layer")


@given(vectors, scaled_kernels)
def test_the_phases_for_every_width(pair, size):
    assume(dot(*pair))
    h = size / kernel(*pair)
    rho = -h * dot(*pair) / len(pair[0])
    after = step(*pair, h)
    assert h * kernel(*after) == size - rho**2 * (4 - size)
    if size <= 2:
        assert loss(*after) < loss(*pair)
        assert h * kernel(*after) < 2
    if size < 4:
        assert (loss(*after) > loss(*pair)) == (size > 2 + rho**2)
        assert kernel(*after) < kernel(*pair)
    if size == 4:
        assert kernel(*after) == kernel(*pair)
    if size > 4:
        assert kernel(*after) > kernel(*pair)


@pytest.mark.parametrize("width", [1, 2, 5])
def test_both_thresholds_from_a_small_output(width):
    """By the loss alone: beside 2 the first step, beside 4 many steps (in floats)."""
    u, v = [Fraction(1)] * width, [Fraction(1)] * (width - 1) + [Fraction(1, 10**6) - width + 1]
    for size, rises in ((Fraction(1999, 1000), False), (2, False), (Fraction(2001, 1000), True)):
        after = step(u, v, size / kernel(u, v))
        assert (loss(*after) > loss(u, v)) is rises
    for size, grows in ((3.99, False), (4.01, True)):
        x, y = [float(a) for a in u], [float(b) for b in v]
        h = size / float(kernel(u, v))
        for _ in range(4000):
            common = h * sum(a * b for a, b in zip(x, y, strict=True)) / width
            x, y = (
                [a - common * b for a, b in zip(x, y, strict=True)],
                [b - common * a for a, b in zip(x, y, strict=True)],
            )
            if max(map(abs, x)) > 1e20:
                break
        assert (max(map(abs, x)) > 1e20) is grows


def test_the_catapult_phase_has_starts_without_a_rise():
    u, v = [Fraction(1)], [Fraction(4, 5)]
    h = Fraction(5, 2) / kernel(u, v)
    for _ in range(4):
        after = step(u, v, h)
        assert loss(*after) < loss(u, v)
        u, v = after


def test_the_attack_can_fail(monkeypatch):
    example = (1, [Fraction(2)], [Fraction(1, 9)], Fraction(0), Fraction(3, 10))
    theorem_file.phases(example)
    monkeypatch.setattr(theorem_file, "kernel", lambda n, u, v: Fraction(1))
    with pytest.raises(AssertionError):
        theorem_file.phases(example)


def test_other_constants_are_rejected(rejected):
    step_ = theorem["the kernel"]
    assert rejected(theorem, "the kernel", chain=(step_.chain[0], step_.chain[1] + 1))
    strict = theorem["at sigma = 2 the loss falls too"]
    assert rejected(theorem, strict.name, goal=type(strict.goal)(2 * strict.goal.left, "<", strict.goal.right))
