import json
from fractions import Fraction

import pytest

from verify.cli import cycle as module
from verify.orbits import cubic
from verify.orbits.cycles import NotCertified, flip, fold

THRESHOLD = [
    "kind",
    "period",
    "eta",
    "r",
    "points",
    "multiplier",
    "transverse",
    "speed",
    "minimal_polynomial",
    "evidence",
]


def document(run, *arguments):
    got = run("cycle", *arguments, "--json", "-")
    assert got.status == 0
    return json.loads(got.out), got.err


def test_the_table(run):
    got = run("cycle")
    assert got.status == 0
    assert got.err == ""
    lines = got.out.splitlines()
    rows = [line.split("  ") for line in lines[2:10]]
    assert [row[0] for row in rows] == ["1, the minimizers", "2", "4", "8", "16", "32", "3", "2, the second pair"]
    for period in (2, 8, 32):
        assert flip(period, 30).text() in got.out
    assert fold(3, 30).text() in got.out
    flat = " ".join(got.out.split())
    assert "precise, no proof): eta = 1.30228346270071216078230538027" in flat
    assert "Onset of positive entropy, proved: one lies between 1.3022834" in flat


def test_the_table_as_json(run):
    report, err = document(run, "--digits", "20")
    assert "the second pair" in err
    assert list(report) == ["version", "digits", "cycles", "accumulation"]
    assert [(c["period"], c["born"] is None) for c in report["cycles"]] == [
        (1, True), (2, False), (4, False), (8, False), (16, False), (32, False), (3, False), (2, False),
    ]  # fmt: skip
    for row in report["cycles"]:
        for threshold in filter(None, (row["born"], row["lost"])):
            assert list(threshold) == THRESHOLD
            assert threshold["evidence"] == "enclosed"
            assert len(threshold["points"]) == threshold["period"]
            assert threshold["eta"] == threshold["eta"].strip()
    limit = report["accumulation"]
    assert {k: limit[k]["evidence"] for k in ("eta", "delta", "alpha", "onset")} == {
        "eta": "precise", "delta": "precise", "alpha": "precise", "onset": "enclosed",
    }  # fmt: skip
    assert Fraction(limit["onset"]["lower"]) < Fraction(limit["eta"]["value"]) < Fraction(limit["onset"]["upper"])
    assert [r["period"] for r in limit["ratios"]] == [2, 4, 8, 16]


def test_one_period(run):
    got = run("cycle", "--period", "4", "--digits", "12")
    assert got.status == 0
    flat = " ".join(got.out.split())
    assert "born: flip of the cycle of period 2 (enclosed) eta 1.23606797750" in flat
    assert "exact eta eta^2 + 2 eta - 4 = 0, between 6/5 and 13/10" in flat
    assert "degree 32" in flat
    assert "attracts in the plane for every eta in between: proved, in" in flat
    got = run("cycle", "--period", "8", "--digits", "12")
    assert "a polynomial for all cycles of period 8 has degree up to 3240" in got.out
    first = run("cycle", "--period", "1").out
    assert "where the minimizer leaves the saddle" in first
    assert "attracts on the line for every eta in between: proved, its multiplier is 1 - 2 eta" in first
    report, _ = document(run, "--period", "16")
    assert report["cycles"][0]["attracts_between"] is True


def test_a_minimal_polynomial_can_be_read_back(run):
    report, _ = document(run, "--period", "3", "--digits", "60")
    [row] = report["cycles"]
    for threshold in (row["born"], row["lost"]):
        for name in ("r", "eta"):
            exact = threshold["minimal_polynomial"][name]
            coefficients = [int(c) for c in exact["coefficients"]]
            low, high = (Fraction(e) for e in exact["isolating"])
            x = Fraction(threshold[name])
            assert low < x < high
            assert abs(sum(c * x**k for k, c in enumerate(coefficients))) < Fraction(1, 10**45)


def test_a_thousand_digits(run):
    report, _ = document(run, "--period", "8", "--digits", "1000")
    eta = report["cycles"][0]["lost"]["eta"]
    assert len(eta) == 1001
    assert flip(8, 30).eta.lower < Fraction(eta) < flip(8, 30).eta.upper
    table = run("cycle", "--period", "2", "--digits", "50").out
    assert flip(2, 50).text() in table


def test_the_orbits_of_a_learning_rate(run):
    report, err = document(run, "--eta", "1.9", "--period", "3")
    assert "that there are no others is proved" in err
    assert (report["eta"], report["period"], report["complete"], len(report["cycles"])) == ("1.9", 3, True, 4)
    for cycle in report["cycles"]:
        assert cycle["stable"] == cycle["along"] == "repels"
        assert abs(Fraction(cycle["multiplier"])) > 1
        points = [Fraction(p) for p in cycle["points"]]
        for here, after in zip(points, [*points[1:], points[0]], strict=True):
            assert abs(cubic("1.9", here) - after) < Fraction(1, 10**26)
    assert "no cycle of period 3 at eta = 1.2" in run("cycle", "--eta", "1.2", "--period", "3").out


def test_fixed_points_are_exact(run):
    report, _ = document(run, "--eta", "1/2", "--period", "1", "--digits", "5")
    assert sorted(c["points"][0] for c in report["cycles"]) == ["-2.0000", "0", "0.50000"]
    assert "across it the minimizers go on" in run("cycle", "--eta", "1/2", "--period", "1").out


def test_the_attractor(run):
    got = run("cycle", "--eta", "1.25", "--digits", "10")
    assert "a cycle of period 4 attracts on the balanced line at eta = 1.25 (enclosed)" in got.out
    report, _ = document(run, "--eta", "1.25")
    assert report["attractor"]["stable"] == "attracts"
    report, err = document(run, "--eta", "1.9")
    assert report["attractor"] is None
    assert "shows no cycle" in report["reason"]
    assert "no attracting cycle is proved" in err


def test_a_file(run, tmp_path):
    target = tmp_path / "cycle.json"
    got = run("cycle", "--period", "2", "--json", target)
    assert got.status == 0
    assert "loses stability" in got.out
    assert json.loads(target.read_text())["cycles"][0]["period"] == 2


def test_what_is_not_proved_is_status_one(run, monkeypatch):
    got = run("cycle", "--eta", "1", "--period", "2")
    assert (got.status, got.out) == (1, "")
    assert got.err.startswith("tamegd: not proved: ")
    assert "bifurcation" in got.err

    def fail(*_):
        raise NotCertified("no luck")

    monkeypatch.setattr(module, "_table", fail)
    assert run("cycle").err == "tamegd: not proved: no luck\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--period", "5"], ["period 5", "1, 2, 3, 4, 8, 16, 32"]),
        (["--period", "64"], ["period 64"]),
        (["--period", "0"], ["whole number"]),
        (["--period", "two"], ["whole number"]),
        (["--digits", "1001"], ["1000"]),
        (["--digits", "0"], ["whole number"]),
        (["--eta", "1.2.3", "--period", "2"], ["malformed number"]),
        (["--eta", "nan", "--period", "2"], ["malformed number"]),
        (["--eta", "5", "--period", "2"], ["above 0 and at most 4"]),
        (["--eta", "0", "--period", "2"], ["above 0 and at most 4"]),
        (["--eta", "1.2", "--period", "9"], ["1 to 6"]),
        (["--json", "/nowhere/at/all.json"], ["no folder"]),
        (["extra"], ["extra"]),
    ],
)
def test_bad_input_is_one_line(run, arguments, words):
    run("cycle", *arguments).refused(*words)
