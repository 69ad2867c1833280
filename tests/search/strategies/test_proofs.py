"""Each strategy proves what it is for. Claims beside them, slightly changed, are refuted."""

import pytest

from tests.search.support import claim, proved, refuted

TRUE = {
    "constants": claim("x", "3 > 2"),
    "a hypothesis": claim("x", "2*x + 1 > 0", "x >= 0"),
    "a square of one factor times a known sign": claim("r w", "r^2*(w + 1) >= 0", "w >= -1"),
    "a square times a positive quadratic": claim("r w", "r^2*((w - 2)^2 + 1) >= 0"),
    "a perfect square": claim("u v", "8*(u + v)^2 >= 0"),
    "odd powers of a variable of known sign": claim("x y", "x^3*y <= 0", "x <= 0", "y >= 0"),
    "a strict product": claim("x y", "x^3*y > 0", "x < 0", "y < 0"),
    "two negative factors": claim("x y", "(x - y)*(x^3 - y^3) >= 0"),
    "products of hypotheses": claim("A B", "B^2 > A^2", "A > 0", "B > A"),
    "a triangle": claim("x y", "x*y <= 1/4", "x >= 0", "y >= 0", "x + y <= 1"),
    "modulo an equation": claim("x y s", "s >= 0", "s = x^2 + x*y + y^2"),
    "an equation in which nothing is monic": claim("h x", "x > 0", "h*x = 1", "h > 0"),
    "Motzkin's polynomial, which is no sum of squares": claim("x y", "x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1 >= 0"),
    "zeros on a curve": claim("x y z", "x^4 + y^4 + z^4 + 1 - 4*x*y*z >= 0"),
    "an irrational zero in two variables": claim("x y", "(x^2 - 2)^2 + y^2 >= 0"),
    "strict on a disc": claim("x y", "x + y < 1415/1000", "x^2 + y^2 <= 1"),
    "one variable, double irrational roots": claim("x", "(x^2 - 2)^2*(x^2 + x + 1) >= 0"),
    "one variable on an interval": claim("x", "x*(1 - x)*(x^2 - 2)^2*(x^3 + x + 1) >= 0", "x >= 0", "x <= 1"),
    "one variable, a small margin": claim("x", "x^3 - 2*x^2 + 1185186/1000000 > 0", "x > 0"),
    "separate variables": claim(
        "a b c d", "a^3*b - a*b^2 + a + c^3*d - c*d^2 - c/9 + 1/2 > 0", "a >= 0", "a <= 1", "b >= 0", "b <= 1/2", "c >= 0",
        "c <= 1", "d >= 0", "d <= 1/2",
    ),
    "a tiny positive minimum": claim("x y", "(x - y^2)^2 + (y - 1)^2 + 1/1000000000 > 0"),
    "cases": claim("a x", "a*x <= 1", "a^2 <= 1", "x^2 <= 1"),
    "an equation that only real numbers satisfy": claim("a b c", "a = c", "a^2 + b^2 + c^2 = a*b + b*c + c*a"),
    "an equation from inequalities": claim("x y", "x = y", "x + y = 2", "x*y >= 1"),
    "an equation by dividing": claim("x y", "x = y", "x^2 = y^2", "x > 0", "y >= 0"),
    "contradictory hypotheses": claim("x", "x = x + 0*x", "x > 1"),
}  # fmt: skip

FALSE = {
    "constants": claim("x", "2 > 3"),
    "zero where the conclusion is strict": claim("x y", "x^2 + y^2 - 2*x*y > 0"),
    "0.1 percent beyond the disc's tangent": claim("x y", "x + y <= 1414/1000", "x^2 + y^2 <= 1"),
    "a vertex": claim("x y", "x + y < 2", "x <= 1", "y <= 1"),
    "near an irrational minimum": claim("x", "x^4 - 4*x^2 + 3999999/1000000 > 0"),
    "near an irrational minimum in two variables": claim("x y", "(x^2 - 2)^2 + (y^2 - 3)^2 - 1/1000000 >= 0"),
    "far away": claim("x y", "x^2 - y/1000000 + 1000 >= 0"),
    "towards an infimum that is not attained": claim("x y", "(x*y - 1)^2 + x^2 >= 1/10^9"),
    "on an equation": claim("t u v", "(u + 1)*(v + 1) = 1", "u + v = t - 2", "u*v = -t"),
    "on a conic": claim("x y", "x + y <= 14/10", "x^2 + y^2 = 1"),
    "an equation up to sign": claim("x y", "x = y", "x^2 = y^2"),
    "a missing factor": claim("x y", "x*y >= 0", "x >= 0"),
    "Motzkin, lowered": claim("x y", "x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 999/1000 >= 0"),
}


@pytest.mark.parametrize("name", sorted(TRUE))
def test_proved(name):
    proved(TRUE[name])


@pytest.mark.parametrize("name", sorted(FALSE))
def test_refuted(name):
    refuted(FALSE[name])
