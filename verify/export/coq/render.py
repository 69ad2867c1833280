"""Trees as Coq text in the scope of real numbers, with as few parentheses as are certainly enough."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from verify.exact import Poly
from verify.export.coq.syntax import Derivative, Minus, Name, Number, Power, Tree, tree_of_poly

_SUM, _PRODUCT, _OPPOSITE, _POWER, _ATOM = 1, 2, 3, 4, 5


class Applied(str):
    """The text of a function with its arguments: it binds tighter than every sign."""


def argument(text: str) -> str:
    """Return ``text`` as it stands among the arguments of a function."""
    return text if text.isidentifier() else f"({text})"


def _number(value: Fraction) -> tuple[str, int]:
    if value.denominator == 1:
        return (str(value.numerator), _ATOM) if value >= 0 else (f"- {-value.numerator}", _OPPOSITE)
    return f"{value.numerator} / {value.denominator}", _PRODUCT if value >= 0 else _SUM


def _render(tree: Tree, env: Mapping[str, str]) -> tuple[str, int]:
    def inside(part: Tree, least: int) -> str:
        text, level = _render(part, env)
        return text if level >= least else f"({text})"

    if isinstance(tree, Number):
        return _number(tree.value)
    if isinstance(tree, Name):
        text = env[tree.name]
        return text, _ATOM if isinstance(text, Applied) or text.isidentifier() else _SUM
    if isinstance(tree, Minus):
        return f"- {inside(tree.of, _POWER)}", _OPPOSITE
    if isinstance(tree, Power):
        return f"{inside(tree.base, _ATOM)} ^ {tree.exponent}", _POWER
    if isinstance(tree, Derivative):
        raise TypeError("derivatives are replaced before they are written")
    level = _SUM if tree.sign in "+-" else _PRODUCT
    return f"{inside(tree.left, level)} {tree.sign} {inside(tree.right, level + 1)}", level


def render(tree: Tree, env: Mapping[str, str]) -> str:
    """Return ``tree`` with every name replaced by its text in ``env``."""
    return _render(tree, env)[0]


def render_poly(poly: Poly, env: Mapping[str, str]) -> str:
    """Return a polynomial as the sum of its terms."""
    return render(tree_of_poly(poly), env)


def comment(text: str) -> str:
    """Return ``text`` as a comment; nothing in it ends the comment or begins a string."""
    safe = text.replace("(*", "( *").replace("*)", "* )").replace('"', "'")
    return f"(* {' '.join(safe.split())} *)"
