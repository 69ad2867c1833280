"""From SymPy to the checker's grammar, to plain text and to LaTeX; the one place where formulas leave SymPy."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import sympy as sp
from sympy.printing.precedence import PRECEDENCE
from sympy.printing.str import StrPrinter

from verify.theorems.errors import AuthorError

NEXT = "_next"
STAR = "_star"


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


def root(trace: sp.Trace) -> Any:
    """Return E if this is tr(E^T E), the square of the Frobenius norm of E; else None."""
    factors = trace.arg.args if isinstance(trace.arg, sp.MatMul) else ()
    left, right = factors[: len(factors) // 2], factors[len(factors) // 2 :]
    if len(left) != len(right) or not left or left[0].is_number:
        return None
    half = sp.MatMul(*right) if len(right) > 1 else right[0]
    return half if sp.MatMul(*left).doit() == sp.Transpose(half).doit() else None


def negative(term: Any) -> bool:
    """Return whether a term of a sum of matrices has a minus sign in front."""
    return bool(term.as_coeff_mmul()[0].could_extract_minus_sign())


def ordered_terms(total: sp.MatAdd) -> list[Any]:
    """Return the terms of a sum of matrices: short products first, and no minus sign in front if there is a choice."""
    terms = sorted(total.args, key=lambda term: (len(term.args), str(term)))
    first = next((term for term in terms if not negative(term)), terms[0])
    return [first, *(term for term in terms if term is not first)]


class _PlainPrinter(StrPrinter):
    """Plain text in which matrices have a T for the transposed and bars for the Frobenius norm."""

    def _print_MatAdd(self, expr: sp.MatAdd) -> str:
        first, *rest = [self._print(term) for term in ordered_terms(expr)]
        return " ".join([first, *(f"- {t[1:]}" if t.startswith("-") else f"+ {t}" for t in rest)])

    def _print_MatMul(self, expr: sp.MatMul) -> str:
        """Write a product; SymPy's way to decide on brackets multiplies large products by -1, again and again."""
        coefficient, product = expr.as_coeff_mmul()
        sign = "-" if coefficient.could_extract_minus_sign() else ""
        number = -coefficient if sign else coefficient
        factors = product.args if isinstance(product, sp.MatMul) else (product,)
        shown = [] if number == 1 else [self.parenthesize(number, PRECEDENCE["Mul"])]
        return sign + "*".join([*shown, *(self._factor(f) for f in factors)])

    def _factor(self, expr: Any) -> str:
        text: str = self._print(expr)
        return f"({text})" if isinstance(expr, sp.MatAdd | sp.MatMul) else text

    def _print_Transpose(self, expr: sp.Transpose) -> str:
        return f"{self._factor(expr.arg)}^T"

    def _print_Trace(self, expr: sp.Trace) -> str:
        half = root(expr)
        return f"|{self._print(half)}|^2" if half is not None else f"tr({self._print(expr.arg)})"


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
        if extra := [
            n
            for n, known in getattr(symbol, "_assumptions_orig", {}).items()
            if known and n not in ("real", "commutative")
        ]:
            raise AuthorError(
                f"{symbol} is assumed to be {extra[0]}: take it from symbols(...), and write what is assumed as a hypothesis"
            )
    return formula


def grammar(value: Any) -> str:
    """Return the formula in the checker's grammar. Raises AuthorError if it is not polynomial, TypeError for a float."""
    expr = expression(value)
    if expr.has(sp.MatrixSymbol):
        raise AuthorError(f"{expr!s:.60} speaks of matrices: write matrix_identity(...), or keep a symbol for it free")
    bad = expr.atoms(sp.Function) | expr.atoms(sp.NumberSymbol, sp.I.func)
    bad |= {p for p in expr.atoms(sp.Pow) if not (p.exp.is_Integer and (p.exp > 0 or p.base.is_Rational))}
    if bad:
        raise AuthorError(f"{sorted(map(str, bad))[0]} in {expr} is not a polynomial over the rationals")
    text: str = _GrammarPrinter().doprint(expr)
    return text


def plain(value: Any) -> str:
    """Return the formula as plain text, with a prime for the next iterate."""
    return _remembered(value) if isinstance(value, sp.Basic) else _plain(value)


def _plain(value: Any) -> str:
    text: str = _PlainPrinter().doprint(value).replace("**", "^").replace(NEXT, "'")
    return text


_remembered = lru_cache(maxsize=10_000)(_plain)
