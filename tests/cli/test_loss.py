import json
import re
import shlex
from fractions import Fraction
from pathlib import Path

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
    assert "product.good_regularity  T never increases if h G T0 <= 8: only for starts with T0/4 = |c|" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("exp(s) - s",), ("unbounded as p -> infinity", "2/h - (3/2) h", "product.zero_target")),
        (("log-cosh",), ("F(s) = log(cosh(s - 1))", "F'' <= F''(c) everywhere")),
        (("huber(c=1, delta=1/2)",), ("for 1/2 <= s <= 3/2", "countably many h")),
        (("cross-entropy",), ("log(7/3) = 0.8472978603872036", "0.239472971373979")),
        (("(s^2-1)^2/4", "--minimizer", "-2"), ("nearest to -2",)),
        (("abs(s-1)^(3/2)",), ("F'' is infinite at c", "unbounded as p -> c")),
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
        (("exp(exp(exp(s*10^9)))",), ("too large",)),
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


START = ("--x", "3", "--y", "1/10")


def test_the_threshold_of_a_loss(run):
    report, text = document(run, "threshold", "--loss", "(s-1)^2/2 + (s-1)^4/10", *START, "--digits", "20")
    assert report["guarantees"] == "convergence"
    assert report["guaranteed_step"] == report["convergent_step"] == "0.044432043872730461346"
    assert "guaranteed learning rate  0.044432043872730461346, rounded down" in text
    report, text = document(run, "threshold", "--loss", "power(b=3)", *START)
    assert report["guarantees"] == "T never increases"
    assert report["guaranteed_step"] == report["monotone_step"]
    assert "F' also vanishes at p = 0" in text
    report, text = document(run, "threshold", "--loss", "(s^2-1)^2/4", *START)
    assert report["guaranteed_step"] is report["guarantees"] is None
    assert "guaranteed learning rate  none" in text
    report, _ = document(run, "threshold", "--loss", "squared", *START, "--digits", "20")
    known, _ = document(run, "threshold", "--mu", "1", *START, "--digits", "20")
    assert report["monotone_step"][:-1] == known["critical_step"][: len(report["monotone_step"]) - 1]
    assert "critical learning rate where" in run("threshold", "--loss", "squared", *START).out


def test_the_orbit_of_a_loss(run):
    report, text = document(run, "orbit", "--loss", "(s-1)^2/2 + (s-1)^4/10", *START, "--h", "1/25")
    assert (report["outcome"], report["limit"]["product"], report["T_increases_at"]) == ("converges", "1", [])
    assert Fraction(report["limit"]["x"][0]) * Fraction(report["limit"]["y"][0]) == pytest.approx(1, abs=1e-25)
    assert report["history"]["step"][:3] == [0, 1, 2]
    s = sum(Fraction(report["limit"][v][0]) ** 2 for v in "xy")
    assert float(report["sharpness"]["scaled_end"]) == pytest.approx(float(s) / 25)
    assert text == ""
    text = run("orbit", "--loss", "(s-1)^2/2 + (s-1)^4/10", *START, "--h", "1/25").out
    for words in ("converges to a minimizer x.y = c; computed at 30 digits, not proved", "product.good_regularity and product.convergence",
                  "never increases (beyond rounding)", "h F''(c) S"):  # fmt: skip
        assert words in text
    got = run("orbit", "--loss", "(s^2-1)^2/4", "--x", "2", "--y", "-1", "--h", "1/20")
    assert "converges to another local minimum" in got.out
    got = run("orbit", "--loss", "(s^2-1)^2/4", "--x", "2", "--y", "-1", "--h", "1/20", "--minimizer", "-1")
    assert "converges to a minimizer x.y = c" in got.out
    assert "diverges" in run("orbit", "--loss", "exp(s) - s", "--x", "3", "--y", "2", "--h", "1").out
    assert (
        "not defined: F'' jumps"
        in run("orbit", "--loss", "abs(s-1)*(s-1)/8 + (s-1)^2/4", "--x", "1", "--y", "2", "--h", "1/40").out
    )


