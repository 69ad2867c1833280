import json
from fractions import Fraction
from math import isqrt
from pathlib import Path

import mpmath
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verify.sampling.matrix_problems import matrices

DIAGONAL = (
    [[2, 0, 0], [0, 1, 0], [0, 0, "1/2"]],
    [[1, 0, 0], [0, 3, 0], [0, 0, 1]],
    [[1, 0, 0], [0, "1/10", 0], [0, 0, 0]],
)
ISOTROPIC = ([[1, 0], [0, 1]], [3, "1/10"], ["1/10", 1])
GOLDEN = ([[1, 1], [1, 0]], [[0, 0], [0, 0]], [[4, 0], [0, 4]])
GENERAL = ([[2, 1], [0, 1], [1, 1]], [[1, 0], [0, 1], [1, 1]], [[1, 2], [0, 1]])


@pytest.fixture
def write(tmp_path):
    def make(problem, **names) -> list[str]:
        options = []
        for letter, rows in zip("AXY", problem, strict=True):
            path = tmp_path / names.get(letter, f"{letter}.json")
            path.write_text(json.dumps(rows, default=str))
            options += [f"--{letter}", str(path)]
        return options

    return make


def document(run, *arguments):
    got = run("threshold", *arguments, "--json", "-")
    assert got.status == 0, got
    return json.loads(got.out), got.err


def test_a_diagonal_start_is_what_the_option_aligned_gives(run, write):
    report, text = document(run, *write(DIAGONAL), "--straddle", "4")
    again, plain = document(run, "--aligned", "--mu", "2,1,1/2", "--x", "1,3,1", "--y", "1,1/10,0", "--straddle", "4")
    assert {k: v for k, v in report.items() if k not in ("kind", "shape", "not_symmetric")} == again
    assert (report["kind"], report["shape"]) == ("aligned", [3, 3, 3])
    assert set(plain.splitlines()) <= set(text.splitlines())
    assert [s["outcome"] for s in report["straddle"]] == ["converges", "diverges"]


def test_the_order_of_the_directions_and_signs_of_the_target_make_no_difference(run, write):
    a, x, y = DIAGONAL
    shuffled = [a[1], a[2], [-2, 0, 0]], [x[1], x[2], x[0]], [[-1, 0, 0], *y[1:]]
    first, second = (document(run, *write(p))[0] for p in (DIAGONAL, shuffled))
    assert first["critical_step"] == second["critical_step"]


@given(
    st.sampled_from((((3, 2), (3, 2)), ((2, 3), (2, 2)), ((3, 3), (3, 1, 0)))).flatmap(
        lambda case: st.tuples(st.just(Fraction(case[1][0])), matrices(*case[0], case[1]))
    )
)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_rotated_start_has_its_critical_step(run, write, case):
    """U, V, W are rational rotations: the report finds the exact step without knowing them."""
    largest, start = case
    report, text = document(run, *write((start.A, start.X, start.Y)))
    assert report["kind"] == "aligned"
    least = min(start.critical, 1 / largest)
    assert abs(Fraction(report["critical_step"]) / least - 1) < Fraction(1, 10**29)
    if "directions" not in report:
        assert report["exact"] == str(least)
        assert f"exactly               {least}" in text


def test_an_irrational_start_has_certain_digits(run, write):
    """A = [[1, 1], [1, 0]] has singular values phi and 1/phi; X = 0 and Y = 4 give T_i = 16 + sqrt(256 + 16 s_i^2)."""
    report, _ = document(run, *write(GOLDEN), "--digits", "40")
    ctx = mpmath.MPContext()
    ctx.dps = 60
    phi = (1 + ctx.sqrt(5)) / 2
    expected = 8 / (16 + ctx.sqrt(256 + 16 * phi**2))
    assert expected < 1 / phi
    assert report["kind"] == "aligned"
    assert (report["binds"], report["exact"]) == ("ellipsoid", None)
    assert report["critical_step"] == ctx.nstr(expected, 40, strip_zeros=False)
    assert report["sigma_1"] == ctx.nstr(phi, 40, strip_zeros=False)


