"""Multiples of equations between matrices, by rewriting: an equation replaces a word, and every use of it is written down.

Equations overlap: P'P is shortened by P' = P, and then by P P = P. So further ones are made from overlaps, up to a bound.
Nothing here is trusted: the uses are the proof data of a certificate of kind ``words``, which the checker multiplies out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from verify.claims import MatrixClaim
from verify.exact import NUMBER, Poly, Word, Words, budget, flipped

_STEPS = 5_000
_RULES = 60
_ROUNDS = 3
_LONGEST = 8  # letters of a word that an equation made from an overlap may replace

Use = tuple[int, Word, Word, bool]  # hypothesis, what stands left and right of it, whether it is transposed
Traces = tuple[tuple[str, Word], ...]
Key = tuple[Traces, Word]


class _Zero:
    """Words with coefficients whose sum is the sum of the uses of hypotheses, so that it is zero."""

    def __init__(self, words: dict[Word, Poly], uses: dict[Use, Poly]) -> None:
        self.words, self.uses = words, uses

    def add(self, other: _Zero, factor: Poly, before: Word = (), after: Word = ()) -> None:
        """Add ``factor`` times the product of ``before``, another sum, and ``after``."""
        for word, c in other.words.items():
            _add(self.words, before + word + after, c * factor)
        for (number, left, right, transposed), c in other.uses.items():
            _add(self.uses, (number, before + left, right + after, transposed), c * factor)

    def transposed(self) -> _Zero:
        """Return the transposed sum."""
        turned = {(number, flipped(b), flipped(a), not t): c for (number, a, b, t), c in self.uses.items()}
        return _Zero({flipped(word): c for word, c in self.words.items()}, turned)


Rule = tuple[Word, _Zero]  # the word that is replaced, which has the coefficient 1


def _add(table: dict[Any, Poly], key: Any, value: Poly) -> None:
    total = table[key] + value if key in table else value
    if total.terms:
        table[key] = total
    else:
        table.pop(key, None)


def _place(part: Word, word: Word) -> int:
    """Return where ``part`` stands in ``word``, or -1."""
    return next((i for i in range(len(word) - len(part) + 1) if word[i : i + len(part)] == part), -1)


def _rule(zero: _Zero, lead: Word | None) -> list[Rule]:
    """Return the equation solved for ``lead``; none if its coefficient is no number, or it would be replaced by itself."""
    scale = zero.words[lead].constant_value() if lead in zero.words else None
    if not lead or not scale or any(_place(lead, w) >= 0 for w in zero.words if w != lead):
        return []
    one, solved = Poly.constant(zero.words[lead].variables, 1 / scale), _Zero({}, {})
    solved.add(zero, one)
    return [(lead, solved)]


def _quotient(poly: Poly, divisor: Poly) -> Poly:
    """Return the part of ``poly`` that a single term divides, divided by it; zero for other divisors."""
    if len(divisor.terms) != 1:
        return Poly(poly.variables, {})
    [(below, number)] = divisor.terms.items()
    parts = {tuple(a - b for a, b in zip(m, below, strict=True)): c / number for m, c in poly.terms.items()}
    return Poly(poly.variables, {m: c for m, c in parts.items() if min(m, default=0) >= 0})


def _greatest(words: Iterable[Word]) -> Word | None:
    return max((w for w in words if w), key=lambda w: (len(w), w), default=None)


def _lead(left: Words, right: Words) -> Word | None:
    """Return the word to replace: the author's left side, or the right one, if it is a longer or shorter single word."""
    sides = [[word for _, word in side.terms] for side in (left, right)]
    if [len(word) for side in sides for word in side] != [1, 1]:  # X = Y and P' = P are not turned by who wrote them
        for one, other in (sides, sides[::-1]):
            if len(one) == 1 and one[0] and all(_place(w, x) < 0 for x in other for w in (one[0], flipped(one[0]))):
                return one[0]
    return _greatest([*sides[0], *sides[1]])


