"""What a proof has at hand: hypotheses as signs of polynomials with whole coefficients."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from verify.claims import Condition
from verify.exact import Poly
from verify.export.coq.frame import Frame
from verify.export.coq.render import render, render_poly
from verify.export.coq.syntax import Tree

SIGN_OF_DIFFERENCE = {">": "tg_gt", "<": "tg_lt", ">=": "tg_ge", "<=": "tg_le", "=": "tg_eq"}
_CLEAR = {">": ("tg_clear_pos", "0 < {}"), ">=": ("tg_clear", "0 <= {}"), "=": ("tg_clear_eq", "{} = 0")}


@dataclass(frozen=True, slots=True)
class Said:
    """A relation as Coq reads it, the condition on a polynomial that it is, and whether it is without fractions."""

    left: str
    sign: str
    right: str
    condition: Condition
    whole: bool

    def __str__(self) -> str:
        return f"{self.left} {self.sign} {self.right}"


@dataclass(frozen=True, slots=True)
class Fact:
    """``term`` proves that ``poly`` is positive (``>``), not negative (``>=``) or zero (``=``).

    It is ``scale`` times the polynomial of the relation that the fact comes from.
    """

    term: str
    poly: Poly
    sense: str
    scale: int = 1


def denominator(poly: Poly) -> int:
    """Return the least whole number that makes all coefficients whole."""
    return lcm(*(c.denominator for c in poly.terms.values()))


def said(frame: Frame, relation: tuple[Tree, str, Tree], images: Mapping[str, str] | None = None) -> Said:
    """Return a relation of the frame's claim; ``images`` are texts for some of the variables, if any are replaced."""
    left, sign, right = relation
    env = frame.env(images)
    poly = frame.expanded(left) - frame.expanded(right)
    condition = Condition(-poly, sign.replace("<", ">")) if sign[0] == "<" else Condition(poly, sign)
    return Said(render(left, env), sign, render(right, env), condition, frame.whole(left) and frame.whole(right))


@dataclass
class Script:
    """A proof being written: its lines, and names that are not taken yet."""

    frame: Frame
    lines: list[str] = field(default_factory=list)
    count: int = 0

    def fresh(self) -> str:
        """Return a new name for a hypothesis."""
        self.count += 1
        return f"here_{self.count}"

    def write(self, *lines: str) -> None:
        """Append lines."""
        self.lines += lines

    def text(self, poly: Poly) -> str:
        """Return a polynomial, in parentheses."""
        return f"({render_poly(poly, self.frame.env())})"

    def fact(self, term: str, condition: Condition, whole: bool) -> Fact:
        """Return the fact that ``term`` proves ``condition``, rid of fractions first if it has any."""
        if whole:
            return Fact(term, *condition)
        number = denominator(condition.poly)
        poly = condition.poly.scale(Fraction(number))
        rule, shape = _CLEAR[condition.sense]
        name = self.fresh()
        self.write(
            f"assert ({name} : {shape.format(self.text(poly))}).",
            f"{{ refine ({rule} {number} _ _ eq_refl _ {term}). {self.frame.unfold()} field. }}",
        )
        return Fact(name, poly, condition.sense, number)

    def hypothesis(self, name: str, relation: Said) -> Fact:
        """Return the fact that a hypothesis is."""
        return self.fact(f"({SIGN_OF_DIFFERENCE[relation.sign]} {name})", relation.condition, relation.whole)