WELL = ("orbit", "--loss", "(s^2-1)^2/4", "--enclose", "--digits", "12")


def proved(run, *arguments):
    return document(run, *arguments)[0], run(*arguments).out


def test_where_an_orbit_ends_is_proved(run):
    report, text = proved(run, *WELL, "--x", "16/5", "--y", "63/200", "--h", "1/10")
    assert (report["outcome"], report["evidence"], report["theorem"]) == ("converges", "enclosed", "regularity.capture")
    assert report["enclosed"]
    assert (report["limit"]["product"], report["limit"]["chosen_minimizer"]) == ("1", True)
    assert report["sharpness"]["scaled_end"] == "1.99538502700"
    low, high = map(Fraction, report["sharpness"]["scaled_interval"])
    assert low < Fraction("1.9953850269983796") < high < low + Fraction(1, 10**13)
    assert text.startswith("converges to a minimizer x.y = c; proved by an enclosure of the orbit\n")
    assert "an iterate lies in a tube where GD converges (regularity.capture)" in text
    assert "times h 1.99538502700" in text


def test_other_ends_and_none_are_said_and_the_status_is_0(run):
    report, text = proved(run, *WELL, "--x", "30", "--y", "1/100", "--h", "1/18")
    assert (report["outcome"], report["theorem"], report["limit"]) == ("diverges", "regularity.escape", None)
    assert text.startswith("diverges; proved by an enclosure of the orbit\n")
    report, text = proved(run, *WELL, "--x", "16/5", "--y", "63/200", "--h", "1/10", "--steps", "9")
    assert (report["outcome"], report["theorem"], report["steps"]) == ("undecided", None, 9)
    assert text.startswith("undecided; an enclosure of the orbit decides nothing\n")
    report, text = proved(run, *WELL, "--x", "2", "--y", "-1", "--h", "1/20")
    assert (report["outcome"], report["limit"]["product"], report["limit"]["chosen_minimizer"]) == (
        "converges",
        "-1",
        False,
    )
    assert text.startswith("converges to another local minimum; proved")
    report, text = proved(run, *WELL, "--x", "0", "--y", "2", "--h", "1/20")
    assert (report["outcome"], report["evidence"]) == ("converges", "exact")
    assert text.startswith(
        "rests at another stationary point of F, no minimum; proved for this start by exact reasons\n"
    )
    assert (
        "not defined: F'' jumps"
        in run(
            *WELL[:2], "abs(s-1)^3 + (s-1)^2/9 + abs(s-1)*(s-1)/20", "--enclose", "--x", "1", "--y", "2", "--h", "1/40"
        ).out
    )
    assert run("orbit", "--loss", "squared", "--x", "1", "--y", "-1", "--h", "1/10", "--enclose").out.startswith(
        "x and y tend to 0; proved"
    )