class _Search:
    def __init__(self, claim: MatrixClaim) -> None:
        self.claim = claim
        self.names, self.hypotheses, self.goal = claim.unfold()
        self.one = Poly.constant(claim.scalars, Fraction(1))
        self.rows = {(x, t): n if t else m for x, m, n in claim.letters for t in (False, True)}
        self.rules: list[Rule] = []
        self.scaled: list[Rule] = []  # whose word has a coefficient that is no number
        for number, text in enumerate(claim.hypotheses):
            self._take(number, text)
        for _ in range(_ROUNDS):
            if not self._round():
                break

    def _take(self, number: int, text: str) -> None:
        """Make rules of a hypothesis between matrices; one between numbers is left to the author."""
        difference = self.hypotheses[number]
        if difference.shape == NUMBER or any(traces for traces, _ in difference.terms):
            return
        left, right = (self.claim.read(side, self.names) for side in text.split("="))
        zero = _Zero({word: c for (_, word), c in difference.terms.items()}, {(number, (), (), False): self.one})
        new = _rule(zero, _lead(left, right)) + _rule(zero.transposed(), _lead(left.transposed(), right.transposed()))
        self.rules += [r for i, r in enumerate(new) if not any(r[0] == s[0] for s in [*self.rules, *new[:i]])]
        lead = _lead(left, right)
        if (
            lead in zero.words and not new and zero.words[lead].constant_value() is None
        ):  # such as h R = rho I: it replaces h R in the goal, and makes no new rules
            self.scaled += [(lead, zero), (flipped(lead), zero.transposed())]

    def _round(self) -> bool:
        """Add what follows from pairs of rules; return whether that was anything."""
        before = len(self.rules)
        for one in list(self.rules):
            for other in list(self.rules):
                for zero in self._pairs(one, other):
                    self._reduce(zero)
                    lead = _greatest(w for w, c in zero.words.items() if c.constant_value())
                    if lead and len(lead) <= _LONGEST and len(self.rules) < _RULES:
                        self.rules += _rule(zero, lead)
        return len(self.rules) > before

    def _pairs(self, one: Rule, other: Rule) -> Iterator[_Zero]:
        """Yield differences of the two ways to rewrite a word in which both leads stand, overlapping or one in the other."""
        (first, a), (second, b) = one, other
        if one is not other and (at := _place(second, first)) >= 0:
            yield self._difference(a, (), (), b, first[:at], first[at + len(second) :])
        for k in range(1, min(len(first), len(second))):
            if first[-k:] == second[:k]:
                yield self._difference(a, (), second[k:], b, first[:-k], ())

    def _difference(self, a: _Zero, ahead: Word, behind: Word, b: _Zero, before: Word, after: Word) -> _Zero:
        zero = _Zero({}, {})
        zero.add(a, self.one, ahead, behind)
        zero.add(b, -self.one, before, after)
        return zero

    def _reduce(self, zero: _Zero) -> None:
        """Apply the rules to a sum that is zero, as long as one applies."""
        for _ in range(_STEPS):
            found = next(((w, *f) for w in zero.words for f in self._matches(w)), None)
            if found is None:
                return
            word, rule, at = found
            lead, other = rule
            zero.add(other, -zero.words[word], word[:at], word[at + len(lead) :])

    def _matches(self, word: Word) -> Iterator[tuple[Rule, int]]:
        return ((r, at) for r in self.rules if (at := _place(r[0], word)) >= 0)

    def uses(self) -> tuple[dict[tuple[Traces, Use], Poly], Words]:
        """Return uses of hypotheses, with the traces that they are multiplied with, and what they leave of the goal."""
        used: dict[tuple[Traces, Use], Poly] = {}
        rest = dict(self.goal.terms)
        for _ in range(_STEPS):
            found = next((f for key in rest for f in self._steps(key, rest[key])), None)
            if found is None:
                break
            outside, times, less = found
            for use, c in times.uses.items():
                _add(used, (outside, use), c)
            for other, c in less.items():
                _add(rest, other, -c)
        return used, Words(self.claim.scalars, self.goal.shape, rest)

    def _steps(self, key: Key, factor: Poly) -> Iterator[tuple[Traces, _Zero, dict[Key, Poly]]]:
        """Yield the multiples of rules that take a word of the goal away, with what they take away of it in all.

        Under a trace, a rule may turn a word into itself, which is no step, or into a multiple of itself, as P' = -P does.
        """
        for (lead, zero), outside, before, after in self._applied(key):
            same = [c for w, c in zero.words.items() if self._key(w, lead, outside, before, after) == key]
            share = _quotient(factor, Poly.total(factor.variables, same))
            if not share.terms:
                continue
            times, less = _Zero({}, {}), dict[Key, Poly]()
            times.add(zero, share, before, after)
            for word, c in zero.words.items():
                _add(less, self._key(word, lead, outside, before, after), c * share)
            yield outside, times, less

    def _key(self, word: Word, lead: Word, outside: Traces, before: Word, after: Word) -> Key:
        """Return what a word of a rule becomes in the place of its lead."""
        whole = before + word + after
        if self.goal.shape != NUMBER:
            return outside, whole
        return tuple(sorted(outside + self._trace(whole, before + lead + after))), ()

    def _trace(self, word: Word, like: Word) -> Traces:
        size = self.rows[like[0]]
        [(traces, _)] = Words(self.claim.scalars, (size, size), {((), word): self.one}).trace().terms
        return traces

    def _applied(self, key: Key) -> Iterator[tuple[Rule, Traces, Word, Word]]:
        """Yield the rules that apply to a word of the goal, or under one of its traces after a rotation."""
        traces, word = key
        rules = [*self.rules, *self.scaled]
        if self.goal.shape != NUMBER:
            for lead, zero in rules:
                if (at := _place(lead, word)) >= 0:
                    yield (lead, zero), traces, word[:at], word[at + len(lead) :]
            return
        for i, (_, inner) in enumerate(traces):
            for turned in (inner, flipped(inner)):
                for k in range(len(turned)):
                    rotated = turned[k:] + turned[:k]
                    for lead, zero in rules:
                        if rotated[: len(lead)] == lead:
                            yield (lead, zero), traces[:i] + traces[i + 1 :], (), rotated[len(lead) :]


