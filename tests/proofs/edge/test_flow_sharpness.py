import pytest
import sympy as sp

from proofs.edge import flow_sharpness


def test_everything_in_the_file_holds(run_only):
    result = run_only("flow_sharpness")
    assert {c.evidence.value for c in result.checks} == {"precise", "sampled"}


def test_the_form_for_vectors_by_sympy():
    """U V is the squared imbalance and four times the Gram determinant, in the plane; for d = 1 the second is 0."""
    x, y = sp.symbols("x:2"), sp.symbols("y:2")
    X, Y, P = (sum(a * b for a, b in zip(u, v, strict=True)) for u, v in ((x, x), (y, y), (x, y)))
    assert sp.expand((X + Y + 2 * P) * (X + Y - 2 * P) - (X - Y) ** 2 - 4 * (X * Y - P**2)) == 0


def test_a_flow_that_does_not_conserve_is_seen(monkeypatch):
    real = flow_sharpness.precision

    def other(digits):
        context = real(digits)
        tanh = context.tanh
        monkeypatch.setattr(context, "tanh", lambda z: tanh(z + 1))  # another minimizer
        return context

    monkeypatch.setattr(flow_sharpness, "precision", other)
    with pytest.raises(AssertionError):
        flow_sharpness.flow(20)
