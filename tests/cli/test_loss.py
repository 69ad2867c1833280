import json
from fractions import Fraction

import pytest

KEYS = [
    "version",
    "loss",
    "derivatives",
    "notes",
    "minimizer",
    "edge",
    "growth",
    "degree_of_regularity",
    "start",
    "theorems",
]


def document(run, *arguments):
    got = run(*arguments, "--json", "-")
    assert got.status == 0, got
    return json.loads(got.out), got.err


def test_a_loss_of_ones_own(run):
    report, text = document(run, "loss", "log(1 + (s - 1)^2)")
    assert list(report) == KEYS
    assert report["minimizer"]["c"] == {"value": "1.000000000000000", "exact": "1"}
    assert (report["edge"]["alpha"]["exact"], report["edge"]["gap"]["exact"]) == ("24", "2")
    growth = report["growth"]
    assert (growth["sign_holds"], growth["exact"], growth["evidence"], growth["witness"]) == (True, "2", "exact", None)
    assert report["degree_of_regularity"] == {"value": "-1", "exact": True}
    assert {t["id"]: t["applies"] for t in report["theorems"]}["product.good_regularity"] is True
    for line in ("F(s) = log((s - 1)^2 + 1)", "2/h - 2 h + o(h)", "holds for all p", "2, the least, which is F''(c)"):
        assert line in text


def test_a_start_has_its_guaranteed_steps(run):
    report, text = document(
        run, "loss", "(s-1)^2/2 + (s-1)^4/10", "--x", "3", "--y", "1/10", "--h", "1/25", "--digits", "25"
    )
    start = report["start"]
    t = Fraction(start["T"])
    assert abs((t - Fraction(901, 100)) ** 2 - Fraction(923801, 10000)) < Fraction(1, 10**20)
    g = 1 + Fraction(2, 5) * (t / 4) ** 2
    assert abs(Fraction(start["growth"]["G"]) - g) < Fraction(1, 10**20)
    step = Fraction(start["monotone_step"])
    assert abs(8 / (g * t) - step) < Fraction(1, 10**20)
    assert start["convergent_step"] == start["monotone_step"]
    assert Fraction(start["hGT"]) == pytest.approx(float(g * t / 25))
    for line in ("T never increases", "as T >= 8 |c|", "theorems for this start at h = 1/25"):
        assert line in " ".join(text.split())


def test_where_the_growth_condition_fails_the_point_is_shown(run):
    report, text = document(run, "loss", "(s^2-1)^2/4")
    growth = report["growth"]
    p = Fraction(growth["witness"])
    assert (p**3 - p) * (p - 1) < 0
    assert growth["reach"] == "1.000000000000000"
    assert "FAILS: at p = -1/2 it is -9/16 < 0" in text
    assert "product.good_regularity  T never increases if h G T0 <= 8: the sign condition fails" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("exp(s) - s",), ("unbounded as p -> infinity", "2/h - (3/2) h", "product.zero_target")),
        (("log-cosh",), ("F(s) = log(cosh(s - 1))", "F'' <= F''(c) everywhere")),
        (("huber(c=1, delta=1/2)",), ("for 1/2 <= s <= 3/2", "countably many h")),
        (("cross-entropy",), ("log(7/3) = 0.8472978603872036", "0.239472971373979")),
        (("(s^2-1)^2/4", "--minimizer", "-2"), ("nearest to -2",)),
        (("abs(s-1)^(3/2)",), ("F'' jumps at c", "unbounded as p -> c")),
        (("log(cosh(s) + s/2)",), ("not proved", "|p| <= 64")),
        (("s^4/4 - 2*s", "--digits", "50"), ("2^(1/3) = 1.2599210498948731647672106072782283505702514647015",)),
        (("squared(c=0)", "--x", "1", "--y", "2"), ("c = 0: no more is asked",)),
        (("log-cosh", "--x", "1,2", "--y", "1,1"), ("start x = (1, 2), y = (1, 1)", "T/4")),
    ],
)  # fmt: skip
def test_losses_of_all_kinds_have_an_answer(run, arguments, words):
    got = run("loss", *arguments)
    assert (got.status, got.err) == (0, "")
    for word in words:
        assert word in got.out, got.out
    assert max(len(line) for line in got.out.splitlines()) <= 120


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (('__import__("os")',), ("unexpected '_'", "position 1")),
        (("s +",), ("the end at position 4",)),
        (("s",), ("F has no minimizer",)),
        (("log(s-5)",), ("not defined at s = 5",)),
        (("s^99999999",), ("exponent 99999999",)),
        (("abs(s-1)",), ("F' jumps", "huber(c=1)")),
        (("exp(exp(exp(s*10^9)))",), ("no minimizer",)),
        (("log-cosh", "--x", "1"), ("--x and --y go together",)),
        (("log-cosh", "--h", "1"), ("give --x and --y",)),
        (("log-cosh", "--x", "1", "--y", "1", "--h", "0"), ("'--h'", "positive")),
        (("log-cosh", "--x", "0", "--y", "0"), ("never moves",)),
        (("log-cosh", "--x", "0,1", "--y", "0"), ("same length",)),
        (("log-cosh", "--digits", "0"), ("'0'",)),
        (("log-cosh", "--minimizer", "nan"), ("'nan'",)),
        ((), ("missing argument 'LOSS'",)),
    ],
)
def test_bad_input_is_one_line(run, arguments, words):
    got = run("loss", *arguments)
    got.refused(*words)
    assert got.out == ""
