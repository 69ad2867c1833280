"""The hunt on statements about every matrix problem, and its confirmations against arithmetic of another kind."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from verify.attack.matrix_orbits import hessians, level, spectral, squared, step, transposed
from verify.attack.matrix_rates import bounds, rates
from verify.attack.matrixwise import ProblemHunt, attack_matrices
from verify.attack.targets import of_statement
from verify.theorems import conjecture, every_matrix
from verify.theorems.definitions import Definitions

TRUE = [
    every_matrix("imbalance"),
    every_matrix("monotone"),
    every_matrix("converges"),
    every_matrix("bounded norm"),
    every_matrix("balances"),
    every_matrix("sharpness"),
    every_matrix("unstable"),
    every_matrix("norms"),
    every_matrix("gap"),
    every_matrix("narrow gap", columns=1),
    every_matrix("bounded"),
    every_matrix("bounded", rate="larger"),
    every_matrix("bounded", rate="aligned"),
]
FALSE = [
    every_matrix("monotone", ratio=(0, "1.02")),
    every_matrix("monotone", ratio=(0, "1.001")),
    every_matrix("converges", ratio=(0, "1.02"), largest=3),
    every_matrix("bounded", ratio=(0, "1.02"), largest=3),
    every_matrix("bounded", rate="larger", ratio=(0, "1.1"), largest=3),
    every_matrix("bounded", norm="spectral", largest=3),
    every_matrix("bounded", rate="aligned", ratio=(0, "1.02"), largest=3),
    every_matrix("unstable", ratio=("0.98", 2)),
    every_matrix("norms", ratio=(0, "1.02")),
    every_matrix("gap", ratio=(0, "1.02")),
    every_matrix("narrow gap"),
]


@pytest.mark.parametrize("claim", TRUE, ids=str)
def test_true_statements_are_not_refuted(claim):
    found = attack_matrices(claim, 1500, seconds=300)
    assert not found.refuted
    assert found.examples == 1500
    assert found.suspects == 0
    assert set(found.where) >= set("mnd")


def _stacks(witness):
    """Return A, X, Y, h of a witness as stacks of one, read by the names of its numbers."""
    m, n, d = (int(witness[v]) for v in "mnd")

    def entry(letter, i, j):
        return float(witness.get(f"{letter}{i + 1}_{j + 1}", witness.get(f"{letter}{i + 1}", 0) if d == 1 else 0))

    a = np.zeros((1, m, n))
    for i in range(min(m, n)):
        a[0, i, i] = float(witness.get("mu", witness.get(f"sigma{i + 1}", 0)))
    x, y = (np.array([[[entry(v, i, j) for j in range(d)] for i in range(k)]]) for v, k in (("x", m), ("y", n)))
    return a, x, y, np.array([float(witness["h"])])


@pytest.mark.parametrize("claim", FALSE, ids=str)
def test_false_ones_are_refuted_and_plain_arithmetic_agrees(claim):
    found = attack_matrices(claim, 20_000, seconds=300)
    assert found.refuted
    assert all(isinstance(v, Fraction) for v in found.witness.values())
    a, x, y, h = _stacks(found.witness)
    m, n, d = a.shape[1], a.shape[2], x.shape[2]
    if claim.claim == "monotone":
        levels = [level(x, y, a[:, 0, 0])]
        for _ in range(24):
            x, y = step(a, x, y, h)
            levels.append(level(x, y, a[:, 0, 0]))
            if levels[-1] > 1e6 * levels[0]:
                break
        assert max(float((b - a)[0]) for a, b in pairwise(levels)) > 0
    elif claim.place == "orbits":
        with np.errstate(all="ignore"):
            for _ in range(300):
                x, y = step(a, x, y, h)
        assert not np.isfinite(squared(x) + squared(y))[0]
    else:
        assert squared(a - x @ transposed(y))[0] <= (np.diag(a[0])[d:] ** 2).sum() + 1e-9
        top = float((spectral(x) + spectral(y))[0])
        assert np.isclose(np.linalg.eigvalsh(hessians(a, x, y))[0, -1], top)
        most = {"norms": min(d, max(m, n)), "gap": min(d, max(m, n)), "narrow gap": min(m, n, d)}.get(claim.claim)
        size, bound = float((squared(x) + squared(y))[0]), None if most is None else 2 * most / float(h[0])
        if claim.claim == "unstable":
            assert h[0] * top <= 2
        elif claim.claim == "norms":
            assert size > bound
        else:
            gap = (np.sqrt(squared(x)) - np.sqrt(squared(y)))[0] ** 2
            assert gap > bound - 2 * np.diag(a[0])[:d].sum()


def test_one_step_in_floating_point_is_the_exact_one():
    hunt = ProblemHunt(every_matrix("bounded", largest=3), 3, 100)
    for row in hunt.draw(60):
        problem = hunt.layout.exact(dict(zip(hunt.names, map(Fraction, row), strict=True)))
        [(_, A, X, Y, h)] = hunt.layout.groups(row.reshape(1, -1))
        x, y = step(A, X, Y, h)
        R = A[0] - X[0] @ Y[0].T
        assert np.allclose(x[0], X[0] + h[0] * R @ Y[0])
        assert np.allclose(y[0], Y[0] + h[0] * R.T @ X[0])
        assert np.array_equal(np.array(problem.X, dtype=float), X[0])
        assert np.array_equal(np.array(problem.Y, dtype=float), Y[0])


def test_the_largest_singular_value_counts_wherever_it_stands():
    """An input whose sigma2 was moved above sigma1, or simplified to sigma1 = 0, is still compared with the largest one."""
    hunt = ProblemHunt(every_matrix("bounded", largest=2), 0, 100)
    point = dict.fromkeys(hunt.names, Fraction(0)) | {
        "m": Fraction(2),
        "n": Fraction(2),
        "d": Fraction(1),
        "h": Fraction(1, 2),
    }
    point |= {"sigma1": Fraction(0), "sigma2": Fraction(3), "x1_1": Fraction(2)}
    low, high = bounds(hunt.statement, hunt.layout.exact(point))
    assert low <= Fraction(4, 4 + 12) <= high
    row = np.array([[float(point[name]) for name in hunt.names]])
    [(_, A, X, Y, _)] = hunt.layout.groups(row)
    assert rates(hunt.statement, A, X, Y)[0] == pytest.approx(0.25)


def test_inputs_meet_every_kind_of_problem():
    hunt = ProblemHunt(every_matrix("bounded"), 1, 1e9)
    points = np.concatenate([hunt.draw(2048) for _ in range(8)])
    moved = hunt.around(points[:50], 20)
    assert len(moved) > 300
    shapes = {tuple(row) for row in points[:, :3].astype(int)}
    assert {s[2] < min(s[:2]) for s in shapes} == {True, False}
    assert any(s[2] > max(s[:2]) for s in shapes)
    deficient = repeated = steep = lopsided = zero = 0
    for _, A, X, Y, h in hunt.layout.groups(np.concatenate([points, moved])):
        values = np.diagonal(A, axis1=1, axis2=2)
        size = squared(X) + squared(Y)
        assert (h * (size + 4 * values[:, 0]) < 4 * (1 + 1e-9)).all()
        deficient += (values[:, -1] == 0).sum()
        repeated += (values.shape[1] > 1) and ((values[:, :1] == values[:, 1:2]) & (values[:, :1] > 0)).sum()
        steep += ((values[:, -1] > 0) & (values[:, -1] < 1e-6 * values[:, 0])).sum()
        with np.errstate(all="ignore"):
            lopsided += (squared(X) / squared(Y) > 1e10).sum()
        zero += ((squared(X) == 0) | (squared(Y) == 0)).sum()
    assert min(deficient, repeated, steep, lopsided, zero) > 20


def test_a_conjecture_and_a_target_take_it():
    statement = every_matrix("bounded")
    assert conjecture("a", statement).statement is statement
    target = of_statement("a", statement, (), Definitions({}), ())
    assert isinstance(target.hunt(0, 1.0), ProblemHunt)
