"""Root claims: there are numbers in order, and they are all the roots in the interval.

Each root is isolated in an interval of its own, where the intermediate value theorem gives it and the sign of the derivative makes
it the only one; between these intervals the polynomial is positive or negative.
"""

from __future__ import annotations

from fractions import Fraction

from verify.claims import RootClaim
from verify.export.coq.derivative import derivative_proof
from verify.export.coq.frame import Frame
from verify.export.coq.ordinary import lemma_lines
from verify.export.coq.positive import positive_on
from verify.export.coq.render import render
from verify.export.coq.root_claim import all_roots
from verify.export.coq.root_parts import Roots, from_simple, less, number, to_simple
from verify.export.coq.syntax import grammar_text
from verify.export.coq.univariate import coefficients, isolated, square_free, value


def roots(claim: RootClaim) -> tuple[Frame, list[str]]:
    """Return the definitions, lemmas on every interval, and the lemma ``claim``, with their proofs."""
    frame = Frame(claim.variables, claim.definitions)
    poly, lower, upper = claim.unfold()
    p = coefficients(poly)
    simple = square_free(p)
    [name] = claim.variables
    whole = Roots(frame, name, simple, (lower, upper), isolated(simple, lower, upper))
    text = grammar_text(whole.poly)
    lines = lemma_lines(frame, [f"{claim.polynomial} = 0"], f"{text} = 0", to_simple(whole, p), "simple")
    lines += lemma_lines(frame, [f"{text} = 0"], f"{claim.polynomial} = 0", from_simple(whole, p), "original")
    starts, stops = [b for _, b in whole.around], [a for a, _ in whole.around]
    for i, (a, b) in enumerate(zip([lower, *starts], [*stops, upper], strict=True)):
        lines += _gap(whole, i, a, b)
    lines += _slope(whole) if whole.around else []
    for i, (a, b) in enumerate(whole.around, start=1):
        lines += [*_exists(whole, i, a, b), *_unique(whole, i, a, b)]
    return frame, [*lines, *all_roots(whole, claim.polynomial)]


def _gap(whole: Roots, i: int, a: Fraction, b: Fraction) -> list[str]:
    """Return the lemma that there is no root from a to b."""
    positive = value(whole.simple, a) > 0
    proof = positive_on(whole.poly if positive else -whole.poly, [(whole.name, (0, 1), (a, b))])
    goal = f"{grammar_text(whole.poly)} {'>' if positive else '<'} 0"
    return lemma_lines(whole.frame, [f"{whole.name} >= {a}", f"{whole.name} <= {b}"], goal, proof, f"gap_{i}")


def _side(whole: Roots, b: Fraction) -> int:
    return 1 if value(whole.simple, b) > 0 else -1


def _function(whole: Roots) -> tuple[str, str]:
    """Return the square-free polynomial and its derivative as functions in Coq."""
    frame, x = whole.frame, whole.frame.called[whole.name]
    texts = [
        render(frame.expression(grammar_text(p)), frame.env()) for p in (whole.poly, whole.poly.derivative(whole.name))
    ]
    return f"(fun {x} => {texts[0]})", f"(fun {x} => {texts[1]})"


def _slope(whole: Roots) -> list[str]:
    """Return the lemma that says what the derivative is."""
    frame, x = whole.frame, whole.frame.called[whole.name]
    function, slope = _function(whole)
    proof = derivative_proof(frame.expression(grammar_text(whole.poly)), whole.name, {}, frame.env())
    return [
        f"Lemma slope : forall {x} : R, derivable_pt_lim {function} {x} ({slope} {x}).",
        f"Proof. intros {x}. refine (tg_limit _ _ _ _ {proof} _). cbv beta. ring. Qed.",
    ]


def _exists(whole: Roots, i: int, a: Fraction, b: Fraction) -> list[str]:
    """Return the lemma that there is a root between a and b."""
    function, _ = _function(whole)
    x, rule = whole.frame.called[whole.name], "tg_root_up" if _side(whole, b) > 0 else "tg_root_down"
    return [
        f"Lemma root_{i}_exists : exists {x} : R, {number(a)} <= {x} /\\ {x} <= {number(b)} /\\ {function} {x} = 0.",
        f"Proof. refine ({rule} {function} {number(a)} {number(b)} (fun {x} => tg_continuous (slope {x})) _ _ _).",
        f"{less(a, b)} {_signed(value(whole.simple, a))} {_signed(value(whole.simple, b))} Qed.",
    ]


def _signed(at: Fraction) -> str:
    """Return the proof of the sign of a rational number."""
    return f"refine ({'tg_above' if at > 0 else 'tg_below'} {at.denominator} {abs(at.numerator)} _ eq_refl eq_refl _). field."


def _unique(whole: Roots, i: int, a: Fraction, b: Fraction) -> list[str]:
    """Return the lemma that there is at most one root between a and b, where the polynomial rises or falls."""
    function, slope = _function(whole)
    x, name, rises = whole.frame.called[whole.name], whole.name, _side(whole, b) > 0
    derivative = whole.poly.derivative(name)
    proof = positive_on(derivative if rises else -derivative, [(name, (0, 1), (a, b))])
    goal = f"{grammar_text(derivative)} {'>' if rises else '<'} 0"
    bound = lemma_lines(whole.frame, [f"{name} >= {a}", f"{name} <= {b}"], goal, proof, f"root_{i}_slope")
    low, high = number(a), number(b)
    y = whole.frame.index("other")
    rule = "tg_once_up" if rises else "tg_once_down"
    return [
        *bound,
        f"Lemma root_{i}_unique : forall {x} {y} : R, {x} >= {low} -> {x} <= {high} -> {y} >= {low} -> {y} <= {high} ->",
        f"  {function} {x} = 0 -> {function} {y} = 0 -> {x} = {y}.",
        f"Proof. exact ({rule} {function} {slope} {low} {high} slope root_{i}_slope). Qed.",
    ]
