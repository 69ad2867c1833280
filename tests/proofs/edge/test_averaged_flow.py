import pytest
import sympy as sp

from proofs.edge import averaged_flow
from proofs.edge.averaged_flow import B_speed, E_speed, end, theorem


def test_everything_in_the_file_holds(run_only):
    run_only("averaged_flow")


def test_the_constant_of_the_motion_by_differentiating_the_exponential():
    B, E, k, lam = sp.symbols("B E k lambda", positive=True)
    kappa = 2 * k**2 / lam
    constant = (kappa * B**2 - 2 * (E + lam)) * sp.exp(-E / lam)
    along = sp.diff(constant, B) * B * (2 * E - kappa * B**2) + sp.diff(constant, E) * (-4 * k**2 * B**2)
    assert sp.simplify(along) == 0
    assert theorem.definitions.table[E_speed] == -4 * averaged_flow.k**2 * averaged_flow.B**2
    assert B_speed in theorem.definitions.table


@pytest.mark.parametrize(("E_0", "B_0", "k", "kappa"), [(2, 0.5, 1, 1), (-1, 3, 2, 5), (0, 1, 1, 2), (4, 0.01, 1, 8)])
def test_the_end_by_small_steps(digits30, E_0, B_0, k, kappa):
    B, E, step = B_0, E_0, 0.002
    field = lambda B, E: (B * (2 * E - kappa * B * B), -4 * k * k * B * B)  # noqa: E731
    for _ in range(60_000):
        B1, E1 = field(B, E)
        B2, E2 = field(B + step / 2 * B1, E + step / 2 * E1)
        B3, E3 = field(B + step / 2 * B2, E + step / 2 * E2)
        B4, E4 = field(B + step * B3, E + step * E3)
        B, E = B + step / 6 * (B1 + 2 * B2 + 2 * B3 + B4), E + step / 6 * (E1 + 2 * E2 + 2 * E3 + E4)
        if abs(B) < 1e-6:
            break
    told = end(digits30, digits30.mpf(E_0), digits30.mpf(B_0), digits30.mpf(k), digits30.mpf(kappa))
    assert abs(E - told) < 1e-4 * abs(told)


def test_far_above_the_edge_the_end_is_the_vertex(digits30):
    ctx = digits30
    found = [end(ctx, ctx.mpf(z), ctx.mpf(1), ctx.mpf(1), ctx.mpf(2)) + 1 for z in (5, 10, 20)]  # lambda = 1
    assert 0 < found[2] < found[1] / 1000
    assert found[1] < found[0] / 50


def test_the_precise_check_can_fail(monkeypatch):
    monkeypatch.setattr(averaged_flow, "end", lambda ctx, *rest: end(ctx, *rest) * 2)
    with pytest.raises(AssertionError):
        averaged_flow.integrated(20)
