"""From SymPy to LaTeX, in the notation of papers: how symbols look, in which order factors and terms come, which are put together."""

from __future__ import annotations

import re
from typing import Any

import sympy as sp
from sympy.printing.latex import LatexPrinter

from verify.theorems.text import NEXT, STAR, negative, ordered_terms, root

_ROUND = 6  # zeros at the end of a number from which on a power of ten says it better
_FINE = 1000  # a denominator from which on a decimal may say it better
_LONG = 6  # terms from which on a sum is an expansion, to be left in the order of its powers
_SHORT = 4  # operations in a term that may stand over a denominator with others, at most
_TOGETHER = 3  # terms that are put over one denominator, at most
_OTHER = {"eps": r"\varepsilon", "lam": r"\lambda", "ell": r"\ell", "inf": r"\infty"}
_PLACE = re.compile(r"[ijkmn]{2}\Z")  # the place of an entry of a matrix
_NAME = re.compile(r"([A-Za-z]+?)(\d*)(?:_(\w+))?\Z")
_GREEK = {
    *[
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "zeta",
        "eta",
        "theta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "pi",
        "rho",
        "sigma",
        "tau",
        "upsilon",
        "phi",
        "chi",
        "psi",
        "omega",
    ],
    *["Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega"],
}


def _letter(name: str) -> str:
    """Return a name as a letter, or upright: a name of several letters is no product."""
    if name in _GREEK:
        return f"\\{name}"
    if name in _OTHER:
        return _OTHER[name]
    return name if len(name) == 1 or not name.isalpha() else rf"\mathrm{{{name}}}"


def _symbol(name: str) -> str | None:
    """Return a name such as ``x``, ``rho``, ``S0``, ``V_inf``, ``h_critical`` in LaTeX; None for others."""
    found = _NAME.match(name)
    if found is None:
        return None
    main, number, index = found.groups()
    below = [number, *(index.split("_") if index else [])]
    below = [part if _PLACE.match(part) else _letter(part) for part in below if part]
    return _letter(main) + (f"_{{{' '.join(below)}}}" if below else "")


def _rank(factor: sp.Expr) -> int:
    """Return where a factor stands in a product: the learning rate first, then Greek, small and large letters, words, sums."""
    base = factor.base if factor.is_Pow else factor
    if not base.is_Symbol:
        return 5 if base.is_Add else 4
    name = base.name.removesuffix(NEXT).removesuffix(STAR)
    main = re.match(r"[A-Za-z]*", name)[0]  # type: ignore[index]
    if name == "h":
        return -1
    if main in _GREEK or main in ("eps", "lam"):
        return 0
    return 3 if len(main) != 1 else 1 if main.islower() else 2


def _degree(expr: sp.Expr) -> int:
    """Return the degree of a term, a sum counted by its steepest term; what is no polynomial counts as a symbol."""
    if expr.is_Number:
        return 0
    if expr.is_Pow and expr.exp.is_Integer and expr.exp > 0:
        return int(expr.exp) * _degree(expr.base)
    if expr.is_Mul:
        return sum(map(_degree, expr.args))
    return max(map(_degree, expr.args)) if expr.is_Add else 1


def _outside(term: sp.Expr) -> int:
    """Return the degree of what stands outside the brackets of a term: rho^2 (2 - eta) comes before rho^3."""
    return sum(_degree(f) for f in sp.Mul.make_args(term) if not (f.base if f.is_Pow else f).is_Add)


def _sequence(terms: list[sp.Expr]) -> list[sp.Expr]:
    """Return the terms of a sum in order: numbers added first, numbers taken away last, low degrees before high ones."""
    linear = all(t.is_Number or t.as_coeff_Mul()[1].is_Symbol for t in terms)
    if linear:
        return sorted(terms, key=lambda t: (t.as_coeff_Mul()[0].is_negative, not t.is_Number))
    symbols = set().union(*(t.free_symbols for t in terms))
    if len(terms) <= _LONG and (
        len(symbols) > 1 or (len(terms) == 2 and any(t.is_positive and t.is_Number for t in terms))
    ):
        last = 1 + max(map(_degree, terms))
        powers = bool(set.intersection(*(t.free_symbols for t in terms if not t.is_Number)))  # of one symbol
        terms = sorted(
            terms, key=lambda t: (last, 0) if t.is_Number and t.is_negative else (_degree(t), powers and _outside(t))
        )
    first = next((t for t in terms if not t.as_coeff_Mul()[0].is_negative), terms[0])
    return [first, *(t for t in terms if t is not first)]


def _over(terms: tuple[sp.Expr, ...]) -> list[list[sp.Expr]]:
    """Return those terms that are to stand over one denominator: two or three short ones with the same fraction in front."""
    groups: dict[tuple[sp.Rational, int], list[sp.Expr]] = {}
    for t in terms:
        size = abs(t.as_coeff_Mul()[0])
        if not t.is_Number and size.is_Rational and size.q > 1 and t.is_commutative and t.count_ops() <= _SHORT:
            groups.setdefault((size, _degree(t)), []).append(t)
    return [g for g in groups.values() if 1 < len(g) <= _TOGETHER]


