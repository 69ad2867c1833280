"""The strategies, in the order in which they are tried. Each entry is a name and a function of a context and a problem."""

from __future__ import annotations

from dataclasses import replace

from verify.search.context import Context, Refuted, Strategy
from verify.search.points import Point
from verify.search.problem import Problem
from verify.search.proof import Proof


def _refuted(point: Point | None) -> Proof | None:
    if point is not None:
        raise Refuted(point)
    return None


def _equations(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.equations import prove_equation

    return prove_equation(problem, context.clock)


def _quick(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.quick import prove_quickly

    return prove_quickly(problem)


def _univariate(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.univariate import prove_univariate

    return prove_univariate(problem)


def _samples(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.samples import seek

    return _refuted(seek(problem, context.clock.part(0.05, 0.4), context.rng, 800))


def _more_samples(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.samples import seek

    return _refuted(seek(problem, context.clock.part(0.1, 1.5), context.rng))


def _touching(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.touching import prove_above_minimum

    return prove_above_minimum(context, problem)


def _factoring(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.factoring import prove_by_factors

    return prove_by_factors(context, problem, 0.2)


def _factoring_again(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.factoring import prove_by_factors

    return prove_by_factors(context, problem, 0.5)


def _short_products(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.products import TIERS, prove_by_products

    return prove_by_products(problem, context.clock.part(0.2, 2.0), TIERS[:2])


def _bernstein(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.bernstein import prove_by_bernstein

    return prove_by_bernstein(problem, context.clock.part(0.4))


def _few_cuts(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.bernstein import prove_by_bernstein

    return prove_by_bernstein(problem, context.clock.part(0.1, 1.0), 40)


def _separate(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.separate import prove_separately

    return prove_separately(context, problem)


def _cases(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.split import prove_by_cases

    return prove_by_cases(replace(context, clock=context.clock.part(0.25, 8.0)), problem)


def _opinion(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.opinion import ask

    return _refuted(ask(problem, context.clock.part(0.1, 3.0), context.log))


def _first_grams(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.grams import FIRST, prove_by_grams

    return prove_by_grams(problem, context.clock.part(0.1, 2.0), FIRST, 300)


def _small_grams(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.grams import SMALL, prove_by_grams

    return prove_by_grams(problem, context.clock.part(0.25, 8.0), SMALL)


def _large_grams(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.grams import LARGE, prove_by_grams

    return prove_by_grams(problem, context.clock.part(0.5), LARGE)


def _more_products(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.products import TIERS, prove_by_products

    return prove_by_products(problem, context.clock.part(0.25, 5.0), TIERS[2:6])


def _long_products(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.products import TIERS, prove_by_products

    return prove_by_products(problem, context.clock.part(0.6), TIERS[5:])


def _few_descents(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.descend import seek_by_descent

    return _refuted(seek_by_descent(problem, context.clock.part(0.05, 0.7), context.rng, 6))


def _descent(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.descend import seek_by_descent

    return _refuted(seek_by_descent(problem, context.clock.part(0.1, 2.0), context.rng, 15))


def _long_descent(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.descend import seek_by_descent

    return _refuted(seek_by_descent(problem, context.clock, context.rng, 150))


CHEAP = frozenset(
    {
        "equations",
        "sight",
        "one variable",
        "short products",
        "a sum of squares",
        "Bernstein form, few cuts",
        "small sums of squares",
    }
)
"""What a subgoal of a distinction of cases may use: there are many of them."""

STRATEGIES: tuple[tuple[str, Strategy], ...] = (
    ("equations", _equations),
    ("sight", _quick),
    ("one variable", _univariate),
    ("short products", _short_products),
    ("a sum of squares", _first_grams),
    ("sample points", _samples),
    ("factors", _factoring),
    ("Bernstein form, few cuts", _few_cuts),
    ("separate sums", _separate),
    ("few descents", _few_descents),
    ("more products", _more_products),
    ("small sums of squares", _small_grams),
    ("more sample points", _more_samples),
    ("a rational minimum", _touching),
    ("descent", _descent),
    ("Bernstein form", _bernstein),
    ("second opinion", _opinion),
    ("long products", _long_products),
    ("cases", _cases),
    ("large sums of squares", _large_grams),
    ("factors, with more time", _factoring_again),
    ("longer descent", _long_descent),
)
