"""Matrix identities and steps about numbers in one argument: what the one proves, the other need not assume."""

from dataclasses import replace

from proofs._analysis import LIMITS
from verify.claims import Evidence
from verify.derive import squared_norm
from verify.theorems import (
    Source,
    Theorem,
    cited,
    equals,
    inequality,
    known,
    matrices,
    matrix_equals,
    matrix_identity,
    says,
    symbols,
)
from verify.theorems.account import unaccounted
from verify.theorems.anchor import loose_formula
from verify.theorems.run import run_step

m, n, a, b, c = symbols("m n a b c")
X, P = matrices("X", m, n), matrices("P", m, m)
PROJECTION = [matrix_equals(P * P, P), matrix_equals(P.T, P)]
split = matrix_identity("split", c, a + b, given=PROJECTION)
less = inequality("less", c >= a, given=[equals(c, a + b), b >= 0], terms=known(b >= 0))
last = cited("last", LIMITS, premises=[split, less], given=PROJECTION, concludes=True,
             gives=says("{}, where {} and {} is a part of {}", c >= a, PROJECTION[0], squared_norm(P * X), squared_norm(X)))  # fmt: skip


def theorem(*steps):
    where = {a: squared_norm(P * X), b: squared_norm(X - P * X), c: squared_norm(X)}
    return Theorem(source=Source("derived here"), where=where, always=[b >= 0], steps=steps, slack={"last": "no orbit"})


def test_each_step_is_certified(tmp_path):
    whole = theorem(split, less, last)
    for step in (split, less):
        assert run_step(step, whole, [], tmp_path).evidence == (Evidence.CERTIFIED,)
    assert run_step(last, whole, [], tmp_path).ok


def test_what_a_matrix_identity_proves_is_accounted_for():
    assert unaccounted(last, theorem(split, less, last)) == ""
    alone = replace(last, premises=(less,))
    assert "c = a + b" in unaccounted(alone, theorem(split, less, alone))
    bare = replace(last, given=())
    assert "P^2 = P" in unaccounted(bare, theorem(split, less, bare))


def test_matrices_in_sentences_are_anchored():
    whole = theorem(split, less, last)
    assert loose_formula(last, whole, lambda _: None) == ""
    for loose in (matrix_equals(P * P, X * X.T), squared_norm(2 * X), X * X.T, c >= 2 * a, matrix_equals(c, a)):
        wrong = replace(last, gives=says("{}", loose))
        assert "does not stand in what" in loose_formula(wrong, whole, lambda _: None)
