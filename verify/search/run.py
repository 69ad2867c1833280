"""The search itself: strategies in order until one succeeds; the checker has the last word."""

from __future__ import annotations

import random

from verify.search.alarm import Interrupted, alarm
from verify.search.clock import Clock, Log, OutOfTime
from verify.search.context import Context, Refuted
from verify.search.outcome import Outcome
from verify.search.points import Point
from verify.search.problem import Problem, of_claim, of_orbit
from verify.search.proof import Proof
from verify.search.registry import STRATEGIES
from verify.search.trusted import Certificate, Claim, ExactError, OrbitClaim, check, check_counterexample

GRACE = 1.0  # seconds for a method to end by itself
ROOT_ONLY = frozenset({"second opinion"})


def search(claim: Claim, budget: float = 30.0, *, seed: int = 0) -> Outcome:
    """Search a certificate of ``claim`` or a point that refutes it, for ``budget`` seconds.

    Raises ExactError if the claim is malformed. The answer depends on the seed, and on the machine only where time runs out.
    """
    clock, log = Clock(budget), Log()
    problem = of_claim(claim)
    context = Context(clock, random.Random(seed), log, _strategies)
    try:
        with alarm(budget + GRACE):
            proof = _strategies(context, problem)
    except Refuted as refuted:
        return _counterexample(claim, refuted.point, clock, log)
    except Interrupted:
        log.add("the last method", "interrupted at the end of the budget", clock, clock.spent)
        proof = None
    if proof is not None:
        certificate = Certificate(proof.kind, claim, proof.body)
        checked = check(certificate)
        if checked.accepted:
            return Outcome("certificate", certificate, None, tuple(log.attempts), clock.spent, log.opinion)
        log.add("checker", f"rejected what was found: {checked.reason[:120]}", clock, clock.spent)
    return Outcome("inconclusive", None, None, tuple(log.attempts), clock.spent, log.opinion)


def search_orbit(claim: OrbitClaim, budget: float = 30.0, *, seed: int = 0) -> Outcome:
    """Search an ``induction`` certificate: each relation of the invariant at the next iterate is a goal of its own."""
    clock, log = Clock(budget), Log()
    problems = of_orbit(claim)
    steps: list[dict[str, object]] = []
    for number, problem in enumerate(problems):
        part = clock.part(max(0.5, 1 / (len(problems) - number)))
        context = Context(part, random.Random(seed), log, _strategies)
        try:
            with alarm(part.budget + GRACE):
                proof = _strategies(context, problem)
        except Interrupted:
            log.add("the last method", "interrupted at the end of the budget", clock, clock.spent)
            proof = None
        except Refuted:
            proof = None
            log.add(
                "sample points",
                f"{claim.invariant[number][:60]} is not carried to the next iterate",
                clock,
                clock.spent,
            )
        if proof is None:
            return Outcome("inconclusive", None, None, tuple(log.attempts), clock.spent, log.opinion)
        steps.append(proof.json)
    certificate = Certificate("induction", claim, {"steps": steps})
    checked = check(certificate)
    if checked.accepted:
        return Outcome("certificate", certificate, None, tuple(log.attempts), clock.spent, log.opinion)
    log.add("checker", f"rejected what was found: {checked.reason[:120]}", clock, clock.spent)
    return Outcome("inconclusive", None, None, tuple(log.attempts), clock.spent, log.opinion)


def _counterexample(claim: Claim, point: Point, clock: Clock, log: Log) -> Outcome:
    objection = check_counterexample(claim, point)
    if objection:
        log.add("checker", f"rejected a counterexample: {objection[:120]}", clock, clock.spent)
        return Outcome("inconclusive", None, None, tuple(log.attempts), clock.spent, log.opinion)
    return Outcome("counterexample", None, point, tuple(log.attempts), clock.spent, log.opinion)


def _strategies(context: Context, problem: Problem) -> Proof | None:
    """Try every strategy on a goal; at depth 0 a refuting point ends the search, below it only the goal."""
    for name, strategy in STRATEGIES:
        if (context.depth and name in ROOT_ONLY) or (context.only is not None and name not in context.only):
            continue
        label = "  " * context.depth + name
        since = context.clock.spent
        if context.clock.left <= 0:
            context.log.add(label, "no time left", context.clock, since)
            return None
        try:
            proof = strategy(context, problem)
        except Refuted as refuted:
            context.log.add(label, "found a counterexample", context.clock, since)
            if context.depth == 0:
                raise
            del refuted
            return None
        except OutOfTime:
            context.log.add(label, "ran out of time", context.clock, since)
            continue
        except (ExactError, OverflowError, MemoryError) as error:
            context.log.add(label, f"gave up: {str(error)[:80]}", context.clock, since)
            continue
        except ImportError as error:
            context.log.add(label, f"not available: {error.name or error} is not installed", context.clock, since)
            continue
        context.log.add(label, "found a proof" if proof else "nothing found", context.clock, since)
        if proof is not None:
            return proof
    return None
