import json
import re
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest

SMALL = ([[2, 0], [0, 1]], [["1/2", "1/10"], [0, 1]], [[1, 0], ["1/5", "1/2"]])
KEYS = ["version", "outcome", "global_minimizer", "evidence", "enclosed", "why", "steps", "period", "digits", "precision", "h", "shape",
        "loss", "singular_values", "balance", "sharpness", "enclosures", "proof", "history"]  # fmt: skip


@pytest.fixture
def write(tmp_path):
    def make(problem) -> list[str]:
        options = []
        for letter, rows in zip("AXY", problem, strict=True):
            path = tmp_path / f"{letter}.json"
            path.write_text(json.dumps(rows))
            options += [f"--{letter}", str(path)]
        return options

    return make


def document(run, *arguments):
    got = run("orbit", *arguments, "--json", "-")
    assert (got.status, got.err) == (0, ""), got
    return json.loads(got.out)


def test_the_document_and_the_text_tell_the_same(run, write, tmp_path):
    options = (*write(SMALL), "--h", "1/5")
    report = document(run, *options)
    assert list(report) == KEYS
    assert (report["outcome"], report["global_minimizer"], report["evidence"], report["enclosed"]) == (
        "converges",
        True,
        "computed",
        False,
    )
    assert (report["precision"], report["digits"], report["shape"]) == ("double precision", 15, [2, 2, 2])
    target = tmp_path / "a.json"
    got = run("orbit", *options, "--json", target)
    assert json.loads(target.read_text()) == report
    assert got.out.startswith("converges to a global minimizer; computed (double precision), not proved\n")
    values = report["singular_values"]
    assert [float(v) for v in values["product"]] == pytest.approx([2, 1])
    for name in ("X", "Y"):
        assert ", ".join(values[name]) in got.out
    assert float(report["sharpness"]["at_minimizer"]) == pytest.approx(
        float(values["X"][0]) ** 2 + float(values["Y"][0]) ** 2
    )
    assert float(report["sharpness"]["end"]) == pytest.approx(float(report["sharpness"]["at_minimizer"]))
    assert report["sharpness"]["edge"] == "10"
    history = report["history"]
    assert len({len(history[k]) for k in history}) == 1
    assert history["step"][0] == 0
    assert history["step"][-1] == report["steps"]
    assert float(history["loss"][0]) == float(report["loss"]["start"])


def test_digits_beyond_a_double_agree_at_two_precisions(run, write):
    report = document(run, *write(SMALL), "--h", "1/5", "--digits", "30")
    finer = document(run, *write(SMALL), "--h", "1/5", "--digits", "50")
    assert report["precision"] == "54 digits"
    for name in ("X", "Y", "product"):
        for v, w in zip(report["singular_values"][name], finer["singular_values"][name], strict=True):
            assert len(v.replace(".", "").lstrip("0")) >= 29
            assert abs(Fraction(v) - Fraction(w)) < Fraction(2, 10**29)
    double = document(run, *write(SMALL), "--h", "1/5")
    assert float(double["singular_values"]["X"][0]) == pytest.approx(
        float(Fraction(report["singular_values"]["X"][0])), rel=1e-12
    )


def test_enclosures_are_of_the_computed_iterate_and_say_so(run, write):
    report = document(run, *write(SMALL), "--h", "1/5", "--enclose")
    assert report["enclosed"] is False
    found = report["enclosures"]
    assert found["of"] == "the last iterate exactly as computed"
    assert found["singular_values"]["A"] == ["2.00000000000000", "1.00000000000000"]
    low, high = (Fraction(v) for v in found["sharpness"])
    assert low < Fraction(report["sharpness"]["at_minimizer"]) + Fraction(1, 10**12)
    assert 0 < high - low < Fraction(1, 10**12)
    text = run("orbit", *write(SMALL), "--h", "1/5", "--enclose").out
    assert "the orbit itself is not enclosed" in text
    assert re.search(r"h \(\|X\|_2\^2 \+ \|Y\|_2\^2\) +[0-9.]+, below 2\n", text)


@pytest.mark.parametrize(
    ("problem", "h", "outcome", "words"),
    [
        (([[1]], [3], ["1/10"]), "3/5", "diverges", "times as large as anything at the start"),
        (([[1]], ["1/2"], ["3/10"]), "11/10", "periodic", "tends to a cycle of period 2"),
        (([[1]], ["1/2"], ["3/10"]), "19/10", "bounded", "--steps allows more"),
        (([[1]], [3], ["1/10"]), "1/100000", "undecided", "still settling"),
        (
            ([[2, 0], [0, 1]], [[1, 0], ["1/5", 0]], [[1, 0], ["1/10", 0]]),
            "1/10",
            "undecided",
            "settles near a strict saddle; almost no start converges to one",
        ),
        (([[2, 0], [0, 1]], [1, 0], [2, 0]), "1/10", "converges", "to a global minimizer"),
        (([[2, 0], [0, 1]], [0, 1], [0, 1]), "1/10", "converges", "critical point that is no global minimizer"),
        (([[0]], [0], [0]), "1", "converges", "GD does not move from it"),
    ],
)
def test_outcomes(run, write, problem, h, outcome, words):
    options = (*write(problem), "--h", h, "--steps", "3000")
    report = document(run, *options)
    assert report["outcome"] == outcome
    assert words in " ".join(run("orbit", *options).out.split())
    if outcome == "diverges":
        assert report["singular_values"] is None
        assert report["loss"]["end"] is None


