import threading
from fractions import Fraction

import flint
import pytest

from verify.exact import TooLarge
from verify.orbits.balls import ball, between, ends, square, working


def test_the_precision_is_restored_also_after_an_error():
    before = flint.ctx.prec
    seen = []

    def fail():
        with working(1000):
            seen.append(flint.ctx.prec)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert seen == [1000]
    assert flint.ctx.prec == before


@pytest.mark.parametrize("text", ["1/3", "-7/11", "0", "1e-300", "123456789123456789"])
def test_ends_enclose_the_number(text):
    for bits in (2, 53, 300):
        with working(bits):
            low, high = ends(ball(text))
        assert low <= Fraction(text) <= high
        assert (high - low) * 2 ** (bits - 2) <= abs(Fraction(text))


def test_between():
    with working(60):
        low, high = ends(between("1/3", "1/2"))
    assert low <= Fraction(1, 3) < Fraction(1, 2) <= high
    assert high - low < Fraction(17, 100)


def test_refusals():
    with pytest.raises(ValueError, match="at least 2"), working(1):
        pass
    with pytest.raises(TooLarge), working(10**9):
        pass
    with pytest.raises(TypeError):
        ball(0.5)
    with working(53), pytest.raises(ValueError, match="no finite ends"):
        ends(ball(1) / 0)


def test_a_second_thread_waits_for_its_own_precision():
    seen = []
    inside, done = threading.Event(), threading.Event()

    def other():
        inside.wait()
        with working(333):
            seen.append(flint.ctx.prec)
        done.set()

    thread = threading.Thread(target=other)
    thread.start()
    with working(111):
        inside.set()
        assert not done.wait(0.05)
        assert flint.ctx.prec == 111
    thread.join()
    assert seen == [333]


def test_a_square_is_finite_and_not_negative_around_zero():
    with working(60):
        assert ends(square(between(-1, 1)))[0] == 0
        low, high = ends(square(between(-1, 2)))
        assert low == 0
        assert high >= 4
        low, high = ends(square(ball("3/7")))
    assert low <= Fraction(9, 49) <= high
