from fractions import Fraction

import pytest
import sympy as sp
from flint import fmpz_poly

from verify.orbits.balls import working
from verify.orbits.cycles import algebraic as module
from verify.orbits.cycles import flip, fold
from verify.orbits.cycles.algebraic import Algebraic, dynatomic, exact, product_of_multipliers
from verify.orbits.cycles.enclosure import Enclosure
from verify.orbits.cycles.krawczyk import NotCertified
from verify.orbits.cycles.threshold import second_two_cycles

THRESHOLDS = [flip(1), flip(2), fold(3), flip(3), flip(4), *second_two_cycles()]


def value(coefficients, x):
    out = Fraction(0)
    for c in reversed(coefficients):
        out = out * x + c
    return out


def wide(threshold):
    """The same threshold to 500 digits, by the proof, which knows nothing of polynomials."""
    if threshold.period == 2 and threshold.r.above(6):
        return second_two_cycles(500)[0 if threshold.kind == "fold" else 1]
    return (flip if threshold.kind == "flip" else fold)(threshold.period, 500)


@pytest.mark.parametrize("threshold", THRESHOLDS, ids=lambda t: f"{t.kind}-{t.period}-{t.text()[:4]}")
def test_the_polynomials_vanish_at_the_threshold(threshold):
    many = wide(threshold)
    for number, near in zip(exact(threshold), (many.r, many.eta), strict=True):
        # Exact ends of the enclosure of 500 digits: the polynomial changes its sign there, or is zero at an end.
        assert value(number.coefficients, near.lower) * value(number.coefficients, near.upper) <= 0
        assert number.isolating.lower < near.lower <= near.upper < number.isolating.upper
        ends = [value(number.coefficients, e) for e in (number.isolating.lower, number.isolating.upper)]
        assert ends[0] * ends[1] < 0
        x = sp.Symbol("x")
        poly = sp.Poly([sp.Integer(c) for c in reversed(number.coefficients)], x)
        assert (
            poly.count_roots(
                *(sp.Rational(e.numerator, e.denominator) for e in (number.isolating.lower, number.isolating.upper))
            )
            == 1
        )
        if number.degree < 17:
            assert poly.is_irreducible


def test_closed_forms():
    assert [exact(flip(p))[1].coefficients for p in (1, 2)] == [(-1, 1), (-4, 2, 1)]
    born, lost = second_two_cycles()
    assert exact(born)[0].coefficients == (-8, 1)
    assert exact(lost)[0].coefficients == (-25, -13, 2)
    assert exact(lost)[1].coefficients == (-36, -18, -1, 8, 2)


@pytest.mark.parametrize(("n", "m"), [(1, -1), (1, 1), (2, -1), (2, 1)])
def test_a_resultant_in_two_variables_gives_the_same(n, m):
    z, r = sp.symbols("z r")
    iterates = [z]
    for _ in range(n):
        iterates.append(r * iterates[-1] * (1 - iterates[-1]) ** 2)
    phi = sp.cancel((iterates[2] - z) / (iterates[1] - z)) if n == 2 else iterates[1] - z
    resultant = sp.resultant(sp.Poly(phi, z), sp.Poly(iterates[n].diff(z) - m, z))
    reduced = sp.Poly(resultant, r)
    got = sp.Poly([sp.Integer(int(c)) for c in reversed(product_of_multipliers(n, m).coeffs())], r)
    quotient, rest = sp.div(reduced, got**n)
    assert rest.is_zero
    assert len(quotient.terms()) == 1  # a power of r: the leading coefficient


@pytest.mark.parametrize(("n", "m", "r"), [(2, -1, 29), (3, 1, 40), (3, -1, -31)])
def test_the_degree_bound_holds_beyond_the_points_of_interpolation(n, m, r):
    power = 1 if n % 2 else 2
    assert int(product_of_multipliers(n, m)(r)) ** power == module._power_of_product(n, m, r)


def test_period_three_by_sylvester_over_the_cycles():
    # For period 3 the symmetric functions of the multipliers: the product over the 8 cycles at r = 6 from their complex points.
    r = 6
    product = 1
    for root, count in dynatomic(3, r).complex_roots():
        assert count == 1
        turn = root
        multiplier = 1
        for _ in range(3):
            multiplier = multiplier * r * (1 - turn) * (1 - 3 * turn)
            turn = r * turn * (1 - turn) * (1 - turn)
        product = product * (multiplier + 1)
    cubed = int(product_of_multipliers(3, -1)(r)) ** 3
    assert abs(float(product.real) / cubed - 1) < 1e-9


def test_the_number_of_points():
    assert [dynatomic(n, 5).degree() for n in (1, 2, 3, 4)] == [3, 6, 24, 72]
    assert [product_of_multipliers(n, -1).degree() for n in (1, 2, 3)] == [2, 3, 12]


def test_period_three_is_born_nowhere_before_and_two_cycles_only_twice():
    """The real roots of M(r, 1) are all places where cycles of the period can be born: on (1, 9) there is one for period 3."""
    roots = [r for r, _ in product_of_multipliers(3, 1).complex_roots() if r.imag.is_zero()]
    inside = [r.real for r in roots if r.real > 1 and r.real < 9]
    with working(200):
        assert min(inside, key=lambda r: float(r.mid())).overlaps(fold(3, 30).r.ball())
    assert {f.degree() for f, _ in product_of_multipliers(2, 1).factor()[1]} == {1}


def test_wide_enclosures_are_refused():
    threshold = flip(2)
    blurred = type(threshold)(**{**threshold.__dict__, "r": Enclosure(Fraction(3), Fraction(10))})
    with pytest.raises(NotCertified, match="may vanish"):
        exact(blurred)
    with pytest.raises(ValueError, match="1 to 4"):
        exact(flip(8))
    with pytest.raises(ValueError, match="period 8"):
        product_of_multipliers(8, 1)


def test_formulas():
    assert Algebraic((-4, 2, 1), Enclosure.exactly(1)).formula("eta") == "eta^2 + 2 eta - 4"
    assert Algebraic((0, -1, 0, -3), Enclosure.exactly(1)).formula("r") == "-3 r^3 - r"
    assert Algebraic((1, -1), Enclosure.exactly(1)).formula("r") == "-r + 1"
    assert fmpz_poly([1, 1]).degree() == Algebraic((1, 1), Enclosure.exactly(1)).degree
