"""Hypotheses as coordinates: a polynomial change of variables after which many hypotheses read u >= 0.

If a hypothesis g >= 0 contains a variable v linearly with a constant coefficient, v can be replaced by u = g. Products of
hypotheses then are monomials, and polynomials that were expanded become sparse again.
"""

from __future__ import annotations

from fractions import Fraction

from verify.search.algebra import coefficients_in, degree_in, scaled, shifted, used
from verify.search.trusted import Poly
from verify.search.view import View

MAX_TERMS = 2000


class Coordinates:
    """``goal``, ``inequalities`` and ``equations`` of a view in new coordinates; ``back`` returns to the old ones."""

    def __init__(self, view: View, change: bool = True) -> None:
        self.view = view
        self.variables = view.problem.variables
        self.goal = view.goal
        self.inequalities = list(view.inequalities)
        self.equations = [e for e, _ in view.left]
        self.moves: list[tuple[int, Poly]] = []  # (variable, what it is in the coordinates that follow)
        self.images: dict[int, Poly] = {}  # the coordinate number i in terms of the view's variables
        taken: set[int] = set()
        done: set[int] = set()
        while change:
            best = None
            for j, g, _ in self.inequalities:
                if j in taken or g.constant_value() is not None:
                    continue
                for i in used(g) - done:
                    lead = coefficients_in(g, i).get(1)
                    if degree_in(g, i) != 1 or lead is None or not lead.constant_value():
                        continue
                    rank = (g.degree, len(g.terms), degree_in(self.goal, i), i, j)
                    if best is None or rank < best[0]:
                        best = (rank, j, i, g, lead.constant_value() or Fraction(1))
            if best is None:
                break
            _, j, i, g, slope = best
            taken.add(j)
            if self._move(i, g, slope):
                done.add(i)

    def _move(self, i: int, g: Poly, lead: Fraction) -> bool:
        """Make ``g`` the coordinate number ``i``, unless that makes the polynomials much larger."""
        u = Poly.variable(self.variables, self.variables[i])
        image = scaled(u - (g - scaled(u, lead)), 1 / lead)
        goal = shifted(self.goal, i, image)
        if goal.degree > max(self.goal.degree, 2) or len(goal.terms) > 3 * len(self.goal.terms) + 20:
            return False
        inequalities = [(j, shifted(h, i, image), s) for j, h, s in self.inequalities]
        before = max((h.degree for _, h, _ in self.inequalities), default=0)
        if max(h.degree for _, h, _ in inequalities) > max(before, self.goal.degree):
            return False
        self.goal, self.inequalities = goal, inequalities
        self.equations = [shifted(e, i, image) for e in self.equations]
        self.moves.append((i, image))
        original = self.back(g)
        self.images[i] = original
        return True

    def forth(self, poly: Poly) -> Poly:
        """Write a polynomial of the view in the new coordinates."""
        for i, image in self.moves:
            poly = shifted(poly, i, image)
        return poly

    def back(self, poly: Poly) -> Poly:
        """Write a polynomial of the new coordinates in the view's variables."""
        if not self.images:
            return poly
        images = [self.images.get(i) or Poly.variable(self.variables, v) for i, v in enumerate(self.variables)]
        return poly.compose(self.variables, images)
