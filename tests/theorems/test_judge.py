import pytest

from verify.claims import Evidence, VerdictKind
from verify.theorems.judge import judge
from verify.theorems.results import CheckResult, NeighbourResult, StepResult, TheoremResult

OK = StepResult("ok", "s", (Evidence.CERTIFIED,), True)
BAD = StepResult("bad", "s", (), False, "why")
CITED = StepResult("cited", "s", (Evidence.CITED,), True, cites="a result")
COMPUTED = StepResult("computed", "s", (Evidence.ENCLOSED,), True)
SEEN = CheckResult("seen", Evidence.SAMPLED, True, "held")
BROKEN = CheckResult("broken", Evidence.SAMPLED, False, "x = 0")


def uses(name):
    return StepResult("uses " + name, "s", (), True, uses=name)


def verdict(*steps, checks=()):
    return judge({"t": TheoremResult("t", steps=steps, checks=tuple(checks))})["t"].verdict


@pytest.mark.parametrize(("steps", "checks", "kind"), [
    ([OK], [], VerdictKind.PROVED), ([OK, CITED], [], VerdictKind.PROVED_MODULO_CITED), ([CITED], [], VerdictKind.PROVED_MODULO_CITED),
    ([OK, COMPUTED], [], VerdictKind.SUPPORTED), ([OK, COMPUTED, CITED], [], VerdictKind.SUPPORTED),
    ([OK, BAD], [], VerdictKind.INCONCLUSIVE),
    ([BAD, CITED], [], VerdictKind.INCONCLUSIVE), ([OK], [SEEN], VerdictKind.PROVED), ([OK], [BROKEN], VerdictKind.INCONCLUSIVE),
    ([], [SEEN], VerdictKind.SUPPORTED), ([], [], VerdictKind.INCONCLUSIVE), ([], [SEEN, BROKEN], VerdictKind.INCONCLUSIVE),
])  # fmt: skip
def test_a_chain_is_as_strong_as_its_weakest_step(steps, checks, kind):
    assert verdict(*steps, checks=checks).kind is kind


def test_what_is_enclosed_is_named_and_so_is_what_is_cited():
    assert verdict(OK, COMPUTED).reason == "step 'computed' is enclosed by ball arithmetic, not certified"
    other = StepResult("other", "s", (Evidence.ENCLOSED,), True)
    both = verdict(OK, COMPUTED, other, CITED)
    assert both.reason == "steps 'computed', 'other' are enclosed by ball arithmetic, not certified"
    assert both.cited == ("a result",)
    sampled = StepResult("sampled", "s", (Evidence.SAMPLED,), True)
    assert verdict(OK, COMPUTED, sampled).reason == "steps 'computed', 'sampled' are only computed or sampled"


def test_a_failure_is_named():
    assert verdict(OK, BAD).reason == "step 'bad' fails: why"
    assert verdict(OK, CITED).cited == ("a result",)


@pytest.mark.parametrize(("used", "kind"), [
    ([OK], VerdictKind.PROVED), ([CITED], VerdictKind.PROVED_MODULO_CITED), ([BAD], VerdictKind.INCONCLUSIVE),
    ([COMPUTED], VerdictKind.INCONCLUSIVE), ([], VerdictKind.INCONCLUSIVE),
])  # fmt: skip
def test_an_appeal_inherits(used, kind):
    results = {"t": TheoremResult("t", steps=(OK, uses("u"))), "u": TheoremResult("u", steps=tuple(used))}
    for order in (results, dict(reversed(results.items()))):
        judged = judge(order)
        assert judged["t"].verdict.kind is kind
        assert list(judged) == list(order)
    assert judged["t"].verdict.cited == judged["u"].verdict.cited or kind is VerdictKind.INCONCLUSIVE


def test_an_appeal_to_nothing_known_fails():
    assert verdict(OK, uses("nowhere")).kind is VerdictKind.INCONCLUSIVE
    broken = judge({"t": TheoremResult("t", steps=(uses("u"),)), "u": TheoremResult("u", steps=(OK,), error="line 1")})
    assert broken["t"].verdict.kind is VerdictKind.INCONCLUSIVE


def test_circles_prove_nothing():
    assert verdict(OK, uses("t")).kind is VerdictKind.INCONCLUSIVE
    ring = {n: TheoremResult(n, steps=(OK, uses(m))) for n, m in ("ab", "bc", "ca", "da")}
    assert {r.verdict.kind for r in judge(ring).values()} == {VerdictKind.INCONCLUSIVE}


def test_a_result_is_as_claimed_if_no_worse_than_promised_and_all_neighbours_fall():
    def result(promised, refuted=True, error=""):
        neighbours = (NeighbourResult("n", "s", refuted, "w"),)
        [one] = judge(
            {"t": TheoremResult("t", promised=promised, steps=(OK, CITED), neighbours=neighbours, error=error)}
        ).values()
        return one.as_claimed

    assert result(VerdictKind.PROVED_MODULO_CITED)
    assert result(VerdictKind.SUPPORTED)
    assert not result(VerdictKind.SUPPORTED, refuted=False)
    assert not result(VerdictKind.SUPPORTED, error="line 1")
    worse = judge({"t": TheoremResult("t", promised=VerdictKind.PROVED, steps=(OK, BAD))})
    assert not worse["t"].as_claimed
