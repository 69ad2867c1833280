import pytest
import sympy as sp


def test_everything_in_the_file_holds(run_whole):
    run_whole("hessian")


@pytest.mark.parametrize("loss", ["log(cosh(s - 1))", "exp(s) - s", "(s**3 - 1)**2/6"])
def test_eigenvalues_at_a_minimizer(loss):
    """For d = 2, from the Hessian matrix that SymPy takes."""
    s = sp.Symbol("s", real=True)
    F = {"log(cosh(s - 1))": sp.log(sp.cosh(s - 1)), "exp(s) - s": sp.exp(s) - s}.get(loss, (s**3 - 1) ** 2 / 6)
    c = 0 if "exp" in loss else 1
    z = sp.symbols("x1 x2 y1 y2", real=True)
    hessian = sp.hessian(F.subs(s, z[0] * z[2] + z[1] * z[3]), z)
    point = (2, 1, sp.Rational(c, 4), sp.Rational(c, 2))
    found = hessian.subs(dict(zip(z, point, strict=True)))
    expected = sp.diff(F, s, 2).subs(s, c) * sum(v**2 for v in point)
    assert sp.simplify(found.trace() - expected) == 0
    assert found.rank(simplify=True) == 1
