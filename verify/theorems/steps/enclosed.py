"""Rule ``enclosed``: a statement shown by ball arithmetic for the stated inputs; it makes a verdict "supported"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol, TypeAlias

import sympy as sp

from verify.exact import rational
from verify.theorems.errors import AuthorError
from verify.theorems.relation import Relation, Sentence, equals
from verify.theorems.steps.base import Step, relations
from verify.theorems.text import plain

_MOST = 40  # digits of a number that are shown
Ends: TypeAlias = tuple[Fraction, Fraction]


class NotEnclosed(ArithmeticError):
    """The statement is not shown; the message is one line: what could not be enclosed, or what the enclosures do not give."""


class Number(Protocol):
    """What a computation returns for a number: ``lower <= number <= upper``, both exact.

    An algebraic number may also have ``coefficients``, those of an integer polynomial that vanishes at it, the constant first.
    """

    @property
    def lower(self) -> Fraction:
        """An exact number not above it."""

    @property
    def upper(self) -> Fraction:
        """An exact number not below it."""


Compute: TypeAlias = Callable[..., Mapping[sp.Symbol, Number]]


@dataclass(frozen=True, kw_only=True)
class Enclosed(Step):
    """What ``compute`` shows for ``inputs``: the words of ``gives``, the comparisons ``holds``, and ``digits`` of numbers."""

    compute: Compute
    inputs: tuple[tuple[sp.Symbol, Fraction, Fraction], ...]
    gives: Sentence | None
    holds: tuple[Relation, ...]
    digits: tuple[tuple[sp.Symbol, str], ...]
    rule = "enclosed"

    @property
    def statements(self) -> tuple[Relation | Sentence, ...]:
        """The author's words, the comparisons, and the digits."""
        places = ", ".join(f"{{}} = {text}" for _, text in self.digits)
        words = f"{'where ' * bool(self.gives)}{places} (all digits right, the last one rounded)"
        shown = Sentence(words, tuple(s for s, _ in self.digits))
        return (*([self.gives] if self.gives else []), *self.holds, *([shown] if self.digits else []))

    @property
    def conclusion(self) -> Relation:
        """Raises AuthorError: a certified step cannot rest on what no certificate shows."""
        raise AuthorError(
            f"step {self.name!r} is enclosed: without a certificate it cannot serve as an algebraic lemma"
        )

    @property
    def anchors(self) -> tuple[Relation, ...]:
        """What the words may show: the comparisons, and the numbers with their digits."""
        return (*self.holds, *(equals(symbol, sp.Rational(text)) for symbol, text in self.digits))

    def enclose(self) -> dict[sp.Symbol, Ends]:
        """Run the computation, compare what it found with what the step says, and return it.

        Raises NotEnclosed, and whatever the computation raises.
        """
        values = self.compute(*(low if low == high else (low, high) for _, low, high in self.inputs))
        found = {symbol: _ends(symbol, value) for symbol, value in values.items()}
        known = found | {symbol: (low, high) for symbol, low, high in self.inputs}
        for goal in self.holds:
            if not (_vanishes(goal, values) or _holds(goal, known)):
                shown = ", ".join(
                    f"{plain(s)} = {text(known[s])}" for s in sorted(_symbols(goal), key=str) if s in known
                )
                raise NotEnclosed(f"{goal} is not shown by {shown}")
        for symbol, digits in self.digits:
            if symbol not in found:
                raise NotEnclosed(f"nothing was computed for {symbol}")
            low, high = found[symbol]
            value = rational(digits)
            half = Fraction(1, 2 * 10 ** len(digits.partition(".")[2]))
            if not value - half <= low <= high <= value + half:
                raise NotEnclosed(f"{plain(symbol)} = {text((low, high))}, which does not round to {digits}")
        return found


def text(ends: Ends) -> str:
    """Return a number to as many digits as its ends settle, 40 at most, all of them right; the ends if they settle none."""
    from verify.orbits.decimals import settled

    low, high = ends
    if low == high and len(str(low)) <= _MOST:
        return str(low)
    return next(
        (t for d in range(_MOST, 1, -1) if (t := settled(low, high, d)) is not None), f"between {low} and {high}"
    )


def _ends(symbol: sp.Symbol, value: Number) -> Ends:
    low, high = value.lower, value.upper
    if not (isinstance(low, Fraction | int) and isinstance(high, Fraction | int) and low <= high):
        raise NotEnclosed(f"the ends computed for {symbol} are not two exact numbers in their order")
    return Fraction(low), Fraction(high)


