import pytest
import sympy as sp

from proofs.edge import reflection
from proofs.edge.reflection import almost, d, eta, move, rho


def test_everything_in_the_file_holds(run_only):
    run_only("reflection")


def test_the_change_of_H_has_order_five_and_vanishes_at_rest():
    change = sp.Poly(sp.expand(almost(*move(rho, d)) - almost(rho, d)), rho, d)
    assert min(sum(powers) for powers in change.monoms()) == 5
    assert min(powers[0] for powers in change.monoms()) == 1


def test_H_is_what_solving_for_its_coefficients_gives():
    """The most general polynomial of orders two and three that is constant up to order four, found by linear algebra."""
    names, whole = [], 0
    for order in (2, 3, 4):
        for power in range(order + 1):
            names.append(sp.Symbol(f"n{len(names)}"))
            whole += names[-1] * rho**power * d ** (order - power)
    moved = whole.subs(dict(zip((rho, d), move(rho, d), strict=True)), simultaneous=True)
    change = sp.Poly(sp.expand(moved - whole), rho, d)
    [found] = sp.solve([v for powers, v in change.terms() if sum(powers) <= 4], names, dict=True)
    ratio = sp.simplify(found.get(names[3], names[3]) / found.get(names[0], names[0]))
    assert sp.simplify(ratio - sp.Rational(2, 3) * (1 - 4 * eta**2) / (1 - eta**2)) == 0


def test_the_measurement_can_fail(monkeypatch):
    monkeypatch.setattr(reflection, "second_order", lambda e: 2 * (1 - e**2) / 3)
    with pytest.raises(AssertionError):
        reflection.measured(30)
