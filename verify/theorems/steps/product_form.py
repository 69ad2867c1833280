"""How a combination is displayed: common factors in front, equal factors as powers, as one writes it by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import sympy as sp

from verify.theorems.notation import common, latex

Piece = tuple[Fraction, tuple[sp.Expr, ...], tuple[sp.Expr, ...]]


def bracketed(value: sp.Expr) -> str:
    """Return a factor of a product, in brackets where it needs them."""
    needs = (value.is_Add and common(value) == 1) or value.could_extract_minus_sign()
    return rf"\left({latex(value)}\right)" if needs else latex(value)


def multiplied(values: Sequence[sp.Expr]) -> str:
    """Return a product of values, equal ones as powers."""
    if len(values) == 1:
        return latex(values[0])
    factors = [_power(v, n) for v, n in Counter(values).items()]
    return (r"\, " if any(r"\mathrm" in f for f in factors) else " ").join(factors)


def _power(value: sp.Expr, exponent: int) -> str:
    if exponent == 1:
        return bracketed(value)
    plain = value.is_Symbol and not latex(value).endswith("}")
    return rf"{latex(value)}^{{{exponent}}}" if plain else rf"\left({latex(value)}\right)^{{{exponent}}}"


def summed(pieces: Sequence[Piece]) -> str:
    """Return the sum of coefficient * product of values * product of squares in LaTeX.

    It is factored over the values, taken as symbols of their own, where the factors have no negative coefficient: then
    every part of what is displayed is nonnegative if the values are.
    """
    names: dict[sp.Expr, sp.Symbol] = {}
    total = sp.Integer(0)
    for coefficient, values, squares in pieces:
        product = sp.Rational(coefficient.numerator, coefficient.denominator)
        for value, exponent in [*((v, 1) for v in values), *((s, 2) for s in squares)]:
            if value.is_Rational:
                product *= value**exponent
            else:
                product *= names.setdefault(value, sp.Symbol(f"z{len(names)}")) ** exponent
        total += product
    if not names or total.is_Rational:
        return latex(total)
    meaning = {name: value for value, name in names.items()}
    symbols = list(meaning)
    lead, factors = sp.factor_list(total, *symbols)
    if lead < 0 or any(c < 0 for factor, _ in factors for c in sp.Poly(factor, *symbols).coeffs()):
        lead, factors = sp.Integer(1), [(total, 1)]
    if lead.q != 1 and all(factor.is_Add for factor, _ in factors):
        lead, factors = sp.Integer(1), [(sp.expand(lead * factors[0][0]), factors[0][1]), *factors[1:]]
    parts = [(f, n) for f, n in factors if not f.is_Add], [(f, n) for f, n in factors if f.is_Add]
    alone = [f for f, _ in factors]
    if len(alone) == 1 and not alone[0].is_Add and factors[0][1] == 1:
        (value,) = (meaning[s] for s in alone)
        if lead == 1 or value.could_extract_minus_sign():
            return latex(lead * value)  # one hypothesis, with nothing beside it that brackets would keep apart
    if lead == 1 and not parts[0] and parts[1] == [(parts[1][0][0], 1)]:
        return _terms(parts[1][0][0], meaning)
    simple = _monomial(lead * sp.prod(f**n for f, n in parts[0]), meaning) if parts[0] or lead != 1 else ""
    sums = [rf"\left({_terms(f, meaning)}\right)" + (f"^{{{n}}}" if n > 1 else "") for f, n in parts[1]]
    return " ".join(filter(None, [simple, *sums]))


def _terms(total: sp.Expr, meaning: dict[sp.Symbol, sp.Expr]) -> str:
    """Return a sum of products, each as it stands, in the order in which its values came up."""
    symbols = list(meaning)
    terms = sp.Poly(total, *symbols).terms()
    return " + ".join(_monomial(c * sp.prod(s**e for s, e in zip(symbols, m, strict=True)), meaning) for m, c in terms)


def _monomial(term: sp.Expr, meaning: dict[sp.Symbol, sp.Expr]) -> str:
    coefficient, product = term.as_coeff_Mul()
    powers = [(meaning[s], int(n)) for s, n in product.as_powers_dict().items() if s in meaning]
    order = {value: i for i, value in enumerate(meaning.values())}
    powers.sort(key=lambda p: (p[0].is_Add, order[p[0]]))
    factors = [_power(v, n) for v, n in powers]
    body = (r"\, " if any(f.startswith(r"\mathrm") for f in factors) else " ").join(factors)
    if not body:
        return latex(coefficient)
    return (
        body
        if coefficient == 1
        else rf"{latex(coefficient)}\, {body}"
        if coefficient.q != 1
        else f"{latex(coefficient)} {body}"
    )