def _symbols(goal: Relation) -> set[sp.Symbol]:
    return set(goal.left.free_symbols | goal.right.free_symbols)


def _product(a: Ends, b: Ends) -> Ends:
    products = [p * q for p in a for q in b]
    return min(products), max(products)


def _range(formula: sp.Expr, known: Mapping[sp.Symbol, Ends]) -> Ends:
    """Return ends of a polynomial over a box, exactly: operation by operation."""
    if formula.is_Rational:
        value = Fraction(int(formula.p), int(formula.q))
        return value, value
    if formula.is_Symbol:
        if formula not in known:
            raise NotEnclosed(f"nothing was computed for {formula}")
        return known[formula]
    if formula.is_Pow and formula.exp.is_Integer and formula.exp > 0:
        parts, total = [_range(formula.base, known)] * int(formula.exp), (Fraction(1), Fraction(1))
    elif formula.is_Add or formula.is_Mul:
        parts = [_range(a, known) for a in formula.args]
        total = (Fraction(0), Fraction(0)) if formula.is_Add else (Fraction(1), Fraction(1))
    else:
        raise AuthorError(f"{formula} is not a polynomial")
    for part in parts:
        total = (total[0] + part[0], total[1] + part[1]) if formula.is_Add else _product(total, part)
    return total


def _holds(goal: Relation, known: Mapping[sp.Symbol, Ends]) -> bool:
    low, high = _range(goal.difference, known)
    return {">": low > 0, ">=": low >= 0, "=": low == high == 0}[goal.sense]


def _vanishes(goal: Relation, values: Mapping[sp.Symbol, Any]) -> bool:
    """Whether an equation says that an integer polynomial which vanishes at a computed number, or a multiple, does."""
    symbols = _symbols(goal)
    if goal.operator != "=" or len(symbols) != 1:
        return False
    [symbol] = symbols
    coefficients = getattr(values.get(symbol), "coefficients", None)
    if not coefficients:
        return False
    return bool(sp.rem(sp.Poly(goal.difference, symbol), sp.Poly(coefficients[::-1], symbol)).is_zero)


def _input(value: Any) -> Ends:
    low, high = value if isinstance(value, tuple) else (value, value)
    ends = rational(low), rational(high)
    if ends[0] > ends[1]:
        raise AuthorError(f"the ends {low} and {high} of an input are in the wrong order")
    return ends


def _stated(symbol: sp.Symbol, low: Fraction, high: Fraction) -> tuple[Any, ...]:
    first, last = (sp.Rational(end.numerator, end.denominator) for end in (low, high))
    return (equals(symbol, first),) if low == high else (symbol >= first, symbol <= last)


def enclosed(
    name: str,
    compute: Compute,
    *holds: Any,
    gives: Sentence | None = None,
    digits: Mapping[sp.Symbol, str] | None = None,
    inputs: Mapping[sp.Symbol, Any] | None = None,
    concludes: bool = False,
    because: str = "",
) -> Enclosed:
    """Return the step that ``compute``, run on ``inputs`` when the theorem is, shows by ball arithmetic what is said.

    ``inputs``: each symbol with an exact number, or with a pair of ends if the statement is about all numbers between them; they
    are the step's hypotheses, and in this order the arguments of ``compute`` (Fractions, or pairs of them). ``compute`` must show
    the words of ``gives``, or raise an ArithmeticError that says what it could not show; it returns enclosures of numbers, each
    with a symbol. ``holds`` are comparisons of polynomials in these symbols, and ``digits`` texts such as ``"1.2990"``: both are
    compared with the enclosures exactly. Imports of ball arithmetic belong inside ``compute``.
    """
    if gives is None and not holds and not digits:
        raise AuthorError(f"step {name!r} says nothing: give it words, comparisons or digits")
    read = tuple((symbol, *_input(value)) for symbol, value in (inputs or {}).items())
    for shown in (digits or {}).values():
        rational(shown)
    return Enclosed(
        name=name, compute=compute, inputs=read, gives=gives, holds=relations(holds), digits=tuple((digits or {}).items()),
        given=relations([r for i in read for r in _stated(*i)]), concludes=concludes, because=because,
    )  # fmt: skip
