from fractions import Fraction

import pytest
from hypothesis import assume, reject
from hypothesis import strategies as st

from verify.claims import Evidence
from verify.sampling import planar_states, starts
from verify.sampling.run import run_property
from verify.theorems.checks import Property


def holds(start):
    assert start.D > 0


def fails(start):
    if start.D <= 1:
        raise AssertionError("D is\nnot above 1")


def outcome(test, strategy=starts, **options):
    return run_property(Property("a property", strategy, test, examples=60), **options)


def test_what_holds_holds_on_all_examples():
    result = outcome(holds)
    assert (result.ok, result.id, result.evidence) == (True, "a property", Evidence.SAMPLED)
    assert result.detail == "held on 60 random exact inputs"
    assert outcome(holds, examples=7).detail == "held on 7 random exact inputs"


def test_what_fails_is_shown_with_a_small_failing_input():
    result = outcome(fails)
    assert not result.ok
    assert result.detail == "falsified by mu=1, h=9/10, x=(2), y=(1): D is not above 1"


def test_an_assertion_without_words():
    def test(value):
        if value > 3:
            raise AssertionError

    assert outcome(test, lambda: st.integers(0, 100)).detail == "falsified by 4: the assertion failed"


def test_another_exception_is_a_failure_and_not_a_crash():
    result = outcome(lambda start: assume(1 / (start.d - 3)))
    assert not result.ok
    assert result.detail.startswith("broke down at mu=")
    assert result.detail.endswith("ZeroDivisionError: division by zero")


def test_a_test_that_returns_its_answer_instead_of_asserting_it_is_a_failure():
    result = outcome(lambda start: start.D > 10)
    assert not result.ok
    assert "must assert" in result.detail


def test_a_witness_is_shown_as_it_was_before_the_test_changed_it():
    def test(values):
        values.clear()
        raise AssertionError

    assert "falsified by [0]" in outcome(test, lambda: st.lists(st.just(0), min_size=1)).detail


@pytest.mark.parametrize(
    ("strategy", "test", "says"),
    [
        (lambda: starts(eta_above=3), holds, "ValueError: ratios"),
        (lambda: starts(ratio=(0, 0.5)), holds, "TypeError: float 0.5"),
        (lambda: 1 / 0, holds, "ZeroDivisionError"),
        (lambda: "starts", holds, "InvalidArgument"),
        (st.nothing, holds, "nothing"),
        (starts, lambda start: reject(), "Unsatisfiable"),
    ],
)
def test_what_cannot_be_sampled_is_a_failure(strategy, test, says):
    result = outcome(test, strategy)
    assert not result.ok
    assert result.detail.startswith("could not be sampled: ")
    assert says in result.detail


def test_a_test_that_changes_its_mind_is_a_failure():
    count = [0]

    def test(start):
        count[0] += 1
        assert count[0] != 5

    result = outcome(test)
    assert not result.ok
    assert "could not be sampled: Flaky" in result.detail


def test_discarded_inputs_are_not_counted():
    seen = []

    def test(start):
        assume(start.d == 1)
        seen.append(start)

    assert outcome(test).detail == f"held on {len(seen)} random exact inputs"


def test_a_strategy_with_one_value_runs_once():
    assert outcome(lambda v: None, lambda: st.just(Fraction(1, 2))).detail == "held on 1 random exact input"


def inputs(name="a property", strategy=planar_states, **options):
    seen = []
    run_property(Property(name, strategy, seen.append, examples=60), **options)
    return seen


def test_the_inputs_depend_on_the_seed_and_the_name_alone():
    assert inputs() == inputs()
    assert inputs(seed=5) == inputs(seed=5)
    assert inputs() != inputs(seed=5) != inputs(seed=6)
    assert inputs() != inputs("another property")


def test_a_long_witness_is_cut():
    def test(text):
        assert len(text) < 2000

    detail = outcome(test, lambda: st.just("a" * 3000)).detail
    assert len(detail) < 700
    assert " ..." in detail


@pytest.mark.parametrize("examples", [0, -1])
def test_no_examples_is_no_run(examples):
    with pytest.raises(ValueError, match="positive"):
        outcome(holds, examples=examples)
