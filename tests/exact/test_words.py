import random
from fractions import Fraction

import pytest
import sympy as sp

from verify.exact import NUMBER, MalformedText, Poly, TooLarge, Words, budget, flipped
from verify.exact.words import MAX_LENGTH, necklace

RING = ("h",)
ONE = Poly.constant(RING, Fraction(1))
SHAPES = {"A": ("m", "n"), "B": ("n", "m"), "P": ("m", "m")}
SIZES = {"m": 2, "n": 3}
DRAW = random.Random(3)
VALUES = {x: sp.Matrix(SIZES[m], SIZES[n], lambda i, j: DRAW.randint(-3, 3)) for x, (m, n) in SHAPES.items()}
H = Fraction(2, 3)


def letter(name):
    return Words(RING, SHAPES[name], {((), ((name, False),)): ONE})


def number(value):
    return Words.collect(RING, NUMBER, [(((), ()), Poly.constant(RING, Fraction(value)))])


A, B, P = map(letter, "ABP")
h = Words(RING, NUMBER, {((), ()): Poly.variable(RING, "h")})


def product(word, size):
    out = sp.eye(SIZES[size] if size else 1)
    for i, (name, transposed) in enumerate(word):
        value = VALUES[name].T if transposed else VALUES[name]
        out = out * value if i else value
    return out


def value(words):
    """The explicit matrix, or the number, that the words mean."""
    total = 0 if words.shape == NUMBER else sp.zeros(SIZES[words.shape[0]], SIZES[words.shape[1]])
    for (traces, word), c in words.terms.items():
        factor = sp.Rational(*c.evaluate({"h": H}).as_integer_ratio())
        for size, inner in traces:
            factor *= product(inner, size).trace()
        total += factor * (1 if words.shape == NUMBER else product(word, words.shape[0]))
    return total


def test_sums_products_and_transposes_are_those_of_matrices():
    a, b, p = (VALUES[x] for x in "ABP")
    k = sp.Rational(2, 3)
    assert value(A * B + h * P) == a * b + k * p
    assert value((A * B - P * P).transposed()) == (a * b - p * p).T
    assert value((A.transposed() * (P + P.transposed())) * A) == a.T * (p + p.T) * a
    assert value(P**3 - P.scale(Fraction(1, 2))) == p**3 - p / 2
    assert value(h * h * number(3)) == 3 * k**2


def test_traces_are_those_of_matrices():
    a, b, p = (VALUES[x] for x in "ABP")
    assert value((A * B).trace()) == (a * b).trace()
    assert value((A * B).trace() * (P * A * B).trace() * P) == (a * b).trace() * (p * a * b).trace() * p
    unit = Words(RING, ("m", "m"), {((), ()): ONE})
    assert value((unit + P).trace()) == 2 + p.trace()


def test_words_with_the_same_trace_are_one_word():
    same = [A * B * P, P * A * B, B * P * A, (A * B * P).transposed(), B.transposed() * A.transposed() * P.transposed()]
    assert len({tuple((w.trace()).terms) for w in same}) == 1
    assert (A * B * P).trace() != (A * B * P.transposed()).trace()
    assert (P * P * P.transposed()).trace() != (P * P * P).trace()


def test_a_necklace_is_reached_from_each_of_its_words():
    word = (("A", False), ("B", False), ("P", True), ("P", False))
    for one in (word, flipped(word)):
        for i in range(4):
            assert necklace(one[i:] + one[:i]) == necklace(word)
    assert flipped(flipped(word)) == word
    assert necklace(()) == ()


def test_what_cancels_is_gone():
    assert not (A - A).terms
    assert not ((A * B).trace() - (B * A).trace()).terms
    assert not A.scale(Fraction(0)).terms
    assert (A - A).shape == ("m", "n")


@pytest.mark.parametrize(("make", "said"), [
    (lambda: A + B, "a matrix of m rows and n columns and a matrix of n rows and m columns are added"),
    (lambda: A + h, "a number are added"), (lambda: A * A, "is multiplied with"), (lambda: A.trace(), "the trace of a matrix of m"),
    (lambda: h.trace(), "the trace of a number"), (lambda: A**2, "is multiplied with"), (lambda: A * P, "is multiplied with"),
])  # fmt: skip
def test_sizes_have_to_agree(make, said):
    with pytest.raises(MalformedText, match=said):
        make()


def test_sizes_are_bounded():
    assert (P**MAX_LENGTH).terms
    for power in (MAX_LENGTH + 1, 0, -1):
        with pytest.raises(TooLarge):
            P**power
    with pytest.raises(TooLarge, match="letters"):
        P**MAX_LENGTH * P
    long = (P**40).trace()
    with pytest.raises(TooLarge, match="letters"):
        long * long
    with budget(100), pytest.raises(TooLarge, match="more work"):
        (P + P.transposed()) ** 10
    with pytest.raises(TooLarge, match="more than 10000 words"):
        (P + P.transposed()) ** 14


def test_the_value_of_a_constant():
    assert number("3/2").constant_value() == Fraction(3, 2)
    assert (number(1) - number(1)).constant_value() == 0
    for other in (h, A, (A * B).trace(), Words(RING, ("m", "m"), {((), ()): ONE})):
        assert other.constant_value() is None
