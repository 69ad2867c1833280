"""Kind ``words``: an equation between matrices, or between numbers made from their traces, for all sizes at once.

With conclusion L = R and hypotheses l_j = r_j, the proof lists uses [j, a, b, transposed] such that

    L - R  -  sum of  a (l_j - r_j) b

has no words left when everything is multiplied out. Each use is zero: a factor of it is. With ``transposed`` the factor is
(l_j - r_j)'. If the conclusion is about numbers, a use that is a square matrix stands for its trace.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from verify.check.fields import Rejected, fields, index, items
from verify.claims import MatrixClaim
from verify.exact import NUMBER, Words, budget, rational, spend

Rows = list[list[Fraction]]


def verify_words(claim: MatrixClaim, proof: Any) -> None:
    """Return if the conclusion follows; raise Rejected or ExactError otherwise."""
    (uses,) = fields(proof, "uses")
    names, hypotheses, rest = claim.unfold()
    for use in items(uses):
        if len(items(use)) != 4 or not all(isinstance(text, str) for text in use[1:3]) or type(use[3]) is not bool:
            raise Rejected("expected [hypothesis, left factor, right factor, whether transposed]")
        equation = index(use[0], hypotheses)
        middle = equation.transposed() if use[3] else equation
        value = claim.read(use[1], names) * middle * claim.read(use[2], names)
        rest = rest - (value.trace() if rest.shape == NUMBER != value.shape else value)
    if rest.terms:
        raise Rejected(f"the two sides differ: {len(rest.terms)} words remain after multiplying out")


def check_matrices(
    claim: MatrixClaim, scalars: Mapping[str, Fraction], matrices: Mapping[str, Sequence[Sequence[Fraction]]]
) -> str:
    """Return "" if these numbers and matrices (rows of exact numbers) refute ``claim``, else why they do not.

    Raises ExactError for a malformed claim, TypeError for a float.
    """
    if set(scalars) != set(claim.scalars) or set(matrices) != {name for name, _, _ in claim.letters}:
        return "the point must give exactly the matrices and numbers of the claim"
    sizes: dict[str, int] = {}
    values = {name: [[rational(entry) for entry in row] for row in rows] for name, rows in matrices.items()}
    for name, rows, columns in claim.letters:
        found = (len(values[name]), *{len(row) for row in values[name]})
        if 0 in found or found != (sizes.setdefault(rows, found[0]), sizes.setdefault(columns, found[1])):
            return f"{name} is not a matrix with {rows} rows and {columns} columns, as the others are"
    with budget():
        _, hypotheses, conclusion = claim.unfold()
        for text, difference in zip(claim.hypotheses, hypotheses, strict=True):
            if any(map(any, _evaluated(difference, scalars, values, sizes))):
                return f"hypothesis {text} fails at the point"
        failed = any(map(any, _evaluated(conclusion, scalars, values, sizes)))
    return "" if failed else f"the conclusion {claim.conclusion} holds at the point"


def _evaluated(
    words: Words, scalars: Mapping[str, Fraction], values: Mapping[str, Rows], sizes: Mapping[str, int]
) -> Rows:
    """Return the matrix that the sum of words is at a point; a number is a matrix of one row and one column."""
    sizes = {**sizes, "": 1}
    rows, columns = (sizes[size] for size in words.shape)
    total = [[Fraction(0)] * columns for _ in range(rows)]
    for (traces, word), coefficient in words.terms.items():
        factor = coefficient.evaluate(scalars)
        for size, inner in traces:
            closed = _product(inner, values, sizes[size])
            factor *= sum((closed[i][i] for i in range(len(closed))), Fraction(0))
        product = _product(word, values, rows)
        total = [[t + factor * p for t, p in zip(*both, strict=True)] for both in zip(total, product, strict=True)]
    return total


def _product(word: Sequence[tuple[str, bool]], values: Mapping[str, Rows], size: int) -> Rows:
    """Return the product of a word; of the empty word, the identity matrix of this size."""
    matrices = [[list(c) for c in zip(*values[n], strict=True)] if t else values[n] for n, t in word]
    product = matrices[0] if matrices else [[Fraction(i == j) for j in range(size)] for i in range(size)]
    for right in matrices[1:]:
        spend(len(product) * len(right) * len(right[0]))
        columns = list(zip(*right, strict=True))
        product = [[sum((a * b for a, b in zip(row, c, strict=True)), Fraction(0)) for c in columns] for row in product]
    return product
