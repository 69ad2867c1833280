import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.test_main import TAMEGD
from verify.orbits import Start
from verify.orbits.portrait import portrait, shown

STRAIGHT = ("--mu", "1", "--h", "1/5", "--x", "3", "--y", "1/10")
CYCLE = ("--mu", "5/4", "--h", "1", "--x", "1/2", "--y", "1/3")
KEYS = {
    "outcome", "period", "limit", "sharpness", "steps", "digits", "enclosed", "lyapunov", "lyapunov_of", "evidence", "why", "vector_period",
    "scaled_sharpness", "multiplier", "critical_step", "binds", "ellipsoid", "balance", "proof", "history", "version",
}  # fmt: skip


def document(run, *arguments):
    got = run("orbit", *arguments, "--json", "-")
    assert got.status == 0
    return json.loads(got.out)


def test_the_limit_is_printed_with_its_digits(run):
    got = run("orbit", *STRAIGHT, "--digits", "25")
    assert (got.status, got.err) == (0, "")
    first, *_ = got.out.splitlines()
    assert first == "converges to a global minimizer; computed at 25 digits, not proved (--enclose proves)"
    limit = portrait(Start(1, "1/5", 3, "1/10"), 60).limit
    for value in (*limit.x, *limit.y, limit.sharpness):
        assert shown(value, 25) in got.out


def test_with_enclose_the_same_digits_are_proved(run):
    plain, proved = (document(run, *STRAIGHT, "--digits", "40", *more) for more in ((), ("--enclose",)))
    assert set(plain) == set(proved) == KEYS
    assert plain["limit"] == proved["limit"]
    assert plain["sharpness"] == proved["sharpness"]
    assert (plain["evidence"], plain["enclosed"]) == ("computed", False)
    assert (proved["evidence"], proved["enclosed"]) == ("enclosed", True)
    assert len(proved["proof"]["scaled_sharpness"]) == 2
    assert "proved by an enclosure" in run("orbit", *STRAIGHT, "--enclose").out


def test_a_cycle_as_text_and_json(run):
    report = document(run, *CYCLE, "--enclose")
    assert (report["outcome"], report["period"], report["limit"]["kind"]) == ("periodic", 4, "cycle")
    assert len(report["limit"]["points"]) == 4
    assert report["sharpness"] is None
    assert len(report["proof"]["multipliers"]) == 2
    assert "tends to a cycle of period 4" in run("orbit", *CYCLE).out


def test_chaos_says_what_is_known_and_what_is_lost(run):
    got = run("orbit", "--mu", "1.9", "--h", "1", "--x", "1/2", "--y", "1/3", "--steps", "9000")
    assert got.out.startswith("stays bounded; proved for this start by exact reasons")
    assert "has lost the true one" in got.out
    report = document(run, "--mu", "1.9", "--h", "1", "--x", "1/2", "--y", "1/3")
    assert float(report["lyapunov"]) == pytest.approx(0.87, abs=0.03)


def test_a_divergent_orbit(run):
    report = document(run, "--mu", "1", "--h", "9/10", "--x", "3,1", "--y", "1/2,2")
    assert (report["outcome"], report["limit"], report["lyapunov"]) == ("diverges", None, None)
    assert float(report["history"]["loss"][-1]) > 1e100


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("1", "1/2", "0", "0"), "converges to the saddle x = y = 0; proved"),
        (("1", "1/2", "1", "-1"), "converges to the saddle x = y = 0; proved"),
        (("1", "1/2", "2", "1/2"), "converges to a global minimizer; proved"),
        (("1", "1/5", "3", "-3"), "repeats with period 2; proved"),
        (("1", "1", "2", "1"), "stays bounded; proved"),
        (("0", "1/5", "4", "1"), "converges to a global minimizer; computed"),
        (("0", "1", "0", "0"), "converges to a global minimizer; proved"),
        (("1", "1e400", "1", "2"), "diverges; computed"),
    ],
)
def test_special_starts_have_clear_answers(run, arguments, words):
    mu, h, x, y = arguments
    got = run("orbit", "--mu", mu, "--h", h, "--x", x, "--y", y)
    assert got.status == 0
    assert got.out.startswith(words)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-1", "1/5", "3", "3"), ("mu = -1 is negative", "-y in place of y")),
        (("1", "0", "3", "3"), ("h = 0", "must be positive")),
        (("1", "1/5", "3,1", "3"), ("x has 2 entries and y has 1",)),
        (("1", "1/5", "1..2", "3"), ("--enclose",)),
        (("1", "1/5", "x", "3"), ("malformed number 'x'",)),
        (("1", "1/5", "2..1", "3", "--enclose"), ("'2..1' is empty",)),
        (("1", "1/5", "1..2", "3", "--enclose", "--plot", "a.png"), ("not a box",)),
        (("1", "1/5", "1", "3", "--boxes", "4"), ("--boxes cuts a box",)),
        (("1", "1/5", "1", "3", "--json", "same.png", "--plot", "./same.png"), ("give two files",)),
        (("1", "1/5", "1", "3", "--json", ""), ("name is empty",)),
        (("1", "1/5", "1", "3", "--digits", "1000000"), ("from 1 to 3000",)),
        (("1", "1/5", "1", "3", "--steps", "1000000000"), ("the most steps",)),
        (("1", "1/5", "1", "3", "--plot", "a.gif"), (".png, .svg or .pdf",)),
        (("1", "1/5", "1", "3", "--plot", "/nowhere/a.png"), ("no folder /nowhere",)),
        (("1", "1/5", "1", "3", "--plot", "/proc/self/a.png"), ("/proc/self/a.png", "not writable")),
        (("1", "1e400", "1", "3", "--plot", "a.png"), ("10^60",)),
        (("0..1", "-1..1", "1", "3", "--enclose"), ("h goes down to -1",)),
    ],
)
def test_bad_input_is_one_line(run, arguments, words):
    mu, h, x, y, *more = arguments
    got = run("orbit", "--mu", mu, "--h", h, "--x", x, "--y", y, *more)
    got.refused(*words)
    assert got.out == ""


