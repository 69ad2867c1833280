"""Goals in one variable on an interval: decided exactly by factoring and Sturm's theorem."""

from __future__ import annotations

from fractions import Fraction

from verify.search.algebra import constant, divide, product, scaled, used
from verify.search.bounds import Bound, bounds
from verify.search.context import Refuted
from verify.search.factors import factor
from verify.search.lemmas import with_lemmas
from verify.search.points import refutes
from verify.search.problem import Problem
from verify.search.proof import Proof
from verify.search.terms import Term
from verify.search.trusted import Poly, count_roots
from verify.search.view import View


def prove_univariate(problem: Problem) -> Proof | None:
    """Return a sub-proof for a goal in one variable, or None. Raises Refuted where the goal fails."""
    if problem.conclusion.sense == "=":
        return None
    view = View(problem)
    inside = used(view.goal)
    if len(inside) != 1 or view.left:
        return None
    [i] = inside
    lower, upper = bounds(problem, i)
    if lower and upper and lower.value >= upper.value:
        return None
    if view.goal.degree > 60:
        return None
    lead, parts = factor(view.goal)
    _refute(problem, view, i, parts, lower, upper)
    ends = tuple(b.value if b else None for b in (lower, upper))
    safe = constant(problem.variables, 1)
    squares: list[Poly] = []
    numbers: list[int] = []
    coefficient = lead
    for f, k in parts:
        at_end = next((b for b in (lower, upper) if b and not _value(f, i, b.value)), None)
        if at_end is None and not count_roots(_list(f, i), *ends):
            safe = safe * f**k
        elif at_end is not None and divide(f, problem.hypotheses[at_end.hypothesis].poly) is not None:
            g = problem.hypotheses[at_end.hypothesis].poly
            ratio = divide(f, g)
            coefficient *= (ratio.constant_value() or Fraction(0)) ** k if ratio is not None else 0
            numbers += [at_end.hypothesis] * k
        elif k % 2 == 0 and not problem.strict:
            squares += [f] * (k // 2)
        else:
            return None
    inner = lower.value + 1 if lower else upper.value - 1 if upper else Fraction(0)
    if lower and upper:
        inner = (lower.value + upper.value) / 2
    if coefficient * _value(safe, i, inner) < 0:
        return None
    sign = 1 if _value(safe, i, inner) > 0 else -1
    safe = scaled(safe, Fraction(sign))
    coefficient *= sign
    if coefficient <= 0:
        return None
    if safe.constant_value() is not None:
        whole = coefficient * (safe.constant_value() or 0)
        return with_lemmas(problem, [], [Term(whole, tuple(numbers), tuple(squares))])
    interval = [b.hypothesis if b else None for b in (lower, upper)]
    if safe == problem.goal and coefficient == 1 and not numbers and not squares:
        return Proof("sturm", {"interval": interval})
    lemma = (safe, ">", Proof("sturm", {"interval": interval}))
    term = Term(coefficient, (*numbers, len(problem.hypotheses)), tuple(squares))
    return with_lemmas(problem, [lemma], [term])


def _list(f: Poly, i: int) -> list[Fraction]:
    powers = {m[i]: c for m, c in f.terms.items()}
    return [powers.get(k, Fraction(0)) for k in range(max(powers) + 1)]


def _value(f: Poly, i: int, at: Fraction) -> Fraction:
    return sum((c * at ** m[i] for m, c in f.terms.items()), Fraction(0))


def _refute(
    problem: Problem, view: View, i: int, parts: list[tuple[Poly, int]], lower: Bound | None, upper: Bound | None
) -> None:
    """Look at one point between each two neighbouring roots, and at rational roots. Raises Refuted."""
    if view.rules or used(problem.goal) != {i}:
        return  # the points would have to be completed; the samples do that
    radical = _list(product(problem.variables, [f for f, _ in parts]), i)
    reach = 1 + max(abs(c / radical[-1]) for c in radical)
    low = lower.value if lower else -reach
    high = upper.value if upper else reach
    places = [low, high, (low + high) / 2]
    for f, _ in parts:
        if f.degree == 1:
            places.append(-_value(f, i, Fraction(0)) / (_value(f, i, Fraction(1)) - _value(f, i, Fraction(0))))
    places += _between(radical, low, high)
    for x in places:
        for other in (Fraction(0), Fraction(1)):
            point = dict.fromkeys(problem.variables, other) | {problem.variables[i]: x}
            if refutes(problem, point):
                raise Refuted(point)


def _between(p: list[Fraction], low: Fraction, high: Fraction) -> list[Fraction]:
    """Return points that separate the roots of a squarefree polynomial between ``low`` and ``high``, by bisection."""
    nudge = (high - low) / 10**9
    while _at(p, low) == 0:
        low += nudge
    while _at(p, high) == 0:
        high -= nudge
    waiting, found = [(low, high)], [low, high]
    for _ in range(400):
        if not waiting:
            break
        a, b = waiting.pop()
        if a >= b or count_roots(p, a, b) < 2:
            continue
        middle = (a + b) / 2
        while _at(p, middle) == 0:
            middle += (b - middle) / 1001
        found.append(middle)
        waiting += [(a, middle), (middle, b)]
    # simple places first: a short fraction is nicer than a bisection point, where one lies in the same gap
    return [q for x in sorted(found) for q in (x, x.limit_denominator(100))]


def _at(p: list[Fraction], x: Fraction) -> Fraction:
    value = Fraction(0)
    for c in reversed(p):
        value = value * x + c
    return value
