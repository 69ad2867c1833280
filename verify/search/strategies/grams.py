"""Sums of squares by semidefinite programming: Putinar's and Schmuedgen's forms, and Stengle's with the negation.

A numerical solution is moved to the smallest face that it suggests, rounded, and completed exactly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from verify.search.algebra import constant, product, scaled, used
from verify.search.blocks import Block, Program, pruned
from verify.search.clock import Clock
from verify.search.facial import reduced
from verify.search.problem import Problem
from verify.search.proof import Proof
from verify.search.rounding import exact_solutions
from verify.search.sdp import solve_program
from verify.search.strategies.equations import monomials
from verify.search.terms import NEGATION, GramTerm, Term
from verify.search.trusted import Poly
from verify.search.view import View

MAX_UNKNOWNS = 7000
MAX_BLOCK = 70
MAX_ROWS = 1600
FACES = 5


@dataclass(frozen=True)
class Form:
    """Products of how many hypotheses, degree beyond the goal's, whether the negation takes part.

    ``most`` bounds the degree of the bases that multiply hypotheses; ``times`` allows strict hypotheses on the goal's side.
    """

    order: int
    beyond: int
    negation: bool = False
    most: int = 99
    times: bool = False


FIRST = (Form(0, 0),)
SMALL = (Form(1, 0, most=0, times=True), Form(1, 0), Form(2, 0, most=1), Form(0, 2, True), Form(2, 0))
LARGE = (*SMALL[2:], Form(1, 2), Form(1, 2, True), Form(2, 2, most=1, times=True), Form(3, 0, times=True), Form(2, 2), Form(2, 2, True),
         Form(3, 2))  # fmt: skip
FORMS = (*FIRST, *SMALL[:2], *LARGE)


def prove_by_grams(
    problem: Problem, clock: Clock, forms: tuple[Form, ...] = FORMS, most: int = MAX_UNKNOWNS
) -> Proof | None:
    """Return a ``combination`` sub-proof of an inequality, or None. Raises ImportError without Clarabel."""
    import clarabel  # noqa: F401  said once, before any work

    if problem.conclusion.sense == "=":
        return None
    view = View(problem)
    if view.goal.degree > problem.goal.degree or any(
        g.degree > problem.poly_of(j).degree for j, g, _ in view.inequalities
    ):
        view = View(problem, 1)
    tried: set[tuple[int, ...]] = set()
    for form in forms:
        clock.tick()
        for program, lead, labels in _programs(view, form, clock, most):
            shape = (
                len(program.free),
                *(len(b.basis) for b in program.blocks),
                program.target.degree,
                len(lead.factors),
            )
            if shape in tried:
                continue
            tried.add(shape)
            if proof := _solve(view, program, lead, labels, clock):
                return proof
    return None


def _products(view: View, order: int, degree: int) -> Iterator[tuple[tuple[int, ...], Poly]]:
    """Yield products of different inequalities within the degree, the empty one first."""
    layer: list[tuple[tuple[int, ...], int, Poly]] = [((), 0, constant(view.problem.variables, 1))]
    usable = [(j, g) for j, g, _ in view.inequalities if g.constant_value() is None]
    for _ in range(order + 1):
        after = []
        for factors, first, value in layer:
            yield factors, value
            for k in range(first, len(usable)):
                j, g = usable[k]
                if value.degree + g.degree <= degree:
                    after.append(((*factors, j), k + 1, view.reduce(value * g)))
        layer = after


def _programs(
    view: View, form: Form, clock: Clock, most: int = MAX_UNKNOWNS
) -> Iterator[tuple[Program, Term, list[tuple[int, Poly]]]]:
    """Yield the programs of a form with the leading term, which stands on the other side of the equation."""
    problem, goal = view.problem, view.goal
    variables = problem.variables
    degree = max(goal.degree, *(e.degree for e, _ in view.left), 1) + form.beyond
    degree += degree % 2
    within = used(goal).union(*(used(g) for _, g, _ in view.inequalities), *(used(e) for e, _ in view.left))
    normal = [m for m in monomials(variables, within, degree // 2) if view.reduce(m) == m]
    blocks: list[Block] = []

    def add(factors: tuple[int | str, ...], value: Poly) -> None:
        if not value.terms:
            return
        half = min((degree - value.degree) // 2, form.most if factors else 99)
        basis = tuple(m for m in normal if m.degree <= half)
        strict = all(problem.sense_of(f) == ">" for f in factors)
        blocks.append(Block(factors, value, basis, strict))
        if strict and problem.strict and len(basis) > 1:
            blocks.append(Block(factors, value, basis[:1], strict))

    for factors, value in _products(view, form.order, degree):
        clock.tick()
        add(factors, value)
    opposite = scaled(goal, Fraction(-1))
    if form.negation:
        add((NEGATION,), opposite)
        for j, g, _ in view.inequalities:
            if opposite.degree + g.degree <= degree:
                add((NEGATION, j), view.reduce(opposite * g))
        lead = Term(Fraction(1), ()) if problem.strict else Term(Fraction(1), (NEGATION, NEGATION))
        leads = [lead] if problem.strict else [Term(Fraction(1), (NEGATION,)), lead]
    else:
        leads = [Term(Fraction(1), (NEGATION,))]
        strict_ones = [j for j, _, s in view.inequalities if s]
        if form.times:
            leads += [Term(Fraction(1), (NEGATION, j)) for j in strict_ones[:6]]
    free, labels = [], []
    for k, (e, _) in enumerate(view.left):
        for m in monomials(variables, within, max(0, degree - e.degree)):
            if view.reduce(m) == m:
                free.append(view.reduce(m * e))
                labels.append((k, m))
    for lead in leads:
        value = view.reduce(scaled(product(variables, [problem.poly_of(f) for f in lead.factors]), Fraction(-1)))
        if value.degree > degree:
            continue
        kept = [b for b in blocks if b.basis]
        if not view.rules and not free and sum(b.size for b in kept) < 20 * most:
            kept = pruned(value, kept, clock)
        unknowns = sum(b.size for b in kept)
        if not kept or unknowns > most or max(len(b.basis) for b in kept) > MAX_BLOCK:
            continue
        yield Program(value, tuple(kept), tuple(free), view.reduce), lead, labels


def _solve(view: View, program: Program, lead: Term, labels: list[tuple[int, Poly]], clock: Clock) -> Proof | None:
    """Solve, reduce to a face, round; return the proof if it is exact."""
    for _ in range(FACES):
        clock.tick()
        columns = program.columns(clock)
        if len({m for c in columns for m in c.terms}) > MAX_ROWS:
            return None
        clock.tick()
        solution = solve_program(program, columns, clock.left)
        if solution is None or solution.least < -1e-4:
            return None
        if solution.least > 1e-8:
            for grams, free in exact_solutions(program, columns, solution.x, clock):
                if proof := _assemble(view, program, lead, labels, grams, free):
                    return proof
            if solution.least > 1e-4:
                return None
        blocks = None
        for threshold in (1e-4, 1e-5, 1e-6, 1e-7):
            blocks = reduced(program.blocks, solution.grams, threshold)
            if blocks is not None:
                break
        if not blocks:
            return None
        program = Program(program.target, blocks, program.free, program.reduce)
    return None


def _assemble(
    view: View, program: Program, lead: Term, labels: list[tuple[int, Poly]], grams: list[list[list[Fraction]]],
    free: list[Fraction],
) -> Proof | None:  # fmt: skip
    terms: list[Term | GramTerm] = [lead]
    for block, gram in zip(program.blocks, grams, strict=True):
        if not any(any(row) for row in gram):
            continue
        lone = block.basis[0].constant_value() if len(block.basis) == 1 else None
        if lone is not None:
            terms.append(Term(gram[0][0] * lone * lone, block.factors))
        else:
            terms.append(GramTerm(block.factors, block.basis, tuple(tuple(row) for row in gram)))
    multipliers: dict[int, Poly] = {}
    for (k, m), value in zip(labels, free, strict=True):
        if value:
            part = scaled(m, value)
            multipliers[k] = multipliers[k] + part if k in multipliers else part
    return view.combination(terms, multipliers)
