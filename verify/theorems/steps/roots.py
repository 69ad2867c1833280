"""Rule ``roots``: how many real zeros a polynomial in one symbol has in an interval (Sturm)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sympy as sp

from verify.claims import Certificate, RootClaim
from verify.exact import rational
from verify.theorems.definitions import Definitions
from verify.theorems.errors import AuthorError
from verify.theorems.notation import latex
from verify.theorems.relation import Relation, Sentence, equals
from verify.theorems.steps.base import Step
from verify.theorems.text import expression, grammar


@dataclass(frozen=True, kw_only=True)
class Roots(Step):
    """``formula`` has exactly ``count`` distinct real zeros with ``lower < symbol < upper``."""

    formula: sp.Expr
    symbol: sp.Symbol
    lower: sp.Rational
    upper: sp.Rational
    count: int
    rule = "roots"

    @property
    def parts(self) -> tuple[Relation, Relation, Relation]:
        """The two ends of the interval and the equation."""
        lower, upper = Relation(self.symbol, ">", self.lower), Relation(self.symbol, "<", self.upper)
        return lower, upper, equals(self.formula, 0)

    @property
    def statements(self) -> tuple[Sentence, ...]:
        """The number of zeros, in words."""
        verb = "satisfies" if self.count == 1 else "satisfy"
        words = f"exactly {self.count} real {{}} with {{}} and {{}} {verb} {{}}"
        return (Sentence(words, (self.symbol, *self.parts)),)

    def certificates(self, definitions: Definitions) -> list[Certificate]:
        """The one certificate; it carries no data, Sturm's chain is computed from the polynomial."""
        variables, table = definitions.frame([self.formula, self.symbol], [*self.keep, self.symbol])
        if variables != (self.symbol.name,):
            raise AuthorError(f"step {self.name!r} counts zeros in {self.symbol}, but speaks of {', '.join(variables)}")
        claim = RootClaim(variables, table, grammar(self.formula), str(self.lower), str(self.upper), self.count)
        return [Certificate("sturm", claim, {})]

    def derivation(self, definitions: Definitions) -> list[tuple[str, str]]:
        """The equation."""
        return [(latex(self.formula), "= 0")]


def roots(
    name: str,
    formula: Any,
    symbol: sp.Symbol,
    *,
    between: tuple[int | str | sp.Rational, int | str | sp.Rational],
    count: int = 1,
    concludes: bool = False,
    because: str = "",
) -> Roots:
    """Return the step that ``formula = 0`` has exactly ``count`` distinct real solutions in the open interval ``between``.

    The ends are exact numbers (whole, SymPy rationals or texts such as ``"18376/10000"``) at which the formula does not
    vanish. With ``count=1`` the step isolates an algebraic number.
    """
    lower, upper = (sp.Rational(str(rational(str(end) if isinstance(end, sp.Rational) else end))) for end in between)
    return Roots(
        name=name, formula=expression(formula), symbol=symbol, lower=lower, upper=upper, count=count,
        concludes=concludes, because=because,
    )  # fmt: skip