def test_numpy_files_run_as_they_are(run, tmp_path):
    draw = np.random.default_rng(0)
    options = []
    for name, shape in (("A", (6, 5)), ("X", (6, 2)), ("Y", (5, 2))):
        np.save(tmp_path / f"{name}.npy", draw.standard_normal(shape).astype("f4"))
        options += [f"--{name}", tmp_path / f"{name}.npy"]
    report = document(run, *options, "--h", "0.02")
    assert report["outcome"] == "converges"
    least = (np.linalg.svd(np.load(tmp_path / "A.npy").astype(float))[1][2:] ** 2).sum() / 2
    assert float(report["loss"]["least"]) == pytest.approx(least)
    assert float(report["loss"]["end"]) == pytest.approx(least)


def test_divergence_is_proved_by_an_enclosure(run, write):
    options = (*write(([[1]], [3], ["1/10"])), "--h", "43/100")  # critical: 0.42961...
    plain, proved = document(run, *options), document(run, *options, "--enclose")
    assert (plain["outcome"], plain["evidence"], plain["proof"]) == ("diverges", "computed", None)
    assert (proved["outcome"], proved["evidence"], proved["enclosed"]) == ("diverges", "enclosed", True)
    assert proved["proof"]["theorem"] == "matrix.escape_region"
    assert proved["proof"]["step"] <= proved["steps"]
    assert "diverges; proved by an enclosure of the orbit\n" in run("orbit", *options, "--enclose").out


def test_divergence_that_cannot_be_confirmed_is_undecided(run, write):
    """Just below the critical learning rate the doubles diverge, the orbit does not."""
    options = (*write(([[1]], [3], ["1/10"])), "--h", "0.42961193243679738586")
    plain, tried = document(run, *options), document(run, *options, "--enclose")
    assert plain["outcome"] == "diverges"
    assert (tried["outcome"], tried["evidence"], tried["proof"]) == ("undecided", "computed", None)
    assert "--digits" in tried["why"]
    assert "undecided" in run("orbit", *options, "--enclose").out.splitlines()[0]
    assert re.search("rounded first +h and Y, to double precision\n", run("orbit", *options).out)


def test_what_was_rounded_is_told(run, write):
    assert "rounded first" not in run("orbit", *write(([[1]], [3], ["1/8"])), "--h", "1/4").out
    assert "rounded first" not in run("orbit", *write(SMALL), "--h", "1/5", "--digits", "20").out


def test_no_digits_of_noise(run, write):
    """What rounding left of the loss is shown, and no more; the exact loss tends to 0."""
    exact = document(run, *write(SMALL), "--h", "1/5", "--digits", "50")
    double = document(run, *write(SMALL), "--h", "1/5")
    for report in (exact, double):
        shown = dict(zip(report["history"]["step"], report["history"]["loss"], strict=True))
        true = document(run, *write(SMALL), "--h", "1/5", "--digits", "50", "--steps", "20")["loss"]["end"]
        assert len(shown[20].split("e")[0].replace(".", "")) <= 10
        digits = len(shown[20].split("e")[0].replace(".", ""))
        assert digits >= 5
        assert abs(Fraction(shown[20]) / Fraction(true) - 1) < Fraction(10, 10**digits)
    assert exact["history"]["loss"][-1] is None
    text = run("orbit", *write(SMALL), "--h", "1/5", "--digits", "50").out
    assert text.splitlines()[-1].split()[1:3] == ["below", "rounding"]
    found = double["loss"]["end"]
    assert found is None or len(found.split("e")[0].replace(".", "")) <= 2
    balanced = ([[2, 0], [0, 1]], [["1/3", 0], [0, "1/7"]], [["1/3", 0], [0, "1/7"]])
    assert "below rounding at the start" in run("orbit", *write(balanced), "--h", "1/7").out
    rest = run("orbit", *write(([[1]], [1], [1])), "--h", "1/4").out
    assert re.search("at the end +below rounding\n", rest)


def test_no_bound_below_zero(run, write):
    options = (*write(SMALL), "--h", "3/4", "--steps", "1")
    report = document(run, *options)
    assert report["balance"]["bound"] is None
    text = run("orbit", *options).out
    assert "no minimizer is stable (h > 1/sigma_1)" in text
    assert (report["outcome"], report["steps"]) == ("undecided", 1)
    assert "after 1 step there" in text
    assert "1 steps" not in text


