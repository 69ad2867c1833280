"""Hypotheses as coordinates, and the way back."""

import pytest

from tests.search.support import problem
from verify.search.coordinates import Coordinates
from verify.search.view import View

CASES = [
    ("a b c", "c - a >= 0", "a > 0", "b > a", "c > b"),
    ("A B eta s", "s*eta - (B - A) >= 0", "B - A + eta <= s", "s >= 0", "4 - eta*(B - A) - 2*A - 2*B >= s"),
    ("x y", "x*y >= 0", "x^2 >= 1", "y^3 >= 0"),
]


@pytest.mark.parametrize("parts", CASES)
def test_there_and_back(parts):
    coords = Coordinates(View(problem(*parts)))
    view = coords.view
    assert coords.forth(view.goal) == coords.goal
    assert coords.back(coords.goal) == view.goal
    for (_, old, _), (_, new, _) in zip(view.inequalities, coords.inequalities, strict=True):
        assert coords.forth(old) == new
        assert coords.back(new) == old


def test_hypotheses_become_variables():
    coords = Coordinates(View(problem(*CASES[0])))
    assert all(len(g.terms) == 1 and g.degree == 1 for _, g, _ in coords.inequalities)
    assert all(c > 0 for c in coords.goal.terms.values())
