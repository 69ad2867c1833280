import pytest

from verify.check import check
from verify.theorems import AuthorError, over_coordinates, symbols
from verify.theorems.definitions import Definitions

x, y, r, X, Y, P, S, Z = symbols("x y r X Y P S Z")
INNER = {(x, x): X, (y, y): Y, (x, y): P}


def answers(table=None, **more):
    arguments = {"target": Z, "summand": (x + r * y) ** 2, "total": X + 2 * r * P + r**2 * Y, "inner": INNER} | more
    return [check(c).accepted for c in over_coordinates("s", **arguments).certificates(Definitions(table))]


def test_a_sum_over_coordinates():
    assert answers() == [True]
    assert answers(total=X + r * P + r**2 * Y) == [False]
    assert answers(summand=x**2 * y**2, total=X * Y) == [False]
    assert answers(summand=(x + r * y) ** 2 + 1, total=X + 2 * r * P + r**2 * Y + 1) == [False]


def test_a_target_with_a_definition_has_to_mean_the_total():
    assert answers({Z: X + 2 * r * P + r**2 * Y}) == [True, True]
    assert answers({Z: X}) == [True, False]


@pytest.mark.parametrize("target", [X, r, x, P])
def test_a_target_is_a_symbol_of_its_own(target):
    with pytest.raises(AuthorError, match="a symbol of its own"):
        answers(target=target)


def test_a_target_is_no_formula():
    with pytest.raises(AuthorError, match="a symbol of its own"):
        answers(target=Z + 1)


def test_a_summand_may_use_definitions_that_do_not_depend_on_coordinates():
    assert answers({S: X + Y}, summand=S * x**2, total=S * X, keep=(S,)) == [True]
    assert answers({S: X + Y}, summand=S * x**2, total=(X + Y) * X) == [True]
    assert answers({S: x * y}, summand=S * x**2, total=P * X) == [False]
