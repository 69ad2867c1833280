"""Gradient descent on a differentiable objective in finitely many scalar variables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import sympy as sp


@dataclass(frozen=True)
class SemiConjugacy:
    """Whether coordinates carry the GD map to a proposed map; ``residuals`` are what does not vanish, by coordinate."""

    residuals: Mapping[sp.Symbol, sp.Expr]

    @property
    def exact(self) -> bool:
        """True if every residual simplified to zero."""
        return all(r == 0 for r in self.residuals.values())


@dataclass(frozen=True)
class GradientDescent:
    """Gradient descent x' = x - h grad f(x).

    ``objective``: a SymPy expression, differentiable in ``variables`` (n symbols); ``step``: the learning rate h;
    ``parameters``: every other symbol of the objective. Functions given as ``Function('F')`` are allowed.
    Raises ValueError for undeclared or doubly declared symbols and for what has no derivative in closed form, TypeError for floats.
    """

    objective: sp.Expr
    variables: tuple[sp.Symbol, ...]
    parameters: tuple[sp.Symbol, ...] = ()
    step: sp.Symbol = sp.Symbol("h", real=True)

    def __post_init__(self) -> None:
        if not self.variables:
            raise ValueError("no variable is declared: give the symbols that gradient descent moves")
        declared = [*self.variables, *self.parameters, self.step]
        if len(set(declared)) != len(declared):
            raise ValueError("a symbol is declared twice among variables, parameters and step")
        unknown = sorted(self.objective.free_symbols - set(declared), key=str)
        if unknown:
            raise ValueError(f"{unknown[0]} occurs in the objective but is neither a variable nor a parameter")
        floats = self.objective.atoms(sp.Float)
        if floats:
            raise TypeError(f"float {min(floats, key=str)} in the objective: write a Rational")
        kinks = self.objective.atoms(sp.Abs, sp.sign, sp.Max, sp.Min, sp.Heaviside, sp.floor, sp.ceiling, sp.Piecewise)
        kinks = {k for k in kinks if k.free_symbols & set(self.variables)}
        if kinks:
            raise ValueError(f"{min(kinks, key=str)} is not differentiable everywhere in the variables")

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

        SymPy solves for them: NotImplementedError if it cannot, and nothing is promised on completeness.
        """
        found = sp.solve(list(self.gradient), list(self.variables), dict=True)
        return [dict(p) for p in found]

    def multipliers(self, point: Mapping[sp.Symbol, sp.Expr]) -> dict[sp.Expr, int]:
        """Return the eigenvalues of the Jacobian of the map at ``point`` with their multiplicities."""
        at = self.jacobian.subs(dict(point), simultaneous=True)
        return {sp.factor(value): count for value, count in at.eigenvals().items()}

    def transform(self, quantity: sp.Expr) -> sp.Expr:
        """Return the value of ``quantity`` (an expression in the variables) after one step."""
        return quantity.subs(dict(zip(self.variables, self.map, strict=True)), simultaneous=True)

    def factor_of(self, quantity: sp.Expr) -> sp.Expr | None:
        """Return the polynomial or rational factor by which one step multiplies ``quantity``, or None if it is none.

        "None" means that the quantity does not divide its image among polynomials.
        """
        image = sp.expand(self.transform(quantity))
        quotient, remainder = sp.div(image, sp.expand(quantity), *self.variables)
        return sp.factor(quotient) if remainder == 0 else None

    def semi_conjugates(
        self, coordinates: Mapping[sp.Symbol, sp.Expr], reduced: Mapping[sp.Symbol, sp.Expr]
    ) -> SemiConjugacy:
        """Check that ``coordinates`` carry GD to the map ``reduced``: coordinate(GD(x)) = reduced(coordinates(x)).

        ``coordinates`` gives each new symbol as an expression in the variables; ``reduced`` gives its next value as an
        expression in the new symbols (and parameters). Raises ValueError if their symbols differ.
        """
        if set(coordinates) != set(reduced):
            raise ValueError("coordinates and reduced map must define the same symbols")
        residuals: dict[sp.Symbol, sp.Expr] = {}
        for symbol, expression in coordinates.items():
            expected = sp.sympify(reduced[symbol]).subs(dict(coordinates), simultaneous=True)
            residuals[symbol] = sp.simplify(sp.expand(self.transform(expression) - expected))
        return SemiConjugacy(residuals)


def scalar_variables(names: str) -> Sequence[sp.Symbol]:
    """Return real symbols for blank-separated names, as a tuple whatever their number."""
    return tuple(sp.Symbol(n, real=True) for n in names.split())
