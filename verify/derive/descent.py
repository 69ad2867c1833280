"""Gradient descent on a differentiable objective in finitely many scalar variables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sympy as sp

from verify.derive.conjugacy import SemiConjugacy, semi_conjugacy
from verify.derive.inputs import LEARNING_RATE, declare, differentiable, exact

Point = Mapping[sp.Symbol, Any]


@dataclass(frozen=True)
class GradientDescent:
    """Gradient descent x' = x - h grad f(x).

    ``objective``: a SymPy expression, differentiable in ``variables`` (n symbols); ``step``: the learning rate h;
    ``parameters``: every other symbol of the objective. Functions given as ``Function('F')`` are allowed.
    Raises ValueError for undeclared or doubly declared symbols and for what has no derivative in closed form, TypeError
    for floats and text.
    """

    objective: sp.Expr
    variables: tuple[sp.Symbol, ...]
    parameters: tuple[sp.Symbol, ...] = ()
    step: sp.Symbol = LEARNING_RATE

    def __post_init__(self) -> None:
        if not self.variables:
            raise ValueError("no variable is declared: give the symbols that gradient descent moves")
        declared = [*self.variables, *self.parameters, self.step]
        declare(declared)
        objective = exact(self.objective, "the objective")
        object.__setattr__(self, "objective", objective)
        unknown = sorted(objective.free_symbols - set(declared), key=str)
        if unknown:
            other = " (another symbol of that name is)" if unknown[0].name in [s.name for s in declared] else ""
            raise ValueError(f"{unknown[0]} occurs in the objective but is neither a variable nor a parameter{other}")
        differentiable(objective, self.variables)

    @cached_property
    def gradient(self) -> sp.Matrix:
        """The gradient, n x 1."""
        return sp.Matrix([sp.diff(self.objective, v) for v in self.variables])

    @cached_property
    def hessian(self) -> sp.Matrix:
        """The Hessian, n x n; its largest eigenvalue is the sharpness."""
        return sp.hessian(self.objective, self.variables)

    @cached_property
    def map(self) -> sp.Matrix:
        """The GD map, n x 1: the next iterate."""
        return sp.Matrix(self.variables) - self.step * self.gradient

    @cached_property
    def jacobian(self) -> sp.Matrix:
        """The Jacobian of the GD map, n x n: identity minus h times the Hessian."""
        return sp.eye(len(self.variables)) - self.step * self.hessian

    @cached_property
    def jacobian_determinant(self) -> sp.Expr:
        """The determinant of the Jacobian of the map, expanded."""
        return sp.expand(self.jacobian.det(method="berkowitz"))

    def fixed_points(self) -> list[dict[sp.Symbol, sp.Expr]]:
        """Return the critical points as {variable: value}; a variable left out of an entry is free (a family).

        SymPy solves for them: NotImplementedError if it cannot, and nothing is promised on completeness. What is known
        not to be real is left out if the variables are real.
        """
        found = sp.solve(list(self.gradient), list(self.variables), dict=True)
        return [dict(p) for p in found if not any(s.is_real and _unreal(value) for s, value in p.items())]

    def at(self, formula: Any, point: Point) -> Any:
        """Return ``formula`` (an expression or a matrix in the variables) at ``point``, simplified.

        A point gives variables as expressions in parameters and in the variables that it leaves free, so it may be a
        whole family: ``{x: mu / y}``. Raises ValueError for what is not a variable, TypeError for floats.
        """
        for symbol in point:
            if symbol not in self.variables:
                raise ValueError(f"the point gives {symbol}, which is not a variable")
        values = {s: exact(v, f"the value of {s}") for s, v in point.items()}
        if isinstance(formula, sp.MatrixBase):
            return formula.applyfunc(lambda entry: sp.simplify(entry.subs(values, simultaneous=True).doit()))
        return sp.simplify(exact(formula, "the formula").subs(values, simultaneous=True).doit())

    def multipliers(self, point: Point) -> dict[sp.Expr, int]:
        """Return the eigenvalues of the Jacobian of the map at a fixed point, or a family, with their multiplicities.

        The fixed point is stable to first order where all have modulus below 1. Raises ValueError if the gradient does
        not vanish at ``point``.
        """
        for component in self.at(self.gradient, point):
            if component.equals(0) is False:
                raise ValueError(f"not a fixed point: the gradient has the component {component} there")
        return _eigenvalues(self.at(self.jacobian, point))

    def curvatures(self, point: Point) -> dict[sp.Expr, int]:
        """Return the eigenvalues of the Hessian at ``point`` with their multiplicities."""
        return _eigenvalues(self.at(self.hessian, point))

    def sharpness(self, point: Point) -> sp.Expr:
        """Return the largest eigenvalue of the Hessian at ``point``, as a Max where symbols leave it open."""
        return sp.Max(*self.curvatures(point))

    def transform(self, quantity: Any) -> sp.Expr:
        """Return the value of ``quantity`` (an expression in the variables) after one step."""
        images = dict(zip(self.variables, self.map, strict=True))
        return exact(quantity, "the quantity").subs(images, simultaneous=True).doit()

    def factor_of(self, quantity: Any) -> sp.Expr | None:
        """Return the factor, a polynomial in the variables, by which one step multiplies ``quantity``; None if there is none.

        Raises ValueError if ``quantity`` or its image is not polynomial in the variables.
        """
        image = sp.expand(self.transform(quantity))
        try:
            quotient, remainder = sp.div(image, sp.expand(quantity), *self.variables)
        except (sp.PolynomialError, ZeroDivisionError):
            raise ValueError(f"{quantity} or its image is not a nonzero polynomial in the variables") from None
        return sp.factor(quotient) if sp.simplify(remainder) == 0 else None

    def semi_conjugates(
        self, coordinates: Mapping[sp.Symbol, sp.Expr], reduced: Mapping[sp.Symbol, sp.Expr]
    ) -> SemiConjugacy:
        """Check that ``coordinates`` carry GD to the map ``reduced``: coordinate(GD(x)) = reduced(coordinates(x)).

        ``coordinates`` gives each new symbol as an expression in the variables; ``reduced`` gives its next value as an
        expression in the new symbols (and parameters). Raises ValueError if their symbols differ.
        """
        return semi_conjugacy(self.transform, coordinates, reduced)


def _unreal(value: sp.Expr) -> bool:
    """Whether ``value`` is known not to be real, whether its symbols are positive or negative."""
    signs = ({"positive": True}, {"negative": True})
    return all(value.subs({s: sp.Dummy(**sign) for s in value.free_symbols}).is_real is False for sign in signs)


def _eigenvalues(matrix: sp.Matrix) -> dict[sp.Expr, int]:
    found: dict[sp.Expr, int] = {}
    for value, count in matrix.eigenvals().items():
        tidy = sp.factor(sp.simplify(value))
        found[tidy] = found.get(tidy, 0) + count
    return found
