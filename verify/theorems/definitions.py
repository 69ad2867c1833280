"""The names that a theorem defines, and which of them a claim needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sympy as sp

from verify.theorems.errors import AuthorError
from verify.theorems.text import expression, grammar


class Definitions:
    """Ordered definitions ``symbol: expression``, each in terms of variables and the definitions before it."""

    def __init__(self, where: Mapping[sp.Symbol, Any] | None = None) -> None:
        self.table: dict[sp.Symbol, sp.Expr] = {}
        for symbol, value in (where or {}).items():
            if not isinstance(symbol, sp.Symbol | sp.MatrixSymbol):
                raise AuthorError(f"{symbol!s:.40} is defined but is not a symbol")
            self.table[symbol] = expression(value)
            if getattr(symbol, "shape", None) != getattr(self.table[symbol], "shape", None):
                raise AuthorError(f"{symbol} is defined by a formula of another size")
        self._refuse_disorder()

    def _refuse_disorder(self) -> None:
        """Raise AuthorError for a definition that uses itself or one after it: it would quietly be about a free symbol."""
        later = set(self.table)
        for symbol, value in self.table.items():
            if early := value.free_symbols & later:
                name = min(early, key=str)
                how = "by itself" if name == symbol else f"by {name}, which is defined after it"
                raise AuthorError(f"{symbol} is defined {how}: each definition may use those before it")
            later.discard(symbol)

    def needed(self, formulas: Iterable[sp.Expr], keep: Iterable[sp.Symbol] = ()) -> dict[sp.Symbol, sp.Expr]:
        """Return the definitions that ``formulas`` lean on, in order; those in ``keep`` stay free variables."""
        wanted: set[sp.Symbol] = set().union(*(f.free_symbols for f in formulas))
        kept, chosen = set(keep), {}
        for symbol, value in reversed(self.table.items()):
            if symbol in wanted and symbol not in kept:
                chosen[symbol] = value
                wanted |= value.free_symbols
        return dict(reversed(chosen.items()))

    @property
    def of_matrices(self) -> set[Any]:
        """The symbols defined by matrices; to a statement about numbers they are free, which says more."""
        return {s for s, value in self.table.items() if isinstance(s, sp.MatrixSymbol) or value.has(sp.MatrixSymbol)}

    def frame(
        self, formulas: Iterable[sp.Expr], keep: Iterable[sp.Symbol] = ()
    ) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """Return (variables, definitions) of a claim about ``formulas``, numbers, as text."""
        listed, kept = list(formulas), {*keep, *self.of_matrices}
        chosen = self.needed(listed, kept)
        self._refuse_hidden_dependence([*listed, *chosen.values()], kept)
        free: set[sp.Symbol] = set().union(*(f.free_symbols for f in [*listed, *chosen.values()])) - set(chosen)
        variables = tuple(sorted(s.name for s in free))
        return variables, tuple((s.name, grammar(v)) for s, v in chosen.items())

    def _refuse_hidden_dependence(self, formulas: Iterable[sp.Expr], keep: set[sp.Symbol]) -> None:
        """Raise AuthorError if a derivative would treat as a constant a symbol that the theorem defines."""
        for derivative in set().union(*(f.atoms(sp.Derivative) for f in formulas)):
            inside = [derivative.expr, *self.needed([derivative.expr], keep).values()]
            held = keep & set(self.table) & set().union(*(e.free_symbols for e in inside))
            held -= {v for v, _ in derivative.variable_count}
            if held:
                raise AuthorError(
                    f"{min(held, key=str)} cannot be kept free inside {derivative}: it has a definition there"
                )

    def unfold(self, formula: sp.Expr, keep: Iterable[sp.Symbol] = ()) -> sp.Expr:
        """Return ``formula`` with the definitions put in, and then the derivatives taken, from the inside out, as the checker does.

        SymPy's own substitution takes what a symbol inside a derivative stands for to be constant.
        """
        flat: dict[sp.Expr, sp.Expr] = {}
        for symbol, value in self.needed([formula], {*keep, *self.of_matrices}).items():
            flat[symbol] = _put_in(value, flat)
        return _put_in(formula, flat)


def _put_in(formula: sp.Expr, flat: Mapping[sp.Expr, sp.Expr]) -> sp.Expr:
    if isinstance(formula, sp.Derivative):
        return sp.diff(_put_in(formula.expr, flat), *formula.variable_count)
    if not formula.args or isinstance(formula, sp.MatrixSymbol):
        return flat.get(formula, formula)
    return formula.func(*(_put_in(part, flat) for part in formula.args))