class _PaperPrinter(LatexPrinter):
    """LaTeX with the field's notation: a prime for the next iterate, a star, partial derivatives, 1 + rho for rho + 1."""

    def _as_ordered_terms(self, expr: sp.Expr, order: Any = None) -> list[sp.Expr]:
        """Start a sum with a term that has no minus sign, if there is one."""
        return _sequence(super()._as_ordered_terms(expr, order=order))

    def _print_Add(self, expr: sp.Expr, order: Any = None) -> str:
        """Put terms with the same fraction in front over one denominator: (S - r)/2, not S/2 - r/2."""
        if len(expr.args) <= _LONG and not any(t.is_Mul and t.args[0] is sp.S.One for t in expr.args):
            for group in _over(expr.args):
                size = abs(group[0].as_coeff_Mul()[0]) * (-1 if all(map(_taken_away, group)) else 1)
                inside = sp.Add(*(t / size for t in group))
                if not inside.is_Add or any(t.as_numer_denom()[1] != 1 for t in inside.args):
                    continue
                whole = sp.Mul(size, inside, evaluate=False)
                others = [t for t in expr.args if t not in group]
                text = self._fraction(size, inside)
                if not others:
                    return text
                placed = _sequence([*super()._as_ordered_terms(sp.Add(*others), order=order), whole])
                return self._joined(placed, {whole: text})
        text_: str = super()._print_Add(expr, order=order)
        return text_

    def _fraction(self, size: sp.Rational, inside: sp.Expr) -> str:
        above = self._print(inside)
        if abs(size.p) != 1:
            above = rf"{abs(size.p)} \left({above}\right)"
        return rf"{'- ' if size < 0 else ''}\frac{{{above}}}{{{size.q}}}"

    def _joined(self, terms: list[sp.Expr], told: dict[sp.Expr, str]) -> str:
        out = ""
        for t in terms:
            text = told.get(t) or self._print(t)
            if t not in told and t.is_Add:
                text = rf"\left({text}\right)"
            out += f" - {text[2:]}" if out and text.startswith("- ") else f" + {text}" if out else text
        return out

    def _print_Integer(self, expr: sp.Integer) -> str:
        """Write a long round number by a power of ten."""
        digits = str(abs(int(expr)))
        zeros = len(digits) - len(digits.rstrip("0"))
        if zeros < _ROUND:
            return str(expr)
        lead = digits[:-zeros]
        power = f"10^{{{zeros}}}"
        return ("-" if expr < 0 else "") + (power if lead == "1" else rf"{lead} \cdot {power}")

    def _print_Rational(self, expr: sp.Rational) -> str:
        """Write a fraction as a decimal, exactly, where that is shorter and the denominator is not small."""
        fraction = f"{expr.p}/{expr.q}"
        rest = expr.q // 2 ** sp.multiplicity(2, expr.q)
        if expr.q >= _FINE and rest == 5 ** sp.multiplicity(5, rest):
            places = max(sp.multiplicity(2, expr.q), sp.multiplicity(5, expr.q))
            digits = str(abs(expr.p) * 10**places // expr.q).rjust(places + 1, "0")
            decimal = f"{'-' if expr.p < 0 else ''}{digits[:-places]}.{digits[-places:]}"
            if len(decimal) <= len(fraction):
                return decimal
        text: str = super()._print_Rational(expr)
        return text

    def _print_Symbol(self, expr: sp.Symbol, style: str = "plain") -> str:
        if expr.name.endswith(NEXT):
            return self._print_Symbol(sp.Symbol(expr.name.removesuffix(NEXT)), style) + "'"
        if expr.name.endswith(STAR):
            return self._print_Symbol(sp.Symbol(expr.name.removesuffix(STAR)), style) + "^{*}"
        text: str = _symbol(expr.name) or super()._print_Symbol(expr, style)
        return text

    def _print_MatAdd(self, expr: sp.MatAdd) -> str:
        first, *rest = ordered_terms(expr)
        pieces = [f"- {self._print(-term)}" if negative(term) else f"+ {self._print(term)}" for term in rest]
        return " ".join([self._print(first), *pieces])

    def _print_Identity(self, expr: sp.Identity) -> str:
        return "I"  # not in a font of its own, which amsmath alone does not have

    def _print_ZeroMatrix(self, expr: sp.ZeroMatrix) -> str:
        return "0"

    def _print_Transpose(self, expr: sp.Transpose) -> str:
        inner = self._print(expr.arg)
        return rf"{inner}^{{\top}}" if isinstance(expr.arg, sp.MatrixSymbol) else rf"\left({inner}\right)^{{\top}}"

    def _print_Trace(self, expr: sp.Trace) -> str:
        half = root(expr)
        return rf"\left\|{self._print(half)}\right\|_F^{{2}}" if half is not None else super()._print_Trace(expr)

    def _print_Mul(self, expr: sp.Expr) -> str:
        """Set factors in order, and names of several letters apart from what they are multiplied by."""
        number, rest = expr.as_coeff_Mul()
        factors = list(sp.Mul.make_args(rest))
        plain = (
            expr.is_commutative
            and number.is_Rational
            and not any(
                f.is_number or getattr(f, "is_Matrix", False) or (f.is_Pow and not (f.exp.is_Integer and f.exp > 0))
                for f in factors
            )
        )
        if not plain or any(a.is_Number for a in expr.args[1:]) or expr.args[0] is sp.S.One or len(expr.args) < 2:
            text: str = super()._print_Mul(expr)
            return text
        ordered = sorted(rest.as_ordered_factors() if rest.is_Mul else factors, key=_rank)
        above = self._product(abs(number.p), ordered)
        sign = "- " if number < 0 else ""
        return sign + (above if number.q == 1 else rf"\frac{{{above}}}{{{number.q}}}")

    def _product(self, number: int, factors: list[sp.Expr]) -> str:
        """Return a whole number times factors; a sum alone needs no brackets."""
        if number == 1 and len(factors) == 1:
            return str(self._print(factors[0]))
        texts = []
        for i, f in enumerate(factors):
            text = self._print(f)
            brackets = f.is_Add or self._needs_mul_brackets(f, first=i == 0 and number == 1, last=i == len(factors) - 1)
            texts.append(rf"\left({text}\right)" if brackets else text)
        apart = any(
            f.free_symbols and r"\mathrm" in t for f, t in zip(factors, texts, strict=True) if f.is_Symbol or f.is_Pow
        )
        parts = [self._print(sp.Integer(number)), *texts] if number != 1 else texts
        return (r"\, " if apart else " ").join(parts)

    def _print_Pow(self, expr: sp.Pow) -> str:
        base = expr.base
        if base.is_Symbol and base.name.endswith(STAR) and expr.exp.is_Integer and expr.exp > 1:
            return rf"\left({self._print(base)}\right)^{{{expr.exp}}}"
        if (
            base.is_Add
            and expr.exp.is_Integer
            and expr.exp > 0
            and expr.exp % 2 == 0
            and all(map(_taken_away, base.args))
        ):
            return self._print_Pow(sp.Pow(-base, expr.exp, evaluate=False))
        return super()._print_Pow(expr)

    def _print_Derivative(self, expr: sp.Derivative) -> str:
        operators, inner = "", expr
        while isinstance(inner, sp.Derivative):
            for variable, count in inner.variable_count[::-1]:
                power = f"^{{{count}}}" if count > 1 else ""
                operators += rf"\partial_{{{self._print(variable)}}}{power} "
            inner = inner.expr
        last: str = self._print(inner)
        apart = r"\, " if last.startswith(r"\mathrm") else ""
        return operators + apart + (last if inner.is_Symbol else rf"\left({last}\right)")


def _taken_away(term: sp.Expr) -> bool:
    return bool(term.as_coeff_Mul()[0].is_negative)


def common(value: Any) -> int:
    """Return the whole number that stands before every term of a sum, as in 8 a - 8 b; 1 if there is none."""
    if not (isinstance(value, sp.Add) and len(value.args) <= _TOGETHER):
        return 1
    sizes = {abs(t.as_coeff_Mul()[0]) for t in value.args}
    size = sizes.pop()
    plain = not sizes and size.is_Integer and not any(t.is_Number for t in value.args)
    return int(size) if plain and not all(map(_taken_away, value.args)) else 1


def _traces(value: Any) -> Any:
    """Return a formula in which the trace of zero is 0, and a sign stands before a trace, not in it."""
    if not isinstance(value, sp.Basic):
        return value
    table = {}
    for trace in value.atoms(sp.Trace):
        number, rest = trace.arg.as_coeff_mmul() if isinstance(trace.arg, sp.MatMul) else (sp.S.One, trace.arg)
        if trace.arg.is_ZeroMatrix:
            table[trace] = sp.Integer(0)
        elif number == -1 and root(sp.Trace(rest)) is None:  # the trace of -A'A does not look like a norm
            table[trace] = -sp.Trace(rest)
    return value.xreplace(table) if table else value


def latex(value: Any) -> str:
    """Return the formula in LaTeX; a number before all terms of a sum, which SymPy multiplies out, is put in front again."""
    value = _traces(value)
    printer = _PaperPrinter({"mul_symbol": None, "fold_short_frac": False})
    if (number := common(value)) > 1:
        inside = sp.Add(*(t / number for t in value.args))
        return rf"{printer.doprint(sp.Integer(number))} \left({printer.doprint(inside)}\right)"
    text: str = printer.doprint(value)
    return text
