import pytest

from verify.claims import parse_expression
from verify.exact import Poly, TooLarge, budget
from verify.exact.budget import spend


def test_a_budget_is_spent_and_then_refuses():
    with budget(10):
        spend(10)
        with pytest.raises(TooLarge, match="split the claim"):
            spend(1)


def test_nothing_is_counted_outside_a_budget():
    with budget(1):
        pass
    spend(10**12)


def test_a_budget_inside_another_gives_the_outer_one_back():
    with budget(5):
        with budget(100):
            spend(100)
        spend(5)
        with pytest.raises(TooLarge):
            spend(1)


def test_polynomials_spend_it():
    with budget(1000), pytest.raises(TooLarge):
        parse_expression("(x + y)^40", ("x", "y"))
    assert isinstance(parse_expression("(x + y)^40", ("x", "y")), Poly)


@pytest.mark.parametrize(("bits", "times"), [(0, 1), (255, 1), (256, 2), (511, 2), (512, 3), (1023, 4), (1024, 6), (2047, 9), (2048, 13),
                                             (10240, 141)])  # fmt: skip
def test_operations_on_long_numbers_cost_more(bits, times):
    with budget(3 * times):
        spend(3, bits)
        with pytest.raises(TooLarge):
            spend(1)
    with budget(3 * times - 1), pytest.raises(TooLarge):
        spend(3, bits)


def test_the_work_of_one_check_is_the_same_everywhere():
    with budget():
        spend(20_000_000)
        with pytest.raises(TooLarge):
            spend(1)
