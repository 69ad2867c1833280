from fractions import Fraction

from hypothesis import find, given
from hypothesis import strategies as st

from tests.sampling.drawing import SMALLEST
from verify.orbits.factorization import dot
from verify.sampling.numbers import vectors
from verify.sampling.orthogonal import orthogonal, reflected, turned, turns, unit


@given(st.integers(1, 4).flatmap(lambda d: st.tuples(vectors(d), vectors(d), vectors(d))))
def test_a_reflection_keeps_inner_products_and_undoes_itself(three):
    normal, u, v = three
    assert dot(reflected(normal, u), reflected(normal, v)) == dot(u, v)
    assert reflected(normal, reflected(normal, u)) == u
    assert reflected(normal, normal) == tuple(-c for c in normal)


@given(st.data(), st.integers(1, 5))
def test_columns_are_orthonormal_exactly(data, d):
    columns = orthogonal(data.draw(turns(d)), d)
    assert [[dot(u, v) for v in columns] for u in columns] == [list(unit(d, i)) for i in range(d)]


def test_no_reflections_change_nothing():
    assert reflected((Fraction(0),) * 2, (Fraction(1), Fraction(2))) == (1, 2)
    assert turned((), (Fraction(1), Fraction(2))) == (1, 2)


def test_the_simplest_is_the_identity_and_others_are_no_permutations():
    assert find(turns(3), lambda normals: True, settings=SMALLEST) == ()
    found = find(turns(3), lambda n: all(0 < abs(c) < 1 for c in turned(n, unit(3, 0))), settings=SMALLEST)
    assert max(abs(c) for n in found for c in n) <= 3
