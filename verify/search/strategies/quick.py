"""What can be seen without a solver: constants, hypotheses, squares, products of these, and quadratic polynomials."""

from __future__ import annotations

from fractions import Fraction

from verify.search.algebra import Monomial, constant, divide, monomial, scaled, square_root, used
from verify.search.linear import ldl
from verify.search.problem import Problem
from verify.search.proof import Proof, negation_term
from verify.search.terms import Term
from verify.search.trusted import Poly
from verify.search.view import View


def prove_quickly(problem: Problem) -> Proof | None:
    """Return a ``combination`` sub-proof of an inequality, or None; takes milliseconds."""
    if problem.conclusion.sense == "=":
        return None
    view = View(problem)
    terms = express(problem, view.goal, problem.strict)
    return None if terms is None else view.combination([negation_term(), *terms])


def express(problem: Problem, poly: Poly, strict: bool) -> list[Term] | None:
    """Write ``poly`` as a sum of nonnegative terms, one of them positive if ``strict``, or return None."""
    value = poly.constant_value()
    if value is not None:
        if value < 0 or (strict and not value):
            return None
        return [Term(value, ())] if value else []
    if found := _hypothesis(problem, poly, strict):
        return found
    return _factored(problem, poly, strict) or _square(poly, strict) or quadratic(poly, strict)


def _hypothesis(problem: Problem, poly: Poly, strict: bool) -> list[Term] | None:
    """Find ``poly`` = c times a hypothesis plus a constant >= 0."""
    zero = (0,) * len(poly.variables)
    head = next(m for m in poly.terms if m != zero)
    for j, h in enumerate(problem.hypotheses):
        c = h.poly.terms.get(head)
        if h.sense == "=" or not c:
            continue
        ratio = poly.terms[head] / c
        if ratio <= 0:
            continue
        rest = (poly - scaled(h.poly, ratio)).constant_value()
        if rest is not None and rest >= 0 and (rest > 0 or h.sense == ">" or not strict):
            return [Term(ratio, (j,)), *([Term(rest, ())] if rest else [])]
    return None


def _factored(problem: Problem, poly: Poly, strict: bool) -> list[Term] | None:
    """Split off powers of variables and hypotheses of known sign."""
    least = tuple(min(m[i] for m in poly.terms) for i in range(len(poly.variables)))
    if any(least):
        rest = Poly(
            poly.variables, {tuple(a - b for a, b in zip(m, least, strict=True)): c for m, c in poly.terms.items()}
        )
        if outer := _monomial(problem, poly.variables, least, strict):
            sign, term = outer
            inner = express(problem, scaled(rest, Fraction(sign)), strict)
            return None if inner is None else [_times(term, t) for t in inner]
        if not strict and any(e >= 2 for e in least):
            half = monomial(poly.variables, tuple(e // 2 for e in least))
            odd = monomial(poly.variables, tuple(e % 2 for e in least))
            inner = express(problem, rest * odd, False)
            return None if inner is None else [Term(t.coefficient, t.factors, (*t.squares, half)) for t in inner]
        return None
    for j, h in enumerate(problem.hypotheses):
        if h.sense == "=" or h.poly.degree == 0 or (strict and h.sense != ">"):
            continue
        quotient = divide(poly, h.poly)
        if quotient is not None:
            inner = express(problem, quotient, strict)
            if inner is not None:
                return [_times(Term(Fraction(1), (j,)), t) for t in inner]
    return None


def _monomial(
    problem: Problem, variables: tuple[str, ...], exponents: Monomial, strict: bool
) -> tuple[int, Term] | None:
    """Return the sign and a term for a monomial whose variables have known signs, or that is a square."""
    sign, factors, squares = 1, [], []
    for i, e in enumerate(exponents):
        if not e:
            continue
        v = Poly.variable(variables, variables[i])
        known = None
        for j, h in enumerate(problem.hypotheses):
            if set(h.poly.terms) == set(v.terms) and h.sense != "=" and (h.sense == ">" or not strict):
                known = (j, next(iter(h.poly.terms.values())))
                if h.sense == ">":
                    break
        if known is None:
            if strict or e % 2:
                return None
            squares.append(v)
            for _ in range(e // 2 - 1):
                squares.append(v)
            continue
        j, c = known
        sign *= 1 if c > 0 or e % 2 == 0 else -1
        factors += [(j, c)] * e
    coefficient = Fraction(1)
    for _, c in factors:
        coefficient /= abs(c)
    return sign, Term(coefficient, tuple(j for j, _ in factors), tuple(squares))


def _times(left: Term, right: Term) -> Term:
    return Term(left.coefficient * right.coefficient, left.factors + right.factors, left.squares + right.squares)


def _square(poly: Poly, strict: bool) -> list[Term] | None:
    """Recognize c times a perfect square."""
    if strict:
        return None
    lead = poly.terms[max(poly.terms, key=lambda m: (sum(m), m))]
    if lead < 0:
        return None
    root = square_root(scaled(poly, 1 / lead))
    return None if root is None else [Term(lead, (), (root,))]


def quadratic(poly: Poly, strict: bool) -> list[Term] | None:
    """Complete the squares of a polynomial of degree two, which is the only way there is."""
    if poly.degree > 2:
        return None
    variables, inside = poly.variables, sorted(used(poly))
    n = len(inside)
    gram = [[Fraction(0)] * (n + 1) for _ in range(n + 1)]
    position = {i: k + 1 for k, i in enumerate(inside)}
    for m, c in poly.terms.items():
        places = [position[i] for i, e in enumerate(m) for _ in range(e)] + [0, 0]
        a, b = places[:2]
        if a == b:
            gram[a][a] += c
        else:
            gram[a][b] += c / 2
            gram[b][a] += c / 2
    order = [*range(1, n + 1), 0]  # so that what is left over is a constant
    basis = [constant(variables, 1)] + [Poly.variable(variables, variables[i]) for i in inside]
    try:
        pieces = ldl([[gram[a][b] for b in order] for a in order])
    except ValueError:
        return None
    terms = []
    for d, row in pieces:
        form = Poly(variables, {})
        for k, c in zip(order, row, strict=True):
            form = form + scaled(basis[k], c)
        lone = form.constant_value()
        terms.append(Term(d * lone * lone, ()) if lone is not None else Term(d, (), (form,)))
    if strict and not any(not t.squares for t in terms):
        return None
    return terms
