"""The columns of a linear program: products of hypotheses, squares and the negation, and multiples of equations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from verify.search.algebra import monomial, product, scaled, used
from verify.search.clock import Clock
from verify.search.coordinates import Coordinates
from verify.search.light import Light, light, times
from verify.search.strategies.equations import monomials
from verify.search.terms import NEGATION, Term
from verify.search.trusted import Poly

MAX_COLUMNS = 9000
Factors = tuple[int | str, ...]


class Columns:
    """Terms with nonnegative coefficients and free multiples, in coordinates; light polynomials, exact ones on demand."""

    def __init__(self, coords: Coordinates, squares: Sequence[Poly], degree: int, clock: Clock) -> None:
        self.coords, self.degree, self.clock = coords, degree, clock
        self.variables = coords.variables
        self.generators: dict[int | str, Poly] = {j: g for j, g, _ in coords.inequalities if g.terms}
        self.generators[NEGATION] = coords.negation
        self.packed = {name: light(g) for name, g in self.generators.items()}
        self.squares = [(q, light(q * q)) for q in squares]
        self.in_normal_form = all(rule.degree == 1 for rule in coords.view.rules)
        self.terms: list[Term] = []
        self.columns: list[Light] = []
        self.multiples: list[tuple[int, Poly]] = []
        self.free: list[Light] = []

    def add_products(self, order: int, prefix: Factors = ()) -> bool:
        """Add all products of up to ``order`` hypotheses with ``prefix`` and with squares; False if there are too many."""
        start, used_up = light(product(self.variables, [self.generators[f] for f in prefix])), self._degree(prefix)
        if used_up > self.degree or not start:
            return True
        names = [j for j in self.generators if j != NEGATION]
        layer: list[tuple[Factors, int, int, Light]] = [(prefix, 0, used_up, start)]
        for count in range(order + 1):
            after = []
            for factors, first, own, value in layer:
                if not self._add(factors, own, value):
                    return False
                for k in range(first, len(names) if count < order else first):
                    total = own + self.generators[names[k]].degree
                    if total <= self.degree:
                        after.append(((*factors, names[k]), k, total, times(value, self.packed[names[k]])))
            layer = after
        return True

    def add_multiples(self) -> bool:
        """Add all multiples of the equations within the degree; False if there are too many."""
        within = used(self.coords.goal).union(
            *(used(e) for e in self.coords.equations), *(used(g) for g in self.generators.values())
        )
        for k, e in enumerate(self.coords.equations):
            packed = light(e)
            for m in monomials(self.variables, within, max(0, self.degree - e.degree)):
                column = times(packed, light(m)) if self.in_normal_form else light(self._normal(m * e))
                if column:
                    self.multiples.append((k, m))
                    self.free.append(column)
        return len(self.free) <= MAX_COLUMNS

    def exact(self, number: int) -> Poly:
        """Return the exact polynomial of a column; the free ones are numbered after the others."""
        if number < len(self.terms):
            term = self.terms[number]
            squares = [q for q in term.squares for _ in range(2)]
            return self._normal(product(self.variables, [*(self.generators[f] for f in term.factors), *squares]))
        k, m = self.multiples[number - len(self.terms)]
        return self._normal(m * self.coords.equations[k])

    def _add(self, factors: Factors, own: int, value: Light) -> bool:
        self.clock.tick()
        for q, squared in self.squares:
            if own + 2 * q.degree > self.degree:
                continue
            term = Term(Fraction(1), factors, (q,) if q.degree else ())
            if self.in_normal_form:
                column = times(value, squared) if q.degree else value
            else:
                self.terms.append(term)
                column = light(self.exact(len(self.terms) - 1))
                self.terms.pop()
            if column:
                self.terms.append(term)
                self.columns.append(column)
        return len(self.columns) <= MAX_COLUMNS

    def _degree(self, factors: Factors) -> int:
        return sum(self.generators[f].degree for f in factors)

    def _normal(self, poly: Poly) -> Poly:
        if self.in_normal_form:
            return poly
        return self.coords.forth(self.coords.view.reduce(self.coords.back(poly)))


def candidate_squares(coords: Coordinates, level: int, degree: int) -> Iterator[Poly]:
    """Yield polynomials whose squares may serve as factors, simplest first, in the new coordinates."""
    view, variables = coords.view, coords.variables
    one = monomials(variables, set(), 0)[0]
    found = [one]
    if level:
        within = used(view.problem.goal).union(*(used(h.poly) for h in view.problem.hypotheses))
        single = [monomial(variables, tuple(int(k == i) for k in range(len(variables)))) for i in sorted(within)]
        named = [coords.forth(view.reduce(h)) for h in view.problem.hints]
        plain = [coords.forth(q) for q in single] + single
        base = [q for q in (*plain, *named) if q.degree >= 1 and 2 * q.degree <= degree and len(q.terms) <= 60]
        found += base
        if level >= 2:
            found += [q + one for q in base] + [q - one for q in base]
        if level >= 3:
            simple = base[:12]
            found += [a + b for i, a in enumerate(simple) for b in simple[:i]]
            found += [a - b for i, a in enumerate(simple) for b in simple[:i]]
            found += [a * b for i, a in enumerate(simple) for b in simple[: i + 1]]
    seen: set[tuple[tuple[tuple[int, ...], Fraction], ...]] = set()
    for q in found:
        if not q.terms or 2 * q.degree > degree:
            continue
        q = scaled(q, 1 / q.terms[max(q.terms)])
        key = tuple(sorted(q.terms.items()))
        if key not in seen:
            seen.add(key)
            yield q