def poly_text(poly: Poly) -> str:
    """Return a polynomial in the grammar."""
    parts = []
    for monomial, c in poly.terms.items():
        powers = [v if e == 1 else f"{v}^{e}" for v, e in zip(poly.variables, monomial, strict=True) if e]
        parts.append("*".join([str(c), *powers] if c != 1 or not powers else powers))
    return " + ".join(parts).replace("+ -", "- ") or "0"


def word_text(word: Word) -> str:
    """Return a word in the grammar; the empty one as the number 1."""
    return "*".join(name + "'" * transposed for name, transposed in word) or "1"


def _product(c: Poly, traces: Traces, word: Word) -> str:
    number = poly_text(c)
    factors = [f"({number})" if len(c.terms) > 1 or number.startswith("-") else number] if number != "1" else []
    factors += [f"tr({word_text(inner)})" if inner else f"tr(I({size}))" for size, inner in traces]
    return "*".join([*factors, word_text(word)] if word or not factors else factors)


def words_text(words: Words, most: int = 4) -> str:
    """Return the beginning of a sum of words, for messages."""
    parts = [_product(c, traces, word) for (traces, word), c in list(words.terms.items())[:most]]
    return " + ".join(parts) + (" + ..." if len(words.terms) > most else "")


def find_uses(claim: MatrixClaim) -> tuple[list[list[Any]], Words]:
    """Return uses of the hypotheses, as in a proof of kind ``words``, and what they leave of the conclusion.

    The claim is proved if nothing is left. Raises ExactError if the claim is malformed or too large.
    """
    with budget():
        used, rest = _Search(claim).uses()
    uses = [
        [number, _product(c, traces, left), word_text(right), transposed]
        for (traces, (number, left, right, transposed)), c in used.items()
    ]
    return uses, rest
