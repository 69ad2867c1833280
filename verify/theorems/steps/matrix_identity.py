"""Rule ``matrix identity``: equal expressions in matrices, for all sizes, each link checked by multiplying out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sympy.matrices.expressions.matexpr import MatrixExpr

from verify.claims import Certificate
from verify.theorems.definitions import Definitions
from verify.theorems.errors import AuthorError
from verify.theorems.matrices import MatrixEquation, equations, matrix_claim, matrix_equals, matrix_grammar
from verify.theorems.notation import latex
from verify.theorems.steps.base import Step, number_of
from verify.theorems.text import expression

Multiple = tuple[Any, Any, Any]  # an equation that is given, and what it is multiplied with from the left and the right


@dataclass(frozen=True, kw_only=True)
class MatrixIdentity(Step):
    """e_0 = e_1 = ... = e_n for matrices of every size, or for numbers made from their traces, modulo equations."""

    chain: tuple[Any, ...]
    multiples: tuple[Multiple, ...] | None = None
    rule = "matrix identity"

    @property
    def statements(self) -> tuple[MatrixEquation, ...]:
        """The equation between the two ends of the chain."""
        return (matrix_equals(self.chain[0], self.chain[-1]),)

    def certificates(self, definitions: Definitions) -> list[Certificate]:
        """One certificate a link, and one for the two ends if there are more than two expressions."""
        links = [matrix_equals(a, b) for a, b in zip(self.chain, self.chain[1:], strict=False)]
        if len(links) > 1:
            links.append(matrix_equals(self.chain[0], self.chain[-1]))
        return [self._certificate(link, definitions) for link in links]

    def uses_of_given(self, definitions: Definitions) -> list[list[Any]]:
        """Return the uses of what is given that prove the equation between the two ends."""
        found: list[list[Any]] = self._certificate(self.statements[0], definitions).proof["uses"]
        return found

    def _certificate(self, link: MatrixEquation, definitions: Definitions) -> Certificate:
        from verify.search.words import find_uses  # late: most theorems have no matrices, and the search loads much

        lemmas = [(step, step.uses_of_given(definitions)) for step in map(self._lemma, self.ordered_lemmas)]
        given = equations(self.given)
        assumed = equations(self.hypotheses)
        mentions = [f for _, left, right in self.multiples or () for f in (left, right)]
        mentions += [side for step, _ in lemmas for side in step.chain]
        mentions += [side for step, _ in lemmas for r in equations(step.given) for side in (r.left, r.right)]
        if self.multiples is None:
            uses, _ = find_uses(matrix_claim(assumed, link, definitions, self.keep, mentions))
        else:
            uses = [self._use(*multiple) for multiple in self.multiples]
        for i, (step, uses_of_lemma) in reversed(list(enumerate(lemmas, start=len(given)))):
            earlier = assumed[:i]
            numbers = [number_of(h, earlier, self.name) for h in step.given]
            uses = [new for use in uses for new in (_put_in(use, uses_of_lemma, numbers) if use[0] == i else [use])]
        claim = matrix_claim(given, link, definitions, self.keep, mentions)
        return Certificate("words", claim, {"uses": uses})

    def _use(self, given: Any, left: Any, right: Any) -> list[Any]:
        """Return a use of a hypothesis, or of a transposed one. Raises AuthorError if it is none."""
        [wanted] = equations([given.conclusion if isinstance(given, Step) else given])
        turned = isinstance(wanted.left, MatrixExpr) and not any(wanted.says_the_same_as(h) for h in self.hypotheses)
        if turned and any(wanted.transposed.says_the_same_as(h) for h in self.hypotheses):
            return [
                number_of(wanted.transposed, self.hypotheses, self.name),
                matrix_grammar(left),
                matrix_grammar(right),
                True,
            ]
        return [number_of(wanted, self.hypotheses, self.name), matrix_grammar(left), matrix_grammar(right), False]

    def _lemma(self, step: Step) -> MatrixIdentity:
        """Return a lemma. Raises AuthorError for a step of another rule."""
        if not isinstance(step, MatrixIdentity):
            raise AuthorError(
                f"step {self.name!r}: {step.name!r} is no matrix identity, so it cannot serve as a lemma here"
            )
        return step

    def derivation(self, definitions: Definitions) -> list[tuple[str, str]]:
        """The chain, aligned at its equality signs."""
        lefts = [latex(self.chain[0])] + [""] * (len(self.chain) - 2)
        return [(left, f"= {latex(e)}") for left, e in zip(lefts, self.chain[1:], strict=True)]


def _put_in(use: list[Any], proof: list[list[Any]], numbers: list[int]) -> list[list[Any]]:
    """Return the uses of a lemma's hypotheses that a use of the lemma stands for."""
    _, left, right, transposed = use
    if transposed:
        return [[numbers[i], f"({left})*({v})'", f"({u})'*({right})", not t] for i, u, v, t in proof]
    return [[numbers[i], f"({left})*({u})", f"({v})*({right})", t] for i, u, v, t in proof]


def matrix_identity(
    name: str,
    *chain: Any,
    given: Sequence[Any] = (),
    lemmas: Sequence[Step] = (),
    multiples: Sequence[Multiple] | None = None,
    keep: Sequence[Any] = (),
    concludes: bool = False,
    because: str = "",
) -> MatrixIdentity:
    """Return the step ``chain[0] = chain[1] = ...``, SymPy matrix expressions of symbolic size or numbers with traces.

    ``given``: equations, by ``matrix_equals``; ``lemmas``: earlier matrix identities; ``multiples``: (equation, left, right)
    for each use of an equation, found by rewriting if not given; ``keep``: defined symbols to leave free.
    Raises AuthorError where sizes do not agree.
    """
    if len(chain) < 2:
        raise AuthorError(f"step {name!r}: an identity needs at least two expressions")
    return MatrixIdentity(
        name=name, chain=_of_one_size(chain), given=equations(given), lemmas=tuple(lemmas),
        multiples=None if multiples is None else tuple(multiples), keep=tuple(keep), concludes=concludes, because=because,
    )  # fmt: skip


def _of_one_size(chain: Sequence[Any]) -> tuple[Any, ...]:
    """Return the expressions, with the number 0 as a zero matrix beside matrices."""
    whole = [expression(e) for e in chain]
    like = next((e for e in whole if e != 0), whole[0])
    return tuple(matrix_equals(like, e).right for e in whole)
