"""The numbers that the explorer computes in the browser agree with those of `tamegd threshold` and `tamegd orbit`."""

import math
import random
import re
from fractions import Fraction

import pytest

from tests.export.explorer.node import run_node
from verify.orbits import Start
from verify.orbits.portrait import portrait
from verify.orbits.portrait.history import hessian_norm
from verify.orbits.precision import context, number

RUN = """
answer(data.map(([mu, h, x, y]) => {
  const s = Core.start(mu, h, x, y);
  const run = Core.run(s);
  const said = Outcome.judge(s, run);
  const { critical, T, ratio, below, sharpness, loss, rho, D, eta, side, sign, excess } = s;
  return { critical, T, ratio, below, sharpness, loss, rho, D, eta, side, sign, excess, kind: run.kind, where: run.where || null,
    period: run.period || null, limit: run.limit || null, settled: run.settled ?? null, outcome: said.outcome, steps: run.steps,
    theorems: said.theorems.map((t) => t.id), rows: run.rows.slice(0, 6), followed: run.followed };
}));
"""


def decimals():
    """Fifty starts, a few at each place: below and above h*, eta below 1, between 1 and 2, and beyond; on and off the lines."""
    rng = random.Random(20)
    found = []
    for i in range(50):
        mu = round(rng.uniform(0.1, 4), 3) if i % 8 else 0
        x, y = (round(rng.uniform(-3, 3), 3) for _ in range(2))
        if i % 10 == 5:
            y = x
        base = Start(str(mu), 1, str(x), str(y)).critical_step(20)
        h = float(f"{float(base) * rng.choice([0.03, 0.3, 0.6, 0.8, 0.95, 1.05, 1.4, 30]):.4g}")
        if i % 9 == 3 and mu:
            h = round(rng.uniform(1.02, 1.2) / mu, 4)
        found.append((mu, h, x, y))
    return found


EXCEPTIONAL = {
    "a minimizer": (1, 1, 2, 0.5),
    "the saddle": (1, 0.5, 0, 0),
    "x = -y, rho = 2": (1, 0.2, 3, -3),
    "x = -y, inside": (1, 0.2, 2, -2),
    "x = -y, outside": (1, 0.2, 4, -4),
    "h = h* exactly": (1, 1, 2, 1),
    "h just below h*": (1, 0.9999999999, 2, 1),
    "h just above h*": (1, 1.0000000001, 2, 1),
    "h* to all its digits": (1, 0.42961193243679735, 3, 0.1),
    "beyond eta = 2": (1, 2.5, 1, 1.05),
    "eta = 2 on the line": (2, 1, 0.5, 0.5),
    "below the interval": (1, 1, 2, 2),
    "mu = 0": (0, 0.2, 4, 1),
    "mu = 0, on the boundary": (0, 1, 1.6, 1.2),
    "mu = 0, above": (0, 1, 2, 0.3),
    "mu tiny": (1e-12, 0.2, 3, 0.1),
    "mu huge": (1e12, 1e-13, 3, 0.1),
    "x + y tiny": (1, 0.5, 1, -0.9999999999),
    "x - y tiny": (1, 0.5, 1, 0.9999999999),
    "a curve that avoids the escape region": (1, 1, 3, 1),
    "period 4": (1.25, 1, 0.5, 0.33),
    "the second 2-cycle": (1.833, 1, 0.5, 0.49),
    "slow": (1, 0.01, 3, 0.1),
    "D > 0 although h > h*": (1, 3, 2, 2),
    "eta = 1": (1, 1, 1.5, 0.3),
}
ALL = [*decimals(), *EXCEPTIONAL.values()]


def exact(case):
    return Start(*map(str, case))


@pytest.fixture(scope="module")
def answers():
    return dict(zip(ALL, run_node(RUN, ALL), strict=True))


