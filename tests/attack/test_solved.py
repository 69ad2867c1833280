"""Real points of equations, rational or not, in ball arithmetic."""

from fractions import Fraction

from verify.attack.claim import ClaimHunt
from verify.attack.solved import branches
from verify.claims import Claim
from verify.orbits.balls import ends, working
from verify.search.nearby import equations
from verify.search.points import plans
from verify.search.problem import of_claim

ROOT = Claim(("x", "y"), (), ("x^2 = 2", "x > y"), "x^3 <= y^3 + 1")


def test_both_roots_are_enclosed():
    problem = of_claim(ROOT)
    [plan] = plans(problem.variables, equations(problem), 1)
    with working(128):
        roots = sorted(ends(columns[0]) for columns in branches(plan, [Fraction(0), Fraction(1)]))
    assert len(roots) == 2
    for (low, high), sign in zip(roots, (-1, 1), strict=True):
        assert low**2 <= 2 <= high**2 or high**2 <= 2 <= low**2
        assert low * sign > 0
        assert high - low < Fraction(1, 10**30)


def test_a_claim_that_fails_at_irrational_points_only_is_false_but_not_refuted():
    found = ClaimHunt(ROOT, [], 0, 60.0).run(4000)
    assert not found.refuted
    assert found.doubtful
    assert found.doubt < 0


def test_what_is_true_is_never_doubted():
    for conclusion in ("x^3 >= y^3", "x >= y", "x^2 <= 2"):
        found = ClaimHunt(Claim(ROOT.variables, (), ROOT.hypotheses, conclusion), [], 0, 60.0).run(4000)
        assert not found.doubtful, conclusion


def test_hypotheses_that_only_nearly_hold_do_not_count():
    hunt = ClaimHunt(Claim(("x", "y"), (), ("x^2 = 2", "x >= y"), "x <= y"), [], 0, 60.0)
    import numpy as np

    assert hunt.truly_false(np.array([1.4142135623730951, 1.0]))
    assert not hunt.truly_false(np.array([1.4142135623730951, 1.4142135623730954]))
