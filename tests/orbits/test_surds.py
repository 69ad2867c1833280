import random
from fractions import Fraction

import pytest

from verify.orbits.balls import ball, working
from verify.orbits.surds import Quotient, sign_of, sign_of_two


def by_balls(a, b, p, c=0, q=0):
    with working(2000):
        value = ball(a) + ball(b) * ball(p).sqrt() + ball(c) * ball(q).sqrt()
        return 1 if value > 0 else -1 if value < 0 else 0


def numbers(seed, count):
    rng = random.Random(seed)
    return [Fraction(rng.randint(-30, 30), rng.randint(1, 6)) for _ in range(count)]


@pytest.mark.parametrize("seed", range(200))
def test_signs_agree_with_balls(seed):
    a, b, p, c, q = numbers(seed, 5)
    p, q = abs(p), abs(q)
    assert sign_of(a, b, p) == by_balls(a, b, p)
    assert sign_of_two(a, b, p, c, q) == by_balls(a, b, p, c, q)


@pytest.mark.parametrize("k", [1, 40, 700])
def test_zeros_and_what_is_beside_them(k):
    tiny = Fraction(1, 10**k)
    for shift, sign in ((0, 0), (tiny, 1), (-tiny, -1)):
        assert sign_of(Fraction(-3) + shift, Fraction(1), Fraction(9)) == sign
        assert sign_of_two(shift, Fraction(2), Fraction(2), Fraction(-1), Fraction(8)) == sign
        assert sign_of_two(Fraction(3) + shift, Fraction(-2), Fraction(1), Fraction(-1), Fraction(1)) == sign
    assert sign_of_two(Fraction(0), Fraction(1), Fraction(5), Fraction(-1), Fraction(5) + tiny) == -1


def test_quotients_in_different_fields_and_equal_ones_in_disguise():
    golden = Quotient(Fraction(2), Fraction(1), Fraction(5))  # 2/(1 + sqrt 5)
    assert golden.compared_to(Quotient(Fraction(4), Fraction(2), Fraction(20))) == 0
    assert golden.compared_to(Quotient(Fraction(1), Fraction(0), Fraction(2))) == -1
    assert golden.compared_to(Quotient(Fraction(618, 1000), Fraction(1), Fraction(0))) == 1