@pytest.mark.parametrize("case", ALL, ids=str)
def test_the_start(case, answers):
    found, start = answers[case], exact(case)
    ctx = context(30)
    h, mu = (number(v, 30) for v in (start.h, start.mu))
    rho, A, B = (number(v, 30) for v in (start.rho, start.A, start.B))
    T = 8 / start.critical_step(30)
    expected = {
        "critical": start.critical_step(30), "T": T, "ratio": h * T / 8, "rho": rho, "D": number(start.D, 30), "eta": h * mu,
        "sharpness": hessian_norm(rho, A, B) / h, "loss": (rho / h) ** 2 / 2,
    }  # fmt: skip
    for name, value in expected.items():
        assert math.isclose(found[name], float(value), rel_tol=1e-14), name
    with_digits = context(60)
    more = with_digits.mpf(8) / start.critical_step(60) - 4 * number(start.mu, 60)
    assert math.isclose(found["excess"], float(more), rel_tol=1e-13, abs_tol=float(T) * 1e-50)
    assert found["side"] == start.side
    signs = {"D": start.D, "rho": start.rho, "sum": start.A, "difference": start.B}
    assert {k: abs(v) if k in ("sum", "difference") else v for k, v in found["sign"].items() if k in signs} == {
        k: (v > 0) - (v < 0) for k, v in signs.items()
    }
    ratio = number(start.h, 40) / start.critical_step(40)
    assert math.isclose(found["below"], float(1 - ratio), rel_tol=1e-9, abs_tol=1e-14 if abs(1 - ratio) > 0.1 else 0)
    assert ctx.dps == 30


@pytest.mark.parametrize("case", ALL, ids=str)
def test_the_first_iterates_are_those_of_exact_gradient_descent(case, answers):
    now = exact(case)
    size = 0.0
    for row in answers[case]["rows"][:4]:
        size = max(size, float(abs(now.x[0]) + abs(now.y[0])))
        assert abs(row["x"] - float(now.x[0])) <= 1e-12 * size
        assert abs(row["y"] - float(now.y[0])) <= 1e-12 * size
        assert abs(row["rho"] - float(now.rho)) <= 1e-12 * float(now.eta + now.A + now.B)
        now = now.exact_step()


@pytest.mark.parametrize("case", ALL, ids=str)
def test_the_end_of_the_orbit(case, answers):
    found, whole = answers[case], portrait(exact(case), 16)
    if whole.outcome == "undecided" or found["kind"] == "undecided":
        assert whole.outcome in ("undecided", "bounded")
        assert found["kind"] == "undecided"
        return
    expected = {"irregular": "bounded", "boundary": "bounded"}.get(found["kind"], found["kind"])
    if found["kind"] == "boundary" and exact(case).A == 0:
        expected = "periodic"  # x = -y and rho = 2: the signs change in each step
    assert whole.outcome == expected
    if whole.outcome == "periodic" and found["kind"] == "periodic":
        assert found["period"] == whole.period
    if whole.outcome == "diverges" and whole.evidence == "computed":
        assert abs(found["steps"] - whole.steps) <= 1 + whole.steps // 5  # beside h* errors grow
    if whole.outcome == "converges":
        assert found["where"] == whole.limit.kind
        ends = (*whole.limit.x, *whole.limit.y, whole.limit.sharpness)
        scale = max(abs(float(v[0])) for v in ends)
        assert exact(case).mu or 0 in (found["limit"]["x"], found["limit"]["y"])
        loss_of_digits = 10 ** (16 * found["steps"] / max(found["followed"], 1) - 16)  # errors grow beside h*
        for value, (low, high) in zip(
            (*list(found["limit"].values())[:2], found["limit"]["sharpness"]), ends, strict=True
        ):
            assert abs(value - float((low + high) / 2)) <= max(2e-11, 1e-14 * loss_of_digits) * scale