def test_a_flat_minimum_may_bind(run, write):
    report, _ = document(run, *write(([[2, 1], [1, 2]], [[1, 1], [1, 1]], [[1, 1], [1, 1]])))
    assert (report["binds"], report["exact"], report["critical_step"][:10]) == ("flat minimum", "1/3", "0.33333333")
    report, _ = document(run, *write(([[1, 1], [1, -1]], [[0, 0], [0, 0]], [[1, 0], [0, 1]])))
    assert (report["binds"], report["exact"]) == ("flat minimum", "sqrt(1/2)")


def test_rank_one_isotropic_is_guaranteed_and_rounded_down(run, write):
    report, text = document(run, *write(ISOTROPIC), "--digits", "25")
    assert report["kind"] == "rank one"
    assert report["critical_step"] is None
    s = Fraction(9) + Fraction(1, 100) + Fraction(1, 100) + 1
    radicand = s * s + 16 * (1 - Fraction(3, 10) - Fraction(1, 10))
    assert f"T0 = {s} + sqrt({radicand}), mu = 1" in text
    h = Fraction(report["guaranteed_step"])
    root = Fraction(isqrt(int(radicand * 10**80)), 10**40)  # rounded down

    def at(t):  # falls for t >= 4
        return 8 * t / (t * t + 16)

    assert h <= at(s + root + Fraction(1, 10**39))
    assert h + Fraction(1, 10**25) > at(s + root)
    assert "almost every start converges to a global minimizer" in text


def test_the_sign_of_an_isotropic_target_is_that_of_y(run, write):
    turned = [[-1, 0], [0, -1]], ISOTROPIC[1], ["-1/10", -1]
    first, second = (document(run, *write(p))[0] for p in (ISOTROPIC, turned))
    assert first["guaranteed_step"] == second["guaranteed_step"]


def test_a_general_start_is_promised_nothing(run, write):
    report, text = document(run, *write(GENERAL))
    assert list(report) == [
        "version", "kind", "shape", "not_symmetric", "digits", "critical_step", "binds", "exact", "ellipsoid", "guaranteed_step", "T",
        "steps", "S0", "sigma_1", "straddle",
    ]  # fmt: skip
    assert set(report["steps"]) == {"recalled", "measured", "edge"}
    assert (report["kind"], report["critical_step"], report["guaranteed_step"]) == ("general", None, None)
    assert report["not_symmetric"] in text
    assert "none is proved to give convergence" in text
    assert "not proved" in report["steps"]["measured"]["evidence"]
    assert "not proved" in report["steps"]["recalled"]["evidence"]
    sigma = np.linalg.svd(np.array(GENERAL[0], float))[1][0]
    size = sum(v * v for m in GENERAL[1:] for row in m for v in row)
    for key, value in (("recalled", 4 / (size + 4 * sigma)), ("edge", 1 / sigma)):
        assert abs(float(report["steps"][key]["value"]) / value - 1) < 1e-12
    a = size + 2 * sigma
    assert abs(float(report["steps"]["measured"]["value"]) * (a * a + 4 * sigma**2) / (4 * a) - 1) < 1e-12
    assert Fraction(report["S0"]) == size


def test_what_is_known_of_the_recalled_rate_depends_on_the_problem(run, write):
    zero, text = document(run, *write(([[0, 0], [0, 0]], [[1, 0], [0, 2]], [[1, 1], [1, 3]])), "--digits", "5")
    assert (zero["guaranteed_step"], zero["kind"]) == ("0.23529", "general")  # 4/17
    assert zero["steps"]["recalled"]["evidence"].endswith("(matrix.zero_target)")
    assert "4/S0, for A = 0" in text
    vector, _ = document(run, *write(([[2, 1], [0, 1]], [1, 2], [3, 4])))
    assert "bounded (matrix.general_level)" in vector["steps"]["recalled"]["evidence"]
    assert vector["guaranteed_step"] is None
    isotropic, _ = document(run, *write(ISOTROPIC))
    for name in ("recalled", "measured"):
        assert isotropic["steps"][name]["evidence"] == "implies the guaranteed one (matrix.rank_one_paper_step)"
        assert Fraction(isotropic["steps"][name]["value"]) < Fraction(isotropic["guaranteed_step"])


