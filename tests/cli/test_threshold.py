import json
import os
import subprocess
import sys
from fractions import Fraction

import pytest

from tests.orbits.agreement import threshold_by_hand
from verify.orbits import Start

PLAIN = ("threshold", "--mu", "1", "--x", "3", "--y", "0.1")
KEYS = ["version", "critical_step", "radius", "digits", "binds", "exact", "direction", "directions", "ellipsoid", "flat_minimum",
        "remark", "sufficient", "straddle"]  # fmt: skip


def document(run, *arguments):
    got = run(*arguments, "--json", "-")
    assert got.status == 0, got
    return json.loads(got.out), got.err


@pytest.mark.parametrize("digits", [2, 30, 400])
def test_every_digit_agrees_with_first_principles(run, digits):
    report, text = document(run, "threshold", "--mu", "3/7", "--x", "3,1/2", "--y", "0.1,-4", "--digits", str(digits))
    assert list(report) == KEYS
    value = threshold_by_hand(Fraction(3, 7), (Fraction(3), Fraction(1, 2)), (Fraction(1, 10), Fraction(-4)), digits)
    assert Fraction(report["critical_step"]) == value
    assert report["critical_step"] in text
    assert (report["digits"], report["binds"], report["straddle"]) == (digits, "ellipsoid", [])


def test_the_exact_form_is_the_decimal(run):
    report, text = document(run, *PLAIN)
    assert report["exact"] == "8/(901/100 + sqrt(923801/10000))"
    assert report["exact"] in text
    h = Fraction(report["critical_step"])
    assert abs((8 / h - Fraction(901, 100)) ** 2 - Fraction(923801, 10000)) < Fraction(1, 10**25)


def test_sufficient_bounds_are_below_where_it_says_so(run):
    for x, y in (("3", "1/10"), ("2", "2"), ("0", "1/5"), ("1,1", "1,-1")):
        report, text = document(run, "threshold", "--mu", "1", "--x", x, "--y", y)
        for name, bound in report["sufficient"].items():
            assert bound["at_most_critical_step"] == (Fraction(bound["value"]) <= Fraction(report["critical_step"]))
            assert name in text
        assert text.count("NOT below") == sum(not b["at_most_critical_step"] for b in report["sufficient"].values())


def test_the_straddle_runs_and_proves_both_sides(run):
    report, text = document(run, *PLAIN, "--straddle", "30")
    below, above = report["straddle"]
    assert (below["outcome"], above["outcome"]) == ("converges", "diverges")
    for side, sign in ((below, -1), (above, 1)):
        assert Fraction(side["offset"]) == Fraction(sign, 10**30)
        assert abs(side["leaves_boundary"] - float(side["predicted"])) < 15
        assert Start(1, Fraction(side["h"]), 3, "1/10").side == -sign
    assert "1 - 10^-30: converges, proved after" in text
    assert "h times the limiting sharpness lies in [" in text


def test_aligned_directions_take_the_least(run):
    report, text = document(
        run, "threshold", "--aligned", "--mu", "2,1,1/2", "--x", "1,3,1", "--y", "1,1/10,0", "--straddle", "4"
    )
    each = [Fraction(d["critical_step"]) for d in report["directions"]]
    assert report["direction"] == 1 + each.index(min(each)) == 2
    assert Fraction(report["critical_step"]) == min(each)
    assert [s["outcome"] for s in report["straddle"]] == ["converges", "diverges"]
    assert "direction 3" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--mu", "1", "--x", "1", "--y", "1"), ("global minimizer", "flat minimum")),
        (("--mu", "1", "--x", "0", "--y", "0"), ("the start is the saddle",)),
        (("--mu", "1", "--x", "2,1", "--y", "-2,-1"), ("y = -x", "to the saddle")),
        (("--mu", "0", "--x", "1", "--y", "2"), ("4/5", "ellipsoid")),
        (("--mu", "1", "--x", "1", "--y", "2", "--straddle", "3"), ("1 + 10^-3",)),
        (("--mu", "1", "--x", "2", "--y", "-2", "--straddle", "3"), ("tend to the saddle", "iterates grow")),
    ],
)
def test_special_starts_have_an_answer(run, arguments, words):
    got = run("threshold", *arguments)
    assert (got.status, got.err) == (0, "")
    for word in words:
        assert word in got.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--mu", "-1", "--x", "1", "--y", "2"), ("negative", "-y")),
        (("--mu", "0", "--x", "0", "--y", "0"), ("no learning rate is critical",)),
        (("--mu", "1", "--x", "1,2", "--y", "1"), ("2 entries", "has 1")),
        (("--mu", "1", "--x", "", "--y", "1"), ("'--x'", "write an integer")),
        (("--mu", "1", "--x", "nan", "--y", "1"), ("'nan'", "19/10")),
        (("--mu", "1", "--x", "1/0", "--y", "1"), ("'--x'", "zero")),
        (("--mu", "1,2", "--x", "1", "--y", "1"), ("--aligned",)),
        (("--aligned", "--mu", "1,2", "--x", "1", "--y", "1"), ("2, 1 and 1",)),
        (("--mu", "1", "--x", "1", "--y", "1", "--digits", "1000000"), ("1000000", "100000")),
        (("--mu", "1", "--x", "1", "--y", "1", "--digits", "0"), ("'0'",)),
        (("--mu", "1", "--x", "1", "--y", "1", "--straddle", "1001"), ("1001", "1000")),
        (("--mu", "1", "--x", "1", "--y", "1", "--straddle", "0"), ("'0'",)),
        (("--mu", "1", "--x", "1e99999", "--y", "1"), ("exponent",)),
        (("--mu", "__import__('os')", "--x", "1", "--y", "1"), ("'--mu'",)),
        (("--x", "1", "--y", "1"), ("'--mu'",)),
        (("--mu", "1", "--x", "1", "--y", "1", "--json", "/no/such/folder/a.json"), ("no folder",)),
    ],
)
def test_bad_input_is_one_line(run, arguments, words):
    got = run("threshold", *arguments)
    got.refused(*words)
    assert got.out == ""


def test_an_interrupted_run_leaves_no_file(tmp_path):
    target = tmp_path / "out.json"
    code = (
        "import sys, verify.orbits.straddle as s\n"
        "def stop(*a, **k): raise KeyboardInterrupt\n"
        "s.straddle = stop\n"
        "from verify.cli.main import main\n"
        f"sys.exit(main([*{PLAIN!r}, '--straddle', '5', '--json', {str(target)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=os.getcwd())
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
