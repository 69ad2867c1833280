"""From SymPy to the checker's grammar, and to LaTeX; the one place where formulas leave SymPy."""

from __future__ import annotations

import re
from typing import Any

import sympy as sp
from sympy.printing.latex import LatexPrinter
from sympy.printing.str import StrPrinter

from verify.theorems.errors import AuthorError

NEXT = "_next"
STAR = "_star"
_ROUND = 6
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}")


class _GrammarPrinter(StrPrinter):
    """Prints polynomials in the grammar of ``verify.claims.grammar``."""

    def _print_Pow(self, expr: sp.Pow, rational: bool = False) -> str:
        base, exponent = expr.args
        if not (exponent.is_Integer and exponent > 0):
            raise AuthorError(f"{expr} is not a polynomial: clear denominators, square roots away, or name the value")
        inner = self._print(base)
        return f"{inner}^{exponent}" if base.is_Symbol or base.is_Derivative else f"({inner})^{exponent}"

    def _print_Derivative(self, expr: sp.Derivative) -> str:
        inner = self._print(expr.expr)
        for variable, count in expr.variable_count:
            for _ in range(int(count)):
                inner = f"diff({inner}, {variable})"
        return inner


class _PaperPrinter(LatexPrinter):
    """LaTeX with the field's notation: a prime for the next iterate, a star, partial derivatives, 1 + rho for rho + 1."""

    def _as_ordered_terms(self, expr: sp.Expr, order: Any = None) -> list[sp.Expr]:
        """Start a sum with a term that has no minus sign, if there is one; a linear sum with its number, then what is added."""
        terms = super()._as_ordered_terms(expr, order=order)
        if all(t.is_Number or t.as_coeff_Mul()[1].is_Symbol for t in terms):
            return sorted(terms, key=lambda t: (t.as_coeff_Mul()[0].is_negative, not t.is_Number))
        first = next((t for t in terms if not t.as_coeff_Mul()[0].is_negative), terms[0])
        return [first, *(t for t in terms if t is not first)]

    def _print_Integer(self, expr: sp.Integer) -> str:
        """Write a long round number by a power of ten."""
        digits = str(abs(int(expr)))
        zeros = len(digits) - len(digits.rstrip("0"))
        if zeros < _ROUND:
            return str(expr)
        lead = digits[:-zeros]
        power = f"10^{{{zeros}}}"
        return ("-" if expr < 0 else "") + (power if lead == "1" else rf"{lead} \cdot {power}")

    def _print_Symbol(self, expr: sp.Symbol, style: str = "plain") -> str:
        if expr.name.endswith(NEXT):
            return self._print_Symbol(sp.Symbol(expr.name.removesuffix(NEXT)), style) + "'"
        if expr.name.endswith(STAR):
            return self._print_Symbol(sp.Symbol(expr.name.removesuffix(STAR)), style) + "^{*}"
        name = re.sub(r"\Aeps(?![a-z])", "varepsilon", expr.name)
        text: str = super()._print_Symbol(sp.Symbol(name), style)
        main, mark, rest = text.partition("_")
        main = _WORD.sub(r"\\mathrm{\g<0>}", main)  # a name of several letters is no product
        return main + mark + _WORD.sub(r"\\mathrm{\g<0>}", rest)

    def _print_Mul(self, expr: sp.Expr) -> str:
        """Set names of several letters apart from what they are multiplied by."""
        named = any(f.free_symbols and r"\mathrm" in self._print(f) for f in expr.args if f.is_Symbol or f.is_Pow)
        before = self._settings["mul_symbol_latex"]
        self._settings["mul_symbol_latex"] = r"\, " if named else before
        try:
            text: str = super()._print_Mul(expr)
        finally:
            self._settings["mul_symbol_latex"] = before
        return text

    def _print_Pow(self, expr: sp.Pow) -> str:
        base = expr.base
        if base.is_Symbol and base.name.endswith(STAR) and expr.exp.is_Integer and expr.exp > 1:
            return rf"\left({self._print(base)}\right)^{{{expr.exp}}}"
        return super()._print_Pow(expr)

    def _print_Derivative(self, expr: sp.Derivative) -> str:
        operators, inner = "", expr
        while isinstance(inner, sp.Derivative):
            for variable, count in inner.variable_count[::-1]:
                power = f"^{{{count}}}" if count > 1 else ""
                operators += rf"\partial_{{{self._print(variable)}}}{power} "
            inner = inner.expr
        last: str = self._print(inner)
        return operators + (last if inner.is_Symbol else rf"\left({last}\right)")


def refuse_float(value: Any, where: str = "a theorem") -> None:
    """Raise TypeError if ``value`` is or contains a floating-point number."""
    found = [value] if isinstance(value, float) else sorted(sp.sympify(value).atoms(sp.Float), key=str)
    if found:
        exact = sp.nsimplify(str(found[0]), rational=True)
        raise TypeError(f"float {float(found[0])!r} in {where}: numbers are exact here; write Rational('{exact}')")


def expression(value: Any) -> sp.Expr:
    """Return ``value`` (SymPy expression, int, Fraction) as an exact SymPy expression. Raises TypeError for floats."""
    if isinstance(value, str):
        raise AuthorError(f"{value[:40]!r} is text where a formula is expected: build it from symbols")
    refuse_float(value)
    formula = sp.sympify(value)
    for symbol in formula.free_symbols:
        if extra := [n for n, known in symbol._assumptions_orig.items() if known and n not in ("real", "commutative")]:
            raise AuthorError(
                f"{symbol} is assumed to be {extra[0]}: take it from symbols(...), and write what is assumed as a hypothesis"
            )
    return formula


def grammar(value: Any) -> str:
    """Return the formula in the checker's grammar. Raises AuthorError if it is not polynomial, TypeError for a float."""
    expr = expression(value)
    bad = expr.atoms(sp.Function) | expr.atoms(sp.NumberSymbol, sp.I.func)
    bad |= {p for p in expr.atoms(sp.Pow) if not (p.exp.is_Integer and (p.exp > 0 or p.base.is_Rational))}
    if bad:
        raise AuthorError(f"{sorted(map(str, bad))[0]} in {expr} is not a polynomial over the rationals")
    text: str = _GrammarPrinter().doprint(expr)
    return text


def latex(value: Any) -> str:
    """Return the formula in LaTeX."""
    text: str = _PaperPrinter({"mul_symbol": None, "fold_short_frac": False}).doprint(value)
    return text


def plain(value: Any) -> str:
    """Return the formula as plain text, with a prime for the next iterate."""
    text: str = sp.sstr(value).replace("**", "^").replace(NEXT, "'")
    return text
