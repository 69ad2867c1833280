import pytest

from verify.attack.run import strike
from verify.attack.targets import of_neighbour, of_step
from verify.theorems import Source, Theorem, false_matrix, matrices, matrix_equals, matrix_identity, symbols

m, n = symbols("m n")
A, B = matrices("A B", m, n)
P = matrices("P", m, m)
PROJECTION = [matrix_equals(P * P, P), matrix_equals(P.T, P)]
STEP = matrix_identity("right", A.T * P * P, A.T * P.T, given=PROJECTION, concludes=True)
FALSE = false_matrix("wrong", matrix_equals(P * A, A), given=PROJECTION, witness={P: [[0]], A: [[1]]})
THEOREM = Theorem(source=Source("derived here"), steps=[STEP], neighbours=[FALSE])


def test_a_false_neighbour_is_refuted_without_its_witness():
    done = strike(of_neighbour(FALSE, THEOREM), 100)
    assert done.found.refuted
    assert "in exact arithmetic" in done.found.confirmed
    assert "P_11 = " in done.witness


def test_a_true_identity_is_not():
    [target], spared = of_step(STEP, THEOREM)
    done = strike(target, 60)
    assert not done.found.refuted
    assert 0 < done.found.examples <= 60
    assert spared == []


@pytest.mark.parametrize("seed", [0, 1])
def test_attacks_are_the_same_every_time(seed):
    target = of_neighbour(FALSE, THEOREM)
    assert strike(target, 100, seed).witness == strike(target, 100, seed).witness