def test_the_attack_on_a_loss(run):
    report, text = document(run, "attack", "--loss", "log-cosh", "--examples", "4000", "--seed", "3")
    assert (report["outcome"], report["examples"], report["seed"]) == ("no counterexample", 4000, 3)
    assert [s["examples"] for s in report["statements"]] == [2000, 2000]
    assert "log-cosh: no counterexample in 4,000 random starts (seed 3)" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("threshold", *START), ("missing option '--mu'", "--loss")),
        (("threshold", "--mu", "1", "--loss", "squared", *START), ("exclude each other", "squared(c=M)")),
        (("threshold", "--loss", "s +", *START), ("'--loss'", "position 4")),
        (("threshold", "--loss", "s", *START), ("no minimizer",)),
        (("threshold", "--loss", "root", *START, "--straddle", "3"), ("--straddle is for the squared loss",)),
        (("threshold", "--loss", "root", "--x", "1,2", "--y", "1"), ("same length",)),
        (("threshold", "--mu", "1", *START, "--minimizer", "1"), ("--minimizer goes with --loss",)),
        (("orbit", "--loss", "root", *START, "--h", "1", "--boxes", "3"), ("--boxes is for the squared loss",)),
        (("orbit", "--loss", "root", *START, "--h", "1..2"), ("box", "single numbers")),
        (("orbit", "--loss", "root", *START, "--h", "1..2", "--enclose"), ("box", "single numbers")),
        (("orbit", "--loss", "root", *START, "--h", "0"), ("'--h'", "positive")),
        (("orbit", "--loss", "root", *START), ("'--h'",)),
        (("orbit", "--loss", "root", *START, "--h", "1", "--plot", "a.png"), ("--plot is for the squared loss",)),
        (("orbit", "--loss", "root", *START, "--h", "1", "--digits", "2000"), ("at most 1000",)),
        (("attack", "--loss", "(s^2-1)^2/4"), ("nothing is guaranteed",)),
        (("attack", "--loss", "root", "scalar.rate"), ("alone",)),
        (("attack",), ("missing argument 'ID'", "--loss")),
    ],
)  # fmt: skip
def test_bad_use_of_a_loss_is_one_line(run, arguments, words):
    got = run(*arguments)
    got.refused(*words)
    assert got.out == ""


def examples():
    """The examples of ``tamegd loss``, and of ``--loss``, on the pages: arguments and expected lines."""
    for page in ("command-line.md", "losses.md"):
        text = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
        for command, body in re.findall(
            r"^    \$ tamegd ((?:loss |\w+ --loss ).*)\n((?:    (?!\$).*\n)+)", text, re.MULTILINE
        ):
            yield command, [line[4:] for line in body.splitlines()]


@pytest.mark.parametrize(("command", "expected"), list(examples()))
def test_the_examples_of_the_pages(run, command, expected):
    got = run(*shlex.split(command))
    lines = iter((got.out + got.err).splitlines())
    for line in expected:
        assert line == "..." or line in lines, line  # in this order


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("loss", "log-cosh", "--x", "1", "--y", "-1"), "GD converges to no minimizer: x + y = 0 stays so"),
        (("loss", "s^2/2", "--x", "1", "--y", "1", "--h", "2"), "suffices for the first"),
        (("orbit", "--loss", "cosh(s-1)", "--x", "30", "--y", "1", "--h", "1/10"), "increases at step 1"),
        (("orbit", "--loss", "cosh(s-1)", "--x", "30", "--y", "1", "--h", "1/10"), "beyond what can be computed"),
        (("orbit", "--loss", "log-cosh", "--x", "3", "--y", "1", "--h", "1/10", "--steps", "0"), "no step was made"),
        (("orbit", "--loss", "huber(c=1/2)", "--x", "3/2", "--y", "5/4", "--h", "1"), "for all but countably many h"),
        (("loss", "log-cosh", "--x", "1" + 160 * "0", "--y", "1", "--h", "1/10"), "h G T0 = 2.00000e+319 exceeds 8"),
        (("threshold", "--loss", "s^4/4-s^2", "--x", "1" + 160 * "0", "--y", "1"), "T/4 = 5.00000e+319"),
    ],
)
def test_what_is_not_promised(run, arguments, words):
    got = run(*arguments)
    assert got.status == 0
    assert words in " ".join(got.out.split())


def test_the_convergent_step_is_given_only_where_orbits_converge(run):
    for loss, start in (("power(b=3)", ("1", "1/2")), ("log-cosh", ("1", "-1")), ("(s^2-1)^2/4", ("1/2", "1/2"))):
        report, _ = document(run, "threshold", "--loss", loss, "--x", start[0], "--y", start[1])
        assert report["convergent_step"] is None
        assert report["guarantees"] == "T never increases"
        assert report["guaranteed_step"] == report["monotone_step"]