def test_a_start_that_is_aligned_up_to_rounding_is_called_that(run, tmp_path):
    rng = np.random.default_rng(0)
    u, v, w = (np.linalg.qr(rng.standard_normal((3, 3)))[0] for _ in range(3))
    options = []
    for name, matrix in (
        ("A", u @ np.diag([3, 2, 1.0]) @ v.T),
        ("X", u @ np.diag([1, 2, 3.0]) @ w.T),
        ("Y", v @ np.diag([2, 1, 1.0]) @ w.T),
    ):
        np.save(tmp_path / f"{name}.npy", matrix)
        options += [f"--{name}", tmp_path / f"{name}.npy"]
    report, text = document(run, *options)
    assert report["kind"] == "general"
    assert report["critical_step"] is None
    assert "up to rounding" in text
    radicands = ((3, 5, 2), (2, 5, 2), (1, 10, 3))  # s_i, x_i^2 + y_i^2, x_i y_i
    expected = min(8 / (size + np.sqrt(size**2 + 16 * t * (t - p))) for t, size, p in radicands)
    assert abs(float(report["steps"]["if_aligned"]["value"]) - min(expected, 1 / 3)) < 1e-12


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--mu", "1"), ("--mu does not go with --A",)),
        (("--x", "1"), ("--x does not go",)),
        (("--y", "1"), ("--y does not go",)),
        (("--loss", "huber"), ("--loss does not go",)),
        (("--minimizer", "1"), ("--minimizer does not go",)),
        (("--aligned",), ("--aligned does not go",)),
        (("--A", "other.npy"), ("--A is given 2 times",)),
        (("--X", "other.npy"), ("--X is given 2 times",)),
        (("--straddle", "3"), ("--straddle", "not aligned")),
        (("--straddle", "0"), ("'0'",)),
        (("--digits", "1001"), ("1001", "1000")),
        (("--digits", "0"), ("'0'",)),
    ],
)
def test_options_that_conflict_are_refused(run, write, more, words):
    got = run("threshold", *write(GENERAL), *more)
    got.refused(*words)
    assert got.out == ""


@pytest.mark.parametrize("left_out", [0, 2, 4])
def test_the_three_go_together(run, write, left_out):
    options = write(GENERAL)
    option = options[left_out]
    del options[left_out : left_out + 2]
    run("threshold", *options).refused(f"missing option '{option}'", "go together")


def test_without_matrices_x_and_y_are_required_as_before(run):
    run("threshold", "--mu", "1", "--y", "1").refused("missing option '--x'")
    run("threshold", "--mu", "1", "--x", "1").refused("missing option '--y'")
    run("threshold").refused("missing option '--x'")


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (([[1, 2]], [[1], [2]], [[1], [2]]), ("X.json is 2 x 1", "A.json", "is 1 x 2", "X must be 1 x d")),
        (([[1, "x"]], [1], [1, 2]), ("A.json, row 1, number 2", "'x'")),
        (([[1, 2], [3]], [1], [1, 2]), ("row 2 has 1",)),
        (([1, 2], [1], [1, 2]), ("A is a matrix",)),
        (([[0]], [[0]], [[0]]), ("never moves",)),
        (([[1] * 150] * 60, [[1]] * 60, [[1]] * 150), ("60 x 150", "m + n = 200")),
        (([["1e900"]], [[1]], [["1e-900"]]), ()),
        (([["1e900", 1], [0, 1]], [[1], [2]], [["1e-900"], [1]]), ()),
    ],
)
def test_problems_that_cannot_be_judged(run, write, problem, words):
    got = run("threshold", *write(problem))
    if words:
        got.refused(*words)
        assert got.out == ""
    else:
        assert got.status == 0


def test_an_input_is_not_written_over(run, write, tmp_path):
    options = write(GENERAL)
    before = (tmp_path / "A.json").read_text()
    run("threshold", *options, "--json", tmp_path / "A.json").refused("--json names A.json, which is read")
    assert (tmp_path / "A.json").read_text() == before


def test_a_folder_and_a_missing_file_are_named(run, write, tmp_path):
    options = write(GENERAL)
    run("threshold", "--A", str(Path("nowhere.npy")), *options[2:]).refused("nowhere.npy: no such file")
    run("threshold", *options[:2], "--X", str(tmp_path), *options[4:]).refused("does not end in")


def test_a_rotated_start_cannot_be_straddled(run, write):
    got = run("threshold", *write(GOLDEN), "--straddle", "5")
    got.refused("singular vectors are not unit vectors")
