"""The strategies, in the order in which they are tried. Each entry is a name and a function of a context and a problem."""

from __future__ import annotations

from verify.search.context import Context, Refuted, Strategy
from verify.search.problem import Problem
from verify.search.proof import Proof


def _equations(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.equations import prove_equation

    return prove_equation(problem, context.clock)


def _quick(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.quick import prove_quickly

    return prove_quickly(problem)


def _samples(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.samples import seek

    point = seek(problem, context.clock.part(0.1, 1.5), context.rng)
    if point is not None:
        raise Refuted(point)
    return None


def _factoring(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.factoring import prove_by_factors

    return prove_by_factors(context, problem)


def _short_products(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.products import TIERS, prove_by_products

    return prove_by_products(problem, context.clock.part(0.3, 3.0), TIERS[:3])


def _small_grams(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.grams import SMALL, prove_by_grams

    return prove_by_grams(problem, context.clock.part(0.3, 6.0), SMALL)


def _large_grams(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.grams import LARGE, prove_by_grams

    return prove_by_grams(problem, context.clock.part(0.8), LARGE)


def _long_products(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.products import TIERS, prove_by_products

    return prove_by_products(problem, context.clock.part(0.6), TIERS[3:])


def _descent(context: Context, problem: Problem) -> Proof | None:
    from verify.search.strategies.descend import seek_by_descent

    point = seek_by_descent(problem, context.clock.part(0.1, 3.0), context.rng)
    if point is not None:
        raise Refuted(point)
    return None


STRATEGIES: tuple[tuple[str, Strategy], ...] = (
    ("equations", _equations),
    ("sight", _quick),
    ("sample points", _samples),
    ("factors", _factoring),
    ("short products", _short_products),
    ("small sums of squares", _small_grams),
    ("descent", _descent),
    ("long products", _long_products),
    ("large sums of squares", _large_grams),
)