@pytest.mark.parametrize("case", ALL, ids=str)
def test_a_theorem_is_named_only_where_it_applies(case, answers):
    found, s = answers[case], exact(case)
    holds = {
        "scalar.convergence": 0 < s.eta < 1 and s.side > 0,
        "scalar.divergence": 0 < s.eta < 2 and s.side < 0,
        "scalar.chebyshev_boundary": 0 < s.eta < 2 and s.D == 0,
        "scalar.catapult": s.mu == 0,
        "scalar.invariant_ellipsoid": 0 < s.eta < 2,
        "scalar.escape_every_rate": found["kind"] == "diverges",
        "scalar.sharpness_bound": s.mu > 0 and s.side > 0,
        "balanced_line.balancing_without_convergence": 1 < s.eta < 2 and s.side > 0,
        "balanced_line.convergence": s.B == 0 and 0 < s.eta <= 1 and -2 <= s.rho <= s.eta,
        "balanced_line.two_cycle": s.eta > 1 and (s.eta + 1) ** 2 < 5,
        "balanced_line.chaos": Fraction("1.450441") <= s.eta <= 2,
        "balanced_line.cubic_map": s.B == 0 and s.eta > 0,
        "balanced_line.single_attractor": 0 < s.eta <= 2,
        "balanced_line.cascade": s.eta > 1,
        "balanced_line.second_two_cycles": (s.eta + 1) ** 2 > 8,
        "scalar.diagonal_form": s.A == 0,
        "scalar.gd_map": s.mu > 0 and (s.rho == 0 or s.S == 0),
        "scalar.balancing": s.mu > 0,
    }
    for name in filter(None, found["theorems"]):
        assert holds[name], name


def test_the_outcome_in_one_word(answers):
    words = {
        "a minimizer": "converges", "the saddle": "saddle", "x = -y, rho = 2": "periodic", "x = -y, inside": "saddle",
        "x = -y, outside": "diverges", "h = h* exactly": "boundary", "h just below h*": "balances?", "beyond eta = 2": "diverges",
        "below the interval": "diverges", "mu = 0": "converges", "mu = 0, on the boundary": "boundary", "mu = 0, above": "diverges",
        "period 4": "periodic", "the second 2-cycle": "periodic", "h just above h*": "diverges",
    }  # fmt: skip
    words["h just below h*"] = "converges"
    assert {name: answers[EXCEPTIONAL[name]]["outcome"] for name in words} == words


def test_the_fifty_starts_are_on_all_sides():
    starts = [exact(case) for case in decimals()]
    assert len(starts) == 50
    assert {(s.x[0] > 0, s.y[0] > 0) for s in starts} == {(a, b) for a in (False, True) for b in (False, True)}
    ratios = [number(s.h, 20) / s.critical_step(20) for s in starts]
    assert min(ratios) < 0.05
    assert max(ratios) > 20
    assert {s.side for s in starts} == {1, -1}
    assert {(s.eta > 1) + (s.eta > 2) for s in starts} == {0, 1, 2}


def test_the_largest_learning_rate_is_the_one_of_tamegd_threshold():
    cases = [*decimals(), (1, 1, 1.2, 0.3), (1, 1, 0.7, 0.7), (2, 1, 0, 0)]
    said = run_node("answer(data.map((a) => Words.largest(Core.start(...a))));", cases)
    for case, text in zip(cases, said, strict=True):
        start = exact(case)
        bound = start.critical_step(30)
        if start.mu and start.mu * bound > 1:
            bound, name = 1 / number(start.mu, 30), "1/μ"
        else:
            name = "h*"
        found = re.match(r"Critical learning rate of this start: (h\*|1/μ) = ([\d.]+)(?:e−(\d+))?\.", text)
        assert found, text
        assert found[1] == name
        assert math.isclose(float(f"{found[2]}e-{found[3] or 0}"), float(bound), rel_tol=1e-5)
    assert (
        run_node("answer(Words.largest(Core.start(...data)));", (0, 1, 0, 0))
        == "Every learning rate: the start is a minimizer."
    )


def test_a_start_at_rest_is_its_own_limit():
    cases = [(0, 1, 0, 0), (0, 0.25, 4, 0), (1, 3, 2, 0.5), (1, 1, -1, -1)]
    script = "answer(data.map((a) => { const s = Core.start(...a), run = Core.run(s); return [run.limit, Words.computed(run, '')]; }));"
    for (_, _, x, y), (limit, text) in zip(cases, run_node(script, cases), strict=True):
        assert (limit["x"], limit["y"]) == (x, y)
        assert text == f"At rest at x = {x}, y = {y}.".replace("-", "−")


