"""The lemma ``claim`` of a root claim, put together from the lemmas on the parts of the interval."""

from __future__ import annotations

from itertools import pairwise

from verify.export.coq.render import render
from verify.export.coq.root_parts import Roots, less, number
from verify.export.coq.univariate import value

_AT_LEAST = "(Rle_ge _ _ (Rlt_le _ _ {}))"
_AT_MOST = "(Rlt_le _ _ {})"


def all_roots(whole: Roots, polynomial: str) -> list[str]:
    """Return the lemma that there are so many roots, in order, and no others."""
    frame, x = whole.frame, whole.frame.called[whole.name]
    lower, upper = map(number, whole.ends)
    names = [f"root_{i}" for i in range(1, len(whole.around) + 1)]
    inside = f"{lower} < {x} /\\ {x} < {upper} /\\ {render(frame.expression(polynomial), frame.env())} = 0"
    search = [f"intros [hyp_low [hyp_high hyp_zero]]. assert (hyp_gone := simple {x} hyp_zero).", *_search(whole, x)]
    if not names:
        return [f"Lemma claim : forall {x} : R, ~ ({inside}).", f"Proof. intros {x}.", *search, "Qed."]
    ordered = "".join(f"{a} < {b} /\\ " for a, b in pairwise(names))
    either = " \\/ ".join(f"{x} = {r}" for r in names)
    pattern = "hyp_is"
    for _ in names[1:]:
        pattern = f"[hyp_is | {pattern}]"
    return [
        "Lemma claim :",
        f"  exists {' '.join(names)} : R, {ordered}",
        f"  forall {x} : R, {inside} <-> {either}.",
        "Proof.",
        *_known(whole),
        f"exists {', '.join(names)}.",
        *(f"split. {{ exact (tg_between hyp_to_{i} hyp_less_{i} hyp_from_{i + 1}). }}" for i in range(1, len(names))),
        f"intros {x}. split.",
        "{",
        *search,
        "}",
        f"intros {pattern}; rewrite hyp_is.",
        *(_is_one(i) for i in range(1, len(names) + 1)),
        "Qed.",
    ]


def _known(whole: Roots) -> list[str]:
    """Return what is known of the roots: between which numbers each is, and that these are in order."""
    lines = []
    for i, (a, b) in enumerate(whole.around, start=1):
        after = whole.around[i][0] if i < len(whole.around) else whole.ends[1]
        lines += [
            f"destruct root_{i}_exists as [root_{i} [hyp_from_{i} [hyp_to_{i} hyp_zero_{i}]]].",
            f"assert (hyp_low_{i} : {number(whole.ends[0])} < {number(a)}). {{ {less(whole.ends[0], a)} }}",
            f"assert (hyp_high_{i} : {number(b)} < {number(whole.ends[1])}). {{ {less(b, whole.ends[1])} }}",
            f"assert (hyp_less_{i} : {number(b)} < {number(after)}). {{ {less(b, after)} }}",
        ]
    return lines


def _search(whole: Roots, x: str) -> list[str]:
    """Return the way from the lower end to the upper: a root lies in no gap, and in an interval it is the one known."""
    lines, last = [], "hyp_low"
    for i, (a, b) in enumerate(whole.around, start=1):
        lines += [
            f"destruct (Rle_or_lt {number(a)} {x}) as [hyp_above_{i} | hyp_below_{i}].",
            f"2: {{ destruct ({_gap(whole, i - 1, x, last, f'hyp_below_{i}')}). }}",
            f"destruct (Rle_or_lt {x} {number(b)}) as [hyp_in_{i} | hyp_over_{i}].",
            f"{{ {_choice(i, len(whole.around))} exact (root_{i}_unique {x} root_{i} (Rle_ge _ _ hyp_above_{i}) hyp_in_{i}"
            f" (Rle_ge _ _ hyp_from_{i}) hyp_to_{i} hyp_gone hyp_zero_{i}). }}",
        ]
        last = f"hyp_over_{i}"
    return [*lines, f"destruct ({_gap(whole, len(whole.around), x, last, 'hyp_high')})."]


def _gap(whole: Roots, i: int, x: str, low: str, high: str) -> str:
    """Return a proof of absurdity: ``x`` is a root in a gap."""
    at = whole.ends[0] if i == 0 else whole.around[i - 1][1]
    sign = "pos" if value(whole.simple, at) > 0 else "neg"
    return f"tg_not_{sign} hyp_gone (gap_{i} {x} {_AT_LEAST.format(low)} {_AT_MOST.format(high)})"


def _choice(i: int, count: int) -> str:
    return "right. " * (i - 1) + ("left." if i < count else "")


def _is_one(i: int) -> str:
    low = f"(Rlt_le_trans _ _ _ hyp_low_{i} hyp_from_{i})"
    high = f"(Rle_lt_trans _ _ _ hyp_to_{i} hyp_high_{i})"
    return f"exact (conj {low} (conj {high} (original root_{i} hyp_zero_{i})))."
