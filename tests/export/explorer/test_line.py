"""The balanced line in the explorer: its thresholds are those that are proved, and its orbit follows the cubic map."""

import math
from fractions import Fraction

from tests.export.explorer.node import run_node
from verify.orbits import cubic
from verify.orbits.cycles import attracting_cycle, flip, fold, second_two_cycles
from verify.orbits.cycles.accumulation import extrapolated


def test_the_marks_are_the_thresholds():
    marks = run_node("answer(Line.MARKS);", None)
    second = [t.eta for t in second_two_cycles()]
    proved = [flip(n, digits=20).eta for n in (1, 2, 4, 8, 16, 32)] + [
        fold(3, digits=20).eta,
        flip(3, digits=20).eta,
        *second,
    ]
    assert [m["eta"] for m in marks if not m.get("extrapolated")] == [float(t.text(18)) for t in proved]
    [limit] = [m for m in marks if m.get("extrapolated")]
    assert limit["eta"] == float(extrapolated())
    assert "theorem" not in limit


def test_in_each_window_the_cycle_named_attracts():
    windows = run_node("answer(Line.WINDOWS);", None)
    for w in windows:
        middle = Fraction((w["from"] + w["to"]) / 2)
        assert attracting_cycle(middle).cycle.period == w["period"]
    script = "answer(data.map((e) => Line.window(e) && Line.window(e).period));"
    assert run_node(script, [0.5, 1, 1.1, 1.25, 1.3, 1.302, 1.455, 1.6, 1.83, 2]) == [
        None,
        None,
        2,
        4,
        16,
        32,
        3,
        None,
        2,
        None,
    ]


def test_the_column_counts_the_critical_orbit():
    eta, bins, low, high, skip, take = 1.9, 50, -2.0, 1.9, 3, 40
    script = """const c = new Array(data[1]).fill(0); Line.column(data[0], data[2], data[3], c, data[4], data[5]);
        answer([Line.cubic(1.9, 0.3), c]);"""
    value, counts = run_node(script, [eta, bins, low, high, skip, take])
    assert math.isclose(value, float(cubic(Fraction("1.9"), Fraction("0.3"))), rel_tol=1e-14)
    rho, expected = (2 * eta - 1) / 3, [0] * bins
    for i in range(skip + take):
        rho = rho * (rho * rho + (2 - eta) * rho + 1 - 2 * eta)
        if i >= skip:
            expected[math.floor((rho - low) * (bins / (high - low)))] += 1
    assert counts == expected
