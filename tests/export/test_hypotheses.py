import pytest

from verify.export.hypotheses import merged
from verify.theorems import equals, symbols
from verify.theorems.relation import relation

a, b, eta, rho = symbols("a b eta rho")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ([eta > 0, eta < 1], [r"0 < \eta < 1"]),
        ([rho <= eta, rho >= -2], [r"-2 \le \rho \le \eta"]),
        ([a >= 0, b >= 0, eta > 0], [r"a, b \ge 0", r"\eta > 0"]),
        ([a >= 0, eta > 0, b >= 0], [r"a \ge 0", r"\eta > 0", r"b \ge 0"]),
        ([a > 0, a > 1], ["a > 0", "a > 1"]),
        ([equals(a, 0), equals(b, 0)], ["a = 0", "b = 0"]),
        ([a + b >= 0, eta >= 0], [r"a + b \ge 0", r"\eta \ge 0"]),
        ([], []),
    ],
)
def test_bounds_are_joined(given, shown):
    assert [m.latex for m in merged([relation(r) for r in given])] == shown