def test_small_residuals_keep_their_relative_precision():
    """Beside a minimizer that repels, rho = h (mu - x y) as a difference of numbers of size 1 would be rounding alone."""
    case = (1, 0.5, 2.75, 0.363636363636363)
    [rows] = run_node("answer(data.map((a) => Core.run(Core.start(...a)).rows.slice(0, 5).map((r) => r.rho)));", [case])
    now = exact(case)
    for rho in rows:
        assert 0 < abs(now.rho) < 1e-10
        assert math.isclose(rho, float(now.rho), rel_tol=1e-9)
        now = now.exact_step()


def test_starts_that_land_exactly_on_an_exceptional_set():
    cases = [(0.75, 1, 0.5, 0.5), (1, 0.5, 3, 1), (1, 0.25, 2, 2)]
    script = "answer(data.map((a) => { const s = Core.start(...a); return [s.landing, Outcome.judge(s, Core.run(s)).outcome]; }));"
    found = run_node(script, cases)
    for case, (landing, _) in zip(cases, found, strict=True):
        now, step = exact(case), 0
        while now.rho and now.A and step < 5:
            now, step = now.exact_step(), step + 1
        reached = not (now.rho and now.A)
        assert (landing is not None) == reached
        if reached:
            assert landing["step"] == step
            assert landing["on"] == ("opposite" if now.rho else "minimizer")


def test_numbers_that_cannot_be_taken_are_refused():
    script = "answer(data.map((a) => { try { Core.start(...a); return 'taken'; } catch (e) { return e.message; } }));"
    cases = [(-1, 1, 1, 1), (1, 0, 1, 1), (1, "0.5", 1, 1), (1, 1, None, 1)]
    assert run_node(script, cases) == [
        "mu = -1 is negative: use mu = 1 with -y in place of y",
        "h = 0: the learning rate must be positive",
        *["mu, h, x and y must be finite numbers"] * 2,
    ]


def test_decimals_are_read_and_multiplied_exactly():
    texts = ["0.1", "-3", "1e-7", "2.5e3", ".5", "12345678901234567890.5"]
    script = """answer(data.map((t) => {
        const a = Exact.read(t), b = Exact.mul(a, Exact.sub(a, Exact.read("0.3")));
        return [String(b.n), b.k];
    }));"""
    for text, (n, k) in zip(texts, run_node(script, texts), strict=True):
        value = Fraction(text)
        assert Fraction(int(n), 10**k) == value * (value - Fraction("0.3"))


def test_no_input_is_too_wild():
    rng = random.Random(7)

    def size():
        return rng.choice([-1, 1]) * 10 ** rng.uniform(-12, 6)

    cases = [(rng.choice([0, abs(size())]), 10 ** rng.uniform(-9, 6), size(), size()) for _ in range(300)]
    script = """answer(data.map((a) => {
        const s = Core.start(...a), run = Core.run(s, 2000), said = Outcome.judge(s, run);
        const finite = [s.T, s.excess, s.critical, s.sharpness, s.ratio].every((v) => v >= 0 && v < Infinity);
        return finite && said.title.length > 0 && !/NaN|undefined/.test(JSON.stringify([said.title, said.computed, said.theorems.map(
            (t) => [t.says, t.because])]));
    }));"""
    assert [case for case, fine in zip(cases, run_node(script, cases), strict=True) if not fine] == []


def test_what_may_be_typed():
    taken = {"0.25": 0.25, " 3 ": 3, "-0.5": -0.5, "−2": -2, ".5": 0.5, "1e-7": 1e-7, "+4": 4, "-0": 0}
    script = "answer(data.map((t) => { try { return Fields.parse(t[0], t[1]); } catch (e) { return e.message; } }));"
    assert run_node(script, [["x", t] for t in taken]) == list(taken.values())
    refused = [
        ["x", "1/2"],
        ["x", ""],
        ["h", "0"],
        ["mu", "-1"],
        ["x", "2e6"],
        ["x", "1e-13"],
        ["x", "0x10"],
        ["x", "Infinity"],
    ]
    said = run_node(script, refused)
    words = [
        "write a decimal",
        "write a decimal",
        "is positive",
        "not negative",
        "at most",
        "at least",
        "write a",
        "write a",
    ]
    assert all(w in s for w, s in zip(words, said, strict=True)), said
