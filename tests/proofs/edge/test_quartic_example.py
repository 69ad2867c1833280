import sympy as sp

from proofs.edge import quartic_example


def test_everything_in_the_file_holds(run_only):
    run_only("quartic_example")


def test_the_four_variable_loss_by_sympy():
    a, b, c, d, x, y, h = sp.symbols("a b c d x y h")
    loss = (1 - a * b * c * d) ** 2 / 2
    here = {a: x, b: x, c: y, d: y}
    assert sp.expand((a - h * sp.diff(loss, a)).subs(here) - quartic_example.descent.map[0].subs(quartic_example.h, h).subs(
        {quartic_example.x: x, quartic_example.y: y})) == 0  # fmt: skip
    t = sp.Symbol("t", positive=True)
    hessian = sp.hessian(loss, (a, b, c, d)).subs(here).subs({x: t, y: 1 / t})
    assert hessian.rank() == 1
    assert sp.simplify(hessian.trace() - 2 * (t**2 + 1 / t**2)) == 0


def test_the_gap_is_in_the_recalled_interval_but_far_from_its_end():
    text = quartic_example.from_its_edge(20)
    assert "extrapolated 0.49" in text or "extrapolated 0.5" in text
