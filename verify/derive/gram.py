"""Gradient descent in two vectors x, y of R^d, for every d at once, through their inner products.

If f depends on X = |x|^2, Y = |y|^2 and P = x.y only, the chain rule gives, whatever d is,

    grad_x f = 2 f_X x + f_P y,        grad_y f = f_P x + 2 f_Y y,

so one step multiplies the pair (x, y) by a 2 x 2 matrix M whose entries are functions of X, Y, P; and the Gram matrix
G = [[X, P], [P, Y]] becomes M G M^T, because inner products are bilinear. Nothing depends on d (docs/gram.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sympy as sp

from verify.derive.conjugacy import SemiConjugacy, semi_conjugacy
from verify.derive.inputs import LEARNING_RATE, declare, differentiable, exact


@dataclass(frozen=True)
class GramDescent:
    """GD on ``objective``, an expression in the inner products X = |x|^2, Y = |y|^2, P = x.y (``invariants``, in this order).

    ``step`` is the learning rate h; every other symbol is a parameter. Functions given as ``Function('F')`` are allowed.
    Raises TypeError for floats and text, ValueError for a symbol declared twice and for what is not differentiable.
    """

    objective: sp.Expr
    invariants: tuple[sp.Symbol, sp.Symbol, sp.Symbol]
    step: sp.Symbol = LEARNING_RATE

    def __post_init__(self) -> None:
        if len(self.invariants) != 3:
            raise ValueError("give three symbols, for |x|^2, |y|^2 and x.y in this order")
        declare([*self.invariants, self.step])
        object.__setattr__(self, "objective", exact(self.objective, "the objective"))
        differentiable(self.objective, self.invariants)

    @cached_property
    def update(self) -> sp.Matrix:
        """The 2 x 2 matrix M with (x', y') = M (x, y)."""
        big_x, big_y, p = self.invariants
        f_x, f_y, f_p = (sp.diff(self.objective, s) for s in (big_x, big_y, p))
        return sp.eye(2) - self.step * sp.Matrix([[2 * f_x, f_p], [f_p, 2 * f_y]])

    @cached_property
    def gram(self) -> sp.Matrix:
        """The Gram matrix of (x, y), 2 x 2."""
        big_x, big_y, p = self.invariants
        return sp.Matrix([[big_x, p], [p, big_y]])

    @cached_property
    def map(self) -> dict[sp.Symbol, sp.Expr]:
        """The next value of each invariant."""
        after = self.update * self.gram * self.update.T
        return dict(zip(self.invariants, (after[0, 0], after[1, 1], after[0, 1]), strict=True))

    @cached_property
    def jacobian(self) -> sp.Matrix:
        """The Jacobian of the map of the invariants, 3 x 3."""
        return sp.Matrix([self.map[s] for s in self.invariants]).jacobian(list(self.invariants))

    def transform(self, quantity: Any) -> sp.Expr:
        """Return the value of ``quantity``, an expression in the invariants, after one step."""
        return exact(quantity, "the quantity").subs(self.map, simultaneous=True).doit()

    def semi_conjugates(
        self, coordinates: Mapping[sp.Symbol, sp.Expr], reduced: Mapping[sp.Symbol, sp.Expr]
    ) -> SemiConjugacy:
        """Return, by coordinate, coordinate(next) - reduced(coordinates); all zero if it is a semi-conjugacy.

        ``coordinates`` are expressions in the invariants, ``reduced`` the proposed next values in the new symbols.
        """
        return semi_conjugacy(self.transform, coordinates, reduced)