def test_boxes(run):
    box = ("--mu", "1", "--h", "1/5", "--x", "2.99..3.01", "--y", "0.09..0.11", "--enclose")
    whole, cut = document(run, *box), document(run, *box, "--boxes", "200")
    assert whole["outcome"] == "bounded"
    assert cut["outcome"] == "converges"
    assert cut["attempts"] <= 200
    assert len(cut["parts"]) > 1
    low, high = map(float, cut["scaled_sharpness"])
    centre = float(document(run, *STRAIGHT)["scaled_sharpness"])
    assert low < centre < high < 2
    assert "all its starts converge" in run("orbit", *box, "--boxes", "200").out


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_picture_is_the_same_bytes_each_time(run, tmp_path, suffix):
    pytest.importorskip("matplotlib")
    for name in ("a", "b"):
        assert run("orbit", *STRAIGHT, "--plot", tmp_path / f"{name}.{suffix}").status == 0
    first, second = (tmp_path / f"{name}.{suffix}" for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"a.{suffix}", f"b.{suffix}"]


def test_without_matplotlib_a_picture_is_refused_and_the_rest_works(run, monkeypatch, tmp_path):
    from verify.cli import options

    monkeypatch.setattr(options, "find_spec", lambda name: None)
    run("orbit", *STRAIGHT, "--plot", tmp_path / "a.png").refused("matplotlib", "tamegd[plot]")
    assert run("orbit", *STRAIGHT).status == 0


def test_matplotlib_is_imported_for_pictures_alone():
    heavy = "{'matplotlib', 'sympy', 'hypothesis'}"
    code = f"import sys; from verify.cli.main import main; main(['orbit', *{STRAIGHT!r}]); print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"


def test_an_interrupt_leaves_no_file(tmp_path):
    target = tmp_path / "a.json"
    process = subprocess.Popen(
        [*TAMEGD, "orbit", "--mu", "1.9", "--h", "1", "--x", "1/2", "--y", "1/3", "--steps", "9000000", "--json", str(target)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    time.sleep(2)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, "", "tamegd: interrupted\n")
    assert list(tmp_path.iterdir()) == []


def examples():
    """The examples of ``tamegd threshold`` and ``tamegd orbit`` on the page: arguments and expected lines."""
    text = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
    for command, body in re.findall(
        r"^    \$ tamegd ((?:threshold|orbit) .*)\n((?:    (?!\$).*\n|\n(?=    (?!\$)))+)", text, re.MULTILINE
    ):
        yield command, [line[4:] for line in body.splitlines()]


@pytest.mark.parametrize(("command", "expected"), list(examples()))
def test_the_examples_of_the_page(run, command, expected, tmp_path, monkeypatch):
    shutil.copytree(Path(__file__).parents[2] / "docs" / "examples", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    if "--plot" in command:
        pytest.importorskip("matplotlib")
    words = shlex.split(command)
    got = run(*(words[: words.index("|")] if "|" in words else words))
    assert got.status == 0
    lines = iter(got.out.splitlines())
    for line in expected:
        assert line == "..." or line in lines  # in this order