@pytest.mark.parametrize("more", [(), ("--enclose",)])
def test_the_picture_says_what_the_report_says(run, write, tmp_path, monkeypatch, more):
    pytest.importorskip("matplotlib")
    from matplotlib.figure import Figure

    titles = []
    monkeypatch.setattr(Figure, "suptitle", lambda self, title, **kw: titles.append(title))
    got = run("orbit", *write(([[1]], [3], ["1/10"])), "--h", "3/5", *more, "--plot", tmp_path / "a.png")
    assert titles[0].splitlines()[-1] == got.out.splitlines()[0]


@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_the_same_orbit_gives_the_same_picture(run, write, tmp_path, suffix):
    pytest.importorskip("matplotlib")
    for name in ("a", "b"):
        assert run("orbit", *write(SMALL), "--h", "1/5", "--plot", tmp_path / f"{name}.{suffix}").status == 0
    assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


@pytest.mark.parametrize(
    ("problem", "h"), [(SMALL, "3"), (([[1]], [0], [0]), "1"), (([[1]], ["1/2"], ["3/10"]), "19/10")]
)
def test_every_fate_can_be_drawn(run, write, tmp_path, problem, h):
    pytest.importorskip("matplotlib")
    got = run("orbit", *write(problem), "--h", h, "--steps", "300", "--plot", tmp_path / "a.png")
    assert (got.status, got.err) == (0, "")
    assert (tmp_path / "a.png").stat().st_size > 10_000


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--mu", "1"), ("--mu does not go with --A",)),
        (("--x", "1"), ("--x does not go",)),
        (("--loss", "huber"), ("--loss does not go",)),
        (("--boxes", "3"), ("--boxes does not go",)),
        (("--h", "0"), ("'--h'", "positive")),
        (("--h", "-1/2"), ("positive",)),
        (("--h", "1..2"), ("one number with matrices",)),
        (("--digits", "301"), ("301", "300")),
        (("--steps", "-1"), ("'-1'",)),
        (("--steps", "99999999"), ("most steps",)),
        (("--Y", "other.csv"), ("--Y is given 2 times",)),
        (("--plot", "a.txt"), (".png",)),
    ],
)
def test_bad_use_is_one_line(run, write, more, words):
    got = run("orbit", *write(SMALL), "--h", "1/5", *more)
    got.refused(*words)
    assert got.out == ""


def test_the_learning_rate_and_all_three_files_are_needed(run, write):
    options = write(SMALL)
    run("orbit", *options).refused("'--h'")
    run("orbit", *options[:4], "--h", "1").refused("missing option '--Y'")
    run("orbit", "--mu", "1", "--h", "1", "--y", "1").refused("missing option '--x'")


def test_what_is_too_large_says_what_would_do(run, tmp_path):
    options = []
    for name, shape in (("A", (210, 210)), ("X", (210, 1)), ("Y", (210, 1))):
        np.save(tmp_path / f"{name}.npy", np.ones(shape))
        options += [f"--{name}", tmp_path / f"{name}.npy"]
    for more in (("--digits", "20"), ("--enclose",)):
        got = run("orbit", *options, "--h", "1/1000", "--steps", "1", *more)
        got.refused("A.npy", "at most 40000 entries")
    assert run("orbit", *options, "--h", "1/1000", "--steps", "1").status == 0


def test_names_of_files_stay_as_they_are(run, write, tmp_path, monkeypatch):
    write(([[1, 2]], [1], [1]))
    monkeypatch.chdir(tmp_path)
    got = run("orbit", "--A", "A.json", "--X", "X.json", "--Y", "Y.json", "--h", "1")
    assert got.err == "tamegd: Y.json is 1 x 1, but A (A.json) is 1 x 2: Y must be 2 x d\n"


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("h", ["1", "1e-69", "1e69"])
@pytest.mark.parametrize(
    "numbers", [("1e70", "1e70", "1e70"), ("1e-70", "1e70", "1e-70"), ("1e-300", "1e-320", 0), (0, "1e-170", 1)]
)
def test_extreme_numbers_are_no_trouble(run, write, numbers, h):
    options = (*write([[[v]] for v in numbers]), "--h", h, "--steps", "100")
    for more in ((), ("--enclose",), ("--digits", "20")):
        got = run("orbit", *options, *more)
        assert (got.status, got.err) == (0, "")


@pytest.mark.parametrize(
    ("numbers", "h", "words"),
    [
        ((1, "1e71", 1), "1", "X.json has numbers above 10^70"),
        ((1, 1, 1), "1e71", "from 10^-70"),
        ((1, 1, 1), "1e-71", "to 10^70"),
    ],
)
def test_too_extreme_numbers_are_refused(run, write, numbers, h, words):
    run("orbit", *write([[[v]] for v in numbers]), "--h", h).refused(words)


def test_numbers_beyond_doubles_are_refused(run, write):
    run("orbit", *write(([["1e400"]], [1], [1])), "--h", "1").refused("A.json", "double precision")


def test_the_command_imports_what_it_needs_alone(write):
    heavy = "{'matplotlib', 'sympy', 'hypothesis', 'scipy'}"
    arguments = ["orbit", *write(SMALL), "--h", "1/5", "--steps", "2"]
    code = f"import sys; from verify.cli.main import main; main({arguments!r}); print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"
